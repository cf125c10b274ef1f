/**
 * From a list of instructions to a jitcode: constants get their registers behind the others, labels their positions, liveness its
 * place in the pool (equal entries are shared). `printInstructions` is the text form, which tests compare.
 */
import type { float, i64 } from '../../rlib/kinds';
import { type CallDescr, type Descr, instructionForms, instructionNumbers, type JitCode, type MergePointDescr, type Ref, type StaticData } from '../metainterp/jitcode';
import type { File } from './registers';

export class Label {
  position = -1;
}
export type Operand =
  | { readonly file: File; readonly register: number }
  | { readonly file: File; readonly constant: i64 | float | Ref | null; readonly text: string }
  | Label
  | { readonly descr: Descr }
  | { readonly live: Readonly<Record<File, readonly number[]>> };

export interface Instruction { readonly name: string; readonly operands: readonly Operand[] }
export type Item = Instruction | Label;

/** The jitcode would need more registers, or longer code, than an operand can name. */
export class TooLarge extends Error {}

const SIGN: Record<File, string> = { i: 'i', r: 'r', f: 'f' };

/** One instruction a line; labels are numbered in order. */
export function printInstructions(items: readonly Item[]): string {
  const labels = new Map<Label, string>();
  for (const it of items) if (it instanceof Label) labels.set(it, `L${labels.size + 1}`);
  const operand = (o: Operand): string => {
    if (o instanceof Label) return labels.get(o)!;
    if ('descr' in o) return `<${o.descr.name}>`;
    if ('live' in o) return (['i', 'r', 'f'] as const).flatMap((f) => o.live[f].map((n) => `%${SIGN[f]}${n}`)).join(' ');
    if ('register' in o) return `%${SIGN[o.file]}${o.register}`;
    return `$${o.text}`;
  };
  return items.map((it) => (it instanceof Label ? `${labels.get(it)!}:` : `  ${it.name} ${it.operands.map(operand).join(', ')}`.trimEnd())).join('\n');
}

interface ConstantPool { readonly first: number; readonly values: (i64 | float | Ref | null)[] }

export class Assembler {
  private readonly liveIndex = new Map<string, number>();
  constructor(private readonly data: StaticData) {}

  /** Throws TooLarge. */
  assemble(jitcode: JitCode, items: readonly Item[], counts: Readonly<Record<File, number>>): void {
    const pools: Record<File, ConstantPool> = { i: { first: counts.i, values: [] }, r: { first: counts.r, values: [] }, f: { first: counts.f, values: [] } };
    const out: number[] = [];
    const fixups: { at: number; label: Label }[] = [];
    const word = (n: number): void => {
      if (n >= 65536) throw new TooLarge(jitcode.name);
      out.push(n & 255, n >> 8);
    };
    const register = (o: Operand): void => {
      if (o instanceof Label || !('file' in o)) throw new Error(`${jitcode.name}: a register is expected`);
      const n = 'register' in o ? o.register : this.constant(pools[o.file], o.constant);
      if (n > 255) throw new TooLarge(jitcode.name);
      out.push(n);
    };
    for (const it of items) {
      if (it instanceof Label) {
        it.position = out.length;
        continue;
      }
      const number = instructionNumbers.get(it.name);
      if (number === undefined) throw new Error(`no instruction is named ${it.name}`);
      out.push(number);
      let at = 0;
      let last: Descr | null = null;
      for (const letter of instructionForms[number]!) {
        if (letter === '*') {
          const n = (last as CallDescr | MergePointDescr).kinds.length;
          for (let i = 0; i < n; i++) register(it.operands[at++]!);
          continue;
        }
        if (letter === '>') {
          if ((last as CallDescr).result !== 0) register(it.operands[at++]!);
          continue;
        }
        const o = it.operands[at++];
        if (o === undefined) throw new Error(`${it.name}: an operand is missing`);
        if (letter === 'L') {
          fixups.push({ at: out.length, label: o as Label });
          out.push(0, 0);
        } else if (letter === 'd') {
          last = (o as { descr: Descr }).descr;
          word(last.index);
        } else if (letter === 'v') word(this.live((o as { live: Record<File, readonly number[]> }).live));
        else {
          if (!('file' in o) || o.file !== letter.toLowerCase()) throw new Error(`${it.name}: an operand is of another kind`);
          register(o);
        }
      }
      if (at !== it.operands.length) throw new Error(`${it.name}: ${it.operands.length - at} operands too many`);
    }
    if (out.length >= 65536) throw new TooLarge(jitcode.name);
    for (const { at, label } of fixups) {
      out[at] = label.position & 255;
      out[at + 1] = label.position >> 8;
    }
    jitcode.ints = counts.i;
    jitcode.refs = counts.r;
    jitcode.floats = counts.f;
    jitcode.intConstants = pools.i.values as i64[];
    jitcode.refConstants = pools.r.values as (Ref | null)[];
    jitcode.floatConstants = pools.f.values as float[];
    let code = '';
    for (const byte of out) code += String.fromCharCode(byte);
    jitcode.code = code;
  }

  private constant(pool: ConstantPool, x: i64 | float | Ref | null): number {
    let n = pool.values.findIndex((y) => Object.is(x, y));
    if (n < 0) n = pool.values.push(x) - 1;
    return pool.first + n;
  }

  private live(sets: Readonly<Record<File, readonly number[]>>): number {
    const words = (['i', 'r', 'f'] as const).flatMap((f) => [sets[f].length, ...sets[f]]);
    const key = words.join(' ');
    let n = this.liveIndex.get(key);
    if (n === undefined) {
      n = this.data.liveness.length;
      this.liveIndex.set(key, n);
      this.data.liveness.push(...words);
    }
    return n;
  }
}
