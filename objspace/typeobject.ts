/**
 * Type objects.
 *
 * A type has its own attributes (`dict`), its bases and the linearisation of all of them (`mro_w`, itself first). Instances of every type have the
 * layout of one built-in type (`layout`): the implementing class of that type, or its user variant.
 *
 * **Version tags.** `version` is a token that is replaced whenever a look-up in the type could give another result: after a change of an attribute of
 * the type or of a type in its MRO, or of the bases. Whatever was found under a version stays true as long as the type has it. Caches
 * (the method cache below, the inline caches of code objects, the JIT) are keyed on it. A type with an old-style class among its bases has no version: those
 * classes do not tell of their changes.
 *
 * Attributes that are assigned again and again must not make new versions each time: the second assignment puts the value into a
 * TypeCell, and later ones change the cell only. Special methods are never in cells, since `slotCache` holds what was found; nor are descriptors, since
 * caches act on whether the class has one. Whether a value is a descriptor is for its own class to say: when that changes, every type gets a new version.
 * Instances of a type without a version count as descriptors, which may turn out to do nothing.
 *
 * **Slots.** `userSlot(i)` answers whether instances of a user class find special method number `i` (of `interpreter/slots.ts`) somewhere else than in their built-in layout type:
 * null means that the implementation's own method applies. (`__init__`: null is object's.)
 *
 * **Calls** of a type make an instance: `__new__`, then `__init__`. Both are found through `userSlot`; `newCode` is the implementation's own `__new__`.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { elidable, hint, immutableFields, promote, quasiImmutableFields, weAreJitted } from '../rlib/jit';
import { toInt } from '../rlib/rarithmetic';
import { identityHash, stringHash } from '../rlib/objectmodel';
import { removeAt } from '../rlib/rlist';
import { RWeakRef } from '../rlib/rweakref';
import { space, W_Root, W_TypeBase, type W_DictBase } from '../interpreter/baseobjspace';
import type { TypeDef } from '../interpreter/typedef';
import { slots } from '../interpreter/slots';
import { prepend, type BuiltinCode } from '../interpreter/gateway';
import type { Arguments } from '../interpreter/argument';
import { FIRST_FIELDS, FIRST_RAW, newRootMap, Store, type AttributeMap } from './mapdict';

/** Stands for the results of look-ups in one state of a type. */
export class VersionTag {
  constructor(readonly serial: int) {}
}

/** A class attribute that has been assigned more than once. */
export class TypeCell extends W_Root {
  constructor(public w_value: W_Root) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
}

class UnknownSlot extends W_Root {
  override getclass(): W_TypeBase { return space.w_object; }
}
const unknownSlot: W_Root = new UnknownSlot();

// Special names that are looked up like slots, although they are no slots of W_Root.
const extraNames = ['__new__', '__init__', '__getattr__', '__del__', '__unicode__', '__missing__'];
const allSlotNames: string[] = [...slots.map((slot) => slot.name), ...extraNames];
const slotNames: FixedArray<string> = allSlotNames;
const slotIndexes: Map<string, int> = new Map(allSlotNames.map((name, i) => [name, i]));

/** The number of a special method for `userSlot` and `findSlot`. Load time only. */
export function slotIndex(name: string): int {
  const i = slotIndexes.get(name);
  if (i === undefined) throw new Error(`no slot named ${name}`);
  return i;
}

const I_NEW = slotIndex('__new__');
const I_INIT = slotIndex('__init__');
const I_GETATTR = slotIndex('__getattr__');
const I_GETATTRIBUTE = slotIndex('__getattribute__');
const I_SETATTR = slotIndex('__setattr__');
const I_GET = slotIndex('__get__');
const I_SET = slotIndex('__set__');
const I_DELETE = slotIndex('__delete__');

/** The most fields that the instances of a class are given. */
export const MAX_INLINE = 12;
/** The numbers of fields and of raw words of the classes that have raw words. */
const FIELDS_WITH_RAW: int[] = [1, 2, 3, 4, 6, 8];
const RAW_WORDS: int[] = [1, 2, 3, 4, 6];
const MOST_RAW = 6;

