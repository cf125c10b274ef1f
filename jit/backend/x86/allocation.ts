/**
 * Allocation: the nursery's pointer is bumped inline. The slow path stands behind the body: it stores the references that live in registers into slots of the
 * shadow stack, calls the collector and fetches them again, so that behind the operation all is as on the fast path.
 */
import type { int } from '../../../rlib/kinds';
import { toI64, toInt } from '../../../rlib/rarithmetic';
import { addrToI64 } from '../../../rlib/rffi';
import type { ArrayDescr, FieldDescr, StructDescr } from '../../metainterp/jitcode';
import { GUARD_NO_EXCEPTION, PLAIN_COUNT, SETFIELD_F, SETFIELD_I, SETFIELD_R, SETITEM_F, SETITEM_I, SETITEM_R } from '../../metainterp/resoperations';
import { Tag } from '../../metainterp/trace';
import { INLINE_ITEMS } from './emitters';
import { ABSOLUTE, Alu, Opcode } from './encoder';
import { NURSERY_FREE, NURSERY_TOP } from './machine';
import { MemoryAssembler } from './memory';
import { move } from './moves';
import { addressInt } from './operands';
import { Cond, Reg, SCRATCH, XMM, XMM_SCRATCH } from './registers';

/** Words of a record of an allocation's slow path, before its registers. */
const enum Slow { Jump, Return, Size, Result, Null, Count, Registers }

export abstract class AllocationAssembler extends MemoryAssembler {
  /** slow paths, see Slow; behind each, pairs: a register with a reference, and a slot where it is to be saved or -1 - the slot where it already is */
  protected readonly slow: int[] = [];
  /** offsets of words of the new object that need not be cleared */
  private readonly initialised: int[] = [];

  protected newObject(): void {
    const d = this.data.descrs[this.descr] as StructDescr;
    this.findInitialised(false, 0);
    const r = this.allocate(d.size);
    this.header(r, addressInt(d.type));
    this.clearWords(r, 8, d.size, -1);
    this.allocationDone();
  }
  protected newArray(): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    const a = this.operand(0);
    const n = this.isBox(a) ? -1n : this.constant(a);
    if (n < 0n || n > toI64(INLINE_ITEMS) || d.itemSize !== 8) return this.newArrayByCall(d);
    const count = toInt(n);
    this.findInitialised(true, d.itemsOffset);
    const size = d.itemsOffset + 8 * count;
    const r = this.allocate(size);
    this.header(r, addressInt(d.type));
    this.clearWords(r, 8, size, d.lengthOffset);
    this.e.storeImm(r, d.lengthOffset, count);
    this.allocationDone();
    this.finish();
  }
  /** Bumps the pointer of the nursery; the slow path is emitted behind the body. The register of the new object. */
  protected allocate(size: int): int {
    const e = this.e;
    const ra = this.allocator;
    const state = this.machine.state;
    const r = ra.take(this.result);
    e.regMem(Opcode.Load, 1, r, ABSOLUTE, state + NURSERY_FREE);
    e.lea(SCRATCH, r, size);
    e.regMem(Alu.Cmp * 8 + 3, 1, SCRATCH, ABSOLUTE, state + NURSERY_TOP);
    const jump = e.jcc(Cond.A);
    e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, state + NURSERY_FREE);
    const s = this.slow;
    s.push(jump);
    s.push(e.position);
    s.push(size);
    s.push(r);
    s.push(-1);
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
    this.epoch++;
    this.fresh[this.result] = this.epoch;
    return r;
  }
  protected allocationDone(): void {
    if (this.nextOperation() !== GUARD_NO_EXCEPTION) return;
    const s = this.slow;
    let k: int = 0;
    let last: int = 0;
    while (k < s.length) {
      last = k;
      k += Slow.Registers + 2 * s[k + Slow.Count];
    }
    s[last + Slow.Null] = this.e.position;
  }
  protected header(r: int, type: int): void {
    if (type <= 0x7fffffff) this.e.storeImm(r, 0, type);
    else {
      this.e.movImm(SCRATCH, toI64(type));
      this.e.store(SCRATCH, r, 0);
    }
  }
  /** The offsets of words of the new object that the operations directly behind write before anything can see them. */
  protected findInitialised(array: boolean, itemsOffset: int): void {
    const code = this.trace.code;
    const starts = this.uses.starts;
    const box = 4 * this.result;
    this.initialised.length = 0;
    for (let i = this.index + 1; i < starts.length; i++) {
      const p = starts[i];
      const op = code[p];
      if (op < PLAIN_COUNT) continue;
      if (op === SETFIELD_I || op === SETFIELD_R || op === SETFIELD_F) {
        if (code[p + 1] !== box) continue;
        const d = this.data.descrs[code[p + 3]] as FieldDescr;
        if (d.size === 8) this.initialised.push(d.offset);
      } else if (op === SETITEM_I || op === SETITEM_R || op === SETITEM_F) {
        if (code[p + 1] === box && array && (code[p + 2] & 3) === Tag.Int) this.initialised.push(itemsOffset + 8 * toInt(this.trace.ints[code[p + 2] >> 2]));
      } else return;
    }
  }
  /** Zeroes the words from one offset up to another, other than `except` and the initialised ones. */
  protected clearWords(r: int, from: int, to: int, except: int): void {
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
  protected newArrayByCall(d: ArrayDescr): void {
    const ra = this.allocator;
    ra.beforeCall(true);
    this.passOperand(Reg.Rsi, 0);
    this.moves.addConstant(Reg.Rdi, addrToI64(d.type));
    this.moves.run();
    this.callAddress(this.machine.mallocVarsizeSlow);
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
      e.test(r, r);
      if (s[k + Slow.Null] >= 0) {
        e.jccBack(Cond.NE, s[k + Slow.Return]);
        e.jmpBack(s[k + Slow.Null]);
      } else {
        e.jccBack(Cond.NE, s[k + Slow.Return]);
        e.jmpFar(this.helpers.noMemory);
      }
      k = end;
    }
  }
}
