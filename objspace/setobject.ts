/** set and frozenset, over a DictTable without values. */
import type { i64, int } from '../rlib/kinds';
import { intmask, toI64 } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { immutableFields } from '../rlib/jit';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { keyError } from '../interpreter/error';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { consume, Consumer, Sort } from './consuming';
import { DictTable, W_KeyTable } from './dicttable';
import { W_DictObject } from './dictobject';
import { enterRepr, leaveRepr } from './reprguard';

/** What set and frozenset share: everything that does not change the set. */
export abstract class W_BaseSetObject extends W_KeyTable {
  private w_lifeline: W_Root | null = null;

  length(): int { return this.table.live; }
  override getweakref(): W_Root | null { return this.w_lifeline; }
  override setweakref(w_lifeline: W_Root | null): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }
  /** A set of the type of the left operand (a user class too, whose `__init__` is not called) with this table. */
  private sibling(table: DictTable): W_BaseSetObject {
    if (!this.isUserInstance()) return this.exactSibling(table);
    const w_set = space.allocateInstance(space.type(this), this.builtinType()) as W_BaseSetObject;
    w_set.table = table;
    return w_set;
  }
  protected abstract exactSibling(table: DictTable): W_BaseSetObject;
  protected abstract builtinType(): TypeDef;
  protected abstract typeName(): string;

  override is_true(): boolean { return this.table.live !== 0; }
  override op_len(): W_Root | null { return space.newindex(this.table.live); }
  override op_iter(): W_Root | null { return new W_SetIterator(this); }

  /** Whether `w_item` is in the set; an unhashable set is looked up as the frozenset of its elements. */
  has(w_item: W_Root): boolean {
    return this.table.lookup(hashableKey(w_item)) >= 0;
  }
  override op_contains(w_item: W_Root): W_Root | null { return space.newbool(this.has(w_item)); }

  override op_repr(): W_Root {
    const name = this.isUserInstance() ? space.type(this).getname() : this.typeName();
    if (!enterRepr(this)) return space.newbytes(`${name}(...)`);
    try {
      const out = new StringBuilder();
      out.append(name);
      out.append('([');
      const t = this.table;
      let first = true;
      for (let i = t.nextEntry(0); i >= 0; i = t.nextEntry(i + 1)) {
        if (!first) out.append(', ');
        first = false;
        out.append(space.repr_w(t.keys_w[i]!));
      }
      out.append('])');
      return space.newbytes(out.build());
    } finally {
      leaveRepr(this);
    }
  }

  // -- comparison: a partial order by inclusion -----------------------------------------------------------

  isSubsetOf(w_other: W_BaseSetObject): boolean {
    const t = this.table;
    if (t.live > w_other.table.live) return false;
    for (let i = t.nextEntry(0); i >= 0; i = t.nextEntry(i + 1)) {
      if (w_other.table.lookupHashed(t.keys_w[i]!, t.hashes[i]) < 0) return false;
    }
    return true;
  }
  sameAs(w_other: W_BaseSetObject): boolean {
    return this.table.live === w_other.table.live && this.isSubsetOf(w_other);
  }
  override op_eq(w_other: W_Root): W_Root | null {
    return space.newbool(w_other instanceof W_BaseSetObject && this.sameAs(w_other));
  }
  override op_ne(w_other: W_Root): W_Root | null {
    return space.newbool(!(w_other instanceof W_BaseSetObject && this.sameAs(w_other)));
  }
  private comparable(w_other: W_Root): W_BaseSetObject {
    if (w_other instanceof W_BaseSetObject) return w_other;
    throw space.typeError('can only compare to a set');
  }
  override op_lt(w_other: W_Root): W_Root | null {
    const w_set = this.comparable(w_other);
    return space.newbool(this.length() < w_set.length() && this.isSubsetOf(w_set));
  }
  override op_le(w_other: W_Root): W_Root | null { return space.newbool(this.isSubsetOf(this.comparable(w_other))); }
  override op_gt(w_other: W_Root): W_Root | null {
    const w_set = this.comparable(w_other);
    return space.newbool(w_set.length() < this.length() && w_set.isSubsetOf(this));
  }
  override op_ge(w_other: W_Root): W_Root | null { return space.newbool(this.comparable(w_other).isSubsetOf(this)); }
  override op_cmp(w_other: W_Root): W_Root | null { throw space.typeError('cannot compare sets using cmp()'); }

  // -- operators ----------------------------------------------------------------------------------------------

  override op_and(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BaseSetObject ? this.sibling(intersection(this.table, w_other.table)) : null;
  }
  override op_or(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BaseSetObject ? this.sibling(union(this.table, w_other.table)) : null;
  }
  override op_sub(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BaseSetObject ? this.sibling(difference(this.table, w_other.table)) : null;
  }
  override op_xor(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BaseSetObject ? this.sibling(symmetricDifference(this.table, w_other.table)) : null;
  }
  /** The result of a method of the same name as an operator, for any iterable. */
  withTable(table: DictTable): W_BaseSetObject { return this.sibling(table); }
}

