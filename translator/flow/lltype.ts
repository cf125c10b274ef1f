/**
 * Low-level types: what a value is once TypeScript's types are gone.
 *
 * A value is a machine word, a double, a raw address or a reference to a collected object. `int` and `i64` of the
 * dialect are both INT; `u64` is UINT. References carry the structure they point to, which C generation turns into a
 * cast, so a reference may be re-typed at no cost (`cast` operation).
 *
 * Every collected object starts with one header word; a StructType lists the fields behind it, the parent's first. A
 * structure may end in a run of items (arrays, strings): then `item` is its type and the number of items is stored in
 * a word directly behind the fixed fields. A type descriptor (the vtable) exists for each StructType that is allocated.
 */
export type Kind = 'int' | 'uint' | 'float' | 'bool' | 'addr' | 'void' | 'ref' | 'func';

export class PrimType {
  constructor(readonly kind: 'int' | 'uint' | 'float' | 'bool' | 'addr' | 'void') {}
  toString(): string { return this.kind; }
}
export const INT = new PrimType('int');
export const UINT = new PrimType('uint');
export const FLOAT = new PrimType('float');
export const BOOL = new PrimType('bool');
export const ADDR = new PrimType('addr');
export const VOID = new PrimType('void');

/** A reference to a collected object; `struct` null means any object at all. Null is a value of every RefType. */
export class RefType {
  readonly kind = 'ref';
  constructor(readonly struct: StructType | null) {}
  toString(): string { return `&${this.struct === null ? '?' : this.struct.name}`; }
}
export const ANYREF = new RefType(null);

/** A pointer to a translated function. */
export class FuncType {
  readonly kind = 'func';
  constructor(readonly args: readonly LLType[], readonly result: LLType) {}
  toString(): string { return `(${this.args.join(', ')}) => ${this.result}`; }
}

export type LLType = PrimType | RefType | FuncType;

/** Items of arrays and strings may be stored narrower than a word; loads widen to INT. */
export type ItemStorage = LLType | 'u8';

export interface StructField {
  readonly name: string;
  readonly type: LLType;
  /** never written after the object's constructor has returned */
  readonly immutable: boolean;
}

export class StructType {
  /** own fields, without the parent's */
  readonly fields: StructField[] = [];
  /** what stands behind the fixed part, or null */
  item: ItemStorage | null = null;
  /** set for structures that are instances of a class (virtual methods, instanceof) */
  cls: ClassInfo | null = null;
  readonly ref: RefType = new RefType(this);
  /** `name` is unique in the program, stable from run to run, and a C identifier. */
  constructor(readonly name: string, readonly parent: StructType | null) {}
  findField(name: string): StructField | null {
    for (let s: StructType | null = this; s !== null; s = s.parent)
      for (const f of s.fields) if (f.name === name) return f;
    return null;
  }
  field(name: string): StructField {
    const f = this.findField(name);
    if (f === null) throw new Error(`struct ${this.name} has no field ${name}`);
    return f;
  }
  isSubtypeOf(other: StructType): boolean {
    for (let s: StructType | null = this; s !== null; s = s.parent) if (s === other) return true;
    return false;
  }
}

/** One virtual method as first declared in the hierarchy; a class's table maps it to an implementation. */
export class VirtualSlot {
  constructor(readonly name: string, readonly owner: ClassInfo, readonly type: FuncType) {}
}

/** What is known of a class of the program being translated. */
export class ClassInfo {
  readonly subclasses: ClassInfo[] = [];
  /** an instance exists: `new` is reachable, or a prebuilt instance is */
  instantiated = false;
  /** implementations chosen for this class, inherited ones included; only slots that are called are present */
  readonly vtable = new Map<VirtualSlot, import('./graph').Graph>();
  constructor(readonly name: string, readonly parent: ClassInfo | null, readonly struct: StructType) {
    if (parent !== null) parent.subclasses.push(this);
  }
}

/**
 * An object that exists when the program starts. The front end fills `fields` (parent's included) and `items` with
 * converted values; the database gives it an address.
 */
export class PrebuiltObject {
  readonly fields = new Map<string, PrebuiltValue>();
  items: PrebuiltValue[] | Uint8Array | null = null;
  /** what `identity_hash` gives, when prebuilt data depends on it; unique, odd (so that it is no address), not 0 */
  identityHash: bigint | null = null;
  constructor(readonly struct: StructType, readonly name: string) {}
}

/** As an ADDR or INT: the address of a type descriptor. */
export class TypeAddress {
  constructor(readonly struct: StructType) {}
}
/** As an INT: the offset of a virtual method in type descriptors. */
export class SlotOffset {
  constructor(readonly slot: VirtualSlot) {}
}

/**
 * INT, UINT: bigint. FLOAT: number. BOOL: boolean. ADDR: bigint. RefType: PrebuiltObject or null. FuncType: Graph or null. Data of the JIT has what only the
 * linker knows in words and addresses: a Graph (the address of its code), a TypeAddress, a SlotOffset.
 */
export type PrebuiltValue = bigint | number | boolean | PrebuiltObject | import('./graph').Graph | TypeAddress | SlotOffset | null;
