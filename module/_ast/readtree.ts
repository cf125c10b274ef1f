/**
 * From objects of the classes of `_ast` to the syntax tree.
 *
 * Only the kinds of the values are looked at here; `validate.ts` then checks that the tree as a whole can be compiled. A field that
 * may be absent may also be missing in the object.
 */
import type { int } from '../../rlib/kinds';
import { fitsInt, toInt } from '../../rlib/rarithmetic';
import * as ast from '../../interpreter/astcompiler/ast';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import {
  abstractTypes, boolops, cmpops, expr_contexts, nodeType, type NodeType, type OperatorFamily, operators, unaryops,
} from './nodetypes';

/** How an object of one class is read. */
class ClassReader {
  constructor(readonly type: NodeType, readonly make: (r: ObjectReader) => ast.AST) {}
}

/** Load time. */
function reader(name: string, make: (r: ObjectReader) => ast.AST): ClassReader {
  return new ClassReader(nodeType(name), make);
}

/** The classes of which a field may hold instances. */
class ReaderGroup {
  constructor(private readonly name: string, private readonly readers: ClassReader[]) {}

  read(w_node: W_Root): ast.AST {
    const w_type = space.type(w_node);
    for (const one of this.readers)
      if (one.type.w_type === w_type) return one.make(new ObjectReader(w_node, one.type));
    for (const one of this.readers)
      if (space.isinstance_w(w_node, one.type.w_type)) return one.make(new ObjectReader(w_node, one.type));
    throw space.typeError(`expected some sort of ${this.name}, but got ${w_type.getname()}`);
  }
}

class ObjectReader {
  constructor(private readonly w_node: W_Root, private readonly type: NodeType) {}

  field(name: string): W_Root {
    const w_value = space.findattr(this.w_node, name);
    if (w_value === null) throw space.typeError(`required field "${name}" missing from ${this.type.name}`);
    return w_value;
  }

  private listField(name: string): W_Root[] {
    const w_value = this.field(name);
    if (!space.isinstance_w(w_value, space.w_list))
      throw space.typeError(`${this.type.name} field "${name}" must be a list, not a ${space.type(w_value).getname()}`);
    return space.listview(w_value);
  }

  lineno(): int { return this.integer('lineno'); }
  column(): int { return this.integer('col_offset'); }

  integer(name: string): int { return unwrapInt(this.field(name)); }
  optionalInt(name: string): int {
    const w_value = space.findattr(this.w_node, name);
    return w_value === null || w_value === space.w_None ? 0 : unwrapInt(w_value);
  }
  boolean(name: string): boolean { return space.is_true(this.field(name)); }

  name(name: string): string { return unwrapName(this.field(name)); }
  optionalName(name: string): string | null {
    const w_value = space.findattr(this.w_node, name);
    return w_value === null || w_value === space.w_None ? null : unwrapName(w_value);
  }
  names(name: string): string[] {
    const result: string[] = [];
    for (const w_item of this.listField(name)) result.push(unwrapName(w_item));
    return result;
  }
  text(name: string): W_Root {
    const w_value = this.field(name);
    if (!space.isinstance_w(w_value, space.w_basestring)) throw space.typeError('AST string must be of type str or unicode');
    return w_value;
  }

  operator(family: OperatorFamily, name: string): int { return family.unwrap(this.field(name)); }
  cmpops(name: string): ast.cmpop[] {
    const result: ast.cmpop[] = [];
    for (const w_item of this.listField(name)) result.push(cmpops.unwrap(w_item));
    return result;
  }

  /** A field that holds a node; CPython makes a difference between None and anything else that is none. */
  private nodeField(name: string): W_Root {
    const w_value = this.field(name);
    if (w_value === space.w_None) throw space.valueError(`field ${name} is required for ${this.type.name}`);
    return w_value;
  }

