/**
 * What the JIT did as Python objects: what hooks get and what `get_stats_snapshot` returns. Sizes in bytes, times in seconds.
 */
import { type FixedArray, type float, type int, listToFixed, newFixedArray } from '../../rlib/kinds';
import type { JitControl } from '../../rlib/jitcontrol';
import { ABORT_REASONS, JitFigure, type JitEvent, type JitOperation, type JitPlace, TRACE_KINDS } from '../../rlib/jitevents';
import { toFloat, toInt } from '../../rlib/rarithmetic';
import { space, W_Root } from '../../interpreter/baseobjspace';
import { StructSeqType } from '../../objspace/structseq';

type W = W_Root;

const NANOSECOND: float = 1e-9;

const traceType = new StructSeqType('JitTrace', 'pypyjit', 'A trace that the JIT compiled or gave up.', listToFixed([
  'jitdriver_name', 'type', 'greenkey', 'number', 'guard_no', 'operations', 'asmaddr', 'asmlen', 'abort_reason',
]), 9);

const operationType = new StructSeqType('JitOperation', 'pypyjit', 'One operation of a trace. What it does not have is None.', listToFixed([
  'name', 'args', 'result', 'offset', 'guard_no', 'pycode', 'bytecode_no', 'call_depth',
]), 8);

const statsType = new StructSeqType('JitStats', 'pypyjit', 'What the JIT did so far.', listToFixed([
  'loops', 'bridges', 'aborts', 'abort_reasons', 'recorded_operations', 'guards', 'guard_failures', 'tracing_time', 'optimizing_time', 'backend_time',
]), 10);

export const reportTypes: readonly StructSeqType[] = [traceType, operationType, statsType];

function orNone(n: int): W { return n < 0 ? space.w_None : space.newindex(n); }

/** The code object of a place, and the position in it. */
function codeOf(place: JitPlace): W {
  const code = place.refs.length > 0 ? place.refs[0] : null;
  return code instanceof W_Root ? code : space.w_None;
}
function positionOf(place: JitPlace): W { return place.ints.length > 0 ? space.newindex(toInt(place.ints[0])) : space.w_None; }

function makeOperation(o: JitOperation): W {
  const values_w: FixedArray<W> = newFixedArray<W>(8, space.w_None);
  const args_w = newFixedArray<W>(o.args.length, space.w_None);
  for (let i: int = 0; i < o.args.length; i++) args_w[i] = space.newbytes(o.args[i]);
  values_w[0] = space.newbytes(o.name);
  values_w[1] = space.newtuple(args_w);
  if (o.result !== '') values_w[2] = space.newbytes(o.result);
  values_w[3] = orNone(o.offset);
  values_w[4] = orNone(o.guard);
  const place = o.place;
  if (place !== null) {
    values_w[5] = codeOf(place);
    values_w[6] = positionOf(place);
    values_w[7] = space.newindex(place.depth);
  }
  return operationType.make(values_w);
}

export function makeTrace(event: JitEvent): W {
  const operations_w: W[] = [];
  for (const o of event.operations) operations_w.push(makeOperation(o));
  const compiled = event.reason < 0;
  return traceType.make(listToFixed([
    space.newbytes(event.place.driver), space.newbytes(TRACE_KINDS[event.kind]), space.newtuple(space.args2(codeOf(event.place), positionOf(event.place))),
    orNone(event.number), orNone(event.guard), space.newlist(operations_w), space.newindex(event.address), space.newindex(event.size),
    compiled ? space.w_None : space.newbytes(ABORT_REASONS[event.reason]),
  ]));
}

function figure(control: JitControl | null, which: JitFigure): int { return control === null ? 0 : control.figure(which); }
function number(control: JitControl | null, which: JitFigure): W { return space.newindex(figure(control, which)); }
function seconds(control: JitControl | null, which: JitFigure): W { return space.newfloat(toFloat(figure(control, which)) * NANOSECOND); }

export function makeStats(control: JitControl | null): W {
  const w_reasons = space.newdict();
  for (let i: int = 0; i < ABORT_REASONS.length; i++) {
    const n: int = control === null ? 0 : control.abortsFor(i);
    if (n > 0) w_reasons.setitem_str(ABORT_REASONS[i], space.newindex(n));
  }
  return statsType.make(listToFixed([
    number(control, JitFigure.Loops), number(control, JitFigure.Bridges), number(control, JitFigure.Aborts), w_reasons, number(control, JitFigure.Recorded),
    number(control, JitFigure.Guards), number(control, JitFigure.Failures), seconds(control, JitFigure.TracingTime), seconds(control, JitFigure.OptimizingTime),
    seconds(control, JitFigure.BackendTime),
  ]));
}

/** (bytes of code memory, those in use) */
export function makeCodeMemory(control: JitControl | null): W {
  return space.newtuple(space.args2(number(control, JitFigure.CodeReserved), number(control, JitFigure.CodeUsed)));
}
