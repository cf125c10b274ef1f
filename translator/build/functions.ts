/**
 * Functions of the program being translated: one `FunctionInst` for a live function and representations of its type
 * arguments, with its signature and its graph, whose body is built when its turn comes.
 */
import ts from 'typescript';
import type { FunctionRecord } from '../load/loader';
import { conditionalForm } from '../flow/conditional';
import { Graph, Variable, type FunctionHint, type SourcePos } from '../flow/graph';
import type { ClassInst } from './classes';
import { repName, VOID_T, type RType } from './rtypes';
import type { TypeContext, World } from './world';

export interface Parameter {
  readonly name: string;
  readonly node: ts.ParameterDeclaration;
  readonly type: RType;
}

export interface Signature {
  readonly params: readonly Parameter[];
  readonly result: RType;
  /** what type arguments add to the name */
  readonly suffix: string;
}

export class FunctionInst {
  constructor(
    readonly name: string,
    /** the function, or the class for the initialiser of its instances */
    readonly live: Function,
    /** null for the initialiser of a class without constructor */
    readonly node: ts.FunctionLikeDeclaration | null,
    /** the class of `this`, null when there is none */
    readonly owner: ClassInst | null,
    readonly isInit: boolean,
    readonly params: readonly Parameter[],
    readonly result: RType,
    readonly ctx: TypeContext,
    readonly graph: Graph,
  ) {}
}

const HINTS: Readonly<Record<string, FunctionHint>> = {
  elidable: 'elidable', unrollSafe: 'unroll_safe', dontLookInside: 'dont_look_inside', lookInside: 'look_inside', unrollIfKnown: 'unroll_if_known', endsTrace: 'ends_trace',
  loopInvariant: 'loop_invariant', noInline: 'no_inline', alwaysInline: 'always_inline',
};

export class FunctionTable {
  private readonly insts = new Map<Function, Map<string, FunctionInst>>();
  private readonly inits = new Map<ClassInst, FunctionInst | null>();
  private readonly plainSignatures = new Map<Function, Signature>();
  private readonly signatures = new Map<ts.Node, Map<string, Signature>>();
  private readonly captures = new Map<FunctionRecord, string[]>();
  readonly all: FunctionInst[] = [];
  /** functions whose bodies are still to be built */
  readonly pending: FunctionInst[] = [];

  constructor(private readonly world: World) {}

  /** The instance of a plain function or static method for its type arguments (precise ones). */
  plain(fn: Function, record: FunctionRecord, typeArgs: readonly RType[]): FunctionInst {
    return this.instance(fn, record, null, typeArgs);
  }

  /** The instance of a method for the class instantiation that has it. */
  method(fn: Function, record: FunctionRecord, owner: ClassInst, typeArgs: readonly RType[]): FunctionInst {
    return this.instance(fn, record, owner, typeArgs);
  }

  private instance(fn: Function, record: FunctionRecord, owner: ClassInst | null, typeArgs: readonly RType[]): FunctionInst {
    const node = this.world.loaded.functionNode(record);
    const outer: TypeContext = owner === null ? { env: new Map(), captured: record.captured, thisType: null } : this.world.classes.context(owner.self);
    const { ctx, suffix } = this.instantiate(node, outer, typeArgs);
    const key = (owner?.name ?? '') + suffix;
    let byKey = this.insts.get(fn);
    if (byKey === undefined) this.insts.set(fn, (byKey = new Map()));
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const name = owner !== null
      ? this.world.names.unique(`${owner.name}_${this.nameOf(fn, node)}${suffix}`)
      : record.owner !== null
        ? this.world.names.unique(`${this.world.classes.ofLive(record.owner.cls)!.name}_${this.nameOf(fn, node)}${suffix}`)
        : this.world.names.forFunction(record.file, node, this.nameOf(fn, node) + suffix, this.captureNames(record, node));
    const params = this.parameters(node, ctx);
    const result = this.resultType(node, ctx);
    const inst = this.make(name, fn, node, owner, false, params, result, ctx, node);
    byKey.set(key, inst);
    const hints = this.world.functionHints(fn);
    if (hints !== undefined) for (const h of hints) if (HINTS[h] !== undefined) inst.graph.hints.add(HINTS[h]);
    return inst;
  }

