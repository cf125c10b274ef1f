/**
 * Names, fields, elements and assignment.
 *
 * What a name of module level or of an enclosing load-time function means is read from the loaded program. Reading a
 * `readonly` field of an object that is known now gives a value that is known now; other fields may change.
 */
import ts from 'typescript';
import { BOOL, INT } from '../flow/lltype';
import { compoundOperator, Operators, skipParentheses } from './operators';
import type { LiveTV, TV, ValueTV } from './core';
import type { RClass } from './classes';
import { Refusal } from './diagnostics';
import { BOOL_T, INT_T, STRING_T, type RType } from './rtypes';
import type { Local } from './ssa';

/** A place that can be read and written; its parts are evaluated already. */
interface Place {
  readonly t: RType;
  get(): TV;
  set(tv: TV): void;
}

export abstract class Access extends Operators {
  /** A method of a built-in type, `key` being `type.name/number of arguments`. */
  protected abstract callBuiltin(key: string, receiver: TV, args: readonly TV[], node: ts.Node, expected?: RType | null): TV;

  // ---- names

  protected symbolOf(node: ts.Node): ts.Symbol | undefined {
    return this.checker.getSymbolAtLocation(node);
  }

  protected identifier(node: ts.Identifier): TV {
    const symbol = this.symbolOf(node);
    if (symbol === undefined || node.text === 'undefined') return this.refuse('RTS308', node, node.text);
    const local = this.locals.get(symbol);
    if (local !== undefined) {
      if ('kind' in local) return local;
      const d = this.ssa.read(local, this.cur);
      return this.value(d.t, d.v);
    }
    return this.constant(symbol, node);
  }

  /** The value of a name that is not a variable of the function. */
  protected constant(nameSymbol: ts.Symbol, node: ts.Node): TV {
    let symbol = nameSymbol;
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    const known = this.world.constants.get(symbol);
    if (known !== undefined) return known as TV;
    const d = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (d === undefined) return this.refuse('RTS308', node, nameSymbol.name);
    if (ts.isSourceFile(d)) return { kind: 'live', t: null, live: this.world.loaded.exportsOf(d.fileName), path: symbol.name };
    if (this.world.isLibrary(d.getSourceFile().fileName)) {
      if (symbol.name === 'NaN') return { kind: 'lit', value: NaN, float: true };
      if (symbol.name === 'Infinity') return { kind: 'lit', value: Infinity, float: true };
      return { kind: 'live', t: null, live: (globalThis as Record<string, unknown>)[symbol.name], path: symbol.name };
    }
    if (this.isOwnDeclaration(d)) {
      this.refusedBefore();
      return this.refuse('RTS308', node, symbol.name);
    }
    const moduleLevel = this.world.isModuleLevel(d);
    const live = this.world.liveOfDeclaration(d, symbol.name, this.ctx.captured);
    if (live === undefined) return this.refuse('RTS308', node, symbol.name);
    const ctx = moduleLevel ? this.world.emptyContext : this.ctx;
    const path = moduleLevel ? `${this.world.names.forFile(d.getSourceFile().fileName)}__${symbol.name}` : symbol.name;
    const tv = this.declaredConstant(live, d, ctx, path, node);
    if (moduleLevel) this.world.constants.set(symbol, tv);
    return tv;
  }

  /** A variable whose declaration was refused: one message is enough. */
  private refusedBefore(): void {
    if (this.world.diagnostics.list.length > 0) throw new Refusal('RTS308');
  }

  /** True when `d` declares a variable of the function being built (whose statement was refused). */
  private isOwnDeclaration(d: ts.Node): boolean {
    const own = this.inst.node;
    if (own === null || own.getSourceFile() !== d.getSourceFile()) return false;
    return d.pos >= own.pos && d.end <= own.end && d !== own;
  }

