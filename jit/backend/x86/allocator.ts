/**
 * The register allocator: linear scan, forward over the trace with the uses of the future known.
 *
 * A value is in a register, in a slot, or in both; it never changes, so that a value with a slot is stored once (arguments of a
 * label excepted, see the assembler). When a register is needed and none is free, the value whose next use is farthest leaves its register.
 * Registers that an operation reads or writes are pinned while it is assembled.
 *
 * References that are alive across a possible collection stand in slots of the shadow stack; after it, registers that held references are empty. A slot whose value is dead keeps the
 * reference until it is used again, or until a call that may do anything (the program may ask there what is alive): such slots are emptied before it.
 */
import { newFixedArray, type FixedArray, type int } from '../../../rlib/kinds';
import { fatal } from '../../../rlib/debug';
import type { Encoder } from './encoder';
import { move } from './moves';
import { frameSlot, FRAME, isShadow, NOWHERE, Reg, shadowSlot, slotIndex, XMM } from './registers';
import { FAR, type Uses } from './uses';

/** General registers in the order in which they are taken; calls preserve the last four. */
export const GENERAL: int[] = [Reg.Rax, Reg.Rcx, Reg.Rdx, Reg.Rsi, Reg.Rdi, Reg.R8, Reg.R9, Reg.R10, Reg.R12, Reg.R13, Reg.R14, Reg.R15];
export const SSE: int[] = [];
for (let i = 0; i < 15; i++) SSE.push(XMM + i);

/** Calls preserve the register. */
export function isPreserved(r: int): boolean {
  return r >= Reg.R12 && r < XMM;
}

export class Allocator {
  /** by value */
  register: FixedArray<int> = newFixedArray<int>(0, NOWHERE);
  slot: FixedArray<int> = newFixedArray<int>(0, NOWHERE);
  hint: FixedArray<int> = newFixedArray<int>(0, NOWHERE);
  kinds: int[] = [];
  /** by register: its value, or -1 */
  readonly holder: FixedArray<int> = newFixedArray<int>(FRAME, NOWHERE);
  private readonly pins: FixedArray<int> = newFixedArray<int>(FRAME, 0);
  private stamp: int = 0;
  private readonly freeFrame: int[] = [];
  private readonly freeShadow: int[] = [];
  /** by slot of the shadow stack: a reference may be in it */
  private readonly filled: boolean[] = [];
  /** slots that were ever used */
  frameSlots: int = 0;
  shadowSlots: int = 0;
  /** position of the operation that is assembled */
  position: int = 0;
  /** the registers that may be allocated */
  general: int[] = GENERAL;
  sse: int[] = SSE;

  constructor(private readonly e: Encoder, private readonly uses: Uses) {}

  /** Starts a trace whose values have these kinds, with slots that are in use or at least reserved. */
  begin(kinds: int[], frameSlots: int, shadowSlots: int): void {
    if (this.register.length < kinds.length) {
      const n = kinds.length * 2;
      this.register = newFixedArray<int>(n, NOWHERE);
      this.slot = newFixedArray<int>(n, NOWHERE);
      this.hint = newFixedArray<int>(n, NOWHERE);
    }
    for (let v = 0; v < kinds.length; v++) {
      this.register[v] = NOWHERE;
      this.slot[v] = NOWHERE;
      this.hint[v] = this.uses.wanted[v];
    }
    for (let r = 0; r < FRAME; r++) this.holder[r] = NOWHERE;
    this.kinds = kinds;
    this.freeFrame.length = 0;
    this.freeShadow.length = 0;
    this.frameSlots = frameSlots;
    this.shadowSlots = shadowSlots;
    this.filled.length = 0;
    for (let i = 0; i < shadowSlots; i++) this.filled.push(true);
    this.at(-1);
  }

  /** The next operation. */
  at(position: int): void {
    this.position = position;
    this.stamp++;
  }

  // ---- facts

  /** A register or slot of the value; NOWHERE when it is dead. */
  place(v: int): int {
    return this.register[v] >= 0 ? this.register[v] : this.slot[v];
  }
  /** The operation that is assembled is the last one that needs the value. */
  dies(v: int): boolean {
    return this.uses.last[v] <= this.position;
  }
  pin(r: int): void {
    this.pins[r] = this.stamp;
  }
  unpin(r: int): void {
    this.pins[r] = 0;
  }

