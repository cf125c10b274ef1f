/**
 * Type definitions: how a class of the implementation becomes a type of Python. Load-time only; the object space
 * turns each TypeDef into a type object (`space.gettypeobject`), filling the type's dictionary from `members` and from the slots that
 * the implementing class overrides (`interpreter/slots.ts`).
 *
 *     export const listTypeDef = new TypeDef('list', {
 *       cls: W_ListObject, base: objectTypeDef, doc: '...',
 *       new: builtinNew(list_new, 'w_type sequence?'),     // omit when instances cannot be made from Python
 *       members: { append: method(W_ListObject, list_append, 'object'), ... },
 *     });
 *     class W_ListObject { override getclass(): W_TypeBase { return listTypeDef.w_type; } ... }
 */
import { immutableFields } from '../rlib/jit';
import type { W_Root, W_TypeBase } from './baseobjspace';

/** Any class derived from W_Root, abstract ones included. */
export type RootClass = abstract new (...args: never[]) => W_Root;

/** Something that becomes an entry of a type's dictionary: built by the functions of `gateway.ts`. */
export abstract class TypeDefEntry {
  /** The object to store, made for the given name and type. */
  abstract bind(name: string, typedef: TypeDef): W_Root;
}

export interface TypeDefSpec {
  /** The class whose instances have this type. Null for purely abstract types such as basestring. */
  cls: RootClass | null;
  /** Null only for `object`. */
  base: TypeDef | null;
  doc?: string | null;
  /** `__module__`; '__builtin__' when omitted. */
  module?: string;
  new?: TypeDefEntry;
  members?: { readonly [name: string]: TypeDefEntry | W_Root };
  /** Instances of the type itself have a `__dict__`. */
  hasdict?: boolean;
  /** Weak references to instances are allowed (instances of user classes always allow them unless __slots__ says no). */
  weakrefable?: boolean;
  /** Classes may derive from it (default true). */
  acceptableAsBase?: boolean;
  /** The type is hashable by identity unless it overrides op_hash; false makes instances unhashable. */
  hashable?: boolean;
}

/** What is needed of a definition only while its type is made. Load time; see `TypeDef.parts`. */
export class TypeDefParts {
  readonly cls: RootClass | null;
  newEntry: TypeDefEntry | null;
  readonly members: Map<string, TypeDefEntry | W_Root>;
  constructor(spec: TypeDefSpec) {
    this.cls = spec.cls;
    this.newEntry = spec.new ?? null;
    this.members = new Map(Object.entries(spec.members ?? {}));
  }
}

const partsOf = new Map<TypeDef, TypeDefParts>();

/** The load-time half of a definition: kept apart, since it has no place in the running program. */
export function typeDefParts(typedef: TypeDef): TypeDefParts {
  return partsOf.get(typedef)!;
}

export class TypeDef {
  /** All type definitions of the program in the order in which they were made. */
  static readonly all: TypeDef[] = [];
  /** Set by the object space while it is built. */
  w_type: W_TypeBase = null as unknown as W_TypeBase;
  readonly base: TypeDef | null;
  readonly doc: string | null;
  readonly module: string;
  readonly hasdict: boolean;
  readonly weakrefable: boolean;
  readonly acceptableAsBase: boolean;
  readonly hashable: boolean;

  constructor(readonly name: string, spec: TypeDefSpec) {
    this.base = spec.base;
    this.doc = spec.doc ?? null;
    this.module = spec.module ?? '__builtin__';
    this.hasdict = spec.hasdict ?? (spec.base?.hasdict ?? false);
    this.weakrefable = spec.weakrefable ?? (spec.base?.weakrefable ?? false);
    this.acceptableAsBase = spec.acceptableAsBase ?? true;
    this.hashable = spec.hashable ?? true;
    partsOf.set(this, new TypeDefParts(spec));
    TypeDef.all.push(this);
  }
}
// types are made at load time
immutableFields(TypeDef, 'w_type');
