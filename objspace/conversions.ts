/** The object space, part 6: text forms, unwrapping with conversions, isinstance and issubclass, matching of exceptions. */
import { hint } from '../rlib/jit';
import type { FixedArray, float, i64, int } from '../rlib/kinds';
import { exactClass } from '../rlib/objectmodel';
import { space, W_DictBase, type W_Root } from '../interpreter/baseobjspace';
import { type OperationError, oefmt } from '../interpreter/error';
import { vm } from '../interpreter/executioncontext';
import { W_BytesObject } from './bytesobject';
import { W_ClassObject } from './classobj';
import { Containers } from './containers';
import { W_DictProxy } from './dictproxyobject';
import { W_FloatObject } from './floatobject';
import { W_InstanceObject } from './instanceobject';
import { W_IntObject } from './intobject';
import { W_ListObject } from './listobject';
import { slotIndex, W_TypeObject } from './typeobject';

const I_GETITEM = slotIndex('__getitem__');

function tooDeep(): OperationError { return oefmt(space.w_RuntimeError, 'nest level of tuple too deep'); }

/** Whether the class of `w` is a user's and has a `__getitem__` of its own. */
function definesGetitem(w: W_Root): boolean {
  return w.isUserInstance() && (w.getclass() as W_TypeObject).userSlot(I_GETITEM) !== null;
}

export abstract class Conversions extends Containers {
  // -- text ---------------------------------------------------------------------------------------

  override repr(w: W_Root): W_Root { return w.op_repr(); }
  override repr_w(w: W_Root): string { return w.op_repr().str_w(); }

  /** What `__str__` gives, or `__repr__` where there is none: a str or unicode. */
  private strForm(w: W_Root): W_Root {
    const w_text = w.op_str();
    if (w_text === null) return w.op_repr();
    if (this.isinstance_w(w_text, this.w_str) || this.isinstance_w(w_text, this.w_unicode)) return w_text;
    throw this.typeError(`__str__ returned non-string (type ${this.typeName(w_text)})`);
  }

  override str(w: W_Root): W_Root {
    if (exactClass(w, W_BytesObject)) return w;
    const w_text = this.strForm(w);
    return this.isinstance_w(w_text, this.w_unicode) ? this.encodeObject(w_text, null, null) : w_text;
  }
  override str_str(w: W_Root): string { return this.str(w).str_w(); }
  override strOrUnicode(w: W_Root): W_Root { return this.strForm(w); }

  override supportsMapping(w: W_Root): boolean {
    if (w instanceof W_InstanceObject || w instanceof W_DictBase || w instanceof W_ListObject || w instanceof W_DictProxy) return true;
    if (this.isinstance_w(w, this.w_tuple) || this.isinstance_w(w, this.w_basestring)) return false;
    return definesGetitem(w);
  }

  override isMapping(w: W_Root): boolean {
    if (w instanceof W_DictBase || w instanceof W_DictProxy) return true;
    if (w instanceof W_InstanceObject) return this.findattr(w, '__getitem__') !== null;
    return definesGetitem(w) && w.getclass().lookup('__getslice__') === null;
  }

  // -- numbers ------------------------------------------------------------------------------------

  override getint_w(w: W_Root): i64 {
    if (exactClass(w, W_IntObject)) return w.intval;
    if (this.isInteger(w)) return w.int_w();
    if (this.isinstance_w(w, this.w_float)) this.warn(this.w_DeprecationWarning, 'integer argument expected, got float');
    const w_value = w.op_int();
    if (w_value === null) throw this.typeError('an integer is required');
    if (!this.isInteger(w_value)) throw this.typeError('nb_int should return int object');
    return w_value.int_w();
  }

  override getfloat_w(w: W_Root): float {
    if (exactClass(w, W_FloatObject)) return w.floatval;
    const w_value = w.op_float();
    if (w_value === null) throw this.typeError('a float is required');
    if (!this.isinstance_w(w_value, this.w_float)) throw this.typeError('nb_float should return float object');
    return w_value.float_w();
  }

  override getstr_w(w: W_Root): string {
    if (this.isinstance_w(w, this.w_unicode)) return this.encodeObject(w, null, null).str_w();
    return w.str_w();
  }

  // -- classes ------------------------------------------------------------------------------------

