/** The tables of the JIT: operations against the toolchain's table, rules against random words. */
import { describe, expect, it } from 'vitest';
import { PLAIN_COUNT, resopNumbers, resopRows } from '../../jit/metainterp/resoperations';
import { ruleTexts } from '../../jit/optimizer/rules';
import { optable } from '../../translator/flow/optable';

const words = [0n, 1n, 2n, 3n, -1n, -2n, 5n, 63n, 100n, -77n, 0x7fffffffn, -0x80000000n, 0xffffffffn, 1n << 40n, -(1n << 52n), (1n << 63n) - 1n, -(1n << 63n)];
const floats = [0, -0, 1, -1.5, 2.25, 1e10, -1e18, 1e300, Infinity];

const PERHAPS_ELSEWHERE = /^(cast|addr|func|ref|same_as|likely|unlikely|we_are|instanceof|exact_class_eq)|_ovf$|^cast_/;

describe('trace operations', () => {
  it('cover the pure operations of the toolchain', () => {
    const missing = [...optable.values()].filter((r) => r.effect === 'pure' && r.raises === 'no' && !resopNumbers.has(r.name) && !PERHAPS_ELSEWHERE.test(r.name));
    expect(missing.map((r) => r.name)).toEqual([]);
  });

  it('compute what the toolchain says', () => {
    for (const row of resopRows.slice(0, PLAIN_COUNT)) {
      const low = optable.get(row.name)!;
      const small = row.name.startsWith('int32');
      const values = row.args[0] === 'f' ? floats : words.filter((x) => !small || (x > -(1n << 53n) && x < 1n << 53n));
      for (const a of values) for (const b of row.args.length === 2 ? values : [null]) {
        const kinds = low.args.map((k) => (k === 'T' || k === 'any' ? 'int' : k));
        const given = [a, b].filter((x) => x !== null).map((x, i) => (kinds[i] === 'uint' ? BigInt.asUintN(64, x as bigint) : kinds[i] === 'bool' ? (x as bigint) > 0n : x));
        const expected = (low.evaluate as (...x: unknown[]) => unknown)(...given);
        if (expected === null) continue;
        const words = typeof expected === 'boolean' ? (expected ? 1n : 0n) : typeof expected === 'bigint' ? BigInt.asIntN(64, expected) : expected;
        const run = given.map((x) => (typeof x === 'boolean' ? (x ? 1n : 0n) : typeof x === 'bigint' ? BigInt.asIntN(64, x) : x));
        expect((row.run as (...x: unknown[]) => unknown)(...run), `${row.name} of ${run.join(', ')}`).toEqual(words);
      }
    }
  });
});

/** What the letters of a rule stand for: words or floats, references where the rule is about them. */
function valuesOf(rule: string, letter: string): unknown[] {
  if (rule.startsWith('cast_float_to_bits(cast_bits_to_float(')) return words;
  if (rule.includes('float_')) return letter === 'F' ? [0.5, 2, -4, 1024, 2 ** -20] : floats;
  if (rule.includes('ref_')) return [null, floats, words];
  if (letter === 'P') return [1n, 2n, 8n, 1n << 40n, 1n << 62n];
  if (letter === 'n') return words.filter((x) => x >= 0n);
  return letter === 'p' || /^bool_(eq|ne|not\(bool)/.test(rule) ? [0n, 1n] : words;
}

/** The value of a side of a rule; null where an operation has none. */
function side(text: string, variables: Readonly<Record<string, unknown>>): unknown {
  const undefinedResult = Symbol('no result');
  const names: Record<string, unknown> = {
    ref_eq: (x: unknown, y: unknown) => BigInt(x === y), ref_ne: (x: unknown, y: unknown) => BigInt(x !== y), ref_isnull: (x: unknown) => BigInt(x === null), ref_nonnull: (x: unknown) => BigInt(x !== null),
  };
  for (const r of resopRows.slice(0, PLAIN_COUNT)) names[r.name] = (...a: unknown[]) => {
    if (a.includes(undefinedResult)) return undefinedResult;
    const count = r.name.includes('shift') && ((a[1] as bigint) < 0n || (a[1] as bigint) > 63n);
    const zero = /(floordiv|mod|uint_div)$/.test(r.name) && a[1] === 0n;
    return count || zero ? undefinedResult : (r.run as (...x: unknown[]) => unknown)(...a);
  };
  const js = text.replace(/(?<![\w.])-?\d+(?![\w(.])/g, '($&n)');
  const result: unknown = new Function(...Object.keys(names), ...Object.keys(variables), `return ${js}`)(...Object.values(names), ...Object.values(variables));
  return result === undefinedResult ? null : result;
}

describe('rules', () => {
  for (const text of ruleTexts) {
    it(`hold for words: ${text}`, () => {
      const [left, right] = text.split('=>').map((s) => s.trim()) as [string, string];
      const names = [...new Set(text.match(/\b[a-zA-Z]\b/g) ?? [])];
      for (let i = 0; i < 300; i++) {
        const variables: Record<string, unknown> = {};
        let rest = i;
        for (const n of names) {
          const values = valuesOf(text, n);
          variables[n] = values[rest % values.length];
          rest = Math.floor(rest / values.length);
        }
        const expected = side(left, variables);
        if (expected !== null) expect(side(right, variables), names.map((n) => `${n}=${String(variables[n])}`).join(', ')).toBe(expected);
      }
    });
  }
});
