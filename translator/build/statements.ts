/**
 * Statements, and the function builder as a whole.
 *
 * Jumps out of nested statements go through a stack of scopes: loops, switches and labels are their targets; a `finally`
 * on the way is built once more for each kind of exit. In the block of a `try`, an operation that can raise ends its
 * block with a link to the handler.
 */
import ts from 'typescript';
import { Constant, Variable, type Block } from '../flow/graph';
import { BOOL, INT } from '../flow/lltype';
import { Expressions } from './expressions';
import { Refusal } from './diagnostics';
import { VOID_TV, type LiveTV, type TV, type Typed } from './core';
import { skipParentheses } from './operators';
import { BOOL_T, I64_T, INT_T, NULL_T, STRING_T, VOID_T, type RType } from './rtypes';
import { zeroOf, type Local } from './ssa';

const K = ts.SyntaxKind;

/** What surrounds a statement. */
type Scope =
  | { kind: 'loop'; label: string | null; breakTo: Block; continueTo: Block }
  | { kind: 'switch' | 'label'; label: string | null; breakTo: Block }
  | { kind: 'finally'; block: ts.Block; handler: Block | null };

export class FunctionBuilder extends Expressions {
  private readonly scopes: Scope[] = [];
  private pendingLabel: string | null = null;

  /** Builds the body; what is refused is left out and recorded. */
  build(): void {
    const { inst, graph } = this;
    this.ssa.seal(graph.startblock);
    const offset = inst.owner === null ? 0 : 1;
    inst.params.forEach((p, i) => {
      if (inst.node !== null && inst.node.parameters.includes(p.node)) this.declare(p.node.name as ts.Identifier, p.type, this.value(p.type, graph.args[i + offset]));
    });
    if (inst.isInit) this.constructorBody();
    else {
      const { body } = inst.node!;
      if (body === undefined) throw new Error(`${inst.name}: no body`);
      if (ts.isBlock(body)) this.statements(body.statements);
      else this.guarded(() => this.returnValue(body as ts.Expression, body));
    }
    this.finish();
  }

  private finish(): void {
    if (this.live) {
      if (this.inst.result === VOID_T || this.inst.result.kind === 'never') this.ssa.link(this.cur, this.graph.returnblock, []);
      else this.ssa.link(this.cur, this.graph.returnblock, [zeroOf(this.world.lower(this.inst.result))]);
    }
    this.ssa.seal(this.graph.returnblock);
    this.ssa.seal(this.graph.exceptblock);
    this.ssa.finish(this.graph);
  }

  // ---- constructors

  private constructorBody(): void {
    const { inst } = this;
    const { cls } = inst.owner!;
    const derived = inst.owner!.parent !== null;
    if (!derived) this.initializers();
    if (cls.ctor !== null) this.statements(cls.ctor.body!.statements);
    else {
      if (derived) {
        const parent = this.world.functions.init(inst.owner!.parent!);
        if (parent !== null) this.emit('call', [this.thisValue!.v, ...this.graph.args.slice(1)], null, { graph: parent.graph }, cls.node);
      }
      if (derived) this.initializers();
    }
  }

  /** Parameter properties and field initialisers. */
  private initializers(): void {
    const { owner } = this.inst;
    const { cls } = owner!;
    const { struct } = owner!;
    const store = (name: string, node: ts.Node, value: (t: RType) => TV): void => this.guarded(() => {
      const f = cls.findField(name);
      if (f === null) return;
      const t = this.world.classes.fieldType(owner!.self, f);
      const where = this.fieldStruct(owner!.self, f.owner);
      this.emit('setfield', [this.thisValue!.v, this.coerce(value(t), t, node)], null, { struct: where, field: name }, node);
    });
    void struct;
    if (cls.ctor !== null) {
      for (const p of cls.ctor.parameters) {
        if (ts.isParameterPropertyDeclaration(p, cls.ctor)) store((p.name as ts.Identifier).text, p, () => this.identifier(p.name as ts.Identifier));
      }
    }
    for (const m of cls.node.members) {
      if (!ts.isPropertyDeclaration(m) || m.initializer === undefined || ts.getModifiers(m)?.some((x) => x.kind === K.StaticKeyword)) continue;
      const { initializer } = m;
      store(m.name.getText(), m, (t) => this.expr(initializer, t));
    }
  }

