/** The toy interpreter that is shaped like Python's: what its loops look like compiled; chosen and random programs of it. */
import { describe, expect, it } from 'vitest';
import { resopRows } from '../../jit/metainterp/resoperations';
import { TraceReader } from '../../jit/metainterp/trace';
import { type Session, Toy } from './toy';

const toy = new Toy('stackframe.ts');

/** Pads with instructions that do nothing to a multiple of ten characters: jumps go to such positions. */
const block = (s: string, length = Math.ceil(s.length / 10) * 10): string => s + '.0'.repeat((length - s.length) / 2);

const programs: Record<string, string> = {
  'a loop': block('') + block('l1c1+0s1l1l0<0j0l1r0'),
  'a global': block('g0c1+0G0g0l0<0j0g0r0'),
  'an attribute': block('c0n0A0s2') + block('l2a0c1+0u0l2A0d0l0<0j1l2a0r0'),
  'a new instance in each round': block('.0') + block('l1n0A0s2l2a0c1+0s1l1l0<0j1l1r0'),
  'a call': block('l1f3s1l1l0<0j0l1r0', 30) + 'l0c1+0r0',
  'calls in calls': block('l1f3s1l1l0<0j0l1r0', 30) + block('l0f5c1+0r0', 20) + 'l0c1+0r0',
  'an exception that the frame catches': block('t5') + block('l1h0d0') + 'l1c1+0s1l1' + 'l0<0j1l1r0' + block('.0') + block('d0c1s3') + 'l1c1+0s1l1' + 'l0<0j1l1r0',
  'an exception from a call': block('t5') + block('l1H0d0') + 'l1c1+0s1l1' + 'l0<0j1l1r0' + block('.0') + block('d0c1s3') + 'l1c1+0s1l1' + 'l0<0j1l1r0',
  'an exception over frames': block('t5') + block('l1f9d0') + 'l1c1+0s1l1' + 'l0<0j1l1r0' + block('.0') + block('d0c1s3') + 'l1c1+0s1l1' + 'l0<0j1l1r0' + block('.0') + 'l0h0r0',
  'a variable of two types': block('.0') + block('c9l0<0j4') + block('c1!0!0s1') + block('c1j5') + block('l1c1+0s1') + block('l2l1+0s2') + 'l0-0u0s0j1' + 'l2r0',
  'a loop in a loop': block('.0') + block('c9s1') + block('l2l1+0s2') + 'l1-0u0s1j2' + 'l0-0u0s0j1' + 'l2r0',
  'something that writes a global': block('C0g0l1+0s1l0-0u0s0j0l1r0'),
};

describe('the interpreter with frames', () => {
  for (const [name, code] of Object.entries(programs)) {
    it(`runs the same compiled and not: ${name}`, () => {
      for (const n of [1, 3, 7, 40]) for (const [threshold, eagerness] of [[2, 2], [3, 1]] as const) expect(toy.session(threshold, eagerness).run(code, n), `${code} for ${n}`).toBe(toy.plain(code, n));
    });
  }
});

/** Names of the operations of the first loop's body. */
function body(s: Session): string[] {
  const trace = s.engine.maker.tokens[0]!.trace!;
  const names: string[] = [];
  let inside = false;
  const r = new TraceReader(trace);
  while (r.step()) {
    const name = resopRows[r.op]!.name;
    if (inside) names.push(name);
    if (name === 'label') inside = true;
  }
  return names;
}

describe('bodies of loops', () => {
  const counting = ['int_add', 'int_lt', 'guard_true', 'jump'];
  const shapes: Record<string, string[]> = {
    'a loop': counting,
    'a global': counting,
    'a call': counting,
    'calls in calls': ['int_add', 'int_add_ovf', 'guard_no_overflow', 'int_lt', 'guard_true', 'jump'],
    'a new instance in each round': counting,
  };
  for (const [name, expected] of Object.entries(shapes)) {
    it(`have no access to the heap: ${name}`, () => {
      const s = toy.session(3);
      s.run(programs[name]!, 50);
      expect(body(s)).toEqual(expected);
    });
  }
});

/** A generator of small numbers from a seed. */
function random(seed: number): (n: number) => number {
  let x = seed * 2654435761 + 12345;
  return (n) => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return Math.floor((x / 0x100000000) * n);
  };
}

/** Pushes one value. `:` is the digit of position 100. */
function value(r: (n: number) => number, depth: number): string {
  if (depth > 2) return [`c${r(10)}`, `l${r(4)}`, `g${r(3)}`][r(3)]!;
  const v = (): string => value(r, depth + 1);
  switch (r(14)) {
    case 0: return `c${r(10)}`;
    case 1: return `l${r(4)}`;
    case 2: return `g${r(3)}`;
    case 3: case 4: return `${v()}${v()}+0`;
    case 5: return `${v()}${v()}<0`;
    case 6: return `${v()}!0`;
    case 7: return `${v()}-0`;
    case 8: return 'n0';
    case 9: return `${v()}a${r(3)}`;
    case 10: return `${v()}${v()}A${r(3)}`;
    case 11: return `${v()}f:`;
    case 12: return `${v()}${r(2) === 0 ? 'h' : 'H'}0`;
    default: return `l${r(4)}a${r(3)}`;
  }
}
function statement(r: (n: number) => number): string {
  switch (r(6)) {
    case 0: return `${value(r, 0)}G${r(3)}`;
    case 1: return `C${r(3)}`;
    case 2: return `${value(r, 1)}d0`;
    default: return `${value(r, 0)}s${1 + r(3)}`;
  }
}
/** A loop that counts local 0 down, perhaps with a handler that does too, and a function. */
function program(r: (n: number) => number): string {
  let statements = statement(r);
  while (statements.length < 44 && r(3) !== 0) {
    const s = statement(r);
    if (statements.length + s.length <= 50) statements += s;
  }
  if (statements.length > 50) statements = 'l1c1+0s1';
  const count = 'l0-0u0s0';
  const f = ['l0c1+0r0', 'l0n0A1a1r0', 'l0h0r0', `${value(r, 1).replace(/f:/g, '-0')}s1l1l0+0r0`][r(4)]!;
  return block(r(2) === 0 ? 't8' : '.0') + block(statements, 50) + `${count}j1` + block('l1r0') + `d0${count}` + block('j1l1r0') + f;
}

describe('random programs', () => {
  for (let part = 0; part < 4; part++) {
    it(`run the same compiled and not: from seed ${part * 12 + 1}`, () => {
      let bridges = 0;
      for (let seed = part * 12 + 1; seed <= part * 12 + 12; seed++) {
        const r = random(seed);
        const code = program(r);
        const n = 3 + r(30);
        const expected = toy.plain(code, n);
        for (const [threshold, eagerness, limit] of [[2, 2, 6000], [3, 1, 6000], [2, 1, 700]] as const) {
          const s = toy.session(threshold, eagerness);
          s.engine.warm.traceLimit = limit;
          expect(s.run(code, n), `seed ${seed}: ${code} for ${n}`).toBe(expected);
          bridges += s.engine.maker.statistics.bridges;
        }
      }
      expect(bridges).toBeGreaterThan(0);
    });
  }
});
