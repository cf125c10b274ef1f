/**
 * What the interpreter knows of objects: the root class of every application-level object, and the abstract object space.
 *
 * **Slots.** Each special method of Python is a virtual method `op_xxx` on W_Root (as CPython's type slots, and for the same reason:
 * a built-in operation is one virtual call). A built-in class overrides the slots that its type supports. The object space derives the entries `__xxx__` of the type's
 * dictionary from the overrides (`objspace/slotwrappers.ts`, from the table in `interpreter/slots.ts`), so nothing is listed twice. Instances of user
 * classes override every slot by a look-up of the special method on the type (`objspace/userobject.ts`). Code outside a type's own file reaches slots through `space`.
 *
 * Conventions of the slots:
 * - binary slots return null for "not implemented" (Python's NotImplemented never travels through them); `op_radd(w_other)` computes other + self;
 *   in-place slots return null when the type has no in-place form; comparisons return any object, or null;
 * - unary slots return null when the type does not support the operation; the space then raises the TypeError;
 * - `op_next` returns null when the iterator is exhausted: no exception is made for the end of a loop;
 * - `op_getattribute` returns null when nothing was found; the space then raises the AttributeError.
 *
 * **Calls.** `call0` to `call4`, `callN` and `callArgs` are the same operation for growing numbers of arguments. The short forms exist so
 * that the common calls build no argument object. Their default is to forward to the next longer one.
 *
 * `space` is a load-time singleton: `objspace/std.ts` creates the only instance.
 */
import type { float, i64, int, FixedArray } from '../rlib/kinds';
import { hint, quasiImmutableFields } from '../rlib/jit';
import type { RBigInt } from '../rlib/rbigint/rbigint';
import type { Arguments } from './argument';
import type { TypeDef } from './typedef';
import type { OperationError } from './error';

export abstract class W_Root {
  // -- type and identity ------------------------------------------------------------------------

  /** type(self); for old-style instances the type `instance`. */
  abstract getclass(): W_TypeBase;
  /** An instance of a class made by a class statement (or by type()), whose special methods must be looked up. */
  isUserInstance(): boolean { return false; }
  /** `is`: immutable built-in values may override it to compare by value. */
  is_w(w_other: W_Root): boolean { return this === w_other; }
  /** id() where `is_w` compares by value; null elsewhere: the address decides. */
  immutableUniqueId(): W_Root | null { return null; }

  // -- attribute storage of the instance itself (not the type's) --------------------------------

  /** The instance dictionary as a dict object (made on demand), or null when the type has none. */
  getdict(): W_DictBase | null { return null; }
  /** Assigns `__dict__`. */
  setdict(w_dict: W_DictBase): void { space.raiseNoDict(this); }
  /** The attribute in the instance dictionary, or null. Never calls application-level code. */
  getdictvalue(name: string): W_Root | null { return null; }
  /** Stores into the instance dictionary; false when the object has none. */
  setdictvalue(name: string, w_value: W_Root): boolean { return false; }
  /** Deletes from the instance dictionary; false when absent. */
  deldictvalue(name: string): boolean { return false; }
  /** Of an implementing class whose objects have a dictionary: attributes of instances of classes of programs are in a map all the same. */
  userDictInMap(): boolean { return false; }
  /** Changes `__class__`. */
  setclass(w_type: W_TypeBase): void { space.raiseNoSetClass(this, w_type); }
  /** The lifeline of the weak references to the object, or null when there are none (yet). */
  getweakref(): W_Root | null { return null; }
  /** False when the object allows no weak references. */
  setweakref(w_lifeline: W_Root | null): boolean { return false; }

  // -- instances of user classes: a map and values (objspace/mapdict.ts) --------------------------

  getmap(): InstanceMap | null { return null; }
  setmap(map: InstanceMap): void { }
  /** Field number `i` of the values that stand in the object itself. */
  getfield(i: int): W_Root | null { return null; }
  setfield(i: int, w_value: W_Root | null): void { }
  /** The raw words of instances, for unboxed values. */
  getraw(k: int): i64 { return 0n; }
  setraw(k: int, x: i64): void { }
  /** What runs when the object is called, or asked for its next item: code where there is some, else the type. Only for telling loops apart. */
  runs(): W_Root { return this.getclass(); }
  /** Called once on a fresh instance of a class made by a class statement. */
  userSetup(w_type: W_TypeBase): void { }

  // -- attributes -------------------------------------------------------------------------------

