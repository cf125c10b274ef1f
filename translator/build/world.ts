/**
 * Everything the builder knows of one program: its live objects, types, classes, functions and prebuilt data.
 */
import { resolve } from 'node:path';
import ts from 'typescript';
import type { CaptureReader } from '../load/registry';
import type { LoadedProgram } from '../load/loader';
import {
  ADDR, ANYREF, BOOL, FLOAT, FuncType, INT, StructType, UINT, VOID, type ItemStorage, type LLType, type PrebuiltValue, type RefType, type StructField,
} from '../flow/lltype';
import type { Graph, Operation, Program } from '../flow/graph';
import { Diagnostics, Refusal } from './diagnostics';
import { ClassTable, type ClassInst, type RClass } from './classes';
import { Dispatch } from './dispatch';
import { FunctionTable, type FunctionInst, type Signature } from './functions';
import { Names } from './names';
import { Prebuilt } from './prebuilt';
import { BOOL_T, I64_T, OBJECT_T, TypeTable, repName, repType, type RType } from './rtypes';
import { RuntimeLibrary } from './runtimelib';
import { Types } from './types';

/** A row of rlib's table of foreign functions. */
interface ForeignRow { readonly symbol: string; readonly args: readonly string[]; readonly result: string }

type FieldHint = 'immutableFields' | 'traceConstants' | 'quasiImmutableFields' | 'virtualizableFields';
/** ClassHints of rlib/jit. */
type HintsOfClass = Readonly<Record<FieldHint, ReadonlySet<string>>> & { readonly hasIdentity: boolean };
const CLASS_HINTS: readonly FieldHint[] = ['immutableFields', 'traceConstants', 'quasiImmutableFields', 'virtualizableFields'];

/** What names in a type or expression mean where they stand. */
export interface TypeContext {
  readonly env: ReadonlyMap<ts.Symbol, RType>;
  readonly captured: CaptureReader | null;
  readonly thisType: RType | null;
}

export class World {
  /** static values of module-level names */
  readonly constants = new Map<ts.Symbol, unknown>();
  readonly indirectCalls: { op: Operation; type: RType }[] = [];
  private readonly addressTaken = new Map<string, Set<Graph>>();
  readonly boolType = BOOL_T;
  readonly wordType = I64_T;
  readonly objectType = OBJECT_T;
  readonly checker: ts.TypeChecker;
  readonly diagnostics: Diagnostics;
  readonly table = new TypeTable();
  readonly types: Types;
  readonly names: Names;
  readonly classes: ClassTable;
  readonly functions: FunctionTable;
  readonly dispatch: Dispatch;
  readonly prebuilt: Prebuilt;
  readonly runtime: RuntimeLibrary;
  readonly emptyContext: TypeContext = { env: new Map(), captured: null, thisType: null };
  readonly kindsFile: string;
  /** functions of rlib that stand for operations */
  readonly primitives: ReadonlyMap<Function, string>;
  readonly foreign: ReadonlyMap<Function, ForeignRow>;
  readonly stringStruct: StructType;
  readonly structs: StructType[] = [];
  readonly exceptionClass: RClass;
  private readonly arrayStructs = new Map<string, StructType>();
  private readonly tupleStructs = new Map<string, StructType>();
  private readonly lowered = new Map<RType, LLType>();
  private readonly hintsOfFunctions: ReadonlyMap<Function, ReadonlySet<string>>;
  private readonly hintsOfClasses: ReadonlyMap<Function, HintsOfClass>;
  private readonly libraryFiles = new Map<string, boolean>();

