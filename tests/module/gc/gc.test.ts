/** What the collector of the executable does when it is asked for by the module, the environment or the limits of the process. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const executable = process.env.PYPY_TS ?? join(import.meta.dirname, '..', '..', '..', 'build', 'pypy-ts');
const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-gc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing is compiled; whatever runs twice, and each or every second failure of a guard; what runs often. */
const JIT: readonly string[] = ['off', 'threshold=2,trace_eagerness=1', 'threshold=2,trace_eagerness=2', 'threshold=1000'];

/** What the program prints; it must succeed. `limit` is an argument of the shell's ulimit. */
function python(program: string, env: Record<string, string> = {}, limit: string | null = null, jit = ''): Promise<string[]> {
  const args = [...(jit === '' ? [] : ['--jit', jit]), '-S', '-c', program];
  const command = limit === null ? [executable, ...args] : ['/bin/sh', '-c', `ulimit ${limit}; exec "$0" "$@"`, executable, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, command.slice(1), { cwd: folder, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000, killSignal: 'SIGKILL' });
    let out = '';
    let err = '';
    child.stdout.setEncoding('latin1').on('data', (d: string) => { out += d; });
    child.stderr.setEncoding('latin1').on('data', (d: string) => { err += d; });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 && err === '') resolve(out.split('\n').slice(0, -1));
      else reject(new Error(`ended with ${code ?? signal}: ${err}`));
    });
  });
}

const FILL = `
def fill():
    l = []
    while True:
        l.append([len(l)])
`;

describe('steps and statistics', () => {
  test('a major collection can be done in steps', async () => {
    expect(await python(`
import gc
kept = [[i] for i in xrange(100000)]
steps = []
while not steps or not steps[-1].major_is_done:
    steps.append(gc.collect_step())
print len(steps) > 1, sorted(set(s.oldstate for s in steps))[:3], steps[-1].newstate
print [s.count for s in steps] == [1] * len(steps), min(s.duration for s in steps) > 0
print kept[500], len(kept)
`, { PYPY_GC_INCREMENT_STEP: '20000' })).toEqual(['True [0, 1, 2] 0', 'True True', '[500] 100000']);
  });

  test('get_stats counts collections and bytes', async () => {
    expect(await python(`
import gc
a = gc.get_stats()
kept = [[i] for i in xrange(100000)]
gc.collect()
b = gc.get_stats()
print b.nursery_size, b.minor_collections > a.minor_collections, b.major_collections > a.major_collections
print b.total_gc_memory - a.total_gc_memory > 100000 * 24, b.peak_memory >= b.old_memory, b.longest_minor > 0
`, { PYPY_GC_NURSERY: '768K' })).toEqual(['786432 True True', 'True True True']);
  });

  test('the nursery fits into the cache of the machine', async () => {
    const cache = Number(spawnSync('getconf', ['LEVEL2_CACHE_SIZE'], { encoding: 'latin1' }).stdout);
    const expected = cache > 0 ? Math.min(Math.max(cache / 2, 256 << 10), 1 << 20) : 512 << 10;
    expect(await python('import gc\nprint gc.get_stats().nursery_size')).toEqual([String(expected)]);
  });

  test('hooks are called with what was done', async () => {
    expect(await python(`
import gc
seen = []
gc.hooks.on_gc_minor = lambda s: seen.append(('minor', s.count > 0, s.duration_max >= s.duration_min > 0))
gc.hooks.on_gc_collect_step = lambda s: seen.append(('step', s.count > 0))
gc.hooks.on_gc_collect = lambda s: seen.append(('collect', s.count))
gc.collect()
print seen[:3]
print gc.hooks.on_gc_minor is not None
gc.hooks.reset()
print gc.hooks.on_gc_minor, gc.hooks.on_gc_collect_step, gc.hooks.on_gc_collect
n = len(seen)
kept = [[i] for i in xrange(100000)]
print len(seen) == n
class H(object):
    on_gc_minor = staticmethod(lambda s: seen.append('set'))
    on_gc_collect_step = on_gc_collect = None
gc.hooks.set(H)
gc.collect()
print 'set' in seen
`)).toEqual(["[('minor', True, True), ('step', True), ('collect', 1)]", 'True', 'None None None', 'True', 'True']);
  });
});

