/** Single operations and small traces, as machine code. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Callable, FINISHED, FINISHED_EXCEPTION, X86Backend } from '../../../jit/backend/x86/backend';
import type { CompiledTrace } from '../../../jit/backend/x86/compiled';
import { ArrayDescr, CallDescr, ClassDescr, FieldDescr, StaticData, StructDescr } from '../../../jit/metainterp/jitcode';
import { Gate } from '../../../jit/metainterp/gates';
import { Exit, FailDescr } from '../../../jit/metainterp/loop';
import { Cell, Greens } from '../../../jit/metainterp/warmstate';
import * as op from '../../../jit/metainterp/resoperations';
import { Trace } from '../../../jit/metainterp/trace';
import { addon } from '../../../native/addon/addon';
import { BUFFER_WORDS } from '../../../jit/backend/x86/machine';
import { disassemble, FixedRef, NodeMachine } from './nodemachine';

const machine = new NodeMachine();
let data: StaticData;
let backend: X86Backend;
let fails: FailDescr[];

beforeEach(() => {
  machine.reset(1 << 16);
  data = new StaticData();
  backend = new X86Backend(machine, data, 1 << 24);
  fails = [];
});

const numberOf = (name: string): number => op.resopNumbers.get(name)!;
const kindsOf = (letters: string): number[] => [...letters].map((k) => ' irf'.indexOf(k));

function start(letters: string): { t: Trace; args: number[] } {
  const kinds = kindsOf(letters);
  const t = new Trace(kinds.length);
  return { t, args: kinds.map((k) => t.input(k)) };
}
function guardDescr(t: Trace, guard: number, failArgs: number[]): number {
  const f = new FailDescr(fails.length, Exit.Guard, t, guard, 0);
  f.failArgs = failArgs;
  fails.push(f);
  return f.index;
}
function setInputs(values: (bigint | number | FixedRef | null)[]): void {
  values.forEach((x, i) => {
    if (typeof x === 'bigint') machine.setInput(i, x);
    else if (typeof x === 'number') machine.setInputFloat(i, x);
    else machine.setInputRef(i, x);
  });
}
function run(code: CompiledTrace, values: (bigint | number | FixedRef | null)[]): number {
  setInputs(values);
  const n = backend.execute(code);
  expect(machine.rootsInUse).toBe(0);
  return n;
}
function compile(t: Trace, entry = -1): CompiledTrace {
  return backend.compileLoop(t, fails, entry, null)!;
}

const words = [0n, 1n, 2n, 3n, -1n, -2n, 5n, 63n, 64n, 100n, -77n, 127n, 128n, -128n, -129n, 0x7fffffffn, 0x80000000n, -0x80000000n, -0x80000001n, 0xffffffffn, 1n << 40n, -(1n << 52n), (1n << 63n) - 1n, -(1n << 63n)];
const floats = [0, -0, 1, -1.5, 2.25, 0.5, -0.5, 1e10, -1e18, 9e18, 1.8e19, 1e300, Infinity, -Infinity, NaN];

/** Whether the operation has a meaning for the operands. */
function defined(name: string, a: readonly (bigint | number)[]): boolean {
  const [x, y] = a;
  if (/^int_(floordiv|mod)/.test(name)) return y !== 0n && !(x === -(1n << 63n) && y === -1n);
  if (/^uint_(div|mod)/.test(name)) return y !== 0n;
  if (/^u?int_.shift/.test(name)) return (y as bigint) >= 0n && (y as bigint) < 64n;
  if (name.startsWith('int32')) return a.every((v) => (v as bigint) > -(1n << 53n) && (v as bigint) < 1n << 53n);
  if (name.startsWith('bool')) return a.every((v) => v === 0n || v === 1n);
  if (name === 'cast_float_to_int') return Math.abs(x as number) < 2 ** 63;
  if (name === 'cast_float_to_uint') return (x as number) > -1 && (x as number) < 2 ** 64;
  if (name === 'cast_float_to_bits') return !Number.isNaN(x);
  return true;
}

describe('plain operations', () => {
  for (const sse41 of [true, false]) {
    for (const row of op.resopRows.slice(0, op.PLAIN_COUNT)) {
      if (!sse41 && !/float_(floor|ceil|trunc)/.test(row.name)) continue;
      it(`${row.name} computes what its row says${sse41 ? '' : ', without SSE4.1'}`, () => {
        machine.sse41 = sse41;
        const values: (bigint | number)[] = row.args[0] === 'f' ? floats : words;
        const two = row.args.length === 2;
        const kind = row.args[0] === 'f' ? 3 : 1;
        const constant = (t: Trace, x: bigint | number): number => (kind === 3 ? t.constFloat(x as number) : t.constInt(x as bigint));
        const check = (code: CompiledTrace, a: readonly (bigint | number)[], inputs: (bigint | number)[]): void => {
          const expected = (row.run as (...x: unknown[]) => bigint | number)(...a);
          expect(run(code, inputs)).toBe(FINISHED);
          const found = row.result === 'f' ? machine.failFloat(0) : machine.failInt(0);
          expect(found, `${row.name} of ${a.join(', ')}`).toEqual(expected);
        };
        const build = (f: (t: Trace, args: number[]) => number[]): CompiledTrace => {
          const { t, args } = start(row.args);
          const operands = f(t, args);
          const r = two ? t.op2(row.number, operands[0]!, operands[1]!, -1) : t.op1(row.number, operands[0]!, -1);
          t.opList(op.FINISH, [r], -1);
          return compile(t);
        };
        const plain = build((_, args) => args);
        for (const x of values) {
          if (!two) {
            if (defined(row.name, [x])) check(plain, [x], [x]);
            continue;
          }
          for (const y of values) if (defined(row.name, [x, y])) check(plain, [x, y], [x, y]);
          const right = build((t, args) => [args[0]!, constant(t, x)]);
          for (const y of values) if (defined(row.name, [y, x])) check(right, [y, x], [y, 0n]);
          const left = build((t, args) => [constant(t, x), args[1]!]);
          for (const y of values) if (defined(row.name, [x, y])) check(left, [x, y], [kind === 3 ? 0 : 0n, y]);
          backend.free(right);
          backend.free(left);
        }
        if (two) {
          const same = build((_, args) => [args[0]!, args[0]!]);
          for (const x of values) if (defined(row.name, [x, x])) check(same, [x, x], [x, x]);
        }
        machine.sse41 = true;
      });
    }
  }
});