  protected override superConstructor(node: ts.CallExpression): TV {
    const owner = this.inst.owner!;
    if (owner.parent === null) return this.refuse('RTS303', node, 'super(...) of a class of the host');
    const parent = this.world.functions.init(owner.parent);
    if (parent !== null) {
      const t = this.world.classes.asSuper(owner.self, parent.owner!.cls)!;
      const ctx = this.world.classes.context(t);
      const params = parent.node === null ? parent.params : this.world.functions.parameters(parent.node, ctx);
      const values = this.arguments(params, node.arguments, ctx, node);
      this.emit('call', [this.thisValue!.v, ...values], null, { graph: parent.graph }, node);
    }
    this.initializers();
    return VOID_TV;
  }

  // ---- variables

  private declare(name: ts.Identifier, t: RType, tv: TV): Local {
    const local: Local = { name: name.text, type: t, ll: this.world.lower(t) };
    this.locals.set(this.symbolOf(name)!, local);
    // a parameter property has two symbols: the field's, and the parameter's, which the constructor's body means
    const p = name.parent;
    if (ts.isParameter(p) && ts.isParameterPropertyDeclaration(p, p.parent)) {
      for (const symbol of this.checker.getSymbolsOfParameterPropertyDeclaration(p, name.text)) this.locals.set(symbol, local);
    }
    this.writeLocal(local, tv, name);
    return local;
  }

  private variables(list: ts.VariableDeclarationList): void {
    const kind = list.flags & ts.NodeFlags.BlockScoped;
    if (kind !== ts.NodeFlags.Let && kind !== ts.NodeFlags.Const) return this.refuse('RTS408', list, list.getFirstToken()!.getText());
    for (const d of list.declarations) this.variable(d, kind === ts.NodeFlags.Const);
  }

  private variable(d: ts.VariableDeclaration, isConst: boolean): void {
    if (ts.isArrayBindingPattern(d.name)) return this.tupleDeclaration(d, d.name, isConst);
    if (!ts.isIdentifier(d.name)) return this.refuse('RTS322', d, d.name.getText());
    const declared = d.type === undefined ? null : this.world.types.resolve(d.type, this.ctx);
    if (d.initializer === undefined) {
      const t = declared ?? this.world.types.inferred(d.name, this.ctx, 'RTS112', d.name.text);
      this.declare(d.name, t, this.value(t, zeroOf(this.world.lower(t))));
      return;
    }
    const tv = this.expr(d.initializer, declared);
    if (isConst && tv.kind === 'live') {
      const known: LiveTV = declared === null || tv.t !== null ? tv : { ...tv, t: declared };
      this.locals.set(this.symbolOf(d.name)!, known);
      return;
    }
    let t = declared;
    if (t === null) {
      t = this.typeOf(tv, d.initializer);
      // the checker knows the declared type of a variable that narrowing does not change
      if (!isConst && (t.kind === 'class' || t === NULL_T)) t = this.world.types.tryFromChecker(this.checker.getTypeAtLocation(d.name), this.ctx) ?? t;
      if (t === NULL_T || t === VOID_T || t.kind === 'never') {
        if (t.kind === 'never') return;
        return this.refuse('RTS112', d, d.name.text);
      }
    }
    this.declare(d.name, t, tv);
  }

  private tupleDeclaration(d: ts.VariableDeclaration, pattern: ts.ArrayBindingPattern, isConst: boolean): void {
    if (!isConst || d.initializer === undefined) return this.refuse('RTS322', d, pattern.getText());
    const init = skipParentheses(d.initializer);
    if (ts.isArrayLiteralExpression(init) && init.elements.length === pattern.elements.length) {
      const parts = init.elements.map((e) => this.expr(e));
      pattern.elements.forEach((e, i) => {
        if (ts.isOmittedExpression(e)) return;
        if (!ts.isIdentifier(e.name) || e.dotDotDotToken !== undefined || e.initializer !== undefined) return this.refuse('RTS322', e, e.getText());
        this.declare(e.name, this.typeOf(parts[i], init.elements[i]), parts[i]);
      });
      return;
    }
    const whole = this.typed(this.expr(d.initializer), d.initializer);
    this.takeApart(pattern, whole, d);
  }

