import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { buildProgram, type BuildResult } from '../../../translator/build/builder';
import { diagnosticTable, type DiagnosticCode } from '../../../translator/build/diagnostics';
import { load } from '../../../translator/load/loader';
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
