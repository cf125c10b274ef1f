/**
 * Allocation: the nursery's pointer is bumped inline. The slow path stands behind the body: it stores the references that live in registers into slots of the
 * shadow stack, calls the collector and fetches them again, so that behind the operation all is as on the fast path. It does not fail: objects may have been moved here from elsewhere in the program,
 * so that no exception could be raised as the program expects it. A program without memory is told in its own code (pts_use_reserves in native/pts.h).
 *
 * Several allocations with nothing between them that collects, leaves or looks at objects are a group: the first makes room for all. So a guard
 * directly behind an allocation, about its MemoryError, needs no code.
 */
import type { int } from '../../../rlib/kinds';
import { toI64, toInt } from '../../../rlib/rarithmetic';
import { addrToI64 } from '../../../rlib/rffi';
import type { ArrayDescr, FieldDescr, StructDescr } from '../../metainterp/jitcode';
import { GUARD_NO_EXCEPTION, NEW, NEW_ARRAY, PLAIN_COUNT, SETFIELD_F, SETFIELD_I, SETFIELD_R, SETITEM_F, SETITEM_I, SETITEM_R } from '../../metainterp/resoperations';
import { Tag } from '../../metainterp/trace';
import { clobbers } from './emitters';
import { ABSOLUTE, Alu, Opcode } from './encoder';
import { NURSERY_FREE, NURSERY_TOP } from './machine';
import { MemoryAssembler } from './memory';
import { move } from './moves';
import { addressInt } from './operands';
import { Cond, Reg, SCRATCH, XMM, XMM_SCRATCH } from './registers';

/** Words of a record of an allocation's slow path, before its registers. */
const enum Slow { Jump, Return, Size, Result, Count, Registers }

/** A group takes no more than this, so that little of the nursery is wasted when it does not fit. */
const MOST_GROUP_BYTES: int = 1024;

/** The operation collects nothing, reads no object and does not leave the trace. */
function isInnocent(op: int): boolean {
  return op < PLAIN_COUNT || op === SETFIELD_I || op === SETFIELD_R || op === SETFIELD_F || op === SETITEM_I || op === SETITEM_R || op === SETITEM_F;
}

export abstract class AllocationAssembler extends MemoryAssembler {
  /** slow paths, see Slow; behind each, pairs: a register with a reference, and a slot where it is to be saved or -1 - the slot where it already is */
  protected readonly slow: int[] = [];
  /** offsets of words of the new object that need not be cleared */
  private readonly initialised: int[] = [];
  /** bytes that the allocations of the group that follow still take */
  protected groupBytes: int = 0;
  /** number of the last operation of the group */
  private groupEnd: int = 0;

