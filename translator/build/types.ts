/**
 * From TypeScript's types to the builder's (`rtypes.ts`).
 *
 * Types that are written are resolved from their syntax, so that names mean the live classes of the loaded program and
 * machine kinds survive. What the checker infers (narrowing, results without annotation) comes through `fromChecker`.
 */
import ts from 'typescript';
import type { DiagnosticCode } from './diagnostics';
import type { RClass } from './classes';
import {
  ADDR_T, BOOL_T, FLOAT_T, I64_T, INT_T, NEVER_T, NULL_T, OBJECT_T, STRING_T, U64_T, VOID_T, repType, type RType,
} from './rtypes';
import type { TypeContext, World } from './world';

const KIND_ALIASES: Readonly<Record<string, RType>> = { int: INT_T, float: FLOAT_T, i64: I64_T, u64: U64_T, Addr: ADDR_T };

export class Types {
  /** types that mean the same in every context */
  private readonly cache = new Map<ts.TypeNode, RType>();
  /** how often a context has been asked for anything */
  private consulted = 0;
  constructor(private readonly world: World) {}

  private get checker(): ts.TypeChecker { return this.world.checker; }
  private refuse(code: DiagnosticCode, node: ts.Node, ...args: string[]): never { return this.world.diagnostics.refuse(code, node, ...args); }

  /** The type that a type node denotes. */
  resolve(node: ts.TypeNode, ctx: TypeContext): RType {
    const known = this.cache.get(node);
    if (known !== undefined) return known;
    const before = this.consulted;
    const t = this.resolveNode(node, ctx);
    if (this.consulted === before) this.cache.set(node, t);
    return t;
  }

