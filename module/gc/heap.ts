/**
 * Looking at the heap: which objects there are, and which refer to which.
 *
 * The collector lists all objects, also those that programs cannot see (storage of lists, maps, frames' blocks...). What an object refers to, as a program sees it, are the
 * visible objects that can be reached through invisible ones. Everything is collected first, so that dead objects are not listed. Classes of invisible W_Root objects say that their type is `object`.
 */
import type { FixedArray, int } from '../../rlib/kinds';
import { beginList, collect, forgetList, listedAt, listObjects, listReferents } from '../../rlib/rgc';
import { space, W_Root } from '../../interpreter/baseobjspace';
import { codeTypeDef } from '../../interpreter/pycode';

/** The object itself when a program can see it, else null. */
function visible(x: object | null): W_Root | null {
  if (x === null || !(x instanceof W_Root)) return null;
  return x.getclass() === space.w_object ? null : x;
}

/** Objects that refer to no others: CPython does not track them. */
function isAtom(w: W_Root): boolean {
  const w_type = w.getclass();
  return w_type === space.w_int || w_type === space.w_bool || w_type === space.w_float || w_type === space.w_long || w_type === space.w_complex
    || w_type === space.w_str || w_type === space.w_unicode || w_type === codeTypeDef.w_type || w === space.w_None;
}

/** All objects that can refer to others. */
export function gc_get_objects(): W_Root {
  const found_w: W_Root[] = [];
  collect();
  const start = beginList();
  try {
    const n = listObjects();
    for (let i = start; i < n; i++) {
      const w = visible(listedAt(i));
      if (w !== null && !isAtom(w)) found_w.push(w);
    }
  } finally {
    forgetList(start);
  }
  return space.newlist(found_w);
}

/** Lists the visible objects that `w` refers to behind index `start`, and with them the invisible ones on the way; the end of the list. */
function listVisible(w: W_Root, start: int): int {
  let n = listReferents(w);
  for (let i = start; i < n; i++) {
    const x = listedAt(i)!;
    if (visible(x) === null) n = listReferents(x);
  }
  return n;
}

/** What the given objects refer to. */
export function gc_get_referents(args_w: FixedArray<W_Root>): W_Root {
  const found_w: W_Root[] = [];
  const start = beginList();
  try {
    for (const w of args_w) {
      const n = listVisible(w, start);
      for (let i = start; i < n; i++) {
        const w_found = visible(listedAt(i));
        if (w_found !== null) found_w.push(w_found);
      }
      forgetList(start);
    }
  } finally {
    forgetList(start);
  }
  return space.newlist(found_w);
}

function refersToOne(w: W_Root, args_w: FixedArray<W_Root>, start: int): boolean {
  const n = listVisible(w, start);
  for (let i = start; i < n; i++) {
    const x = listedAt(i);
    for (const w_wanted of args_w) if (x === w_wanted) return true;
  }
  return false;
}

/** The objects that refer to one of those given. */
export function gc_get_referrers(args_w: FixedArray<W_Root>): W_Root {
  const found_w: W_Root[] = [];
  collect();
  const start = beginList();
  try {
    const n = listObjects();
    for (let i = start; i < n; i++) {
      const w = visible(listedAt(i));
      if (w === null || isAtom(w)) continue;
      const refers = refersToOne(w, args_w, n);
      forgetList(n);
      if (refers) found_w.push(w);
    }
  } finally {
    forgetList(start);
  }
  return space.newlist(found_w);
}
