/**
 * The fields of every node class as data: what `_ast` shows, and what a dump or a conversion of a
 * tree to and from application level walks over.
 *
 * A row names the class, its name and its abstract base in `_ast`, and its fields in order. A field
 * is written `type name`, `type? name` (may be absent) or `type* name` (a sequence). The order of the
 * fields is that of the constructor's parameters; `lineno` and `col_offset` follow them where the
 * node is an `expr`, a `stmt` or an `excepthandler`.
 */
import * as ast from './ast';

export type FieldArity = 'one' | 'optional' | 'many';

export interface FieldSpec {
  readonly name: string;
  /** A node class or abstract base of `_ast`, an operator kind, or a plain type. */
  readonly type: string;
  readonly arity: FieldArity;
}

export interface NodeSpec {
  readonly cls: new (...args: any[]) => ast.AST;
  readonly name: string;
  /** Name of the abstract base, '' for the classes directly under `AST`. */
  readonly base: string;
  readonly fields: readonly FieldSpec[];
  /** Whether `lineno` and `col_offset` follow the fields. */
  readonly positioned: boolean;
}

function parseField(text: string): FieldSpec {
  const parts = /^(\w+)([?*]?) (\w+)$/.exec(text);
  if (parts === null)
    throw new Error(`bad field description: ${text}`);
  const arity = parts[2] === '?' ? 'optional' : parts[2] === '*' ? 'many' : 'one';
  return { name: parts[3], type: parts[1], arity };
}

function row(cls: NodeSpec['cls'], name: string, base: string, fields: string): NodeSpec {
  return {
    cls, name, base,
    fields: fields === '' ? [] : fields.split(', ').map(parseField),
    positioned: base === 'stmt' || base === 'expr' || name === 'excepthandler',
  };
}

/** The values of each operator kind, in the order of its const enum (which counts from 1). */
export const ENUMS: Readonly<Record<string, readonly string[]>> = {
  expr_context: ['Load', 'Store', 'Del', 'AugLoad', 'AugStore', 'Param'],
  boolop: ['And', 'Or'],
  operator: ['Add', 'Sub', 'Mult', 'Div', 'Mod', 'Pow', 'LShift', 'RShift', 'BitOr', 'BitXor', 'BitAnd', 'FloorDiv'],
  unaryop: ['Invert', 'Not', 'UAdd', 'USub'],
  cmpop: ['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'],
};

export const NODES: readonly NodeSpec[] = [
  row(ast.Module, 'Module', 'mod', 'stmt* body'),
  row(ast.Interactive, 'Interactive', 'mod', 'stmt* body'),
  row(ast.Expression, 'Expression', 'mod', 'expr body'),
  row(ast.Suite, 'Suite', 'mod', 'stmt* body'),
  row(ast.FunctionDef, 'FunctionDef', 'stmt', 'identifier name, arguments args, stmt* body, expr* decorators'),
  row(ast.ClassDef, 'ClassDef', 'stmt', 'identifier name, expr* bases, stmt* body'),
  row(ast.Return, 'Return', 'stmt', 'expr? value'),
  row(ast.Delete, 'Delete', 'stmt', 'expr* targets'),
  row(ast.Assign, 'Assign', 'stmt', 'expr* targets, expr value'),
  row(ast.AugAssign, 'AugAssign', 'stmt', 'expr target, operator op, expr value'),
  row(ast.Print, 'Print', 'stmt', 'expr? dest, expr* values, bool nl'),
  row(ast.For, 'For', 'stmt', 'expr target, expr iter, stmt* body, stmt* orelse'),
  row(ast.While, 'While', 'stmt', 'expr test, stmt* body, stmt* orelse'),
  row(ast.If, 'If', 'stmt', 'expr test, stmt* body, stmt* orelse'),
  row(ast.With, 'With', 'stmt', 'expr context_expr, expr? optional_vars, stmt* body'),
  row(ast.Raise, 'Raise', 'stmt', 'expr? type, expr? inst, expr? tback'),
  row(ast.TryExcept, 'TryExcept', 'stmt', 'stmt* body, excepthandler* handlers, stmt* orelse'),
  row(ast.TryFinally, 'TryFinally', 'stmt', 'stmt* body, stmt* finalbody'),
  row(ast.Assert, 'Assert', 'stmt', 'expr test, expr? msg'),
  row(ast.Import, 'Import', 'stmt', 'alias* names'),
  row(ast.ImportFrom, 'ImportFrom', 'stmt', 'identifier module, alias* names, int level'),
  row(ast.Exec, 'Exec', 'stmt', 'expr body, expr? globals, expr? locals'),
  row(ast.Global, 'Global', 'stmt', 'identifier* names'),
  row(ast.Expr, 'Expr', 'stmt', 'expr value'),
  row(ast.Pass, 'Pass', 'stmt', ''),
  row(ast.Break, 'Break', 'stmt', ''),
  row(ast.Continue, 'Continue', 'stmt', ''),
  row(ast.BoolOp, 'BoolOp', 'expr', 'boolop op, expr* values'),
  row(ast.BinOp, 'BinOp', 'expr', 'expr left, operator op, expr right'),
  row(ast.UnaryOp, 'UnaryOp', 'expr', 'unaryop op, expr operand'),
  row(ast.Lambda, 'Lambda', 'expr', 'arguments args, expr body'),
  row(ast.IfExp, 'IfExp', 'expr', 'expr test, expr body, expr orelse'),
  row(ast.Dict, 'Dict', 'expr', 'expr* keys, expr* values'),
  row(ast.ListComp, 'ListComp', 'expr', 'expr elt, comprehension* generators'),
  row(ast.GeneratorExp, 'GeneratorExp', 'expr', 'expr elt, comprehension* generators'),
  row(ast.Yield, 'Yield', 'expr', 'expr? value'),
  row(ast.Compare, 'Compare', 'expr', 'expr left, cmpop* ops, expr* comparators'),
  row(ast.Call, 'Call', 'expr', 'expr func, expr* args, keyword* keywords, expr? starargs, expr? kwargs'),
  row(ast.Repr, 'Repr', 'expr', 'expr value'),
  row(ast.Num, 'Num', 'expr', 'object n'),
  row(ast.Str, 'Str', 'expr', 'string s'),
  row(ast.Attribute, 'Attribute', 'expr', 'expr value, identifier attr, expr_context ctx'),
  row(ast.Subscript, 'Subscript', 'expr', 'expr value, slice slice, expr_context ctx'),
  row(ast.Name, 'Name', 'expr', 'identifier id, expr_context ctx'),
  row(ast.List, 'List', 'expr', 'expr* elts, expr_context ctx'),
  row(ast.Tuple, 'Tuple', 'expr', 'expr* elts, expr_context ctx'),
  row(ast.Ellipsis, 'Ellipsis', 'slice', ''),
  row(ast.Slice, 'Slice', 'slice', 'expr? lower, expr? upper, expr? step'),
  row(ast.ExtSlice, 'ExtSlice', 'slice', 'slice* dims'),
  row(ast.Index, 'Index', 'slice', 'expr value'),
  row(ast.comprehension, 'comprehension', '', 'expr target, expr iter, expr* ifs'),
  row(ast.excepthandler, 'excepthandler', '', 'expr? type, expr? name, stmt* body'),
  row(ast.arguments_, 'arguments', '', 'expr* args, identifier? vararg, identifier? kwarg, expr* defaults'),
  row(ast.keyword, 'keyword', '', 'identifier arg, expr value'),
  row(ast.alias, 'alias', '', 'identifier name, identifier? asname'),
];
