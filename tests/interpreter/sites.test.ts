import { describe, expect, it } from 'vitest';
import { HAVE_ARGUMENT, Op } from '../../interpreter/opcode';
import { CodeSites } from '../../interpreter/sites';

function assemble(...parts: [Op, number?][]): string {
  return parts.map(([op, arg]) => String.fromCharCode(op, ...(op >= HAVE_ARGUMENT ? [arg! & 0xff, arg! >> 8] : []))).join('');
}

describe('attribute sites', () => {
  it('number the instructions that use attributes', () => {
    const code = assemble([Op.LOAD_FAST, 0], [Op.LOAD_ATTR, 1], [Op.LOOKUP_METHOD, 1], [Op.CALL_METHOD, 0], [Op.STORE_ATTR, 0], [Op.RETURN_VALUE]);
    const sites = new CodeSites(code, ['a', 'b']);
    expect(sites.code).toBe(assemble([Op.LOAD_FAST, 0], [Op.LOAD_ATTR, 0], [Op.LOOKUP_METHOD, 1], [Op.CALL_METHOD, 0], [Op.STORE_ATTR, 2], [Op.RETURN_VALUE]));
    expect([...sites.names]).toEqual(['b', 'b', 'a']);
    expect([sites.usesMethods, sites.usesGlobals]).toEqual([true, false]);
  });

  it('leave code without attributes as it is', () => {
    const code = assemble([Op.LOAD_GLOBAL, 0], [Op.RETURN_VALUE]);
    const sites = new CodeSites(code, ['a']);
    expect(sites.code).toBe(code);
    expect([sites.names.length, sites.usesGlobals]).toEqual([0, true]);
  });

  it('leave wide arguments alone', () => {
    const code = assemble([Op.EXTENDED_ARG, 1], [Op.LOAD_ATTR, 5], [Op.LOAD_ATTR, 0]);
    const sites = new CodeSites(code, ['a']);
    expect(sites.code).toBe(code);
    expect([...sites.names]).toEqual(['a']);
  });

  it('are names where there would be too many', () => {
    const code = assemble([Op.LOAD_ATTR, 1]).repeat(65536);
    const sites = new CodeSites(code, ['a', 'b']);
    expect(sites.code).toBe(code);
    expect([...sites.names]).toEqual(['a', 'b']);
  });
});
