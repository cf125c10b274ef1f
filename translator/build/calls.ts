/**
 * Calls: of functions of the loaded program, primitives, foreign functions, methods (direct, virtual, of built-in
 * types), function values, constructors; and the inference of type arguments.
 */
import ts from 'typescript';
import type { FunctionRecord } from '../load/loader';
import { Constant, type Value } from '../flow/graph';
import { ANYREF, BOOL, type FuncType, type LLType, type StructType } from '../flow/lltype';
import { rowOf } from '../flow/optable';
import { Access } from './access';
import { skipParentheses } from './operators';
import { VOID_TV, type TV, type ValueTV } from './core';
import type { ClassInst, RClass } from './classes';
import type { FunctionInst, Parameter } from './functions';
import { ADDR_T, BOOL_T, FLOAT_T, I64_T, INT_T, OBJECT_T, STRING_T, U64_T, VOID_T, repType, type RType } from './rtypes';
import { zeroOf } from './ssa';
import type { PrimitiveForm } from './runtimelib';
import type { TypeContext } from './world';

const FOREIGN_KINDS: Readonly<Record<string, RType>> = {
  int: INT_T, i64: I64_T, u64: U64_T, float: FLOAT_T, bool: BOOL_T, addr: ADDR_T, string: STRING_T, void: VOID_T,
};

/** An argument: an expression still to be evaluated, or a value. */
type Arg = ts.Expression | TV;

function isNode(a: Arg): a is ts.Expression {
  return typeof (a as ts.Expression).kind === 'number';
}

export abstract class Calls extends Access {
  // ---- type arguments

  /**
   * Matches a written type against a real one and records what its type parameters must be. A parameter that is
   * already known keeps its type.
   */
  private unify(node: ts.TypeNode, t: RType, params: ReadonlySet<ts.Symbol>, found: Map<ts.Symbol, RType>): void {
    if (ts.isParenthesizedTypeNode(node)) return this.unify(node.type, t, params, found);
    if (ts.isTypeOperatorNode(node)) return this.unify(node.type, t, params, found);
    if (ts.isUnionTypeNode(node)) {
      if (t.kind === 'null') return;
      for (const part of node.types) if (!(ts.isLiteralTypeNode(part) && part.literal.kind === ts.SyntaxKind.NullKeyword)) this.unify(part, t, params, found);
      return;
    }
    if (ts.isArrayTypeNode(node)) {
      const list = this.asList(t);
      if (list !== null) this.unify(node.elementType, list, params, found);
      return;
    }
    if (ts.isTupleTypeNode(node)) {
      if (t.kind === 'tuple') node.elements.forEach((e, i) => { if (t.args[i] !== undefined) this.unify(ts.isNamedTupleMember(e) ? e.type : e, t.args[i], params, found); });
      return;
    }
    if (ts.isFunctionTypeNode(node)) {
      if (t.kind !== 'func') return;
      node.parameters.forEach((p, i) => { if (p.type !== undefined && t.args[i] !== undefined) this.unify(p.type, t.args[i], params, found); });
      this.unify(node.type, t.result!, params, found);
      return;
    }
    if (!ts.isTypeReferenceNode(node)) return;
    let symbol = this.symbolOf(node.typeName);
    if (symbol === undefined) return;
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    if (params.has(symbol)) {
      const before = found.get(symbol);
      if (t.kind === 'null' || t.kind === 'never' || t.kind === 'void' && before !== undefined) return;
      if (before === undefined) found.set(symbol, t);
      else {
        const joined = this.world.join(before, t);
        if (joined !== null) found.set(symbol, joined);
      }
      return;
    }
    const args = node.typeArguments;
    if (args === undefined) return;
    let actual: readonly RType[] | null = null;
    if (symbol.flags & ts.SymbolFlags.Class) {
      const cls = this.world.types.classOfSymbol(symbol, this.ctx);
      const seen = this.world.classType(t);
      if (cls !== null && seen.kind === 'class') actual = this.world.classes.asSuper(seen, cls)?.args ?? null;
    } else if (symbol.name === 'FixedArray' && t.kind === 'array') actual = t.args;
    else if ((symbol.name === 'Array' || symbol.name === 'ReadonlyArray') && t.kind === 'list') actual = t.args;
    else if ((symbol.name === 'Map' || symbol.name === 'ReadonlyMap') && t.kind === 'map') actual = t.args;
    else if ((symbol.name === 'Set' || symbol.name === 'ReadonlySet') && t.kind === 'set') actual = t.args;
    if (actual !== null) args.forEach((a, i) => { if (actual[i] !== undefined) this.unify(a, actual[i], params, found); });
  }

  private asList(t: RType): RType | null {
    if (t.kind === 'list') return t.args[0];
    if (t.kind === 'class' && t.cls === this.world.runtime.listClass) return t.args[0];
    return null;
  }

