/**
 * Classes of the program being translated.
 *
 * An `RClass` is one live class of the loaded program (each class made by a factory is one of its own). Its members come
 * from its syntax tree, its implementations of methods from the live prototype. A `ClassInst` is an instantiation of
 * it for representations of its type arguments: it has the structure and the run-time class (`ClassInfo`).
 */
import ts from 'typescript';
import type { CaptureReader, ClassRecord } from '../load/registry';
import { ClassInfo, StructType } from '../flow/lltype';
import type { RType } from './rtypes';
import { repName } from './rtypes';
import type { TypeContext, World } from './world';

export interface FieldDecl {
  readonly name: string;
  readonly node: ts.PropertyDeclaration | ts.ParameterDeclaration;
  readonly readonly: boolean;
  readonly owner: RClass;
}

export interface MethodDecl {
  readonly name: string;
  readonly node: ts.MethodDeclaration;
  readonly isAbstract: boolean;
  readonly owner: RClass;
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === kind) ?? false);
}

export class RClass {
  readonly fields: FieldDecl[] = [];
  readonly fieldNamed = new Map<string, FieldDecl>();
  readonly methods = new Map<string, MethodDecl>();
  readonly statics = new Map<string, ts.PropertyDeclaration>();
  readonly accessors = new Set<string>();
  readonly ctor: ts.ConstructorDeclaration | null = null;
  readonly typeParams: ts.Symbol[] = [];
  readonly typeParamNodes: readonly ts.TypeParameterDeclaration[];
  readonly shortName: string;
  /** a primitive stands for its constructor: its fields are the collector's affair */
  opaque = false;
  constructor(
    readonly id: number,
    readonly live: Function,
    readonly record: ClassRecord,
    readonly node: ts.ClassLikeDeclaration,
    readonly parent: RClass | null,
    readonly heritage: ts.ExpressionWithTypeArguments | null,
    /** unique and stable, a C identifier */
    readonly name: string,
    checker: ts.TypeChecker,
  ) {
    this.shortName = live.name || 'class';
    this.typeParamNodes = node.typeParameters ?? [];
    for (const p of this.typeParamNodes) this.typeParams.push(checker.getSymbolAtLocation(p.name)!);
    for (const m of node.members) {
      if (ts.isConstructorDeclaration(m)) {
        if (m.body === undefined) continue;
        (this as { ctor: ts.ConstructorDeclaration }).ctor = m;
        for (const p of m.parameters) if (ts.isParameterPropertyDeclaration(p, m)) this.addField(p);
      } else if (ts.isPropertyDeclaration(m)) {
        if (hasModifier(m, ts.SyntaxKind.StaticKeyword)) {
          if (ts.isIdentifier(m.name)) this.statics.set(m.name.text, m);
        } else if (!hasModifier(m, ts.SyntaxKind.DeclareKeyword)) this.addField(m);
      } else if (ts.isMethodDeclaration(m) && ts.isIdentifier(m.name)) {
        if (hasModifier(m, ts.SyntaxKind.StaticKeyword)) continue;
        this.methods.set(m.name.text, { name: m.name.text, node: m, isAbstract: m.body === undefined, owner: this });
      } else if (ts.isAccessor(m) && ts.isIdentifier(m.name)) this.accessors.add(m.name.text);
    }
  }

  private addField(node: ts.PropertyDeclaration | ts.ParameterDeclaration): void {
    if (!ts.isIdentifier(node.name)) return;
    const name = node.name.text;
    const isReadonly = hasModifier(node, ts.SyntaxKind.ReadonlyKeyword);
    // one declared again is the parent's
    if (this.parent !== null && this.parent.findField(name) !== null) return;
    const f: FieldDecl = { name, node, readonly: isReadonly, owner: this };
    this.fields.push(f);
    this.fieldNamed.set(name, f);
  }

  /** True when constructing an instance runs code of this class itself. */
  get hasOwnInit(): boolean {
    return this.ctor !== null || this.node.members.some((m) => ts.isPropertyDeclaration(m) && m.initializer !== undefined && !hasModifier(m, ts.SyntaxKind.StaticKeyword));
  }

  get captured(): CaptureReader | null { return this.record.captured; }

  findField(name: string): FieldDecl | null {
    for (let c: RClass | null = this; c !== null; c = c.parent) {
      const f = c.fieldNamed.get(name);
      if (f !== undefined) return f;
    }
    return null;
  }

  findMethod(name: string): MethodDecl | null {
    for (let c: RClass | null = this; c !== null; c = c.parent) {
      const m = c.methods.get(name);
      if (m !== undefined) return m;
    }
    return null;
  }

  /** The class that declares the method first, seen from here; null when there is none. */
  rootOfMethod(name: string): RClass | null {
    let root: RClass | null = null;
    for (let c: RClass | null = this; c !== null; c = c.parent) if (c.methods.has(name)) root = c;
    return root;
  }

  isSubclassOf(other: RClass): boolean {
    for (let c: RClass | null = this; c !== null; c = c.parent) if (c === other) return true;
    return false;
  }
}

/** One instantiation of a class. */
export class ClassInst {
  readonly struct: StructType;
  readonly info: ClassInfo;
  /** this class and all its subclasses that have instances */
  readonly instantiated: ClassInst[] = [];
  constructor(readonly cls: RClass, readonly parent: ClassInst | null, readonly self: RType, readonly name: string) {
    this.struct = new StructType(name, parent?.struct ?? null);
    this.info = new ClassInfo(name, parent?.info ?? null, this.struct);
    this.struct.cls = this.info;
  }
  isSubclassOf(other: ClassInst): boolean {
    for (let c: ClassInst | null = this; c !== null; c = c.parent) if (c === other) return true;
    return false;
  }
}