  constructor(readonly loaded: LoadedProgram, readonly assertions: boolean) {
    this.checker = loaded.checker;
    this.diagnostics = new Diagnostics((f) => loaded.displayName(f));
    this.kindsFile = resolve(loaded.root, 'rlib/kinds.ts');
    this.primitives = (loaded.exportsOf('rlib/primitive.ts')?.primitives as Map<Function, string> | undefined) ?? new Map();
    this.foreign = (loaded.exportsOf('rlib/foreigntable.ts')?.foreignTable as Map<Function, ForeignRow> | undefined) ?? new Map();
    const jit = loaded.exportsOf('rlib/jit.ts');
    this.hintsOfFunctions = (jit?.functionHints as Map<Function, Set<string>> | undefined) ?? new Map();
    this.hintsOfClasses = (jit?.classHints as Map<Function, HintsOfClass> | undefined) ?? new Map();
    this.stringStruct = new StructType('String', null);
    this.stringStruct.fields.push({ name: 'hash', type: INT, immutable: false });
    this.stringStruct.item = 'u8';
    this.structs.push(this.stringStruct);
    this.names = new Names(loaded);
    this.types = new Types(this);
    this.classes = new ClassTable(this);
    this.functions = new FunctionTable(this);
    this.dispatch = new Dispatch(this);
    this.prebuilt = new Prebuilt(this);
    this.runtime = new RuntimeLibrary(this);
    const root = loaded.exportsOf('rlib/rexception.ts')?.RException;
    const cls = typeof root === 'function' ? this.classes.ofLive(root) : null;
    if (cls === null) throw new Error('rlib/rexception.ts is not loaded');
    this.exceptionClass = cls;
  }

  get exceptionType(): RefType {
    return this.classes.inst(this.table.cls(this.exceptionClass)).struct.ref;
  }

  functionHints(fn: Function): ReadonlySet<string> | undefined {
    return this.hintsOfFunctions.get(fn);
  }

  /** Names of fields that a hint calls immutable. */
  classHints(live: Function): ReadonlySet<string> {
    return this.hintsOfClasses.get(live)?.immutableFields ?? new Set();
  }

  /** Refuses hints that name fields which their classes do not have, or which are no arrays where items are meant. */
  checkClassHints(): void {
    for (const c of this.classes.all) {
      const hints = this.hintsOfClasses.get(c.cls.live);
      if (hints === undefined) continue;
      for (const kind of CLASS_HINTS) {
        for (const name of hints[kind]) {
          const items = name.endsWith('[*]');
          const field = c.struct.findField(items ? name.slice(0, -3) : name);
          const hint = kind.replace('virtualizableFields', 'virtualizable');
          if (field === null) this.diagnostics.report('RTS601', c.cls.node, hint, name, c.name);
          else if (items ? kind === 'quasiImmutableFields' || kind === 'traceConstants' || field.type.kind !== 'ref' || (field.type.struct?.item ?? null) === null : kind === 'virtualizableFields') this.diagnostics.report('RTS602', c.cls.node, hint, name, c.name);
        }
      }
    }
  }

  /** The fields whose arrays a hint says nobody else holds (of virtualizables) or nobody writes (true). */
  ownedArrays(): Map<StructField, boolean> {
    const found = new Map<StructField, boolean>();
    for (const c of this.classes.all) {
      const hints = this.hintsOfClasses.get(c.cls.live);
      for (const name of hints?.virtualizableFields ?? []) found.set(c.struct.field(name.slice(0, -3)), false);
      for (const name of hints?.immutableFields ?? []) if (name.endsWith('[*]')) found.set(c.struct.field(name.slice(0, -3)), true);
    }
    return found;
  }

  /** The fields that a hint calls quasi-immutable, or immutable for traces only. */
  hintedFields(kind: 'quasiImmutableFields' | 'traceConstants'): Set<StructField> {
    const found = new Set<StructField>();
    for (const c of this.classes.all) for (const name of this.hintsOfClasses.get(c.cls.live)?.[kind] ?? []) found.add(c.struct.field(name));
    return found;
  }

  /** Those of which a hint says that nobody can tell an object from a copy. */
  structsWithoutIdentity(): Set<StructType> {
    const found = new Set<StructType>();
    for (const c of this.classes.all) if (this.hintsOfClasses.get(c.cls.live)?.hasIdentity === false) found.add(c.struct);
    return found;
  }

  /** True for the declaration files of TypeScript and Node. */
  isLibrary(file: string): boolean {
    let known = this.libraryFiles.get(file);
    if (known === undefined) this.libraryFiles.set(file, (known = file.endsWith('.d.ts')));
    return known;
  }

  /** The class that stands for a container type in translated code; the type itself when it is a class. */
  classType(t: RType): RType {
    switch (t.kind) {
      case 'list': return this.table.cls(this.runtime.listClass, t.args);
      case 'map': return this.table.cls(this.runtime.mapClass, t.args);
      case 'set': return this.table.cls(this.runtime.setClass, t.args);
      default: return t;
    }
  }

  instOf(t: RType): ClassInst {
    return this.classes.inst(this.classType(t));
  }

