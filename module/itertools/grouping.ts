/** groupby and tee. */
import { newFixedArray, type int } from '../../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { builtinNew, method, objectTypeDef } from '../../interpreter/gateway';
import { sizeArgument } from '../../objspace/sizearguments';
import { TypeDef } from '../../interpreter/typedef';

/** Groups of neighbours with equal keys. One group is open at a time; asking for the next key ends it. */
export class W_GroupBy extends W_Root {
  w_iter: W_Root | null = null;
  w_keyFunction: W_Root = space.w_None;
  /** The key of the open group; null before the first. */
  private w_groupKey: W_Root | null = null;
  /** An element read but not delivered yet, and its key. */
  private w_item: W_Root | null = null;
  private w_key: W_Root | null = null;
  private groups: int = 0;
  override getclass(): W_TypeBase { return groupbyTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }

  /** Reads one element; false at the end. */
  private advance(): boolean {
    const w_item = space.next(this.w_iter!);
    if (w_item === null) {
      this.w_item = null;
      return false;
    }
    this.w_key = this.w_keyFunction === space.w_None ? w_item : this.w_keyFunction.call1(w_item);
    this.w_item = w_item;
    return true;
  }

  override op_next(): W_Root | null {
    const w_old = this.w_groupKey;
    if (this.w_item === null && !this.advance()) return null;
    if (w_old !== null && space.eq_w(w_old, this.w_key!) && !this.skipRest(w_old)) return null;
    this.w_groupKey = this.w_key;
    this.groups++;
    return space.newtuple2(this.w_key!, new W_Grouper(this, this.groups, this.w_key!));
  }

  /** Drops the elements with the key; false at the end. */
  private skipRest(w_old: W_Root): boolean {
    for (;;) {
      this.w_item = null;
      if (!this.advance()) return false;
      if (!space.eq_w(w_old, this.w_key!)) return true;
    }
  }

  /** The next element of group number `group`, or null when it is over. */
  nextOf(group: int, w_key: W_Root): W_Root | null {
    if (group !== this.groups) return null;
    if (this.w_item === null) {
      if (!this.advance()) return null;
    }
    if (!space.eq_w(w_key, this.w_key!)) return null;
    const w_item = this.w_item;
    this.w_item = null;
    return w_item;
  }
}

export class W_Grouper extends W_Root {
  constructor(private readonly w_groups: W_GroupBy, private readonly group: int, private readonly w_key: W_Root) { super(); }
  override getclass(): W_TypeBase { return grouperTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null { return this.w_groups.nextOf(this.group, this.w_key); }
}
export const grouperTypeDef = new TypeDef('_grouper', { cls: W_Grouper, base: objectTypeDef, module: 'itertools', acceptableAsBase: false });

function groupby_new(w_type: W_TypeBase, w_iterable: W_Root, w_key: W_Root | null): W_Root {
  const w_iter = space.iter(w_iterable);
  const w_groupby = space.allocateInstance(w_type, groupbyTypeDef) as W_GroupBy;
  w_groupby.w_iter = w_iter;
  if (w_key !== null) w_groupby.w_keyFunction = w_key;
  return w_groupby;
}
export const groupbyTypeDef = new TypeDef('groupby', {
  cls: W_GroupBy, base: objectTypeDef, module: 'itertools', doc: 'groupby(iterable[, keyfunc]) -> create an iterator which returns\n(key, sub-iterator) grouped by each value of key(value).',
  new: builtinNew(groupby_new, 'iterable key?', { keywords: true }),
});

/** One element of a source shared by tees, and the way to the next; the chain is read once and freed behind the slowest. */
class TeeLink {
  w_item: W_Root | null = null;
  next: TeeLink | null = null;
}

export class W_Tee extends W_Root {
  private w_lifeline: W_Root | null = null;
  constructor(readonly w_source: W_Root, private link: TeeLink) { super(); }
  override getclass(): W_TypeBase { return teeTypeDef.w_type; }
  override getweakref(): W_Root | null { return this.w_lifeline; }
  override setweakref(w_lifeline: W_Root | null): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const link = this.link;
    let w_item = link.w_item;
    if (w_item === null) {
      w_item = space.next(this.w_source);
      if (w_item === null) return null;
      link.w_item = w_item;
      link.next = new TeeLink();
    }
    this.link = link.next!;
    return w_item;
  }
  copy(): W_Tee { return new W_Tee(this.w_source, this.link); }
}
function tee_copy(self: W_Tee): W_Root { return self.copy(); }
function tee_new(w_type: W_TypeBase, w_iterable: W_Root): W_Root {
  if (w_iterable instanceof W_Tee) return w_iterable.copy();
  return new W_Tee(space.iter(w_iterable), new TeeLink());
}
export const teeTypeDef = new TypeDef('tee', {
  cls: W_Tee, base: objectTypeDef, module: 'itertools', acceptableAsBase: false, weakrefable: true, new: builtinNew(tee_new, 'iterable'),
  members: { __copy__: method(W_Tee, tee_copy) },
});

export function itertools_tee(w_iterable: W_Root, w_count: W_Root | null): W_Root {
  const n = w_count === null ? 2 : sizeArgument(w_count);
  if (n < 0) throw space.valueError('n must be >= 0');
  const tees_w = newFixedArray<W_Root>(n, space.w_None);
  if (n === 0) return space.newtuple(tees_w);
  const first = w_iterable instanceof W_Tee ? w_iterable : new W_Tee(space.iter(w_iterable), new TeeLink());
  tees_w[0] = first;
  for (let i = 1; i < n; i++) tees_w[i] = first.copy();
  return space.newtuple(tees_w);
}