  // ---- binding

  bind(v: int, r: int): void {
    this.register[v] = r;
    this.holder[r] = v;
    this.pins[r] = this.stamp;
  }
  unbind(v: int): void {
    const r = this.register[v];
    if (r < 0) return;
    this.register[v] = NOWHERE;
    this.holder[r] = NOWHERE;
  }
  /** Forgets a value that is dead. */
  release(v: int): void {
    this.unbind(v);
    this.dropSlot(v);
  }
  dropSlot(v: int): void {
    const s = this.slot[v];
    if (s < 0) return;
    this.slot[v] = NOWHERE;
    if (isShadow(s)) this.freeShadow.push(slotIndex(s));
    else this.freeFrame.push(slotIndex(s));
  }
  /** A slot of the kind that the value needs. */
  newSlot(v: int): int {
    if (this.kinds[v] === 2) return this.borrowShadow();
    return frameSlot(this.freeFrame.length > 0 ? this.freeFrame.pop()! : this.frameSlots++);
  }
  /** A slot of the shadow stack for a moment. */
  borrowShadow(): int {
    if (this.freeShadow.length === 0) {
      this.freeShadow.push(this.shadowSlots++);
      this.filled.push(true);
    }
    const i = this.freeShadow.pop()!;
    this.filled[i] = true;
    return shadowSlot(i);
  }
  giveBackShadow(s: int): void {
    this.freeShadow.push(slotIndex(s));
  }
  /** The slots below the counts that no value has become free. */
  freeUnusedSlots(values: int): void {
    const frame = newFixedArray<boolean>(this.frameSlots, false);
    const shadow = newFixedArray<boolean>(this.shadowSlots, false);
    for (let v = 0; v < values; v++) {
      const s = this.slot[v];
      if (s < 0) continue;
      if (isShadow(s)) shadow[slotIndex(s)] = true;
      else frame[slotIndex(s)] = true;
    }
    for (let i = this.frameSlots - 1; i >= 0; i--) if (!frame[i]) this.freeFrame.push(i);
    for (let i = this.shadowSlots - 1; i >= 0; i--) if (!shadow[i]) this.freeShadow.push(i);
  }

  /** The slots of the shadow stack that have no value, and may hold a reference. */
  deadSlots(): int[] {
    const dead: int[] = [];
    for (const i of this.freeShadow) if (this.filled[i]) dead.push(i);
    return dead;
  }
  /** Empties the slots of the shadow stack that have no value. */
  emptyDead(): void {
    for (const i of this.freeShadow) this.empty(i);
  }
  /** Empties the slots from a number on, whatever they have. */
  emptyFrom(first: int): void {
    for (let i = first; i < this.shadowSlots; i++) this.empty(i);
  }
  private empty(i: int): void {
    if (!this.filled[i]) return;
    this.e.storeImm(Reg.Rbx, 8 * i, 0);
    this.filled[i] = false;
  }
  /** Code comes here from elsewhere: every slot may hold a reference. */
  joined(): void {
    for (let i = 0; i < this.shadowSlots; i++) this.filled[i] = true;
  }

  // ---- taking registers

  /** A register that holds nothing and is not pinned, or NOWHERE. */
  findFree(float: boolean, preserved: boolean): int {
    const order = float ? this.sse : this.general;
    if (preserved) {
      for (let i = order.length - 1; i >= 0; i--) if (this.holder[order[i]] < 0 && this.pins[order[i]] !== this.stamp) return order[i];
    } else {
      for (let i = 0; i < order.length; i++) if (this.holder[order[i]] < 0 && this.pins[order[i]] !== this.stamp) return order[i];
    }
    return NOWHERE;
  }
  /** A register for the value, which is bound to it; what it should contain is up to the caller. */
  take(v: int): int {
    const r = this.choose(v);
    this.bind(v, r);
    return r;
  }
  /** A register that fits the value, emptied. */
  choose(v: int): int {
    const float = this.kinds[v] === 3;
    const h = this.hint[v];
    if (h >= 0 && this.holder[h] < 0 && this.pins[h] !== this.stamp && (this.kinds[v] !== 1 || !this.uses.crosses[v] || isPreserved(h))) return h;
    const r = this.findFree(float, this.kinds[v] === 1 && this.uses.crosses[v]);
    return r >= 0 ? r : this.evict(float);
  }
  /** An empty register of the kind, pinned, for within the operation. */
  temporary(float: boolean): int {
    let r = this.findFree(float, false);
    if (r < 0) r = this.evict(float);
    this.pin(r);
    return r;
  }

