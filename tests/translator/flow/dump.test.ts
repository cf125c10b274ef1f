import { describe, expect, it } from 'vitest';
import { GraphDump, findGraph, functionInC } from '../../../translator/flow/dump';
import { parseProgram } from '../../../translator/flow/parse';
import { optimize } from '../../../translator/passes/passes';

const TEXT = `
graph main(x0: int): int {
b0(x0: int):
  v1: int = int_add(x0, 0)
  goto b1(v1, 0)
b1(n2: int, sum3: int):
  v4: bool = int_gt(n2, 0)
  if v4 then b2(n2, sum3) else return(sum3)
b2(n5: int, sum6: int):
  v7: int = int_add(sum6, n5)
  v8: int = int_sub(n5, 1)
  goto b1(v8, v7)
}
`;

describe('the dump page', () => {
  it('has a column for the source, each stage that differs, and the C', () => {
    const program = parseProgram(TEXT);
    const dump = new GraphDump(findGraph(program, 'main'));
    dump.stage(program.entry, 'built');
    dump.stage(program.entry, 'nothing new');
    optimize(program, { onPass: (g, pass) => dump.stage(g, pass) });
    const page = dump.page('int64_t f_main(int64_t a) {\n}');
    const titles = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map((m) => m[1]);
    expect(titles[0]).toBe('source');
    expect(titles[1]).toBe('built');
    expect(titles).not.toContain('nothing new');
    expect(titles).toContain('numbering');
    expect(titles[titles.length - 1]).toBe('C');
    expect(page).toContain('v1: int = int_add(x0, 0)');
    expect(page).toContain('f_main');
    expect(page).not.toMatch(/src=|href=/);
  });

  it('finds functions by their full name or a part that fits one only', () => {
    const program = parseProgram(TEXT + TEXT.replace('main', 'a_first') + TEXT.replace('main', 'b_second'));
    expect(findGraph(program, 'main').name).toBe('main');
    expect(findGraph(program, 'first').name).toBe('a_first');
    expect(findGraph(program, 'seco').name).toBe('b_second');
    expect(() => findGraph(program, '_')).toThrow('may be any of');
    expect(() => findGraph(program, 'third')).toThrow('no function is named third');
  });

  it('cuts a function out of C', () => {
    expect(functionInC('int f(int);\nint g(int x) {\n  return f(x);\n}\nint f(int x) {\n  if (x) {\n  }\n  return 1;\n}\n', 'f')).toBe('int f(int x) {\n  if (x) {\n  }\n  return 1;\n}');
    expect(functionInC('int f(int);\n', 'f')).toBe(null);
  });
});
