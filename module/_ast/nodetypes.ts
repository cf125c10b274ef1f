/**
 * The classes of module `_ast`, made from the table of the syntax tree's nodes while the program is loaded.
 *
 * They are ordinary classes, as in CPython: `AST`, below it the abstract classes, below those a class a node. `_fields` holds the names
 * of a class's fields, None where it has none; `_attributes` those of the place in the source. The operators and contexts have no
 * fields: one instance of each stands in all trees.
 */
import type { int } from '../../rlib/kinds';
import { space, type W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { ENUMS, NODES } from '../../interpreter/astcompiler/astfields';

/** A class of nodes. */
export class NodeType {
  /** Set while the program is loaded. */
  w_type: W_TypeBase = null as unknown as W_TypeBase;

  constructor(readonly name: string, readonly base: string, readonly fields: string[], readonly positioned: boolean) {}
}

/** A family of operators or contexts: the instances in the order of their const enum, which counts from 1. */
export class OperatorFamily {
  /** Set while the program is loaded. */
  readonly instances_w: W_Root[] = [];

  constructor(readonly name: string) {}

  /** The instance for a value of the const enum. */
  wrap(value: int): W_Root {
    return this.instances_w[value - 1];
  }

  /** The value of the const enum for an instance of one of the classes; TypeError for anything else. */
  unwrap(w_operator: W_Root): int {
    for (let i: int = 0; i < this.instances_w.length; i++)
      if (w_operator === this.instances_w[i]) return i + 1;
    for (let i: int = 0; i < this.instances_w.length; i++)
      if (space.isinstance_w(w_operator, space.type(this.instances_w[i]))) return i + 1;
    throw space.typeError(`expected some sort of ${this.name}, but got ${space.type(w_operator).getname()}`);
  }
}

const nodeTypes: ReadonlyMap<string, NodeType> = new Map(
  NODES.map((spec) => [spec.name, new NodeType(spec.name, spec.base, spec.fields.map((field) => field.name), spec.positioned)]),
);

/** Load time: the class called `name`. */
export function nodeType(name: string): NodeType {
  const type = nodeTypes.get(name);
  if (type === undefined) throw new Error(`_ast has no class ${name}`);
  return type;
}

export const expr_contexts = new OperatorFamily('expr_context');
export const boolops = new OperatorFamily('boolop');
export const operators = new OperatorFamily('operator');
export const unaryops = new OperatorFamily('unaryop');
export const cmpops = new OperatorFamily('cmpop');
const families = [expr_contexts, boolops, operators, unaryops, cmpops];

/** The abstract classes, by name. */
export const abstractTypes: ReadonlyMap<string, NodeType> = new Map(
  ['AST', 'mod', 'stmt', 'expr', 'slice', ...families.map((family) => family.name)].map((name) => [
    name, new NodeType(name, name === 'AST' ? '' : 'AST', [], name === 'stmt' || name === 'expr'),
  ]),
);

/** Load time: the names of all classes. */
export function classNames(): string[] {
  return [...abstractTypes.keys(), ...nodeTypes.keys(), ...families.flatMap((family) => ENUMS[family.name])];
}

function newtuple(items_w: W_Root[]): W_Root {
  return space.newtuple(items_w);
}

function makeClass(name: string, w_base: W_Root, fields: readonly string[], attributes: readonly string[] | null): W_TypeBase {
  const w_dict = space.newdict();
  w_dict.setitem_str('__module__', space.newinterned('_ast'));
  w_dict.setitem_str('_fields', fields.length === 0 ? space.w_None : newtuple(fields.map((field) => space.newinterned(field))));
  if (attributes !== null) w_dict.setitem_str('_attributes', space.newlist(attributes.map((one) => space.newinterned(one))));
  return space.w_type.call3(space.newinterned(name), newtuple([w_base]), w_dict) as W_TypeBase;
}

const PLACE = ['lineno', 'col_offset'];

/** Load time: makes all classes and returns them by name. */
export function makeNodeTypes(): Map<string, W_Root> {
  const result = new Map<string, W_Root>();
  const make = (type: NodeType): void => {
    const base = abstractTypes.get(type.base === '' ? 'AST' : type.base)!;
    // Python 2.5 counts the place of an excepthandler among its fields.
    const fields = type.name === 'excepthandler' ? [...type.fields, ...PLACE] : type.fields;
    const attributes = type.name === 'AST' || nodeTypes.has(type.name) && type.base !== '' ? null : type.positioned ? PLACE : [];
    type.w_type = makeClass(type.name, type.name === 'AST' ? space.w_object : base.w_type, fields, attributes);
    result.set(type.name, type.w_type);
  };
  for (const type of abstractTypes.values()) make(type);
  for (const type of nodeTypes.values()) make(type);
  for (const family of families) {
    for (const name of ENUMS[family.name]) {
      const w_class = makeClass(name, abstractTypes.get(family.name)!.w_type, [], null);
      family.instances_w.push(w_class.call0());
      result.set(name, w_class);
    }
  }
  return result;
}