  op_getattribute(name: string): W_Root | null { return space.genericGetattr(this, name); }
  op_setattr(name: string, w_value: W_Root): void { space.genericSetattr(this, name, w_value); }
  op_delattr(name: string): void { space.genericDelattr(this, name); }
  /** Descriptor protocol; `op_get` returns null when the object is no descriptor. */
  op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null { return null; }
  /** False when the object is no data descriptor. */
  op_set(w_obj: W_Root, w_value: W_Root): boolean { return false; }
  op_delete(w_obj: W_Root): boolean { return false; }
  /** Whether the type defines __get__, __set__ or __delete__ (asked before the instance dictionary is searched). */
  hasGet(): boolean { return false; }
  isDataDescr(): boolean { return false; }
  /** `op_get(w_obj, ...)` makes a method whose call is a call of this object with w_obj in front: functions and method descriptors. No bound method is made where it is called at once. */
  bindsAsMethod(): boolean { return false; }
  /** A global with this value usually keeps it until the program ends, or it keeps nothing else alive: compiled code may hold it as a constant. */
  isLasting(): boolean { return false; }

  // -- calls ------------------------------------------------------------------------------------

  call0(): W_Root { return this.callN(space.emptyArgs); }
  call1(w_1: W_Root): W_Root { return this.callN(space.args1(w_1)); }
  call2(w_1: W_Root, w_2: W_Root): W_Root { return this.callN(space.args2(w_1, w_2)); }
  call3(w_1: W_Root, w_2: W_Root, w_3: W_Root): W_Root { return this.callN(space.args3(w_1, w_2, w_3)); }
  call4(w_1: W_Root, w_2: W_Root, w_3: W_Root, w_4: W_Root): W_Root { return this.callN(space.args4(w_1, w_2, w_3, w_4)); }
  /** Positional arguments only; the callee does not keep or change the array unless it was told that it owns it. */
  callN(args_w: FixedArray<W_Root>): W_Root { return this.callArgs(space.newArguments(args_w)); }
  callArgs(args: Arguments): W_Root { return space.raiseNotCallable(this); }

  // -- conversions and unary operations ---------------------------------------------------------

  op_repr(): W_Root { return space.defaultRepr(this); }
  /** null: as repr. */
  op_str(): W_Root | null { return null; }
  op_hash(): W_Root { return space.defaultHash(this); }
  /** null: no `__nonzero__`; the space then asks `op_len`. */
  op_nonzero(): W_Root | null { return null; }
  /** Truth without a wrapped result where the type knows it; the default goes by op_nonzero and op_len. */
  is_true(): boolean { return space.defaultIsTrue(this); }
  op_len(): W_Root | null { return null; }
  op_iter(): W_Root | null { return null; }
  op_next(): W_Root | null { return space.raiseNotIterator(this); }
  op_neg(): W_Root | null { return null; }
  op_pos(): W_Root | null { return null; }
  op_abs(): W_Root | null { return null; }
  op_invert(): W_Root | null { return null; }
  op_int(): W_Root | null { return null; }
  op_long(): W_Root | null { return null; }
  op_float(): W_Root | null { return null; }
  op_oct(): W_Root | null { return null; }
  op_hex(): W_Root | null { return null; }
  op_index(): W_Root | null { return null; }
  op_del(): void { }

  // -- comparisons ------------------------------------------------------------------------------

  op_lt(w_other: W_Root): W_Root | null { return null; }
  op_le(w_other: W_Root): W_Root | null { return null; }
  op_eq(w_other: W_Root): W_Root | null { return null; }
  op_ne(w_other: W_Root): W_Root | null { return null; }
  op_gt(w_other: W_Root): W_Root | null { return null; }
  op_ge(w_other: W_Root): W_Root | null { return null; }
  /** `__cmp__`: a wrapped int, or null. */
  op_cmp(w_other: W_Root): W_Root | null { return null; }

  // -- binary operations ------------------------------------------------------------------------

  op_add(w_other: W_Root): W_Root | null { return null; }
  op_sub(w_other: W_Root): W_Root | null { return null; }
  op_mul(w_other: W_Root): W_Root | null { return null; }
  op_div(w_other: W_Root): W_Root | null { return null; }
  op_floordiv(w_other: W_Root): W_Root | null { return null; }
  op_truediv(w_other: W_Root): W_Root | null { return null; }
  op_mod(w_other: W_Root): W_Root | null { return null; }
  op_divmod(w_other: W_Root): W_Root | null { return null; }
  /** `w_mod` is w_None for the two-argument form. */
  op_pow(w_other: W_Root, w_mod: W_Root): W_Root | null { return null; }
  op_lshift(w_other: W_Root): W_Root | null { return null; }
  op_rshift(w_other: W_Root): W_Root | null { return null; }
  op_and(w_other: W_Root): W_Root | null { return null; }
  op_or(w_other: W_Root): W_Root | null { return null; }
  op_xor(w_other: W_Root): W_Root | null { return null; }