  /** Empties the register whose value is needed last. */
  private evict(float: boolean): int {
    const order = float ? this.sse : this.general;
    let best: int = NOWHERE;
    let distance: int = -1;
    for (const r of order) {
      if (this.pins[r] === this.stamp) continue;
      const v = this.holder[r];
      let d: int = this.uses.next[v];
      // of equals, one that needs no store
      if (this.slot[v] >= 0 && d !== FAR) d++;
      if (d > distance || (d === distance && this.slot[v] >= 0)) {
        best = r;
        distance = d;
      }
    }
    if (best < 0) fatal('the x86 backend has too few registers for an operation');
    this.spill(this.holder[best]);
    this.unbind(this.holder[best]);
    return best;
  }

  /** Makes sure that the value has a slot. */
  spill(v: int): void {
    if (this.slot[v] >= 0) return;
    const s = this.newSlot(v);
    move(this.e, s, this.register[v]);
    this.slot[v] = s;
  }

  /** The value in a register, pinned. */
  load(v: int): int {
    let r = this.register[v];
    if (r < 0) {
      const s = this.slot[v];
      if (s < 0) fatal('the x86 backend found a value that is nowhere');
      r = this.take(v);
      move(this.e, r, s);
    }
    this.pins[r] = this.stamp;
    return r;
  }

  /** Moves the value of a register elsewhere; the register keeps its contents, but they are nobody's. */
  vacate(r: int): void {
    const v = this.holder[r];
    if (v < 0) return;
    const to = this.findFree(r >= XMM, this.kinds[v] === 1 && this.uses.crosses[v]);
    if (to >= 0 && this.uses.next[v] !== FAR) {
      move(this.e, to, r);
      this.unbind(v);
      this.register[v] = to;
      this.holder[to] = v;
    } else {
      this.spill(v);
      this.unbind(v);
    }
  }

  /**
   * Before a call: what lives on leaves the registers that are lost. The registers keep their contents, so that arguments can still be
   * taken from them, but `afterCall` must follow.
   */
  beforeCall(collects: boolean): void {
    for (let r = 0; r < FRAME; r++) {
      const v = this.holder[r];
      if (v < 0 || this.dies(v)) continue;
      if (this.kinds[v] === 2 ? !collects && isPreserved(r) : isPreserved(r)) continue;
      if (this.slot[v] < 0 && this.kinds[v] !== 3 && !(this.kinds[v] === 2 && collects)) {
        const to = this.freePreserved();
        if (to >= 0) {
          move(this.e, to, r);
          this.unbind(v);
          this.register[v] = to;
          this.holder[to] = v;
          continue;
        }
      }
      this.spill(v);
    }
  }
  private freePreserved(): int {
    for (const r of this.general) if (isPreserved(r) && this.holder[r] < 0) return r;
    return NOWHERE;
  }
  /** The registers that the call has overwritten, and those with references that may have moved, are empty. */
  afterCall(collects: boolean): void {
    for (let r = 0; r < FRAME; r++) {
      const v = this.holder[r];
      if (v < 0) continue;
      if (isPreserved(r) && !(this.kinds[v] === 2 && collects)) continue;
      this.unbind(v);
    }
  }

  /** After an operation that used the operand in the given place of the code. */
  used(v: int, at: int): void {
    this.uses.next[v] = this.uses.following[at];
    if (this.uses.last[v] <= this.position) this.release(v);
  }
  /** A result that nobody wants. */
  dropUnused(v: int): void {
    if (this.uses.last[v] < 0) this.release(v);
  }
}
