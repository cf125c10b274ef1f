/**
 * Each operation that can be evaluated, in C, against its evaluation function, on operands at the edges.
 */
import { expect, test } from 'vitest';
import { Block, Constant, Graph, Link, Operation, Variable } from '../../../translator/flow/graph';
import type { Value } from '../../../translator/flow/graph';
import { ADDR, BOOL, FLOAT, INT, UINT, VOID } from '../../../translator/flow/lltype';
import type { LLType, PrebuiltValue } from '../../../translator/flow/lltype';
import { optable } from '../../../translator/flow/optable';
import type { EvalValue, OpRow } from '../../../translator/flow/optable';
import { parseProgram } from '../../../translator/flow/parse';
import { PRINT, runNative } from './native';

const M = 1n << 63n;
const INTS = [0n, 1n, -1n, 2n, 3n, 7n, -7n, 31n, 32n, 33n, 63n, 100n, 0x7fffffffn, -0x80000000n, 0x80000000n, 0xffffffffn, 0x123456789abcdefn, M - 1n, -M, -M + 1n];
const EDGES: Record<string, readonly EvalValue[]> = {
  int: INTS,
  uint: [...INTS.filter((x) => x >= 0n), M, (1n << 64n) - 1n],
  float: [0, -0, 1, -1, 0.5, -2.5, 3.7, 1e300, -1e-300, 5e-324, 2 ** 53, 4503599627370497.5, Infinity, -Infinity, NaN],
  bool: [false, true],
  addr: [0, 4096, 123456],
};
const TYPES: Record<string, LLType> = { int: INT, uint: UINT, float: FLOAT, bool: BOOL, addr: ADDR, T: INT };

const bits = new DataView(new ArrayBuffer(8));
function hex(kind: string, x: EvalValue): string {
  let n: bigint;
  if (kind === 'float') {
    if (Number.isNaN(x)) return 'nan';
    bits.setFloat64(0, x as number);
    n = bits.getBigUint64(0);
  } else n = BigInt.asUintN(64, BigInt(x));
  return n.toString(16).padStart(16, '0');
}

function shown(kind: string, line: string): string {
  if (kind !== 'float') return line;
  const n = BigInt('0x' + line);
  return (n & 0x7ff0000000000000n) === 0x7ff0000000000000n && (n & 0xfffffffffffffn) !== 0n ? 'nan' : line;
}

/** Operands for which the operation means something. */
function combinations(row: OpRow): EvalValue[][] {
  let all: EvalValue[][] = [[]];
  for (const kind of row.args) {
    const edges = row.result === 'addr' && kind === 'int' ? INTS.filter((x) => x >= 0n && x < 1n << 40n) : EDGES[kind === 'T' ? 'int' : kind]!;
    all = all.flatMap((c) => edges.map((x) => [...c, x]));
  }
  return row.name === 'int_lshift_ovf' ? all.filter(([, n]) => (n as bigint) >= 0n && (n as bigint) < 64n) : all;
}

const constant = (type: LLType, x: EvalValue): Constant => new Constant(type, (type === ADDR ? BigInt(x) : x) as PrebuiltValue);

test('every operation with an evaluation gives in C what its evaluation says', async () => {
  const program = parseProgram(`graph main(): void {\nb0():\n  goto return()\n}\n${PRINT}`);
  const print = program.graphNamed.get('print')!;
  const pos = print.pos;
  const main = program.entry;
  const expected: { what: string; kind: string; value: string }[] = [];
  const raised = 0x6661696cn;
  main.startblock.exits = [new Link([], main.returnblock)];
  let block = main.startblock;
  const show = (v: Value): void => {
    let word = v;
    const cast = { float: 'cast_float_to_bits', bool: 'cast_bool_to_int', uint: 'cast_uint_to_int', addr: 'cast_addr_to_int' }[v.type.kind as string];
    if (cast !== undefined) {
      const op = new Operation(cast, [v], new Variable(INT), {}, pos);
      block.ops.push(op);
      word = op.result!;
    }
    block.ops.push(new Operation('call', [word], null, { graph: print }, pos));
  };
  for (const row of optable.values()) {
    if (row.evaluate === null || row.aux.length > 0 || row.args.some((a) => EDGES[a === 'T' ? 'int' : a] === undefined)) continue;
    const kind = row.result === 'T' ? 'int' : row.result;
    const args = row.args.map((a) => new Variable(TYPES[a]!));
    const g = new Graph(`test_${row.name}`, args, TYPES[kind]!, pos, main.exceptblock.inputs[0]!.type);
    const op = new Operation(row.name, args, new Variable(TYPES[kind]!), {}, pos);
    g.startblock.ops.push(op);
    g.startblock.exits = [new Link([op.result!], g.returnblock)];
    const cases = new Graph(`cases_${row.name}`, [], VOID, pos, main.exceptblock.inputs[0]!.type);
    program.graphs.push(g, cases);
    main.startblock.ops.push(new Operation('call', [], null, { graph: cases }, pos));
    block = cases.startblock;
    for (const values of combinations(row)) {
      const result = (row.evaluate as (...a: EvalValue[]) => EvalValue | null)(...values);
      if (result === null && row.raises === 'no') continue;
      const call = new Operation('call', values.map((x, i) => constant(args[i]!.type, x)), new Variable(TYPES[kind]!), { graph: g }, pos);
      block.ops.push(call);
      const what = `${row.name}(${values.join(', ')})`;
      if (row.raises === 'no') {
        show(call.result!);
        expected.push({ what, kind, value: hex(kind, result!) });
        continue;
      }
      // Whether it raises depends on the operands: both ways print and meet again.
      const next = new Block([new Variable(INT)]);
      block.exitswitch = 'exception';
      const caught = new Link([new Constant(INT, raised)], next, 'exception');
      caught.excVar = new Variable(main.exceptblock.inputs[0]!.type);
      block.exits = [new Link([call.result!], next), caught];
      block = next;
      show(next.inputs[0]!);
      expected.push({ what, kind: 'int', value: hex('int', result ?? raised) });
    }
    block.exits = [new Link([], cases.returnblock)];
  }
  expect(expected.length).toBeGreaterThan(5000);
  const { lines, status } = await runNative(program);
  expect(status).toBe(0);
  expect(lines.length).toBe(expected.length);
  const wrong = expected.flatMap((e, i) => (shown(e.kind, lines[i]!) === e.value ? [] : [`${e.what}: expected ${e.value}, C gives ${lines[i]}`]));
  expect(wrong).toEqual([]);
}, 240_000);
