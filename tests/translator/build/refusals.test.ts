import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { buildProgram, type BuildResult } from '../../../translator/build/builder';
import { diagnosticTable, type DiagnosticCode } from '../../../translator/build/diagnostics';
import { load, type LoadedProgram } from '../../../translator/load/loader';
import { acceptedConstructs, refusedConstructs } from './constructs';
import { refusals, sourceOf } from './refusals';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ROOT = path.resolve(import.meta.dirname, '../../..');
const codes = Object.keys(diagnosticTable) as DiagnosticCode[];
let result: BuildResult;

beforeAll(() => {
  const sources = new Map<string, string>();
  const fileOf = (code: string): string => path.join(ROOT, 'refused', `${code}.ts`);
  for (const code of codes) sources.set(fileOf(code), sourceOf(code));
  const entry = path.join(ROOT, 'refused', 'main.ts');
  sources.set(entry, `export function main(): void {}\n` + codes.map((c) => `import './${c}';`).join('\n'));
  const loaded = load(entry, { root: ROOT, sources });
  const more = codes.map((c) => loaded.exportsOf(fileOf(c))!.f as Function);
  result = buildProgram(loaded, loaded.exportsOf(entry)!.main as Function, {}, more);
});

describe('constructs', () => {
  const HEAD = [
    `import type { int, i64, u64, float, Addr, FixedArray } from '../rlib/kinds';`, `import { intmask, ovfcheck } from '../rlib/rarithmetic';`,
    `import { RException } from '../rlib/rexception';`,
  ].join(' ') + '\n';
  const all = [...refusedConstructs.map(([, source]) => source), ...acceptedConstructs];
  const fileOf = (i: number): string => path.join(ROOT, 'constructs', `c${i}.ts`);
  let loaded: LoadedProgram;

  beforeAll(() => {
    const sources = new Map(all.map((source, i) => [fileOf(i), HEAD + source]));
    const entry = path.join(ROOT, 'constructs', 'main.ts');
    sources.set(entry, `export function main(): void {}\n` + all.map((_, i) => `import './c${i}';`).join('\n'));
    loaded = load(entry, { root: ROOT, sources });
  });

  const diagnosticsOf = (i: number): string[] => {
    const main = loaded.exportsOf(loaded.entryFile)!.main as Function;
    return buildProgram(loaded, main, {}, [loaded.exportsOf(fileOf(i))!.f as Function]).diagnostics.map((d) => `${d.code} in line ${d.line}`);
  };

  it.each(refusedConstructs.map(([code, source], i) => [code, source, i] as const))('%s: %s', (code, source, i) => {
    const lines = source.split('\n');
    const marked = lines.findIndex((l) => l.includes('// !'));
    expect(diagnosticsOf(i)).toEqual([`${code} in line ${(marked < 0 ? lines.length - 1 : marked) + 2}`]);
  });

  it.each(acceptedConstructs.map((source, i) => [source, refusedConstructs.length + i] as const))('accepted: %s', (_, i) => {
    expect(diagnosticsOf(i)).toEqual([]);
  });
});

describe('refusals', () => {
  it('are all in one run', () => {
    expect(new Set(result.diagnostics.map((d) => d.code))).toEqual(new Set(codes));
    expect(result.program).toBeNull();
  });

  it.each(codes)('%s names the line', (code) => {
    const lines = sourceOf(code).split('\n');
    const wanted = lines.flatMap((l, i) => (l.includes('// !') ? [i + 1] : []));
    const found = result.diagnostics.filter((d) => d.file === `refused/${code}.ts`);
    expect(found.filter((d) => d.code === code).map((d) => d.line), JSON.stringify(found)).toEqual(expect.arrayContaining([expect.toSatisfy((n) => wanted.includes(n as number))]));
  });

  it.each(codes)('%s says what, why and what instead', (code) => {
    const d = result.diagnostics.find((x) => x.code === code);
    expect(d?.message).toMatch(/.+ is refused: .+; write instead: .+/);
    expect(d?.message).not.toMatch(/\{\d\}/);
    expect(refusals[code]).toContain('// !');
  });
});