describe('divisions by constants', () => {
  it('are right for divisors of all sizes, at multiples and beside them', () => {
    const least = -(1n << 63n);
    const most = (1n << 63n) - 1n;
    let state = 12345n;
    const random = (): bigint => (state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n));
    for (let k = 0; k < 200; k++) {
      const d = k < 40 ? BigInt(k + 1) : k < 101 ? (1n << BigInt(k - 39)) + BigInt(k % 3) - 1n : (random() >> BigInt(1 + (k % 60))) | 1n;
      const { t, args } = start('i');
      const q = t.op2(numberOf('int_floordiv'), args[0]!, t.constInt(d), -1);
      const m = t.op2(numberOf('int_mod'), args[0]!, t.constInt(d), -1);
      t.op1(op.GUARD_FALSE, t.constInt(1n), guardDescr(t, op.GUARD_FALSE, [q, m, args[0]!]));
      t.opList(op.FINISH, [q], -1);
      const code = compile(t);
      const numbers = [0n, 1n, -1n, d, -d, d - 1n, 1n - d, most, least, least + 1n, most - (most % d), most - (most % d) - 1n, least - (least % d), least - (least % d) + 1n];
      for (let i = 0; i < 20; i++) {
        const n = BigInt.asIntN(64, random());
        numbers.push(n, n - (n % d), n - (n % d) - 1n, n >> BigInt(3 * i));
      }
      for (const n of numbers) {
        if (n < least || n > most) continue;
        run(code, [n]);
        if (machine.failInt(0) !== n / d || machine.failInt(1) !== n % d || machine.failInt(2) !== n) expect([machine.failInt(0), machine.failInt(1), machine.failInt(2)], `${n} by ${d}`).toEqual([n / d, n % d, n]);
      }
      backend.free(code);
    }
  });
});

