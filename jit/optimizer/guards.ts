/**
 * Guards: what is known is not checked again, and what a guard has checked is known behind it.
 *
 * A guard about the result of a question on a reference becomes a guard about the reference. In the resume information of a guard about a
 * boolean the boolean is what it is when the guard fails.
 */
import type { int } from '../../rlib/kinds';
import { floatToBits, toI64, toInt } from '../../rlib/rarithmetic';
import { ClassDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, type TraceReader } from '../metainterp/trace';
import { didNotRaise } from './calls';
import { NONNULL } from './facts';
import { learnComparison } from './intbounds';
import type { Optimizer } from './optimizer';

export function guard(o: Optimizer, r: TraceReader): int {
  const opcode = r.op;
  switch (opcode) {
    case op.GUARD_TRUE: case op.GUARD_FALSE: guardTruth(o, o.operand(r, 0), opcode === op.GUARD_TRUE, r.descr); return NONE;
    case op.GUARD_NONNULL: case op.GUARD_ISNULL: guardNull(o, o.value(r.arg(0)), opcode === op.GUARD_NONNULL, r.descr); return NONE;
    case op.GUARD_VALUE_I: case op.GUARD_VALUE_R: case op.GUARD_VALUE_F: guardValue(o, r); return NONE;
    case op.GUARD_CLASS: guardClassOf(o, o.value(r.arg(0)), toInt(o.trace.ints[r.arg(1) >> 2]), r.descr); return NONE;
    case op.GUARD_NO_OVERFLOW:
      if (!o.settled) {
        o.write0(opcode, o.numbering.make(opcode, r.descr));
        o.didNotOverflow();
      }
      o.settled = false;
      return NONE;
    case op.GUARD_OVERFLOW:
      if (o.settled) o.impossible = true;
      else o.write0(opcode, o.numbering.make(opcode, r.descr));
      return NONE;
    case op.GUARD_NO_EXCEPTION:
      if (!o.settled) {
        o.write0(opcode, o.numbering.make(opcode, r.descr));
        didNotRaise(o);
      }
      o.settled = false;
      return NONE;
    case op.GUARD_EXCEPTION: {
      if (o.settled) o.impossible = true;
      const c = o.value(r.arg(0));
      const v = o.write1(opcode, c, o.numbering.make(opcode, r.descr));
      o.facts.learnClass(v, toInt(o.out.ints[c >> 2]) * 2 + 1);
      return v;
    }
    default:
      if (o.validityUnknown) guardValid(o, r.descr);
      return NONE;
  }
}

/** Checks that nothing was invalidated. */
export function guardValid(o: Optimizer, snapshot: int): void {
  o.write0(op.GUARD_NOT_INVALIDATED, o.numbering.make(op.GUARD_NOT_INVALIDATED, snapshot));
  o.validityUnknown = false;
}

/** Checks that a boolean is true. */
export function guardIsTrue(o: Optimizer, v: int, snapshot: int): void {
  guardTruth(o, v, true, snapshot);
}

function guardTruth(o: Optimizer, v: int, truth: boolean, snapshot: int): void {
  if ((v & 3) !== Tag.Box) {
    if ((o.out.ints[v >> 2] !== 0n) !== truth) o.impossible = true;
    return;
  }
  const f = o.facts;
  const opcode = truth ? op.GUARD_TRUE : op.GUARD_FALSE;
  const e = f.definitions[v >> 2];
  const question = e < 0 ? -1 : o.pure.ops[e];
  const about = e < 0 ? NONE : o.pure.as[e];
  // where the guard fails the value is the opposite; a value that is no boolean may then be anything
  if (truth || f.isBoolean(v)) f.constants[v >> 2] = o.truth(!truth);
  let written = false;
  if (question === op.REF_NONNULL || question === op.REF_ISNULL) {
    guardNull(o, o.plain(about), (question === op.REF_NONNULL) === truth, snapshot);
    written = true;
  } else if (question === op.EXACT_CLASS_EQ && truth && f.classFact(about) !== 0) {
    guardClassOf(o, o.plain(about), (o.data.descrs[o.pure.descrs[e]] as ClassDescr).classId, snapshot);
    written = true;
  }
  if (!written) o.write1(opcode, v, o.numbering.make(opcode, snapshot));
  f.constants[v >> 2] = NONE;
  if (truth && !f.isBoolean(v)) return;
  f.constants[v >> 2] = o.truth(truth);
  if (e >= 0) learnAnswer(o, e, truth);
}

