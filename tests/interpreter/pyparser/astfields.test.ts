/** The classes of the tree, the table of their fields and the visitors agree. */
import { describe, expect, it } from 'vitest';
import * as ast from '../../../interpreter/astcompiler/ast';
import { ENUMS, NODES } from '../../../interpreter/astcompiler/astfields';
import { ASTVisitor, GenericASTVisitor } from '../../../interpreter/astcompiler/visitor';

const ABSTRACT = ['AST', 'mod', 'stmt', 'expr', 'slice'];
const concrete = Object.entries(ast).filter(([name, value]) => typeof value === 'function' && !ABSTRACT.includes(name)).map(([, value]) => value);

describe('the table of nodes', () => {
  it('has every class once', () => {
    expect(new Set(NODES.map((spec) => spec.cls))).toEqual(new Set(concrete));
    expect(NODES.length).toBe(concrete.length);
  });

  it.each(NODES.map((spec) => [spec.name, spec] as const))('%s: fields in the order of the constructor', (name, spec) => {
    const fields = [...spec.fields.map((field) => field.name), ...(spec.positioned ? ['lineno', 'col_offset'] : [])];
    const node = new spec.cls(...fields.map((field) => `value of ${field}`)) as unknown as Record<string, unknown>;
    expect(Object.fromEntries(Object.entries(node))).toEqual(Object.fromEntries(fields.map((field) => [field, `value of ${field}`])));
    const base = (ast as unknown as Record<string, new () => ast.AST>)[spec.base === '' ? 'AST' : spec.base];
    expect(Object.getPrototypeOf(spec.cls)).toBe(base);
  });

  it('names the types of fields', () => {
    const known = new Set([...ABSTRACT, ...NODES.map((spec) => spec.name), ...Object.keys(ENUMS), 'identifier', 'int', 'bool', 'object', 'string']);
    for (const spec of NODES) for (const field of spec.fields) expect(known).toContain(field.type);
  });
});

describe('visitors', () => {
  const visited: unknown[] = [];
  class Recorder extends ASTVisitor {
    override visitDefault(node: ast.AST): void { visited.push(node); }
  }
  class Walker extends GenericASTVisitor {
    override visitDefault(node: ast.AST): void { visited.push(node); }
  }

  it.each(NODES.map((spec) => [spec.name, spec] as const))('%s: every child is walked into, in order', (name, spec) => {
    const leaves: ast.AST[] = [];
    const leaf = (): ast.AST => {
      const one = new ast.Pass(1, 0);
      leaves.push(one);
      return one;
    };
    const isNode = (type: string): boolean => ABSTRACT.includes(type) || NODES.some((one) => one.name === type);
    const values = spec.fields.map((field) => {
      if (!isNode(field.type)) return field.arity === 'many' ? [] : null;
      return field.arity === 'many' ? [leaf(), leaf()] : leaf();
    });
    const node = new spec.cls(...values, 1, 0);
    visited.length = 0;
    node.accept(new Walker());
    if (spec.fields.some((field) => isNode(field.type))) expect(visited).toEqual(leaves);
    visited.length = 0;
    node.accept(new Recorder());
    expect(visited).toEqual([node]);
  });
});
