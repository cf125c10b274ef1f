/** The object space, part 1: errors, and what objects that support nothing raise. */
import type { float, i64 } from '../rlib/kinds';
import type { RBigInt } from '../rlib/rbigint/rbigint';
import { ObjSpace, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import type { W_TypeObject } from './typeobject';

export abstract class SpaceErrors extends ObjSpace {
  override operr(w_type: W_TypeBase, message: string): OperationError { return new OperationError(w_type, null, message); }
  override typeError(message: string): OperationError { return new OperationError(this.w_TypeError, null, message); }
  override valueError(message: string): OperationError { return new OperationError(this.w_ValueError, null, message); }

  /** How messages call the type of an object: types of built-in modules with their module. */
  protected typeName(w: W_Root): string { return (this.type(w) as W_TypeObject).qualifiedName(); }

  override raiseNoDict(w: W_Root): void { throw this.operr(this.w_AttributeError, `'${this.typeName(w)}' object has no attribute '__dict__'`); }
  override raiseNoSetClass(w: W_Root, w_type: W_TypeBase): void { throw this.typeError('__class__ assignment: only for heap types'); }
  override raiseNotCallable(w: W_Root): W_Root { throw this.typeError(`'${this.typeName(w)}' object is not callable`); }
  override raiseNotIterator(w: W_Root): W_Root | null { throw this.typeError(`'${this.typeName(w)}' object is not an iterator`); }
  override raiseExpectedInteger(w: W_Root): i64 { throw this.typeError('an integer is required'); }
  override raiseExpectedBigint(w: W_Root): RBigInt { throw this.typeError('an integer is required'); }
  override raiseExpectedFloat(w: W_Root): float { throw this.typeError('a float is required'); }
  override raiseExpectedString(w: W_Root): string { throw this.typeError(`expected string, got ${this.typeName(w)} object`); }
  override raiseExpectedUnicode(w: W_Root): string { throw this.typeError(`expected unicode, got ${this.typeName(w)} object`); }
  override raiseExpectedBuffer(w: W_Root): string { throw this.typeError('expected a character buffer object'); }
  override raiseUnsubscriptable(w: W_Root): W_Root { throw this.typeError(`'${this.typeName(w)}' object is unsubscriptable`); }

  protected unsupported(sign: string, w_a: W_Root, w_b: W_Root): OperationError {
    return this.typeError(`unsupported operand type(s) for ${sign}: '${this.typeName(w_a)}' and '${this.typeName(w_b)}'`);
  }
}