  protected newObject(): void {
    const d = this.data.descrs[this.descr] as StructDescr;
    const r = this.allocate(d.size);
    this.findInitialised(0);
    this.header(r, addressInt(d.type));
    this.clearWords(r, 8, d.size, -1);
    this.finish();
    this.guardOfAllocation();
  }
  protected newArray(): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    const size = this.inlineSize(this.at);
    if (size < 0) return this.newArrayByCall(d);
    const r = this.allocate(size);
    this.findInitialised(d.itemsOffset);
    this.header(r, addressInt(d.type));
    this.clearWords(r, 8, size, d.lengthOffset);
    this.e.storeImm(r, d.lengthOffset, toInt(this.constant(this.operand(0))));
    this.finish();
    this.guardOfAllocation();
  }
  /** The bytes of the object that the operation at `p` makes; -1 when that is not done inline. */
  private inlineSize(p: int): int {
    const code = this.trace.code;
    if (code[p] === NEW) return (this.data.descrs[code[p + 1]] as StructDescr).size;
    if (code[p] !== NEW_ARRAY || clobbers(this.trace, p)) return -1;
    const d = this.data.descrs[code[p + 2]] as ArrayDescr;
    return d.itemSize === 8 ? d.itemsOffset + 8 * toInt(this.trace.ints[code[p + 1] >> 2]) : -1;
  }
  /** The operations from here on that collect nothing, look at nothing and do not leave, and the bytes of the objects that they make. */
  private findGroup(): void {
    const code = this.trace.code;
    const starts = this.uses.starts;
    this.groupEnd = this.index;
    this.groupBytes = 0;
    for (let i = this.index + 1; i < starts.length; i++) {
      const p = starts[i];
      const op = code[p];
      if (op === NEW || op === NEW_ARRAY) {
        const size = this.inlineSize(p);
        if (size < 0 || this.groupBytes + size > MOST_GROUP_BYTES) return;
        this.groupBytes += size;
        this.groupEnd = i;
      } else if (op === GUARD_NO_EXCEPTION) {
        const before = code[starts[i - 1]];
        if (before !== NEW && before !== NEW_ARRAY) return;
      } else if (!isInnocent(op)) return;
    }
  }
  /** The register of the new object. */
  protected allocate(size: int): int {
    const r = this.allocator.take(this.result);
    if (this.groupBytes > 0) {
      // the room is there
      this.e.regMem(Opcode.Load, 1, r, ABSOLUTE, this.machine.state + NURSERY_FREE);
      this.e.aluImm(Alu.Sub, 1, r, this.groupBytes);
      this.groupBytes -= size;
    } else {
      this.findGroup();
      this.bump(r, size);
      this.epoch++;
    }
    this.fresh[this.result] = this.epoch;
    return r;
  }
  /** Takes room for the object and the rest of its group. The slow path is emitted behind the body. */
  private bump(r: int, size: int): void {
    const e = this.e;
    const ra = this.allocator;
    const state = this.machine.state;
    e.regMem(Opcode.Load, 1, r, ABSOLUTE, state + NURSERY_FREE);
    e.lea(SCRATCH, r, size + this.groupBytes);
    e.aluMem(Alu.Cmp, 1, SCRATCH, ABSOLUTE, state + NURSERY_TOP);
    const jump = e.jcc(Cond.A);
    e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, state + NURSERY_FREE);
    const s = this.slow;
    s.push(jump);
    s.push(e.position);
    s.push(size + this.groupBytes);
    s.push(r);
    const count = s.length;
    s.push(0);
    for (let i = 0; i < XMM; i++) {
      const v = ra.holder[i];
      if (v < 0 || i === r || this.trace.kinds[v] !== 2) continue;
      s[count]++;
      s.push(i);
      s.push(v);
    }
    // slots for these references: their own, or borrowed ones until all have been numbered
    for (let k = count + 1; k < s.length; k += 2) {
      const v = s[k + 1];
      s[k + 1] = ra.slot[v] >= 0 ? -1 - ra.slot[v] : ra.borrowShadow();
    }
    for (let k = count + 1; k < s.length; k += 2) if (s[k + 1] >= 0) ra.giveBackShadow(s[k + 1]);
  }
  /** The guard directly behind an allocation cannot fail. */
  private guardOfAllocation(): void {
    if (this.nextOperation() !== GUARD_NO_EXCEPTION) return;
    this.decode(this.index + 1);
    this.finish();
  }
  private header(r: int, type: int): void {
    if (type <= 0x7fffffff) this.e.storeImm(r, 0, type);
    else {
      this.e.movImm(SCRATCH, toI64(type));
      this.e.store(SCRATCH, r, 0);
    }
  }
  /** The offsets of words of the new object that operations of its group, or behind it, write before anything can see them. `itemsOffset`: 0 when it is no array. */
  private findInitialised(itemsOffset: int): void {
    const code = this.trace.code;
    const starts = this.uses.starts;
    const box = 4 * this.result;
    this.initialised.length = 0;
    for (let i = this.index + 1; i < starts.length; i++) {
      const p = starts[i];
      const op = code[p];
      if (code[p + 1] === box && (op === SETFIELD_I || op === SETFIELD_R || op === SETFIELD_F)) {
        const d = this.data.descrs[code[p + 3]] as FieldDescr;
        if (d.size === 8) this.initialised.push(d.offset);
      } else if (code[p + 1] === box && itemsOffset > 0 && (op === SETITEM_I || op === SETITEM_R || op === SETITEM_F)) {
        if ((code[p + 2] & 3) === Tag.Int) this.initialised.push(itemsOffset + 8 * toInt(this.trace.ints[code[p + 2] >> 2]));
      } else if (i > this.groupEnd && !isInnocent(op) && !(op === GUARD_NO_EXCEPTION && i === this.index + 1)) return;
    }
  }
  /** Zeroes the words from one offset up to another, other than `except` and the initialised ones. */
  private clearWords(r: int, from: int, to: int, except: int): void {
    const e = this.e;
    let pending: int = -1;
    let zero = false;
    for (let o = from; o < to; o += 8) {
      if (o === except || this.initialised.includes(o)) {
        if (pending >= 0) e.storeImm(r, pending, 0);
        pending = -1;
      } else if (pending < 0) pending = o;
      else {
        if (!zero) e.regReg(Opcode.Xorps, 0, XMM_SCRATCH, XMM_SCRATCH);
        zero = true;
        e.regMem(Opcode.StorePacked, 0, XMM_SCRATCH, r, pending);
        pending = -1;
      }
    }
    if (pending >= 0) e.storeImm(r, pending, 0);
  }
  private newArrayByCall(d: ArrayDescr): void {
    const ra = this.allocator;
    ra.beforeCall(true);
    this.passOperand(Reg.Rsi, 0);
    this.moves.addConstant(Reg.Rdi, addrToI64(d.type));
    this.moves.run();
    // an allocation that the optimizer moved is not followed by the guard of the program's own
    this.callAddress(this.nextOperation() === GUARD_NO_EXCEPTION ? this.machine.mallocVarsizeSlow : this.machine.mallocVarsizeSure);
    ra.afterCall(true);
    this.epoch++;
    this.finish();
    if (this.uses.last[this.result] >= 0) ra.bind(this.result, Reg.Rax);
  }
  protected slowPaths(): void {
    const e = this.e;
    const s = this.slow;
    let k: int = 0;
    while (k < s.length) {
      e.patch(s[k + Slow.Jump]);
      const r = s[k + Slow.Result];
      const end = k + Slow.Registers + 2 * s[k + Slow.Count];
      for (let i = k + Slow.Registers; i < end; i += 2) if (s[i + 1] >= 0) move(e, s[i + 1], s[i]);
      e.movImm(SCRATCH, toI64(s[k + Slow.Size]));
      e.callFar(this.helpers.malloc);
      for (let i = k + Slow.Registers; i < end; i += 2) move(e, s[i], s[i + 1] >= 0 ? s[i + 1] : -1 - s[i + 1]);
      e.mov(r, SCRATCH);
      e.jmpBack(s[k + Slow.Return]);
      k = end;
    }
  }
}