  /**
   * The type arguments of a call: those written, or inferred from the expected result and from the arguments, which are
   * evaluated for that and given back.
   */
  private typeArguments(typeParams: readonly ts.TypeParameterDeclaration[], params: readonly ts.ParameterDeclaration[], result: ts.TypeNode | undefined,
    written: readonly ts.TypeNode[] | undefined, args: readonly Arg[], expected: RType | null, outer: TypeContext, node: ts.Node): { types: RType[]; args: Arg[] } {
    if (written !== undefined && written.length > 0) {
      const types = typeParams.map((p, i) => (written[i] !== undefined ? this.world.types.resolve(written[i], this.ctx) : this.world.types.defaultOf(p, outer)));
      return { types, args: [...args] };
    }
    const symbols = typeParams.map((p) => this.symbolOf(p.name)!);
    const set = new Set(symbols);
    const found = new Map<ts.Symbol, RType>();
    const bare = result !== undefined && ts.isTypeReferenceNode(result) && set.has(this.symbolOf(result.typeName)!);
    if (expected !== null && result !== undefined && !bare) this.unify(result, expected, set, found);
    const evaluated: Arg[] = [];
    params.forEach((p, i) => {
      const a = args[i];
      if (a === undefined) return;
      let tv: TV | null = null;
      let wanted: RType | null = null;
      if (isNode(a)) {
        const env = new Map([...outer.env, ...found]);
        if (p.type !== undefined) wanted = this.world.diagnostics.attempt(() => this.world.types.resolve(p.type!, { env, captured: outer.captured, thisType: outer.thisType }));
        if (wanted === null && bare && expected !== null && p.type !== undefined && ts.isTypeReferenceNode(p.type) && set.has(this.symbolOf(p.type.typeName)!)) wanted = expected;
        const literal = skipParentheses(a);
        if (wanted === null && ts.isArrayLiteralExpression(literal)) {
          // what has no type of its own waits for the type arguments that the others give
          if (literal.elements.length === 0) {
            evaluated.push(a);
            return;
          }
          if (p.type !== undefined && ts.isTupleTypeNode(p.type)) {
            const parts = literal.elements.map((e) => this.expr(e));
            tv = this.tuple(parts, this.world.table.tuple(parts.map((x, k) => this.typeOf(x, literal.elements[k]!))), literal);
          }
        }
        tv ??= this.expr(a, wanted);
      } else tv = a;
      evaluated.push(tv);
      if (p.type === undefined) return;
      if (tv.kind === 'lit') {
        // a literal decides only what nothing else has decided
        const t = wanted !== null && wanted.isNumber ? wanted : bare && expected !== null && expected.isNumber ? expected : this.typeOf(tv, node);
        const probe = new Map<ts.Symbol, RType>();
        this.unify(p.type, t, set, probe);
        for (const [s, x] of probe) if (!found.has(s)) found.set(s, x);
      } else if (tv.kind === 'live' && tv.t === null) {
        if (typeof tv.live === 'function') this.unifyFunction(p.type, tv.live, set, found);
      } else this.unify(p.type, this.typeOf(tv, node), set, found);
    });
    for (let i = evaluated.length; i < args.length; i++) evaluated.push(args[i]);
    if (expected !== null && result !== undefined && bare) {
      const probe = new Map<ts.Symbol, RType>();
      this.unify(result, expected, set, probe);
      for (const [s, x] of probe) if (!found.has(s)) found.set(s, x);
    }
    const types = typeParams.map((p, i) => {
      const t = found.get(symbols[i]);
      if (t !== undefined) return t;
      if (p.default !== undefined) return this.world.types.resolve(p.default, outer);
      return this.refuse('RTS105', node, p.name.text);
    });
    return { types, args: evaluated };
  }

  /** A new tuple of type `t` with the given parts. */
  protected tuple(parts: readonly TV[], t: RType, node: ts.Node): TV {
    const values = parts.map((x, i) => this.coerce(x, t.args[i]!, node));
    const struct = this.world.struct(t);
    const v = this.emit('malloc', [], struct.ref, { struct }, node);
    values.forEach((x, i) => this.emit('setfield', [v, x], null, { struct, field: `item${i}` }, node));
    return this.value(t, v);
  }

  private unifyFunction(node: ts.TypeNode, fn: Function, params: ReadonlySet<ts.Symbol>, found: Map<ts.Symbol, RType>): void {
    const t = this.world.diagnostics.attempt(() => this.world.functionType(fn));
    if (t !== null) this.unify(node, t, params, found);
  }

  // ---- arguments

  /** Arguments as values of the parameters' types, defaults filled in. */
  protected arguments(params: readonly { type: RType; node: ts.ParameterDeclaration }[], args: readonly Arg[], calleeCtx: TypeContext, node: ts.Node): Value[] {
    if (args.length > params.length) return this.refuse('RTS310', node, String(args.length), String(params.length));
    const out: Value[] = [];
    params.forEach((p, i) => {
      const a = args[i];
      if (a !== undefined) {
        if (isNode(a)) {
          if (ts.isSpreadElement(a)) this.refuse('RTS313', a);
          out.push(this.exprAs(a, p.type));
        } else out.push(this.coerce(a, p.type, node));
        return;
      }
      const init = p.node.initializer;
      if (init === undefined) this.refuse('RTS310', node, String(args.length), String(params.length));
      out.push(this.defaultValue(init, p.type, calleeCtx, p.node));
    });
    return out;
  }