  private takeApart(pattern: ts.ArrayBindingPattern, whole: Typed, node: ts.Node): void {
    const { t } = whole;
    if (t.kind !== 'tuple') return this.refuse('RTS322', node, pattern.getText());
    const struct = this.world.struct(t);
    pattern.elements.forEach((e, i) => {
      if (ts.isOmittedExpression(e)) return;
      if (!ts.isIdentifier(e.name) || e.dotDotDotToken !== undefined || e.initializer !== undefined || t.args[i] === undefined) this.refuse('RTS322', e, e.getText());
      const field = `item${i}`;
      const raw = this.emit('getfield', [whole.v], struct.field(field).type, { struct, field }, node);
      const item = t.args[i];
      this.declare(e.name as ts.Identifier, item, this.value(item, item.isRef ? this.castRef(raw, item, node) : raw));
    });
  }

  // ---- statements

  /** Runs `action`; what it refuses ends it and nothing else. */
  private guarded(action: () => void): void {
    try {
      action();
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
    }
  }

  private statements(list: readonly ts.Statement[]): void {
    for (const s of list) {
      if (!this.live) return;
      this.guarded(() => this.statement(s));
    }
  }

  private statement(node: ts.Statement): void {
    const label = this.pendingLabel;
    this.pendingLabel = null;
    switch (node.kind) {
      case K.Block: return this.statements((node as ts.Block).statements);
      case K.EmptyStatement: return;
      case K.VariableStatement: {
        return this.variables((node as ts.VariableStatement).declarationList);
      }
      case K.ExpressionStatement: return this.expressionStatement((node as ts.ExpressionStatement).expression);
      case K.IfStatement: return this.ifStatement(node as ts.IfStatement);
      case K.WhileStatement: return this.whileStatement(node as ts.WhileStatement, label);
      case K.DoStatement: return this.doStatement(node as ts.DoStatement, label);
      case K.ForStatement: return this.forStatement(node as ts.ForStatement, label);
      case K.ForOfStatement: return this.forOfStatement(node as ts.ForOfStatement, label);
      case K.SwitchStatement: return this.switchStatement(node as ts.SwitchStatement, label);
      case K.ReturnStatement: return this.returnValue((node as ts.ReturnStatement).expression ?? null, node);
      case K.ThrowStatement: return this.throwStatement(node as ts.ThrowStatement);
      case K.TryStatement: return this.tryStatement(node as ts.TryStatement);
      case K.BreakStatement: return this.leave(node as ts.BreakStatement, false);
      case K.ContinueStatement: return this.leave(node as ts.ContinueStatement, true);
      case K.LabeledStatement: return this.labeled(node as ts.LabeledStatement);
      case K.FunctionDeclaration: return this.refuse('RTS301', node);
      case K.ClassDeclaration: return this.refuse('RTS302', node);
      case K.TypeAliasDeclaration: case K.InterfaceDeclaration: return;
      default: return this.refuse('RTS401', node, node.getText().slice(0, 40));
    }
  }

  private expressionStatement(node: ts.Expression): void {
    const n = skipParentheses(node);
    if (ts.isBinaryExpression(n) && n.operatorToken.kind >= K.FirstAssignment && n.operatorToken.kind <= K.LastAssignment) {
      this.assign(n, false);
      return;
    }
    this.expr(node);
  }

  private ifStatement(node: ts.IfStatement): void {
    const yes = this.ssa.newBlock();
    const no = this.ssa.newBlock();
    this.branchOn(node.expression, yes, no);
    this.ssa.seal(yes);
    this.ssa.seal(no);
    const join = this.ssa.newBlock();
    for (const [block, s, outcome] of [[yes, node.thenStatement, true], [no, node.elseStatement, false]] as const) {
      this.enter(block);
      if (!this.live) continue;
      this.narrowBy(node.expression, outcome);
      if (s !== undefined) this.guarded(() => this.statement(s));
      if (this.live) this.jump(join);
    }
    this.ssa.seal(join);
    this.enter(join);
  }