describe('loops', () => {
  /** i = i + 1 until it is n, with a label. */
  function counting(): { t: Trace; code: CompiledTrace } {
    const { t, args } = start('ii');
    const [i0, n] = args as [number, number];
    t.opList(op.LABEL, [i0, n], 7);
    const i1 = t.op2(op.INT_ADD_OVF, i0, t.constInt(1n), -1);
    t.op0(op.GUARD_NO_OVERFLOW, guardDescr(t, op.GUARD_NO_OVERFLOW, [i0, n]));
    const c = t.op2(numberOf('int_lt'), i1, n, -1);
    t.op1(op.GUARD_TRUE, c, guardDescr(t, op.GUARD_TRUE, [i1, c, n]));
    t.opList(op.JUMP, [i1, n], 7);
    return { t, code: compile(t) };
  }
  it('count', () => {
    const { code } = counting();
    expect(run(code, [0n, 1000n])).toBe(1);
    expect([machine.failInt(0), machine.failInt(1), machine.failInt(2)]).toEqual([1000n, 0n, 1000n]);
    expect(run(code, [(1n << 63n) - 2n, 1n << 62n])).toBe(1);
    expect(run(code, [(1n << 63n) - 1n, 5n])).toBe(0);
    expect([machine.failInt(0), machine.failInt(1)]).toEqual([(1n << 63n) - 1n, 5n]);
  });
  it('have little code: the body of a counting loop is 5 instructions at most', () => {
    const { code } = counting();
    const target = backend.targets[7]!;
    const lines = disassemble(machine, code).split('\n').filter((l) => /^\s*[0-9a-f]+:\t/.test(l));
    const body = lines.filter((l) => {
      const a = parseInt(l, 16);
      return a >= code.address + target.position && a < code.address + code.guardStubs[0]!;
    });
    expect(body.length, body.join('\n')).toBeLessThanOrEqual(5);
  });
  it('go on in a bridge', () => {
    const { code } = counting();
    const b = new Trace(3);
    const [i, , n] = [b.input(1), b.input(1), b.input(1)] as [number, number, number];
    const d = b.op2(numberOf('int_sub'), i, n, -1);
    b.opList(op.FINISH, [d], -1);
    expect(backend.compileBridge(b, fails, 1)).not.toBe(null);
    expect(run(code, [5n, 10n])).toBe(FINISHED);
    expect(machine.failInt(0)).toBe(0n);
    expect(run(code, [55n, 10n])).toBe(FINISHED);
    expect(machine.failInt(0)).toBe(46n);
  });
  it('are left when they are invalidated', () => {
    const { t, args } = start('i');
    t.opList(op.LABEL, args, 3);
    t.op0(op.GUARD_NOT_INVALIDATED, guardDescr(t, op.GUARD_NOT_INVALIDATED, args));
    const i1 = t.op2(numberOf('int_sub'), args[0]!, t.constInt(1n), -1);
    t.op1(op.GUARD_TRUE, i1, guardDescr(t, op.GUARD_TRUE, [i1]));
    t.opList(op.JUMP, [i1], 3);
    const code = compile(t);
    expect(run(code, [10n])).toBe(1);
    backend.invalidate(code);
    expect(run(code, [10n])).toBe(0);
    expect(machine.failInt(0)).toBe(10n);
  });
  it('jump to others, also with larger frames', () => {
    const many = 30;
    const { t, args } = start('i'.repeat(many));
    t.opList(op.LABEL, args, 0);
    const next = args.map((a, k) => (k === 0 ? t.op2(numberOf('int_sub'), a, t.constInt(1n), -1) : t.op2(numberOf('int_add'), a, args[(k + 1) % many]!, -1)));
    t.op1(op.GUARD_TRUE, next[0]!, guardDescr(t, op.GUARD_TRUE, next));
    t.opList(op.JUMP, next, 0);
    const big = compile(t);
    const s = start('i');
    s.t.opList(op.JUMP, args.map((_, k) => (k === 0 ? s.args[0]! : s.t.constInt(BigInt(k)))), 0);
    const small = compile(s.t);
    const model = args.map((_, k) => (k === 0 ? 4n : BigInt(k)));
    for (let r = 0; r < 4; r++) {
      const old = [...model];
      for (let k = 0; k < many; k++) model[k] = k === 0 ? old[0]! - 1n : old[k]! + old[(k + 1) % many]!;
    }
    expect(run(small, [4n])).toBe(0);
    expect(args.map((_, k) => machine.failInt(k))).toEqual(model);
    expect(run(big, args.map((_, k) => (k === 0 ? 4n : BigInt(k))))).toBe(0);
    expect(args.map((_, k) => machine.failInt(k))).toEqual(model);
  });
  it('jump to others that need more of the shadow stack and less of the machine stack', () => {
    const { t, args } = start('r'.repeat(20) + 'i'.repeat(20));
    t.op1(op.GUARD_TRUE, args[39]!, guardDescr(t, op.GUARD_TRUE, args));
    t.opList(op.FINISH, [], -1);
    compile(t, 0);
    const s = start('i'.repeat(36));
    s.t.op1(op.GUARD_TRUE, s.t.constInt(1n), guardDescr(s.t, op.GUARD_TRUE, s.args.slice(0, 16)));
    s.t.opList(op.JUMP, args.map((_, k) => (k < 20 ? s.t.constRef(null) : s.args[k - 4]!)), 0);
    const from = compile(s.t);
    expect(run(from, s.args.map((_, k) => BigInt(35 - k)))).toBe(0);
    expect(args.map((_, k) => machine.failInt(k))).toEqual(args.map((_, k) => (k < 20 ? 0n : BigInt(39 - k))));
  });
});

function callee(name: string, kinds: string, result: number): CallDescr {
  const d = data.add(new CallDescr(name, kinds, result));
  d.address = machine.symbol(`standin_${name}`);
  return d;
}