  private defaultValue(init: ts.Expression, t: RType, ctx: TypeContext, node: ts.ParameterDeclaration): Value {
    const before = this.ctx;
    const blockOps = this.cur.ops.length;
    const block = this.cur;
    this.ctx = ctx;
    try {
      const v = this.exprAs(init, t);
      if (!(v instanceof Constant) || this.cur !== block || block.ops.length !== blockOps) return this.refuse('RTS317', node, node.name.getText());
      return v;
    } finally {
      this.ctx = before;
    }
  }

  /** The result of a call as a static value of the precise type. */
  private result(v: Value | null, t: RType, node: ts.Node): TV {
    if (t === VOID_T) return VOID_TV;
    if (t.kind === 'never') {
      this.neverReturns();
      return { kind: 'value', t, v: null };
    }
    return this.value(t, t.isRef ? this.castRef(v!, t, node) : v!);
  }

  /** Control does not come back here. */
  protected neverReturns(): void {
    if (this.live) this.jump(this.graph.exceptblock, [new Constant(this.world.exceptionType, null)]);
  }

  protected callInst(f: FunctionInst, args: Value[], t: RType, node: ts.Node): TV {
    const v = this.emit('call', args, this.world.lower(f.result), { graph: f.graph }, node);
    return this.result(v, t, node);
  }

  // ---- functions of the loaded program

  protected callLive(fn: Function, path: string, args: readonly Arg[], written: readonly ts.TypeNode[] | undefined, node: ts.Node, expected: RType | null): TV {
    const operation = this.world.primitives.get(fn);
    if (operation !== undefined) return this.primitive(operation, fn, args, written, node, expected);
    const foreign = this.world.foreign.get(fn);
    if (foreign !== undefined) return this.callForeign(foreign, args, node);
    const record = this.world.loaded.functionRecord(fn);
    if (record === null) return this.refuse('RTS309', node, path);
    const s = this.signatureFor(fn, record, args, written, node, expected);
    const f = this.world.functions.plain(fn, record, s.typeArgs);
    return this.callInst(f, this.arguments(s.params, s.args, s.ctx, node), s.result, node);
  }

  /** Parameters and result of a plain function for a call, with precise types. */
  private signatureFor(fn: Function, record: FunctionRecord, args: readonly Arg[], written: readonly ts.TypeNode[] | undefined, node: ts.Node, expected: RType | null) {
    const declaration = this.world.loaded.functionNode(record);
    const outer: TypeContext = { env: new Map(), captured: record.captured, thisType: null };
    if (declaration.typeParameters === undefined) {
      const f = this.world.functions.plainSignature(fn, declaration, outer);
      return { params: f.params, result: f.result, args: [...args], typeArgs: [], ctx: outer };
    }
    const inferred = this.typeArguments(declaration.typeParameters, declaration.parameters, declaration.type, written, args, expected, outer, node);
    const env = new Map<ts.Symbol, RType>();
    declaration.typeParameters.forEach((p, i) => env.set(this.symbolOf(p.name)!, inferred.types[i]));
    const ctx: TypeContext = { env, captured: record.captured, thisType: null };
    const params: Parameter[] = this.world.functions.parameters(declaration, ctx);
    return { params, result: this.world.functions.resultType(declaration, ctx), args: inferred.args, typeArgs: inferred.types, ctx };
  }

  private callForeign(row: { readonly symbol: string; readonly args: readonly string[]; readonly result: string }, args: readonly Arg[], node: ts.Node): TV {
    if (args.length !== row.args.length) return this.refuse('RTS310', node, String(args.length), String(row.args.length));
    const values = args.map((a, i) => (isNode(a) ? this.exprAs(a, FOREIGN_KINDS[row.args[i]]) : this.coerce(a, FOREIGN_KINDS[row.args[i]], node)));
    const t = FOREIGN_KINDS[row.result];
    return this.result(this.emit('call_foreign', values, this.world.lower(t), { foreign: row.symbol }, node), t, node);
  }

  // ---- primitives

  private primitive(operation: string, fn: Function, args: readonly Arg[], written: readonly ts.TypeNode[] | undefined, node: ts.Node, expected: RType | null): TV {
    const first = args[0];
    if (operation === 'intmask' || operation === 'uintmask') return this.masked(first as ts.Expression, operation === 'intmask' ? I64_T : U64_T);
    if (operation === 'ovfcheck') return this.checkedOverflow(first as ts.Expression);
    if (operation === 'we_are_translated') return this.boolTV(true);
    if (operation === 'exact_class_eq') return this.exactClass(args as readonly ts.Expression[], node);
    if (operation === 'debug_assert') return this.assertion(args as readonly ts.Expression[], node);
    if (operation === 'jit_promote_string') return this.promotedString(first as ts.Expression, node);
    if (operation === 'conditional_call' || operation === 'conditional_call_value') return this.conditionalCall(args as readonly ts.Expression[], operation === 'conditional_call_value', node);
    const record = this.world.loaded.functionRecord(fn);
    if (record === null) return this.refuse('RTS309', node, operation);
    const s = this.signatureFor(fn, record, args, written, node, expected);
    const form = this.world.runtime.forms.get(operation);
    if (form !== undefined && 'run' in form) return this.callRuntime(form.run, s.args.map((a, i) => this.argTV(a, s.params[i]?.type ?? null, node)), node, expected ?? s.result, s.result);
    const values = this.arguments(s.params, s.args, s.ctx, node);
    return this.primitiveValues(operation, form, values, s.params.map((p) => p.type), s.result, node);
  }