  lower(t: RType): LLType {
    let l = this.lowered.get(t);
    if (l === undefined) this.lowered.set(t, (l = this.lowerNew(t)));
    return l;
  }

  private lowerNew(t: RType): LLType {
    switch (t.kind) {
      case 'int': case 'i64': return INT;
      case 'u64': return UINT;
      case 'float': return FLOAT;
      case 'bool': return BOOL;
      case 'addr': return ADDR;
      case 'void': case 'never': return VOID;
      case 'object': case 'null': return ANYREF;
      case 'func': return new FuncType(t.args.map((a) => this.lower(a)), this.lower(t.result!));
      default: return this.struct(t).ref;
    }
  }

  /** The structure of a reference type other than `object`. */
  struct(t: RType): StructType {
    switch (t.kind) {
      case 'string': return this.stringStruct;
      case 'array': return this.arrayStruct(t.args[0]);
      case 'tuple': return this.tupleStruct(t.args);
      case 'class': case 'list': case 'map': case 'set': return this.instOf(t).struct;
      default: throw new Error(`no structure: ${t}`);
    }
  }

  private arrayStruct(item: RType): StructType {
    const name = repName(item);
    let s = this.arrayStructs.get(name);
    if (s === undefined) {
      this.arrayStructs.set(name, (s = new StructType(`Array_${name}`, null)));
      this.structs.push(s);
      s.item = this.itemStorage(item);
    }
    return s;
  }

  private itemStorage(item: RType): ItemStorage {
    return this.lower(repType(item));
  }

  private tupleStruct(items: readonly RType[]): StructType {
    const name = `Tuple_${items.map(repName).join('_')}`;
    let s = this.tupleStructs.get(name);
    if (s === undefined) {
      this.tupleStructs.set(name, (s = new StructType(name, null)));
      this.structs.push(s);
      items.forEach((x, i) => s!.fields.push({ name: `item${i}`, type: this.lower(repType(x)), immutable: true }));
    }
    return s;
  }

  /** True when a value of type `a` may stand where `b` is declared, as it is. */
  assignable(a: RType, b: RType): boolean {
    if (a === b || a.kind === 'never') return true;
    if (b.kind === 'object') return a.isRef;
    if (a.kind === 'null') return b.isRef || b.kind === 'func';
    const ca = this.classType(a);
    const cb = this.classType(b);
    if (ca.kind === 'class' && cb.kind === 'class') return this.classes.asSuper(ca, cb.cls!) === cb;
    if (a.kind === 'func' && b.kind === 'func') {
      return a.args.length === b.args.length && a.args.every((x, i) => this.sameSlot(b.args[i], x)) &&
        (b.result!.kind === 'void' && a.result!.kind === 'void' || this.sameSlot(a.result!, b.result!));
    }
    if (a.kind === 'tuple' && b.kind === 'tuple') return a.args.length === b.args.length && a.args.every((x, i) => this.sameSlot(x, b.args[i]));
    return false;
  }

  /** Assignable without any change of representation (int and i64 differ for the checker only). */
  private sameSlot(a: RType, b: RType): boolean {
    return a === b || (a.isRef && b.isRef && this.assignable(a, b));
  }

  /** The common base of two types, null when there is none. */
  join(a: RType, b: RType): RType | null {
    if (this.assignable(a, b)) return b;
    if (this.assignable(b, a)) return a;
    if (a.kind === 'class' && b.kind === 'class')
      for (let s = this.classes.superType(a); s !== null; s = this.classes.superType(s)) if (this.assignable(b, s)) return s;
    return null;
  }

  /** Runs `action`; a refusal in it ends it and nothing else. */
  guard(action: () => void): void {
    try {
      action();
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
    }
  }

  isModuleLevel(d: ts.Node): boolean {
    return isModuleLevel(d);
  }

  /** The low-level type of the items of an array type. */
  itemType(t: RType): LLType {
    const { item } = this.struct(t);
    return item === 'u8' || item === null ? INT : item;
  }

  /** The type of a live function that has no type parameters. */
  functionType(fn: Function): RType {
    const record = this.loaded.functionRecord(fn);
    if (record === null) throw new Refusal('RTS309');
    const node = this.loaded.functionNode(record);
    const s = this.functions.plainSignature(fn, node, { env: new Map(), captured: record.captured, thisType: null });
    return this.table.func(s.params.map((p) => p.type), s.result);
  }