  /** The static value of a live one that declaration `d` holds. */
  private declaredConstant(live: unknown, d: ts.Declaration, ctx: typeof this.ctx, path: string, node: ts.Node): TV {
    let declared: RType | null = null;
    if (ts.isVariableDeclaration(d) || ts.isParameter(d) || ts.isPropertyDeclaration(d)) {
      const { type } = d;
      if (type !== undefined) {
        // load-time code may say `number` or a type that the dialect does not have: then the value decides
        const free = typeof live === 'function' || typeof live === 'object' || type.kind === ts.SyntaxKind.NumberKeyword || type.kind === ts.SyntaxKind.BigIntKeyword;
        declared = free
          ? this.world.diagnostics.attempt(() => this.world.types.resolve(type, ctx))
          : this.world.types.resolve(type, ctx);
      } else {
        const init = ts.isVariableDeclaration(d) || ts.isPropertyDeclaration(d) ? d.initializer : undefined;
        if (init !== undefined && ts.isNumericLiteral(init) && typeof live === 'number') return { kind: 'lit', value: live, float: isFloatText(init.getText()) };
        const plain = typeof live === 'function' || typeof live === 'string' || typeof live === 'boolean' || live === null ||
          (typeof live === 'object' && this.world.prebuilt.typeOfInstance(live, null) !== null);
        if (!plain) declared = this.world.diagnostics.attempt(() => this.world.types.tryFromChecker(this.checker.getTypeAtLocation(d), ctx));
        if (declared !== null && (declared.kind === 'null' || declared.kind === 'void' || declared.kind === 'never')) declared = null;
      }
    }
    return this.liveTV(live, declared, path, node);
  }

  // ---- members

  protected property(node: ts.PropertyAccessExpression): TV {
    if (node.questionDotToken !== undefined) return this.refuse('RTS311', node);
    if (ts.isIdentifier(node.expression) && this.namesEnum(node.expression)) {
      const value = this.checker.getConstantValue(node) ?? this.enumMember(node);
      if (typeof value === 'number') return { kind: 'lit', value, float: false };
      return this.refuse('RTS308', node, node.getText());
    }
    return this.member(this.expr(node.expression), node.name.text, node);
  }

  /** A member of an enum that is not `const`: it is in the loaded program. */
  private enumMember(node: ts.PropertyAccessExpression): unknown {
    const e = this.expr(node.expression);
    return e.kind === 'live' ? (e.live as Record<string, unknown>)[node.name.text] : undefined;
  }