  /** `exactClass(x, C)` */
  private exactClass(args: readonly ts.Expression[], node: ts.Node): TV {
    const tv = this.expr(args[0]);
    const cls = this.classOperand(args[1]);
    if (cls === null) return this.refuse('RTS321', node);
    if (tv.kind === 'live') return this.boolTV((tv.live as object).constructor === cls.live);
    const x = this.typed(tv, args[0]);
    const t = this.instanceType(cls, x.t);
    if (t === null || !x.t.isRef) return this.refuse('RTS208', node, x.t.toString(), cls.shortName);
    return this.value(BOOL_T, this.emit('exact_class_eq', [x.v], BOOL, { cls: this.world.classes.inst(t).info }, node));
  }

  /** `promoteString(s)` */
  private promotedString(s: ts.Expression, node: ts.Node): TV {
    const equals = this.world.runtime.part('stringEquals');
    const { graph } = this.world.functions.plain(equals, this.world.loaded.functionRecord(equals)!, []);
    const v = this.exprAs(s, STRING_T);
    return this.value(STRING_T, this.emit('jit_promote_string', [v], v.type, { graph }, node));
  }

  /** `conditionalCall(c, f, ...)` and `conditionalCallValue(x, f, ...)` */
  private conditionalCall(args: readonly ts.Expression[], byValue: boolean, node: ts.Node): TV {
    if (args.length < 2) return this.refuse('RTS310', node, String(args.length), 'at least 2');
    const callee = this.expr(args[1]);
    const fn = callee.kind === 'live' && typeof callee.live === 'function' && !this.world.primitives.has(callee.live) ? callee.live : null;
    const record = fn === null ? null : this.world.loaded.functionRecord(fn);
    if (fn === null || record === null) return this.refuse('RTS326', node, args[1].getText());
    const s = this.signatureFor(fn, record, args.slice(2), undefined, node, null);
    const kind = this.world.lower(s.result).kind;
    const fits = byValue ? (kind === 'int' || kind === 'uint' || kind === 'ref') && this.world.functionHints(fn)?.has('elidable') === true : s.result === VOID_T;
    if (!fits) return this.refuse('RTS326', node, args[1].getText());
    const first = this.exprAs(args[0], byValue ? s.result : BOOL_T);
    const values = this.arguments(s.params, s.args, s.ctx, node);
    const graph = this.world.functions.conditional(this.world.functions.plain(fn, record, s.typeArgs), byValue);
    const v = this.emit('call', [first, ...values], graph.result, { graph }, node);
    return this.result(v, s.result, node);
  }

  private argTV(a: Arg, t: RType | null, node: ts.Node): TV {
    if (!isNode(a)) return t === null ? a : this.value(t, this.coerce(a, t, node));
    return t === null ? this.expr(a) : this.value(t, this.exprAs(a, t));
  }

  /** A primitive whose arguments are evaluated; `t` is the declared result. */
  private primitiveValues(operation: string, form: PrimitiveForm | undefined, values: Value[], types: readonly RType[], t: RType, node: ts.Node): TV {
    if (form !== undefined) {
      if ('constant' in form) {
        if (form.constant === 'zero') return this.value(t, zeroOf(this.world.lower(t)));
        return this.value(t, new Constant(this.world.lower(t), this.world.prebuilt.emptyArray(t.args[0])));
      }
      if ('byKind' in form) return this.byKind(form.byKind, values, types, t, node);
      if ('op' in form) {
        const struct: StructType = form.struct === 'string' ? this.world.stringStruct : form.struct === 'arg0' ? this.world.struct(types[0]) : this.world.struct(t);
        const aux = form.field === undefined ? { struct } : { struct, field: form.field };
        const ll = t === VOID_T ? null : rowOf(form.op).result === 'struct' ? struct.ref : this.world.lower(t);
        return this.result(this.emit(form.op, values, ll, aux, node), t, node);
      }
    }
    const row = rowOf(operation);
    if (operation === 'fatal') {
      this.emit(operation, values, null, {}, node);
      this.neverReturns();
      return { kind: 'value', t, v: null };
    }
    let ll: LLType | null = t === VOID_T ? null : this.world.lower(t);
    if (row.result === 'ref') ll = ANYREF;
    else if (row.result === 'T') ll = values[row.args.indexOf('T')].type;
    return this.result(this.emit(operation, values, ll, {}, node), t, node);
  }

  private byKind(table: Readonly<Record<string, string | Function>>, values: Value[], types: readonly RType[], t: RType, node: ts.Node): TV {
    const kind = types[0].kind === 'string' ? 'string' : values[0].type.kind;
    const choice = table[kind];
    if (typeof choice === 'function') return this.callRuntime(choice, values.map((v, i) => this.value(types[i], v)), node);
    if (choice === undefined || choice === '') return this.refuse('RTS203', node, 'the operation', types[0].toString());
    if (choice === 'same') return this.value(t, values[0]);
    return this.value(t, this.emit(choice, values, this.world.lower(t), {}, node));
  }