/** The first of the sizes that is enough, 0 when none is. */
function roundedUp(n: int, sizes: int[]): int {
  for (const size of sizes) if (size >= n) return size;
  return 0;
}

// -- the method cache -------------------------------------------------------------------------------

const CACHE_SIZE = 2048;

/** Results of look-ups in types: a direct-mapped table over (version, name). */
class MethodCache {
  readonly versions: FixedArray<VersionTag | null> = newFixedArray<VersionTag | null>(CACHE_SIZE, null);
  readonly names: FixedArray<string> = newFixedArray<string>(CACHE_SIZE, '');
  readonly values_w: FixedArray<W_Root | null> = newFixedArray<W_Root | null>(CACHE_SIZE, null);
  lastSerial: int = 0;

  freshVersion(): VersionTag {
    this.lastSerial++;
    return new VersionTag(this.lastSerial);
  }
}
const methodCache = new MethodCache();

function cacheIndex(version: VersionTag, name: string): int {
  return (toInt(stringHash(name) & 0x7fffn) ^ ((version.serial & (CACHE_SIZE - 1)) * 31)) & (CACHE_SIZE - 1);
}

export class W_TypeObject extends W_TypeBase {
  /** Own attributes in the order of their definition; TypeCells among the values. */
  readonly dict: Map<string, W_Root> = new Map<string, W_Root>();
  bases_w: FixedArray<W_Root>;
  mro_w: FixedArray<W_Root>;
  version: VersionTag | null = null;
  /** The base whose instances have this type's layout: `__base__`; null for object. */
  w_base: W_TypeObject | null = null;
  /** The built-in type whose implementing class (or its user variant) the instances belong to. */
  layout: W_TypeObject;
  /** The most derived type in the MRO that added something to the layout: a built-in type or one with `__slots__`. */
  solid: W_TypeObject;
  /** Made by a class statement; its attributes may be changed. */
  readonly isHeapType: boolean;
  readonly typedef: TypeDef | null;
  /** Instances have a `__dict__`. */
  hasdict: boolean = false;
  weakrefable: boolean = false;
  acceptableAsBase: boolean = true;
  /** The names of the `__slots__` that this class itself adds, sorted. */
  slotNames: string[] = [];
  /** The implementing class keeps the dictionaries of all its instances itself, none in a map. */
  ownDict: boolean = false;
  /** Whether the implementing class looks attributes up in the default way. */
  plainAttributes: boolean = true;
  /** The same of stores. */
  plainStores: boolean = true;
  /** How many fields and raw words new instances get for their values. */
  private reserve: int = 1;
  /** There was a first instance, which had room for much: what it got the class has learned. */
  private hadFirst: boolean = false;
  private rawReserve: int = 0;
  /** The root of the maps of new instances, null before it is needed. */
  instanceRoot: AttributeMap | null = null;
  /** Of a layout: instances of classes with it have raw words. */
  rawFields: boolean = false;
  /** How the attributes of the instances have been kept, by name: see mapdict.ts. */
  private stores: Map<string, Store> | null = null;
  /** Makes an instance without attributes: of the built-in type itself, or of the layout's user variant. */
  allocator: (w_type: W_TypeObject) => W_Root;
  /** The same for classes derived from this built-in type; null when there cannot be any. */
  userAllocator: ((w_type: W_TypeObject) => W_Root) | null = null;
  private readonly slotCache: FixedArray<W_Root | null> = newFixedArray<W_Root | null>(slotNames.length, unknownSlot);
  private readonly subclasses: RWeakRef<W_TypeObject>[] = [];
  private subclassesLimit: int = 8;
  private readonly roots: (AttributeMap | null)[] = [];
  /** `__new__` of the implementing class, which takes the type first; null when Python cannot make instances. */
  newCode: BuiltinCode | null = null;
  /** The layout is that of `object`. */
  isPlain: boolean = false;
  private w_lifeline: W_Root | null = null;
  /** Entries of the dictionary whose keys are no strings; null without any. */
  otherKeys: W_DictBase | null = null;

