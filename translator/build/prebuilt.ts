/**
 * From live objects to prebuilt ones.
 *
 * An object is converted through the static type by which it is reached: class instances by their real class, which must
 * be of the static one; arrays, maps and sets by their static element types. A container that is reached as two
 * different types is refused. Objects are filled from a queue, so that the depth of the data does not matter. A
 * prebuilt Map has its entries only; its hashes and index are made by the first look-up (`rlib/runtime/rmap.ts`).
 */
import type ts from 'typescript';
import { Graph } from '../flow/graph';
import { PrebuiltObject, SlotOffset, TypeAddress, type PrebuiltValue, type StructType } from '../flow/lltype';
import { repName, type RType } from './rtypes';
import type { World } from './world';

/** Where the database looks for the referent of a weak reference. */
const WEAK_REFERENT = '$referent';

interface Known { readonly object: PrebuiltObject; readonly type: RType }

export class Prebuilt {
  private readonly objects = new Map<object, Known>();
  private readonly strings = new Map<string, PrebuiltObject>();
  private readonly emptyArrays = new Map<string, PrebuiltObject>();
  private readonly queue: (() => void)[] = [];

  private readonly deferred = new Set<object>();
  private readonly held: (() => void)[] = [];

  constructor(private readonly world: World) {}

  /** The object's fields are not looked at before `release`. */
  defer(live: object): void {
    this.deferred.add(live);
  }
  release(): void {
    this.queue.push(...this.held.splice(0));
  }