export class W_SetObject extends W_BaseSetObject {
  override getclass(): W_TypeBase { return setTypeDef.w_type; }
  static fromTable(table: DictTable): W_SetObject {
    const w_set = new W_SetObject();
    w_set.table = table;
    return w_set;
  }
  protected override exactSibling(table: DictTable): W_BaseSetObject { return W_SetObject.fromTable(table); }
  protected override builtinType(): TypeDef { return setTypeDef; }
  protected override typeName(): string { return 'set'; }
  override op_hash(): W_Root { throw space.typeError('set objects are unhashable'); }

  override op_iand(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_BaseSetObject)) return null;
    this.table = intersection(this.table, w_other.table);
    return this;
  }
  override op_ior(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_BaseSetObject)) return null;
    addAll(this.table, w_other.table);
    return this;
  }
  override op_isub(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_BaseSetObject)) return null;
    removeAll(this.table, w_other.table);
    return this;
  }
  override op_ixor(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_BaseSetObject)) return null;
    this.table = symmetricDifference(this.table, w_other.table);
    return this;
  }
}

export class W_FrozensetObject extends W_BaseSetObject {
  /** 0 until computed */
  private hashCache: i64 = 0n;
  override getclass(): W_TypeBase { return frozensetTypeDef.w_type; }
  static fromTable(table: DictTable): W_FrozensetObject {
    const w_set = new W_FrozensetObject();
    w_set.table = table;
    return w_set;
  }
  protected override exactSibling(table: DictTable): W_BaseSetObject { return W_FrozensetObject.fromTable(table); }
  protected override builtinType(): TypeDef { return frozensetTypeDef; }
  protected override typeName(): string { return 'frozenset'; }

  /** CPython's frozenset hash: an order-independent mix, so that equal sets hash equal. */
  override op_hash(): W_Root {
    if (this.hashCache === 0n) this.hashCache = frozensetHash(this.table);
    return space.newint(this.hashCache);
  }
}
immutableFields(W_FrozensetObject, 'table');

function frozensetHash(t: DictTable): i64 {
  let hash: i64 = 1927868237n;
  hash = intmask(hash * toI64(t.live + 1));
  for (let i = t.nextEntry(0); i >= 0; i = t.nextEntry(i + 1)) {
    const h = t.hashes[i];
    hash = hash ^ intmask((h ^ intmask(h << 16n) ^ 89869747n) * 3644798167n);
  }
  hash = intmask(hash * 69069n + 907133923n);
  return hash === -1n ? 590923713n : hash;
}

// -- tables ---------------------------------------------------------------------------------------------------

/** What stands for `w_item` as a key: a set (unhashable) is looked up as a frozenset of the same elements. */
function hashableKey(w_item: W_Root): W_Root {
  if (w_item instanceof W_SetObject && !definesHash(w_item)) return W_FrozensetObject.fromTable(w_item.table);
  return w_item;
}

/** Whether the class of a set of a user class gives it a hash. */
function definesHash(w_set: W_SetObject): boolean {
  return w_set.isUserInstance() && space.type(w_set).lookup('__hash__') !== setTypeDef.w_type.lookup('__hash__');
}

