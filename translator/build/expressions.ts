/**
 * Expressions: the dispatcher over syntax kinds, and those that are neither operators, accesses nor calls.
 */
import ts from 'typescript';
import { Constant, Variable, type Value } from '../flow/graph';
import { ANYREF } from '../flow/lltype';
import { isFloatText } from './access';
import { Calls } from './calls';
import { VOID_TV, type TV } from './core';
import { skipParentheses } from './operators';
import { I64_T, INT_T, NULL_T, STRING_T, type RType } from './rtypes';

const K = ts.SyntaxKind;

export abstract class Expressions extends Calls {
  /** `super(...)` in a constructor. */
  protected abstract superConstructor(node: ts.CallExpression): TV;

  override expr(node: ts.Expression, expected: RType | null = null, wrap = false): TV {
    switch (node.kind) {
      case K.ParenthesizedExpression: return this.expr((node as ts.ParenthesizedExpression).expression, expected, wrap);
      case K.NumericLiteral: {
        const text = node.getText();
        return { kind: 'lit', value: Number(text.replaceAll('_', '')), float: isFloatText(text) };
      }
      case K.BigIntLiteral: return { kind: 'lit', value: BigInt(node.getText().replaceAll('_', '').slice(0, -1)), float: false };
      case K.StringLiteral: case K.NoSubstitutionTemplateLiteral: return this.value(STRING_T, this.stringConst((node as ts.StringLiteral).text, node));
      case K.TemplateExpression: return this.template(node as ts.TemplateExpression);
      case K.TrueKeyword: return this.boolTV(true);
      case K.FalseKeyword: return this.boolTV(false);
      case K.NullKeyword: return this.value(NULL_T, new Constant(ANYREF, null));
      case K.ThisKeyword:
        if (this.thisValue === null) return this.refuse('RTS303', node, 'this');
        return this.value(this.thisValue.t, this.thisValue.v);
      case K.Identifier: return this.identifier(node as ts.Identifier);
      case K.PropertyAccessExpression: return this.property(node as ts.PropertyAccessExpression);
      case K.ElementAccessExpression: return this.element(node as ts.ElementAccessExpression);
      case K.CallExpression: return this.call(node as ts.CallExpression, expected);
      case K.NewExpression: return this.construct(node as ts.NewExpression, expected);
      case K.BinaryExpression: {
        const b = node as ts.BinaryExpression;
        if (b.operatorToken.kind === K.QuestionQuestionToken) {
          const left = skipParentheses(b.left);
          if (this.isMapGet(left)) return this.mapGetOr(left, b.right, expected);
        }
        return this.binary(b, expected, wrap);
      }
      case K.PrefixUnaryExpression: return this.prefix(node as ts.PrefixUnaryExpression, expected, wrap);
      case K.PostfixUnaryExpression: {
        const p = node as ts.PostfixUnaryExpression;
        return this.increment(p.operand, p.operator === K.PlusPlusToken ? 'add' : 'sub', p, false);
      }
      case K.ConditionalExpression: return this.conditional(node as ts.ConditionalExpression, expected, wrap);
      case K.AsExpression: case K.TypeAssertionExpression: return this.cast(node as ts.AsExpression);
      case K.SatisfiesExpression: return this.expr((node as ts.SatisfiesExpression).expression, expected, wrap);
      case K.NonNullExpression: {
        const inner = skipParentheses((node as ts.NonNullExpression).expression);
        if (this.isMapGet(inner)) return this.mapGet(inner);
        const tv = this.expr(inner, expected, wrap);
        // after an index, `!` only says that there is an element, which may be null
        if (this.world.assertions && tv.kind === 'value' && tv.v !== null && tv.t.isRef && !ts.isElementAccessExpression(inner)) this.assertNonNull(tv.v, node);
        return tv;
      }
      case K.ArrayLiteralExpression: return this.arrayLiteral(node as ts.ArrayLiteralExpression, expected);
      case K.VoidExpression: this.expr((node as ts.VoidExpression).expression); return VOID_TV;
      case K.ArrowFunction: case K.FunctionExpression: return this.refuse('RTS301', node);
      case K.ClassExpression: return this.refuse('RTS302', node);
      case K.ObjectLiteralExpression: return this.refuse('RTS315', node);
      case K.RegularExpressionLiteral: return this.refuse('RTS314', node);
      case K.SpreadElement: return this.refuse('RTS313', node);
      case K.AwaitExpression: case K.YieldExpression: return this.refuse('RTS406', node);
      default: return this.refuse('RTS303', node, node.getText().slice(0, 60));
    }
  }