  // ---- loops

  private loopBody(node: ts.Statement, label: string | null, breakTo: Block, continueTo: Block): void {
    this.scopes.push({ kind: 'loop', label, breakTo, continueTo });
    this.guarded(() => this.statement(node));
    this.scopes.pop();
  }

  private whileStatement(node: ts.WhileStatement, label: string | null): void {
    const head = this.ssa.newBlock();
    const body = this.ssa.newBlock();
    const after = this.ssa.newBlock();
    this.jump(head);
    this.enter(head);
    this.branchOn(node.expression, body, after);
    this.ssa.seal(body);
    this.enter(body);
    if (this.live) {
      this.narrowBy(node.expression, true);
      this.loopBody(node.statement, label, after, head);
      if (this.live) this.jump(head);
    }
    this.ssa.seal(head);
    this.ssa.seal(after);
    this.enter(after);
    this.narrowBy(node.expression, false);
  }

  private doStatement(node: ts.DoStatement, label: string | null): void {
    const body = this.ssa.newBlock();
    const test = this.ssa.newBlock();
    const after = this.ssa.newBlock();
    this.jump(body);
    this.enter(body);
    this.loopBody(node.statement, label, after, test);
    if (this.live) this.jump(test);
    this.ssa.seal(test);
    this.enter(test);
    if (this.live) this.branchOn(node.expression, body, after);
    this.ssa.seal(body);
    this.ssa.seal(after);
    this.enter(after);
  }

  private forStatement(node: ts.ForStatement, label: string | null): void {
    const { initializer, condition, incrementor } = node;
    if (initializer !== undefined) {
      if (ts.isVariableDeclarationList(initializer)) this.guarded(() => this.variables(initializer));
      else this.expressionStatement(initializer);
    }
    const head = this.ssa.newBlock();
    const body = this.ssa.newBlock();
    const step = this.ssa.newBlock();
    const after = this.ssa.newBlock();
    this.jump(head);
    this.enter(head);
    if (condition !== undefined) this.branchOn(condition, body, after);
    else this.jump(body);
    this.ssa.seal(body);
    this.enter(body);
    if (this.live) {
      if (condition !== undefined) this.narrowBy(condition, true);
      this.loopBody(node.statement, label, after, step);
      if (this.live) this.jump(step);
    }
    this.ssa.seal(step);
    this.enter(step);
    if (this.live) {
      if (incrementor !== undefined) this.guarded(() => this.expressionStatement(incrementor));
      if (this.live) this.jump(head);
    }
    this.ssa.seal(head);
    this.ssa.seal(after);
    this.enter(after);
  }

  private forOfStatement(node: ts.ForOfStatement, label: string | null): void {
    const { initializer } = node;
    if (node.awaitModifier !== undefined || !ts.isVariableDeclarationList(initializer)) return this.refuse('RTS402', node, node.expression.getText());
    const [d] = initializer.declarations;
    const subject = skipParentheses(node.expression);
    if (ts.isCallExpression(subject) && ts.isPropertyAccessExpression(subject.expression) && subject.arguments.length === 0) {
      const name = subject.expression.name.text;
      if (name === 'keys' || name === 'values' || name === 'entries') {
        const table = this.typed(this.expr(subject.expression.expression), subject);
        if (table.t.kind === 'map' || table.t.kind === 'set') return this.walkTable(node, d, table, table.t.kind === 'set' ? 'keys' : name, label);
      }
    }
    const over = this.typed(this.expr(node.expression), node.expression);
    if (over.t.kind === 'map') return this.walkTable(node, d, over, 'entries', label);
    if (over.t.kind === 'set') return this.walkTable(node, d, over, 'keys', label);
    if (over.t.kind !== 'list' && over.t.kind !== 'array') return this.refuse('RTS402', node, over.t.toString());
    const index: Local = { name: 'index', type: INT_T, ll: INT };
    this.ssa.write(index, this.cur, INT_T, this.intConst(0));
    const struct = this.world.struct(over.t);
    const item = over.t.args[0];
    this.walk(node, label,
      () => {
        const n = over.t.kind === 'list' ? this.emit('getfield', [over.v], INT, { struct, field: 'length' }, node) : this.emit('length', [over.v], INT, { struct }, node);
        return this.emit('int_lt', [this.ssa.read(index, this.cur).v, n], BOOL, {}, node);
      },
      () => {
        const i = this.ssa.read(index, this.cur).v;
        const subjectTV = this.value(over.t, over.v);
        if (over.t.kind === 'list') this.bindLoopVariable(d, this.typed(this.callBuiltin('list.get/1', subjectTV, [this.value(INT_T, i)], node), node));
        else {
          const raw = this.emit('getitem', [over.v, i], this.world.itemType(over.t), { struct }, node);
          this.bindLoopVariable(d, { t: item, v: item.isRef ? this.castRef(raw, item, node) : raw });
        }
      },
      () => this.ssa.write(index, this.cur, INT_T, this.emit('int_add', [this.ssa.read(index, this.cur).v, this.intConst(1)], INT, {}, node)));
  }