  op_radd(w_other: W_Root): W_Root | null { return null; }
  op_rsub(w_other: W_Root): W_Root | null { return null; }
  op_rmul(w_other: W_Root): W_Root | null { return null; }
  op_rdiv(w_other: W_Root): W_Root | null { return null; }
  op_rfloordiv(w_other: W_Root): W_Root | null { return null; }
  op_rtruediv(w_other: W_Root): W_Root | null { return null; }
  op_rmod(w_other: W_Root): W_Root | null { return null; }
  op_rdivmod(w_other: W_Root): W_Root | null { return null; }
  op_rpow(w_other: W_Root, w_mod: W_Root): W_Root | null { return null; }
  op_rlshift(w_other: W_Root): W_Root | null { return null; }
  op_rrshift(w_other: W_Root): W_Root | null { return null; }
  op_rand(w_other: W_Root): W_Root | null { return null; }
  op_ror(w_other: W_Root): W_Root | null { return null; }
  op_rxor(w_other: W_Root): W_Root | null { return null; }

  op_iadd(w_other: W_Root): W_Root | null { return null; }
  op_isub(w_other: W_Root): W_Root | null { return null; }
  op_imul(w_other: W_Root): W_Root | null { return null; }
  op_idiv(w_other: W_Root): W_Root | null { return null; }
  op_ifloordiv(w_other: W_Root): W_Root | null { return null; }
  op_itruediv(w_other: W_Root): W_Root | null { return null; }
  op_imod(w_other: W_Root): W_Root | null { return null; }
  op_ipow(w_other: W_Root): W_Root | null { return null; }
  op_ilshift(w_other: W_Root): W_Root | null { return null; }
  op_irshift(w_other: W_Root): W_Root | null { return null; }
  op_iand(w_other: W_Root): W_Root | null { return null; }
  op_ior(w_other: W_Root): W_Root | null { return null; }
  op_ixor(w_other: W_Root): W_Root | null { return null; }
  /** A tuple (self', other'), or null. */
  op_coerce(w_other: W_Root): W_Root | null { return null; }

  // -- containers -------------------------------------------------------------------------------

  /** null: not subscriptable. */
  op_getitem(w_key: W_Root): W_Root | null { return null; }
  /** false: not supported. */
  op_setitem(w_key: W_Root, w_value: W_Root): boolean { return false; }
  op_delitem(w_key: W_Root): boolean { return false; }
  /** The slices of Python 2's `__getslice__`; null or false: the space goes by op_getitem with a slice object. */
  op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null { return null; }
  op_setslice(w_start: W_Root, w_stop: W_Root, w_value: W_Root): boolean { return false; }
  op_delslice(w_start: W_Root, w_stop: W_Root): boolean { return false; }
  /** null: the space iterates. */
  op_contains(w_item: W_Root): W_Root | null { return null; }

  // -- unwrapping: the value of exactly these built-in types or their subclasses; the default raises TypeError --------------------------

  /** The machine word of an int or long; OverflowError when too large, TypeError when not an integer (floats included). No user code runs. */
  int_w(): i64 { return space.raiseExpectedInteger(this); }
  bigint_w(): RBigInt { return space.raiseExpectedBigint(this); }
  float_w(): float { return space.raiseExpectedFloat(this); }
  /** The bytes of a str. */
  str_w(): string { return space.raiseExpectedString(this); }
  /** The bytes of any object with the read buffer interface. */
  readbuf_w(): string { return space.raiseExpectedBuffer(this); }
  /** The number of bytes behind the write buffer interface; -1 when the object has none. */
  writableLength(): int { return -1; }
  /** Overwrites bytes from position i on; they are within writableLength(). */
  writeAt(i: int, data: string): void { }
  /** The UTF-8 text of a unicode. */
  utf8_w(): string { return space.raiseExpectedUnicode(this); }
}