  /** `typedef` for a built-in type, else null. The caller completes bases, MRO and dictionary, then calls `ready`. */
  constructor(public name: string, typedef: TypeDef | null, allocator: (w_type: W_TypeObject) => W_Root) {
    super();
    this.typedef = typedef;
    this.isHeapType = typedef === null;
    this.allocator = allocator;
    this.bases_w = space.emptyArgs;
    this.mro_w = space.emptyArgs;
    this.layout = this;
    this.solid = this;
  }

  override getclass(): W_TypeBase { return space.w_type; }
  override isLasting(): boolean { return true; }
  override getname(): string { return this.name; }
  /** The name, for types of built-in modules other than __builtin__ with the module in front. */
  qualifiedName(): string {
    const typedef = this.typedef;
    return typedef === null || typedef.module === '__builtin__' ? this.name : `${typedef.module}.${this.name}`;
  }

  // -- look-up ------------------------------------------------------------------------------------

  /** The type's own attribute, or null. */
  override getdictvalue(name: string): W_Root | null {
    return uncelled(this.dict.get(name) ?? null);
  }

  override lookup(name: string): W_Root | null { return uncelled(this.lookupCell(name)); }

  /** As lookup; a TypeCell is given as it is. In traces the type and its version are constants. */
  lookupCell(name: string): W_Root | null {
    const w_type = promote(this as W_TypeObject);
    const version = promote(w_type.version);
    return version === null ? w_type.searchMro(name) : w_type.lookupVersion(name, version);
  }

  private lookupVersion(name: string, version: VersionTag): W_Root | null {
    const cache = methodCache;
    const i = cacheIndex(version, name);
    if (cache.versions[i] === version && cache.names[i] === name) return cache.values_w[i];
    const w_value = this.searchMro(name);
    cache.versions[i] = version;
    cache.names[i] = name;
    cache.values_w[i] = w_value;
    return w_value;
  }

  private searchMro(name: string): W_Root | null {
    for (const w_class of this.mro_w) {
      const w_value = ownAttribute(w_class, name);
      if (w_value !== null) return w_value;
    }
    return null;
  }

  /** As lookup, starting after `w_after` in the MRO (super). */
  lookupAfter(w_after: W_Root, name: string): W_Root | null {
    const w_type = promote(this as W_TypeObject);
    const version = promote(w_type.version);
    return uncelled(version === null ? w_type.searchAfter(w_after, name) : foundAfter(w_type, version, promote(w_after), name));
  }

  /** A TypeCell is given as it is. */
  searchAfter(w_after: W_Root, name: string): W_Root | null {
    const mro_w = this.mro_w;
    let i: int = 0;
    while (i < mro_w.length && mro_w[i] !== w_after) i++;
    for (i++; i < mro_w.length; i++) {
      const w_value = ownAttribute(mro_w[i]!, name);
      if (w_value !== null) return w_value;
    }
    return null;
  }

  /** Special method number `i` where it is not the one of the layout type; null where the implementation's own applies. */
  userSlot(i: int): W_Root | null {
    if (weAreJitted()) {
      const w_type = promote(this as W_TypeObject);
      const version = promote(w_type.version);
      if (version !== null) return slotUnder(w_type, version, i);
    }
    const w_slot = this.slotCache[i];
    return w_slot === unknownSlot ? this.fillSlot(i) : w_slot;
  }

  private fillSlot(i: int): W_Root | null {
    const name = slotNames[i]!;
    let w_slot = this.lookup(name);
    if (w_slot !== null) {
      const w_own = i === I_INIT ? space.w_object.lookup(name) : this.layout.lookup(name);
      if (w_slot === w_own) w_slot = null;
    }
    if (this.version !== null) this.slotCache[i] = w_slot;
    return w_slot;
  }