  expr(name: string): ast.expr { return EXPRS.read(this.nodeField(name)) as ast.expr; }
  optional(name: string): ast.expr | null {
    const w_value = space.findattr(this.w_node, name);
    return w_value === null || w_value === space.w_None ? null : EXPRS.read(w_value) as ast.expr;
  }
  slice(name: string): ast.slice { return SLICES.read(this.nodeField(name)) as ast.slice; }
  parameters(name: string): ast.arguments_ { return PARAMETERS.read(this.nodeField(name)) as ast.arguments_; }

  exprs(name: string): ast.expr[] {
    const result: ast.expr[] = [];
    for (const w_item of this.listField(name)) result.push(EXPRS.read(w_item) as ast.expr);
    return result;
  }
  stmts(name: string): ast.stmt[] {
    const result: ast.stmt[] = [];
    for (const w_item of this.listField(name)) result.push(STMTS.read(w_item) as ast.stmt);
    return result;
  }
  comprehensions(name: string): ast.comprehension[] {
    const result: ast.comprehension[] = [];
    for (const w_item of this.listField(name)) result.push(COMPREHENSIONS.read(w_item) as ast.comprehension);
    return result;
  }
  handlers(name: string): ast.excepthandler[] {
    const result: ast.excepthandler[] = [];
    for (const w_item of this.listField(name)) result.push(HANDLERS.read(w_item) as ast.excepthandler);
    return result;
  }
  keywords(name: string): ast.keyword[] {
    const result: ast.keyword[] = [];
    for (const w_item of this.listField(name)) result.push(KEYWORDS.read(w_item) as ast.keyword);
    return result;
  }
  aliases(name: string): ast.alias[] {
    const result: ast.alias[] = [];
    for (const w_item of this.listField(name)) result.push(ALIASES.read(w_item) as ast.alias);
    return result;
  }
  slices(name: string): ast.slice[] {
    const result: ast.slice[] = [];
    for (const w_item of this.listField(name)) result.push(SLICES.read(w_item) as ast.slice);
    return result;
  }
}

function unwrapInt(w_value: W_Root): int {
  if (space.isinstance_w(w_value, space.w_int)) {
    const value = w_value.int_w();
    if (fitsInt(value)) return toInt(value);
  }
  throw space.valueError(`invalid integer value: ${space.getstr_w(space.repr(w_value))}`);
}

function unwrapName(w_name: W_Root): string {
  if (!space.isinstance_w(w_name, space.w_str)) throw space.typeError('AST identifier must be of type str');
  return w_name.str_w();
}

const MODS = new ReaderGroup('mod', [
  reader('Module', (r: ObjectReader): ast.AST => new ast.Module(r.stmts('body'))),
  reader('Interactive', (r: ObjectReader): ast.AST => new ast.Interactive(r.stmts('body'))),
  reader('Expression', (r: ObjectReader): ast.AST => new ast.Expression(r.expr('body'))),
  reader('Suite', (r: ObjectReader): ast.AST => new ast.Suite(r.stmts('body'))),
]);