/** A type object as the interpreter sees it; `objspace/typeobject.ts` has the only subclass. */
export abstract class W_TypeBase extends W_Root {
  /** Searches the MRO. */
  abstract lookup(name: string): W_Root | null;
  abstract issubtype(w_other: W_TypeBase): boolean;
  /** `__name__`. */
  abstract getname(): string;
  /** True when attribute look-up on instances is the default one (no __getattribute__, no __getattr__ in the MRO). */
  abstract hasDefaultGetattr(): boolean;
}

/** The hidden class of an instance; `objspace/mapdict.ts` has the only subclass. */
export abstract class InstanceMap { }

/** What a code object remembers about attribute accesses by one of its names; `objspace/attrcache.ts` has the only subclass. */
export abstract class AttrCacheBase { }

/** The storage of one global variable: identity is stable as long as its dictionary keeps its strategy. */
export class GlobalCell extends W_Root {
  w_value: W_Root | null;
  /** The value as long as it is the first one, if it is lasting; null afterwards. Most globals never get a second. */
  private w_first: W_Root | null;

  constructor(w_value: W_Root) {
    super();
    this.w_value = w_value;
    this.w_first = w_value.isLasting() ? w_value : null;
  }
  /** As `w_value`, for traces, in which a first value that is lasting is a constant. */
  traced(): W_Root | null {
    const w_first = this.w_first;
    return w_first !== null ? w_first : this.w_value;
  }
  set(w_value: W_Root | null): void {
    if (this.w_first !== null && this.w_first !== w_value) this.w_first = null;
    this.w_value = w_value;
  }
  /** Never asked: a cell is no application-level object; it is a W_Root so that it can stand among a table's values. */
  override getclass(): W_TypeBase { return space.w_object; }
}

hint(GlobalCell, 'set', 'alwaysInline');
quasiImmutableFields(GlobalCell, 'w_first');

/** A token that is replaced whenever the set of cells of a dictionary changes. */
export class KeysVersion {
  constructor(readonly serial: int) {}
}

/** A dictionary as the interpreter sees it; `objspace/dictobject.ts` has the implementation. */
export abstract class W_DictBase extends W_Root {
  abstract getitem(w_key: W_Root): W_Root | null;
  abstract setitem(w_key: W_Root, w_value: W_Root): void;
  /** false when absent */
  abstract delitem(w_key: W_Root): boolean;
  abstract getitem_str(key: string): W_Root | null;
  abstract setitem_str(key: string, w_value: W_Root): void;
  abstract delitem_str(key: string): boolean;
  abstract length(): int;
  abstract clear(): void;
  /** The number of the first entry in use at or after `i`, or -1; entries are in the order in which programs see them. */
  abstract nextEntry(i: int): int;
  abstract keyAt(i: int): W_Root;
  abstract valueAt(i: int): W_Root;
  /** The cell of a global, or null: it has none, or this dictionary does not keep cells. The cell of a name that was deleted holds null. It is the name's storage until `keysVersion` changes, and longer if it is not empty then. */
  abstract getCell(key: string): GlobalCell | null;
  /** Changes whenever a name gets a cell or loses it; null when the dictionary does not keep cells. */
  abstract keysVersion(): KeysVersion | null;
  /** Stores the value of a name whose cell it is. */
  abstract fillCell(cell: GlobalCell, w_value: W_Root): void;
  /** Deletes the name whose cell it is; false when the cell is empty. */
  abstract emptyCell(cell: GlobalCell): boolean;
}

/** Loops over so many items or fewer are unrolled in traces, where their number is a constant or becomes one. */
export const FEW: int = 16;

/** Comparison operators, numbered as COMPARE_OP's argument. */
export const enum CmpOp { LT = 0, LE = 1, EQ = 2, NE = 3, GT = 4, GE = 5, IN = 6, NOT_IN = 7, IS = 8, IS_NOT = 9, EXC_MATCH = 10 }

export abstract class ObjSpace {
  // Constants, set while the object space is built; never changed afterwards.
  readonly w_None!: W_Root;
  readonly w_True!: W_Root;
  readonly w_False!: W_Root;
  readonly w_NotImplemented!: W_Root;
  readonly w_Ellipsis!: W_Root;
  readonly emptyArgs!: FixedArray<W_Root>;

