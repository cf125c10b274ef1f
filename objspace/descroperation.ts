/**
 * The object space, part 2: attributes and the calls that go by them.
 *
 * Look-up of `o.name` in an object without a `__getattribute__` of its own: a data descriptor of the type, then the instance's dictionary, then whatever the type has.
 */
import type { FixedArray, i64 } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { elidable } from '../rlib/jit';
import { identityHash } from '../rlib/objectmodel';
import { formatU64 } from '../rlib/integertext';
import { i64ToU64 } from '../rlib/rarithmetic';
import type { W_Root, W_TypeBase } from '../interpreter/baseobjspace';
import { Arguments } from '../interpreter/argument';
import { NamingMessage, OperationError } from '../interpreter/error';
import { specialOf } from './instancecalls';
import { W_InstanceObject } from './instanceobject';
import { SpaceErrors } from './spaceerrors';
import { bindSpecial, W_TypeObject } from './typeobject';

/** An object's hash once taken stays. */
const lastingHash = elidable((w: W_Root): i64 => identityHash(w));

export abstract class DescrOperation extends SpaceErrors {
  override type(w: W_Root): W_TypeBase { return w.getclass(); }
  override is_w(w_a: W_Root, w_b: W_Root): boolean { return w_a === w_b || w_a.is_w(w_b); }
  override isinstance_w(w: W_Root, w_type: W_TypeBase): boolean {
    const w_class = w.getclass();
    return w_class === w_type || w_class.issubtype(w_type);
  }

  // -- arguments ----------------------------------------------------------------------------------

  override newArguments(args_w: FixedArray<W_Root>): Arguments { return new Arguments(args_w); }
  override args1(w_1: W_Root): FixedArray<W_Root> { return newFixedArray<W_Root>(1, w_1); }
  override args2(w_1: W_Root, w_2: W_Root): FixedArray<W_Root> {
    const args_w = newFixedArray<W_Root>(2, w_1);
    args_w[1] = w_2;
    return args_w;
  }
  override args3(w_1: W_Root, w_2: W_Root, w_3: W_Root): FixedArray<W_Root> {
    const args_w = newFixedArray<W_Root>(3, w_1);
    args_w[1] = w_2;
    args_w[2] = w_3;
    return args_w;
  }
  override args4(w_1: W_Root, w_2: W_Root, w_3: W_Root, w_4: W_Root): FixedArray<W_Root> {
    const args_w = newFixedArray<W_Root>(4, w_1);
    args_w[1] = w_2;
    args_w[2] = w_3;
    args_w[3] = w_4;
    return args_w;
  }

  // -- attributes ---------------------------------------------------------------------------------

  override genericGetattr(w: W_Root, name: string): W_Root | null {
    const w_type = w.getclass();
    const w_descr = w_type.lookup(name);
    if (w_descr !== null && w_descr.isDataDescr()) {
      const w_result = w_descr.op_get(w, w_type);
      if (w_result !== null) return w_result;
    }
    const w_value = w.getdictvalue(name);
    if (w_value !== null) return w_value;
    if (w_descr === null) return null;
    return w_descr.op_get(w, w_type) ?? w_descr;
  }

  override genericSetattr(w: W_Root, name: string, w_value: W_Root): void {
    const w_descr = w.getclass().lookup(name);
    if (w_descr !== null && w_descr.isDataDescr() && w_descr.op_set(w, w_value)) return;
    if (w.setdictvalue(name, w_value)) return;
    throw this.cannotSet(w, name, w_descr);
  }

  override genericDelattr(w: W_Root, name: string): void {
    const w_descr = w.getclass().lookup(name);
    if (w_descr !== null && w_descr.isDataDescr() && w_descr.op_delete(w)) return;
    if (w.deldictvalue(name)) return;
    if (w instanceof W_TypeObject || this.hasDictionary(w)) throw this.operr(this.w_AttributeError, name);
    throw this.cannotSet(w, name, w_descr);
  }

  private hasDictionary(w: W_Root): boolean {
    const w_type = w.getclass();
    return w_type instanceof W_TypeObject && w_type.hasdict;
  }

  private cannotSet(w: W_Root, name: string, w_descr: W_Root | null): OperationError {
    if (w_descr === null) return this.missingAttribute(w, name);
    return this.attributeError("'", this.typeName(w), "' object attribute '", name, "' is read-only");
  }