function addKey(table: DictTable, w_key: W_Root): void {
  addHashed(table, w_key, DictTable.hashOf(w_key));
}

function addHashed(table: DictTable, w_key: W_Root, hash: i64): void {
  if (table.lookupHashed(w_key, hash) < 0) table.append(w_key, hash, null);
}

function addAll(table: DictTable, other: DictTable): void {
  if (table === other) return;
  for (let i = other.nextEntry(0); i >= 0; i = other.nextEntry(i + 1)) {
    const w_key = other.keys_w[i]!;
    const hash = other.hashes[i];
    if (table.lookupHashed(w_key, hash) < 0) table.append(w_key, hash, null);
  }
}

function removeAll(table: DictTable, other: DictTable): void {
  if (table === other) {
    table.clear();
    return;
  }
  for (let i = other.nextEntry(0); i >= 0; i = other.nextEntry(i + 1)) {
    const found = table.lookupHashed(other.keys_w[i]!, other.hashes[i]);
    if (found >= 0) table.removeAt(found);
  }
}

function union(a: DictTable, b: DictTable): DictTable {
  const out = a.copy();
  addAll(out, b);
  return out;
}

/** The keys of the smaller one that the other has; of equals those of `b`. */
function intersection(a: DictTable, b: DictTable): DictTable {
  return b.live <= a.live ? those(b, a) : those(a, b);
}
/** The keys of `a` that `b` has too. */
function those(a: DictTable, b: DictTable): DictTable {
  const out = new DictTable(false);
  for (let i = a.nextEntry(0); i >= 0; i = a.nextEntry(i + 1)) {
    const w_key = a.keys_w[i]!;
    const hash = a.hashes[i];
    if (b.lookupHashed(w_key, hash) >= 0) out.append(w_key, hash, null);
  }
  return out;
}
/** The result of the methods, which take any iterable: of what is no set all items are asked for. */
function intersectionWith(table: DictTable, w_other: W_Root): DictTable {
  return w_other instanceof W_BaseSetObject ? intersection(table, w_other.table) : those(tableOf(w_other), table);
}

function difference(a: DictTable, b: DictTable): DictTable {
  const out = new DictTable(false);
  for (let i = a.nextEntry(0); i >= 0; i = a.nextEntry(i + 1)) {
    const w_key = a.keys_w[i]!;
    const hash = a.hashes[i];
    if (b.lookupHashed(w_key, hash) < 0) out.append(w_key, hash, null);
  }
  return out;
}

function symmetricDifference(a: DictTable, b: DictTable): DictTable {
  const out = difference(a, b);
  addAll(out, difference(b, a));
  return out;
}

/** The keys of any iterable in a table; that of a set or frozenset is shared, so do not change it. */
function tableOf(w_iterable: W_Root): DictTable {
  if (w_iterable instanceof W_BaseSetObject) return w_iterable.table;
  const table = new DictTable(false);
  addIterable(table, w_iterable);
  return table;
}

function addIterable(table: DictTable, w_iterable: W_Root): void {
  if (w_iterable instanceof W_BaseSetObject) {
    addAll(table, w_iterable.table);
    return;
  }
  if (w_iterable instanceof W_DictObject && !w_iterable.isUserInstance()) {
    for (let i = w_iterable.nextEntry(0); i >= 0; i = w_iterable.nextEntry(i + 1)) addHashed(table, w_iterable.keyAt(i), w_iterable.hashAt(i));
    return;
  }
  consume(space.iter(w_iterable), new KeyFiller(table));
}

class KeyFiller extends Consumer {
  constructor(private readonly table: DictTable) { super(Sort.Keys, null); }
  override take(w_item: W_Root): boolean {
    addKey(this.table, w_item);
    return true;
  }
}

// -- the iterator -----------------------------------------------------------------------------------------------

