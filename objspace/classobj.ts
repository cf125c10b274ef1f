/**
 * Old-style classes: a name, bases and a dictionary. Attributes are found depth first, from left to right.
 *
 * **Stamps.** `stamp()` is a number that changes whenever a name enters or leaves the dictionary of the class or of a class it derives from: the sum of the versions of their tables, which only
 * grow. Another dictionary or other bases begin a new epoch, far beyond all versions. While the stamp is the same, what was found stands at the same entry of the same table. -1: one of the dictionaries
 * does not tell of its changes.
 */
import type { FixedArray, int } from '../rlib/kinds';
import { elidable, hint, promote, unrollSafe, weAreJitted } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import { space, W_DictBase, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { vm } from '../interpreter/executioncontext';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, objectTypeDef, prepend } from '../interpreter/gateway';
import { W_DictObject } from './dictobject';
import type { DictTable } from './dicttable';
import type { W_TypeObject } from './typeobject';

type W = W_Root;
type N = W_Root | null;

export class W_ClassObject extends W_Root {
  private w_lifeline: W_Root | null = null;

  epoch: int = 0;
  /** The stamp for which the two below were found out. */
  private hooksStamp: int = -1;
  private setattrKnown: boolean = false;
  private finalizerKnown: boolean = false;

  constructor(public name: string, public bases_w: FixedArray<W>, public w_dict: W_DictBase) { super(); }

  stamp(): int {
    const w_dict = this.w_dict;
    if (!exactClass(w_dict, W_DictObject)) return -1;
    let sum: int = this.epoch + w_dict.table.version;
    for (const w_base of this.bases_w) {
      const stamp = (w_base as W_ClassObject).stamp();
      if (stamp < 0) return -1;
      sum += stamp;
    }
    return sum;
  }

  private updateHooks(): void {
    const stamp = this.stamp();
    if (stamp >= 0 && stamp === this.hooksStamp) return;
    this.setattrKnown = this.lookup('__setattr__') !== null;
    this.finalizerKnown = this.lookup('__del__') !== null;
    this.hooksStamp = stamp;
  }

  hasSetattr(): boolean {
    if (weAreJitted()) return this.hasTraced('__setattr__');
    this.updateHooks();
    return this.setattrKnown;
  }
  hasFinalizer(): boolean {
    if (weAreJitted()) return this.hasTraced('__del__');
    this.updateHooks();
    return this.finalizerKnown;
  }
  private hasTraced(name: string): boolean {
    const w_class = promote(this as W_ClassObject);
    const stamp = promote(stampOf(w_class));
    return stamp < 0 ? w_class.search(name) !== null : tableAt(w_class, stamp, name) !== null;
  }

  /** The table where `lookup` finds the name; null when it is missing, or no table. */
  tableOf(name: string): DictTable | null {
    const w_dict = this.w_dict;
    if (!exactClass(w_dict, W_DictObject)) return null;
    if (w_dict.table.lookupStr(name) >= 0) return w_dict.table;
    for (const w_base of this.bases_w) {
      const table = (w_base as W_ClassObject).tableOf(name);
      if (table !== null) return table;
    }
    return null;
  }

