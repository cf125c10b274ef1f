/** A bridge begins with what its guard knew of the values that it saves. */
import type { int } from '../../rlib/kinds';
import { type FailDescr, ResumeTag } from '../metainterp/loop';
import { FieldDescr, type ArrayDescr } from '../metainterp/jitcode';
import { highOfCode, lowOfCode } from './facts';
import type { Optimizer } from './optimizer';

/** Gives an optimizer, which has nothing but the inputs of the bridge, the facts of the guard. */
export function importFacts(o: Optimizer, fail: FailDescr): void {
  const words = fail.trace.numbering;
  let p = fail.facts;
  for (let i: int = 0; i < fail.failArgs.length; i++) {
    const fact = words[p++];
    if (o.out.kinds[i] === 2) o.facts.classes[i] = fact;
    else if (o.out.kinds[i] === 1) o.facts.within(i * 4, lowOfCode(fact), highOfCode(fact));
  }
  const n = words[p++];
  for (let k: int = 0; k < n; k++) {
    const descr = words[p + 1];
    const d = o.data.descrs[descr];
    const kind = d instanceof FieldDescr ? d.kind : (d as ArrayDescr).kind;
    o.heap.setClean(operand(o, fail, words[p], 2), descr, words[p + 2], operand(o, fail, words[p + 3], kind), o.memory.isImmutable(descr, words[p + 2]));
    p += 4;
  }
}

function operand(o: Optimizer, fail: FailDescr, code: int, kind: int): int {
  const i = code >> 2;
  if ((code & 3) === ResumeTag.Fail) return i * 4;
  const t = fail.trace;
  return kind === 1 ? o.out.constInt(t.ints[i]) : kind === 2 ? o.out.constRef(t.refs[i]) : o.out.constFloat(t.floats[i]);
}