  readonly w_object!: W_TypeBase; readonly w_type!: W_TypeBase; readonly w_int!: W_TypeBase; readonly w_bool!: W_TypeBase;
  readonly w_long!: W_TypeBase; readonly w_float!: W_TypeBase; readonly w_complex!: W_TypeBase; readonly w_basestring!: W_TypeBase;
  readonly w_str!: W_TypeBase; readonly w_unicode!: W_TypeBase; readonly w_tuple!: W_TypeBase; readonly w_list!: W_TypeBase;
  readonly w_dict!: W_TypeBase; readonly w_set!: W_TypeBase; readonly w_frozenset!: W_TypeBase; readonly w_slice!: W_TypeBase;
  readonly w_file!: W_TypeBase; readonly w_module!: W_TypeBase; readonly w_function!: W_TypeBase;
  readonly w_classobj!: W_TypeBase; readonly w_instance!: W_TypeBase;

  // The exception classes of module `exceptions`.
  readonly w_BaseException!: W_TypeBase; readonly w_Exception!: W_TypeBase; readonly w_SystemExit!: W_TypeBase;
  readonly w_KeyboardInterrupt!: W_TypeBase; readonly w_GeneratorExit!: W_TypeBase; readonly w_StopIteration!: W_TypeBase;
  readonly w_StandardError!: W_TypeBase; readonly w_ArithmeticError!: W_TypeBase; readonly w_FloatingPointError!: W_TypeBase;
  readonly w_OverflowError!: W_TypeBase; readonly w_ZeroDivisionError!: W_TypeBase; readonly w_AssertionError!: W_TypeBase;
  readonly w_AttributeError!: W_TypeBase; readonly w_EnvironmentError!: W_TypeBase; readonly w_IOError!: W_TypeBase;
  readonly w_OSError!: W_TypeBase; readonly w_EOFError!: W_TypeBase; readonly w_ImportError!: W_TypeBase;
  readonly w_LookupError!: W_TypeBase; readonly w_IndexError!: W_TypeBase; readonly w_KeyError!: W_TypeBase;
  readonly w_MemoryError!: W_TypeBase; readonly w_NameError!: W_TypeBase; readonly w_UnboundLocalError!: W_TypeBase;
  readonly w_ReferenceError!: W_TypeBase; readonly w_RuntimeError!: W_TypeBase; readonly w_NotImplementedError!: W_TypeBase;
  readonly w_SyntaxError!: W_TypeBase; readonly w_IndentationError!: W_TypeBase; readonly w_TabError!: W_TypeBase;
  readonly w_SystemError!: W_TypeBase; readonly w_TypeError!: W_TypeBase; readonly w_ValueError!: W_TypeBase;
  readonly w_UnicodeError!: W_TypeBase; readonly w_UnicodeDecodeError!: W_TypeBase; readonly w_UnicodeEncodeError!: W_TypeBase;
  readonly w_UnicodeTranslateError!: W_TypeBase; readonly w_Warning!: W_TypeBase; readonly w_UserWarning!: W_TypeBase;
  readonly w_DeprecationWarning!: W_TypeBase; readonly w_PendingDeprecationWarning!: W_TypeBase; readonly w_SyntaxWarning!: W_TypeBase;
  readonly w_RuntimeWarning!: W_TypeBase; readonly w_FutureWarning!: W_TypeBase; readonly w_ImportWarning!: W_TypeBase; readonly w_UnicodeWarning!: W_TypeBase;

