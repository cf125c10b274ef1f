/** The module pypyjit of the executable, and what the JIT writes into the log. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkProgram, EAGER, HERE, PROGRAMS } from '../../python/programs';

const executable = process.env.PYPY_TS ?? join(import.meta.dirname, '..', '..', '..', 'build', 'pypy-ts');
const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-jit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run { readonly out: string[]; readonly err: string }

function run(program: string, options: readonly string[] = [], env: Record<string, string> = {}): Run {
  writeFileSync(join(folder, 'program.py'), program);
  const done = spawnSync(executable, [...options, '-S', 'program.py'], { cwd: folder, encoding: 'latin1', env: { PATH: process.env.PATH, ...env }, timeout: 120_000 });
  expect({ status: done.status, err: done.status === 0 ? '' : done.stderr }).toEqual({ status: 0, err: '' });
  return { out: done.stdout.split('\n').slice(0, -1), err: done.stderr };
}

/** Lines of standard output; nothing may be on standard error. */
function python(program: string, ...options: string[]): string[] {
  const { out, err } = run(program, options);
  expect(err).toBe('');
  return out;
}

const LOOP = `
def loop(n):
    i = 0
    while i < n:
        i += 1
    return i
`;

describe('parameters', () => {
  test('are set from text and from keywords', () => {
    expect(python(`
import pypyjit
loops = lambda: pypyjit.get_stats_snapshot().loops
${LOOP}
loop(100)
print loops()
pypyjit.set_param(threshold=20, trace_eagerness=5)
loop(100)
print loops()
pypyjit.set_param('off')
exec '''${LOOP}'''
loop(100)
print loops()
pypyjit.set_param('on,threshold=7')
loop(5)
print loops()
loop(8)
print loops()
pypyjit.set_param('default')
exec '''${LOOP}'''
loop(1000)
print loops()
`)).toEqual(['0', '1', '1', '1', '2', '2']);
  });

  test('that do not exist or have no such value are refused', () => {
    expect(python(`
import pypyjit
for args, keywords in [(('x',), {}), (('x=1',), {}), (('threshold=a',), {}), (('threshold=-1',), {}), ((), {'y': 1}), ((), {'threshold': '1'}), (('off', 'on'), {}), ((3,), {}), ((), {'decay': 1 << 70})]:
    try:
        pypyjit.set_param(*args, **keywords)
    except (TypeError, ValueError, OverflowError), e:
        print e.__class__.__name__, e
`).map((line) => line.replace(/ .*/, ''))).toEqual(['ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'TypeError', 'TypeError', 'TypeError', 'OverflowError']);
  });
});

const LISTEN = `
import pypyjit
pypyjit.set_param(threshold=10, trace_eagerness=5)
seen = []
pypyjit.set_compile_hook(seen.append)
`;

describe('the compile hook', () => {
  test('is told of loops, with operations and places', () => {
    expect(python(`${LISTEN}
def add(a, b):
    return a + b
def f(n):
    i = t = 0
    while i < n:
        t = add(t, i)
        i += 1
    return t
print f(100)
(trace,) = seen
print trace.jitdriver_name, trace.type, trace.greenkey[0] is f.func_code, trace.number, trace.guard_no, trace.abort_reason
print trace.asmaddr > 0, trace.asmlen > 0
print sorted(set((o.pycode.co_name, o.call_depth) for o in trace.operations if o.name == 'debug_merge_point'))
op = [o for o in trace.operations if o.name == 'int_add_ovf'][-1]
print op.args, op.result, 0 < op.offset < trace.asmlen, op.pycode
offsets = [o.offset for o in trace.operations if o.offset is not None]
print offsets == sorted(offsets), [o.bytecode_no for o in trace.operations if o.pycode][0] == trace.greenkey[1]
guards = [o.guard_no for o in trace.operations if o.name.startswith('guard')]
print len(guards) > 5, guards == sorted(set(guards))
`).map((line) => line.replace(/\('i\d+', 'i\d+'\) i\d+/, 'ints'))).toEqual([
      '4950', 'python loop True 0 None None', 'True True', "[('add', 2), ('f', 1)]", 'ints True None', 'True True', 'True True',
    ]);
  });

  test('is told of bridges, with their guards', () => {
    expect(python(`${LISTEN}
def f(n):
    i = t = 0
    while i < n:
        if i % 3 == 0:
            t += 2
        i += 1
    return t
print f(300)
loop = seen[0]
for bridge in seen[1:2]:
    print bridge.type, bridge.greenkey == loop.greenkey, bridge.guard_no in [o.guard_no for o in loop.operations]
    first = bridge.operations[0]
    at = [o.guard_no for o in loop.operations].index(bridge.guard_no)
    places = [(o.pycode, o.bytecode_no) for o in loop.operations[:at] if o.pycode]
    print first.name, (first.pycode, first.bytecode_no) == places[-1]
`)).toEqual(['200', 'bridge True True', 'debug_merge_point True']);
  });

  test('raises nothing, is not called from itself, and can be taken away', () => {
    const { out, err } = run(`${LISTEN}
${LOOP}
calls = []
def hook(trace):
    calls.append(len(trace.operations))
    exec '''${LOOP}''' in {}, {}
    for k in range(100): pass
    loop(100)
    raise KeyError('from the hook')
pypyjit.set_compile_hook(hook, operations=False)
print loop(1000), calls
pypyjit.set_compile_hook(None)
exec '''${LOOP}'''
print loop(1000), calls
`);
    expect(out).toEqual(['1000 [0]', '1000 [0]']);
    expect(err).toMatch(/^Exception exceptions\.KeyError: .*'from the hook'.* in <function hook at .*> ignored\n$/);
  });

  test('may be called while an outer loop is being recorded', () => {
    expect(python(`${LISTEN}
def inner(n):
    i = 0
    for k in xrange(n):
        i += k
    return i
def hook(trace):
    seen.append((trace.type, inner(50)))
pypyjit.set_compile_hook(hook)
def outer(n):
    t = 0
    for j in xrange(n):
        t += inner(9 if j < 9 else 40)
    return t
print outer(100), sorted(set(seen))[0]
`)).toEqual([String(9 * 36 + 91 * 780) + " ('bridge', 1225)"]);
  });
});

test('the abort hook is told why', () => {
  expect(python(`${LISTEN}
given_up = []
pypyjit.set_abort_hook(given_up.append)
pypyjit.set_param(trace_limit=10)
${LOOP}
loop(1000)
print len(seen), sorted(set((t.abort_reason, t.type, t.number, t.asmaddr, t.greenkey[0] is loop.func_code, len(t.operations) > 10) for t in given_up))
s = pypyjit.get_stats_snapshot()
print s.aborts == len(given_up), s.abort_reasons == {'trace too long': s.aborts}
`)).toEqual(["0 [('trace too long', 'loop', None, 0, True, True)]", 'True True']);
});

const WORK = `
import pypyjit
def f(n):
    i = t = 0
    while i < n:
        t += i & 3
        i += 1
    return t
print f(5000)
s = pypyjit.get_stats_snapshot()
`;

describe('figures', () => {
  test('tell what was done', () => {
    expect(python(`${WORK}
print s.loops, s.bridges, s.aborts, s.abort_reasons, s.recorded_operations > 20, s.guards > 5, s.guard_failures
print s.tracing_time > 0, s.optimizing_time > 0, s.backend_time > 0, s.tracing_time + s.optimizing_time + s.backend_time < 10
reserved, used = pypyjit.get_stats_asmmemmgr()
print reserved >= used > 100
`)).toEqual(['7500', '1 0 0 {} True True 1', 'True True True True', 'True']);
  });

  test('are zero with the JIT off, where the rest works too', () => {
    expect(python(`${WORK}
print tuple(s), pypyjit.get_stats_asmmemmgr()
pypyjit.set_compile_hook(lambda t: None)
pypyjit.set_abort_hook(None, operations=True)
pypyjit.set_param(threshold=3)
pypyjit.releaseall()
pypyjit.dont_trace_here(f.func_code, 12)
print f(100), pypyjit.residual_call(f, n=8), pypyjit.get_stats_snapshot().loops
`, '--jit', 'off')).toEqual(['7500', '(0, 0, 0, {}, 0, 0, 0, 0.0, 0.0, 0.0) (0, 0)', '150 12 0']);
  });
});

test('residual_call is not followed by traces', () => {
  expect(python(`${LISTEN}
def g(a, b=1): return a + b
def f(n):
    i = 0
    while i < n:
        i = pypyjit.residual_call(g, i, b=1)
    return i
print f(200)
print sorted(set(o.pycode.co_name for o in seen[0].operations if o.pycode))
for args in [(), (3,)]:
    try:
        pypyjit.residual_call(*args)
    except TypeError, e:
        print e
def h(): raise KeyError(7)
try:
    pypyjit.residual_call(h)
except KeyError, e:
    print e
`)).toEqual(['200', "['f']", 'residual_call() takes at least 1 argument (0 given)', "'int' object is not callable", '7']);
});

test('dont_trace_here and releaseall', () => {
  expect(python(`${LISTEN}
${LOOP}
loop(100)
print len(seen)
pypyjit.releaseall()
loop(100)
print len(seen), seen[0].greenkey == seen[1].greenkey
pypyjit.dont_trace_here(loop.func_code, seen[0].greenkey[1])
loop(100)
print len(seen)
def g(x): return x + 1
def f(n):
    i = 0
    while i < n:
        i = g(i)
pypyjit.dont_trace_here(g.func_code)
f(100)
trace = seen[-1]
print trace.greenkey[0] is f.func_code, sorted(set(o.pycode.co_name for o in trace.operations if o.pycode))
try:
    pypyjit.dont_trace_here(f)
except TypeError, e:
    print e
`)).toEqual(['1', '2 True', '2', "True ['f']", 'dont_trace_here() argument 1 must be code, not function']);
});

describe('the log', () => {
  const program = `
def add(a, b):
    return a + b
def f(n):
    i = t = 0
    while i < n:
        t = add(t, i)
        if i % 5 == 0:
            t += 1
        i += 1
    return t
print f(2000)
`;
  const logOf = (setting: string): string => {
    run(program, ['--jit', 'threshold=100,trace_eagerness=20'], { PYPYLOG: `${setting}:log` });
    return readFileSync(join(folder, 'log'), 'latin1');
  };
  const section = (log: string, name: string): string => new RegExp(`\\{${name}\\n([^]*?)\\[[0-9a-f]+\\] ${name}\\}`).exec(log)?.[1] ?? '';

  test('has a summary with counts and times', () => {
    const summary = section(logOf('jit-summary'), 'jit-summary');
    const figure = (name: string): number => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(summary)?.[1]);
    expect([figure('loops'), figure('aborts')]).toEqual([1, 0]);
    for (const name of ['bridges', 'recorded operations', 'guards', 'guard failures', 'code bytes', 'tracing ns', 'optimizing ns', 'backend ns']) expect(figure(name), name).toBeGreaterThan(0);
    expect(summary).toMatch(/^per recorded operation: \d+\.\d\d us tracing, \d+\.\d\d us optimizing, \d+\.\d\d us backend$/m);
  });

  test('tells the place of operations', () => {
    const log = logOf('jit-log-opt');
    expect(log).not.toContain('jit-backend-dump');
    const loop = section(log, 'jit-log-opt');
    expect(loop).toMatch(/^loop 0, entry 0\n\[r0\]\n/);
    expect(loop).toMatch(/^-- 1 \d+ CALL_FUNCTION 2; line 7 of f in program\.py\n([^-].*\n)*-- 2 0 LOAD_FAST 0 \(a\); line 3 of add in program\.py$/m);
    expect(log).toMatch(/^bridge of guard \d+$/m);
    const counts = /^bridge of guard (\d+): (\d+) entries/m.exec(section(logOf('jit-log'), 'jit-log-counts'));
    expect(Number(counts?.[2])).toBeGreaterThan(50);
  });

  test('has the machine code when asked', () => {
    const dump = section(logOf('jit-backend-dump'), 'jit-backend-dump');
    expect(dump).toMatch(/^loop 0\naddress [0-9a-f]+\ncode of( \d+:\d+)+\n(code of( \d+:\d+)+\n)*(exit of( \d+:\d+)+\n)+(bytes ([0-9a-f]{2})+\n)+$/);
  });

  test('has what happens behind guards', () => {
    const failures = logOf('jit-blackhole').match(/\{jit-blackhole/g)?.length ?? 0;
    expect(failures).toBeGreaterThan(10);
    expect(failures).toBeLessThan(200);
  });
});

/** What a program is told that closes all files there are. */
const CLOSED = /^warning: PYPYLOG: something closed/;

describe('programs do the same when everything is written down', () => {
  for (const program of PROGRAMS.filter((p) => relative(HERE, p).startsWith('compiled'))) {
    test(relative(HERE, program), { timeout: 120_000 }, () => checkProgram(executable, program, { PYPYLOG: ':/dev/null' }, 110, CLOSED, EAGER));
  }
});