describe('objects', () => {
  function struct(size: number): { d: StructDescr; type: FixedRef } {
    const type = machine.typeDescriptor(data.classAddresses.length, size);
    const d = data.add(new StructDescr('s', data.classAddresses.length));
    d.size = size;
    d.type = Number(type.address);
    data.classAddresses.push(d.type);
    return { d, type };
  }
  function field(kind: number, offset: number, size = 8): FieldDescr {
    const f = data.add(new FieldDescr('f', kind, false));
    f.offset = offset;
    f.size = size;
    return f;
  }
  it('are allocated, zero, and written', () => {
    const { d, type } = struct(48);
    const a = field(1, 8);
    const b = field(3, 24);
    const c = field(1, 40, 1);
    const { t, args } = start('if');
    const o = t.op0(op.NEW, d.index);
    t.op2(op.SETFIELD_I, o, args[0]!, a.index);
    t.op2(op.SETFIELD_F, o, args[1]!, b.index);
    t.op2(op.SETFIELD_I, o, t.constInt(1n), c.index);
    t.opList(op.FINISH, [o], -1);
    const code = compile(t);
    for (const step of [1 << 16, 0]) {
      machine.reset(step);
      expect(run(code, [77n, 2.5])).toBe(FINISHED);
      const p = Number(machine.failInt(0));
      expect([0, 8, 16, 32].map((x) => machine.word(p + x))).toEqual([type.address, 77n, 0n, 0n]);
      expect(machine.double(p + 24)).toBe(2.5);
      expect(machine.word(p + 40)).toBe(1n);
    }
    expect(machine.collections).toBe(1);
  });
  it('move in collections, and references to them with them', () => {
    const { d } = struct(24);
    const next = field(2, 8);
    const value = field(1, 16);
    const { t, args } = start('ri');
    t.opList(op.LABEL, args, 0);
    const o = t.op0(op.NEW, d.index);
    t.op2(op.SETFIELD_R, o, args[0]!, next.index);
    t.op2(op.SETFIELD_I, o, args[1]!, value.index);
    const n = t.op2(numberOf('int_sub'), args[1]!, t.constInt(1n), -1);
    t.op1(op.GUARD_TRUE, n, guardDescr(t, op.GUARD_TRUE, [o]));
    t.opList(op.JUMP, [o, n], 0);
    const code = compile(t);
    for (const step of [0, 50, 100, 1 << 16]) {
      machine.reset(step);
      expect(run(code, [null, 100n])).toBe(0);
      let p = Number(machine.failInt(0));
      for (let i = 1n; i <= 100n; i++) {
        expect(machine.word(p + 16)).toBe(i);
        p = Number(machine.word(p + 8));
      }
      expect(p).toBe(0);
      if (step === 0) expect(machine.collections).toBe(100);
    }
  });
  it('need a barrier when they have survived a collection', () => {
    const { d } = struct(24);
    const next = field(2, 8);
    const value = field(1, 16);
    const { t, args } = start('i');
    const a = t.op0(op.NEW, d.index);
    t.op1(op.GUARD_TRUE, args[0]!, guardDescr(t, op.GUARD_TRUE, [a]));
    const b = t.op0(op.NEW, d.index);
    t.op2(op.SETFIELD_I, b, args[0]!, value.index);
    t.op2(op.SETFIELD_R, a, b, next.index);
    t.op1(op.GUARD_TRUE, args[0]!, guardDescr(t, op.GUARD_TRUE, [a]));
    const c = t.op0(op.NEW, d.index);
    t.op2(op.SETFIELD_R, c, a, next.index);
    t.opList(op.FINISH, [c], -1);
    const code = compile(t);
    machine.reset(0);
    expect(run(code, [7n])).toBe(FINISHED);
    expect(machine.collections).toBe(3);
    expect(machine.remembered).toBe(1);
    const at = (p: bigint): bigint => machine.word(Number(p) + 8);
    expect(machine.word(Number(at(at(machine.failInt(0)))) + 16)).toBe(7n);
  });
  it('need a barrier behind a call that is made at times and may have collected', () => {
    const { d } = struct(24);
    const next = field(2, 8);
    const collecting = callee('collecting', 'ri', 2);
    const { t, args } = start('ir');
    const a = t.op0(op.NEW, d.index);
    t.opList(op.CALL_IF_V, [args[0]!, args[1]!, t.constInt(1n)], collecting.index);
    t.op2(op.SETFIELD_R, a, args[1]!, next.index);
    t.opList(op.FINISH, [a], -1);
    const code = compile(t);
    const x = machine.allocateFixed(24);
    for (const made of [0n, 1n]) {
      machine.reset(0);
      expect(run(code, [made, x])).toBe(FINISHED);
      expect([machine.collections, machine.remembered]).toEqual([1 + Number(made), Number(made)]);
      expect(machine.word(Number(machine.failInt(0)) + 8)).toBe(x.address);
    }
  });
  it('are remembered when they are old and get a reference', () => {
    const next = field(2, 8);
    const { t, args } = start('rr');
    t.op2(op.SETFIELD_R, args[0]!, args[1]!, next.index);
    t.opList(op.FINISH, args.slice(1), -1);
    const code = compile(t);
    const x = machine.allocateFixed(16);
    const y = machine.allocateFixed(16);
    run(code, [x, y]);
    expect(machine.remembered).toBe(0);
    expect(machine.word(Number(x.address) + 8)).toBe(y.address);
    machine.setWord32(Number(x.address) + 4, 1);
    run(code, [x, y]);
    expect(machine.remembered).toBe(1);
    expect(machine.lastRemembered).toBe(x.address);
    expect(machine.failInt(0)).toBe(y.address);
  });
  it('arrays: items, lengths, barriers with the index', () => {
    const d = data.add(new ArrayDescr('a', 2, false));
    d.itemsOffset = 16;
    d.lengthOffset = 8;
    d.type = Number(machine.typeDescriptor(9, 16, 8).address);
    const { t, args } = start('rir');
    t.op3(op.SETITEM_R, args[0]!, args[1]!, args[2]!, d.index);
    t.op3(op.SETITEM_R, args[0]!, t.constInt(1n), args[2]!, d.index);
    const l = t.op1(op.LENGTH, args[0]!, d.index);
    const a = t.op1(op.NEW_ARRAY, t.constInt(3n), d.index);
    t.op0(op.GUARD_NO_EXCEPTION, guardDescr(t, op.GUARD_NO_EXCEPTION, []));
    t.op3(op.SETITEM_R, a, t.constInt(2n), args[2]!, d.index);
    const b = t.op1(op.NEW_ARRAY, l, d.index);
    t.op0(op.GUARD_NO_EXCEPTION, guardDescr(t, op.GUARD_NO_EXCEPTION, []));
    const x = t.op2(op.GETITEM_R, args[0]!, args[1]!, d.index);
    t.op3(op.SETITEM_R, b, args[1]!, x, d.index);
    t.op1(op.GUARD_TRUE, t.constInt(0n), guardDescr(t, op.GUARD_TRUE, [a, b, l]));
    t.opList(op.FINISH, [a], -1);
    const code = compile(t);
    const array = machine.allocateFixed(64);
    const item = machine.allocateFixed(16);
    const at = Number(array.address);
    machine.setWord(at + 8, 5n);
    for (const step of [0, 1 << 16]) for (const flag of [0, 1]) {
      machine.reset(step);
      machine.setWord32(at + 4, flag);
      for (let i = 0; i < 5; i++) machine.setWord(at + 16 + 8 * i, 0n);
      expect(run(code, [array, 4n, item])).toBe(2);
      expect(machine.word(at + 16 + 32)).toBe(item.address);
      expect(machine.word(at + 16 + 8)).toBe(item.address);
      const [p, q] = [Number(machine.failInt(0)), Number(machine.failInt(1))];
      expect([0, 1, 2, 3, 4].map((i) => (i === 0 ? machine.word(p) & 0xffffffffn : machine.word(p + 8 * i)))).toEqual([BigInt(d.type), 3n, 0n, 0n, item.address]);
      expect([0, 1, 2, 3, 4, 5, 6].map((i) => machine.word(q + 8 * i))).toEqual([BigInt(d.type), 5n, 0n, 0n, 0n, 0n, item.address]);
      expect(machine.failInt(2)).toBe(5n);
      expect(machine.remembered).toBe(2 * flag);
      if (flag === 1) expect(machine.lastItem).toBe(1n);
    }
    machine.reset(0);
    // only where the number of items is not known
    machine.failAllocations(item);
    expect(run(code, [array, 4n, item])).toBe(1);
    expect(machine.exception).toBe(item.address);
  });
  it('have classes', () => {
    const { d, type } = struct(16);
    const c = data.add(new ClassDescr('c', d.classId, d.classId + 1));
    const { t, args } = start('r');
    const i = t.op1(op.INSTANCEOF, args[0]!, c.index);
    t.op1(op.GUARD_TRUE, i, guardDescr(t, op.GUARD_TRUE, [i]));
    const e = t.op1(op.EXACT_CLASS_EQ, args[0]!, c.index);
    const j = t.op1(op.INSTANCEOF, args[0]!, c.index);
    const sum = t.op2(numberOf('int_add'), e, j, -1);
    t.op2(op.GUARD_CLASS, args[0]!, t.constInt(BigInt(d.classId)), guardDescr(t, op.GUARD_CLASS, [sum, e]));
    t.opList(op.FINISH, [sum], -1);
    const code = compile(t);
    const object = (ty: FixedRef): FixedRef => {
      const o = machine.allocateFixed(16);
      machine.setWord(Number(o.address), ty.address + (1n << 32n));
      return o;
    };
    expect(run(code, [null])).toBe(0);
    expect(machine.failInt(0)).toBe(0n);
    expect(run(code, [object(machine.typeDescriptor(d.classId + 2, 16))])).toBe(0);
    expect(run(code, [object(machine.typeDescriptor(d.classId - 1, 16))])).toBe(0);
    expect(run(code, [object(machine.typeDescriptor(d.classId + 1, 16))])).toBe(1);
    expect([machine.failInt(0), machine.failInt(1)]).toEqual([1n, 0n]);
    expect(run(code, [object(type)])).toBe(FINISHED);
    expect(machine.failInt(0)).toBe(2n);
  });
});