  private assertion(args: readonly ts.Expression[], node: ts.Node): TV {
    const message = args[1];
    const text = message !== undefined && ts.isStringLiteralLike(message) ? message.text : args[0].getText();
    const c = this.condition(args[0]);
    if (this.knownBoolean(c) !== true) this.emit('debug_assert', [this.typed(c, node).v], null, { text }, node);
    this.narrowBy(args[0], true);
    return VOID_TV;
  }

  // ---- the run-time library

  protected override callRuntime(fn: Function, args: readonly TV[], node: ts.Node, expected: RType | null = null, declared: RType | null = null): TV {
    const operation = this.world.primitives.get(fn);
    const tv = operation !== undefined ? this.primitive(operation, fn, args, undefined, node, expected) : this.callRuntimeFunction(fn, args, node, expected);
    return tv.kind === 'value' && tv.v !== null ? this.surface(tv, declared) : tv;
  }

  private callRuntimeFunction(fn: Function, args: readonly TV[], node: ts.Node, expected: RType | null): TV {
    return this.callLive(fn, fn.name, args, undefined, node, expected);
  }

  /** RList and its like are seen as the container types of the language. */
  private surface(tv: ValueTV, declared: RType | null): TV {
    const { t } = tv;
    if (t.kind !== 'class') return tv;
    const { runtime, table } = this.world;
    const as = declared ?? (t.cls === runtime.listClass ? table.list(t.args[0]) : t.cls === runtime.setClass ? table.set(t.args[0]) : t.cls === runtime.mapClass ? table.map(t.args[0], t.args[1]) : t);
    return { kind: 'value', t: as, v: tv.v };
  }

  protected override callBuiltin(key: string, receiver: TV, args: readonly TV[], node: ts.Node, expected: RType | null = null): TV {
    const t = this.typeOf(receiver, node);
    const target = this.builtin(key, t, node);
    if (typeof target === 'function') return this.callRuntime(target, [receiver, ...args], node, expected);
    const struct = this.world.struct(t);
    const values = [this.typed(receiver, node).v, ...args.map((a) => this.typed(a, node).v)];
    return this.value(INT_T, this.emit(target, values, this.world.lower(INT_T), { struct }, node));
  }

  /** What stands for a method of a built-in type. */
  private builtin(key: string, t: RType, node: ts.Node): Function | string {
    const { methods } = this.world.runtime;
    const target = methods.get(key) ?? (key.startsWith('set.') ? methods.get('map.' + key.slice(4)) : undefined);
    return target ?? this.refuse('RTS305', node, key.slice(key.indexOf('.') + 1, key.indexOf('/')), t.toString(), key.slice(key.indexOf('/') + 1));
  }

  // ---- methods

  protected methodCall(receiver: TV, name: string, node: ts.CallExpression, callee: ts.PropertyAccessExpression, expected: RType | null): TV {
    const args = node.arguments;
    if (receiver.kind === 'live') {
      const known = this.callLiveMethod(receiver, name, node, expected);
      if (known !== null) return known;
    }
    const own = this.typed(receiver, callee.expression);
    let r = this.value(own.t, own.v);
    const { t } = r;
    switch (t.kind) {
      case 'string': case 'list': case 'array': case 'map': case 'set': return this.builtinMethod(r, name, node, expected);
      case 'object': case 'class': break;
      default: return this.refuse('RTS304', callee, name, t.toString());
    }
    if (t.kind === 'object' || (t.cls!.findMethod(name) === null && t.cls!.findField(name) === null)) r = this.narrow(r, callee.expression);
    if (r.t.kind !== 'class') return this.refuse('RTS304', callee, name, t.toString());
    if (r.t.cls!.findField(name) !== null) return this.callValue(this.member(r, name, callee), args, node, expected);
    return this.virtualCall(r, r.t, name, node, expected);
  }

  private narrowed(tv: TV, node: ts.Expression): ValueTV {
    const x = this.typed(tv, node);
    return this.narrow(this.value(x.t, x.v), node);
  }

  /** A method of an object known now: a direct call of its class's implementation. Null when there is none to call directly. */
  private callLiveMethod(receiver: TV & { kind: 'live' }, name: string, node: ts.CallExpression, expected: RType | null): TV | null {
    const { live, t } = receiver;
    if (typeof live === 'function' || t === null) {
      const fn = (live as Record<string, unknown> | undefined)?.[name];
      if (typeof fn !== 'function') return this.refuse('RTS304', node, name, receiver.path);
      return this.callLive(fn, `${receiver.path}.${name}`, node.arguments, node.typeArguments, node, expected);
    }
    if (t.kind !== 'class') return null;
    const f = t.cls!.findField(name);
    if (f !== null) {
      const fn = f.readonly ? (live as Record<string, unknown>)[name] : undefined;
      return typeof fn === 'function' ? this.callLive(fn, `${receiver.path}.${name}`, node.arguments, node.typeArguments, node, expected) : null;
    }
    const fn = (live as Record<string, unknown>)[name];
    if (typeof fn !== 'function' || t.cls!.findMethod(name) === null) return null;
    const operation = this.world.primitives.get(fn);
    if (operation !== undefined) return this.methodPrimitive(operation, fn, null, receiver, node);
    if (this.world.prebuilt.typeOfInstance(live as object, t) !== t) return null;
    const inst = this.world.classes.inst(t);
    const self = this.typed(receiver, node);
    return this.directCall(self.v, t, inst, name, node, expected);
  }

