import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import '../../objspace/std';
import { ALL_OPCODES, opName } from '../../interpreter/opcode';
import { isRegistered } from '../../interpreter/opcodetable';
import { SWITCHED_OPCODES } from '../../interpreter/dispatch';
import '../../interpreter/pyopcode';

const loop = readFileSync(new URL('../../interpreter/dispatch.ts', import.meta.url), 'utf8');

describe('the opcode loop', () => {
  it('has a case for exactly the opcodes that it lists', () => {
    const cases = new Set<string>();
    for (const line of loop.split('\n')) {
      for (const match of line.matchAll(/case Op\.(\w+):/g)) cases.add(match[1]);
    }
    const listed = new Set(SWITCHED_OPCODES.map((op) => opName(op).replace('+', '_')));
    expect([...cases].sort()).toEqual([...listed].sort());
  });

  it('handles every opcode of the table once', () => {
    for (const op of ALL_OPCODES) {
      expect(`${opName(op)} ${SWITCHED_OPCODES.includes(op) !== isRegistered(op)}`).toBe(`${opName(op)} true`);
    }
  });
});