describe('raw memory', () => {
  const loads: [string, number, (v: DataView, at: number) => bigint | number][] = [
    ['u8', 1, (v, at) => BigInt(v.getUint8(at))], ['i8', 1, (v, at) => BigInt(v.getInt8(at))], ['u16', 2, (v, at) => BigInt(v.getUint16(at, true))], ['i16', 2, (v, at) => BigInt(v.getInt16(at, true))],
    ['u32', 4, (v, at) => BigInt(v.getUint32(at, true))], ['i32', 4, (v, at) => BigInt(v.getInt32(at, true))], ['i64', 8, (v, at) => v.getBigInt64(at, true)], ['f32', 4, (v, at) => v.getFloat32(at, true)],
    ['f64', 8, (v, at) => v.getFloat64(at, true)],
  ];
  const high = addon().reserve(4096);
  for (const [suffix, size, load] of loads) {
    it(`${suffix} is loaded and stored at variable and constant addresses and offsets`, () => {
      const view = new DataView(high.buffer);
      const low = Number(machine.allocateFixed(64).address);
      for (const base of [high.address, low]) for (const constantBase of [false, true]) for (const constantOffset of [false, true]) {
        const { t, args } = start(`ii${suffix[0] === 'f' ? 'f' : 'i'}`);
        const b = constantBase ? t.constInt(BigInt(base)) : args[0]!;
        const o = constantOffset ? t.constInt(24n) : args[1]!;
        const x = t.op2(numberOf(`raw_load_${suffix}`), b, o, -1);
        t.op3(numberOf(`raw_store_${suffix}`), b, o, args[2]!, -1);
        t.op3(numberOf(`raw_store_${suffix}`), b, t.constInt(40n), suffix[0] === 'f' ? t.constFloat(2.5) : t.constInt(0x8899aabbccddeen), -1);
        t.opList(op.FINISH, [x], -1);
        const code = compile(t);
        const bytes = new Uint8Array(64).map((_, i) => 0x80 + 7 * i);
        const expected = new DataView(bytes.buffer);
        const word = (i: number): bigint => (base === low ? machine.word(low + 8 * i) : view.getBigInt64(8 * i, true));
        for (let i = 0; i < 8; i++) {
          if (base === low) machine.setWord(low + 8 * i, expected.getBigInt64(8 * i, true));
          else view.setBigInt64(8 * i, expected.getBigInt64(8 * i, true), true);
        }
        const before = load(expected, 24);
        const v = suffix[0] === 'f' ? -1.25 : -2n;
        expect(run(code, [BigInt(base), 24n, v])).toBe(FINISHED);
        expect(suffix[0] === 'f' ? machine.failFloat(0) : machine.failInt(0)).toEqual(before);
        for (const [at, y] of [[24, v], [40, suffix[0] === 'f' ? 2.5 : 0x8899aabbccddeen]] as [number, bigint | number][]) {
          const scratch = new DataView(new ArrayBuffer(8));
          if (suffix === 'f32') scratch.setFloat32(0, y as number, true);
          else if (suffix === 'f64') scratch.setFloat64(0, y as number, true);
          else scratch.setBigInt64(0, y as bigint, true);
          for (let i = 0; i < size; i++) bytes[at + i] = scratch.getUint8(i);
        }
        for (let i = 0; i < 8; i++) expect(word(i), `word ${i}`).toBe(expected.getBigInt64(8 * i, true));
      }
    });
  }
});