  /** Instances have no `__getattribute__` of their own. */
  hasPlainReads(): boolean { return this.layout.plainAttributes && this.userSlot(I_GETATTRIBUTE) === null; }
  /** Instances have no `__setattr__` of their own. */
  hasPlainStores(): boolean { return this.layout.plainStores && this.userSlot(I_SETATTR) === null; }

  override hasDefaultGetattr(): boolean {
    return this.layout.plainAttributes && this.userSlot(I_GETATTR) === null && this.userSlot(I_GETATTRIBUTE) === null;
  }

  override issubtype(w_other: W_TypeBase): boolean {
    if (this === w_other) return true;
    if (weAreJitted()) {
      const w_type = promote(this as W_TypeObject);
      const version = promote(w_type.version);
      if (version !== null) return subtypeUnder(w_type, version, promote(w_other));
    }
    for (const w_class of this.mro_w) {
      if (w_class === w_other) return true;
    }
    return false;
  }

  // -- change -------------------------------------------------------------------------------------

  /** After bases, MRO and dictionary are there: takes a version and registers with the bases. */
  ready(): void {
    for (const w_base of this.bases_w) {
      if (w_base instanceof W_TypeObject) w_base.addSubclass(this);
    }
    this.version = this.mayHaveVersion() ? methodCache.freshVersion() : null;
  }

  private mayHaveVersion(): boolean {
    for (const w_class of this.mro_w) {
      if (!(w_class instanceof W_TypeObject)) return false;
    }
    return true;
  }

  addSubclass(w_sub: W_TypeObject): void {
    const list = this.subclasses;
    if (list.length >= this.subclassesLimit) this.dropDeadSubclasses();
    list.push(new RWeakRef<W_TypeObject>(w_sub));
  }

  /** Keeps the order of those that are alive; done once for each doubling, so that many subclasses cost linear time. */
  private dropDeadSubclasses(): void {
    const list = this.subclasses;
    let kept: int = 0;
    for (let i: int = 0; i < list.length; i++) {
      const ref = list[i]!;
      if (ref.get() === null) continue;
      list[kept] = ref;
      kept++;
    }
    list.length = kept;
    this.subclassesLimit = kept * 2 + 8;
  }

  removeSubclass(w_sub: W_TypeObject): void {
    const list = this.subclasses;
    for (let i: int = 0; i < list.length; i++) {
      if (list[i]!.get() === w_sub) {
        removeAt(list, i);
        return;
      }
    }
  }

  /** The direct subclasses that are alive. */
  liveSubclasses(): W_TypeObject[] {
    const alive: W_TypeObject[] = [];
    for (const ref of this.subclasses) {
      const w_sub = ref.get();
      if (w_sub !== null) alive.push(w_sub);
    }
    return alive;
  }

  /** The special methods of descriptors that instances have. */
  descriptorKind(): int {
    if (this.version === null) return -1;
    return (this.userSlot(I_GET) === null ? 0 : 1) + (this.userSlot(I_SET) === null ? 0 : 2) + (this.userSlot(I_DELETE) === null ? 0 : 4);
  }

  /** Attribute `name` was set or deleted. */
  private changed(name: string): void {
    const i = slotIndexes.get(name) ?? -1;
    const w_from = i === I_GET || i === I_SET || i === I_DELETE ? space.w_object as W_TypeObject : this;
    w_from.mutated(name);
  }

  /** Attribute `name` changed here; null: anything may have. */
  mutated(name: string | null): void {
    this.version = this.mayHaveVersion() ? methodCache.freshVersion() : null;
    if (name === null) {
      for (let i: int = 0; i < this.slotCache.length; i++) this.slotCache[i] = unknownSlot;
    } else {
      const i = slotIndexes.get(name) ?? -1;
      if (i >= 0) this.slotCache[i] = unknownSlot;
    }
    for (const w_sub of this.liveSubclasses()) w_sub.mutated(name);
  }

