/** Questions about references that their classes, or where they come from, answer. */
import type { int } from '../../rlib/kinds';
import { ClassDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag } from '../metainterp/trace';
import { NONNULL } from './facts';
import type { Optimizer } from './optimizer';

/** The result of a pure operation on references: a constant, a value that is known, or the operation. `w` is NONE where there is one operand. */
export function aboutReference(o: Optimizer, opcode: int, v: int, w: int, descr: int): int {
  if (opcode === op.REF_EQ || opcode === op.REF_NE) return equality(o, opcode, v, w);
  const fact = o.classFact(v);
  const known = (v & 3) === Tag.Ref && o.virtual(v) === null && o.out.refs[v >> 2] === null ? ofNull(opcode) : ofClass(o, opcode, fact, descr);
  if (known >= 0) return o.truth(known === 1);
  return o.reuse(opcode, o.force(v), NONE, descr);
}

function equality(o: Optimizer, opcode: int, v: int, w: int): int {
  const yes = opcode === op.REF_EQ;
  if (v === w) return o.truth(yes);
  // an unforced virtual is the same as itself only
  if (o.virtual(v) !== null || o.virtual(w) !== null || !o.facts.mayBeSame(v, w)) return o.truth(!yes);
  if (isNull(o, w)) return aboutReference(o, yes ? op.REF_ISNULL : op.REF_NONNULL, v, NONE, -1);
  if (isNull(o, v)) return aboutReference(o, yes ? op.REF_ISNULL : op.REF_NONNULL, w, NONE, -1);
  // which one is named first does not matter
  return v < w ? o.reuse(opcode, v, w, -1) : o.reuse(opcode, w, v, -1);
}
function isNull(o: Optimizer, v: int): boolean {
  return (v & 3) === Tag.Ref && o.out.refs[v >> 2] === null;
}

function ofNull(opcode: int): int {
  return opcode === op.REF_ISNULL ? 1 : 0;
}

/** 1 or 0 when the fact about the class answers, -1 otherwise. */
function ofClass(o: Optimizer, opcode: int, fact: int, descr: int): int {
  if (fact === 0) return -1;
  if (opcode === op.REF_ISNULL) return 0;
  if (opcode === op.REF_NONNULL) return 1;
  if (fact === NONNULL) return -1;
  const d = o.data.descrs[descr] as ClassDescr;
  if (opcode === op.EXACT_CLASS_EQ) {
    if ((fact & 1) === 1) return fact >> 1 === d.classId ? 1 : 0;
    return o.facts.apart(fact, d.classId * 2 + 1) ? 0 : -1;
  }
  if ((fact & 1) === 1) return d.has(fact >> 1) ? 1 : 0;
  if (o.facts.implies(fact, d.classId * 2)) return 1;
  return o.facts.apart(fact, d.classId * 2) ? 0 : -1;
}
