/**
 * staticmethod and classmethod.
 */
import { quasiImmutableFields } from '../rlib/jit';
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import { builtinNew, method, objectTypeDef } from './gateway';
import { oefmt } from './error';
import { isCallable, Method } from './function';
import { TypeDef } from './typedef';
import type { Arguments } from './argument';

type W = W_Root;
type N = W_Root | null;

export class StaticMethod extends W_Root {
  /** null between `__new__` and `__init__` */
  w_function: N = null;
  override getclass(): W_TypeBase { return staticmethodTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override op_get(w_obj: N, w_type: N): N {
    if (this.w_function === null) throw oefmt(space.w_RuntimeError, 'uninitialized staticmethod object');
    return this.w_function;
  }
}

export class ClassMethod extends W_Root {
  /** null between `__new__` and `__init__` */
  w_function: N = null;
  override getclass(): W_TypeBase { return classmethodTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override op_get(w_obj: N, w_type: N): N {
    if (this.w_function === null) throw oefmt(space.w_RuntimeError, 'uninitialized classmethod object');
    const w_class: W = w_type === null || w_type === space.w_None ? space.type(w_obj!) : w_type;
    return new Method(this.w_function, w_class, space.type(w_class));
  }
}

quasiImmutableFields(StaticMethod, 'w_function');
quasiImmutableFields(ClassMethod, 'w_function');

/** Load time and run time: a static method around `w_function`. */
export function newStaticMethod(w_function: W): StaticMethod {
  const w_method = new StaticMethod();
  w_method.w_function = w_function;
  return w_method;
}

/** Load time and run time: a class method around `w_function`. */
export function newClassMethod(w_function: W): ClassMethod {
  const w_method = new ClassMethod();
  w_method.w_function = w_function;
  return w_method;
}

function staticmethod_new(w_type: W_TypeBase, args: Arguments): W {
  return space.allocateInstance(w_type, staticmethodTypeDef);
}
function staticmethod_init(self: StaticMethod, w_function: W): W {
  self.w_function = w_function;
  return space.w_None;
}

function classmethod_new(w_type: W_TypeBase, args: Arguments): W {
  return space.allocateInstance(w_type, classmethodTypeDef);
}
function classmethod_init(self: ClassMethod, w_function: W): W {
  if (!isCallable(w_function)) throw oefmt(space.w_TypeError, `'${space.type(w_function).getname()}' object is not callable`);
  self.w_function = w_function;
  return space.w_None;
}

export const staticmethodTypeDef = new TypeDef('staticmethod', {
  cls: StaticMethod, base: objectTypeDef,
  doc: 'staticmethod(function) -> method\n\nA function among the attributes of a class that is called without instance or class as first argument.',
  new: builtinNew(staticmethod_new, '**args'),
  members: { __init__: method(StaticMethod, staticmethod_init, 'function', { unpack: true }) },
});

export const classmethodTypeDef = new TypeDef('classmethod', {
  cls: ClassMethod, base: objectTypeDef,
  doc: 'classmethod(function) -> method\n\nA function among the attributes of a class that gets the class as first argument,\nwhether it is called on the class or on an instance.',
  new: builtinNew(classmethod_new, '**args'),
  members: { __init__: method(ClassMethod, classmethod_init, 'function', { unpack: true }) },
});