  /** A primitive that is a method. */
  private methodPrimitive(operation: string, fn: Function, self: ValueTV | null, receiver: TV, node: ts.CallExpression): TV {
    const row = rowOf(operation);
    if (row.args.includes('...')) {
      const driver = receiver.kind === 'live' ? (receiver.live as { options?: { name?: string } }).options?.name : undefined;
      const values = node.arguments.map((a) => this.typed(this.expr(a), a).v);
      this.emit(operation, values, null, driver === undefined ? {} : { text: driver }, node);
      return VOID_TV;
    }
    const s = self ?? this.narrowed(receiver, node);
    const m = s.t.cls!.findMethod(fn.name)!;
    const owner = this.world.classes.asSuper(s.t, m.owner)!;
    const ctx = this.world.classes.context(owner);
    const params = this.world.functions.parameters(m.node, ctx);
    const values = [s.v!, ...this.arguments(params, node.arguments, ctx, node)];
    return this.primitiveValues(operation, this.world.runtime.forms.get(operation), values, [s.t, ...params.map((p) => p.type)], this.world.functions.resultType(m.node, ctx), node);
  }

  /** Precise parameter types and the type arguments of a method call. */
  private methodSignature(t: RType, name: string, node: ts.CallExpression | null, expected: RType | null) {
    const m = t.cls!.findMethod(name)!;
    const owner = this.world.classes.asSuper(t, m.owner)!;
    const outer = this.world.classes.context(owner);
    const args: readonly Arg[] = node?.arguments ?? [];
    if (m.node.typeParameters === undefined) {
      const sig = this.world.functions.methodTypes(m.node, owner, outer);
      return { m, params: sig.params, result: sig.result, typeArgs: [] as RType[], args: [...args], ctx: outer };
    }
    const inferred = this.typeArguments(m.node.typeParameters, m.node.parameters, m.node.type, node?.typeArguments, args, expected, outer, node ?? m.node);
    const env = new Map(outer.env);
    m.node.typeParameters.forEach((p, i) => env.set(this.symbolOf(p.name)!, inferred.types[i]));
    const ctx: TypeContext = { env, captured: outer.captured, thisType: outer.thisType };
    return { m, params: this.world.functions.parameters(m.node, ctx), result: this.world.functions.resultType(m.node, ctx), typeArgs: inferred.types.map(repType), args: inferred.args, ctx };
  }

  /** Calls what instances of exactly `inst` do. */
  private directCall(self: Value, t: RType, inst: ClassInst, name: string, node: ts.CallExpression, expected: RType | null): TV {
    const s = this.methodSignature(t, name, node, expected);
    const values = this.arguments(s.params, s.args, s.ctx, node);
    const f = this.world.implementation(inst, name, s.typeArgs);
    if (f === null) return this.refuse('RTS323', node, name);
    return this.callInst(f, [self, ...values], s.result, node);
  }

  private virtualCall(r: ValueTV, t: RType, name: string, node: ts.CallExpression, expected: RType | null): TV {
    const found = t.cls!.findMethod(name);
    if (found === null) return this.refuse('RTS304', node, name, t.toString());
    const fn = (t.cls!.live.prototype as Record<string, unknown>)[name];
    const operation = typeof fn === 'function' ? this.world.primitives.get(fn) : undefined;
    if (operation !== undefined) return this.methodPrimitive(operation, fn as Function, r, r, node);
    const s = this.methodSignature(t, name, node, expected);
    const values = this.arguments(s.params, s.args, s.ctx, node);
    const inst = this.world.classes.inst(t);
    if (this.world.assertions) this.assertNonNull(r.v!, node);
    const slot = this.world.dispatch.slot(inst, name, s.typeArgs);
    const v = this.emit('call_virtual', [r.v!, ...values], slot.slot.type.result, { cls: inst.info, slot: slot.slot }, node);
    this.world.dispatch.addCall(this.lastOp, this.graph, inst, slot);
    return this.result(v, s.result, node);
  }

  /** Checked builds: the reference is not null. */
  protected assertNonNull(v: Value, node: ts.Node): void {
    if (v instanceof Constant) return;
    this.emit('debug_assert', [this.emit('ref_nonnull', [v], BOOL, {}, node)], null, { text: `null: ${node.getText().slice(0, 80)}` }, node);
  }

  /** `super.name(...)` */
  protected superCall(name: string, node: ts.CallExpression, expected: RType | null): TV {
    const { owner } = this.inst;
    if (owner === null || owner.parent === null || this.thisValue === null) return this.refuse('RTS303', node, node.getText());
    const t = this.world.classes.superType(owner.self)!;
    if (t.cls!.findMethod(name) === null) return this.refuse('RTS304', node, name, t.toString());
    return this.directCall(this.thisValue.v, t, owner.parent, name, node, expected);
  }

