/**
 * The operations of hot loops, so that nothing creeps in: a program each whose loop should come down to these, judged by the body of its last loop in the log.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pypy-ts-shapes-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Names of the operations between the label and the jump of the last trace that has a label. */
function body(program: string): string[] {
  const script = join(folder, 'program.py');
  const log = join(folder, 'log');
  writeFileSync(script, program);
  execFileSync(executable, [script], { env: { ...process.env, PYPYLOG: `jit-log-opt:${log}` }, timeout: 100_000 });
  const lines = readFileSync(log, 'latin1').split('\n');
  let label = lines.length - 1;
  while (!lines[label]!.startsWith('label(')) label--;
  const names: string[] = [];
  for (let i = label + 1; !lines[i]!.startsWith('jump('); i++) {
    const m = /^(?:\w+ = )?(\w+)\(/.exec(lines[i]!);
    if (m !== null && !lines[i]!.startsWith('--')) names.push(m[1]!);
  }
  return names;
}

/** Whether a signal has arrived or finalizers have become due. */
const ATTENTION = ['raw_load_i64', 'int_ne', 'guard_false'];

describe('loops', { timeout: 120_000 }, () => {
  it('count', () => {
    expect(body('def f(n):\n    i = 0\n    while i < n:\n        i = i + 1\n    return i\nprint f(5000)\n')).toEqual(['int_lt', 'guard_true', 'int_add', ...ATTENTION]);
  });

  it('count in a global variable', () => {
    expect(body('i = 0\nwhile i < 5000:\n    i = i + 1\n')).toEqual(['int_lt', 'guard_true', 'int_add', ...ATTENTION]);
  });

  it('add a global constant, and what a function of the module returns', () => {
    const program = 'STEP = 3\ndef twice(x):\n    return x + x\ndef f(n):\n    s = i = 0\n    while i < n:\n        s = s + twice(i) + STEP\n        i += 1\n    return s\nprint f(5000)\n';
    expect(body(program)).toEqual(['int_lt', 'guard_true', ...ATTENTION, 'int_add_ovf', 'guard_no_overflow', 'int_add_ovf', 'guard_no_overflow', 'int_add_ovf', 'guard_no_overflow', 'int_add', ...ATTENTION]);
  });

  it('call a method that reads and changes attributes', () => {
    const program = 'class A(object):\n    def __init__(self):\n        self.count = 0\n        self.delta = 3\n    def op(self, x):\n        self.count += 1\n        return x + self.delta\n'
      + 'def f(n):\n    a = A()\n    x = i = 0\n    while i < n:\n        x = a.op(x)\n        i += 1\n    return x, a.count\nprint f(5000)\n';
    expect(body(program)).toEqual(['int_lt', 'guard_true', ...ATTENTION, 'int_add_ovf', 'guard_no_overflow', 'int_add_ovf', 'guard_no_overflow', 'int_add', ...ATTENTION]);
  });

  it('take tuples apart that iterators make of iterators', () => {
    const program = 'import itertools\ndef f(n):\n    t = 0\n    for i, (x, y) in enumerate(itertools.izip(xrange(n), itertools.count(3))):\n        t += i + x - y\n    return t\nprint f(5000)\n';
    const names = body(program);
    expect(names.filter((name) => /^(call_|new|setitem|guard_class|guard_value)/.test(name))).toEqual([]);
    expect(names.length).toBeLessThan(35);
  });

  it('take a list of lists of floats apart, and change these in place', () => {
    const program = 'def f(n):\n    pairs = [([i * 1.0, 2.0], [3.5, i * 0.5]) for i in range(n)]\n    for ([a, b], v) in pairs:\n        v[0] += a * b\n        v[1] -= b\n    return pairs[-1]\nprint f(5000)\n';
    const names = body(program);
    expect(names.filter((name) => /^(call_|new)/.test(name))).toEqual([]);
    expect(names.filter((name) => name === 'setitem_f').length).toBe(2);
  });

  it('compare floats', () => {
    const program = 'def f(n):\n    x = 0.0\n    while x < n:\n        x = x + 0.5\n        if x * x > 1e300: break\n    return x\nprint f(5000.0)\n';
    expect(body(program)).toEqual(['float_lt', 'guard_true', 'float_add', 'float_mul', 'float_gt', 'guard_false', ...ATTENTION]);
  });

  it('look for a string among a few', () => {
    const program = "def f(n):\n    words = ['fig', 'apple', 'grape']\n    t = i = 0\n    while i < n:\n        if words[i % 3] in ('fig', 'x'): t += 1\n        i += 1\n    return t\nprint f(5000)\n";
    expect(body(program).filter((name) => /^(call_r|new|setitem)/.test(name))).toEqual([]);
  });

  it('make lists by comprehensions in a module', () => {
    const program = 'i = t = 0\nwhile i < 3000:\n    t += [x * 2 for x in (1, i, 3)][1]\n    i += 1\n';
    expect(body(program).filter((name) => name.startsWith('call_'))).toEqual([]);
  });

  it('catch an exception of their own', () => {
    const program = 'class E(Exception):\n    pass\ndef g(i):\n    raise E(i)\ndef f(n):\n    s = i = 0\n    while i < n:\n        try:\n            g(i)\n        except E, e:\n            s += 1\n        i += 1\n    return s\nprint f(5000)\n';
    const names = body(program);
    expect(names.filter((name) => name.startsWith('call_') || name === 'guard_value_r')).toEqual([]);
    expect(names.length).toBeLessThan(60);
  });
});