describe('calls', () => {
  const view = new DataView(new ArrayBuffer(8));
  const bits = (x: number): bigint => {
    view.setFloat64(0, x);
    return view.getBigInt64(0);
  };
  it('pass many arguments of both kinds', () => {
    const kinds = 'ifiifiiiiiffffffff';
    const d = callee('mix_many', kinds, 1);
    const { t, args } = start(kinds);
    const r = t.opList(op.CALL_I, args, d.index);
    const s = t.opList(op.CALL_I, [...args.slice(0, 17), t.constFloat(3.5)], d.index);
    const sum = t.op2(numberOf('int_add'), r, s, -1);
    t.op1(op.GUARD_FALSE, t.constInt(1n), guardDescr(t, op.GUARD_FALSE, [sum, ...args]));
    t.opList(op.FINISH, [sum], -1);
    const code = compile(t);
    const values = [...kinds].map((k, i) => (k === 'i' ? BigInt(i * 1000003) : i + 0.25));
    expect(run(code, values)).toBe(0);
    const model = (v: (bigint | number)[]): bigint => {
      let n = 0n;
      for (const x of v) if (typeof x === 'bigint') n = BigInt.asUintN(64, n * 31n + BigInt.asUintN(64, x));
      let f = 0;
      v.filter((x) => typeof x === 'number').forEach((x, i) => (f += (i + 1) * x));
      return BigInt.asIntN(64, n ^ BigInt.asUintN(64, bits(f)));
    };
    expect(machine.failInt(0)).toBe(BigInt.asIntN(64, model(values) + model([...values.slice(0, 17), 3.5])));
    values.forEach((v, i) => expect(typeof v === 'bigint' ? machine.failInt(i + 1) : machine.failFloat(i + 1)).toBe(v));
  });
  it('keep what lives on, return floats and booleans', () => {
    const blend = callee('blend', 'fif', 3);
    const less = callee('is_less', 'ii', 1);
    less.resultIsByte = true;
    const { t, args } = start('iiff');
    const [a, b, x, y] = args as [number, number, number, number];
    const f = t.opList(op.CALL_F, [x, a, y], blend.index);
    const l = t.opList(op.CALL_I, [a, b], less.index);
    t.op1(op.GUARD_TRUE, l, guardDescr(t, op.GUARD_TRUE, [f, a, b, x, y, l]));
    t.opList(op.FINISH, [f], -1);
    const code = compile(t);
    expect(run(code, [3n, 4n, 1.5, 2])).toBe(FINISHED);
    expect(machine.failFloat(0)).toBe(5.75);
    expect(run(code, [5n, 4n, 1.5, 2])).toBe(0);
    expect([machine.failFloat(0), machine.failInt(1), machine.failInt(2), machine.failFloat(3), machine.failFloat(4), machine.failInt(5)]).toEqual([7.75, 5n, 4n, 1.5, 2, 0n]);
  });
  it('are made if an operand says so; what they raise is tested for where they are made', () => {
    const raise = callee('raise_if', 'ir', 0);
    const error = machine.allocateFixed(16);
    const { t, args } = start('iiri');
    const [c, x, e, y] = args as [number, number, number, number];
    t.opList(op.CALL_IF_V, [c, x, e], raise.index);
    t.op0(op.GUARD_NO_EXCEPTION, guardDescr(t, op.GUARD_NO_EXCEPTION, [y, e, x]));
    t.opList(op.FINISH, [t.op2(op.resopNumbers.get('int_add')!, x, y, -1)], -1);
    const code = compile(t);
    expect(run(code, [0n, 1n, error, 5n])).toBe(FINISHED);
    expect(machine.failInt(0)).toBe(6n);
    expect(run(code, [1n, 0n, error, 5n])).toBe(FINISHED);
    expect(machine.failInt(0)).toBe(5n);
    expect(run(code, [1n, 1n, error, 5n])).toBe(0);
    expect([machine.failInt(0), machine.failInt(1), machine.failInt(2), machine.exception]).toEqual([5n, error.address, 1n, error.address]);
    machine.exception = 0n;
  });
  it('raise: the exception is tested for, tested for its class, and taken', () => {
    const raise = callee('raise_if', 'ir', 0);
    data.classAddresses.push(0, Number(machine.typeDescriptor(1, 16).address), Number(machine.typeDescriptor(2, 16).address));
    const error = machine.allocateFixed(16);
    machine.setWord(Number(error.address), BigInt(data.classAddresses[1]!));
    const { t, args } = start('iir');
    t.opList(op.CALL_V, [args[0]!, args[2]!], raise.index);
    t.op0(op.GUARD_NO_EXCEPTION, guardDescr(t, op.GUARD_NO_EXCEPTION, [args[1]!]));
    t.opList(op.CALL_V, [args[1]!, args[2]!], raise.index);
    const e = t.op1(op.GUARD_EXCEPTION, t.constInt(1n), guardDescr(t, op.GUARD_EXCEPTION, [args[0]!]));
    t.op1(op.FINISH_EXCEPTION, e, -1);
    const code = compile(t);
    expect(run(code, [1n, 8n, error])).toBe(0);
    expect([machine.failInt(0), machine.exception]).toEqual([8n, error.address]);
    machine.exception = 0n;
    expect(run(code, [0n, 0n, error])).toBe(1);
    expect(machine.exception).toBe(0n);
    expect(run(code, [0n, 1n, error])).toBe(FINISHED_EXCEPTION);
    expect([machine.failInt(0), machine.exception]).toEqual([error.address, 0n]);
    machine.setWord(Number(error.address), BigInt(data.classAddresses[2]!));
    expect(run(code, [0n, 1n, error])).toBe(1);
    expect(machine.exception).toBe(error.address);
    machine.exception = 0n;
  });
});

