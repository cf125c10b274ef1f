/**
 * The programs in `programs/`: each case gives the same text on Node, in the evaluator before and after optimization, and as native code.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../translator/build/builder';
import { checkProgram } from '../../translator/flow/check';
import { Evaluator, type Host, type RawMemory } from '../../translator/flow/evaluate';
import type { Program } from '../../translator/flow/graph';
import type { RefType } from '../../translator/flow/lltype';
import { loadChecked } from '../../translator/load/checked';
import { optimize } from '../../translator/passes/passes';
import { Phases } from '../../translator/phases';
import type { ForeignRow } from '../../rlib/foreigntable';
import { translate } from '../../translator/translate';

const root = path.resolve(import.meta.dirname, '../..');
const entry = path.join(import.meta.dirname, 'programs/all.ts');
const loaded = loadChecked(entry, { root });
const exported = loaded.exportsOf(entry)!;
const cases = exported['cases'] as { name: string; run: () => string }[];
const expected = new Map(cases.map((c) => [c.name, onNode(c.run)]));

function onNode(run: () => string): string {
  try {
    return run();
  } catch (e) {
    const RException = loaded.exportsOf(path.join(root, 'rlib/rexception.ts'))!['RException'] as new () => object;
    if (e instanceof RException) return 'raised';
    throw e;
  }
}

function parse(lines: readonly string[]): Map<string, string> {
  return new Map(lines.map((l) => [l.slice(0, l.indexOf(' = ')), l.slice(l.indexOf(' = ') + 3)]));
}

function evaluate(program: Program): Map<string, string> {
  const lines: string[] = [];
  const rows = loaded.exportsOf(path.join(root, 'rlib/foreign.ts'))!['foreignTable'] as Map<Function, ForeignRow>;
  const host: Host = {
    raw: loaded.exportsOf(path.join(root, 'rlib/rffi.ts')) as unknown as RawMemory,
    foreign: new Map([...rows.values()].map((r) => [r.symbol, r])),
    print: (l) => lines.push(l),
  };
  const e = new Evaluator(program, host);
  e.run(program.entry, e.allocate((program.entry.args[0]!.type as RefType).struct!, 0));
  return parse(lines);
}

const built = buildProgram(loaded, exported['main'] as Function);
if (built.program === null) throw new Error(built.messages);
const program = built.program;
checkProgram(program);

describe('small programs', () => {
  it('are many', () => expect(cases.length).toBeGreaterThan(200));

  it('give on Node what they give in the evaluator', () => {
    expect(Object.fromEntries(evaluate(program))).toEqual(Object.fromEntries(expected));
  }, 60000);

  it('... and after optimization, the checker content after every pass', () => {
    optimize(program, { check: true });
    checkProgram(program);
    expect(Object.fromEntries(evaluate(program))).toEqual(Object.fromEntries(expected));
  }, 120000);
});

const work = mkdtempSync(path.join(tmpdir(), 'pypy-ts-programs-'));
afterAll(() => rmSync(work, { recursive: true }));

describe('small programs as native code', () => {
  for (const [what, kind, env] of [['in a quick build', 'quick', {}], ['in a checked build that collects at every allocation', 'checked', { PYPY_GC_STRESS: '1' }]] as const) {
    it(`give the same ${what}`, async () => {
      const output = path.join(work, kind);
      await translate({ entry, output, kind, root, work: path.join(work, `${kind}-work`) }, new Phases(true));
      const r = spawnSync(output, [], { encoding: 'latin1', env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
      expect(`status ${r.status} ${r.signal ?? ''}`).toBe('status 0 ');
      expect(Object.fromEntries(parse(r.stderr.split('\n').slice(0, -1)))).toEqual(Object.fromEntries(expected));
    }, 600000);
  }
});