  private walkTable(node: ts.ForOfStatement, d: ts.VariableDeclaration, table: Typed, what: string, label: string | null): void {
    const iterator = this.typed(this.callBuiltin('map.iterate/0', this.value(table.t, table.v), [], node), node);
    const part = (name: string, t: RType): Typed => {
      const inst = this.world.instOf(iterator.t);
      const f = this.world.implementation(inst, name, [])!;
      const raw = this.callInst(f, [iterator.v], f.result, node);
      const v = this.typed(raw, node).v;
      return { t, v: t.isRef ? this.castRef(v, t, node) : v };
    };
    const [keyType] = table.t.args;
    const valueType = table.t.args[1] ?? BOOL_T;
    this.walk(node, label,
      () => part('next', BOOL_T).v,
      () => {
        if (what !== 'entries') return this.bindLoopVariable(d, what === 'keys' ? part('key', keyType) : part('value', valueType));
        if (!ts.isArrayBindingPattern(d.name)) return this.refuse('RTS322', d, d.name.getText());
        d.name.elements.forEach((e, i) => {
          if (ts.isOmittedExpression(e)) return;
          if (i > 1 || !ts.isIdentifier(e.name) || e.dotDotDotToken !== undefined || e.initializer !== undefined) return this.refuse('RTS322', e, e.getText());
          const x = i === 0 ? part('key', keyType) : part('value', valueType);
          this.declare(e.name, x.t, this.value(x.t, x.v));
        });
      },
      () => undefined);
  }

  private bindLoopVariable(d: ts.VariableDeclaration, x: Typed): void {
    if (ts.isArrayBindingPattern(d.name)) return this.takeApart(d.name, x, d);
    if (!ts.isIdentifier(d.name)) return this.refuse('RTS322', d, d.name.getText());
    this.declare(d.name, x.t, this.value(x.t, x.v));
  }

  /** A loop: `test` gives a condition, `bind` declares its variable, `step` goes on. */
  private walk(node: ts.ForOfStatement, label: string | null, test: () => import('../flow/graph').Value, bind: () => void, step: () => void): void {
    const head = this.ssa.newBlock();
    const body = this.ssa.newBlock();
    const next = this.ssa.newBlock();
    const after = this.ssa.newBlock();
    this.jump(head);
    this.enter(head);
    this.branch(test(), body, after);
    this.ssa.seal(body);
    this.enter(body);
    this.guarded(bind);
    this.loopBody(node.statement, label, after, next);
    if (this.live) this.jump(next);
    this.ssa.seal(next);
    this.enter(next);
    if (this.live) {
      step();
      this.jump(head);
    }
    this.ssa.seal(head);
    this.ssa.seal(after);
    this.enter(after);
  }

