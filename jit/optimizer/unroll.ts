/**
 * How a recorded trace becomes a compiled one.
 */
import type { int } from '../../rlib/kinds';
import type { Cpu } from '../metainterp/cpu';
import type { StaticData } from '../metainterp/jitcode';
import type { FailDescr } from '../metainterp/loop';
import * as op from '../metainterp/resoperations';
import { Trace, TraceReader } from '../metainterp/trace';
import { removeDead } from './deadcode';
import { Optimizer } from './optimizer';

/** Optimizes a recorded trace; the exits of the new one are appended to `fails`. */
export function optimize(trace: Trace, data: StaticData, cpu: Cpu, fails: FailDescr[]): Trace {
  const out = new Trace(trace.inputs);
  const o = new Optimizer(trace, out, out, data, cpu, fails);
  o.startAtInputs();
  o.run(new TraceReader(trace));
  if (o.jumpTarget >= 0) {
    const args: int[] = [];
    for (const v of o.jumpArgs) args.push(o.force(v));
    o.memory.flushAll();
    out.opList(op.JUMP, args, o.jumpTarget);
  }
  removeDead(out, fails);
  return out;
}
