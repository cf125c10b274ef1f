/**
 * Where instances of user classes keep their map and their values, over any implementing class; and the finalizer of instances whose class has `__del__`.
 */
import type { int } from '../rlib/kinds';
import { Finalizable, registerFinalizer } from '../rlib/rgc';
import { promote } from '../rlib/jit';
import { space, W_Root, type InstanceMap, type W_DictBase, type W_TypeBase } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import type { RootClass } from '../interpreter/typedef';
import { writeUnraisable } from '../interpreter/unraisable';
import { deleteAttribute, MapKind, newRootMap, readAttribute, readSpecial, writeAttribute, writeSpecial, type AttributeMap } from './mapdict';
import { instanceDict, replaceInstanceDict } from './instancedict';
import { changeClass } from './classchange';
import { bindSpecial, slotIndex, type W_TypeObject } from './typeobject';
import { special0 } from './specialcall';

/** Any implementing class that `userClass` can be asked for. */
export type RootConstructor = new (...args: any[]) => W_Root;

/** Whether instances of the implementing class keep their dictionaries themselves, not in a map, also those of classes of programs. Load time only. */
export function hasOwnDict(cls: RootClass): boolean { return declaresDict(cls) && !cls.prototype.userDictInMap(); }
/** Whether the instances of the implementing class have dictionaries. Load time only. */
export function declaresDict(cls: RootClass): boolean { return cls.prototype.getdictvalue !== W_Root.prototype.getdictvalue; }

/** W_Root as a class that can be derived from: what the type checker is told of the bases of `withSlots`. */
class ConcreteRoot extends W_Root {
  override getclass(): W_TypeBase { return space.w_object; }
}
export type ConcreteConstructor = new (...args: any[]) => ConcreteRoot;

/** Stands in the field before `userSetup`. */
const noMap: AttributeMap = newRootMap(null as never, 1, 0);

/** Runs `__del__` once the instance cannot be reached any more. */
class InstanceFinalizer extends Finalizable {
  constructor(readonly w_obj: W_Root) { super(); }
  override finalize(): void {
    const w_del = (this.w_obj.getclass() as W_TypeObject).userSlot(I_DEL);
    if (w_del === null) return;
    try {
      special0(w_del, this.w_obj);
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      writeUnraisable(e, bindSpecial(w_del, this.w_obj));
    }
  }
}

/** Keeps the finalizer with its instance. */
class W_Finalizer extends W_Root {
  constructor(readonly finalizer: Finalizable) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
}

const I_DEL = slotIndex('__del__');

/** Sets up a fresh instance: its finalizer, when the class has `__del__`. */
export function setupInstance(w_obj: W_Root, w_type: W_TypeObject): void {
  if (w_type.userSlot(I_DEL) === null) return;
  const finalizer = new InstanceFinalizer(w_obj);
  writeSpecial(w_obj, MapKind.FINALIZER, '', new W_Finalizer(finalizer));
  registerFinalizer(finalizer);
}

/** In traces the map is a constant. */
function hasDictionary(map: AttributeMap): boolean { return promote(map).w_type.hasdict; }

// -- storage --------------------------------------------------------------------------------------------

/** An instance whose layout type is `object`: the base of the W_ObjectN. */
export class W_MapObject extends W_Root {
  map: AttributeMap;
  value0: W_Root | null = null;

  constructor(map: AttributeMap) {
    super();
    this.map = map;
  }

  override isUserInstance(): boolean { return true; }
  override getclass(): W_TypeBase { return promote(this.map).w_type; }
  override getmap(): InstanceMap | null { return this.map; }
  override setmap(map: InstanceMap): void { this.map = map as AttributeMap; }
  override getfield(i: int): W_Root | null { return this.value0; }
  override setfield(i: int, w_value: W_Root | null): void { this.value0 = w_value; }