  private labeled(node: ts.LabeledStatement): void {
    const name = node.label.text;
    const s = node.statement;
    if (ts.isIterationStatement(s, false) || ts.isSwitchStatement(s)) {
      this.pendingLabel = name;
      return this.statement(s);
    }
    const after = this.ssa.newBlock();
    this.scopes.push({ kind: 'label', label: name, breakTo: after });
    this.guarded(() => this.statement(s));
    this.scopes.pop();
    if (this.live) this.jump(after);
    this.ssa.seal(after);
    this.enter(after);
  }

  // ---- switch

  private switchStatement(node: ts.SwitchStatement, label: string | null): void {
    const subject = this.expr(node.expression);
    const t = this.typeOf(subject, node.expression);
    const clauses = node.caseBlock.clauses;
    const blocks = clauses.map(() => this.ssa.newBlock());
    const after = this.ssa.newBlock();
    const defaultAt = clauses.findIndex(ts.isDefaultClause);
    const otherwise = defaultAt >= 0 ? blocks[defaultAt] : after;
    if (t === INT_T || t === I64_T) this.intSwitch(node, subject, t, clauses, blocks, otherwise);
    else if (t === STRING_T) this.stringSwitch(subject, clauses, blocks, otherwise);
    else return this.refuse('RTS403', node, t.toString());
    this.scopes.push({ kind: 'switch', label, breakTo: after });
    clauses.forEach((c, i) => {
      // what falls through from the clause before joins what comes from the switch
      if (this.live) this.jump(blocks[i]);
      this.ssa.seal(blocks[i]);
      this.enter(blocks[i]);
      if (this.live) this.statements(c.statements);
    });
    this.scopes.pop();
    if (this.live) this.jump(after);
    this.ssa.seal(after);
    this.enter(after);
  }

  private intSwitch(node: ts.SwitchStatement, subject: TV, t: RType, clauses: readonly ts.CaseOrDefaultClause[], blocks: readonly Block[], otherwise: Block): void {
    const cases: { value: bigint; target: Block }[] = [];
    const seen = new Set<bigint>();
    clauses.forEach((c, i) => {
      if (ts.isDefaultClause(c)) return;
      const v = this.exprAs(c.expression, t);
      if (!(v instanceof Constant)) return this.refuse('RTS404', c.expression);
      const value = v.value as bigint;
      if (!seen.has(value)) cases.push({ value, target: blocks[i] });
      seen.add(value);
    });
    if (subject.kind === 'lit') {
      this.jump(cases.find((c) => c.value === BigInt(subject.value))?.target ?? otherwise);
      return;
    }
    const v = this.typed(subject, node.expression).v;
    this.cur.exitswitch = v;
    for (const c of cases) this.ssa.link(this.cur, c.target, [], c.value);
    this.ssa.link(this.cur, otherwise, [], 'default');
    this.unreachable();
  }

  private stringSwitch(subject: TV, clauses: readonly ts.CaseOrDefaultClause[], blocks: readonly Block[], otherwise: Block): void {
    clauses.forEach((c, i) => {
      if (ts.isDefaultClause(c)) return;
      const v = this.exprAs(c.expression, STRING_T);
      if (!(v instanceof Constant)) return this.refuse('RTS404', c.expression);
      const text = this.value(STRING_T, v);
      const next = this.ssa.newBlock();
      this.branch(this.typed(this.compare('eq', subject, text, c.expression), c).v, blocks[i], next);
      this.ssa.seal(next);
      this.enter(next);
    });
    this.jump(otherwise);
  }

  // ---- leaving

  /** Runs `jump` after the `finally` blocks from the top of the stack of scopes down to `depth`. */
  private unwind(depth: number, jump: () => void): void {
    const saved = this.scopes.splice(depth);
    const handler = this.handler;
    for (let i = saved.length - 1; i >= 0 && this.live; i--) {
      const s = saved[i];
      if (s.kind !== 'finally') continue;
      this.scopes.push(...saved.slice(0, i));
      this.handler = s.handler;
      this.statements(s.block.statements);
      this.scopes.length = depth;
    }
    if (this.live) jump();
    this.handler = handler;
    this.scopes.push(...saved);
  }

