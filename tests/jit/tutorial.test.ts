/** docs/tutorial.md is true. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Toy } from './toy';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/tutorial.md'), 'utf8');
const blocks = (language: string): string[] => [...page.matchAll(new RegExp('```' + language + '\\n([^]*?)```', 'g'))].map((m) => m[1]!);
const SUM = '0R[rn+Rn1-Nn]';

/** The loop behind its label, without what guards save. */
function body(toy: Toy): string {
  const s = toy.session(3);
  expect(s.run(SUM, 60)).toBe('1830');
  const text = s.loop(0);
  return text.slice(text.indexOf('label(')).replace(/ \[.*/g, '').replaceAll('tests_jit_programs_tutorial__', '') + '\n';
}

describe('the tutorial', () => {
  it('shows the interpreter', () => {
    expect(blocks('ts')).toEqual([readFileSync(path.join(import.meta.dirname, 'programs/tutorial.ts'), 'utf8')]);
  });

  it('shows what becomes of a program, with and without a hint', () => {
    expect(blocks('trace')).toEqual([body(new Toy('tutorial.ts')), body(new Toy('tutorial.ts', 'elidable'))]);
    expect(page).toContain(SUM);
  });

  it('has an interpreter that runs the same compiled and not', () => {
    const toy = new Toy('tutorial.ts');
    for (const code of [SUM, '1R[rn*Rn1-Nn]', '0R[nA[ra+Ra1-Aa]n1-Nn]', 'nR[r1-Rr]']) for (const n of [1, 4, 23]) for (const threshold of [2, 3]) expect(toy.session(threshold).run(code, n), `${code} for ${n}`).toBe(toy.plain(code, n));
  });
});