  /** The graph of a live function that is used as a value of type `t`. */
  functionValue(fn: Function, t: RType, path: string, where: ts.Node): Graph {
    const record = this.loaded.functionRecord(fn);
    if (record === null || this.primitives.has(fn)) return this.diagnostics.refuse('RTS309', where, path);
    const own = this.functionType(fn);
    if (!this.usableAs(own, t)) return this.diagnostics.refuse('RTS501', where, path, `a function ${own}`, t.toString());
    const { graph } = this.functions.plain(fn, record, []);
    const key = repName(t);
    let set = this.addressTaken.get(key);
    if (set === undefined) this.addressTaken.set(key, (set = new Set()));
    set.add(graph);
    return graph;
  }

  /**
   * True when a function of type `own` may stand where `t` is declared. Load-time code may put a function there whose
   * parameters are subclasses of the declared ones; that is its responsibility, as with a down-cast.
   */
  private usableAs(own: RType, t: RType): boolean {
    if (this.assignable(own, t)) return true;
    if (own.kind !== 'func' || t.kind !== 'func' || own.args.length !== t.args.length) return false;
    const result = own.result === t.result || t.result!.kind === 'void' && own.result!.kind === 'void' || own.result!.isRef && t.result!.isRef && this.assignable(own.result!, t.result!);
    return result && own.args.every((x, i) => x === t.args[i] || x.isRef && t.args[i].isRef && (this.assignable(t.args[i], x) || this.assignable(x, t.args[i])));
  }

  /** Tells indirect calls which functions they can reach. */
  setCandidates(): void {
    const lists = new Map<string, Graph[]>();
    for (const [key, set] of this.addressTaken) lists.set(key, [...set]);
    for (const { op, type } of this.indirectCalls) op.aux.candidates = lists.get(repName(type)) ?? [];
  }

  /** What the generated code itself refers to. */
  wellKnown(): Program['wellKnown'] {
    const exports = this.loaded.exportsOf('rlib/rexception.ts')!;
    const where = this.exceptionClass.node;
    const object = (name: string): PrebuiltValue => this.prebuilt.value(exports[name], this.table.cls(this.exceptionClass), name, where);
    return {
      exceptionRoot: this.classes.inst(this.table.cls(this.exceptionClass)).info,
      overflowError: object('overflowError'),
      stackOverflow: object('stackOverflow'),
      memoryError: object('memoryError'),
      stringStruct: this.stringStruct,
    };
  }

  /** The live value of a declaration: of its module, or captured. Loads the module when only types were imported from it. */
  liveOfDeclaration(d: ts.Node, name: string, captured: CaptureReader | null): unknown {
    if (isModuleLevel(d)) {
      const file = d.getSourceFile().fileName;
      if (this.loaded.exportsOf(file) === undefined && !this.isLibrary(file)) this.loaded.require(file);
      return this.loaded.moduleValue(file, name);
    }
    if (captured === null) return undefined;
    try {
      return captured(name);
    } catch {
      return undefined;
    }
  }

  /** Parameters and result of a method as declared in the class of `cls` or above. */
  methodSignature(cls: ClassInst, name: string, typeArgs: readonly RType[]): Signature {
    const m = cls.cls.findMethod(name)!;
    let owner = cls;
    while (owner.cls !== m.owner) owner = owner.parent!;
    return this.functions.signature(m.node, owner, typeArgs);
  }

  /** What `cls` does when the method is called on one of its instances; null when it is abstract. */
  implementation(cls: ClassInst, name: string, typeArgs: readonly RType[]): FunctionInst | null {
    for (let c: ClassInst | null = cls; c !== null; c = c.parent) {
      const fn = Object.getOwnPropertyDescriptor(c.cls.live.prototype as object, name)?.value as unknown;
      if (typeof fn !== 'function') continue;
      const record = this.loaded.functionRecord(fn);
      if (record === null) return null;
      let owner = c;
      if (record.owner !== null) while (owner.cls.live !== record.owner.cls && owner.parent !== null) owner = owner.parent;
      return this.functions.method(fn, record, owner, typeArgs);
    }
    return null;
  }
}

/** True for declarations that are not inside a function. */
export function isModuleLevel(d: ts.Node): boolean {
  for (let p = d.parent as ts.Node | undefined; p !== undefined; p = p.parent) if (ts.isFunctionLike(p) || ts.isClassStaticBlockDeclaration(p)) return false;
  return true;
}