/** The result of an entry of the pure cache is known to be true or false. */
function learnAnswer(o: Optimizer, e: int, truth: boolean): void {
  const f = o.facts;
  const a = o.plain(o.pure.as[e]);
  const question = o.pure.ops[e];
  switch (question) {
    case op.INSTANCEOF: case op.EXACT_CLASS_EQ: {
      if (!truth) return;
      const d = o.data.descrs[o.pure.descrs[e]] as ClassDescr;
      f.learnClass(a, d.classId * 2 + (question === op.EXACT_CLASS_EQ ? 1 : 0));
      return;
    }
    case op.REF_EQ: case op.REF_NE: {
      const b = o.plain(o.pure.bs[e]);
      if (truth !== (question === op.REF_EQ)) return;
      if ((a & 3) === Tag.Box && (b & 3) !== Tag.Box) f.constants[a >> 2] = b;
      else if ((b & 3) === Tag.Box && (a & 3) !== Tag.Box) f.constants[b >> 2] = a;
      return;
    }
    case BOOL_NOT: {
      if ((a & 3) !== Tag.Box || f.constants[a >> 2] !== NONE) return;
      f.constants[a >> 2] = o.truth(!truth);
      if (f.definitions[a >> 2] >= 0) learnAnswer(o, f.definitions[a >> 2], !truth);
      return;
    }
    default:
      if (o.pure.bs[e] !== NONE && question < op.PLAIN_COUNT && op.shapes[question] === op.Shape.II) learnComparison(f, question, a, o.plain(o.pure.bs[e]), truth);
  }
}

export function guardNull(o: Optimizer, v: int, nonnull: boolean, snapshot: int): void {
  if (o.classFact(v) !== 0) {
    if (!nonnull) o.impossible = true;
    return;
  }
  if ((v & 3) !== Tag.Box) {
    if (nonnull) o.impossible = true;
    return;
  }
  const opcode = nonnull ? op.GUARD_NONNULL : op.GUARD_ISNULL;
  o.write1(opcode, v, o.numbering.make(opcode, snapshot));
  if (nonnull) o.facts.learnClass(v, NONNULL);
  else o.facts.constants[v >> 2] = o.out.constRef(null);
}

function guardValue(o: Optimizer, r: TraceReader): void {
  const v = o.operand(r, 0);
  const c = o.value(r.arg(1));
  if ((v & 3) !== Tag.Box) {
    if (!sameConstant(o, v, c)) o.impossible = true;
    return;
  }
  o.write2(r.op, v, c, o.numbering.make(r.op, r.descr));
  o.facts.constants[v >> 2] = c;
}
/** Checks that a reference or an integer is the constant. */
export function guardIsValue(o: Optimizer, v: int, c: int, snapshot: int): void {
  if ((c & 3) === Tag.Int && o.facts.isBoolean(v)) {
    guardTruth(o, v, o.out.ints[c >> 2] !== 0n, snapshot);
    return;
  }
  const opcode = (c & 3) === Tag.Int ? op.GUARD_VALUE_I : op.GUARD_VALUE_R;
  o.write2(opcode, v, c, o.numbering.make(opcode, snapshot));
  o.facts.constants[v >> 2] = c;
}
function sameConstant(o: Optimizer, a: int, b: int): boolean {
  if ((a & 3) !== Tag.Float) return a === b;
  return floatToBits(o.out.floats[a >> 2]) === floatToBits(o.out.floats[b >> 2]);
}

export function guardClassOf(o: Optimizer, v: int, cls: int, snapshot: int): void {
  const fact = o.classFact(v);
  if ((fact & 1) === 1 && fact !== NONNULL) {
    if (fact >> 1 !== cls) o.impossible = true;
    return;
  }
  const a = o.force(v);
  const c = o.out.constInt(toI64(cls));
  o.write2(op.GUARD_CLASS, a, c, o.numbering.make(op.GUARD_CLASS, snapshot));
  o.facts.classes[a >> 2] = cls * 2 + 1;
}

const BOOL_NOT: int = op.resopNumbers.get('bool_not')!;