  private template(node: ts.TemplateExpression): TV {
    const parts: TV[] = [];
    const text = (s: string): void => { if (s !== '') parts.push(this.value(STRING_T, this.stringConst(s, node))); };
    text(node.head.text);
    for (const span of node.templateSpans) {
      parts.push(this.asText(this.expr(span.expression), span.expression));
      text(span.literal.text);
    }
    return this.concat(parts, node);
  }

  /** `String(x)` and template holes. */
  private asText(tv: TV, node: ts.Expression): TV {
    const { t, v } = this.typed(tv, node);
    if (t === STRING_T) return this.value(t, v);
    if (t === INT_T || t === I64_T) return this.callRuntime(this.world.runtime.part('stringFromI64'), [this.value(I64_T, v)], node);
    return this.refuse('RTS318', node, t.toString());
  }

  private cast(node: ts.AsExpression): TV {
    if (ts.isTypeReferenceNode(node.type) && node.type.getText() === 'const') return this.expr(node.expression);
    const t = this.world.types.resolve(node.type, this.ctx);
    const tv = this.expr(node.expression, t);
    if (tv.kind !== 'value') return this.value(t, this.coerce(tv, t, node));
    if (tv.t === t) return tv;
    if (this.world.assignable(tv.t, t) || tv.t.kind === 'never') return this.value(t, this.coerce(tv, t, node));
    const down = this.narrow(tv, node.expression);
    if (tv.t.isRef && t.isRef && down.v !== null && (this.world.assignable(t, down.t) || this.world.assignable(t, tv.t))) return this.value(t, this.castRef(down.v, t, node));
    return this.refuse('RTS113', node, tv.t.toString(), t.toString());
  }

  private arrayLiteral(node: ts.ArrayLiteralExpression, expected: RType | null): TV {
    const { table } = this.world;
    let wanted = expected;
    if (wanted !== null && wanted.kind === 'class' && wanted.cls === this.world.runtime.listClass) wanted = table.list(wanted.args[0]);
    if (wanted !== null && wanted.kind === 'tuple') {
      const t = wanted;
      if (node.elements.length !== t.args.length) return this.refuse('RTS106', node, `a literal of ${node.elements.length} elements`, t.toString());
      return this.tuple(node.elements.map((e, i) => this.value(t.args[i]!, this.exprAs(e, t.args[i]!))), t, node);
    }
    let item: RType | null = wanted !== null && (wanted.kind === 'list' || wanted.kind === 'array') ? wanted.args[0] : null;
    let values: Value[];
    if (item !== null) {
      const it = item;
      values = node.elements.map((e) => this.exprAs(e, it));
    } else {
      const tvs = node.elements.map((e) => this.expr(e));
      tvs.forEach((tv, i) => {
        if (tv.kind === 'lit' && item !== null) return;
        const own = this.typeOf(tv, node.elements[i]);
        const joined = item === null ? own : this.world.join(item, own);
        if (joined === null) this.refuse('RTS110', node, item!.toString(), own.toString());
        item = joined;
      });
      if (item === null || item === NULL_T) return this.refuse('RTS112', node, node.getText().slice(0, 40));
      const it: RType = item;
      values = tvs.map((tv, i) => this.coerce(tv, it, node.elements[i]));
    }
    const it: RType = item;
    if (values.length === 0 && (wanted === null || wanted.kind !== 'array')) {
      const made = this.callRuntime(this.world.runtime.part('listNew'), [], node, this.world.classType(table.list(it)));
      return this.value(table.list(it), this.typed(made, node).v);
    }
    const arrayType = table.array(it);
    const struct = this.world.struct(arrayType);
    const array = this.emit('malloc_varsize', [this.intConst(values.length)], struct.ref, { struct }, node);
    values.forEach((x, i) => this.emit('setitem', [array, this.intConst(i), x], null, { struct }, node));
    if (wanted !== null && wanted.kind === 'array') return this.value(arrayType, array);
    return this.callRuntime(this.world.runtime.part('listOfArray'), [this.value(arrayType, array)], node);
  }

