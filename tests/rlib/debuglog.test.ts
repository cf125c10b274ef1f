import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Phases } from '../../translator/phases';
import { readReport } from '../../translator/logview/report';
import { translate } from '../../translator/translate';

const root = new URL('../..', import.meta.url).pathname;
const program = join(root, 'tests/rlib/programs/debuglog.ts');
let folder: string;
let log: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pypy-ts-debuglog-'));
  log = join(folder, 'log');
  for (const kind of ['quick', 'checked'] as const) {
    await translate({ entry: program, output: join(folder, kind), kind, root, work: join(folder, 'work') }, new Phases(true));
  }
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));
// Everything here waits for processes or computes: the runner gets its turn between tests.
afterEach(() => new Promise((done) => setImmediate(done)));
beforeEach(() => {
  for (const f of readdirSync(folder)) if (f.startsWith('log')) rmSync(join(folder, f));
});

interface Run { readonly status: number | null; readonly signal: string | null; readonly stdout: string; readonly stderr: string }

function result(r: SpawnSyncReturns<string>): Run {
  return { status: r.status, signal: r.signal, stdout: r.stdout, stderr: r.stderr };
}
/** Runs an executable. */
function run(kind: 'quick' | 'checked', setting: string, ...actions: string[]): Run {
  // With a nursery so large there are no collections, which would be in the log.
  return result(spawnSync(join(folder, kind), actions, { encoding: 'latin1', cwd: folder, env: { PYPY_GC_NURSERY: '32M', ...process.env, PYPYLOG: setting } }));
}
/** Runs the program untranslated. */
function runOnNode(setting: string, ...actions: string[]): Run {
  const code = `import { main } from ${JSON.stringify(program)}; process.exitCode = main(['', ...process.argv.slice(1)]);`;
  return result(spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, '--', ...actions],
    { encoding: 'latin1', cwd: root, env: { ...process.env, PYPYLOG: setting } }));
}

const TIME = /^\[([0-9a-f]+)\] /gm;
/** The log with its times replaced, after a look at their order. */
function timeless(text: string): string {
  const times = [...text.matchAll(TIME)].map((m) => parseInt(m[1]!, 16));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  return text.replace(TIME, '[] ');
}
const logText = (file = log): string => timeless(readFileSync(file, 'latin1'));

const COLLECTION = ['[] {gc-minor', 'heap: 4096', 'moved: -17', 'nothing: 0', '[] {gc-minor-roots', 'roots of 3 frames', '[] gc-minor-roots}', 'done', '[] gc-minor}'];
const SUMMARY = [
  '[] {jit-summary', '', 'two', 'lines', ' [1f] {gc-minor', '[p0, i1]', ' [00] [] [1f', 'bytes \xff\x00\x01', '[] {gc-step', 'heap: 8192', '[] gc-step}', 'ends', '[] jit-summary}',
];
const lines = (...parts: readonly string[][]): string => ['clock: ns', ...parts.flat(), ''].join('\n');
const isText = (line: string): boolean => !/^\[\] |^\w+: -?\d+$/.test(line);
const WELL: Run = { status: 0, signal: null, stdout: 'end\n', stderr: '' };

describe.each(['on Node', 'translated', 'translated, checked'])('%s', (where) => {
  const perform = (setting: string, ...actions: string[]): Run =>
    where === 'on Node' ? runOnNode(setting, ...actions) : run(where === 'translated' ? 'quick' : 'checked', setting, ...actions);

  test('everything is written with a colon before the name', () => {
    expect(perform(`:${log}`, 'collection', 'summary')).toEqual(WELL);
    expect(logText()).toBe(lines(COLLECTION, SUMMARY));
  });

  test('the clock is real time', () => {
    expect(perform(`:${log}`, 'collection', 'sleep', 'collection')).toEqual(WELL);
    const times = [...readFileSync(log, 'latin1').matchAll(TIME)].map((m) => parseInt(m[1]!, 16));
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(500e6);
  });

  test('a bare name gets sections and figures', () => {
    expect(perform(log, 'collection', 'summary')).toEqual(WELL);
    expect(logText()).toBe(lines(COLLECTION.filter((l) => !isText(l)), SUMMARY.filter((l) => !isText(l))));
  });

  test('prefixes choose sections, nested ones by their own names', () => {
    expect(perform(`nothing,gc-minor-,jit:${log}`, 'collection', 'summary')).toEqual(WELL);
    expect(logText()).toBe(lines(COLLECTION.slice(4, 7), [...SUMMARY.slice(0, 8), ...SUMMARY.slice(11)]));
  });

  test('lines longer than the block, many figures and sections nested too deep', () => {
    expect(perform(`:${log}`, 'much', 'deep')).toEqual(WELL);
    const figures = Array.from({ length: 10000 }, (_, i) => `heap: ${i}`);
    const levels = (line: string): string[] => Array.from({ length: 64 }, () => line);
    expect(logText()).toBe(lines(['[] {much', 'x'.repeat(200000), ...figures, '[] much}'], levels('[] {deep'), levels('[] deep}')));
  });

  test('a file that cannot be opened is a warning', () => {
    const r = perform(`:${join(folder, 'none', 'file')}`, 'collection');
    expect({ ...r, stderr: '' }).toEqual(WELL);
    expect(r.stderr).toMatch(/^warning: PYPYLOG: cannot open [^\n]*no such file or directory[^\n]*\n$/i);
  });

  test('a full disk is one warning', () => {
    const r = perform(':/dev/full', 'much', 'much', 'collection');
    expect({ ...r, stderr: '' }).toEqual(WELL);
    expect(r.stderr).toMatch(/^warning: PYPYLOG: cannot write [^\n]*no space left on device[^\n]*\n$/i);
  });

  test('an empty setting and none are no log', () => {
    expect(perform('', 'collection')).toEqual(WELL);
    expect(readdirSync(folder).filter((f) => f.startsWith('log'))).toEqual([]);
  });

  test('the clock can be CPU time', () => {
    process.env.PYPYLOG_CLOCK = 'cpu';
    try {
      expect(perform(`:${log}`, 'collection', 'sleep', 'collection')).toEqual(WELL);
    } finally {
      delete process.env.PYPYLOG_CLOCK;
    }
    const times = [...readFileSync(log, 'latin1').matchAll(TIME)].map((m) => parseInt(m[1]!, 16));
    expect(logText()).toBe(lines(COLLECTION, COLLECTION).replace('clock: ns', 'clock: ns cpu'));
    expect(times.at(-1)! - times[0]!).toBeLessThan(400e6);
  });

  test('the file - is standard error', () => {
    const r = perform('gc:-', 'collection');
    expect({ ...r, stderr: timeless(r.stderr) }).toEqual({ ...WELL, stderr: lines(COLLECTION) });
  });
});