  // -- making objects ---------------------------------------------------------------------------
  abstract newint(value: i64): W_Root;
  /** newint of a host index or count. */
  abstract newindex(value: int): W_Root;
  abstract newbool(value: boolean): W_Root;
  /** Normalises nothing: always a long. */
  abstract newlong(value: RBigInt): W_Root;
  /** An int where it fits, else a long. */
  abstract newinteger(value: RBigInt): W_Root;
  abstract newfloat(value: float): W_Root;
  abstract newcomplex(real: float, imag: float): W_Root;
  abstract newbytes(value: string): W_Root;
  /** The one object for this text (attribute names, identifiers). */
  abstract newinterned(value: string): W_Root;
  /** The interned str with the contents of an exact str; `w_str` itself when there was none. */
  abstract intern(w_str: W_Root): W_Root;
  /** Valid UTF-8 (lone surrogates as three bytes). */
  abstract newunicode(utf8: string): W_Root;
  /** Takes ownership of the array. */
  abstract newtuple(items_w: FixedArray<W_Root>): W_Root;
  abstract newtuple2(w_a: W_Root, w_b: W_Root): W_Root;
  /** Takes ownership of the list. */
  abstract newlist(items_w: W_Root[]): W_Root;
  /** A list of the items of the array, which it may keep. */
  abstract newlistOf(items_w: FixedArray<W_Root>): W_Root;
  /** Appends to a real list (LIST_APPEND). */
  listAppend(w_list: W_Root, w_item: W_Root): void { this.callMethod1(w_list, 'append', w_item); }
  /** `w_list`, where it is an empty list, will get about as many items as `w_iterable` has. */
  abstract expectItems(w_list: W_Root | null, w_iterable: W_Root): void;
  abstract newdict(): W_DictBase;
  /** A dictionary whose string keys have cells: module and class namespaces. */
  abstract newmoduledict(): W_DictBase;
  abstract newset(items_w: W_Root[]): W_Root;
  abstract newslice(w_start: W_Root, w_stop: W_Root, w_step: W_Root): W_Root;
  abstract newseqiter(w_seq: W_Root): W_Root;
  abstract newArguments(args_w: FixedArray<W_Root>): Arguments;
  abstract args1(w_1: W_Root): FixedArray<W_Root>;
  abstract args2(w_1: W_Root, w_2: W_Root): FixedArray<W_Root>;
  abstract args3(w_1: W_Root, w_2: W_Root, w_3: W_Root): FixedArray<W_Root>;
  abstract args4(w_1: W_Root, w_2: W_Root, w_3: W_Root, w_4: W_Root): FixedArray<W_Root>;
  /**
   * A fresh instance of `w_type`, a subtype of the type of `typedef`: of the implementing class itself, or of its user variant. The implementing class has a
   * constructor that works without arguments; the caller then fills the fields (those of immutable values too, before anybody sees the object).
   */
  abstract allocateInstance(w_type: W_TypeBase, typedef: TypeDef): W_Root;
  /** The type object of a built-in type definition. */
  abstract gettypeobject(typedef: TypeDef): W_TypeBase;

  // -- operations -------------------------------------------------------------------------------
  abstract type(w: W_Root): W_TypeBase;
  abstract is_w(w_a: W_Root, w_b: W_Root): boolean;
  abstract is_true(w: W_Root): boolean;
  /** isinstance with a real type (no __class__ tricks); `w_type` from the constants above. */
  abstract isinstance_w(w: W_Root, w_type: W_TypeBase): boolean;
  /** The built-in isinstance/issubclass: classes, types and tuples of them. */
  abstract abstract_isinstance_w(w: W_Root, w_cls: W_Root): boolean;
  abstract abstract_issubclass_w(w_derived: W_Root, w_cls: W_Root): boolean;
  /** Whether an exception of class `w_type` is caught by `except w_check` (classes, strings, tuples). */
  abstract exception_match(w_type: W_Root, w_check: W_Root): boolean;

