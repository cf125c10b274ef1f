/**
 * The transformer that makes a program tell which live function came from which source.
 *
 * It runs before TypeScript's own transformers and adds, with `__rt` being the file's FileRegistry:
 *  - for a function declaration, at the start of the enclosing statement list (declarations are hoisted):
 *        __rt.f(name, pos, end, captured, null)
 *  - around an arrow function, function expression or class expression: __rt.f(..., pos, end, captured, name);
 *  - after a class declaration: __rt.c(name, pos, end, captured, null). Methods are found through their class;
 *  - at the start of the file: __rt.m(reader of the names declared at module level);
 *  - at the start of a catch clause: e = __rt.x(e), which throws what is not the program's to catch.
 *  - for import.meta: an object with the file's name and folder.
 *
 * `captured` is null at module level and otherwise a function from a name to the present value of that variable, for
 * the variables of enclosing functions that the piece of source mentions. It is called after loading only, so that it
 * may be made before its variables are initialised. Exported and imported names are not in the module's reader: the
 * loader reads them from the modules' exports, where TypeScript keeps them.
 */
import ts from 'typescript';

/** Names visible in one enclosing scope of a function body. */
type Scope = Set<string>;

function bindingNames(name: ts.BindingName, into: Set<string>): void {
  if (ts.isIdentifier(name)) into.add(name.text);
  else for (const e of name.elements) if (ts.isBindingElement(e)) bindingNames(e.name, into);
}

/** Names declared directly in a list of statements. */
function declaredNames(statements: readonly ts.Statement[], into: Set<string>): void {
  for (const s of statements) {
    if (ts.isVariableStatement(s)) for (const d of s.declarationList.declarations) bindingNames(d.name, into);
    else if ((ts.isFunctionDeclaration(s) || ts.isClassDeclaration(s) || ts.isEnumDeclaration(s)) && s.name) into.add(s.name.text);
  }
}

