/** Compiles traces that are made here to machine code in an executable, and runs them. Arguments: how often a big trace is compiled. */
import { c_clock } from '../../../rlib/foreign';
import { debugPrint } from '../../../rlib/debug';
import type { i64, int } from '../../../rlib/kinds';
import { floatToInt, intDiv, toInt } from '../../../rlib/rarithmetic';
import { parseI64 } from '../../../rlib/integertext';
import { X86Backend } from '../../../jit/backend/x86/backend';
import { NativeMachine } from '../../../jit/backend/x86/nativemachine';
import { Ref, StaticData } from '../../../jit/metainterp/jitcode';
import { Exit, FailDescr } from '../../../jit/metainterp/loop';
import * as op from '../../../jit/metainterp/resoperations';
import { Trace } from '../../../jit/metainterp/trace';

const INT_ADD = op.resopNumbers.get('int_add')!;
const INT_MUL = op.resopNumbers.get('int_mul')!;
const INT_XOR = op.resopNumbers.get('int_xor')!;
const INT_LT = op.resopNumbers.get('int_lt')!;
const FLOAT_ADD = op.resopNumbers.get('float_add')!;
const CAST = op.resopNumbers.get('cast_int_to_float')!;

class Machine extends NativeMachine {
  addressOf(x: Ref | null): i64 {
    return x === null ? 0n : 1n;
  }
  isPermanent(x: Ref | null): boolean {
    return x === null;
  }
  refAt(address: i64): Ref | null {
    return address === 0n ? null : null;
  }
}
const machine = new Machine();
const data = new StaticData();
const backend = new X86Backend(machine, data, 1 << 24);

function guard(t: Trace, fails: FailDescr[], o: int, failArgs: int[]): int {
  const f = new FailDescr(fails.length, Exit.Guard, t, o, 0);
  f.failArgs = failArgs;
  fails.push(f);
  return f.index;
}

/** i = i + 1, x = x + i until i is n */
function counting(fails: FailDescr[]): Trace {
  const t = new Trace(3);
  const i0 = t.input(1);
  const n = t.input(1);
  const x0 = t.input(3);
  t.opList(op.LABEL, [i0, n, x0], 0);
  const i1 = t.op2(op.INT_ADD_OVF, i0, t.constInt(1n), -1);
  t.op0(op.GUARD_NO_OVERFLOW, guard(t, fails, op.GUARD_NO_OVERFLOW, [i0]));
  const x1 = t.op2(FLOAT_ADD, x0, t.op1(CAST, i1, -1), -1);
  const c = t.op2(INT_LT, i1, n, -1);
  t.op1(op.GUARD_TRUE, c, guard(t, fails, op.GUARD_TRUE, [i1, x1]));
  t.opList(op.JUMP, [i1, n, x1], 0);
  return t;
}

/** A loop of many operations and guards. */
function big(fails: FailDescr[], operations: int): Trace {
  const t = new Trace(8);
  const values: int[] = [];
  for (let i = 0; i < 8; i++) values.push(t.input(1));
  const args = values.slice();
  t.opList(op.LABEL, args, 1);
  for (let i = 0; i < operations; i++) {
    const a = values[values.length - 1 - (i % 8)];
    const b = values[values.length - 1 - ((i * 5 + 3) % 8)];
    values.push(t.op2(i % 3 === 0 ? INT_ADD : i % 3 === 1 ? INT_XOR : INT_MUL, a, b, -1));
    if (i % 4 === 3) t.op1(op.GUARD_TRUE, t.op2(INT_LT, b, t.constInt(1000000n), -1), guard(t, fails, op.GUARD_TRUE, values.slice(values.length - 8)));
  }
  t.opList(op.JUMP, values.slice(values.length - 8), 1);
  return t;
}

export function main(argv: string[]): int {
  const rounds = argv.length > 1 ? toInt(parseI64(argv[1], 10)) : 1;
  machine.start();
  const fails: FailDescr[] = [];
  const loop = backend.compileLoop(counting(fails), fails, -1, null);
  if (loop === null) return 1;
  machine.setInput(0, 0n);
  machine.setInput(1, 100000n);
  machine.setInputFloat(2, 0.5);
  const exit = backend.execute(loop);
  debugPrint(`exit ${exit}: ${machine.failInt(0)} ${floatToInt(machine.failFloat(1) * 2.0)}`);
  const bridge = new Trace(2);
  const i = bridge.input(1);
  bridge.input(3);
  bridge.opList(op.FINISH, [bridge.op2(INT_ADD, i, i, -1)], -1);
  if (backend.compileBridge(bridge, fails, exit) === null) return 1;
  debugPrint(`exit ${backend.execute(loop)}: ${machine.failInt(0)}`);
  const t = big(fails, 1000);
  const started = c_clock();
  let size: int = 0;
  for (let k = 0; k < rounds; k++) {
    const c = backend.compileLoop(t, fails, -1, null);
    if (c === null) return 1;
    size = c.size;
    backend.free(c);
  }
  if (rounds > 1) debugPrint(`${t.operations} operations: ${intDiv(floatToInt((c_clock() - started) / 1.0e-6), rounds)} us, ${size} bytes`);
  return 0;
}