  private readonly conditionals = new Map<Graph, Map<boolean, Graph>>();
  /** graphs without a body to build */
  readonly made: Graph[] = [];
  /** The conditional form of a function. */
  conditional(f: FunctionInst, byValue: boolean): Graph {
    let forms = this.conditionals.get(f.graph);
    if (forms === undefined) this.conditionals.set(f.graph, (forms = new Map()));
    let g = forms.get(byValue);
    if (g === undefined) {
      g = conditionalForm(f.graph, this.world.names.unique(`${f.name}_${byValue ? 'unless' : 'if'}`), byValue);
      forms.set(byValue, g);
      this.made.push(g);
    }
    return g;
  }

  /** The context inside a function for its type arguments, and what they add to its name. */
  private instantiate(node: ts.FunctionLikeDeclaration, outer: TypeContext, typeArgs: readonly RType[]): { ctx: TypeContext; suffix: string } {
    if (typeArgs.length === 0) return { ctx: outer, suffix: '' };
    const env = new Map(outer.env);
    let suffix = '';
    (node.typeParameters ?? []).forEach((p, i) => {
      const r = this.world.types.representative(typeArgs[i], p, outer);
      env.set(this.world.checker.getSymbolAtLocation(p.name)!, r);
      suffix += '_' + repName(r);
    });
    return { ctx: { env, captured: outer.captured, thisType: outer.thisType }, suffix };
  }

  /** Parameters and result of a plain function without type parameters. */
  plainSignature(fn: Function, node: ts.FunctionLikeDeclaration, ctx: TypeContext): Signature {
    let s = this.plainSignatures.get(fn);
    if (s === undefined) this.plainSignatures.set(fn, (s = { params: this.parameters(node, ctx), result: this.resultType(node, ctx), suffix: '' }));
    return s;
  }

  /** Parameters and result, with precise types, of a method without type parameters for receivers seen as `owner`. */
  methodTypes(node: ts.MethodDeclaration, owner: RType, ctx: TypeContext): Signature {
    const key = ' ' + owner.key;
    let byKey = this.signatures.get(node);
    if (byKey === undefined) this.signatures.set(node, (byKey = new Map()));
    let s = byKey.get(key);
    if (s === undefined) byKey.set(key, (s = { params: this.parameters(node, ctx), result: this.resultType(node, ctx), suffix: '' }));
    return s;
  }

  /** Parameters and result of a method, which may be abstract. */
  signature(node: ts.MethodDeclaration, owner: ClassInst, typeArgs: readonly RType[]): Signature {
    const { ctx, suffix } = this.instantiate(node, this.world.classes.context(owner.self), typeArgs);
    const key = owner.name + suffix;
    let byKey = this.signatures.get(node);
    if (byKey === undefined) this.signatures.set(node, (byKey = new Map()));
    let s = byKey.get(key);
    if (s === undefined) byKey.set(key, (s = { params: this.parameters(node, ctx), result: this.resultType(node, ctx), suffix }));
    return s;
  }

  /** The function that initialises fresh instances of a class; null when there is nothing to do. */
  init(inst: ClassInst): FunctionInst | null {
    const known = this.inits.get(inst);
    if (known !== undefined) return known;
    if (inst.cls.opaque) {
      this.inits.set(inst, null);
      return null;
    }
    let f: FunctionInst | null;
    if (!inst.cls.hasOwnInit) {
      f = inst.parent === null ? null : this.init(inst.parent);
    } else {
      const ctx = this.world.classes.context(inst.self);
      let params: readonly Parameter[];
      const { ctor } = inst.cls;
      if (ctor !== null) params = this.parameters(ctor, ctx);
      else params = inst.parent === null ? [] : this.init(inst.parent)?.params ?? [];
      f = this.make(this.world.names.unique(`${inst.name}___init`), inst.cls.live, ctor, inst, true, params, VOID_T, ctx, ctor ?? inst.cls.node);
      const hints = this.world.functionHints(inst.cls.live);
      if (hints !== undefined) for (const h of hints) if (HINTS[h] !== undefined) f.graph.hints.add(HINTS[h]);
    }
    this.inits.set(inst, f);
    return f;
  }