export class W_SetIterator extends W_Root {
  private w_set: W_BaseSetObject | null;
  private position: int = 0;
  private served: int = 0;
  private readonly size: int;
  constructor(w_set: W_BaseSetObject) {
    super();
    this.w_set = w_set;
    this.size = w_set.length();
  }
  override getclass(): W_TypeBase { return setIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_set = this.w_set;
    if (w_set === null) return null;
    if (w_set.length() !== this.size) throw space.operr(space.w_RuntimeError, 'Set changed size during iteration');
    const i = w_set.table.nextEntry(this.position);
    if (i < 0) {
      this.w_set = null;
      return null;
    }
    this.position = i + 1;
    this.served++;
    return w_set.table.keys_w[i]!;
  }
  remaining(): int {
    const w_set = this.w_set;
    return w_set === null || w_set.length() !== this.size ? 0 : this.size - this.served;
  }
}

function setiter_length_hint(self: W_SetIterator): W_Root { return space.newindex(self.remaining()); }

export const setIteratorTypeDef = new TypeDef('setiterator', {
  cls: W_SetIterator, base: objectTypeDef, acceptableAsBase: false,
  members: { __length_hint__: method(W_SetIterator, setiter_length_hint) },
});

// -- methods of both ----------------------------------------------------------------------------------------------

function set_copy(self: W_BaseSetObject): W_Root {
  if (self instanceof W_FrozensetObject && !self.isUserInstance()) return self;
  return self.withTable(self.table.copy());
}
function set_union(self: W_BaseSetObject, w_other: W_Root): W_Root {
  const table = self.table.copy();
  addIterable(table, w_other);
  return self.withTable(table);
}
function set_intersection(self: W_BaseSetObject, w_other: W_Root): W_Root {
  return self.withTable(intersectionWith(self.table, w_other));
}
function set_difference(self: W_BaseSetObject, w_other: W_Root): W_Root {
  return self.withTable(difference(self.table, tableOf(w_other)));
}
function set_symmetric_difference(self: W_BaseSetObject, w_other: W_Root): W_Root {
  return self.withTable(symmetricDifference(self.table, tableOf(w_other)));
}
/** The other operand of issubset and issuperset as a set. */
function asSet(w_other: W_Root): W_BaseSetObject {
  return w_other instanceof W_BaseSetObject ? w_other : W_SetObject.fromTable(tableOf(w_other));
}
function set_issubset(self: W_BaseSetObject, w_other: W_Root): W_Root { return space.newbool(self.isSubsetOf(asSet(w_other))); }
function set_issuperset(self: W_BaseSetObject, w_other: W_Root): W_Root { return space.newbool(asSet(w_other).isSubsetOf(self)); }

/** (type, ([elements],), __dict__ or None), as pickle wants it. */
function set_reduce(self: W_BaseSetObject): W_Root {
  const t = self.table;
  const keys_w: W_Root[] = [];
  for (let i = t.nextEntry(0); i >= 0; i = t.nextEntry(i + 1)) keys_w.push(t.keys_w[i]!);
  const w_dict = self.getdict();
  return space.newtuple(space.args3(space.type(self), space.newtuple(space.args1(space.newlist(keys_w))), w_dict === null ? space.w_None : w_dict));
}

const sharedMembers = {
  copy: method(W_BaseSetObject, set_copy),
  union: method(W_BaseSetObject, set_union, 'other'),
  intersection: method(W_BaseSetObject, set_intersection, 'other'),
  difference: method(W_BaseSetObject, set_difference, 'other'),
  symmetric_difference: method(W_BaseSetObject, set_symmetric_difference, 'other'),
  issubset: method(W_BaseSetObject, set_issubset, 'other'),
  issuperset: method(W_BaseSetObject, set_issuperset, 'other'),
  __reduce__: method(W_BaseSetObject, set_reduce),
};

// -- set ------------------------------------------------------------------------------------------------------------