  override setdictvalue(name: string, w_value: W_Root): boolean {
    if (weAreJitted() && this.storedInCell(name, w_value)) return true;
    const w_old = this.dict.get(name) ?? null;
    if (w_old !== null) {
      const plain = !w_value.hasGet() && !w_value.isDataDescr();
      if (w_old instanceof TypeCell && plain) {
        w_old.w_value = w_value;
        return true;
      }
      if (plain && !slotIndexes.has(name) && this.version !== null) {
        this.dict.set(name, new TypeCell(w_value));
        this.changed(name);
        return true;
      }
    }
    this.dict.set(name, w_value);
    this.changed(name);
    return true;
  }

  /** Stores where the name has a cell, which is a constant of traces; false where it has none. */
  private storedInCell(name: string, w_value: W_Root): boolean {
    const w_type = promote(this as W_TypeObject);
    const version = promote(w_type.version);
    if (version === null) return false;
    const cell = cellUnder(w_type, version, name);
    if (cell === null || w_value.hasGet() || w_value.isDataDescr()) return false;
    cell.w_value = w_value;
    return true;
  }

  override deldictvalue(name: string): boolean {
    if (!this.dict.delete(name)) return false;
    this.changed(name);
    return true;
  }

  override getdict(): W_DictBase | null { return null; }
  override getweakref(): W_Root | null { return this.w_lifeline; }
  override setweakref(w_lifeline: W_Root | null): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }

  // -- instances ----------------------------------------------------------------------------------

  /** The root of the maps of instances with that many fields and raw words. */
  mapRoot(inline: int, raw: int): AttributeMap {
    const i = inline + raw * (MAX_INLINE + 1);
    return (i < this.roots.length ? this.roots[i] : null) ?? this.makeRoot(i, inline, raw);
  }
  private makeRoot(i: int, inline: int, raw: int): AttributeMap {
    const made = newRootMap(this, inline, raw);
    while (this.roots.length <= i) this.roots.push(null);
    this.roots[i] = made;
    return made;
  }

  /** Makes `instanceRoot`. */
  firstRoot(): AttributeMap {
    if (!this.hadFirst && this.layout.rawFields && this.reserve === 1 && this.rawReserve === 0) {
      this.hadFirst = true;
      return this.mapRoot(FIRST_FIELDS, FIRST_RAW);
    }
    const fields = this.rawReserve === 0 ? 0 : roundedUp(this.reserve, FIELDS_WITH_RAW);
    const root = fields === 0 ? this.mapRoot(this.reserve, 0) : this.mapRoot(fields, roundedUp(this.rawReserve, RAW_WORDS));
    this.instanceRoot = root;
    return root;
  }

  /** An instance needs room for so many boxed and raw values. */
  learnLayout(boxed: int, raws: int): void {
    const reserve = boxed < MAX_INLINE ? boxed : MAX_INLINE;
    const rawReserve = raws < MOST_RAW ? raws : MOST_RAW;
    if (reserve <= this.reserve && rawReserve <= this.rawReserve) return;
    if (reserve > this.reserve) this.reserve = reserve;
    if (rawReserve > this.rawReserve) this.rawReserve = rawReserve;
    this.instanceRoot = null;
  }

  /** A new class begins with what its base has learned. */
  inheritLayout(w_base: W_TypeObject): void {
    this.reserve = w_base.reserve;
    this.rawReserve = w_base.rawReserve;
    const stores = w_base.stores;
    if (stores === null) return;
    const copy = new Map<string, Store>();
    for (const name of stores.keys()) copy.set(name, stores.get(name)!);
    this.stores = copy;
  }

  /** An attribute has a value that would best be kept so: how it is to be kept. */
  learnStore(name: string, store: Store): Store {
    let stores = this.stores;
    if (stores === null) {
      stores = new Map<string, Store>();
      this.stores = stores;
    }
    if (!stores.has(name)) {
      stores.set(name, store);
      return store;
    }
    const known = stores.get(name)!;
    if (known === store || known === Store.BOXED) return known;
    stores.set(name, Store.BOXED);
    return Store.BOXED;
  }
  /** How the attribute has been kept; boxed when nothing is known of it. */
  learnedStore(name: string): Store {
    const stores = this.stores;
    return stores === null ? Store.BOXED : (stores.get(name) ?? Store.BOXED);
  }

  /** An instance without attributes. */
  allocate(): W_Root {
    const w_type = promote(this as W_TypeObject);
    return w_type.allocator(w_type);
  }

  // -- calls --------------------------------------------------------------------------------------

  private implementationNew(): BuiltinCode {
    const code = this.layout.newCode;
    if (code === null) throw space.typeError(`cannot create '${this.name}' instances`);
    return code;
  }

  /** What to call with the type first. */
  private static boundNew(w_new: W_Root, w_type: W_TypeObject): W_Root {
    return w_new.op_get(null, w_type) ?? w_new;
  }

  /** `__init__` for what `__new__` gave, or null when there is nothing to run. */
  private initOf(w_obj: W_Root): W_Root | null {
    const w_type = w_obj.getclass() as W_TypeObject;
    if (w_type !== this && !w_type.issubtype(this)) return null;
    return w_type.userSlot(I_INIT);
  }

  override call0(): W_Root { return promote(this as W_TypeObject).instantiate0(); }
  private instantiate0(): W_Root {
    const w_new = this.userSlot(I_NEW);
    let w_obj: W_Root;
    let w_init: W_Root | null;
    if (w_new === null && this.isPlain) {
      w_init = this.userSlot(I_INIT);
      w_obj = this.allocator(this);
    } else {
      w_obj = w_new !== null ? W_TypeObject.boundNew(w_new, this).call1(this) : this.implementationNew().call1(this);
      w_init = this.initOf(w_obj);
    }
    if (w_init === null) return w_obj;
    checkInit(w_init.bindsAsMethod() ? w_init.call1(w_obj) : bindSpecial(w_init, w_obj).call0());
    return w_obj;
  }

  override call1(w_1: W_Root): W_Root { return promote(this as W_TypeObject).instantiate1(w_1); }
  private instantiate1(w_1: W_Root): W_Root {
    if (this === space.w_type) return w_1.getclass();
    const w_new = this.userSlot(I_NEW);
    let w_obj: W_Root;
    let w_init: W_Root | null;
    if (w_new === null && this.isPlain) {
      w_init = this.userSlot(I_INIT);
      if (w_init === null) return this.refuseArguments();
      w_obj = this.allocator(this);
    } else {
      w_obj = w_new !== null ? W_TypeObject.boundNew(w_new, this).call2(this, w_1) : this.implementationNew().call2(this, w_1);
      w_init = this.initOf(w_obj);
    }
    if (w_init === null) return w_obj;
    checkInit(w_init.bindsAsMethod() ? w_init.call2(w_obj, w_1) : bindSpecial(w_init, w_obj).call1(w_1));
    return w_obj;
  }

  override call2(w_1: W_Root, w_2: W_Root): W_Root { return promote(this as W_TypeObject).instantiate2(w_1, w_2); }
  private instantiate2(w_1: W_Root, w_2: W_Root): W_Root {
    const w_new = this.userSlot(I_NEW);
    let w_obj: W_Root;
    let w_init: W_Root | null;
    if (w_new === null && this.isPlain) {
      w_init = this.userSlot(I_INIT);
      if (w_init === null) return this.refuseArguments();
      w_obj = this.allocator(this);
    } else {
      w_obj = w_new !== null ? W_TypeObject.boundNew(w_new, this).call3(this, w_1, w_2) : this.implementationNew().call3(this, w_1, w_2);
      w_init = this.initOf(w_obj);
    }
    if (w_init === null) return w_obj;
    checkInit(w_init.bindsAsMethod() ? w_init.call3(w_obj, w_1, w_2) : bindSpecial(w_init, w_obj).call2(w_1, w_2));
    return w_obj;
  }

  override call3(w_1: W_Root, w_2: W_Root, w_3: W_Root): W_Root { return promote(this as W_TypeObject).instantiate3(w_1, w_2, w_3); }
  private instantiate3(w_1: W_Root, w_2: W_Root, w_3: W_Root): W_Root {
    const w_new = this.userSlot(I_NEW);
    let w_obj: W_Root;
    let w_init: W_Root | null;
    if (w_new === null && this.isPlain) {
      w_init = this.userSlot(I_INIT);
      if (w_init === null) return this.refuseArguments();
      w_obj = this.allocator(this);
    } else {
      w_obj = w_new !== null ? W_TypeObject.boundNew(w_new, this).call4(this, w_1, w_2, w_3) : this.implementationNew().call4(this, w_1, w_2, w_3);
      w_init = this.initOf(w_obj);
    }
    if (w_init === null) return w_obj;
    checkInit(w_init.bindsAsMethod() ? w_init.call4(w_obj, w_1, w_2, w_3) : bindSpecial(w_init, w_obj).call3(w_1, w_2, w_3));
    return w_obj;
  }

  override callN(args_w: FixedArray<W_Root>): W_Root { return promote(this as W_TypeObject).instantiate(args_w); }

  /** type.__call__ itself, whatever a metaclass makes of calls. */
  private instantiate(args_w: FixedArray<W_Root>): W_Root {
    switch (args_w.length) {
      case 0: return this.instantiate0();
      case 1: return this.instantiate1(args_w[0]);
      case 2: return this.instantiate2(args_w[0], args_w[1]);
      case 3: return this.instantiate3(args_w[0], args_w[1], args_w[2]);
      default: return this.instantiateN(args_w);
    }
  }

  private instantiateN(args_w: FixedArray<W_Root>): W_Root {
    const w_new = this.userSlot(I_NEW);
    let w_obj: W_Root;
    if (w_new !== null) w_obj = W_TypeObject.boundNew(w_new, this).callN(prepend(this, args_w));
    else if (this.isPlain) w_obj = this.allocateForInit();
    else w_obj = this.implementationNew().callN(prepend(this, args_w));
    const w_init = this.initOf(w_obj);
    if (w_init === null) return w_obj;
    checkInit(w_init.bindsAsMethod() ? w_init.callN(prepend(w_obj, args_w)) : bindSpecial(w_init, w_obj).callN(args_w));
    return w_obj;
  }

  override callArgs(args: Arguments): W_Root {
    const w_type = promote(this as W_TypeObject);
    return args.keywordCount() === 0 ? w_type.instantiate(args.positional()) : w_type.instantiateArgs(args);
  }
  private instantiateArgs(args: Arguments): W_Root {
    const w_new = this.userSlot(I_NEW);
    let w_obj: W_Root;
    if (w_new !== null) w_obj = W_TypeObject.boundNew(w_new, this).callArgs(args.prepend(this));
    else if (this.isPlain) w_obj = this.allocateForInit();
    else w_obj = this.implementationNew().callArgs(args.prepend(this));
    const w_init = this.initOf(w_obj);
    if (w_init === null) return w_obj;
    checkInit(w_init.bindsAsMethod() ? w_init.callArgs(args.prepend(w_obj)) : bindSpecial(w_init, w_obj).callArgs(args));
    return w_obj;
  }

  /** object.__new__ with arguments: they must be meant for an `__init__`. */
  allocateForInit(): W_Root {
    return this.userSlot(I_INIT) === null ? this.refuseArguments() : this.allocator(this);
  }
  private refuseArguments(): W_Root { throw space.typeError('default __new__ takes no parameters'); }

  // -- attributes of the type ---------------------------------------------------------------------

  override op_getattribute(name: string): W_Root | null {
    const w_meta = this.getclass() as W_TypeObject;
    const w_descr = w_meta.lookup(name);
    if (w_descr !== null && w_descr.isDataDescr()) {
      const w_result = w_descr.op_get(this, w_meta);
      if (w_result !== null) return w_result;
    }
    const w_value = this.lookup(name);
    if (w_value !== null) return w_value.op_get(null, this) ?? w_value;
    if (w_descr !== null) return w_descr.op_get(this, w_meta) ?? w_descr;
    return null;
  }

  private checkMutable(): void {
    if (!this.isHeapType) throw space.typeError(`can't set attributes of built-in/extension type '${this.name}'`);
  }

  override op_setattr(name: string, w_value: W_Root): void {
    this.checkMutable();
    space.genericSetattr(this, name, w_value);
  }

  override op_delattr(name: string): void {
    this.checkMutable();
    space.genericDelattr(this, name);
  }

  /** Classes are ordered by their addresses. */
  override op_cmp(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_TypeObject)) return null;
    const a = identityHash(this);
    const b = identityHash(w_other);
    return space.newint(a < b ? -1n : a > b ? 1n : 0n);
  }

  override op_repr(): W_Root {
    const kind = this.isHeapType ? 'class' : 'type';
    const w_module = this.typeModule();
    if (w_module === null || !space.isinstance_w(w_module, space.w_str)) return space.newbytes(`<${kind} '${this.name}'>`);
    const module = w_module.str_w();
    return space.newbytes(module === '__builtin__' ? `<${kind} '${this.name}'>` : `<${kind} '${module}.${this.name}'>`);
  }

  /** `__module__`, or null. */
  typeModule(): W_Root | null {
    if (this.typedef !== null) return space.newinterned(this.typedef.module);
    return this.getdictvalue('__module__');
  }
}
immutableFields(W_TypeObject, 'mro_w[*]');
quasiImmutableFields(W_TypeObject, 'name', 'version', 'isPlain', 'layout', 'allocator', 'newCode', 'hasdict', 'mro_w', 'instanceRoot', 'plainAttributes', 'plainStores');
hint(W_TypeObject, 'lookupVersion', 'elidable');
hint(W_TypeObject, 'mapRoot', 'elidable');
hint(W_TypeObject, 'issubtype', 'unrollSafe');

