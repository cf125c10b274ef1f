/**
 * dict. The entries live in a DictTable; subclasses change where they live:
 *   W_DictObject         a table of its own
 *   W_ModuleDictObject   a table whose values are GlobalCells (`moduledict.ts`): namespaces of modules
 *   the view of an instance's attributes (`mapdict.ts`)
 * Everything below works through the few virtual methods of the first section, so a subclass overrides just these.
 *
 * Iteration goes by entry number and is checked against the number of keys, as CPython does.
 */
import { newFixedArray, type FixedArray, type i64, type int } from '../rlib/kinds';
import { hint, unrollIfKnown } from '../rlib/jit';
import { StringBuilder } from '../rlib/rstring';
import { space, W_DictBase, type GlobalCell, type KeysVersion, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { keyError, OperationError } from '../interpreter/error';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, classmethod, method, objectTypeDef } from '../interpreter/gateway';
import { consume, Consumer, Sort } from './consuming';
import { DictTable, W_KeyTable } from './dicttable';
import { DictIterKind, W_DictIterator } from './dictiter';
import { enterRepr, leaveRepr } from './reprguard';

export class W_DictObject extends W_DictBase {
  table: DictTable = new DictTable(true);

  override getclass(): W_TypeBase { return dictTypeDef.w_type; }

  // -- storage: what subclasses override ----------------------------------------------------------

  override getitem(w_key: W_Root): W_Root | null {
    const t = this.table;
    const i = t.lookup(w_key);
    return i < 0 ? null : t.values_w[i];
  }
  override setitem(w_key: W_Root, w_value: W_Root): void { this.table.set(w_key, w_value); }
  override delitem(w_key: W_Root): boolean {
    const i = this.table.lookup(w_key);
    if (i < 0) return false;
    this.table.removeAt(i);
    return true;
  }
  override getitem_str(key: string): W_Root | null {
    const t = this.table;
    const i = t.lookupStr(key);
    return i < 0 ? null : t.values_w[i];
  }
  override setitem_str(key: string, w_value: W_Root): void { this.table.setStr(key, w_value); }
  override delitem_str(key: string): boolean {
    const i = this.table.lookupStr(key);
    if (i < 0) return false;
    this.table.removeAt(i);
    return true;
  }
  override length(): int { return this.table.live; }
  override clear(): void { this.table.clear(); }
  override getCell(key: string): GlobalCell | null { return null; }
  override keysVersion(): KeysVersion | null { return null; }
  override fillCell(cell: GlobalCell, w_value: W_Root): void { cell.set(w_value); }
  override emptyCell(cell: GlobalCell): boolean { return false; }
  override nextEntry(i: int): int { return this.table.nextEntry(i); }
  lastEntry(): int { return this.table.lastEntry(); }
  override keyAt(i: int): W_Root { return this.table.keys_w[i]!; }
  override valueAt(i: int): W_Root { return this.table.values_w[i]!; }
  removeEntry(i: int): void { this.table.removeAt(i); }
  hashAt(i: int): i64 { return this.table.hashes[i]; }
  /** Stores under a key whose hash is known. */
  setHashed(w_key: W_Root, hash: i64, w_value: W_Root): void {
    const t = this.table;
    const i = t.lookupHashed(w_key, hash);
    if (i < 0) t.append(w_key, hash, w_value);
    else t.values_w[i] = w_value;
  }
  getHashed(w_key: W_Root, hash: i64): W_Root | null {
    const t = this.table;
    const i = t.lookupHashed(w_key, hash);
    return i < 0 ? null : t.values_w[i];
  }
  /** Stores `w_value` unless the key is there; the value that is there afterwards. */
  setdefault(w_key: W_Root, w_value: W_Root): W_Root {
    const hash = DictTable.hashOf(w_key);
    const w_old = this.getHashed(w_key, hash);
    if (w_old !== null) return w_old;
    this.setHashed(w_key, hash, w_value);
    return w_value;
  }
  /** A plain dict with the same entries. */
  copy(): W_DictObject {
    const w_copy = new W_DictObject();
    w_copy.table = this.table.copy();
    return w_copy;
  }

  // -- bulk ---------------------------------------------------------------------------------------

