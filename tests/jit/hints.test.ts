/** The hints of rlib/jit that the other interpreters here do without. */
import { describe, expect, it } from 'vitest';
import { Toy } from './toy';

const toy = new Toy('hints.ts');

/** Lines of the first loop behind its label, and in front. */
function compiled(code: string, n = 60): { readonly body: string[]; readonly before: string[] } {
  const s = toy.session(3, 1000);
  s.run(code, n);
  const lines = s.loop(0).split('\n');
  const label = lines.findIndex((l) => l.startsWith('label('));
  return { body: lines.slice(label + 1), before: lines.slice(0, label) };
}
const names = (lines: readonly string[]): string[] => lines.map((l) => l.replace(/^\w+ = /, '').replace(/\(.*/, ''));
/** Names of the operations between the label and the condition of the loop. */
const body = (code: string): string[] => names(compiled(code).body).slice(0, -4);

describe('programs with hints', () => {
  for (const code of ['pj', 'ppqj', 'phj', 'hj', 'hhxxj', 'xj', 'fj', 'Fj', 'fFfj', 'pFhxj', 'fnj', 'sj', 'shj', 'ij', 'iinij', 'ioj', 'iopj', 'kj', 'okpj']) {
    it(`run the same compiled and not: ${code}`, () => {
      for (const n of [1, 7, 90]) for (const [threshold, eagerness] of [[2, 2], [3, 1], [4, 50]] as const) expect(toy.session(threshold, eagerness).run(code, n), `count ${n}`).toBe(toy.plain(code, n));
    });
  }
});

describe('conditional calls', () => {
  it('are one operation, without a guard about the condition', () => {
    expect(body('pj')).toEqual(['length', 'int_eq', 'int_add', 'setfield_i', 'call_if_v', 'guard_no_exception', 'getfield_r', 'setitem_i', 'int_add']);
  });

  it('stay in compiled code whichever way they go', () => {
    const s = toy.session(3, 1000);
    s.run('pqj', 60);
    const failures = s.engine.maker.statistics.failures;
    s.run('pppqj', 60);
    s.run('hj', 60);
    expect(s.engine.maker.statistics.failures - failures).toBeLessThan(5);
  });

  it('with a value give it, or else what the function gives', () => {
    expect(body('hj')).toEqual(['int_mod', 'getitem_r', 'getfield_i', 'call_unless_i', 'int_and', 'int_add', 'int_mod']);
    expect(body('xj')).toEqual(['int_mod', 'getitem_r', 'getfield_r', 'call_unless_r', 'guard_no_exception', 'getfield_i', 'int_add', 'int_mod']);
  });

  it('are calls or nothing where the trace knows the condition', () => {
    expect(names(compiled('kj').body).filter((n) => n.startsWith('call'))).toEqual(['call_v']);
    expect(names(compiled('okj').body).filter((n) => n.startsWith('call'))).toEqual([]);
  });
});

describe('loop-invariant functions', () => {
  it('are called once, before the loop', () => {
    const { before, body: behind } = compiled('iinij');
    expect(names(before).filter((n) => n === 'call_i').length).toBe(1);
    expect(names(behind).filter((n) => n.startsWith('call'))).toEqual(['call_v']);
  });
});

describe('virtual references', () => {
  it('and what they lead to are never made when nobody looks', () => {
    expect(body('fj')).toEqual([]);
    expect(body('fnj')).toEqual(['call_v']);
  });

  it('exist where somebody looks', () => {
    expect(names(compiled('Fj').body).filter((n) => n === 'new').length).toBe(2);
  });
});

describe('promoted strings', () => {
  it('are constants when they have the same bytes', () => {
    expect(body('sj')).toEqual(['call_r', 'guard_no_exception', 'call_i', 'guard_value_i', 'int_add', 'int_mod']);
  });

  it('get a bridge each, and only so many', () => {
    const s = toy.session(3, 1);
    const code = s.evaluator.string('sj');
    for (let i = 0; i < 3; i++) s.runAt(code, 200);
    const before = s.engine.maker.statistics.bridges;
    s.runAt(code, 200);
    expect(s.engine.maker.statistics.bridges).toBe(before);
    expect(before).toBeGreaterThan(3);
    expect(before).toBeLessThan(15);
  });
});

describe('questions about the trace', () => {
  it('are answered while it is recorded: constants, virtuals, whether there is one', () => {
    for (const [code, amount] of [['cj', 2], ['vj', 1], ['wj', 1]] as const) {
      expect(compiled(code).body[0], code).toMatch(new RegExp(`^i\\d+ = int_add\\(i\\d+, ${amount}\\)$`));
      expect(toy.plain(code, 9)).toBe('0');
    }
  });
});