  override getdict(): W_DictBase | null { return hasDictionary(this.map) ? instanceDict(this) : null; }
  override setdict(w_dict: W_DictBase): void {
    if (hasDictionary(this.map)) replaceInstanceDict(this, w_dict);
    else space.raiseNoDict(this);
  }
  override getdictvalue(name: string): W_Root | null { return hasDictionary(this.map) ? readAttribute(this, name) : null; }
  override setdictvalue(name: string, w_value: W_Root): boolean {
    if (!hasDictionary(this.map)) return false;
    writeAttribute(this, name, w_value);
    return true;
  }
  override deldictvalue(name: string): boolean { return hasDictionary(this.map) && deleteAttribute(this, name); }
  override setclass(w_type: W_TypeBase): void { changeClass(this, w_type); }
  override getweakref(): W_Root | null { return readSpecial(this, MapKind.WEAKREF); }
  override setweakref(w_lifeline: W_Root | null): boolean {
    if (!this.map.w_type.weakrefable) return false;
    writeSpecial(this, MapKind.WEAKREF, '', w_lifeline ?? space.w_None);
    return true;
  }
}

/** The same for implementing classes whose instances have a dictionary of their own: only the type and `__slots__` go by the map. */
export function withTypeOnly<B extends RootConstructor>(Base: B) {
  return class WithTypeOnly extends Base {
    map: AttributeMap = noMap;
    value0: W_Root | null = null;

    override isUserInstance(): boolean { return true; }
    override getclass(): W_TypeBase { return promote(this.map).w_type; }
    override getmap(): InstanceMap | null { return this.map; }
    override setmap(map: InstanceMap): void { this.map = map as AttributeMap; }
    override getfield(i: int): W_Root | null { return this.value0; }
    override setfield(i: int, w_value: W_Root | null): void { this.value0 = w_value; }
    override userSetup(w_type: W_TypeBase): void {
      this.map = (w_type as W_TypeObject).mapRoot(1, 0);
      setupInstance(this, w_type as W_TypeObject);
    }
    override setclass(w_type: W_TypeBase): void { changeClass(this, w_type); }
    override getweakref(): W_Root | null { return readSpecial(this, MapKind.WEAKREF); }
    override setweakref(w_lifeline: W_Root | null): boolean {
      if (!this.map.w_type.weakrefable) return false;
      writeSpecial(this, MapKind.WEAKREF, '', w_lifeline ?? space.w_None);
      return true;
    }
  };
}

/** The same storage over any implementing class. */
export function withMap<B extends RootConstructor>(Base: B) {
  return class WithMap extends Base {
    map: AttributeMap = noMap;
    value0: W_Root | null = null;

    override isUserInstance(): boolean { return true; }
    override getclass(): W_TypeBase { return promote(this.map).w_type; }
    override getmap(): InstanceMap | null { return this.map; }
    override setmap(map: InstanceMap): void { this.map = map as AttributeMap; }
    override getfield(i: int): W_Root | null { return this.value0; }
    override setfield(i: int, w_value: W_Root | null): void { this.value0 = w_value; }
    override userSetup(w_type: W_TypeBase): void {
      this.map = (w_type as W_TypeObject).mapRoot(1, 0);
      setupInstance(this, w_type as W_TypeObject);
    }

    override getdict(): W_DictBase | null { return hasDictionary(this.map) ? instanceDict(this) : null; }
    override setdict(w_dict: W_DictBase): void {
      if (hasDictionary(this.map)) replaceInstanceDict(this, w_dict);
      else space.raiseNoDict(this);
    }
    override getdictvalue(name: string): W_Root | null { return hasDictionary(this.map) ? readAttribute(this, name) : super.getdictvalue(name); }
    override setdictvalue(name: string, w_value: W_Root): boolean {
      if (!hasDictionary(this.map)) return super.setdictvalue(name, w_value);
      writeAttribute(this, name, w_value);
      return true;
    }
    override deldictvalue(name: string): boolean { return hasDictionary(this.map) ? deleteAttribute(this, name) : super.deldictvalue(name); }
    override setclass(w_type: W_TypeBase): void { changeClass(this, w_type); }
    override getweakref(): W_Root | null { return readSpecial(this, MapKind.WEAKREF); }
    override setweakref(w_lifeline: W_Root | null): boolean {
      if (!this.map.w_type.weakrefable) return false;
      writeSpecial(this, MapKind.WEAKREF, '', w_lifeline ?? space.w_None);
      return true;
    }
  };
}