  private leave(node: ts.BreakOrContinueStatement, isContinue: boolean): void {
    const label = node.label?.text ?? null;
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const s = this.scopes[i];
      if (s.kind === 'finally') continue;
      if (isContinue && s.kind !== 'loop') continue;
      if (label !== null ? s.label !== label : s.kind === 'label') continue;
      this.unwind(i, () => this.jump(isContinue && s.kind === 'loop' ? s.continueTo : s.breakTo));
      return;
    }
    this.refuse('RTS401', node, node.getText());
  }

  private returnValue(expression: ts.Expression | null, node: ts.Node): void {
    const t = this.inst.result;
    if (expression !== null && this.inst.isInit) return this.refuse('RTS407', node);
    if (expression === null) {
      if (t !== VOID_T && t.kind !== 'never') return this.refuse('RTS106', node, 'nothing', t.toString());
      this.unwind(0, () => this.jump(this.graph.returnblock));
      return;
    }
    if (t === VOID_T || t.kind === 'never') {
      this.expr(expression);
      if (this.live) this.unwind(0, () => this.jump(this.graph.returnblock));
      return;
    }
    const tv = this.expr(expression, t);
    if (!this.live) return;
    const v = this.coerce(tv, t, expression);
    this.unwind(0, () => this.jump(this.graph.returnblock, [v]));
  }

  // ---- exceptions

  private throwStatement(node: ts.ThrowStatement): void {
    const x = this.typed(this.expr(node.expression), node.expression);
    const root = this.world.table.cls(this.world.exceptionClass);
    if (!this.live) return;
    if (x.t === NULL_T || !this.world.assignable(x.t, root)) return this.refuse('RTS405', node, x.t.toString());
    this.raise(x.v);
  }

  private tryStatement(node: ts.TryStatement): void {
    const outer = this.handler;
    const after = this.ssa.newBlock();
    const { catchClause, finallyBlock } = node;
    const excType = this.world.exceptionType;
    const final = finallyBlock === undefined ? null : this.ssa.newBlock([new Variable(excType, 'exc')]);
    if (finallyBlock !== undefined) this.scopes.push({ kind: 'finally', block: finallyBlock, handler: outer });
    const outside = final ?? outer;
    const caught = catchClause === undefined ? null : this.ssa.newBlock([new Variable(excType, 'exc')]);
    this.handler = caught ?? outside;
    this.statements(node.tryBlock.statements);
    this.handler = outside;
    const ends: (() => void)[] = [];
    const normalEnd = (): void => {
      if (!this.live) return;
      if (finallyBlock === undefined) return this.jump(after);
      const end = this.ssa.newBlock();
      this.jump(end);
      ends.push(() => {
        this.ssa.seal(end);
        this.enter(end);
      });
    };
    normalEnd();
    if (caught !== null) {
      this.ssa.seal(caught);
      this.enter(caught);
      if (this.live) {
        const name = catchClause!.variableDeclaration?.name;
        if (name !== undefined) {
          if (!ts.isIdentifier(name)) this.refuse('RTS322', name, name.getText());
          const t = this.world.table.cls(this.world.exceptionClass);
          this.declare(name, t, this.value(t, caught.inputs[0]));
        }
        this.statements(catchClause!.block.statements);
        normalEnd();
      }
    }
    this.handler = outer;
    if (finallyBlock !== undefined) {
      this.scopes.pop();
      this.finallyPaths(finallyBlock, final!, ends, after);
    }
    this.ssa.seal(after);
    this.enter(after);
  }

  /** The `finally` block for the normal ends, taken together, and for exceptions, which go on afterwards. */
  private finallyPaths(block: ts.Block, final: Block, ends: readonly (() => void)[], after: Block): void {
    if (ends.length > 0) {
      const together = this.ssa.newBlock();
      for (const end of ends) {
        end();
        this.jump(together);
      }
      this.ssa.seal(together);
      this.enter(together);
      this.statements(block.statements);
      if (this.live) this.jump(after);
    }
    this.ssa.seal(final);
    this.enter(final);
    if (!this.live) return;
    const exc = final.inputs[0];
    this.statements(block.statements);
    if (this.live) this.raise(exc);
  }
}