  protected override choose(c: TV, yes: () => TV, no: () => TV, t: RType, node: ts.Node): TV {
    const known = this.knownBoolean(c);
    if (known !== null) return known ? yes() : no();
    const yesBlock = this.ssa.newBlock();
    const noBlock = this.ssa.newBlock();
    const result = new Variable(this.world.lower(t));
    const join = this.ssa.newBlock([result]);
    this.branch(this.typed(c, node).v, yesBlock, noBlock);
    this.ssa.seal(yesBlock);
    this.ssa.seal(noBlock);
    for (const [block, value] of [[yesBlock, yes], [noBlock, no]] as const) {
      this.enter(block);
      const v = this.coerce(value(), t, node);
      if (this.live) this.jump(join, [v]);
    }
    this.ssa.seal(join);
    this.enter(join);
    return this.value(t, result);
  }

  // ---- calls by the form of the callee

  private call(node: ts.CallExpression, expected: RType | null): TV {
    if (node.questionDotToken !== undefined) return this.refuse('RTS311', node);
    const spread = node.arguments.find(ts.isSpreadElement);
    if (spread !== undefined) return this.refuse('RTS313', spread);
    const callee = skipParentheses(node.expression);
    if (callee.kind === K.SuperKeyword) return this.superConstructor(node);
    if (ts.isPropertyAccessExpression(callee)) return this.propertyCall(node, callee, expected);
    const f = this.expr(callee);
    if (f.kind === 'live' && f.live === String && node.arguments.length === 1) return this.asText(this.expr(node.arguments[0]), node.arguments[0]);
    return this.callValue(f, node.arguments, node, expected);
  }

  private propertyCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression, expected: RType | null): TV {
    if (callee.questionDotToken !== undefined) return this.refuse('RTS311', callee);
    const name = callee.name.text;
    const base = skipParentheses(callee.expression);
    if (base.kind === K.SuperKeyword) return this.superCall(name, node, expected);
    if (ts.isIdentifier(base) && (base.text === 'Math' || base.text === 'String')) {
      const global = this.expr(base);
      if (global.kind === 'live' && global.live === Math) return this.math(name, node.arguments, expected, node) ?? this.refuse('RTS309', node, `Math.${name} on these operands`);
      if (global.kind === 'live' && global.live === String) {
        if (name !== 'fromCharCode' || node.arguments.length !== 1) return this.refuse('RTS309', node, `String.${name} with ${node.arguments.length} arguments`);
        return this.callRuntime(this.world.runtime.part('stringFromCharCode'), [this.value(INT_T, this.exprAs(node.arguments[0], INT_T))], node);
      }
    }
    if (name === 'call') {
      const f = this.world.diagnostics.attempt(() => this.expr(base));
      if (f !== null && f.kind === 'live' && typeof f.live === 'function' && this.world.classes.ofLive(f.live) === null) return this.callWithThis(f.live, node, expected);
    }
    return this.methodCall(this.expr(base), name, node, callee, expected);
  }
}