describe('calls through gates', () => {
  const STACK_LIMIT = 40;
  const FINALIZERS_DUE = 56;
  /** A gate that leads to nothing yet; `kinds` of the arguments, all but `greens` of them inputs of the loop. */
  function gate(kinds: string): Gate {
    const d = data.add(new CallDescr('portal', kinds, 1));
    d.address = machine.symbol('standin_mix2');
    const g = new Gate(0, d, new Cell(0, new Greens(), null), null as never);
    g.address = backend.makeGate();
    backend.leadGate(g.address, Number(d.address));
    backend.assembler.gates = [g];
    return g;
  }
  function compileCallable(t: Trace, g: Gate, greens: number): CompiledTrace {
    const code = backend.compileLoop(t, fails, -1, new Callable(g.call.kinds, greens, Number(g.call.address), machine.symbol('standin_behind')))!;
    backend.leadGate(g.address, code.called);
    return code;
  }

  it('run compiled code, which returns; a guard that fails goes on behind it', () => {
    const g = gate('irif');
    const collecting = data.add(new CallDescr('collecting', 'ri', 2));
    collecting.address = machine.symbol('standin_collecting');
    const field = data.add(new FieldDescr('value', 1, false));
    field.offset = 8;
    const struct = data.add(new StructDescr('Struct', 1));
    struct.size = 16;
    const type = machine.typeDescriptor(1, 16);
    struct.type = Number(type.address);
    const { t, args } = start('rif');
    const [o, n, x] = args as [number, number, number];
    t.op1(op.GUARD_FALSE, t.op2(numberOf('int_lt'), n, t.constInt(1n), -1), guardDescr(t, op.GUARD_FALSE, [x, n]));
    const p = t.op0(op.NEW, struct.index);
    t.op2(op.SETFIELD_I, p, n, field.index);
    const moved = t.opList(op.CALL_R, [o, t.constInt(64n)], collecting.index);
    const s = t.opList(op.CALL_LOOP_I, [t.constInt(7n), moved, t.op2(numberOf('int_sub'), n, t.constInt(1n), -1), t.op2(numberOf('float_add'), x, t.constFloat(0.5), -1)], 0);
    t.op0(op.GUARD_NO_EXCEPTION, guardDescr(t, op.GUARD_NO_EXCEPTION, [n]));
    t.opList(op.FINISH, [t.op2(numberOf('int_add'), s, t.op1(op.GETFIELD_I, p, field.index), -1)], -1);
    const code = compileCallable(t, g, 1);
    const object = machine.allocateFixed(16);
    machine.setWord(Number(object.address), type.address);
    expect(run(code, [object, 5n, 1.5])).toBe(FINISHED);
    expect(machine.failInt(0)).toBe(1000n + 15n);
    expect(backend.activations(code)).toBe(0);
    // the innermost one left its values
    expect(machine.failInt(1)).toBe(0n);
    // called without being compiled code
    backend.leadGate(g.address, Number(g.call.address));
    expect(run(code, [object, 5n, 1.5])).toBe(FINISHED);
    expect(machine.failInt(0)).not.toBe(1015n);
    backend.free(code);
  });

  it('raise what compiled code raises, frame by frame', () => {
    data.classAddresses.push(0, Number(machine.typeDescriptor(1, 16).address));
    const error = machine.allocateFixed(16);
    machine.setWord(Number(error.address), BigInt(data.classAddresses[1]!));
    const g = gate('ir');
    const { t, args } = start('ir');
    const [n, e] = args as [number, number];
    t.op1(op.GUARD_FALSE, t.op2(numberOf('int_lt'), n, t.constInt(1n), -1), guardDescr(t, op.GUARD_FALSE, [e]));
    const s = t.opList(op.CALL_LOOP_I, [t.op2(numberOf('int_sub'), n, t.constInt(1n), -1), e], 0);
    t.op0(op.GUARD_NO_EXCEPTION, guardDescr(t, op.GUARD_NO_EXCEPTION, [n]));
    t.opList(op.FINISH, [t.op2(numberOf('int_add'), s, n, -1)], -1);
    const code = compileCallable(t, g, 0);
    const raises = start('r');
    raises.t.op1(op.FINISH_EXCEPTION, raises.args[0]!, -1);
    expect(backend.compileBridge(raises.t, fails, 0)).not.toBe(null);
    expect(run(code, [0n, error])).toBe(FINISHED_EXCEPTION);
    expect([machine.failInt(0), machine.exception]).toEqual([error.address, 0n]);
    // the exception is pending at the guard that fails
    expect(run(code, [1n, error])).toBe(1);
    expect([machine.failInt(0), machine.exception]).toEqual([1n, error.address]);
    machine.exception = 0n;
    const passes = start('i');
    passes.t.op1(op.FINISH_EXCEPTION, passes.t.op1(op.GUARD_EXCEPTION, passes.t.constInt(1n), guardDescr(passes.t, op.GUARD_EXCEPTION, passes.args)), -1);
    expect(backend.compileBridge(passes.t, fails, 1)).not.toBe(null);
    for (const depth of [1n, 2n, 50n]) {
      expect(run(code, [depth, error])).toBe(FINISHED_EXCEPTION);
      expect([machine.failInt(0), machine.exception]).toEqual([error.address, 0n]);
    }
    expect(backend.activations(code)).toBe(0);
  });

  it('leave it to the function where the machine stack ends, and where finalizers wait', () => {
    const g = gate('ii');
    const { t, args } = start('ii');
    const [a, b] = args as [number, number];
    const s = t.opList(op.CALL_LOOP_I, [a, b], 0);
    t.opList(op.FINISH, [s], -1);
    const inner = start('ii');
    inner.t.opList(op.FINISH, [inner.t.constInt(55n)], -1);
    compileCallable(inner.t, g, 0);
    const code = compile(t);
    expect([run(code, [3n, 4n]), machine.failInt(0)]).toEqual([FINISHED, 55n]);
    machine.setWord(machine.state + STACK_LIMIT, (1n << 62n));
    expect([run(code, [3n, 4n]), machine.failInt(0)]).toEqual([FINISHED, 13n]);
    machine.setWord(machine.state + STACK_LIMIT, 0n);
    machine.setWord(machine.state + FINALIZERS_DUE, 1n);
    expect([run(code, [3n, 4n]), machine.failInt(0)]).toEqual([FINISHED, 13n]);
    machine.setWord(machine.state + FINALIZERS_DUE, 0n);
    expect([run(code, [3n, 4n]), machine.failInt(0)]).toEqual([FINISHED, 55n]);
  });

  it('take of the machine stack in proportion to the shadow stack', () => {
    const d = data.add(new CallDescr('collecting', 'ri', 2));
    d.address = machine.symbol('standin_collecting');
    const { t, args } = start('rrrr');
    const refs = args.slice();
    while (refs.length < 300) refs.push(t.opList(op.CALL_R, [refs.at(-1)!, t.constInt(64n)], d.index));
    t.op1(op.GUARD_FALSE, t.constInt(1n), guardDescr(t, op.GUARD_FALSE, refs));
    t.opList(op.FINISH, [refs[0]!], -1);
    const code = compile(t);
    expect(code.shadowSlots).toBeGreaterThanOrEqual(299);
    expect(code.frameBytes).toBeGreaterThanOrEqual(code.shadowSlots);
    const object = machine.allocateFixed(16);
    machine.setWord(Number(object.address), machine.typeDescriptor(1, 16).address);
    expect(run(code, [object, object, object, object])).toBe(0);
    expect(refs.every((_, i) => machine.failInt(i) === object.address)).toBe(true);
  });

  it('with more arguments than registers are no entries of compiled code', () => {
    const t = start('iiiiiii');
    t.t.opList(op.FINISH, [t.args[6]!], -1);
    expect(backend.compileLoop(t.t, fails, -1, new Callable('iiiiiii', 0, 1, 1))!.called).toBe(0);
    expect(backend.compileLoop(t.t, fails, -1, new Callable('iiiiiii', 1, 1, 1))!.called).toBe(0);
  });
});