  private namesEnum(node: ts.Identifier): boolean {
    let symbol = this.symbolOf(node);
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Enum) !== 0;
  }

  /** `base.name` as a value. */
  protected member(base: TV, name: string, node: ts.PropertyAccessExpression): TV {
    if (base.kind === 'live') {
      const known = this.liveMember(base, name, node);
      if (known !== null) return known;
    }
    let b: ValueTV = this.value(this.typed(base, node.expression).t, this.typed(base, node.expression).v);
    if (b.t.kind === 'class' && b.t.cls!.findField(name) === null) b = this.narrow(b, node.expression);
    else if (b.t.kind === 'object') b = this.narrow(b, node.expression);
    const v = b.v!;
    switch (b.t.kind) {
      case 'string': case 'array':
        if (name === 'length') return this.value(INT_T, this.emit('length', [v], INT, { struct: this.world.struct(b.t) }, node));
        break;
      case 'list':
        if (name === 'length') return this.value(INT_T, this.emit('getfield', [v], INT, { struct: this.world.struct(b.t), field: 'length' }, node));
        break;
      case 'map': case 'set':
        if (name === 'size') return this.callBuiltin('map.size/0', b, [], node);
        break;
      case 'class': {
        const { cls } = b.t;
        const f = cls!.findField(name);
        if (f !== null) {
          const t = this.world.classes.fieldType(b.t, f);
          const struct = this.fieldStruct(b.t, f.owner);
          const raw = this.emit('getfield', [v], struct.field(name).type, { struct, field: name }, node);
          return this.value(t, t.isRef ? this.castRef(raw, t, node) : raw);
        }
        for (let c: RClass | null = cls; c !== null; c = c.parent) if (c.accessors.has(name)) return this.refuse('RTS316', node, name);
        break;
      }
      default:
    }
    if (b.t.kind === 'class' && b.t.cls!.findMethod(name) !== null) return this.refuse('RTS324', node, `the method ${name}`);
    return this.refuse('RTS304', node, name, b.t.toString());
  }

  /** The structure that holds the fields of class `owner` in objects of type `t`. */
  protected fieldStruct(t: RType, owner: RClass) {
    return this.world.classes.inst(this.world.classes.asSuper(t, owner)!).struct;
  }

  /** A member that is known now; null when it must be read at run time. */
  private liveMember(base: LiveTV, name: string, node: ts.PropertyAccessExpression): TV | null {
    const { live } = base;
    if (typeof live === 'function') {
      const cls = this.world.classes.ofLive(live);
      const value = (live as unknown as Record<string, unknown>)[name];
      if (name === 'prototype') return { kind: 'live', t: null, live: value, path: base.path };
      for (let c = cls; c !== null; c = c.parent) {
        const d = c.statics.get(name);
        if (d !== undefined) return this.declaredConstant(value, d, { env: new Map(), captured: c.captured, thisType: null }, `${c.name}_${name}`, node);
      }
      return this.liveTV(value, null, `${base.path}.${name}`, node);
    }
    if (typeof live !== 'object' || live === null) return null;
    if (base.t === null) {
      const symbol = this.symbolOf(node.name);
      if (symbol !== undefined && symbol.flags & ts.SymbolFlags.EnumMember) {
        const value = this.checker.getConstantValue(node);
        return typeof value === 'number' ? { kind: 'lit', value, float: false } : this.refuse('RTS308', node, node.getText());
      }
      if (symbol?.valueDeclaration !== undefined && !this.world.isLibrary(symbol.valueDeclaration.getSourceFile().fileName) && this.world.isModuleLevel(symbol.valueDeclaration) &&
        !ts.isClassLike(symbol.valueDeclaration.parent) && !ts.isObjectLiteralExpression(symbol.valueDeclaration.parent)) return this.constant(symbol, node);
      if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) return this.constant(symbol, node);
      const value = (live as Record<string, unknown>)[name];
      if (typeof value === 'number') return { kind: 'lit', value, float: !Number.isInteger(value) };
      return this.liveTV(value, null, `${base.path}.${name}`, node);
    }
    if (base.t.kind === 'array' && name === 'length') return { kind: 'lit', value: (live as unknown[]).length, float: false };
    if (base.t.kind === 'class') {
      const f = base.t.cls!.findField(name);
      if (f !== null && (f.readonly || this.world.classHints(f.owner.live).has(name))) {
        const value = (live as Record<string, unknown>)[name];
        if (value === undefined) return this.refuse('RTS504', node, name, base.path);
        return this.liveTV(value, this.world.classes.fieldType(base.t, f), `${base.path}.${name}`, node);
      }
    }
    return null;
  }

  // ---- elements

  protected element(node: ts.ElementAccessExpression): TV {
    if (node.questionDotToken !== undefined) return this.refuse('RTS311', node);
    const base = this.expr(node.expression);
    return this.elementOf(base, node).get();
  }

  private elementOf(base: TV, node: ts.ElementAccessExpression): Place {
    let b: ValueTV = this.value(this.typed(base, node.expression).t, this.typed(base, node.expression).v);
    if (b.t.kind === 'class' || b.t.kind === 'object') b = this.narrow(b, node.expression);
    const { t } = b;
    if (t.kind !== 'tuple' && t.kind !== 'string' && t.kind !== 'list' && t.kind !== 'array') return this.refuse('RTS320', node, t.toString());
    const index = this.expr(node.argumentExpression, INT_T);
    if (t.kind === 'tuple') {
      if (index.kind !== 'lit' || typeof index.value !== 'number' || t.args[index.value] === undefined) return this.refuse('RTS320', node, t.toString());
      const item = t.args[index.value];
      const struct = this.world.struct(t);
      const field = `item${index.value}`;
      return {
        t: item,
        get: () => {
          const raw = this.emit('getfield', [b.v!], struct.field(field).type, { struct, field }, node);
          return this.value(item, item.isRef ? this.castRef(raw, item, node) : raw);
        },
        set: () => this.refuse('RTS303', node, node.getText()),
      };
    }
    const i = this.value(INT_T, this.coerce(index, INT_T, node.argumentExpression));
    switch (t.kind) {
      case 'string':
        return { t: STRING_T, get: () => this.callBuiltin('string.[]/1', b, [i], node), set: () => this.refuse('RTS303', node, node.getText()) };
      case 'list':
        return {
          t: t.args[0],
          get: () => { this.assertIndex(b, i, node); return this.callBuiltin('list.get/1', b, [i], node); },
          set: (tv) => { this.assertIndex(b, i, node); this.callBuiltin('list.set/2', b, [i, tv], node); },
        };
      default: {
        const item = t.args[0];
        const struct = this.world.struct(t);
        return {
          t: item,
          get: () => {
            this.assertIndex(b, i, node);
            const raw = this.emit('getitem', [b.v!, i.v!], this.world.itemType(t), { struct }, node);
            return this.value(item, item.isRef ? this.castRef(raw, item, node) : raw);
          },
          set: (tv) => {
            this.assertIndex(b, i, node);
            this.emit('setitem', [b.v!, i.v!, this.coerce(tv, item, node)], null, { struct }, node);
          },
        };
      }
    }
  }

  /** Checked builds: the index is in range. */
  private assertIndex(b: ValueTV, i: ValueTV, node: ts.Node): void {
    if (!this.world.assertions) return;
    const struct = this.world.struct(b.t);
    const n = b.t.kind === 'list' ? this.emit('getfield', [b.v!], INT, { struct, field: 'length' }, node) : this.emit('length', [b.v!], INT, { struct }, node);
    const low = this.emit('int_ge', [i.v!, this.intConst(0)], BOOL, {}, node);
    this.emit('debug_assert', [low], null, { text: `index below 0: ${node.getText()}` }, node);
    const high = this.emit('int_lt', [i.v!, n], BOOL, {}, node);
    this.emit('debug_assert', [high], null, { text: `index out of range: ${node.getText()}` }, node);
  }

  // ---- assignment

  /** The place that an expression on the left of an assignment names. */
  private place(target: ts.Expression): Place {
    const node = skipParentheses(target);
    if (ts.isNonNullExpression(node)) return this.place(node.expression);
    if (ts.isIdentifier(node)) {
      const symbol = this.symbolOf(node);
      const local = symbol === undefined ? undefined : this.locals.get(symbol);
      if (local === undefined || 'kind' in local) {
        if (symbol?.valueDeclaration !== undefined && this.isOwnDeclaration(symbol.valueDeclaration)) this.refusedBefore();
        return this.refuse('RTS306', node, node.text);
      }
      return {
        t: local.type,
        get: () => { const d = this.ssa.read(local, this.cur); return this.value(d.t, d.v); },
        set: (tv) => this.writeLocal(local, tv, node),
      };
    }
    if (ts.isPropertyAccessExpression(node)) {
      const base = this.expr(node.expression);
      if (base.kind === 'live' && (base.t === null || typeof base.live === 'function')) return this.refuse('RTS306', node, node.getText());
      let b: ValueTV = this.value(this.typed(base, node.expression).t, this.typed(base, node.expression).v);
      const name = node.name.text;
      if (b.t.kind === 'list' && name === 'length') {
        return { t: INT_T, get: () => this.member(b, name, node), set: (tv) => { this.callBuiltin('list.setLength/1', b, [tv], node); } };
      }
      if (b.t.kind === 'object' || (b.t.kind === 'class' && b.t.cls!.findField(name) === null)) b = this.narrow(b, node.expression);
      const f = b.t.kind === 'class' ? b.t.cls!.findField(name) : null;
      if (f === null) {
        for (let c = b.t.cls; c !== null; c = c.parent) if (c.accessors.has(name)) return this.refuse('RTS316', node, name);
        return this.refuse('RTS304', node, name, b.t.toString());
      }
      const t = this.world.classes.fieldType(b.t, f);
      const struct = this.fieldStruct(b.t, f.owner);
      const self = b;
      return {
        t,
        get: () => this.member(self, name, node),
        set: (tv) => { this.emit('setfield', [self.v!, this.coerce(tv, t, node)], null, { struct, field: name }, node); },
      };
    }
    if (ts.isElementAccessExpression(node)) return this.elementOf(this.expr(node.expression), node);
    return this.refuse('RTS306', node, node.getText());
  }

  protected writeLocal(local: Local, tv: TV, node: ts.Node): void {
    const c = this.coerceTyped(tv, local.type, node);
    this.ssa.write(local, this.cur, c.t, c.v);
  }

  protected override assign(node: ts.BinaryExpression, used: boolean): TV {
    const op = node.operatorToken.kind;
    const left = skipParentheses(node.left);
    if (ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left)) return this.refuse('RTS322', left, left.getText());
    const place = this.place(node.left);
    let tv: TV;
    if (op === ts.SyntaxKind.EqualsToken) {
      tv = this.expr(node.right, place.t);
      if (tv.kind !== 'live') {
        const c = this.coerceTyped(tv, place.t, node.right);
        tv = this.value(c.t, c.v);
      } else if (used || tv.t === null) tv = this.value(place.t, this.coerce(tv, place.t, node.right));
    } else {
      const operator = compoundOperator(op);
      if (operator === undefined) return this.refuse('RTS303', node, node.getText());
      const old = place.get();
      if (place.t === STRING_T && operator === ts.SyntaxKind.PlusToken) {
        tv = this.concat([old, this.value(STRING_T, this.exprAs(node.right, STRING_T))], node);
      } else {
        const right = this.expr(node.right, place.t);
        tv = this.arithmetic(operatorName(operator), old, right, node, false);
      }
      tv = this.value(place.t, this.coerce(tv, place.t, node));
    }
    place.set(tv);
    return tv;
  }

  protected override increment(target: ts.Expression, name: 'add' | 'sub', node: ts.Node, isPrefix: boolean): TV {
    const place = this.place(target);
    if (place.t !== INT_T) return this.refuse('RTS203', node, name === 'add' ? '++' : '--', place.t.toString());
    const old = place.get();
    const tv = this.arithmetic(name, old, { kind: 'lit', value: 1, float: false }, node, false);
    place.set(tv);
    return isPrefix ? tv : old;
  }

  // ---- narrowing

  protected override narrowBy(condition: ts.Expression, outcome: boolean): void {
    if (!this.live) return;
    const n = skipParentheses(condition);
    if (ts.isPrefixUnaryExpression(n) && n.operator === ts.SyntaxKind.ExclamationToken) return this.narrowBy(n.operand, !outcome);
    if (ts.isCallExpression(n)) {
      if (outcome && n.arguments.length === 2 && this.isExactClass(n)) this.narrowTo(n.arguments[0], n.arguments[1], n);
      return;
    }
    if (!ts.isBinaryExpression(n)) return;
    const op = n.operatorToken.kind;
    if (op === ts.SyntaxKind.AmpersandAmpersandToken ? outcome : op === ts.SyntaxKind.BarBarToken && !outcome) {
      this.narrowBy(n.left, outcome);
      this.narrowBy(n.right, outcome);
      return;
    }
    if (op === ts.SyntaxKind.InstanceOfKeyword && outcome) this.narrowTo(n.left, n.right, n);
  }

  private isExactClass(node: ts.CallExpression): boolean {
    if (!ts.isIdentifier(node.expression)) return false;
    const f = this.expr(node.expression);
    return f.kind === 'live' && typeof f.live === 'function' && this.world.primitives.get(f.live) === 'exact_class_eq';
  }

  /** Gives the variable `left` the class that `right` names, where that is narrower. */
  private narrowTo(left: ts.Expression, right: ts.Expression, node: ts.Node): void {
    const name = skipParentheses(left);
    if (!ts.isIdentifier(name)) return;
    const symbol = this.symbolOf(name);
    const local = symbol === undefined ? undefined : this.locals.get(symbol);
    if (local === undefined || 'kind' in local) return;
    const d = this.ssa.read(local, this.cur);
    const cls = this.classOperand(right);
    const t = cls === null ? null : this.instanceType(cls, d.t);
    if (t === null || !this.world.assignable(t, d.t) || t === d.t) return;
    this.ssa.write(local, this.cur, t, this.castRef(d.v, t, node));
  }

  /** The class that the right side of instanceof names, null when it is none. */
  protected classOperand(node: ts.Expression): RClass | null {
    const tv = this.expr(node);
    return tv.kind === 'live' && typeof tv.live === 'function' ? this.world.classes.ofLive(tv.live) : null;
  }

  /** The type of the instances of `cls` among values of type `t`; null when its arguments cannot be told. */
  protected instanceType(cls: RClass, t: RType): RType | null {
    if (cls.typeParams.length === 0) return this.world.table.cls(cls);
    if (t.kind === 'class' && t.cls === cls) return t;
    if (t.kind === 'class' && t.args.length === cls.typeParams.length) {
      const guess = this.world.table.cls(cls, t.args);
      if (this.world.assignable(guess, t)) return guess;
    }
    return null;
  }

  protected override instanceOf(node: ts.BinaryExpression): ValueTV {
    const left = this.expr(node.left);
    const cls = this.classOperand(node.right);
    if (cls === null) return this.refuse('RTS321', node);
    if (left.kind === 'live' && typeof left.live === 'object') return this.boolTV(left.live instanceof cls.live);
    const x = this.typed(left, node.left);
    if (x.t.kind === 'null') return this.boolTV(false);
    if (!x.t.isRef || x.t === STRING_T) return this.refuse('RTS208', node, x.t.toString(), cls.shortName);
    const t = this.instanceType(cls, x.t);
    if (t === null) return this.refuse('RTS105', node, cls.shortName);
    const aux = { cls: this.world.classes.inst(t).info };
    if (this.world.assignable(x.t, t)) return this.value(BOOL_T, this.emit('ref_nonnull', [x.v], BOOL, {}, node));
    return this.value(BOOL_T, this.emit('instanceof', [x.v], BOOL, aux, node));
  }
}

/** True for the text of a numeric literal that is a float. */
export function isFloatText(text: string): boolean {
  return !/^0[xXoObB]/.test(text) && /[.eE]/.test(text);
}

function operatorName(kind: ts.SyntaxKind): string {
  const K = ts.SyntaxKind;
  switch (kind) {
    case K.PlusToken: return 'add';
    case K.MinusToken: return 'sub';
    case K.AsteriskToken: return 'mul';
    case K.SlashToken: return 'div';
    case K.PercentToken: return 'mod';
    case K.AmpersandToken: return 'and';
    case K.BarToken: return 'or';
    case K.CaretToken: return 'xor';
    case K.LessThanLessThanToken: return 'lshift';
    case K.GreaterThanGreaterThanToken: return 'rshift';
    default: return 'urshift';
  }
}