const STMTS = new ReaderGroup('stmt', [
  reader('FunctionDef', (r: ObjectReader): ast.AST =>
    new ast.FunctionDef(r.name('name'), r.parameters('args'), r.stmts('body'), r.exprs('decorators'), r.lineno(), r.column())),
  reader('ClassDef', (r: ObjectReader): ast.AST => new ast.ClassDef(r.name('name'), r.exprs('bases'), r.stmts('body'), r.lineno(), r.column())),
  reader('Return', (r: ObjectReader): ast.AST => new ast.Return(r.optional('value'), r.lineno(), r.column())),
  reader('Delete', (r: ObjectReader): ast.AST => new ast.Delete(r.exprs('targets'), r.lineno(), r.column())),
  reader('Assign', (r: ObjectReader): ast.AST => new ast.Assign(r.exprs('targets'), r.expr('value'), r.lineno(), r.column())),
  reader('AugAssign', (r: ObjectReader): ast.AST =>
    new ast.AugAssign(r.expr('target'), r.operator(operators, 'op'), r.expr('value'), r.lineno(), r.column())),
  reader('Print', (r: ObjectReader): ast.AST => new ast.Print(r.optional('dest'), r.exprs('values'), r.boolean('nl'), r.lineno(), r.column())),
  reader('For', (r: ObjectReader): ast.AST =>
    new ast.For(r.expr('target'), r.expr('iter'), r.stmts('body'), r.stmts('orelse'), r.lineno(), r.column())),
  reader('While', (r: ObjectReader): ast.AST => new ast.While(r.expr('test'), r.stmts('body'), r.stmts('orelse'), r.lineno(), r.column())),
  reader('If', (r: ObjectReader): ast.AST => new ast.If(r.expr('test'), r.stmts('body'), r.stmts('orelse'), r.lineno(), r.column())),
  reader('With', (r: ObjectReader): ast.AST =>
    new ast.With(r.expr('context_expr'), r.optional('optional_vars'), r.stmts('body'), r.lineno(), r.column())),
  reader('Raise', (r: ObjectReader): ast.AST => new ast.Raise(r.optional('type'), r.optional('inst'), r.optional('tback'), r.lineno(), r.column())),
  reader('TryExcept', (r: ObjectReader): ast.AST =>
    new ast.TryExcept(r.stmts('body'), r.handlers('handlers'), r.stmts('orelse'), r.lineno(), r.column())),
  reader('TryFinally', (r: ObjectReader): ast.AST => new ast.TryFinally(r.stmts('body'), r.stmts('finalbody'), r.lineno(), r.column())),
  reader('Assert', (r: ObjectReader): ast.AST => new ast.Assert(r.expr('test'), r.optional('msg'), r.lineno(), r.column())),
  reader('Import', (r: ObjectReader): ast.AST => new ast.Import(r.aliases('names'), r.lineno(), r.column())),
  reader('ImportFrom', (r: ObjectReader): ast.AST =>
    new ast.ImportFrom(r.name('module'), r.aliases('names'), r.optionalInt('level'), r.lineno(), r.column())),
  reader('Exec', (r: ObjectReader): ast.AST => new ast.Exec(r.expr('body'), r.optional('globals'), r.optional('locals'), r.lineno(), r.column())),
  reader('Global', (r: ObjectReader): ast.AST => new ast.Global(r.names('names'), r.lineno(), r.column())),
  reader('Expr', (r: ObjectReader): ast.AST => new ast.Expr(r.expr('value'), r.lineno(), r.column())),
  reader('Pass', (r: ObjectReader): ast.AST => new ast.Pass(r.lineno(), r.column())),
  reader('Break', (r: ObjectReader): ast.AST => new ast.Break(r.lineno(), r.column())),
  reader('Continue', (r: ObjectReader): ast.AST => new ast.Continue(r.lineno(), r.column())),
]);

