/**
 * Traces in words: the operations of a trace as the log shows them and as hooks get them. Values are named by kind and number, guards have their failing values behind them.
 */
import type { i64, int } from '../../rlib/kinds';
import { jitPlaces } from '../../rlib/jit';
import { JitOperation, JitPlace } from '../../rlib/jitevents';
import { reprShortest } from '../../rlib/rfloat/format';
import { toInt } from '../../rlib/rarithmetic';
import type { Cpu } from './cpu';
import { type Descr, FieldDescr, kindOf, type MergePointDescr, type Ref, type StaticData } from './jitcode';
import type { FailDescr } from './loop';
import { DEBUG_MERGE_POINT, GUARD_CLASS, opHasDescr, opIsGuard, opNames, opNamesGate, opNamesTarget } from './resoperations';
import { NONE, Tag, type Trace, TraceReader } from './trace';

/** The operands of a trace in words. */
class Operands {
  constructor(private readonly trace: Trace, private readonly data: StaticData, private readonly cpu: Cpu) {}

  className(number: int): string {
    return number > 0 && number < this.data.classNames.length ? this.data.classNames[number] : `${number}`;
  }
  /** References other than null by their numbers in the trace and their classes. */
  text(a: int): string {
    const i: int = a >> 2;
    const trace = this.trace;
    switch (a & 3) {
      case Tag.Box: return boxText(trace, i);
      case Tag.Int: return `${trace.ints[i]}`;
      case Tag.Ref: return trace.refs[i] === null ? 'null' : `ref(${i}: ${this.className(this.cpu.classOf(trace.refs[i]))})`;
      default: return reprShortest(trace.floats[i]);
    }
  }
}

function boxText(trace: Trace, value: int): string {
  const kind = trace.kinds[value];
  return `${kind === 1 ? 'i' : kind === 2 ? 'r' : 'f'}${value}`;
}

/** Of a field without the file of its class. */
function descrName(d: Descr): string {
  if (!(d instanceof FieldDescr)) return d.name;
  const dot: int = d.name.lastIndexOf('.');
  const file: int = d.name.lastIndexOf('__', dot);
  return file < 0 ? d.name : d.name.slice(file + 2, d.name.length);
}

/** Names of values. */
function valuesText(trace: Trace, operands: int[]): string {
  let text = '';
  for (let i: int = 0; i < operands.length; i++) text += (i === 0 ? '' : ', ') + boxText(trace, operands[i] >> 2);
  return text;
}

/** The inputs in brackets. */
export function inputsText(trace: Trace): string {
  const inputs: int[] = [];
  for (let i: int = 0; i < trace.inputs; i++) inputs.push(4 * i);
  return `[${valuesText(trace, inputs)}]`;
}

/** The place with these greens. */
export function makePlace(driver: string, depth: int, ints: i64[], refs: (Ref | null)[]): JitPlace {
  const namer = jitPlaces.get(driver) ?? null;
  return new JitPlace(driver, depth, ints, refs, namer === null ? '' : namer.describe(ints, refs));
}

/** The place that a DEBUG_MERGE_POINT names. */
function markedPlace(trace: Trace, r: TraceReader, data: StaticData): JitPlace {
  const d = data.descrs[r.descr] as MergePointDescr;
  const ints: i64[] = [];
  const refs: (Ref | null)[] = [];
  for (let i: int = 0; i < d.greens; i++) {
    const a = r.arg(i + 1);
    const kind = kindOf(d.kinds, i);
    if (kind === 1) ints.push(trace.ints[a >> 2]);
    else if (kind === 2) refs.push(trace.refs[a >> 2]);
  }
  return makePlace(data.portals[d.portal].driver, toInt(trace.ints[r.arg(0) >> 2]), ints, refs);
}

/**
 * The operations. `fails` null for traces as recorded: their guards hold snapshots, which are not shown. `map`: pairs of positions in the trace and offsets in its machine code, in
 * order, or nothing.
 */
export function operationsOf(trace: Trace, data: StaticData, cpu: Cpu, fails: FailDescr[] | null, map: int[]): JitOperation[] {
  const all: JitOperation[] = [];
  const operands = new Operands(trace, data, cpu);
  const r = new TraceReader(trace);
  let start: int = 0;
  let m: int = 0;
  while (r.step()) {
    const o = new JitOperation(opNames[r.op]);
    all.push(o);
    if (m < map.length && map[m] === start) {
      o.offset = map[m + 1];
      m += 2;
    }
    start = r.end();
    if (r.op === DEBUG_MERGE_POINT) {
      o.place = markedPlace(trace, r, data);
      continue;
    }
    if (r.result !== NONE) o.result = operands.text(r.result);
    for (let i: int = 0; i < r.count; i++) o.args.push(r.op === GUARD_CLASS && i === 1 ? operands.className(toInt(trace.ints[r.arg(i) >> 2])) : operands.text(r.arg(i)));
    if (!opHasDescr[r.op]) continue;
    if (!opIsGuard[r.op]) o.args.push(opNamesTarget[r.op] ? `target ${r.descr}` : opNamesGate[r.op] ? `gate ${r.descr}` : descrName(data.descrs[r.descr]));
    else if (fails !== null) {
      o.guard = r.descr;
      o.saved = valuesText(trace, fails[r.descr].failArgs);
    }
  }
  return all;
}

/** One line of the log. */
export function operationText(o: JitOperation): string {
  const place = o.place;
  if (place !== null) return `-- ${place.depth} ${place.text}`;
  let line = o.result === '' ? '' : `${o.result} = `;
  line += `${o.name}(${o.args.join(', ')})`;
  if (o.guard >= 0) line += ` guard ${o.guard} [${o.saved}]`;
  return line;
}