  private builtinMethod(r: ValueTV, name: string, node: ts.CallExpression, expected: RType | null): TV {
    const kind = r.t.kind;
    if (kind === 'map' && name === 'get') return this.refuse('RTS307', node);
    this.builtin(`${kind}.${name}/${node.arguments.length}`, r.t, node);
    const item = r.t.args[0];
    const [first, second] = node.arguments;
    const args: TV[] = [];
    if (kind === 'map' && name === 'set') args.push(this.argTV(first, item, node), this.argTV(second, r.t.args[1], node));
    else {
      for (const [i, a] of node.arguments.entries()) {
        let wanted: RType | null = null;
        if (kind === 'string') wanted = name === 'charCodeAt' || name === 'slice' || name === 'substring' || name === 'repeat' || i > 0 ? INT_T : STRING_T;
        else if (kind === 'list' || kind === 'array') {
          if (name === 'push' || name === 'fill' || ((name === 'indexOf' || name === 'includes') && i === 0)) wanted = item;
          else if (name === 'concat') wanted = r.t;
          else if (name === 'join') wanted = STRING_T;
          else wanted = INT_T;
        } else wanted = item;
        args.push(this.argTV(a, wanted, node));
      }
    }
    const tv = this.callBuiltin(`${kind}.${name}/${args.length}`, r, args, node, expected);
    return tv.kind === 'value' && tv.t.kind === 'set' && kind === 'set' ? this.value(r.t, tv.v!) : tv;
  }

  /** `m.get(k)!` */
  protected mapGet(node: ts.CallExpression): TV {
    const callee = node.expression as ts.PropertyAccessExpression;
    const r = this.narrowed(this.expr(callee.expression), callee.expression);
    return this.callBuiltin('map.get/1', r, [this.argTV(node.arguments[0], r.t.args[0], node)], node);
  }

  /** `m.get(k) ?? x` */
  protected mapGetOr(node: ts.CallExpression, otherwise: ts.Expression, expected: RType | null): TV {
    const callee = node.expression as ts.PropertyAccessExpression;
    const r = this.narrowed(this.expr(callee.expression), callee.expression);
    const [keyType, valueType] = r.t.args;
    const key = this.argTV(node.arguments[0], keyType, node);
    if (isSimple(otherwise)) {
      const other = this.argTV(otherwise, valueType, node);
      return this.callBuiltin('map.getOr/2', r, [key, other], node);
    }
    const entry = this.callBuiltin('map.find/1', r, [key], node);
    return this.choose(
      this.compare('ge', entry, { kind: 'lit', value: 0, float: false }, node),
      () => this.callBuiltin('map.valueAt/1', r, [entry], node),
      () => this.expr(otherwise, valueType), expected ?? valueType, node);
  }

  /** `c ? yes : no` with the branches given as functions. */
  protected abstract choose(c: TV, yes: () => TV, no: () => TV, t: RType, node: ts.Node): TV;

