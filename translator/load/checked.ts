/**
 * Running a program on Node under assertions: what the checked C build asserts too.
 *
 * Instrumented are indexing (in range), `!` (not null), down-casts (`as C`, really an instance), arithmetic on int (stays
 * below 2**53), operands of bit operators on int, shift counts of words. The bodies of primitives, which run on Node only, are left alone. Whether an operator works on int
 * is told by the brands that TypeScript's checker gives its operands; the tree that is emitted is another parse of
 * the same text, so nodes are found by their positions.
 */
import ts from 'typescript';
import { load, LoadedProgram, type LoadOptions } from './loader';

/** An assertion that failed: a mistake of the program, never an exception of it. */
export class CheckFailure extends Error {}

function fail(message: string): never {
  throw new CheckFailure(message);
}

/** The object that instrumented code knows as `__chk`. */
class Checks {
  constructor(private readonly program: () => LoadedProgram) {}

  /** a[i] */
  at(a: ArrayLike<unknown>, i: number, where: string): unknown {
    this.ix(a, i, where);
    return a[i];
  }
  /** The index `i` of `a`. */
  ix(a: ArrayLike<unknown>, i: number, where: string): number {
    if (typeof i === 'number' && (Array.isArray(a) || typeof a === 'string') && !(Number.isInteger(i) && i >= 0 && i < a.length)) fail(`${where}: index ${i} of ${a.length}`);
    return i;
  }
  /** x! */
  nn<T>(x: T, where: string): T {
    if (x === null || x === undefined) fail(`${where}: ${x}`);
    return x;
  }
  /** x as C */
  as(x: unknown, file: string, name: string, where: string): unknown {
    const cls = this.program().moduleValue(file, name);
    if (x !== null && typeof x === 'object' && typeof cls === 'function' && !(x instanceof cls)) fail(`${where}: a ${(x as object).constructor?.name} is no ${name}`);
    return x;
  }
  int(x: number, where: string): number {
    if (typeof x === 'number' && !Number.isSafeInteger(x)) fail(`${where}: ${x} is no int`);
    return x;
  }
  /** An operand of a bit operator, which takes it modulo 2**32. */
  i32(x: number, where: string): number {
    return this.int(x, where);
  }
  /** A shift count of a word. */
  sh(n: bigint | number, where: string): bigint | number {
    if (typeof n === 'bigint' && (n < 0n || n > 63n)) fail(`${where}: shift by ${n}`);
    return n;
  }
}

/** What an operator works on, as far as the checker can tell: 'literal' goes with anything. */
type Operand = 'int' | 'literal' | 'other';

const BITWISE = new Set([
  ts.SyntaxKind.AmpersandToken, ts.SyntaxKind.BarToken, ts.SyntaxKind.CaretToken, ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);
const ARITHMETIC = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.PercentToken]);

class Instrumenter {
  private readonly nodes = new Map<string, ts.Node>();
  private readonly checker: ts.TypeChecker;
  /** functions of the file that stand for operations */
  private readonly primitives = new Set<string>();
  constructor(private readonly source: ts.SourceFile, program: ts.Program, private readonly display: string) {
    this.checker = program.getTypeChecker();
    const walk = (n: ts.Node): void => {
      this.nodes.set(`${n.pos}:${n.end}:${n.kind}`, n);
      ts.forEachChild(n, walk);
    };
    walk(source);
    for (const st of source.statements) {
      if (!ts.isExpressionStatement(st) || !ts.isCallExpression(st.expression) || st.expression.expression.getText() !== 'primitive') continue;
      this.primitives.add(st.expression.arguments[0].getText());
    }
  }

  /** The same node in the tree that the checker knows. */
  private known<T extends ts.Node>(n: T): T | undefined {
    return this.nodes.get(`${n.pos}:${n.end}:${n.kind}`) as T | undefined;
  }

  private operand(node: ts.Expression): Operand {
    if (ts.isParenthesizedExpression(node)) return this.operand(node.expression);
    if (ts.isNumericLiteral(node)) return 'literal';
    if (ts.isPrefixUnaryExpression(node)) return this.operand(node.operand);
    if (ts.isBinaryExpression(node) && (ARITHMETIC.has(node.operatorToken.kind) || BITWISE.has(node.operatorToken.kind))) {
      const left = this.operand(node.left);
      return left === 'literal' ? this.operand(node.right) : left;
    }
    const type = this.checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    for (const t of parts) {
      if (!t.isIntersection()) continue;
      const brand = t.getProperties().find((p) => p.name.startsWith('__@kind@'));
      if (brand === undefined) continue;
      const b = this.checker.getTypeOfSymbol(brand);
      return (b.isUnion() ? b.types : [b]).some((x) => x.isStringLiteral() && x.value === 'int') ? 'int' : 'other';
    }
    return 'other';
  }

