/**
 * Moves that happen as if at once: the sources are read before any destination is written.
 *
 * A move whose destination no other move still reads can be done. When none is left of these, there are only cycles: a destination is
 * saved in the scratch register of its kind and read from there, which opens its cycle. Constants are written at the end. A move
 * from memory to memory goes over the machine stack, so that it needs no register. None of this changes the flags.
 */
import type { i64, int } from '../../../rlib/kinds';
import { floatToBits, toInt } from '../../../rlib/rarithmetic';
import { type Encoder, Opcode } from './encoder';
import { FRAME, isGeneral, isXmm, NOWHERE, Reg, SCRATCH, slotBase, slotOffset, XMM, XMM_SCRATCH } from './registers';

/** An argument of a call on the machine stack, as a destination: STACK - its index. */
export const STACK: int = -16;

function baseOf(place: int): int {
  return place <= STACK ? Reg.Rsp : slotBase(place);
}
function offsetOf(place: int): int {
  return place <= STACK ? (STACK - place) * 8 : slotOffset(place);
}

/** One move between places. */
export function move(e: Encoder, to: int, from: int): void {
  if (to === from) return;
  if (isGeneral(to)) {
    if (isGeneral(from)) e.mov(to, from);
    else if (isXmm(from)) e.regReg(Opcode.MovFromXmm, 1, from - XMM, to);
    else e.load(to, baseOf(from), offsetOf(from));
  } else if (isXmm(to)) {
    if (isXmm(from)) e.regReg(Opcode.Movapd, 0, to - XMM, from - XMM);
    else if (isGeneral(from)) e.regReg(Opcode.MovToXmm, 1, to - XMM, from);
    else e.regMem(Opcode.LoadDouble, 0, to - XMM, baseOf(from), offsetOf(from));
  } else if (isGeneral(from)) e.store(from, baseOf(to), offsetOf(to));
  else if (isXmm(from)) e.regMem(Opcode.StoreDouble, 0, from - XMM, baseOf(to), offsetOf(to));
  else {
    e.pushMem(baseOf(from), offsetOf(from));
    e.popMem(baseOf(to), offsetOf(to));
  }
}

export function fits32(x: i64): boolean {
  return x >= -0x80000000n && x <= 0x7fffffffn;
}

/** A word into a place. */
export function moveConstant(e: Encoder, to: int, x: i64): void {
  if (isGeneral(to)) e.movImm(to, x);
  else if (isXmm(to)) {
    if (x === 0n) e.regReg(Opcode.Xorps, 0, to - XMM, to - XMM);
    else {
      e.movImm(SCRATCH, x);
      e.regReg(Opcode.MovToXmm, 1, to - XMM, SCRATCH);
    }
  } else if (fits32(x)) e.storeImm(baseOf(to), offsetOf(to), toInt(x));
  else {
    e.movImm(SCRATCH, x);
    e.store(SCRATCH, baseOf(to), offsetOf(to));
  }
}

export class Moves {
  private readonly from: int[] = [];
  private readonly to: int[] = [];
  /** by place: how many moves still read it, and the move that writes it or -1 */
  private readonly reads: int[] = [];
  private readonly writer: int[] = [];
  private readonly constants: i64[] = [];
  private readonly constantTo: int[] = [];

  constructor(private readonly e: Encoder) {
    for (let i = 0; i < FRAME; i++) {
      this.reads.push(0);
      this.writer.push(-1);
    }
  }

  add(to: int, from: int): void {
    if (to === from) return;
    this.to.push(to);
    this.from.push(from);
  }
  addConstant(to: int, x: i64): void {
    this.constantTo.push(to);
    this.constants.push(x);
  }
  addFloat(to: int, x: number): void {
    this.addConstant(to, floatToBits(x));
  }

  /** Emits the moves and forgets them. */
  run(): void {
    const to = this.to;
    const from = this.from;
    const n = to.length;
    for (let i = 0; i < n; i++) this.note(from[i], to[i], i);
    for (let i = 0; i < n; i++) this.chain(i);
    // what is left are cycles
    for (let i = 0; i < n; i++) {
      if (this.done(i)) continue;
      const saved = to[i];
      const scratch = isXmm(saved) ? XMM + XMM_SCRATCH : SCRATCH;
      move(this.e, scratch, saved);
      for (let k = 0; k < n; k++) if (!this.done(k) && from[k] === saved) from[k] = scratch;
      this.reads[scratch] = this.reads[saved];
      this.reads[saved] = 0;
      this.chain(i);
    }
    for (let i = 0; i < n; i++) if (to[i] < this.writer.length && to[i] >= 0) this.writer[to[i]] = -1;
    to.length = 0;
    from.length = 0;
    for (let i = 0; i < this.constantTo.length; i++) moveConstant(this.e, this.constantTo[i], this.constants[i]);
    this.constantTo.length = 0;
    this.constants.length = 0;
  }

  private done(i: int): boolean {
    return this.from[i] === NOWHERE;
  }
  private note(from: int, to: int, i: int): void {
    const most = from > to ? from : to;
    while (this.reads.length <= most) {
      this.reads.push(0);
      this.writer.push(-1);
    }
    this.reads[from]++;
    if (to >= 0) this.writer[to] = i;
  }
  /** Does the move if nothing reads its destination any more, then the one into its source, and so on. */
  private chain(start: int): void {
    let i: int = start;
    while (i >= 0 && !this.done(i) && (this.to[i] < 0 || this.reads[this.to[i]] === 0)) {
      const source = this.from[i];
      move(this.e, this.to[i], source);
      this.from[i] = NOWHERE;
      this.reads[source]--;
      i = this.reads[source] === 0 ? this.writer[source] : -1;
    }
  }
}
