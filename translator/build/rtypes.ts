/**
 * The builder's own types: what a type of RTypeScript is after aliases, brands and unions with null are resolved.
 *
 * Types are interned: equal types are the same object. A type's *representation* (`rep`) is what generics are
 * instantiated by: all references but strings share one. Generic code is built once a representation, with the
 * parameter standing for the representative type (`OBJECT` for references); callers keep the precise type and cast.
 */
import type { RClass } from './classes';

export type RKind =
  | 'int' | 'float' | 'i64' | 'u64' | 'bool' | 'addr' | 'void'
  | 'string' | 'object' | 'null' | 'never'
  | 'class' | 'list' | 'array' | 'map' | 'set' | 'tuple' | 'func';

export class RType {
  constructor(
    readonly kind: RKind,
    readonly key: string,
    /** for 'class' */
    readonly cls: RClass | null,
    /** type arguments; element types; items of a tuple; parameters of a function */
    readonly args: readonly RType[],
    /** for 'func' */
    readonly result: RType | null,
  ) {}
  get isRef(): boolean {
    switch (this.kind) {
      case 'string': case 'object': case 'null': case 'class': case 'list': case 'array': case 'map': case 'set': case 'tuple': return true;
      default: return false;
    }
  }
  get isNumber(): boolean {
    return this.kind === 'int' || this.kind === 'float' || this.kind === 'i64' || this.kind === 'u64';
  }
  toString(): string {
    switch (this.kind) {
      case 'class': return this.cls!.shortName + (this.args.length > 0 ? `<${this.args.join(', ')}>` : '');
      case 'list': return `${this.args[0]}[]`;
      case 'array': return `FixedArray<${this.args[0]}>`;
      case 'map': return `Map<${this.args.join(', ')}>`;
      case 'set': return `Set<${this.args[0]}>`;
      case 'tuple': return `[${this.args.join(', ')}]`;
      case 'func': return `(${this.args.join(', ')}) => ${this.result}`;
      case 'bool': return 'boolean';
      case 'addr': return 'Addr';
      default: return this.kind;
    }
  }
}

const simple = (kind: RKind): RType => new RType(kind, kind, null, [], null);
export const INT_T = simple('int');
export const FLOAT_T = simple('float');
export const I64_T = simple('i64');
export const U64_T = simple('u64');
export const BOOL_T = simple('bool');
export const ADDR_T = simple('addr');
export const VOID_T = simple('void');
export const STRING_T = simple('string');
export const OBJECT_T = simple('object');
export const NULL_T = simple('null');
export const NEVER_T = simple('never');

export class TypeTable {
  private readonly known = new Map<string, RType>();

  private make(kind: RKind, cls: RClass | null, args: readonly RType[], result: RType | null): RType {
    const key = `${kind}${cls === null ? '' : cls.id}(${args.map((a) => a.key).join(',')})${result === null ? '' : result.key}`;
    let t = this.known.get(key);
    if (t === undefined) this.known.set(key, (t = new RType(kind, key, cls, args, result)));
    return t;
  }
  cls(cls: RClass, args: readonly RType[] = []): RType { return this.make('class', cls, args, null); }
  list(item: RType): RType { return this.make('list', null, [item], null); }
  array(item: RType): RType { return this.make('array', null, [item], null); }
  map(key: RType, value: RType): RType { return this.make('map', null, [key, value], null); }
  set(key: RType): RType { return this.make('set', null, [key], null); }
  tuple(items: readonly RType[]): RType { return this.make('tuple', null, items, null); }
  func(params: readonly RType[], result: RType): RType { return this.make('func', null, params, result); }
}

/** The name of a type's representation, part of the names of instantiations. */
export function repName(t: RType): string {
  switch (t.kind) {
    case 'int': case 'i64': return 'int';
    case 'u64': return 'uint';
    case 'string': return 'str';
    case 'float': case 'bool': case 'addr': case 'void': return t.kind;
    case 'func': return `fn_${t.args.map(repName).join('_')}_to_${repName(t.result!)}`;
    default: return 'ref';
  }
}

/** The type that stands for all types of t's representation in generic code. */
export function repType(t: RType): RType {
  switch (t.kind) {
    case 'i64': return INT_T;
    case 'int': case 'u64': case 'string': case 'float': case 'bool': case 'addr': case 'void': case 'func': return t;
    default: return OBJECT_T;
  }
}