const EXPRS = new ReaderGroup('expr', [
  reader('BoolOp', (r: ObjectReader): ast.AST => new ast.BoolOp(r.operator(boolops, 'op'), r.exprs('values'), r.lineno(), r.column())),
  reader('BinOp', (r: ObjectReader): ast.AST => new ast.BinOp(r.expr('left'), r.operator(operators, 'op'), r.expr('right'), r.lineno(), r.column())),
  reader('UnaryOp', (r: ObjectReader): ast.AST => new ast.UnaryOp(r.operator(unaryops, 'op'), r.expr('operand'), r.lineno(), r.column())),
  reader('Lambda', (r: ObjectReader): ast.AST => new ast.Lambda(r.parameters('args'), r.expr('body'), r.lineno(), r.column())),
  reader('IfExp', (r: ObjectReader): ast.AST => new ast.IfExp(r.expr('test'), r.expr('body'), r.expr('orelse'), r.lineno(), r.column())),
  reader('Dict', (r: ObjectReader): ast.AST => new ast.Dict(r.exprs('keys'), r.exprs('values'), r.lineno(), r.column())),
  reader('ListComp', (r: ObjectReader): ast.AST => new ast.ListComp(r.expr('elt'), r.comprehensions('generators'), r.lineno(), r.column())),
  reader('GeneratorExp', (r: ObjectReader): ast.AST => new ast.GeneratorExp(r.expr('elt'), r.comprehensions('generators'), r.lineno(), r.column())),
  reader('Yield', (r: ObjectReader): ast.AST => new ast.Yield(r.optional('value'), r.lineno(), r.column())),
  reader('Compare', (r: ObjectReader): ast.AST => new ast.Compare(r.expr('left'), r.cmpops('ops'), r.exprs('comparators'), r.lineno(), r.column())),
  reader('Call', (r: ObjectReader): ast.AST =>
    new ast.Call(r.expr('func'), r.exprs('args'), r.keywords('keywords'), r.optional('starargs'), r.optional('kwargs'), r.lineno(), r.column())),
  reader('Repr', (r: ObjectReader): ast.AST => new ast.Repr(r.expr('value'), r.lineno(), r.column())),
  reader('Num', (r: ObjectReader): ast.AST => new ast.Num(r.field('n'), r.lineno(), r.column())),
  reader('Str', (r: ObjectReader): ast.AST => new ast.Str(r.text('s'), r.lineno(), r.column())),
  reader('Attribute', (r: ObjectReader): ast.AST =>
    new ast.Attribute(r.expr('value'), r.name('attr'), r.operator(expr_contexts, 'ctx'), r.lineno(), r.column())),
  reader('Subscript', (r: ObjectReader): ast.AST =>
    new ast.Subscript(r.expr('value'), r.slice('slice'), r.operator(expr_contexts, 'ctx'), r.lineno(), r.column())),
  reader('Name', (r: ObjectReader): ast.AST => new ast.Name(r.name('id'), r.operator(expr_contexts, 'ctx'), r.lineno(), r.column())),
  reader('List', (r: ObjectReader): ast.AST => new ast.List(r.exprs('elts'), r.operator(expr_contexts, 'ctx'), r.lineno(), r.column())),
  reader('Tuple', (r: ObjectReader): ast.AST => new ast.Tuple(r.exprs('elts'), r.operator(expr_contexts, 'ctx'), r.lineno(), r.column())),
]);

const SLICES = new ReaderGroup('slice', [
  reader('Ellipsis', (r: ObjectReader): ast.AST => new ast.Ellipsis()),
  reader('Slice', (r: ObjectReader): ast.AST => new ast.Slice(r.optional('lower'), r.optional('upper'), r.optional('step'))),
  reader('ExtSlice', (r: ObjectReader): ast.AST => new ast.ExtSlice(r.slices('dims'))),
  reader('Index', (r: ObjectReader): ast.AST => new ast.Index(r.expr('value'))),
]);

const COMPREHENSIONS = new ReaderGroup('comprehension', [
  reader('comprehension', (r: ObjectReader): ast.AST => new ast.comprehension(r.expr('target'), r.expr('iter'), r.exprs('ifs'))),
]);
const HANDLERS = new ReaderGroup('excepthandler', [
  reader('excepthandler', (r: ObjectReader): ast.AST =>
    new ast.excepthandler(r.optional('type'), r.optional('name'), r.stmts('body'), r.lineno(), r.column())),
]);
const PARAMETERS = new ReaderGroup('arguments', [
  reader('arguments', (r: ObjectReader): ast.AST =>
    new ast.arguments_(r.exprs('args'), r.optionalName('vararg'), r.optionalName('kwarg'), r.exprs('defaults'))),
]);
const KEYWORDS = new ReaderGroup('keyword', [
  reader('keyword', (r: ObjectReader): ast.AST => new ast.keyword(r.name('arg'), r.expr('value'))),
]);
const ALIASES = new ReaderGroup('alias', [
  reader('alias', (r: ObjectReader): ast.AST => new ast.alias(r.name('name'), r.optionalName('asname'))),
]);

const astType = abstractTypes.get('AST')!;

/** Whether an object is of a class of `_ast`. */
export function isNode(w: W_Root): boolean {
  return space.isinstance_w(w, astType.w_type);
}

/** The tree of a whole source for an object. Throws TypeError and ValueError, and what reading the attributes throws. */
export function readTree(w_tree: W_Root): ast.mod {
  return MODS.read(w_tree) as ast.mod;
}