  /** Fills the objects made so far, and those they lead to. */
  drain(): boolean {
    if (this.queue.length === 0) return false;
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) next();
    return true;
  }

  string(text: string, where: ts.Node): PrebuiltObject {
    let s = this.strings.get(text);
    if (s !== undefined) return s;
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c > 255) this.world.diagnostics.refuse('RTS505', where, JSON.stringify(text));
      bytes[i] = c;
    }
    const readable = text.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 24);
    s = new PrebuiltObject(this.world.stringStruct, this.world.names.unique(`str_${readable}`));
    s.items = bytes;
    s.fields.set('hash', stringHash(bytes));
    this.strings.set(text, s);
    return s;
  }

  /** The array of no items. */
  emptyArray(item: RType): PrebuiltObject {
    const name = repName(item);
    let a = this.emptyArrays.get(name);
    if (a === undefined) {
      a = new PrebuiltObject(this.world.struct(this.world.table.array(item)), this.world.names.unique(`empty_array_${name}`));
      a.items = [];
      this.emptyArrays.set(name, a);
    }
    return a;
  }

  /**
   * The prebuilt form of a live value of static type `t`. `path` names it and tells where it is;
   * a value that does not agree with the type is refused at `where`.
   */
  value(live: unknown, t: RType, path: string, where: ts.Node): PrebuiltValue {
    const wrong = (): never => this.world.diagnostics.refuse('RTS501', where, path, describe(live), t.toString());
    // what the codewriter puts into its descriptors
    if (live instanceof PrebuiltObject || live instanceof Graph || live instanceof TypeAddress || live instanceof SlotOffset) return live;
    switch (t.kind) {
      case 'int':
        if (typeof live !== 'number' || !Number.isSafeInteger(live)) return wrong();
        return BigInt(live);
      case 'addr':
        if (live !== 0) return wrong();
        return 0n;
      case 'float':
        if (typeof live !== 'number') return wrong();
        return live;
      case 'i64':
        if (typeof live !== 'bigint' || BigInt.asIntN(64, live) !== live) return wrong();
        return live;
      case 'u64':
        if (typeof live !== 'bigint' || BigInt.asUintN(64, live) !== live) return wrong();
        return live;
      case 'bool':
        if (typeof live !== 'boolean') return wrong();
        return live;
      case 'func':
        if (live === null) return null;
        if (typeof live !== 'function') return wrong();
        return this.world.functionValue(live, t, path, where);
      case 'null':
        return live === null ? null : wrong();
      case 'void': case 'never':
        return wrong();
      default:
        return this.reference(live, t, path, where);
    }
  }

  private reference(live: unknown, t: RType, path: string, where: ts.Node): PrebuiltObject | null {
    if (live === null) return null;
    const wrong = (): never => this.world.diagnostics.refuse('RTS501', where, path, describe(live), t.toString());
    if (typeof live === 'string') {
      if (t.kind !== 'string' && t.kind !== 'object') return wrong();
      return this.string(live, where);
    }
    if (typeof live !== 'object' || live === undefined) return wrong();
    const known = this.objects.get(live);
    if (known !== undefined) {
      if (t !== known.type && !this.world.assignable(known.type, t)) this.world.diagnostics.refuse('RTS502', where, path, known.type.toString(), t.toString());
      return known.object;
    }
    if (Array.isArray(live)) {
      if (t.kind === 'list') return this.list(live, t, path, where);
      if (t.kind === 'array') return live.length === 0 ? this.emptyArray(t.args[0]) : this.array(live, t, path, where);
      if (t.kind === 'tuple' && live.length === t.args.length) return this.tuple(live, t, path, where);
      return wrong();
    }
    if (live instanceof Map) return t.kind === 'map' ? this.map(live, t, t.args[0], t.args[1], path, where) : wrong();
    if (live instanceof Set) return t.kind === 'set' ? this.set(live, t, path, where) : wrong();
    return this.instance(live, t, path, where);
  }

  private make(live: object, type: RType, struct: StructType, path: string): PrebuiltObject {
    const object = new PrebuiltObject(struct, this.world.names.unique(path.replace(/[^A-Za-z0-9_]+/g, '_')));
    this.objects.set(live, { object, type });
    return object;
  }

  private later(where: ts.Node, fill: () => void): void {
    this.queue.push(() => this.world.guard(fill));
    void where;
  }

  private instance(live: object, t: RType, path: string, where: ts.Node): PrebuiltObject {
    const { world } = this;
    const type = this.typeOfInstance(live, t);
    if (type === null) {
      const name = (Object.getPrototypeOf(live) as { constructor?: { name?: string } } | null)?.constructor?.name ?? 'Object';
      return world.diagnostics.refuse('RTS503', where, path, name);
    }
    if (!world.assignable(type, t)) return world.diagnostics.refuse('RTS501', where, path, type.toString(), t.toString());
    const inst = world.classes.inst(type);
    const object = this.make(live, type, inst.struct, path);
    world.dispatch.instantiate(inst);
    const queue = this.deferred.has(live) ? this.held : this.queue;
    queue.push(() => world.guard(() => {
      for (let c: typeof type.cls = type.cls; c !== null; c = c.parent) {
        if (c.opaque) {
          // the only class that a primitive makes is the weak reference
          object.fields.set(WEAK_REFERENT, this.value((live as { get(): unknown }).get(), world.objectType, `${path}_referent`, where));
          continue;
        }
        for (const f of c.fields) {
          if (!world.classes.existsAtRunTime(type, f)) continue;
          world.guard(() => {
            const value = (live as Record<string, unknown>)[f.name];
            if (value === undefined) world.diagnostics.refuse('RTS504', where, f.name, `${type} (${path})`);
            object.fields.set(f.name, this.value(value, world.classes.fieldType(type, f), `${path}.${f.name}`, where));
          });
        }
      }
    }));
    return object;
  }

  /** The type of an instance: its real class, with the arguments that the static type gives; null for host objects. */
  typeOfInstance(live: object, t: RType | null): RType | null {
    const { world } = this;
    const ctor = (Object.getPrototypeOf(live) as { constructor?: unknown } | null)?.constructor;
    const cls = typeof ctor === 'function' ? world.classes.ofLive(ctor) : null;
    if (cls === null) return null;
    if (cls.typeParams.length === 0) return world.table.cls(cls);
    const s = t === null ? null : world.classType(t);
    if (s !== null && s.cls === cls) return s;
    if (s !== null && s.kind === 'class' && s.args.length === cls.typeParams.length) {
      const guess = world.table.cls(cls, s.args);
      if (world.assignable(guess, s)) return guess;
    }
    return null;
  }

  private list(live: unknown[], t: RType, path: string, where: ts.Node): PrebuiltObject {
    const { world } = this;
    const inst = world.instOf(t);
    const object = this.make(live, t, inst.struct, path);
    world.dispatch.instantiate(inst);
    this.later(where, () => {
      object.fields.set('length', BigInt(live.length));
      object.fields.set('items', live.length === 0 ? this.emptyArray(t.args[0]) : this.items(live, t.args[0], path, where));
    });
    return object;
  }

  private items(values: readonly unknown[], item: RType, path: string, where: ts.Node): PrebuiltObject {
    if (values.length === 0) return this.emptyArray(item);
    const { world } = this;
    const object = new PrebuiltObject(world.struct(world.table.array(item)), world.names.unique(path.replace(/[^A-Za-z0-9_]+/g, '_') + '_items'));
    object.items = Array.from(values, (x, i) => this.value(x, item, `${path}[${i}]`, where));
    return object;
  }

  private array(live: unknown[], t: RType, path: string, where: ts.Node): PrebuiltObject {
    const object = this.make(live, t, this.world.struct(t), path);
    object.items = [];
    this.later(where, () => { object.items = Array.from(live, (x, i) => this.value(x, t.args[0], `${path}[${i}]`, where)); });
    return object;
  }

  private tuple(live: unknown[], t: RType, path: string, where: ts.Node): PrebuiltObject {
    const object = this.make(live, t, this.world.struct(t), path);
    this.later(where, () => live.forEach((x, i) => object.fields.set(`item${i}`, this.value(x, t.args[i], `${path}[${i}]`, where))));
    return object;
  }

  private map(live: ReadonlyMap<unknown, unknown>, t: RType, key: RType, value: RType, path: string, where: ts.Node): PrebuiltObject {
    return this.hashTable(live, t, [...live.keys()], [...live.values()], key, value, path, where);
  }

  private set(live: ReadonlySet<unknown>, t: RType, path: string, where: ts.Node): PrebuiltObject {
    const keys = [...live.keys()];
    return this.hashTable(live, t, keys, keys.map(() => true), t.args[0], this.world.boolType, path, where);
  }

  private hashTable(live: object, t: RType, keys: unknown[], values: unknown[], key: RType, value: RType, path: string, where: ts.Node): PrebuiltObject {
    const { world } = this;
    const inst = world.instOf(t);
    const object = this.make(live, t, inst.struct, path);
    world.dispatch.instantiate(inst);
    this.later(where, () => {
      object.fields.set('keys', this.items(keys, key, `${path}_keys`, where));
      object.fields.set('values', this.items(values, value, `${path}_values`, where));
      object.fields.set('hashes', this.emptyArray(world.wordType));
      object.fields.set('index', null);
      object.fields.set('used', BigInt(keys.length));
      object.fields.set('size', BigInt(keys.length));
      object.fields.set('generation', null);
    });
    return object;
  }
}

function describe(live: unknown): string {
  if (typeof live === 'bigint') return `${live}n`;
  if (typeof live === 'string') return 'a string';
  if (typeof live === 'function') return `the function ${live.name}`;
  if (typeof live === 'object' && live !== null) return `an object of class ${(live as { constructor?: { name?: string } }).constructor?.name ?? 'Object'}`;
  return String(live);
}

/** CPython 2's hash of a byte string, which the run-time library computes too (`rlib/runtime/rstr.ts`). */
function stringHash(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  let x = BigInt(bytes[0]) << 7n;
  for (const c of bytes) x = BigInt.asIntN(64, x * 1000003n) ^ BigInt(c);
  x ^= BigInt(bytes.length);
  return x === -1n ? -2n : x;
}