  /** True for `m.get(k)` on a Map. */
  protected isMapGet(node: ts.Expression): node is ts.CallExpression {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'get' || node.arguments.length !== 1) return false;
    const symbol = this.symbolOf(node.expression.name);
    const d = symbol?.declarations?.[0];
    return d !== undefined && this.world.isLibrary(d.getSourceFile().fileName);
  }

  // ---- function values

  protected callValue(callee: TV, args: readonly ts.Expression[], node: ts.CallExpression, expected: RType | null): TV {
    if (callee.kind === 'live' && typeof callee.live === 'function') {
      const { t } = callee;
      if (t === null || t.kind !== 'func' || t.args.length !== args.length) return this.callLive(callee.live, callee.path, args, node.typeArguments, node, expected);
      return this.callKnownValue(callee.live, callee.path, t, args, node, expected);
    }
    const f = this.typed(callee, node.expression);
    const { t } = f;
    if (t.kind !== 'func') return this.refuse('RTS325', node, t.toString());
    if (args.length !== t.args.length) return this.refuse('RTS310', node, String(args.length), String(t.args.length));
    const values = args.map((a, i) => this.exprAs(a, t.args[i]));
    const functype = this.world.lower(t) as FuncType;
    const v = this.emit('call_indirect', [f.v, ...values], functype.result, { functype, candidates: null }, node);
    this.world.indirectCalls.push({ op: this.lastOp, type: t });
    return this.result(v, t.result!, node);
  }

  /**
   * A call of a function known now through a place of function type: the arguments agree with the declared type, and are
   * cast where load-time code has put a function there that takes subclasses.
   */
  private callKnownValue(fn: Function, path: string, t: RType, args: readonly ts.Expression[], node: ts.CallExpression, expected: RType | null): TV {
    const own = this.world.primitives.has(fn) || this.world.foreign.has(fn) ? null : this.world.diagnostics.attempt(() => this.world.functionType(fn));
    if (own === null || own.args.length !== t.args.length) return this.callLive(fn, path, args, node.typeArguments, node, expected);
    const values = args.map((a, i): Arg => {
      const c = this.coerceTyped(this.expr(a, t.args[i]), t.args[i], a);
      const target = own.args[i];
      if (!this.world.assignable(c.t, target) && c.t.isRef && target.isRef && this.world.assignable(target, c.t)) return this.value(target, this.castRef(c.v, target, a));
      return this.value(c.t, c.v);
    });
    return this.callLive(fn, path, values, node.typeArguments, node, expected);
  }

  /** `f.call(obj, ...)` with a method known now. */
  protected callWithThis(fn: Function, node: ts.CallExpression, expected: RType | null): TV {
    const record = this.world.loaded.functionRecord(fn);
    if (record === null || record.owner === null) return this.refuse('RTS309', node, fn.name);
    const cls = this.world.classes.ofLive(record.owner.cls)!;
    const [selfNode, ...rest] = node.arguments;
    const self = this.narrowed(this.expr(selfNode), selfNode);
    const t = self.t.kind === 'class' ? this.world.classes.asSuper(self.t, cls) ?? (cls.typeParams.length === 0 ? this.world.table.cls(cls) : null) : null;
    if (t === null) return this.refuse('RTS106', selfNode, self.t.toString(), cls.shortName);
    const method = this.world.loaded.functionNode(record);
    const ctx = this.world.classes.context(t);
    const params = this.world.functions.parameters(method, ctx);
    const values = this.arguments(params, rest, ctx, node);
    const f = this.world.functions.method(fn, record, this.world.classes.inst(t), []);
    void expected;
    return this.callInst(f, [this.castRef(self.v!, t, node), ...values], this.world.functions.resultType(method, ctx), node);
  }

  // ---- construction

  protected construct(node: ts.NewExpression, expected: RType | null): TV {
    const callee = this.expr(node.expression);
    const args = node.arguments ?? [];
    if (callee.kind !== 'live' || typeof callee.live !== 'function') return this.refuse('RTS319', node, node.expression.getText());
    if (callee.live === Map || callee.live === Set) return this.newTable(node, callee.live === Map, expected);
    const cls = this.world.classes.ofLive(callee.live);
    if (cls === null) return this.refuse('RTS319', node, node.expression.getText());
    const { t, rest } = this.constructedType(cls, args, node, expected);
    if (cls.opaque) {
      const operation = this.world.primitives.get(cls.live)!;
      const values = rest.map((a) => (isNode(a) ? this.typed(this.expr(a), a).v : this.typed(a, node).v));
      this.world.dispatch.instantiate(this.world.classes.inst(t));
      return this.primitiveValues(operation, this.world.runtime.forms.get(operation), values, [OBJECT_T], t, node);
    }
    const inst = this.world.classes.inst(t);
    this.world.dispatch.instantiate(inst);
    const init = this.world.functions.init(inst);
    let values: Value[] = [];
    if (init !== null && init.params.length > 0) {
      const owner = this.world.classes.asSuper(t, init.owner!.cls)!;
      const ctx = this.world.classes.context(owner);
      const params = init.node === null ? init.params : this.world.functions.parameters(init.node, ctx);
      values = this.arguments(params, rest, ctx, node);
    } else if (rest.length > 0) return this.refuse('RTS310', node, String(rest.length), '0');
    const v = this.emit('malloc', [], inst.struct.ref, { struct: inst.struct }, node);
    if (init !== null) this.emit('call', [v, ...values], null, { graph: init.graph }, node);
    return this.value(t, v);
  }

  private constructedType(cls: RClass, args: readonly ts.Expression[], node: ts.NewExpression, expected: RType | null): { t: RType; rest: Arg[] } {
    if (cls.typeParams.length === 0) return { t: this.world.table.cls(cls), rest: [...args] };
    const hint = expected === null ? null : this.instanceType(cls, this.world.classType(expected));
    if (hint !== null && node.typeArguments === undefined) return { t: hint, rest: [...args] };
    let { ctor } = cls;
    for (let c = cls.parent; ctor === null && c !== null; c = c.parent) ctor = c.ctor;
    const outer: TypeContext = { env: new Map(), captured: cls.captured, thisType: null };
    const inferred = this.typeArguments(cls.typeParamNodes, ctor?.parameters ?? [], undefined, node.typeArguments, args, null, outer, node);
    return { t: this.world.table.cls(cls, inferred.types), rest: inferred.args };
  }

  private newTable(node: ts.NewExpression, isMap: boolean, expected: RType | null): TV {
    if ((node.arguments?.length ?? 0) > 0) return this.refuse('RTS319', node, 'Map or Set with elements');
    let t: RType | null = null;
    const written = node.typeArguments;
    if (written !== undefined) {
      const types = written.map((w) => this.world.types.resolve(w, this.ctx));
      this.world.types.key(types[0], node);
      t = isMap ? this.world.table.map(types[0], types[1]) : this.world.table.set(types[0]);
    } else if (expected !== null && expected.kind === (isMap ? 'map' : 'set')) t = expected;
    if (t === null) return this.refuse('RTS112', node, node.getText());
    const made = this.callRuntime(this.world.runtime.part(isMap ? 'mapNew' : 'setNew'), [], node, this.world.classType(t));
    return this.value(t, this.typed(made, node).v);
  }
}

/** True for expressions without effects that cost nothing. */
function isSimple(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isSimple(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return node.operator !== ts.SyntaxKind.PlusPlusToken && node.operator !== ts.SyntaxKind.MinusMinusToken && isSimple(node.operand);
  return ts.isIdentifier(node) || ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.NullKeyword || node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.ThisKeyword;
}