function set_new(w_type: W_TypeBase, args: Arguments): W_Root {
  return space.allocateInstance(w_type, setTypeDef);
}
function set_init(self: W_SetObject, w_iterable: W_Root | null): W_Root {
  if (w_iterable === null) {
    self.table.clear();
    return space.w_None;
  }
  const table = new DictTable(false);
  addIterable(table, w_iterable);
  self.table = table;
  return space.w_None;
}
function set_add(self: W_SetObject, w_item: W_Root): W_Root {
  addKey(self.table, w_item);
  return space.w_None;
}
function removeItem(self: W_SetObject, w_item: W_Root): boolean {
  const i = self.table.lookup(hashableKey(w_item));
  if (i < 0) return false;
  self.table.removeAt(i);
  return true;
}
function set_remove(self: W_SetObject, w_item: W_Root): W_Root {
  if (!removeItem(self, w_item)) throw keyError(w_item);
  return space.w_None;
}
function set_discard(self: W_SetObject, w_item: W_Root): W_Root {
  removeItem(self, w_item);
  return space.w_None;
}
/** Takes the newest element. */
function set_pop(self: W_SetObject): W_Root {
  const i = self.table.lastEntry();
  if (i < 0) throw space.operr(space.w_KeyError, 'pop from an empty set');
  const w_item = self.table.keys_w[i]!;
  self.table.removeAt(i);
  return w_item;
}
function set_clear(self: W_SetObject): W_Root {
  self.table.clear();
  return space.w_None;
}
function set_update(self: W_SetObject, w_other: W_Root): W_Root {
  addIterable(self.table, w_other);
  return space.w_None;
}
function set_intersection_update(self: W_SetObject, w_other: W_Root): W_Root {
  self.table = intersectionWith(self.table, w_other);
  return space.w_None;
}
function set_difference_update(self: W_SetObject, w_other: W_Root): W_Root {
  removeAll(self.table, tableOf(w_other));
  return space.w_None;
}
function set_symmetric_difference_update(self: W_SetObject, w_other: W_Root): W_Root {
  self.table = symmetricDifference(self.table, tableOf(w_other));
  return space.w_None;
}

export const setTypeDef = new TypeDef('set', {
  cls: W_SetObject, base: objectTypeDef, hashable: false, weakrefable: true,
  doc: 'set(iterable) --> set object\n\nBuild an unordered collection.',
  new: builtinNew(set_new, '**args'),
  members: {
    ...sharedMembers,
    __init__: method(W_SetObject, set_init, 'iterable?', { unpack: true }),
    add: method(W_SetObject, set_add, 'item'),
    remove: method(W_SetObject, set_remove, 'item'),
    discard: method(W_SetObject, set_discard, 'item'),
    pop: method(W_SetObject, set_pop),
    clear: method(W_SetObject, set_clear),
    update: method(W_SetObject, set_update, 'other'),
    intersection_update: method(W_SetObject, set_intersection_update, 'other'),
    difference_update: method(W_SetObject, set_difference_update, 'other'),
    symmetric_difference_update: method(W_SetObject, set_symmetric_difference_update, 'other'),
  },
});

// -- frozenset --------------------------------------------------------------------------------------------------------

class EmptyFrozenset {
  w_set: W_FrozensetObject | null = null;
}
const theEmptyFrozenset = new EmptyFrozenset();

/** The one exact empty frozenset. */
function emptyFrozenset(): W_FrozensetObject {
  const w_known = theEmptyFrozenset.w_set;
  if (w_known !== null) return w_known;
  const w_empty = new W_FrozensetObject();
  theEmptyFrozenset.w_set = w_empty;
  return w_empty;
}

function frozenset_new(w_type: W_TypeBase, w_iterable: W_Root | null): W_Root {
  const exact = w_type === frozensetTypeDef.w_type;
  if (exact && w_iterable instanceof W_FrozensetObject && !w_iterable.isUserInstance()) return w_iterable;
  const table = new DictTable(false);
  if (w_iterable !== null) addIterable(table, w_iterable);
  if (!exact) {
    const w_set = space.allocateInstance(w_type, frozensetTypeDef) as W_FrozensetObject;
    w_set.table = table;
    return w_set;
  }
  return table.live === 0 ? emptyFrozenset() : W_FrozensetObject.fromTable(table);
}

export const frozensetTypeDef = new TypeDef('frozenset', {
  cls: W_FrozensetObject, base: objectTypeDef, weakrefable: true,
  doc: 'frozenset(iterable) --> frozenset object\n\nBuild an immutable unordered collection.',
  new: builtinNew(frozenset_new, 'iterable?', { unpack: true }),
  members: sharedMembers,
});