  abstract add(w_a: W_Root, w_b: W_Root): W_Root;
  abstract sub(w_a: W_Root, w_b: W_Root): W_Root;
  abstract mul(w_a: W_Root, w_b: W_Root): W_Root;
  abstract div(w_a: W_Root, w_b: W_Root): W_Root;
  abstract floordiv(w_a: W_Root, w_b: W_Root): W_Root;
  abstract truediv(w_a: W_Root, w_b: W_Root): W_Root;
  abstract mod(w_a: W_Root, w_b: W_Root): W_Root;
  abstract divmod(w_a: W_Root, w_b: W_Root): W_Root;
  abstract pow(w_a: W_Root, w_b: W_Root, w_mod: W_Root): W_Root;
  abstract lshift(w_a: W_Root, w_b: W_Root): W_Root;
  abstract rshift(w_a: W_Root, w_b: W_Root): W_Root;
  abstract and_(w_a: W_Root, w_b: W_Root): W_Root;
  abstract or_(w_a: W_Root, w_b: W_Root): W_Root;
  abstract xor(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_add(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_sub(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_mul(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_div(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_floordiv(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_truediv(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_mod(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_pow(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_lshift(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_rshift(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_and(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_or(w_a: W_Root, w_b: W_Root): W_Root;
  abstract inplace_xor(w_a: W_Root, w_b: W_Root): W_Root;
  abstract neg(w: W_Root): W_Root;
  abstract pos(w: W_Root): W_Root;
  abstract abs(w: W_Root): W_Root;
  abstract invert(w: W_Root): W_Root;
  abstract not_(w: W_Root): W_Root;
  abstract lt(w_a: W_Root, w_b: W_Root): W_Root;
  abstract le(w_a: W_Root, w_b: W_Root): W_Root;
  abstract eq(w_a: W_Root, w_b: W_Root): W_Root;
  abstract ne(w_a: W_Root, w_b: W_Root): W_Root;
  abstract gt(w_a: W_Root, w_b: W_Root): W_Root;
  abstract ge(w_a: W_Root, w_b: W_Root): W_Root;
  /** is_true(eq(a, b)), with identical objects equal at once (as containers compare). */
  abstract eq_w(w_a: W_Root, w_b: W_Root): boolean;
  /** The built-in cmp(): -1, 0 or 1. */
  abstract cmp_w(w_a: W_Root, w_b: W_Root): int;
  abstract contains(w_container: W_Root, w_item: W_Root): boolean;

  abstract len_w(w: W_Root): int;
  abstract hash_w(w: W_Root): i64;
  abstract iter(w: W_Root): W_Root;
  /** null at the end. A StopIteration raised by application-level code is taken as the end. */
  abstract next(w_iter: W_Root): W_Root | null;
  abstract getitem(w: W_Root, w_key: W_Root): W_Root;
  abstract setitem(w: W_Root, w_key: W_Root, w_value: W_Root): void;
  abstract delitem(w: W_Root, w_key: W_Root): void;
  /** `null` stands for an omitted bound. */
  abstract getslice(w: W_Root, w_start: W_Root | null, w_stop: W_Root | null): W_Root;
  abstract setslice(w: W_Root, w_start: W_Root | null, w_stop: W_Root | null, w_value: W_Root): void;
  abstract delslice(w: W_Root, w_start: W_Root | null, w_stop: W_Root | null): void;
  abstract getattr(w: W_Root, name: string): W_Root;
  /** null when the attribute is missing (AttributeError only). */
  abstract findattr(w: W_Root, name: string): W_Root | null;
  abstract setattr(w: W_Root, name: string, w_value: W_Root): void;
  // The attribute operations of bytecode. `caches[index]` belongs to this name in one code object; an implementation that keeps there what it
  // found overrides the three. Those here remember nothing.
  getattrCached(w: W_Root, name: string, caches: FixedArray<AttrCacheBase | null>, index: int): W_Root { return this.getattr(w, name); }
  setattrCached(w: W_Root, name: string, w_value: W_Root, caches: FixedArray<AttrCacheBase | null>, index: int): void { this.setattr(w, name, w_value); }
  /** The function to call with `w` in front of the arguments (it `bindsAsMethod`); null when `w.name` must be fetched as any other attribute. */
  lookupMethodCached(w: W_Root, name: string, caches: FixedArray<AttrCacheBase | null>, index: int): W_Root | null {
    const w_type = this.type(w);
    if (!w_type.hasDefaultGetattr()) return null;
    const w_found = w_type.lookup(name);
    if (w_found === null || !w_found.bindsAsMethod() || w.getdictvalue(name) !== null) return null;
    return w_found;
  }
  abstract delattr(w: W_Root, name: string): void;
  /** A special method on the type, bound by its descriptor; null when absent. */
  abstract lookupSpecial(w: W_Root, name: string): W_Root | null;
  abstract callMethod0(w: W_Root, name: string): W_Root;
  abstract callMethod1(w: W_Root, name: string, w_1: W_Root): W_Root;
  abstract callMethod2(w: W_Root, name: string, w_1: W_Root, w_2: W_Root): W_Root;
  /** The built-in coerce(): a pair of numbers of one type. */
  abstract coerce(w_a: W_Root, w_b: W_Root): W_Root;
  abstract id(w: W_Root): W_Root;
  abstract isCallable(w: W_Root): boolean;
  abstract repr(w: W_Root): W_Root;
  abstract str(w: W_Root): W_Root;
  /** Host strings of repr() and str(). */
  abstract repr_w(w: W_Root): string;
  abstract str_str(w: W_Root): string;
  /** `0x7f12...`: the identity as CPython's %p prints it in default reprs. */
  abstract addressText(w: W_Root): string;
  /** unicode(w). */
  abstract unicode(w: W_Root): W_Root;
  /** What % with %s takes for an object: str(w), but a unicode that __str__ returned stays one. */
  abstract strOrUnicode(w: W_Root): W_Root;
  /** Whether `'%(name)s' % w` may look names up in w: it takes any key as a subscript, and is neither str, unicode nor tuple. */
  abstract supportsMapping(w: W_Root): boolean;
  /** Whether w counts as a mapping for eval, exec and operator.isMappingType: subscripts with any key, but no slices. */
  abstract isMapping(w: W_Root): boolean;
  abstract format_percent(w_format: W_Root, w_args: W_Root): W_Root;

  // -- unwrapping with conversions ----------------------------------------------------------------
  /** Machine word through __int__ as CPython's 'l' argument: ints and longs, and (with a DeprecationWarning where 2.5 gives one) floats. */
  abstract getint_w(w: W_Root): i64;
  /** Through __index__, clipped to the range of i64 when `w_clipError` is null, else that error is raised on overflow. */
  abstract getindex_w(w: W_Root, w_clipError: W_TypeBase | null): int;
  /** Through __index__, clipped to the range of i64. */
  abstract clippedIndex(w: W_Root): i64;
  /** Whether the object has __index__ (ints and longs do). */
  abstract hasIndex(w: W_Root): boolean;
  /** Whether iter(w) would find an iterator; nothing is called. */
  abstract isIterable(w: W_Root): boolean;
  /** A float from an int, long, float or __float__. */
  abstract getfloat_w(w: W_Root): float;
  /** str, or unicode encoded with the default encoding. */
  abstract getstr_w(w: W_Root): string;
  /** A str as unicode, by the default encoding (ASCII). */
  abstract decodeDefault(w_str: W_Root): W_Root;
  abstract encodeDefault(w_unicode: W_Root): W_Root;
  /** warnings.warn(message, category) at the running frame; silent when the module warnings is not loaded and its filters would be too. */
  abstract warn(w_category: W_TypeBase, message: string): void;
  /** x.decode(encoding, errors) and x.encode(encoding, errors) through the codec registry; null stands for an argument that was not given. */
  abstract decodeObject(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root;
  abstract encodeObject(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root;
  /** A file name: a str, or a unicode in the file system's encoding. */
  abstract getpath_w(w: W_Root): string;
  /** The text of a unicode whose digits and spaces count as ASCII ones, for int() and float(); UnicodeEncodeError for other characters. */
  abstract decimalText(w_unicode: W_Root): string;
  /** `__import__(name)` of the builtins: an absolute import; the module of the last name when there are dots. */
  abstract importModule(name: string): W_Root;
  /** The host string of an attribute name given as an object: str or unicode; TypeError. */
  abstract attributeName(w_name: W_Root): string;
  /** The elements of any iterable, in a fresh list. */
  abstract listview(w: W_Root): W_Root[];
  /** As listview; `expected` is the number of elements that must be there, or -1 (ValueError texts of unpacking). A tuple's own array may be returned: do not change it. */
  abstract fixedview(w: W_Root, expected: int): FixedArray<W_Root>;
  /** The items of a tuple, whatever its class says of iterating over it; null for other objects. Do not change them. */
  abstract tupleItems(w: W_Root): FixedArray<W_Root> | null;

  // -- defaults used by W_Root ------------------------------------------------------------------
  abstract genericGetattr(w: W_Root, name: string): W_Root | null;
  abstract genericSetattr(w: W_Root, name: string, w_value: W_Root): void;
  abstract genericDelattr(w: W_Root, name: string): void;
  abstract defaultRepr(w: W_Root): W_Root;
  abstract defaultHash(w: W_Root): W_Root;
  abstract defaultIsTrue(w: W_Root): boolean;
  abstract raiseNoDict(w: W_Root): void;
  abstract raiseNoSetClass(w: W_Root, w_type: W_TypeBase): void;
  abstract raiseNotCallable(w: W_Root): W_Root;
  abstract raiseNotIterator(w: W_Root): W_Root | null;
  abstract raiseUnsubscriptable(w: W_Root): W_Root;
  abstract raiseCannotConcatenate(w_sequence: W_Root, w_other: W_Root): W_Root;
  abstract raiseNoAttribute(w: W_Root, name: string): W_Root;
  abstract checkSetattrWrapper(w: W_Root, name: string, owner: string): void;
  abstract raiseExpectedInteger(w: W_Root): i64;
  abstract raiseExpectedBigint(w: W_Root): RBigInt;
  abstract raiseExpectedFloat(w: W_Root): float;
  abstract raiseExpectedString(w: W_Root): string;
  abstract raiseExpectedUnicode(w: W_Root): string;
  abstract raiseExpectedBuffer(w: W_Root): string;

  // -- errors: `throw space.typeError('...')` -------------------------------------------------------
  abstract operr(w_type: W_TypeBase, message: string): OperationError;
  abstract typeError(message: string): OperationError;
  abstract valueError(message: string): OperationError;
}

/** The object space; set once while the program is loaded. */
export let space: ObjSpace = null as unknown as ObjSpace;

/** Load time only: called by `objspace/std.ts`. */
export function setSpace(theSpace: ObjSpace): void {
  space = theSpace;
}