describe('code memory', () => {
  it('is used again after it was freed', () => {
    const before = backend.memory.used;
    backend.start();
    const started = backend.memory.used;
    expect(before).toBe(0);
    const codes: CompiledTrace[] = [];
    for (let i = 0; i < 50; i++) {
      const { t, args } = start('i');
      let x = args[0]!;
      for (let k = 0; k < i; k++) x = t.op2(numberOf('int_add'), x, t.constInt(1n), -1);
      t.opList(op.FINISH, [x], -1);
      codes.push(compile(t));
    }
    for (let i = 0; i < 50; i += 2) backend.free(codes[i]!);
    for (let i = 1; i < 50; i += 2) {
      expect(run(codes[i]!, [5n])).toBe(FINISHED);
      expect(machine.failInt(0)).toBe(BigInt(i + 5));
    }
    for (let i = 1; i < 50; i += 2) backend.free(codes[i]!);
    expect(backend.memory.used).toBe(started);
    expect(backend.memory.ranges()).toBe(1);
  });
  it('is not taken by a trace with more failing values than there is room for', () => {
    for (const [count, fits] of [[BUFFER_WORDS, true], [BUFFER_WORDS + 1, false]] as [number, boolean][]) {
      const { t, args } = start('i');
      const values = args.slice();
      while (values.length < count) values.push(t.op2(numberOf('int_add'), values.at(-1)!, args[0]!, -1));
      t.op1(op.GUARD_FALSE, args[0]!, guardDescr(t, op.GUARD_FALSE, values));
      t.opList(op.FINISH, [args[0]!], -1);
      const code = backend.compileLoop(t, fails, 3, null);
      expect(code !== null).toBe(fits);
      expect(backend.targets[3] !== null).toBe(fits);
      if (code === null) continue;
      expect(run(code, [3n])).toBe(0);
      expect(values.every((_, i) => machine.failInt(i) === 3n * BigInt(i + 1))).toBe(true);
    }
  });
  it('ends: a loop is not compiled then', () => {
    const small = new X86Backend(machine, data, 1 << 20);
    const { t, args } = start('i');
    let x = args[0]!;
    for (let k = 0; k < 20000; k++) x = t.op2(numberOf('int_mul'), x, args[0]!, -1);
    t.opList(op.FINISH, [x], -1);
    let n = 0;
    while (small.compileLoop(t, fails, 0, null) !== null) n++;
    expect(n).toBeGreaterThan(0);
    expect(small.targets[0]).toBe(null);
  });
});
