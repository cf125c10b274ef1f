import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optable } from '../../../translator/flow/optable';
import { PAGE, operationsPage } from '../../../translator/flow/operationspage';
import { primitives } from '../../../rlib/primitive';
import { methods, primitiveForms, syntacticPrimitives } from '../../../rlib/runtime/table';

const rlib = new URL('../../../rlib/', import.meta.url);

describe('the operation table', () => {
  it('is what docs/operations.md says', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(operationsPage());
  });

  it('or the table of forms has every primitive that rlib registers', async () => {
    const files = readdirSync(rlib, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
    for (const f of files) await import(new URL(f, rlib).href);
    const missing = [...primitives].filter(([, name]) => !optable.has(name) && !primitiveForms.has(name) && !syntacticPrimitives.has(name));
    expect(missing.map(([f, name]) => `${f.name}: ${name}`)).toEqual([]);
  });

  it('has the operations that forms and methods name', () => {
    const names: string[] = [];
    for (const form of primitiveForms.values()) {
      if ('op' in form) names.push(form.op);
      if ('byKind' in form) names.push(...Object.values(form.byKind).filter((x): x is string => typeof x === 'string' && x !== 'same' && x !== ''));
    }
    for (const m of methods.values()) if (typeof m === 'string') names.push(m);
    expect(names.filter((n) => !optable.has(n))).toEqual([]);
  });

  it('evaluates within the kind of the result', () => {
    const samples: Record<string, unknown[]> = {
      int: [0n, 1n, -1n, 63n, 64n, (1n << 63n) - 1n, -(1n << 63n)],
      uint: [0n, 1n, 63n, (1n << 64n) - 1n, 1n << 63n],
      float: [0, -0, 1.5, -1e300, NaN, Infinity, 2 ** 63],
      bool: [false, true],
      addr: [0, 4096], ref: [0, 4096], func: [0, 1], T: [7n], any: [7n],
    };
    const fits: Record<string, (x: unknown) => boolean> = {
      int: (x) => typeof x === 'bigint' && BigInt.asIntN(64, x) === x,
      uint: (x) => typeof x === 'bigint' && BigInt.asUintN(64, x) === x,
      float: (x) => typeof x === 'number', bool: (x) => typeof x === 'boolean',
      addr: (x) => typeof x === 'number', T: (x) => typeof x === 'bigint',
    };
    for (const row of optable.values()) {
      if (row.evaluate === null) continue;
      const lists = row.args.map((k) => samples[k]!);
      const combine = (i: number, args: unknown[]): void => {
        if (i === lists.length) {
          const r = row.evaluate!(...(args as never[])) as unknown;
          if (r !== null) expect(fits[row.result]!(r), `${row.name}(${args.join(', ')}) = ${String(r)}`).toBe(true);
          else expect(row.raises === 'overflow' || row.traps || /shift|cast_float_to/.test(row.name), `${row.name}(${args.join(', ')})`).toBe(true);
          return;
        }
        for (const x of lists[i]!) combine(i + 1, [...args, x]);
      };
      combine(0, []);
    }
  });
});