  private resolveNode(node: ts.TypeNode, ctx: TypeContext): RType {
    const { table } = this.world;
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword: return STRING_T;
      case ts.SyntaxKind.BooleanKeyword: return BOOL_T;
      case ts.SyntaxKind.VoidKeyword: return VOID_T;
      case ts.SyntaxKind.NeverKeyword: return NEVER_T;
      case ts.SyntaxKind.ObjectKeyword: return OBJECT_T;
      case ts.SyntaxKind.NumberKeyword: return this.refuse('RTS101', node, 'number');
      case ts.SyntaxKind.BigIntKeyword: return this.refuse('RTS101', node, 'bigint');
      case ts.SyntaxKind.ThisType: this.consulted++; if (ctx.thisType !== null) return ctx.thisType; break;
    }
    if (ts.isTypeReferenceNode(node)) return this.resolveReference(node, node.typeName, node.typeArguments, ctx);
    if (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression)) return this.resolveReference(node, node.expression, node.typeArguments, ctx);
    if (ts.isArrayTypeNode(node)) return table.list(this.element(node.elementType, ctx));
    if (ts.isParenthesizedTypeNode(node)) return this.resolve(node.type, ctx);
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return this.resolve(node.type, ctx);
    if (ts.isTupleTypeNode(node)) return table.tuple(node.elements.map((e) => this.element(ts.isNamedTupleMember(e) ? e.type : e, ctx)));
    if (ts.isFunctionTypeNode(node)) {
      return table.func(node.parameters.map((p) => (p.type === undefined ? this.refuse('RTS108', p, p.name.getText()) : this.resolve(p.type, ctx))), this.resolve(node.type, ctx));
    }
    if (ts.isLiteralTypeNode(node)) {
      const l = node.literal;
      if (l.kind === ts.SyntaxKind.NullKeyword) return NULL_T;
      if (l.kind === ts.SyntaxKind.TrueKeyword || l.kind === ts.SyntaxKind.FalseKeyword) return BOOL_T;
      if (ts.isStringLiteral(l)) return STRING_T;
      if (ts.isNumericLiteral(l)) return INT_T;
      if (ts.isBigIntLiteral(l)) return I64_T;
    }
    if (ts.isUnionTypeNode(node)) {
      const parts = [...new Set(node.types.map((x) => this.resolve(x, ctx)))].filter((x) => x !== NULL_T);
      if (parts.length !== 1) return this.refuse('RTS103', node, node.getText());
      if (parts.length < node.types.length && !parts[0].isRef && parts[0].kind !== 'func' && node.types.some((x) => this.resolve(x, ctx) === NULL_T))
        return this.refuse('RTS103', node, node.getText());
      return parts[0];
    }
    if (ts.isIntersectionTypeNode(node) && node.types.some((x) => x.kind === ts.SyntaxKind.StringKeyword)) return STRING_T;
    if (ts.isTypePredicateNode(node)) return node.assertsModifier === undefined ? BOOL_T : VOID_T;
    if (ts.isTypeQueryNode(node) || ts.isIndexedAccessTypeNode(node) || ts.isConditionalTypeNode(node))
      return this.fromChecker(this.checker.getTypeFromTypeNode(node), node, ctx);
    return this.refuse('RTS102', node, node.getText());
  }

  /** A type parameter of a load-time function around the one being built stands for its constraint; null when it has none. */
  private boundOf(symbol: ts.Symbol, ctx: TypeContext): RType | null {
    const d = symbol.declarations?.[0];
    if (d === undefined || !ts.isTypeParameterDeclaration(d) || d.constraint === undefined || ctx.captured === null) return null;
    return this.resolve(d.constraint, ctx);
  }

  /** A type where a value of it is stored: `void` and `never` have none. */
  private element(node: ts.TypeNode, ctx: TypeContext): RType {
    const t = this.resolve(node, ctx);
    if (t === VOID_T || t === NEVER_T) return this.refuse('RTS102', node, t.toString());
    return t;
  }

  /** A type by which a table can find its entries. */
  key(t: RType, node: ts.Node): RType {
    return t.isRef || t.kind === 'int' || t.kind === 'i64' || t.kind === 'u64' || t.kind === 'bool' ? t : this.refuse('RTS114', node, t.toString());
  }

  private resolveReference(node: ts.TypeNode, name: ts.EntityName | ts.Identifier, typeArgs: readonly ts.TypeNode[] | undefined, ctx: TypeContext): RType {
    const { table } = this.world;
    let symbol = this.checker.getSymbolAtLocation(name);
    if (symbol === undefined) return this.refuse('RTS102', node, node.getText());
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    if (symbol.flags & ts.SymbolFlags.TypeParameter) {
      this.consulted++;
      return ctx.env.get(symbol) ?? this.boundOf(symbol, ctx) ?? this.refuse('RTS105', node, symbol.name);
    }
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined) return this.refuse('RTS102', node, node.getText());
    const file = declaration.getSourceFile().fileName;
    const arg = (i: number): RType => {
      const a = typeArgs?.[i];
      return a === undefined ? this.refuse('RTS102', node, node.getText()) : this.element(a, ctx);
    };
    if (file === this.world.kindsFile) {
      const kind = KIND_ALIASES[symbol.name];
      if (kind !== undefined) return kind;
      if (symbol.name === 'FixedArray') return table.array(arg(0));
    }
    if (this.world.isLibrary(file)) {
      switch (symbol.name) {
        case 'Array': case 'ReadonlyArray': return table.list(arg(0));
        case 'Map': case 'ReadonlyMap': return table.map(this.key(arg(0), node), arg(1));
        case 'Set': case 'ReadonlySet': return table.set(this.key(arg(0), node));
        case 'NonNullable': case 'Readonly': return arg(0);
        default: return this.refuse('RTS102', node, node.getText());
      }
    }
    if (symbol.flags & (ts.SymbolFlags.Enum | ts.SymbolFlags.EnumMember)) return INT_T;
    if (symbol.flags & ts.SymbolFlags.Class) {
      const cls = this.classOfSymbol(symbol, ctx);
      if (cls === null) return this.refuse('RTS109', node, symbol.name);
      return table.cls(cls, cls.typeParamNodes.map((p, i) => (typeArgs?.[i] !== undefined ? this.element(typeArgs[i], ctx) : this.defaultOf(p, ctx))));
    }
    if (ts.isTypeAliasDeclaration(declaration)) {
      const params = declaration.typeParameters ?? [];
      if (params.length === 0 && ctx.captured === null) return this.resolve(declaration.type, this.world.emptyContext);
      const env = new Map(ctx.env);
      params.forEach((p, i) => {
        const s = this.checker.getSymbolAtLocation(p.name)!;
        env.set(s, typeArgs?.[i] !== undefined ? this.resolve(typeArgs[i], ctx) : this.defaultOf(p, ctx));
      });
      return this.resolve(declaration.type, { env, captured: ctx.captured, thisType: ctx.thisType });
    }
    if (symbol.flags & ts.SymbolFlags.Interface) return this.refuse('RTS104', node, symbol.name);
    return this.refuse('RTS102', node, node.getText());
  }

  /** The live class of a class symbol; null when loading made none that can be reached by the name. */
  classOfSymbol(symbol: ts.Symbol, ctx: TypeContext): RClass | null {
    const d = symbol.declarations?.find(ts.isClassLike);
    if (d === undefined) return null;
    if (!this.world.isModuleLevel(d)) this.consulted++;
    const live = this.world.liveOfDeclaration(d, symbol.name, ctx.captured);
    return typeof live === 'function' ? this.world.classes.ofLive(live) : null;
  }

  /** The default of a type parameter without an argument. */
  defaultOf(p: ts.TypeParameterDeclaration, ctx: TypeContext): RType {
    if (p.default !== undefined) return this.resolve(p.default, ctx);
    return this.refuse('RTS105', p, p.name.text);
  }

  /** What stands for the type argument `t` of parameter `p` in generic code: the representative of its representation. */
  representative(t: RType, p: ts.TypeParameterDeclaration, ctx: TypeContext): RType {
    const r = repType(t);
    if (r !== OBJECT_T || p.constraint === undefined || p.constraint.kind === ts.SyntaxKind.ObjectKeyword) return r;
    const bound = this.resolve(p.constraint, ctx);
    return bound.kind === 'class' ? bound : r;
  }

  /** The type that the checker infers for a name or expression; refused with `code` when that is no type of the dialect. */
  inferred(node: ts.Node, ctx: TypeContext, code: DiagnosticCode, ...args: string[]): RType {
    const type = this.checker.getTypeAtLocation(node);
    const t = this.tryFromChecker(type, ctx);
    return t === null || t === NULL_T ? this.refuse(code, node, ...args) : t;
  }

  fromChecker(type: ts.Type, node: ts.Node, ctx: TypeContext): RType {
    const t = this.tryFromChecker(type, ctx);
    if (t !== null) return t;
    const text = this.checker.typeToString(type);
    if (type.flags & (ts.TypeFlags.Number | ts.TypeFlags.BigInt)) return this.refuse('RTS101', node, text);
    return this.refuse('RTS102', node, text);
  }

  /** A type of the checker, or null when it is none of the dialect's. */
  tryFromChecker(type: ts.Type, ctx: TypeContext): RType | null {
    this.consulted++;
    const { table } = this.world;
    const f = type.flags;
    if (f & ts.TypeFlags.Null) return NULL_T;
    if (f & ts.TypeFlags.Never) return NEVER_T;
    if (f & ts.TypeFlags.Void) return VOID_T;
    if (f & ts.TypeFlags.EnumLike) return INT_T;
    if (f & ts.TypeFlags.StringLike) return STRING_T;
    if (f & ts.TypeFlags.BooleanLike) return BOOL_T;
    if (f & ts.TypeFlags.NonPrimitive) return OBJECT_T;
    if (f & ts.TypeFlags.TypeParameter) return (type as { isThisType?: boolean }).isThisType === true ? ctx.thisType : ctx.env.get(type.symbol) ?? this.world.diagnostics.attempt(() => this.boundOf(type.symbol, ctx));
    if (type.isIntersection()) return this.fromIntersection(type, ctx);
    if (type.isUnion()) {
      let found: RType | null = null;
      for (const part of type.types) {
        if (part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) continue;
        const t = this.tryFromChecker(part, ctx);
        if (t === null) return null;
        if (found === null) found = t;
        else if (found !== t) {
          found = this.world.join(found, t);
          if (found === null) return null;
        }
      }
      return found ?? NULL_T;
    }
    if (!(f & ts.TypeFlags.Object)) return null;
    const symbol = type.symbol as ts.Symbol | undefined;
    const args = (): RType[] | null => {
      const out: RType[] = [];
      for (const a of this.checker.getTypeArguments(type as ts.TypeReference)) {
        if ((a as { isThisType?: boolean }).isThisType === true) continue;
        const t = this.tryFromChecker(a, ctx);
        if (t === null) return null;
        out.push(t);
      }
      return out;
    };
    if (this.checker.isTupleType(type)) {
      const items = args();
      return items === null ? null : table.tuple(items);
    }
    if (symbol === undefined) return null;
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
    if (this.world.isLibrary(file) || file === this.world.kindsFile) {
      const a = args();
      if (a === null) return null;
      switch (symbol.name) {
        case 'Array': case 'ReadonlyArray': return table.list(a[0]);
        case 'Map': case 'ReadonlyMap': return table.map(a[0], a[1]);
        case 'Set': case 'ReadonlySet': return table.set(a[0]);
        case 'FixedArray': return table.array(a[0]);
        default: return null;
      }
    }
    if (symbol.flags & ts.SymbolFlags.Class) {
      const cls = this.classOfSymbol(symbol, ctx);
      if (cls === null) return null;
      const a = args();
      return a === null || a.length < cls.typeParamNodes.length ? null : table.cls(cls, a.slice(0, cls.typeParamNodes.length));
    }
    const signatures = this.checker.getSignaturesOfType(type, ts.SignatureKind.Call);
    if (signatures.length === 1) {
      const params: RType[] = [];
      for (const p of signatures[0].parameters) {
        const t = this.tryFromChecker(this.checker.getTypeOfSymbol(p), ctx);
        if (t === null) return null;
        params.push(t);
      }
      const result = this.tryFromChecker(signatures[0].getReturnType(), ctx);
      return result === null ? null : table.func(params, result);
    }
    return null;
  }

  private fromIntersection(type: ts.IntersectionType, ctx: TypeContext): RType | null {
    let base: 'number' | 'bigint' | 'string' | null = null;
    for (const p of type.types) {
      if (p.flags & ts.TypeFlags.NumberLike) base = 'number';
      else if (p.flags & ts.TypeFlags.BigIntLike) base = 'bigint';
      else if (p.flags & ts.TypeFlags.StringLike) base = 'string';
    }
    if (base === 'string') return STRING_T;
    if (base !== null) {
      for (const property of this.checker.getPropertiesOfType(type)) {
        if (!property.name.startsWith('__@kind@')) continue;
        const brand = this.checker.getTypeOfSymbol(property);
        const names = brand.isUnion() ? brand.types : [brand];
        for (const n of names) if (n.isStringLiteral()) return KIND_ALIASES[n.value] ?? null;
      }
      return null;
    }
    // narrowing by instanceof of an unrelated structural type: the most derived class
    let found: RType | null = null;
    for (const p of type.types) {
      const t = this.tryFromChecker(p, ctx);
      if (t === null) continue;
      if (found === null || (t.kind === 'class' && found.kind === 'class' && t.cls!.isSubclassOf(found.cls!))) found = t;
    }
    return found;
  }
}