  override getclass(): W_TypeBase { return classTypeDef.w_type; }
  override isLasting(): boolean { return true; }
  override getdict(): W_DictBase | null { return this.w_dict; }
  override getdictvalue(name: string): N { return this.w_dict.getitem_str(name); }
  override getweakref(): N { return this.w_lifeline; }
  override setweakref(w_lifeline: N): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }

  /** The attribute of the class or a base as it is stored, or null. */
  lookup(name: string): N {
    if (!weAreJitted()) return this.search(name);
    const w_class = promote(this as W_ClassObject);
    const stamp = promote(stampOf(w_class));
    if (stamp < 0) return w_class.search(name);
    const table = tableAt(w_class, stamp, name);
    return table === null ? null : table.values_w[entryAt(table, stamp, name)];
  }
  /** `lookup` without regard to stamps; not followed by traces. */
  search(name: string): N {
    const w_value = this.w_dict.getitem_str(name);
    if (w_value !== null) return w_value;
    for (const w_base of this.bases_w) {
      const w_found = (w_base as W_ClassObject).search(name);
      if (w_found !== null) return w_found;
    }
    return null;
  }

  /** What belongs to the present epoch, which is given so that answers can be kept: the dictionary, the number of bases, a base. */
  epochDict(epoch: int): W_DictBase { return this.w_dict; }
  epochBases(epoch: int): int { return this.bases_w.length; }
  epochBase(epoch: int, i: int): W_ClassObject { return this.bases_w[i] as W_ClassObject; }

  isSubclassOf(w_other: W): boolean {
    return weAreJitted() ? derivesTraced(promote(this as W_ClassObject), promote(w_other)) : this.derives(w_other);
  }
  private derives(w_other: W): boolean {
    if (this === w_other) return true;
    for (const w_base of this.bases_w) {
      if ((w_base as W_ClassObject).isSubclassOf(w_other)) return true;
    }
    return false;
  }

  /** The name with its module, `?` for one that is unknown. */
  qualifiedName(): string {
    const w_module = this.w_dict.getitem_str('__module__');
    const module = w_module !== null && space.isinstance_w(w_module, space.w_str) ? w_module.str_w() : '?';
    return `${module}.${this.name}`;
  }

  override op_repr(): W { return space.newbytes(`<class ${this.qualifiedName()} at ${space.addressText(this)}>`); }
  override op_str(): N {
    const w_module = this.w_dict.getitem_str('__module__');
    return space.newbytes(w_module !== null && space.isinstance_w(w_module, space.w_str) ? this.qualifiedName() : this.name);
  }

  override op_getattribute(name: string): N {
    if (name === '__dict__') return this.w_dict;
    if (name === '__bases__') return space.newtuple(this.bases_w);
    if (name === '__name__') return space.newinterned(this.name);
    const w_value = this.lookup(name);
    if (w_value === null) throw space.operr(space.w_AttributeError, `class ${this.name} has no attribute '${name}'`);
    return w_value.op_get(null, this) ?? w_value;
  }

  override op_setattr(name: string, w_value: W): void {
    if (name === '__dict__') this.setClassDict(w_value);
    else if (name === '__bases__') this.setClassBases(w_value);
    else if (name === '__name__') this.setClassName(w_value);
    else this.w_dict.setitem_str(name, w_value);
  }

  override op_delattr(name: string): void {
    if (name === '__dict__') throw space.typeError('__dict__ must be a dictionary object');
    if (name === '__bases__') throw space.typeError('__bases__ must be a tuple object');
    if (name === '__name__') throw space.typeError('__name__ must be a string object');
    if (!this.w_dict.delitem_str(name)) throw space.operr(space.w_AttributeError, `class ${this.name} has no attribute '${name}'`);
  }

  private setClassDict(w_value: W): void {
    if (!(w_value instanceof W_DictBase)) throw space.typeError('__dict__ must be a dictionary object');
    this.w_dict = w_value;
    this.epoch = epochs.next();
  }

  private setClassBases(w_value: W): void {
    if (!space.isinstance_w(w_value, space.w_tuple)) throw space.typeError('__bases__ must be a tuple object');
    const bases_w = space.fixedview(w_value, -1);
    for (const w_base of bases_w) {
      if (!(w_base instanceof W_ClassObject)) throw space.typeError('__bases__ items must be classes');
      if (w_base.isSubclassOf(this)) throw space.typeError('a __bases__ item causes an inheritance cycle');
    }
    this.bases_w = bases_w;
    this.epoch = epochs.next();
  }

  private setClassName(w_value: W): void {
    if (!space.isinstance_w(w_value, space.w_str)) throw space.typeError('__name__ must be a string object');
    const name = w_value.str_w();
    if (name.includes('\0')) throw space.typeError('__name__ must not contain null bytes');
    this.name = name;
  }

  // -- calls: instances ---------------------------------------------------------------------------

  private noArguments(): W { throw space.typeError('this constructor takes no arguments'); }

  override call0(): W {
    const w_obj = newInstance(this);
    const w_init = this.lookup('__init__');
    if (w_init !== null) checkInit(w_init.bindsAsMethod() ? w_init.call1(w_obj) : bound(w_init, w_obj, this).call0());
        return w_obj;
  }
  override call1(w_1: W): W {
    const w_init = this.lookup('__init__');
    if (w_init === null || !w_init.bindsAsMethod()) return this.callN(space.args1(w_1));
    const w_obj = newInstance(this);
    checkInit(w_init.call2(w_obj, w_1));
    return w_obj;
  }
  override call2(w_1: W, w_2: W): W {
    const w_init = this.lookup('__init__');
    if (w_init === null || !w_init.bindsAsMethod()) return this.callN(space.args2(w_1, w_2));
    const w_obj = newInstance(this);
    checkInit(w_init.call3(w_obj, w_1, w_2));
    return w_obj;
  }
  override call3(w_1: W, w_2: W, w_3: W): W {
    const w_init = this.lookup('__init__');
    if (w_init === null || !w_init.bindsAsMethod()) return this.callN(space.args3(w_1, w_2, w_3));
    const w_obj = newInstance(this);
    checkInit(w_init.call4(w_obj, w_1, w_2, w_3));
    return w_obj;
  }
  override callN(args_w: FixedArray<W>): W {
    const w_obj = newInstance(this);
    const w_init = this.lookup('__init__');
    if (w_init !== null) {
      checkInit(w_init.bindsAsMethod() ? w_init.callN(prepend(w_obj, args_w)) : bound(w_init, w_obj, this).callN(args_w));
      return w_obj;
    }
    return args_w.length > 0 ? this.noArguments() : w_obj;
  }
  override callArgs(args: Arguments): W {
    if (args.keywordCount() === 0) return this.callN(args.positional());
    const w_obj = newInstance(this);
    const w_init = this.lookup('__init__');
    if (w_init === null) return this.noArguments();
    checkInit(w_init.bindsAsMethod() ? w_init.callArgs(args.prepend(w_obj)) : bound(w_init, w_obj, this).callArgs(args));
    return w_obj;
  }
}