  override abstract_isinstance_w(w: W_Root, w_cls: W_Root): boolean { return this.isinstanceNested(w, w_cls, vm.recursionLimit); }

  /** `depth`: how many more tuples in tuples are looked into. */
  private isinstanceNested(w: W_Root, w_cls: W_Root, depth: int): boolean {
    if (w_cls instanceof W_TypeObject) {
      if (this.isinstance_w(w, w_cls)) return true;
      const w_claimed = this.findattr(w, '__class__');
      return w_claimed instanceof W_TypeObject && w_claimed !== w.getclass() && w_claimed.issubtype(w_cls);
    }
    if (w_cls instanceof W_ClassObject && w instanceof W_InstanceObject) return w.w_class.isSubclassOf(w_cls);
    if (this.isinstance_w(w_cls, this.w_tuple)) {
      if (depth <= 0) throw tooDeep();
      return this.isinstanceOfAny(w, this.fixedview(w_cls, -1), depth - 1);
    }
    if (this.classBases(w_cls) === null) throw this.typeError('isinstance() arg 2 must be a class, type, or tuple of classes and types');
    const w_class = this.findattr(w, '__class__');
    return w_class !== null && this.derivesFrom(w_class, w_cls);
  }

  private isinstanceOfAny(w: W_Root, classes_w: FixedArray<W_Root>, depth: int): boolean {
    for (const w_one of classes_w) {
      if (this.isinstanceNested(w, w_one, depth)) return true;
    }
    return false;
  }

  override abstract_issubclass_w(w_derived: W_Root, w_cls: W_Root): boolean { return this.issubclassNested(w_derived, w_cls, vm.recursionLimit); }

  private issubclassNested(w_derived: W_Root, w_cls: W_Root, depth: int): boolean {
    if (w_derived instanceof W_TypeObject && w_cls instanceof W_TypeObject) return w_derived.issubtype(w_cls);
    if (w_derived instanceof W_ClassObject && w_cls instanceof W_ClassObject) return w_derived.isSubclassOf(w_cls);
    if (this.classBases(w_derived) === null) throw this.typeError('issubclass() arg 1 must be a class');
    if (this.isinstance_w(w_cls, this.w_tuple)) {
      if (depth <= 0) throw tooDeep();
      return this.issubclassOfAny(w_derived, this.fixedview(w_cls, -1), depth - 1);
    }
    if (this.classBases(w_cls) === null) throw this.typeError('issubclass() arg 2 must be a class or tuple of classes');
    return this.derivesFrom(w_derived, w_cls);
  }

  private issubclassOfAny(w_derived: W_Root, classes_w: FixedArray<W_Root>, depth: int): boolean {
    for (const w_one of classes_w) {
      if (this.issubclassNested(w_derived, w_one, depth)) return true;
    }
    return false;
  }

  /** The tuple `__bases__` of whatever may count as a class, or null. */
  private classBases(w_cls: W_Root): W_Root | null {
    const w_bases = this.findattr(w_cls, '__bases__');
    return w_bases !== null && this.isinstance_w(w_bases, this.w_tuple) ? w_bases : null;
  }

  private derivesFrom(w_derived: W_Root, w_cls: W_Root): boolean {
    if (w_derived === w_cls) return true;
    const w_bases = this.classBases(w_derived);
    if (w_bases === null) return false;
    for (const w_base of this.fixedview(w_bases, -1)) {
      if (this.derivesFrom(w_base, w_cls)) return true;
    }
    return false;
  }

  override exception_match(w_type: W_Root, w_check: W_Root): boolean {
    if (w_type === w_check) return true;
    if (w_type instanceof W_TypeObject && w_check instanceof W_TypeObject) return w_type.issubtype(w_check);
    if (this.isinstance_w(w_check, this.w_tuple)) {
      for (const w_one of this.fixedview(w_check, -1)) {
        if (this.exception_match(w_type, w_one)) return true;
      }
      return false;
    }
    return this.isClass(w_type) && this.isClass(w_check) && this.derivesFrom(w_type, w_check);
  }

  private isClass(w: W_Root): boolean { return w instanceof W_TypeObject || this.isinstance_w(w, this.w_classobj); }

}
hint(Conversions, 'exception_match', 'unrollSafe');
hint(Conversions, 'isinstanceOfAny', 'unrollSafe');
hint(Conversions, 'issubclassOfAny', 'unrollSafe');