  keysList(): W_Root[] {
    const out: W_Root[] = [];
    for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) out.push(this.keyAt(i));
    return out;
  }
  valuesList(): W_Root[] {
    const out: W_Root[] = [];
    for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) out.push(this.valueAt(i));
    return out;
  }
  itemsArray(): FixedArray<W_Root> {
    const out = newFixedArray<W_Root>(this.length(), space.w_None);
    let n: int = 0;
    for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) {
      out[n] = space.newtuple2(this.keyAt(i), this.valueAt(i));
      n++;
    }
    return out;
  }
  /** Copies every entry of another dict; `w_other` may be this one. */
  updateFrom(w_other: W_DictObject): void {
    if (w_other === this) return;
    for (let i = w_other.nextEntry(0); i >= 0; i = w_other.nextEntry(i + 1)) {
      this.setHashed(w_other.keyAt(i), w_other.hashAt(i), w_other.valueAt(i));
    }
  }

  // -- slots --------------------------------------------------------------------------------------

  override is_true(): boolean { return this.length() !== 0; }
  override op_len(): W_Root | null { return space.newindex(this.length()); }
  override op_hash(): W_Root { throw space.typeError('dict objects are unhashable'); }
  override op_iter(): W_Root | null { return new W_DictIterator(this, DictIterKind.KEYS); }
  override op_contains(w_key: W_Root): W_Root | null { return space.newbool(this.getitem(w_key) !== null); }
  override op_getitem(w_key: W_Root): W_Root | null {
    const w_value = this.getitem(w_key);
    if (w_value !== null) return w_value;
    return this.missing(w_key);
  }
  /** What `d[key]` gives when the key is absent: subclasses may define __missing__. */
  protected missing(w_key: W_Root): W_Root {
    if (this.isUserInstance()) {
      const w_missing = space.lookupSpecial(this, '__missing__');
      if (w_missing !== null) return w_missing.call1(w_key);
    }
    throw keyError(w_key);
  }
  override op_setitem(w_key: W_Root, w_value: W_Root): boolean {
    this.setitem(w_key, w_value);
    return true;
  }
  override op_delitem(w_key: W_Root): boolean {
    if (!this.delitem(w_key)) throw keyError(w_key);
    return true;
  }

  override op_repr(): W_Root {
    if (this.length() === 0) return space.newbytes('{}');
    if (!enterRepr(this)) return space.newbytes('{...}');
    try {
      const out = new StringBuilder();
      out.append('{');
      let first = true;
      for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) {
        if (!first) out.append(', ');
        first = false;
        const w_value = this.valueAt(i);
        out.append(space.repr_w(this.keyAt(i)));
        out.append(': ');
        out.append(space.repr_w(w_value));
      }
      out.append('}');
      return space.newbytes(out.build());
    } finally {
      leaveRepr(this);
    }
  }

  override op_eq(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newbool(this.sameAs(w_other)) : null;
  }
  override op_ne(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newbool(!this.sameAs(w_other)) : null;
  }
  override op_lt(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newbool(this.order(w_other) < 0) : null;
  }
  override op_le(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newbool(this.order(w_other) <= 0) : null;
  }
  override op_gt(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newbool(this.order(w_other) > 0) : null;
  }
  override op_ge(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newbool(this.order(w_other) >= 0) : null;
  }
  override op_cmp(w_other: W_Root): W_Root | null {
    return w_other instanceof W_DictObject ? space.newindex(this.order(w_other)) : null;
  }

  private sameAs(w_other: W_DictObject): boolean {
    if (this === w_other) return true;
    if (this.length() !== w_other.length()) return false;
    for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) {
      const w_value = this.valueAt(i);
      const w_there = w_other.getHashed(this.keyAt(i), this.hashAt(i));
      if (w_there === null || !space.eq_w(w_value, w_there)) return false;
    }
    return true;
  }

  /** Python 2's order of dicts: by size, then by the smallest key whose values differ, then by these values. */
  private order(w_other: W_DictObject): int {
    if (this === w_other) return 0;
    if (this.length() !== w_other.length()) return this.length() < w_other.length() ? -1 : 1;
    const w_a = this.smallestDifference(w_other);
    if (w_a === null) return 0;
    const w_b = w_other.smallestDifference(this);
    if (w_b === null) return 0;
    const c = space.cmp_w(w_a, w_b);
    if (c !== 0) return c;
    const w_valueA = this.getitem(w_a);
    const w_valueB = w_other.getitem(w_b);
    if (w_valueA === null || w_valueB === null) return 0;
    return space.cmp_w(w_valueA, w_valueB);
  }

  /** The smallest key whose value in the other dict is missing or different, or null. */
  private smallestDifference(w_other: W_DictObject): W_Root | null {
    let w_smallest: W_Root | null = null;
    for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) {
      const w_key = this.keyAt(i);
      const w_value = this.valueAt(i);
      const hash = this.hashAt(i);
      if (w_smallest !== null && space.cmp_w(w_key, w_smallest) >= 0) continue;
      const w_there = w_other.getHashed(w_key, hash);
      if (w_there === null || !space.eq_w(w_value, w_there)) w_smallest = w_key;
    }
    return w_smallest;
  }
}