function isExported(s: ts.Statement): boolean {
  return ts.canHaveModifiers(s) && (ts.getModifiers(s)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

/** True for declarations that leave no value behind. */
function isAmbient(s: ts.Statement): boolean {
  if (ts.canHaveModifiers(s) && ts.getModifiers(s)?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword)) return true;
  return ts.isFunctionDeclaration(s) && s.body === undefined;
}

/** Makes the transformer for one file. */
export function registeringTransformer(): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const f = context.factory;
    const scopes: Scope[] = [];

    const reader = (names: readonly string[]): ts.Expression => {
      const clauses = names.map((n) => f.createCaseClause(f.createStringLiteral(n), [f.createReturnStatement(f.createIdentifier(n))]));
      return f.createArrowFunction(
        undefined, undefined, [f.createParameterDeclaration(undefined, undefined, '__n')], undefined, undefined,
        f.createBlock([f.createSwitchStatement(f.createIdentifier('__n'), f.createCaseBlock(clauses))]),
      );
    };

    const capturedBy = (node: ts.Node): ts.Expression => {
      if (scopes.length === 0) return f.createNull();
      const names = new Set<string>();
      const walk = (n: ts.Node): void => {
        if (ts.isIdentifier(n)) {
          for (const s of scopes) if (s.has(n.text)) { names.add(n.text); break; }
        }
        ts.forEachChild(n, walk);
      };
      ts.forEachChild(node, walk);
      return names.size === 0 ? f.createNull() : reader([...names]);
    };

    const register = (method: 'f' | 'c', value: ts.Expression, node: ts.Node, captured: ts.Expression, name: string | null): ts.Expression =>
      f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier('__rt'), method), undefined, [
        value, f.createNumericLiteral(node.pos), f.createNumericLiteral(node.end), captured,
        name === null ? f.createNull() : f.createStringLiteral(name),
      ]);

    const inScope = <T>(names: Scope, action: () => T): T => {
      scopes.push(names);
      const result = action();
      scopes.pop();
      return result;
    };

    /** Visits a statement list of a function body, block or file; registers what it declares. */
    const visitStatements = (statements: readonly ts.Statement[]): ts.Statement[] => {
      const first: ts.Statement[] = [];
      const rest: ts.Statement[] = [];
      for (const s of statements) {
        const visited = ts.visitNode(s, visit) as ts.Statement;
        if (isAmbient(s)) { rest.push(visited); continue; }
        rest.push(visited);
        if (ts.isFunctionDeclaration(s) && s.name) {
          first.push(f.createExpressionStatement(register('f', f.createIdentifier(s.name.text), s, capturedBy(s), null)));
        } else if (ts.isClassDeclaration(s) && s.name) {
          rest.push(f.createExpressionStatement(register('c', f.createIdentifier(s.name.text), s, capturedBy(s), null)));
        }
      }
      let at = 0;
      while (at < rest.length && ts.isExpressionStatement(rest[at]) && ts.isStringLiteral((rest[at] as ts.ExpressionStatement).expression)) at++;
      rest.splice(at, 0, ...first);
      return rest;
    };

    const functionScope = (node: ts.FunctionLikeDeclaration): Scope => {
      const names: Scope = new Set();
      for (const p of node.parameters) bindingNames(p.name, names);
      if (ts.isFunctionExpression(node) && node.name) names.add(node.name.text);
      if (node.body && ts.isBlock(node.body)) declaredNames(node.body.statements, names);
      return names;
    };

    const nameFor = (parent: ts.Node | undefined): string | null => {
      if (parent === undefined) return null;
      if ((ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) && ts.isIdentifier(parent.name))
        return parent.name.text;
      return null;
    };

    const parents: ts.Node[] = [];
    const visit = (node: ts.Node): ts.Node => {
      parents.push(node);
      const result = visitInner(node);
      parents.pop();
      return result;
    };
    const visitChildren = (node: ts.Node): ts.Node => ts.visitEachChild(node, visit, context);

    const visitInner = (node: ts.Node): ts.Node => {
      const parent = parents[parents.length - 2];
      if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
        const captured = capturedBy(node);
        const inner = inScope(functionScope(node), () => visitFunctionChildren(node)) as ts.Expression;
        return register('f', inner, node, captured, nameFor(parent));
      }
      if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node)) {
        return inScope(functionScope(node), () => visitFunctionChildren(node));
      }
      if (ts.isClassExpression(node)) {
        const captured = capturedBy(node);
        return register('c', visitChildren(node) as ts.Expression, node, captured, nameFor(parent));
      }
      if (ts.isBlock(node)) {
        const names: Scope = new Set();
        if (scopes.length > 0) declaredNames(node.statements, names);
        const run = (): ts.Node => f.updateBlock(node, visitStatements(node.statements));
        return scopes.length > 0 && names.size > 0 ? inScope(names, run) : run();
      }
      if (ts.isCaseOrDefaultClause(node)) {
        const names: Scope = new Set();
        if (scopes.length > 0) declaredNames(node.statements, names);
        return inScope(names, () =>
          ts.isCaseClause(node)
            ? f.updateCaseClause(node, ts.visitNode(node.expression, visit) as ts.Expression, visitStatements(node.statements))
            : f.updateDefaultClause(node, visitStatements(node.statements)));
      }
      if (scopes.length > 0 && (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node))) {
        const names: Scope = new Set();
        const init = node.initializer;
        if (init && ts.isVariableDeclarationList(init)) for (const d of init.declarations) bindingNames(d.name, names);
        return inScope(names, () => visitChildren(node));
      }
      if (ts.isCatchClause(node) && (node.variableDeclaration === undefined || ts.isIdentifier(node.variableDeclaration.name))) {
        const name = node.variableDeclaration === undefined ? '__e' : (node.variableDeclaration.name as ts.Identifier).text;
        const block = inScope(new Set([name]), () => visit(node.block)) as ts.Block;
        const convert = f.createExpressionStatement(f.createAssignment(
          f.createIdentifier(name),
          f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier('__rt'), 'x'), undefined, [f.createIdentifier(name)])));
        return f.updateCatchClause(node, node.variableDeclaration ?? f.createVariableDeclaration(name), f.updateBlock(block, [convert, ...block.statements]));
      }
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        return f.createObjectLiteralExpression([
          f.createPropertyAssignment('dirname', f.createIdentifier('__dirname')), f.createPropertyAssignment('filename', f.createIdentifier('__filename')),
        ]);
      }
      return visitChildren(node);
    };

    /** A function's own body shares the scope of its parameters, so its block is not one more scope. */
    const visitFunctionChildren = (node: ts.Node): ts.Node => {
      const body = (node as ts.FunctionLikeDeclaration).body;
      return ts.visitEachChild(node, (child) => {
        if (child === body && ts.isBlock(child)) {
          parents.push(child);
          const result = f.updateBlock(child, visitStatements(child.statements));
          parents.pop();
          return result;
        }
        return visit(child);
      }, context);
    };

    return (file) => {
      const names = new Set<string>();
      declaredNames(file.statements.filter((s) => !isExported(s) && !isAmbient(s)), names);
      const statements = visitStatements(file.statements);
      const own = f.createExpressionStatement(
        f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier('__rt'), 'm'), undefined, [reader([...names])]));
      let at = 0;
      while (at < statements.length && ts.isExpressionStatement(statements[at]) && ts.isStringLiteral((statements[at] as ts.ExpressionStatement).expression)) at++;
      statements.splice(at, 0, own);
      return f.updateSourceFile(file, statements);
    };
  };
}
