/** The run time of the JIT is RTypeScript. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildProgram } from '../../translator/build/builder';
import { load } from '../../translator/load/loader';

it('the toolchain accepts the meta-interpreter, the optimizer and the x86 backend', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const entry = path.join(import.meta.dirname, 'programs/translated.ts');
  const loaded = load(entry, { root });
  const built = buildProgram(loaded, loaded.exportsOf(entry)!['main'] as Function);
  expect(built.messages).toBe('');
  for (const name of ['Optimizer', 'Assembler']) expect(built.program!.graphs.some((g) => g.name.includes(name))).toBe(true);
});