for (const name of ['keysList', 'valuesList', 'itemsArray', 'updateFrom']) hint(W_DictObject, name, 'unrollIfKnown');

// -- methods ----------------------------------------------------------------------------------------

function dict_new(w_type: W_TypeBase, args: Arguments): W_Root {
  return space.allocateInstance(w_type, dictTypeDef);
}

function dict_init(self: W_DictObject, args: Arguments): W_Root {
  updateFromArgs(self, 'dict', args);
  return space.w_None;
}

function dict_update(self: W_DictObject, args: Arguments): W_Root {
  updateFromArgs(self, 'update', args);
  return space.w_None;
}

/** dict(x, **kw) and d.update(x, **kw). */
function updateFromArgs(self: W_DictObject, name: string, args: Arguments): void {
  const given = args.positional();
  if (given.length > 1) throw space.typeError(`${name} expected at most 1 arguments, got ${given.length}`);
  if (given.length === 1) updateFromObject(self, given[0]);
  if (args.keywords !== null) updateFromKeywords(self, args.keywords, args.keywords_w!);
}

function updateFromKeywords(self: W_DictObject, names: FixedArray<string>, values_w: FixedArray<W_Root>): void {
  for (let i = 0; i < names.length; i++) self.setitem_str(names[i], values_w[i]);
}
unrollIfKnown(updateFromKeywords);

function updateFromObject(self: W_DictObject, w_source: W_Root): void {
  if (w_source instanceof W_DictObject) {
    self.updateFrom(w_source);
    return;
  }
  const w_keysMethod = space.findattr(w_source, 'keys');
  if (w_keysMethod !== null) updateFromMapping(self, w_source, w_keysMethod);
  else updateFromPairs(self, w_source);
}

function updateFromMapping(self: W_DictObject, w_source: W_Root, w_keysMethod: W_Root): void {
  const w_iter = space.iter(w_keysMethod.call0());
  for (;;) {
    const w_key = space.next(w_iter);
    if (w_key === null) return;
    self.setitem(w_key, space.getitem(w_source, w_key));
  }
}

function updateFromPairs(self: W_DictObject, w_pairs: W_Root): void {
  consume(space.iter(w_pairs), new PairFiller(self));
}

class PairFiller extends Consumer {
  private count: int = 0;
  constructor(private readonly w_dict: W_DictObject) { super(Sort.Pairs, null); }
  override take(w_item: W_Root): boolean {
    const pair = pairElements(w_item, this.count);
    if (pair.length !== 2) {
      throw space.valueError(`dictionary update sequence element #${this.count} has length ${pair.length}; 2 is required`);
    }
    this.w_dict.setitem(pair[0], pair[1]);
    this.count++;
    return true;
  }
}

function pairElements(w_pair: W_Root, count: int): FixedArray<W_Root> {
  try {
    return space.fixedview(w_pair, -1);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_TypeError)) throw e;
    throw space.typeError(`cannot convert dictionary update sequence element #${count} to a sequence`);
  }
}

/** Stores one value under all keys of a set, whose hashes are known. */
function fillHashed(w_dict: W_DictObject, keys: DictTable, w_value: W_Root): void {
  for (let i = keys.nextEntry(0); i >= 0; i = keys.nextEntry(i + 1)) w_dict.setHashed(keys.keys_w[i]!, keys.hashes[i], w_value);
}