/** An object has become a descriptor, or another kind of one: look-ups that found it mean something else now. */
export function descriptorsChanged(): void { (space.w_object as W_TypeObject).mutated(null); }

function uncelled(w_value: W_Root | null): W_Root | null { return w_value instanceof TypeCell ? w_value.w_value : w_value; }

/** What a class has itself, a TypeCell as it is; null. */
function ownAttribute(w_class: W_Root, name: string): W_Root | null {
  return w_class instanceof W_TypeObject ? w_class.dict.get(name) ?? null : w_class.getdictvalue(name);
}

/** What a type has behind a class of its MRO as long as it has the version; a TypeCell as it is. */
const foundAfter = elidable((w_type: W_TypeObject, version: VersionTag, w_after: W_Root, name: string): W_Root | null => {
  void version;
  return w_type.searchAfter(w_after, name);
});

/** The cell that a type itself has for a name as long as it has the version; null. */
const cellUnder = elidable((w_type: W_TypeObject, version: VersionTag, name: string): TypeCell | null => {
  void version;
  const w_value = w_type.dict.get(name) ?? null;
  return w_value instanceof TypeCell ? w_value : null;
});

/** Special method number `i` as long as the type has the version: for traces, in which it is a constant. */
const slotUnder = elidable((w_type: W_TypeObject, version: VersionTag, i: int): W_Root | null => {
  void version;
  return w_type.userSlot(i);
});

/** Likewise, whether it is below the other. */
const subtypeUnder = elidable((w_type: W_TypeObject, version: VersionTag, w_other: W_TypeBase): boolean => {
  void version;
  return w_type.issubtype(w_other);
});

function checkInit(w_result: W_Root): void {
  if (w_result !== space.w_None) {
    throw space.typeError(`__init__() should return None, not '${space.type(w_result).getname()}'`);
  }
}

/** A special method found on the type, made ready to be called without self. */
export function bindSpecial(w_function: W_Root, w_self: W_Root): W_Root {
  return w_function.op_get(w_self, w_self.getclass()) ?? w_function;
}
