/** Module objects, and how built-in modules are defined. */
import { promote, quasiImmutableFields } from '../rlib/jit';
import { space, W_Root, type W_DictBase, type W_TypeBase } from './baseobjspace';
import { TypeDef } from './typedef';
import { builtinNew, getset, method, objectTypeDef, type BuiltinOptions, builtinFunction } from './gateway';
import type { Arguments } from './argument';

export class W_Module extends W_Root {
  /** Null only between `__new__` and `__init__` of a subclass instance. */
  w_dict: W_DictBase | null = null;

  override getclass(): W_TypeBase { return moduleTypeDef.w_type; }
  override isLasting(): boolean { return true; }
  override getdict(): W_DictBase | null {
    const w_dict = this.w_dict;
    if (w_dict !== null) return w_dict;
    const w_fresh = space.newmoduledict();
    this.w_dict = w_fresh;
    return w_fresh;
  }
  override getdictvalue(name: string): W_Root | null {
    const w_dict = promote(this.w_dict);
    return w_dict === null ? null : w_dict.getitem_str(name);
  }
  override setdictvalue(name: string, w_value: W_Root): boolean {
    this.getdict()!.setitem_str(name, w_value);
    return true;
  }
  override deldictvalue(name: string): boolean {
    const w_dict = this.w_dict;
    return w_dict !== null && w_dict.delitem_str(name);
  }

  /** `__name__`, or '?' when it is no str. */
  name(): string {
    const w_name = this.getdictvalue('__name__');
    return w_name !== null && space.isinstance_w(w_name, space.w_str) ? w_name.str_w() : '?';
  }

  override op_repr(): W_Root {
    const w_file = this.getdictvalue('__file__');
    const name = this.name();
    if (w_file !== null && space.isinstance_w(w_file, space.w_str)) return space.newbytes(`<module '${name}' from '${w_file.str_w()}'>`);
    return space.newbytes(`<module '${name}' (built-in)>`);
  }
}

quasiImmutableFields(W_Module, 'w_dict');

/** A module with `__name__` and `__doc__` set. */
export function newModule(name: string, w_doc: W_Root): W_Module {
  const w_module = new W_Module();
  const w_dict = space.newmoduledict();
  w_dict.setitem_str('__name__', space.newinterned(name));
  w_dict.setitem_str('__doc__', w_doc);
  w_module.w_dict = w_dict;
  return w_module;
}

function module_new(w_type: W_TypeBase, args: Arguments): W_Root {
  return space.allocateInstance(w_type, moduleTypeDef);
}

function module_init(self: W_Module, w_name: W_Root, w_doc: W_Root | null): W_Root {
  if (!space.isinstance_w(w_name, space.w_str)) throw space.typeError(`module.__init__() argument 1 must be string, not ${space.type(w_name).getname()}`);
  const w_dict = self.getdict()!;
  w_dict.setitem_str('__name__', w_name);
  w_dict.setitem_str('__doc__', w_doc === null ? space.w_None : w_doc);
  return space.w_None;
}

export const moduleTypeDef = new TypeDef('module', {
  cls: W_Module, base: objectTypeDef,
  doc: 'module(name[, doc])\n\nCreate a module object.\nThe name must be a string; the optional docstring can have any type.',
  new: builtinNew(module_new, '**args'),
  members: {
    __init__: method(W_Module, module_init, 'name doc?', { keywords: true }),
    __dict__: getset(W_Module, (self: W_Module): W_Root => self.w_dict ?? space.w_None),
  },
});

// -- built-in modules: made at load time ------------------------------------------------------------------------

type Fn = (...args: never[]) => W_Root;

/** A function of a built-in module; see `gateway.ts` for the parameter string. */
export class ModuleFunction {
  constructor(readonly fn: Fn, readonly parameters: string, readonly options: BuiltinOptions) {}
}
export function fn(f: Fn, parameters: string = '', options: BuiltinOptions = {}): ModuleFunction {
  return new ModuleFunction(f, parameters, options);
}

export interface ModuleSpec {
  doc: string;
  /** functions, type definitions, wrapped objects, or thunks that make one once the object space exists */
  members: { readonly [name: string]: ModuleFunction | TypeDef | W_Root | (() => W_Root) };
  /** Run when the program first imports the module (in the running program, not at load time). */
  startup?: (w_module: W_Module) => void;
}

/**
 * The definition of a built-in module. `build` makes the module object at load time, so that a running program finds it complete; it enters
 * `sys.modules` when it is first imported.
 */
export class ModuleDef {
  /** All built-in modules by name. */
  static readonly all = new Map<string, ModuleDef>();
  private built: W_Module | null = null;

  constructor(readonly name: string, readonly spec: ModuleSpec) {
    if (ModuleDef.all.has(name)) throw new Error(`two built-in modules are called ${name}`);
    ModuleDef.all.set(name, this);
  }

  /** Load time: the module object, made once. */
  build(): W_Module {
    if (this.built !== null) return this.built;
    const w_module = newModule(this.name, space.newbytes(this.spec.doc));
    this.built = w_module;
    const w_dict = w_module.w_dict!;
    const w_name = space.newinterned(this.name);
    for (const [key, member] of Object.entries(this.spec.members)) {
      let w_member: W_Root;
      if (member instanceof ModuleFunction) w_member = builtinFunction(key, member.fn, member.parameters, member.options, w_name);
      else if (member instanceof TypeDef) w_member = space.gettypeobject(member);
      else if (member instanceof W_Root) w_member = member;
      else w_member = member();
      w_dict.setitem_str(key, w_member);
    }
    return w_module;
  }
}