function dict_fromkeys(w_type: W_Root, w_keys: W_Root, w_value: W_Root | null): W_Root {
  const w_fill = w_value === null ? space.w_None : w_value;
  const w_dict = w_type.call0();
  const exact = w_dict instanceof W_DictObject && !w_dict.isUserInstance();
  if (exact && w_keys instanceof W_KeyTable && !w_keys.isUserInstance()) {
    fillHashed(w_dict as W_DictObject, w_keys.table, w_fill);
    return w_dict;
  }
  const w_iter = space.iter(w_keys);
  for (;;) {
    const w_key = space.next(w_iter);
    if (w_key === null) return w_dict;
    if (exact) (w_dict as W_DictObject).setitem(w_key, w_fill);
    else space.setitem(w_dict, w_key, w_fill);
  }
}

function dict_get(self: W_DictObject, w_key: W_Root, w_default: W_Root | null): W_Root {
  const w_value = self.getitem(w_key);
  if (w_value !== null) return w_value;
  return w_default === null ? space.w_None : w_default;
}

function dict_setdefault(self: W_DictObject, w_key: W_Root, w_default: W_Root | null): W_Root {
  return self.setdefault(w_key, w_default === null ? space.w_None : w_default);
}

function dict_has_key(self: W_DictObject, w_key: W_Root): W_Root {
  return space.newbool(self.getitem(w_key) !== null);
}

function dict_pop(self: W_DictObject, w_key: W_Root, w_default: W_Root | null): W_Root {
  if (self.length() === 0) {
    if (w_default !== null) return w_default;
    throw space.operr(space.w_KeyError, 'pop(): dictionary is empty');
  }
  const w_value = self.getitem(w_key);
  if (w_value === null) {
    if (w_default !== null) return w_default;
    throw keyError(w_key);
  }
  self.delitem(w_key);
  return w_value;
}

function dict_popitem(self: W_DictObject): W_Root {
  const i = self.lastEntry();
  if (i < 0) throw space.operr(space.w_KeyError, 'popitem(): dictionary is empty');
  const w_key = self.keyAt(i);
  const w_item = space.newtuple2(w_key, self.valueAt(i));
  self.removeEntry(i);
  return w_item;
}

function dict_clear(self: W_DictObject): W_Root {
  self.clear();
  return space.w_None;
}

function dict_copy(self: W_DictObject): W_Root { return self.copy(); }
function dict_keys(self: W_DictObject): W_Root { return space.newlist(self.keysList()); }
function dict_values(self: W_DictObject): W_Root { return space.newlist(self.valuesList()); }
function dict_items(self: W_DictObject): W_Root { return space.newlistOf(self.itemsArray()); }
function dict_iterkeys(self: W_DictObject): W_Root { return new W_DictIterator(self, DictIterKind.KEYS); }
function dict_itervalues(self: W_DictObject): W_Root { return new W_DictIterator(self, DictIterKind.VALUES); }
function dict_iteritems(self: W_DictObject): W_Root { return new W_DictIterator(self, DictIterKind.ITEMS); }

export const dictTypeDef = new TypeDef('dict', {
  cls: W_DictObject, base: objectTypeDef, hashable: false,
  doc: 'dict() -> an empty dictionary; dict(mapping), dict(iterable of pairs), dict(name=value, ...)',
  new: builtinNew(dict_new, '**args'),
  members: {
    __init__: method(W_DictObject, dict_init, '**args'),
    update: method(W_DictObject, dict_update, '**args'),
    get: method(W_DictObject, dict_get, 'key default?', { unpack: true }),
    setdefault: method(W_DictObject, dict_setdefault, 'key default?', { unpack: true }),
    has_key: method(W_DictObject, dict_has_key, 'key'),
    pop: method(W_DictObject, dict_pop, 'key default?', { unpack: true }),
    popitem: method(W_DictObject, dict_popitem),
    clear: method(W_DictObject, dict_clear),
    copy: method(W_DictObject, dict_copy),
    keys: method(W_DictObject, dict_keys),
    values: method(W_DictObject, dict_values),
    items: method(W_DictObject, dict_items),
    iterkeys: method(W_DictObject, dict_iterkeys),
    itervalues: method(W_DictObject, dict_itervalues),
    iteritems: method(W_DictObject, dict_iteritems),
    fromkeys: classmethod(dict_fromkeys, 'keys value?', { unpack: true }),
  },
});
