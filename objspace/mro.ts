/**
 * The linearisation of a class's bases (C3: Barrett and others, A Monotonic Superclass Linearization for Dylan, 1996), and the choice of the base that gives the layout.
 * Old-style bases take part with their depth-first order.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { listToFixed } from '../rlib/kinds';
import { space, type W_Root } from '../interpreter/baseobjspace';
import { className } from '../interpreter/function';
import { W_TypeObject } from './typeobject';

function isInTail(w_class: W_Root, list: W_Root[], from: int): boolean {
  for (let i: int = from + 1; i < list.length; i++) {
    if (list[i] === w_class) return true;
  }
  return false;
}

/** Appends an old-style class and its bases, depth first, without repetition. */
function appendClassic(w_class: W_Root, list: W_Root[]): void {
  for (const w_known of list) {
    if (w_known === w_class) return;
  }
  list.push(w_class);
  for (const w_base of space.fixedview(space.getattr(w_class, '__bases__'), -1)) appendClassic(w_base, list);
}

function baseMro(w_base: W_Root): W_Root[] {
  const list: W_Root[] = [];
  if (w_base instanceof W_TypeObject) {
    for (const w_class of w_base.mro_w) list.push(w_class);
  } else {
    appendClassic(w_base, list);
  }
  return list;
}

function checkDuplicates(bases_w: FixedArray<W_Root>): void {
  for (let i: int = 0; i < bases_w.length; i++) {
    for (let j: int = i + 1; j < bases_w.length; j++) {
      if (bases_w[i] === bases_w[j]) throw space.typeError(`duplicate base class ${className(bases_w[i]!)}`);
    }
  }
}

/** The next class of the merge: the first head that stands in no tail; null when there is none. */
function nextHead(lists: W_Root[][], heads: int[]): W_Root | null {
  for (let i: int = 0; i < lists.length; i++) {
    const list = lists[i]!;
    if (heads[i]! >= list.length) continue;
    const w_candidate = list[heads[i]!]!;
    let good = true;
    for (let j: int = 0; j < lists.length && good; j++) {
      if (isInTail(w_candidate, lists[j]!, heads[j]!)) good = false;
    }
    if (good) return w_candidate;
  }
  return null;
}

function inconsistent(lists: W_Root[][], heads: int[]): W_Root[] {
  const left: W_Root[] = [];
  for (let i: int = 0; i < lists.length; i++) {
    if (heads[i]! < lists[i]!.length && !left.includes(lists[i]![heads[i]!]!)) left.push(lists[i]![heads[i]!]!);
  }
  let names = '';
  for (let i: int = 0; i < left.length; i++) names += (i === 0 ? '' : ', ') + className(left[i]!);
  throw space.typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
}

/** The linearisation of `w_type` over its bases. TypeError when there is none. */
export function computeMro(w_type: W_TypeObject): FixedArray<W_Root> {
  const bases_w = w_type.bases_w;
  checkDuplicates(bases_w);
  const lists: W_Root[][] = [];
  for (const w_base of bases_w) lists.push(baseMro(w_base));
  const own: W_Root[] = [];
  for (const w_base of bases_w) own.push(w_base);
  lists.push(own);
  const heads: int[] = [];
  let left: int = 0;
  for (const list of lists) {
    heads.push(0);
    left += list.length;
  }
  const result: W_Root[] = [w_type];
  while (left > 0) {
    const w_next = nextHead(lists, heads);
    if (w_next === null) return listToFixed(inconsistent(lists, heads));
    result.push(w_next);
    for (let i: int = 0; i < lists.length; i++) {
      if (heads[i]! < lists[i]!.length && lists[i]![heads[i]!] === w_next) {
        heads[i] = heads[i]! + 1;
        left--;
      }
    }
  }
  return listToFixed(result);
}

/** The base from which the layout of instances comes. TypeErrors for bases that do not go together. */
export function bestBase(bases_w: FixedArray<W_Root>): W_TypeObject {
  let w_base: W_TypeObject | null = null;
  let w_winner: W_TypeObject | null = null;
  for (const w_one of bases_w) {
    if (!(w_one instanceof W_TypeObject)) {
      if (space.isinstance_w(w_one, space.w_classobj)) continue;
      throw space.typeError('bases must be types');
    }
    const w_candidate = w_one.solid;
    if (w_winner === null || (w_candidate !== w_winner && w_candidate.issubtype(w_winner))) {
      w_winner = w_candidate;
      w_base = w_one;
    } else if (!w_winner.issubtype(w_candidate)) {
      throw space.typeError('multiple bases have instance lay-out conflict');
    }
  }
  if (w_base === null) throw space.typeError("a new-style class can't have only classic bases");
  return w_base;
}