describe('limits', () => {
  test('over PYPY_GC_MAX there is a MemoryError, and the program that catches it goes on', async () => {
    expect(await python(`${FILL}
import gc
for i in range(3):
    try:
        fill()
    except MemoryError:
        print 'full', gc.get_stats().peak_memory < 70 << 20
try:
    'x' * (100 << 20)
except MemoryError:
    print 'too large'
gc.collect()
print gc.get_stats().total_gc_memory < 20 << 20
`, { PYPY_GC_MAX: '50M' })).toEqual(['full True', 'full True', 'full True', 'too large', 'True']);
  });

  for (const jit of JIT) {
    test(`so it does when the operating system refuses memory: --jit ${jit}`, async () => {
      expect(await python(`${FILL}
for i in range(3):
    try:
        fill()
    except MemoryError:
        print 'full'
print sum([1, 2])
`, {}, '-v 800000', jit)).toEqual(['full', 'full', 'full', '3']);
    });

    test(`the machine stack ends: --jit ${jit}`, async () => {
      const overflow = "['maximum recursion depth exceeded', 'maximum recursion depth exceeded', 'maximum recursion depth exceeded'] 4950";
      // less address space, less of it for the stack
      expect(await python(readFileSync(join(import.meta.dirname, 'stackends.py'), 'latin1'), {}, '-v 400000', jit)).toEqual([
        ...Array.from({ length: 6 }, () => overflow), 'RuntimeError True', '[0, 0, 0, 0, 0]', '[-1, -1, -1, -1, -1, -1]',
      ]);
    });

    test(`memory may end anywhere: --jit ${jit}`, async () => {
      expect(await python(readFileSync(join(import.meta.dirname, 'memoryends.py'), 'latin1'), { PYPY_GC_MAX: '40M' }, null, jit)).toEqual([
        'links True True', 'appends True True', 'objects True True', 'outer [3, 6, 9] [3, 6, 9]', 'consumed True True', 'finals True True', 'texts (True, True) (True, True)', 'big 10 10',
      ]);
    });
  }

  test('forgotten files are closed when descriptors run out', async () => {
    expect(await python(`
import os
for i in xrange(500):
    f = open('/dev/null')
    os.fdopen(os.open('/dev/null', os.O_RDONLY))
    r, w = os.pipe()
    os.fdopen(r), os.fdopen(w, 'w')
print 'done'
`, {}, '-n 64')).toEqual(['done']);
  });

  test('PYPY_GC_MIN and PYPY_GC_MAJOR_COLLECT say when collections start', async () => {
    const program = `
import gc
kept = []
for i in xrange(200000):
    kept.append([i])
print gc.get_stats().major_collections
`;
    const often = Number((await python(program, { PYPY_GC_MIN: '1M', PYPY_GC_MAJOR_COLLECT: '1.1' }))[0]);
    const seldom = Number((await python(program, { PYPY_GC_MIN: '1M', PYPY_GC_MAJOR_COLLECT: '4' }))[0]);
    const never = Number((await python(program, { PYPY_GC_MIN: '1G' }))[0]);
    const byDelta = Number((await python(program, { PYPY_GC_MIN: '1M', PYPY_GC_MAJOR_COLLECT: '100', PYPY_GC_MAX_DELTA: '2M' }))[0]);
    expect(never).toBe(0);
    expect(seldom).toBeGreaterThan(0);
    expect(often).toBeGreaterThan(seldom);
    expect(byDelta).toBeGreaterThan(1);
  });
});

test('what is forgotten is finalized before much more has been allocated', async () => {
  expect(await python(`
log = []
def generator():
    try:
        yield 1
    finally:
        log.append('closed')
class D(object):
    def __del__(self):
        log.append('del')
g = generator()
g.next()
del g
D()
n = 0
while len(log) < 2 and n < 1000000:
    n += 1
    x = [n]
print sorted(log), n < 200000
`)).toEqual(["['closed', 'del'] True"]);
});

test('collections are sections of the log', async () => {
  const log = join(folder, 'log');
  await python('import gc\nkept = [[i] for i in xrange(100000)]\ngc.collect()\n', { PYPYLOG: `gc-:${log}` });
  const lines = readFileSync(log, 'latin1').split('\n').map((l) => l.replace(/^\[[0-9a-f]+\] /, ''));
  const at = lines.indexOf('{gc-collect');
  expect(lines.slice(at, at + 2)).toEqual(['{gc-collect', '{gc-minor']);
  for (const name of ['gc-minor', 'gc-major-step', 'gc-mark', 'gc-mark-end', 'gc-dead', 'gc-sweep', 'gc-release', 'gc-collect']) {
    expect(lines.filter((l) => l === `{${name}`).length).toBeGreaterThan(0);
    expect(lines.filter((l) => l === `{${name}`).length).toBe(lines.filter((l) => l === `${name}}`).length);
  }
  expect(lines.filter((l) => /^heap: \d+$/.test(l)).length).toBeGreaterThan(3);
});
