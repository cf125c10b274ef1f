/** Parameters of the JIT have effect: programs under different values, judged by the summary in the log. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');

interface Run { readonly output: string; readonly log: string; readonly figures: ReadonlyMap<string, number> }

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pypy-ts-jit-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Runs a program with the JIT's parameters set as the text says. */
function run(program: string, parameters: string): Run {
  const script = join(folder, 'program.py');
  const log = join(folder, 'log');
  writeFileSync(script, program);
  const output = execFileSync(executable, ['--jit', parameters, script], { encoding: 'latin1', env: { ...process.env, PYPYLOG: `jit:${log}` }, timeout: 100_000 });
  const text = readFileSync(log, 'latin1');
  const summary = text.slice(text.indexOf('{jit-summary'));
  const figures = new Map([...summary.matchAll(/^([a-z ,]+): (\d+)$/gm)].map((m) => [m[1]!, Number(m[2])]));
  return { output, log: text, figures };
}
const loops = (r: Run): number => r.figures.get('loops')!;

const RECURSION = `
def f(n):
    if n < 2:
        return n
    return f(n - 1) + f(n - 2)
print f(18)
`;
const LOOP = `
i = 0
while i < 3000:
    i += 1
print i
`;

const CALLS = `
def g(x):
    x = x + 1; x = x ^ 3; x = x + 2; x = x & 0xffff; x = x + 3; x = x ^ 5
    return x
def f(n):
    i = t = 0
    while i < n:
        t = g(t) + g(i)
        i += 1
    return t
print f(3000)
`;
const DEPTH = `
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
def f(n):
    t = 0
    for i in xrange(n):
        t += depth(9)
    return t
print f(3000)
`;

describe('parameters', { timeout: 120_000 }, () => {
  it('are all here', () => {
    const names = [...execFileSync(executable, ['--jit', 'help'], { encoding: 'latin1' }).matchAll(/^ (\w+): /gm)].map((m) => m[1]!);
    expect(names.sort()).toEqual(['threshold', 'function_threshold', 'trace_eagerness', 'decay', 'trace_limit', 'inlining', 'loop_longevity', 'retrace_limit', 'max_unroll_recursion', 'enable_opts'].sort());
  });

  it('threshold: so many passes of a loop', () => {
    expect([0, 2000, 4000].map((n) => loops(run(LOOP, `threshold=${n}`)))).toEqual([0, 1, 0]);
  });

  it('trace_eagerness: so many failures of a guard', () => {
    const eager = run(DEPTH, 'trace_eagerness=10');
    const lazy = run(DEPTH, 'trace_eagerness=500');
    expect(eager.figures.get('bridges')).toBe(lazy.figures.get('bridges'));
    expect(eager.figures.get('guard failures')).toBeLessThan(30);
    expect(lazy.figures.get('guard failures')).toBeGreaterThan(499);
    expect(eager.output).toBe(lazy.output);
  });

  it('trace_limit: longer traces are given up', () => {
    const short = run(CALLS, 'trace_limit=20');
    expect([loops(short), loops(run(CALLS, 'default'))]).toEqual([0, 2]);
    expect(short.figures.get('aborts, trace too long')).toBeGreaterThan(0);
  });

  it('inlining: 0 calls functions by their own code', () => {
    const inlined = run(CALLS, 'function_threshold=300');
    const called = run(CALLS, 'function_threshold=300,inlining=0');
    expect(inlined.log.includes('= call_loop_r(')).toBe(false);
    expect(called.log.includes('= call_loop_r(')).toBe(true);
    expect(called.output).toBe(inlined.output);
  });

  it('max_unroll_recursion: so often a function is open in a trace', () => {
    const recorded = [0, 2, 20].map((n) => run(DEPTH, `max_unroll_recursion=${n}`).figures.get('recorded operations')!);
    expect(recorded[0]).toBeLessThan(recorded[1]!);
    expect(recorded[1]).toBeLessThan(recorded[2]!);
  });

  it('loop_longevity: after so many major collections an unused loop is released', () => {
    const program = `${LOOP}import gc\nfor k in range(6):\n    gc.collect()\n    exec 'j = 0\\nwhile j < 3000: j += 1'\n`;
    const released = [2, 1000].map((n) => run(program, `loop_longevity=${n}`).figures.get('loops released')!);
    expect(released[0]).toBeGreaterThan(0);
    expect(released[1]).toBe(0);
  });

  it('function_threshold: functions are compiled from their start', () => {
    expect(loops(run(RECURSION, 'function_threshold=0'))).toBe(0);
    expect(loops(run(RECURSION, 'function_threshold=1000000'))).toBe(0);
    const compiled = run(RECURSION, 'function_threshold=50');
    expect(loops(compiled)).toBe(1);
    expect(compiled.output).toBe('2584\n');
  });

  it('enable_opts: 0 does without bodies of loops', () => {
    const last = (r: Run): string => {
      const start = r.log.lastIndexOf('{jit-log-opt');
      return r.log.slice(start, r.log.indexOf('jit-log-opt}', start));
    };
    expect(last(run(LOOP, 'default'))).toContain('\nlabel(');
    const plain = last(run(LOOP, 'enable_opts=0'));
    expect(plain).not.toContain('\nlabel(');
    expect(plain).toContain('\njump(');
  });

  it('retrace_limit: so many versions of a loop', () => {
    const program = `
def f(x, n):
    total = x
    while n > 0:
        total = total + x
        n -= 1
    return total
for k in range(4):
    print f(1, 3000), f(1.5, 3000), f(1L, 3000), f((), 3000)
`;
    const labels = (r: Run): number => [...r.log.matchAll(/\{jit-log-opt[^]*?jit-log-opt\}/g)].reduce((n, m) => n + (m[0].match(/^label\(/gm)?.length ?? 0), 0);
    const many = run(program, 'trace_eagerness=5');
    const one = run(program, 'trace_eagerness=5,retrace_limit=1');
    expect(labels(many)).toBeGreaterThan(labels(one));
    expect(one.output).toBe(many.output);
  });

  it('decay: what runs seldom does not get hot', () => {
    const program = `
def rare():
    i = 0
    while i < 2:
        i += 1
for k in xrange(700):
    rare()
    x = ['%d' % j for j in xrange(5000)]
`;
    // by far more memory than the nursery holds is allocated between two calls
    const without = run(program, 'decay=0,threshold=500,function_threshold=0');
    const fast = run(program, 'decay=900,threshold=500,function_threshold=0');
    expect(loops(without)).toBeGreaterThan(loops(fast));
  });
});

describe('many functions', { timeout: 120_000 }, () => {
  it('called from one place are followed into a few times only', () => {
    const r = run(`
source = ''.join(['def f%d(i):\\n    return i + %d\\n' % (n, n) for n in range(200)])
exec source
def main(functions):
    total = 0
    for k in range(10):
        for f in functions:
            for i in xrange(50):
                total += f(i)
    return total
print main([globals()['f%d' % n] for n in range(200)])
`, 'trace_eagerness=20,threshold=100');
    expect(r.output).toBe('12400000\n');
    expect(r.figures.get('bridges')).toBeLessThan(30);
  });
});