hint(W_ClassObject, 'search', 'dontLookInside');
for (const name of ['epochDict', 'epochBases', 'epochBase']) hint(W_ClassObject, name, 'elidable');

// -- within traces: the class is a constant, and what it has follows from its stamp ------------------------------

/** `stamp()` of a class that is a constant of the trace. */
const stampOf = unrollSafe((w_class: W_ClassObject): int => {
  const epoch = promote(w_class.epoch);
  const w_dict = w_class.epochDict(epoch);
  if (!exactClass(w_dict, W_DictObject)) return -1;
  let sum: int = epoch + (w_dict as W_DictObject).table.version;
  const n = w_class.epochBases(epoch);
  for (let i: int = 0; i < n; i++) {
    const stamp = stampOfBase(w_class.epochBase(epoch, i));
    if (stamp < 0) return -1;
    sum += stamp;
  }
  return sum;
});
function stampOfBase(w_base: W_ClassObject): int { return stampOf(w_base); }

/** `isSubclassOf` for constants of the trace. */
const derivesTraced = unrollSafe((w_class: W_ClassObject, w_other: W): boolean => {
  if (w_class === w_other) return true;
  const epoch = promote(w_class.epoch);
  const n = w_class.epochBases(epoch);
  for (let i: int = 0; i < n; i++) {
    if (baseDerives(w_class.epochBase(epoch, i), w_other)) return true;
  }
  return false;
});
function baseDerives(w_base: W_ClassObject, w_other: W): boolean { return derivesTraced(w_base, w_other); }

const tableAt = elidable((w_class: W_ClassObject, stamp: int, name: string): DictTable | null => w_class.tableOf(name));
const entryAt = elidable((table: DictTable, stamp: int, name: string): int => table.lookupStr(name));

function bound(w_f: W, w_obj: W, w_class: W): W { return w_f.op_get(w_obj, w_class) ?? w_f; }

/** A fresh instance, without a call of `__init__`. */
function newInstance(w_class: W_ClassObject): W { return (space.w_instance as W_TypeObject).newCode!.call2(space.w_instance, w_class); }

/** Hands out epochs that differ by more than any sum of versions. */
class EpochCounter {
  private last: int = 0;
  next(): int {
    this.last += 0x100000000;
    return this.last;
  }
}
const epochs = new EpochCounter();

function checkInit(w_result: W): void {
  if (w_result !== space.w_None) throw space.typeError('__init__() should return None');
}

// -- the type -----------------------------------------------------------------------------------------------

/** classobj(name, bases, dict). A base of another kind takes over: its type is called instead. */
function class_new(w_type: W_TypeBase, w_name: W, w_bases: W, w_dict: W): W {
  if (!space.isinstance_w(w_name, space.w_str)) throw space.typeError(`argument 1 must be string, not ${space.type(w_name).getname()}`);
  if (!(w_dict instanceof W_DictBase)) throw space.typeError('PyClass_New: dict must be a dictionary');
  if (!space.isinstance_w(w_bases, space.w_tuple)) throw space.typeError('PyClass_New: bases must be a tuple');
  const bases_w = space.fixedview(w_bases, -1);
  if (w_dict.getitem_str('__doc__') === null) w_dict.setitem_str('__doc__', space.w_None);
  if (w_dict.getitem_str('__module__') === null) {
    const frame = vm.ec.topframe;
    const w_module = frame === null ? null : frame.w_globals.getitem_str('__name__');
    if (w_module !== null) w_dict.setitem_str('__module__', w_module);
  }
  for (const w_base of bases_w) {
    if (w_base instanceof W_ClassObject) continue;
    const w_meta = space.type(w_base);
    if (space.isCallable(w_meta)) return w_meta.call3(w_name, w_bases, w_dict);
    throw space.typeError('PyClass_New: base must be a class');
  }
  return new W_ClassObject(w_name.str_w(), bases_w, w_dict);
}

export const classTypeDef = new TypeDef('classobj', {
  cls: W_ClassObject, base: objectTypeDef, acceptableAsBase: false, weakrefable: true,
  doc: 'classobj(name, bases, dict)\n\nCreate a class object.  The name must be a string; the second argument\na tuple of classes, and the third a dictionary.',
  new: builtinNew(class_new, 'name bases dict'),
});
