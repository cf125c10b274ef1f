/**
 * Helpers of the backend's tests: runs programs in text form as native code and in the evaluator.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Builder } from '../../../translator/backend/build';
import type { BuildKind } from '../../../translator/backend/build';
import { generate } from '../../../translator/backend/generate';
import { Evaluator } from '../../../translator/flow/evaluate';
import type { Program } from '../../../translator/flow/graph';
import { Phases } from '../../../translator/phases';

/** Graphs that print a word in hexadecimal on standard error. */
export const PRINT = `
graph print(n0: int): void {
b0(n0: int):
  v1: &String = malloc_varsize<struct=String>(16)
  goto b1(n0, v1, 15)
b1(n2: int, v3: &String, i4: int):
  d5: int = int_and(n2, 15)
  c6: bool = int_lt(d5, 10)
  if c6 then b2(n2, v3, i4, d5, 48) else b2(n2, v3, i4, d5, 87)
b2(n7: int, v8: &String, i9: int, d10: int, base11: int):
  ch12: int = int_add(d10, base11)
  setitem<struct=String>(v8, i9, ch12)
  u13: uint = cast_int_to_uint(n7)
  u14: uint = uint_rshift(u13, 4u)
  n15: int = cast_uint_to_int(u14)
  i16: int = int_sub(i9, 1)
  c17: bool = int_lt(i16, 0)
  if c17 then b3(v8) else b1(n15, v8, i16)
b3(v18: &String):
  debug_print(v18)
  goto return()
}
`;

export interface NativeResult { readonly status: number | null; readonly lines: string[]; readonly signal: string | null }

/** Builds the program and runs it; what it printed with debug_print. */
export async function runNative(program: Program, options: { kind?: BuildKind; env?: Record<string, string>; args?: string[] } = {}): Promise<NativeResult> {
  const work = mkdtempSync(path.join(tmpdir(), 'pypy-ts-backend-'));
  try {
    const kind = options.kind ?? 'quick';
    const exe = path.join(work, 'program');
    await new Builder({ kind, output: exe, work, jobs: 2, sources: [path.join(import.meta.dirname, 'fixtures/nocollector.c')] }, new Phases(true)).build(generate(program, { checked: kind === 'checked' }));
    const r = spawnSync(exe, options.args ?? [], { encoding: 'latin1', env: { ...process.env, ...options.env } });
    return { status: r.status, signal: r.signal, lines: r.stderr.split('\n').slice(0, -1) };
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** What the evaluator prints for the entry of the program. */
export function runEvaluated(program: Program): string[] {
  const lines: string[] = [];
  const evaluator = new Evaluator(program, { raw: null, foreign: new Map(), print: (l) => lines.push(l) });
  evaluator.run(program.entry);
  return lines;
}