export class ClassTable {
  private readonly byLive = new Map<Function, RClass>();
  private readonly insts = new Map<string, ClassInst>();
  private readonly supers = new Map<RType, RType | null>();
  private readonly contexts = new Map<RType, TypeContext>();
  readonly all: ClassInst[] = [];

  constructor(private readonly world: World) {}

  /** The class of a live class object, null when the program's source does not have it. */
  ofLive(live: Function): RClass | null {
    const known = this.byLive.get(live);
    if (known !== undefined) return known;
    const { loaded } = this.world;
    const record = loaded.classRecord(live);
    if (record === null) return null;
    const node = loaded.classNode(record);
    const parentLive = Object.getPrototypeOf(live) as unknown;
    const parent = typeof parentLive === 'function' && parentLive !== Function.prototype ? this.ofLive(parentLive) : null;
    const heritage = node.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0] ?? null;
    const name = this.world.names.forClass(record, live);
    const c = new RClass(this.byLive.size, live, record, node, parent, heritage, name, this.world.checker);
    c.opaque = this.world.primitives.has(live);
    this.byLive.set(live, c);
    return c;
  }

  /** The context in which types written inside the class of `t` are resolved. */
  context(t: RType): TypeContext {
    let ctx = this.contexts.get(t);
    if (ctx === undefined) {
      const env = new Map<ts.Symbol, RType>();
      t.cls!.typeParams.forEach((p, i) => env.set(p, t.args[i]));
      ctx = { env, captured: t.cls!.captured, thisType: t };
      this.contexts.set(t, ctx);
    }
    return ctx;
  }

  /** The type that the class of `t` extends, with its arguments; null for a root. */
  superType(t: RType): RType | null {
    let s = this.supers.get(t);
    if (s !== undefined) return s;
    const { cls } = t;
    if (cls!.parent === null) s = null;
    else {
      const parent = cls!.parent;
      const ctx = this.context(t);
      const given = cls!.heritage?.typeArguments ?? [];
      const args = parent.typeParamNodes.map((p, i) =>
        given[i] !== undefined ? this.world.types.resolve(given[i], ctx) : this.world.types.defaultOf(p, ctx));
      s = this.world.table.cls(parent, args);
    }
    this.supers.set(t, s);
    return s;
  }

  /** `t` seen as an instance of `cls`, one of its superclasses; null when it is none. */
  asSuper(t: RType, cls: RClass): RType | null {
    for (let s: RType | null = t; s !== null; s = this.superType(s)) if (s.cls === cls) return s;
    return null;
  }

  /** The instantiation for the representations of t's arguments. */
  inst(t: RType): ClassInst {
    const cls = t.cls!;
    const args = t.args.map((a, i) => this.world.types.representative(a, cls.typeParamNodes[i], { env: new Map(), captured: cls.captured, thisType: null }));
    const suffix = args.map((a) => '_' + repName(a)).join('');
    const key = `${cls.id}${suffix}`;
    let inst = this.insts.get(key);
    if (inst !== undefined) return inst;
    const self = this.world.table.cls(cls, args);
    const parentType = this.superType(self);
    const parent = parentType === null ? null : this.inst(parentType);
    inst = this.insts.get(key);
    if (inst !== undefined) return inst;
    inst = new ClassInst(cls, parent, self, cls.name + suffix);
    this.insts.set(key, inst);
    this.all.push(inst);
    if (cls.opaque) return inst;
    this.checkDeclaration(cls);
    const ctx = this.context(self);
    const hints = this.world.classHints(cls.live);
    for (const f of cls.fields) {
      const t = this.world.diagnostics.attempt(() => this.declaredFieldType(f, ctx));
      if (t !== null) inst.struct.fields.push({ name: f.name, type: this.world.lower(t), immutable: f.readonly || hints.has(f.name) });
    }
    return inst;
  }

  /** Refuses what a class that exists at run time cannot be. */
  private checkDeclaration(cls: RClass): void {
    const { diagnostics } = this.world;
    if (cls.heritage !== null && cls.parent === null) diagnostics.report('RTS109', cls.heritage, cls.heritage.expression.getText());
    for (const m of cls.node.members) {
      if (!ts.isPropertyDeclaration(m) || hasModifier(m, ts.SyntaxKind.StaticKeyword) || hasModifier(m, ts.SyntaxKind.DeclareKeyword)) continue;
      if (!ts.isIdentifier(m.name)) diagnostics.report('RTS115', m.name, m.name.getText());
      else if (m.questionToken !== undefined) diagnostics.report('RTS116', m, m.name.text);
    }
  }

  /**
   * The type of a field of an object of type `t`, declared by `f.owner`. A field of a type that the dialect does not
   * have exists at load time only: the structure lacks it, and asking for its type is refused.
   */
  fieldType(t: RType, f: FieldDecl): RType {
    this.inst(t);
    return this.declaredFieldType(f, this.context(this.asSuper(t, f.owner)!));
  }

  /** False for a field that exists at load time only. */
  existsAtRunTime(t: RType, f: FieldDecl): boolean {
    return this.inst(this.asSuper(t, f.owner)!).struct.fields.some((x) => x.name === f.name);
  }

  private declaredFieldType(f: FieldDecl, ctx: TypeContext): RType {
    if (f.node.type !== undefined) return this.world.types.resolve(f.node.type, ctx);
    return this.world.types.inferred(f.node.name, ctx, 'RTS107', f.name);
  }
}
