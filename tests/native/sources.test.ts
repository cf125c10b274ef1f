/**
 * The hand-written C of the executable: it compiles without warnings, and makes no system call but for rows of the table of foreign functions.
 *
 * Which function calls what is read from the relocations of unoptimised objects, one section a function.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import '../../gc/memory';
import '../../rlib/debuglog';
import { foreignTable } from '../../rlib/foreign';

const NATIVE = join(import.meta.dirname, '..', '..', 'native');
const FLAGS = ['-std=gnu17', '-D_GNU_SOURCE', '-fno-strict-aliasing', '-fwrapv'];
const sources = readdirSync(NATIVE).filter((f) => f.endsWith('.c')).sort();
const rows = new Set([...foreignTable.values()].map((r) => r.symbol));

/** What the C library does without asking the system for anything but memory. */
const HARMLESS = /^(malloc|calloc|free|abort|atexit|getenv|environ|mem\w+|str\w+|s?n?printf|fprintf|fputs|fwrite|fflush|std(err|out)|__errno_location|sig\w+set|(gm|local)time_r|tzset|mktime)$/;
/** What runs before the program does. */
const START = ['main', 'pts_start_collector'];

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pypy-ts-native-')); });
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]): string {
  const r = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (r.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${r.stderr}`);
  return r.stdout + r.stderr;
}

/** For each function of a C file the symbols that it mentions, and which functions the file exports. */
function references(source: string): { uses: Map<string, Set<string>>; exported: string[] } {
  const object = join(folder, basename(source, '.c') + '.o');
  run('gcc', ...FLAGS, '-O0', '-fno-inline', '-ffunction-sections', '-c', join(NATIVE, source), '-o', object);
  const uses = new Map<string, Set<string>>();
  let current: Set<string> | null = null;
  for (const line of run('readelf', '-rW', object).split('\n')) {
    const section = /^Relocation section '\.rela\.text\.(\w+)'/.exec(line);
    if (section !== null) uses.set(section[1]!, (current = new Set()));
    else if (line.startsWith('Relocation section')) current = null;
    else current?.add((/^[0-9a-f]+ +[0-9a-f]+ +R_\S+ +[0-9a-f]+ +(?:\.text\.)?([\w.]+)/.exec(line)?.[1] ?? '').replace(/^\..*/, ''));
  }
  const exported = run('nm', '-g', '--defined-only', object).split('\n').flatMap((l) => (/^\S+ T (\w+)$/.exec(l)?.[1] === undefined ? [] : [/^\S+ T (\w+)$/.exec(l)![1]!]));
  return { uses, exported };
}

/** What a function asks of the system, itself or through the functions of its file. */
function systemCalls(uses: ReadonlyMap<string, ReadonlySet<string>>, f: string, seen = new Set<string>()): string[] {
  if (seen.has(f)) return [];
  seen.add(f);
  return [...(uses.get(f) ?? [])].flatMap((s) => {
    if (uses.has(s)) return systemCalls(uses, s, seen);
    return s === '' || /^(pts|p)_/.test(s) || /^[a-z_]+\.\d+$/.test(s) || HARMLESS.test(s) || START.includes(s) ? [] : [s];
  });
}

test('system calls are seen, direct ones and those of helpers', () => {
  expect(systemCalls(references('os.c').uses, 'pts_open')).toEqual(['open']);
  expect(systemCalls(references('debuglog.c').uses, 'pts_log_flush')).toContain('write');
});

describe.each(sources)('native/%s', (source) => {
  test('compiles without warnings', () => {
    expect(run('gcc', ...FLAGS, '-O2', '-Wall', '-Wextra', '-c', join(NATIVE, source), '-o', join(folder, 'warnings.o'))).toBe('');
  });

  test('makes no system call outside of the table', () => {
    const { uses, exported } = references(source);
    expect(exported.length).toBeGreaterThan(0);
    const outside = exported.filter((f) => !rows.has(f) && !START.includes(f)).map((f) => [f, systemCalls(uses, f)] as const).filter(([, calls]) => calls.length > 0);
    expect(outside).toEqual([]);
  });
});

test('the functions of native/os.c are the rows that name it', () => {
  const named = [...foreignTable.values()].filter((r) => r.source === 'native/os.c').map((r) => r.symbol).sort();
  expect(references('os.c').exported.sort()).toEqual(named);
});