  private make(name: string, live: Function, node: ts.FunctionLikeDeclaration | null, owner: ClassInst | null, isInit: boolean,
    params: readonly Parameter[], result: RType, ctx: TypeContext, at: ts.Node): FunctionInst {
    const args: Variable[] = [];
    if (owner !== null) args.push(new Variable(owner.struct.ref, 'this'));
    for (const p of params) args.push(new Variable(this.world.lower(p.type), p.name));
    const graph = new Graph(name, args, this.world.lower(result), this.position(at), this.world.exceptionType);
    graph.source = at.getText();
    const inst = new FunctionInst(name, live, node, owner, isInit, params, result, ctx, graph);
    this.all.push(inst);
    this.pending.push(inst);
    return inst;
  }

  private nameOf(fn: Function, node: ts.FunctionLikeDeclaration): string {
    if (node.name !== undefined && ts.isIdentifier(node.name)) return node.name.text;
    return fn.name || placeName(node);
  }

  private captureName(fn: Function): string {
    const record = fn.name === '' ? this.world.loaded.functionRecord(fn) : null;
    return record === null ? fn.name : this.nameOf(fn, this.world.loaded.functionNode(record));
  }

  /** Names of the functions, classes, strings and numbers that a closure captures: what tells it from its siblings. */
  private captureNames(record: FunctionRecord, node: ts.Node): string[] {
    if (record.captured === null) return [];
    let names = this.captures.get(record);
    if (names !== undefined) return names;
    names = [];
    const seen = new Set<string>();
    const walk = (n: ts.Node): void => {
      if (ts.isIdentifier(n) && !seen.has(n.text)) {
        seen.add(n.text);
        let value: unknown;
        try {
          value = record.captured!(n.text);
        } catch {
          value = undefined;
        }
        if (typeof value === 'function') names!.push(this.captureName(value));
        else if (typeof value === 'number' || typeof value === 'boolean') names!.push(`${n.text}${value}`);
        else if (typeof value === 'string' && value.length > 0 && value.length < 30) names!.push(value);
      }
      ts.forEachChild(n, walk);
    };
    walk(node);
    this.captures.set(record, names);
    return names;
  }

  parameters(node: ts.FunctionLikeDeclaration, ctx: TypeContext): Parameter[] {
    const out: Parameter[] = [];
    for (const p of node.parameters) {
      if (!ts.isIdentifier(p.name)) this.world.diagnostics.refuse('RTS322', p, p.name.getText());
      if (p.name.text === 'this') continue;
      if (p.dotDotDotToken !== undefined) this.world.diagnostics.refuse('RTS313', p);
      if (p.questionToken !== undefined) this.world.diagnostics.refuse('RTS312', p);
      const type = p.type !== undefined ? this.world.types.resolve(p.type, ctx) : this.world.types.inferred(p.name, ctx, 'RTS108', p.name.text);
      out.push({ name: p.name.text, node: p, type });
    }
    return out;
  }

  resultType(node: ts.FunctionLikeDeclaration, ctx: TypeContext): RType {
    if (node.asteriskToken !== undefined || ts.getModifiers(node as ts.FunctionDeclaration)?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword))
      return this.world.diagnostics.refuse('RTS406', node);
    if (node.type !== undefined) return this.world.types.resolve(node.type, ctx);
    const signature = this.world.checker.getSignatureFromDeclaration(node)!;
    return this.world.types.fromChecker(signature.getReturnType(), node.name ?? node, ctx);
  }

  private position(node: ts.Node): SourcePos {
    const file = node.getSourceFile();
    return { file: this.world.loaded.displayName(file.fileName), line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 };
  }
}

/** A name for a function without one: what it is part of. */
function placeName(node: ts.Node): string {
  const parts: string[] = [];
  for (let p = node.parent as ts.Node | undefined; p !== undefined && !ts.isFunctionLike(p); p = p.parent) {
    if (ts.isCallExpression(p) && p.arguments[0] !== undefined && ts.isStringLiteralLike(p.arguments[0])) parts.unshift(p.arguments[0].text);
    if ((ts.isVariableDeclaration(p) || ts.isPropertyAssignment(p) || ts.isPropertyDeclaration(p)) && ts.isIdentifier(p.name)) {
      parts.unshift(p.name.text);
      break;
    }
  }
  return parts.length === 0 ? 'anonymous' : parts.join('_');
}