  protected missingAttribute(w: W_Root, name: string): OperationError {
    if (w instanceof W_TypeObject) return this.attributeError("type object '", w.qualifiedName(), "' has no attribute '", name, "'");
    return this.attributeError("'", this.typeName(w), "' object has no attribute '", name, "'");
  }
  private attributeError(before: string, first: string, between: string, name: string, behind: string): OperationError {
    return new OperationError(this.w_AttributeError, null, null, new NamingMessage(before, first, between, name, behind));
  }

  override raiseNoAttribute(w: W_Root, name: string): W_Root { throw this.missingAttribute(w, name); }

  override getattr(w: W_Root, name: string): W_Root {
    const w_value = w.op_getattribute(name);
    if (w_value === null) throw this.missingAttribute(w, name);
    return w_value;
  }

  override findattr(w: W_Root, name: string): W_Root | null {
    try {
      return w.op_getattribute(name);
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(this.w_AttributeError)) throw e;
      return null;
    }
  }

  override setattr(w: W_Root, name: string, w_value: W_Root): void { w.op_setattr(name, w_value); }
  override delattr(w: W_Root, name: string): void { w.op_delattr(name); }

  /** The host string of an attribute name given as an object. */
  override attributeName(w_name: W_Root): string {
    if (this.isinstance_w(w_name, this.w_str)) return w_name.str_w();
    if (this.isinstance_w(w_name, this.w_unicode)) return this.getstr_w(w_name);
    throw this.typeError(`attribute name must be string, not '${this.typeName(w_name)}'`);
  }

  /** `object.__setattr__` and `__delattr__` must not get around the rules of types. */
  override checkSetattrWrapper(w: W_Root, name: string, owner: string): void {
    if (w instanceof W_TypeObject && owner === 'object') throw this.typeError(`can't apply this ${name} to ${this.typeName(w)} object`);
  }

  // -- calls by name ------------------------------------------------------------------------------

  override lookupSpecial(w: W_Root, name: string): W_Root | null {
    const w_found = w.getclass().lookup(name);
    return w_found === null ? null : bindSpecial(w_found, w);
  }

  /** What to call with `w` in front, when the attribute is a method of the type that the instance does not hide. */
  private plainMethod(w: W_Root, name: string): W_Root | null {
    const w_type = w.getclass();
    if (!w_type.hasDefaultGetattr()) return null;
    const w_found = w_type.lookup(name);
    if (w_found === null || !w_found.bindsAsMethod() || w.getdictvalue(name) !== null) return null;
    return w_found;
  }

  override callMethod0(w: W_Root, name: string): W_Root {
    const w_method = this.plainMethod(w, name);
    return w_method !== null ? w_method.call1(w) : this.getattr(w, name).call0();
  }
  override callMethod1(w: W_Root, name: string, w_1: W_Root): W_Root {
    const w_method = this.plainMethod(w, name);
    return w_method !== null ? w_method.call2(w, w_1) : this.getattr(w, name).call1(w_1);
  }
  override callMethod2(w: W_Root, name: string, w_1: W_Root, w_2: W_Root): W_Root {
    const w_method = this.plainMethod(w, name);
    return w_method !== null ? w_method.call3(w, w_1, w_2) : this.getattr(w, name).call2(w_1, w_2);
  }

  override isCallable(w: W_Root): boolean {
    return w instanceof W_InstanceObject ? specialOf(w, '__call__') !== null : w.getclass().lookup('__call__') !== null;
  }

  // -- defaults of objects ------------------------------------------------------------------------

  override addressText(w: W_Root): string { return '0x' + formatU64(i64ToU64(identityHash(w)), 16); }

  override id(w: W_Root): W_Root { return w.immutableUniqueId() ?? this.newint(identityHash(w)); }

  override defaultRepr(w: W_Root): W_Root {
    const w_type = w.getclass() as W_TypeObject;
    const w_module = w_type.typeModule();
    let name = w_type.name;
    if (w_module !== null && this.isinstance_w(w_module, this.w_str)) {
      const module = w_module.str_w();
      if (module !== '__builtin__') name = module + '.' + name;
    }
    return this.newbytes(`<${name} object at ${this.addressText(w)}>`);
  }

  override defaultHash(w: W_Root): W_Root { return this.newint(lastingHash(w)); }

  override defaultIsTrue(w: W_Root): boolean {
    const w_truth = w.op_nonzero();
    if (w_truth !== null) return w_truth === this.w_True;
    const w_length = w.op_len();
    return w_length === null || w_length.is_true();
  }

  override is_true(w: W_Root): boolean {
    if (w === this.w_True) return true;
    if (w === this.w_False) return false;
    return w.is_true();
  }
  override not_(w: W_Root): W_Root { return this.is_true(w) ? this.w_False : this.w_True; }
}