  transformer(): ts.TransformerFactory<ts.SourceFile> {
    return (context) => {
      const f = context.factory;
      const check = (name: string, args: ts.Expression[], at: ts.Node): ts.Expression => {
        const line = this.source.getLineAndCharacterOfPosition(Math.max(at.pos, 0)).line + 1;
        return f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier('__chk'), name), undefined, [...args, f.createStringLiteral(`${this.display}:${line}`)]);
      };
      const visit = (node: ts.Node): ts.Node => {
        if (ts.isFunctionDeclaration(node) && node.name !== undefined && this.primitives.has(node.name.text)) return node;
        const own = this.known(node);
        const done = ts.visitEachChild(node, visit, context);
        return own === undefined ? done : this.instrument(own, done, f, check);
      };
      return (file) => ts.visitEachChild(file, visit, context);
    };
  }

  private instrument(own: ts.Node, done: ts.Node, f: ts.NodeFactory, check: (name: string, args: ts.Expression[], at: ts.Node) => ts.Expression): ts.Node {
    if (ts.isElementAccessExpression(done) && ts.isElementAccessExpression(own)) {
      if (!isTarget(own)) return check('at', [done.expression, done.argumentExpression], own);
      if (!isStable(own.expression)) return done;
      return f.updateElementAccessExpression(done, done.expression, check('ix', [done.expression, done.argumentExpression], own));
    }
    if (ts.isNonNullExpression(done) && ts.isNonNullExpression(own)) {
      // after an index, `!` only says that there is an element, which may be null
      if (isTarget(own) || ts.isElementAccessExpression(own.expression)) return done;
      return check('nn', [done.expression], own);
    }
    if (ts.isAsExpression(done) && ts.isAsExpression(own)) {
      const symbol = this.checker.getTypeFromTypeNode(own.type).getSymbol();
      const d = symbol?.valueDeclaration;
      if (d === undefined || !ts.isClassDeclaration(d) || d.name === undefined || d.parent.kind !== ts.SyntaxKind.SourceFile) return done;
      if (d.getSourceFile().isDeclarationFile) return done;
      return check('as', [done.expression, f.createStringLiteral(d.getSourceFile().fileName), f.createStringLiteral(d.name.text)], own);
    }
    if (ts.isBinaryExpression(done) && ts.isBinaryExpression(own)) {
      const op = own.operatorToken.kind;
      if (ARITHMETIC.has(op)) return this.operand(own) === 'int' ? check('int', [done], own) : done;
      if (!BITWISE.has(op)) return done;
      const isShift = op !== ts.SyntaxKind.AmpersandToken && op !== ts.SyntaxKind.BarToken && op !== ts.SyntaxKind.CaretToken;
      if (this.operand(own) === 'int')
        return f.updateBinaryExpression(done, check('i32', [done.left], own), done.operatorToken, isShift ? done.right : check('i32', [done.right], own));
      if (isShift) return f.updateBinaryExpression(done, done.left, done.operatorToken, check('sh', [done.right], own));
    }
    return done;
  }
}

/** True when the expression is written to rather than read. */
function isTarget(node: ts.Expression): boolean {
  let n: ts.Node = node;
  while (ts.isParenthesizedExpression(n.parent) || ts.isNonNullExpression(n.parent)) n = n.parent;
  const p = n.parent;
  if (ts.isBinaryExpression(p)) return p.left === n && p.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && p.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  if (ts.isPrefixUnaryExpression(p) || ts.isPostfixUnaryExpression(p)) return p.operator === ts.SyntaxKind.PlusPlusToken || p.operator === ts.SyntaxKind.MinusMinusToken;
  return ts.isDeleteExpression(p) || (ts.isCallExpression(p) && p.expression === n) || ts.isForOfStatement(p) && p.initializer === n;
}

/** True for expressions that may be evaluated twice. */
function isStable(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return isStable(node.expression);
  return ts.isPropertyAccessExpression(node) && isStable(node.expression);
}

/** Loads a program so that it runs under assertions. Throws CheckFailure when a module body fails one. */
export function loadChecked(entryFile: string, options: LoadOptions = {}): LoadedProgram {
  let loaded: LoadedProgram | null = null;
  const checks = new Checks(() => loaded!);
  return load(entryFile, {
    ...options,
    globals: { ...options.globals, __chk: checks },
    created: (p) => { loaded = p; },
    transformers: (file, program) => {
      const source = program().getSourceFile(file);
      return source === undefined ? [] : [new Instrumenter(source, program(), loaded!.displayName(file)).transformer()];
    },
  });
}

/** Runs an exported function of a program under assertions. Throws what it throws; CheckFailure for a failed assertion. */
export function runChecked(entryFile: string, name: string, args: readonly unknown[] = [], options: LoadOptions = {}): unknown {
  const loaded = loadChecked(entryFile, options);
  const fn = loaded.exportsOf(entryFile)?.[name];
  if (typeof fn !== 'function') throw new Error(`${entryFile} exports no function ${name}`);
  try {
    return (fn as (...a: readonly unknown[]) => unknown)(...args);
  } catch (e) {
    if (e instanceof Error && e.stack !== undefined) e.stack = loaded.mapStack(e.stack);
    throw e;
  }
}
