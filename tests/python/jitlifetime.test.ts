/** Compiled loops die: with major collections all the time nothing that is needed is lost, and in a long run memory stays bounded. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProgram, HERE, PROGRAMS, ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');
const BUSY = { PYPY_GC_MIN: '1K', PYPY_GC_MAJOR_COLLECT: '1.01', PYPY_GC_NURSERY: '64K' };
const SHORT_LIVED = ['--jit', 'threshold=2,function_threshold=3,trace_eagerness=2,loop_longevity=0'];

describe('Python programs, loops released as soon as they do not run', () => {
  for (const path of PROGRAMS.filter((p) => /interpreter|compiled|randommro/.test(relative(HERE, p)))) {
    test(relative(HERE, path), { timeout: 300_000 }, () => checkProgram(executable, path, BUSY, 290, null, SHORT_LIVED));
  }
});

test('20,000 loops of code that is made at run time', { timeout: 300_000 }, () => {
  const program = `
import gc
def resident():
    for line in open('/proc/self/status'):
        if line.startswith('VmRSS'):
            return int(line.split()[1])
TEXT = '''
def f(n):
    total = %d
    while n > 0:
        if n %% 3:
            total += n
        n -= 1
    return total
result = f(25)
'''
checksum = 0
for k in xrange(20000):
    names = {}
    exec TEXT % k in names
    checksum += names['result']
    if k % 100 == 99:
        gc.collect()
    if k == 5000:
        print resident()
print resident()
print checksum
`;
  const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-jit-'));
  try {
    const script = join(folder, 'program.py');
    const log = join(folder, 'log');
    writeFileSync(script, program);
    const parameters = 'threshold=7,function_threshold=0,trace_eagerness=5,loop_longevity=2';
    const [early, late, checksum] = execFileSync(executable, ['--jit', parameters, script], { encoding: 'latin1', env: { ...process.env, PYPYLOG: `jit-summary:${log}` } }).trim().split('\n').map(Number);
    expect(checksum).toBe(204_330_000);
    // kilobytes; without releases there are some forty for each loop
    expect(late).toBeLessThan(early! + 8_000);
    const figure = (name: string): number => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(readFileSync(log, 'latin1'))![1]);
    expect(figure('loops')).toBeGreaterThan(19_900);
    expect(figure('loops released')).toBeGreaterThan(19_000);
    expect(figure('code bytes')).toBeLessThan(4_000_000);
    expect(figure('guards')).toBeLessThan(40_000);
    expect(figure('places')).toBeLessThan(2_000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