test('the collector writes while it runs, at every allocation', () => {
  process.env.PYPY_GC_STRESS = '1';
  try {
    expect(run('checked', `:${log}`, 'collection', 'allocate', 'summary')).toEqual(WELL);
  } finally {
    delete process.env.PYPY_GC_STRESS;
  }
  const report = readReport(log);
  const counts = new Map(report.totals.map((t) => [t.name, t.count]));
  expect(report.notes).toEqual([]);
  expect(counts.get('allocating')).toBe(1);
  expect(counts.get('gc-minor')).toBeGreaterThan(1000);
  expect(counts.get('gc-major-step')).toBeGreaterThan(0);
  expect(report.timeline.heapBytes.length).toBeGreaterThan(1000);
  const text = logText();
  expect(text).toContain(COLLECTION.join('\n'));
  expect(text.slice(text.indexOf('[] {allocating'))).toContain(SUMMARY.join('\n'));
});

/** The process of a child: known by the name of its file. */
function children(): string[] {
  return readdirSync(folder).filter((f) => /^log/.test(f) && f !== 'log');
}

describe('the end of a process', () => {
  test('by _exit', () => {
    expect(run('quick', `:${log}`, 'open', 'flush', 'exit')).toEqual({ status: 3, signal: null, stdout: '', stderr: '' });
    expect(logText()).toBe(lines(['[] {open', 'text']));
  });

  test.each([['abort', 'SIGABRT'], ['segv', 'SIGSEGV']])('by %s', (action, signal) => {
    expect(run('quick', `:${log}`, 'collection', 'open', action)).toEqual({ status: null, signal, stdout: '', stderr: '' });
    expect(logText()).toBe(lines(COLLECTION, ['[] {open', 'text']));
  });

  test('sections left open', () => {
    expect(run('quick', `:${log}`, 'open')).toEqual(WELL);
    expect(logText()).toBe(lines(['[] {open', 'text']));
  });
});

describe('sections that do not nest', () => {
  test.each([
    ['wrong', 'another section is open', ['[] {one']],
    ['unopened', 'no section is open', []],
  ])('are found in checked builds: %s', (action, message, before) => {
    const r = run('checked', `:${log}`, action);
    expect(r.stderr).toContain(`debugStop: ${message}`);
    expect(r.stdout).toBe('');
    expect(logText()).toBe(lines(before));
  });

  test('do no harm in others', () => {
    expect(run('quick', `:${log}`, 'unopened', 'wrong', 'collection')).toEqual(WELL);
    expect(logText()).toBe(lines(['[] {one', '[] two}'], COLLECTION));
  });
});

describe('processes and files', () => {
  test('a child writes its own file', () => {
    expect(run('quick', `:${log}`, 'fork')).toEqual(WELL);
    expect(logText()).toBe(lines(['[] {before', 'parent only', '[] before}', '[] {around', 'parent', '[] around}']));
    expect(children()).toEqual([expect.stringMatching(/^log\.fork\d+$/)]);
    expect(logText(join(folder, children()[0]!))).toBe(lines(['child', '[] around}'], COLLECTION));
  });

  test('%d is the process', () => {
    expect(run('quick', `:${log}-%d.txt`, 'fork')).toEqual(WELL);
    expect(children().sort()).toEqual([expect.stringMatching(/^log-\d+\.txt$/), expect.stringMatching(/^log-\d+\.txt$/)]);
    expect(children().map((f) => logText(join(folder, f)).includes('[] {before')).sort()).toEqual([false, true]);
  });

  test('a program that closes and reuses all descriptors ends the log and gets nothing of it', () => {
    const r = run('quick', `:${log}`, 'collection', 'close-all', 'collection');
    expect({ ...r, stderr: '' }).toEqual(WELL);
    expect(r.stderr).toBe(`warning: PYPYLOG: something closed ${log}: Bad file descriptor\n`);
    expect(logText()).toBe(lines(COLLECTION));
  });
});
