/**
 * Calls that are only made if an operand says so. What is tested is expected not to ask for the call: the call stands behind the body, and the registers are there behind the operation what they were before. It saves what
 * the callee does not preserve: references in slots of the shadow stack, since a collection may move the objects, the rest on the machine stack. The guard that follows, about the callee's exception, belongs to
 * the call and costs nothing where none is made.
 */
import type { i64, int } from '../../../rlib/kinds';
import type { CallDescr } from '../../metainterp/jitcode';
import { GUARD_NO_EXCEPTION } from '../../metainterp/resoperations';
import { AllocationAssembler } from './allocation';
import { isPreserved } from './allocator';
import { ABSOLUTE, Alu, Opcode } from './encoder';
import { EXCEPTION } from './machine';
import { move } from './moves';
import { addressInt } from './operands';
import { ARGUMENT_REGISTERS, Cond, FRAME, isGeneral, NOWHERE, Reg, XMM } from './registers';

/** A call behind the body. */
class Path {
  /** jump to it, and where it returns */
  jump: int = 0;
  back: int = 0;
  /** register of the result, or NOWHERE */
  result: int = NOWHERE;
  /** the guard about its exception, among those of the trace, or -1 */
  guard: int = -1;
  /** arguments: where they go, and places or NOWHERE for constants */
  readonly to: int[] = [];
  readonly from: int[] = [];
  readonly constants: i64[] = [];
  /** registers to be saved */
  readonly words: int[] = [];
  /** ... with references, and a slot where each is to be saved, or -1 - the slot where it already is */
  readonly references: int[] = [];
  readonly slots: int[] = [];
  /** slots of the shadow stack to be emptied */
  dead: int[] = [];
  constructor(readonly callee: CallDescr) {}
}

export abstract class ConditionalAssembler extends AllocationAssembler {
  protected readonly conditionalCalls: Path[] = [];

  /** `byValue`: the call is made if the first operand is 0, and its result takes the operand's place; else if it is not 0. */
  protected conditionalCall(byValue: boolean): void {
    const e = this.e;
    const d = this.data.descrs[this.descr] as CallDescr;
    const path = new Path(d);
    const first = this.operand(0);
    if (byValue) {
      path.result = this.destructive(0, NOWHERE);
      e.test(path.result, path.result);
    } else this.testNull();
    path.jump = e.jcc(byValue ? Cond.E : Cond.NE);
    path.back = e.position;
    this.findArguments(path, first);
    this.findSaved(path);
    this.finish();
    if (d.canCollect) this.epoch++;
    this.conditionalCalls.push(path);
    if (this.nextOperation() !== GUARD_NO_EXCEPTION) return;
    this.decode(this.index + 1);
    path.guard = this.out.guardFails.length;
    this.recordGuard(-1);
    this.finish();
  }
  /** `first`: the first operand, whose register may be the result's by now. */
  private findArguments(path: Path, first: int): void {
    let general: int = 0;
    let float: int = 0;
    for (let k: int = 1; k < this.count; k++) {
      const a = this.operand(k);
      path.to.push(path.callee.kinds.charCodeAt(k - 1) === 102 ? XMM + float++ : ARGUMENT_REGISTERS[general++]);
      const isBox = this.isBox(a);
      path.from.push(!isBox ? NOWHERE : a === first && path.result !== NOWHERE ? path.result : this.allocator.place(a >> 2));
      path.constants.push(isBox ? 0n : this.constant(a));
    }
  }
  private findSaved(path: Path): void {
    const ra = this.allocator;
    const d = path.callee;
    if (d.writes === null && d.canCollect) {
      path.dead = ra.deadSlots();
      this.out.callsAnything = true;
    }
    for (let r = 0; r < FRAME; r++) {
      const v = ra.holder[r];
      if (v < 0 || r === path.result || ra.dies(v)) continue;
      if (this.trace.kinds[v] !== 2) {
        if (!isPreserved(r)) path.words.push(r);
      } else if (d.canCollect || !isPreserved(r)) {
        path.references.push(r);
        path.slots.push(ra.slot[v] >= 0 ? -1 - ra.slot[v] : ra.borrowShadow());
      }
    }
    for (const s of path.slots) if (s >= 0) ra.giveBackShadow(s);
  }

  protected conditionalPaths(): void {
    const e = this.e;
    for (const p of this.conditionalCalls) {
      e.patch(p.jump);
      for (const i of p.dead) e.storeImm(Reg.Rbx, 8 * i, 0);
      for (let i: int = 0; i < p.slots.length; i++) if (p.slots[i] >= 0) move(e, p.slots[i], p.references[i]);
      const bytes = (8 * p.words.length + 15) & ~15;
      if (bytes > 0) e.lea(Reg.Rsp, Reg.Rsp, -bytes);
      for (let i: int = 0; i < p.words.length; i++) {
        if (isGeneral(p.words[i])) e.store(p.words[i], Reg.Rsp, 8 * i);
        else e.regMem(Opcode.StoreDouble, 0, p.words[i] - XMM, Reg.Rsp, 8 * i);
      }
      for (let k: int = 0; k < p.to.length; k++) {
        if (p.from[k] === NOWHERE) this.moves.addConstant(p.to[k], p.constants[k]);
        else this.moves.add(p.to[k], p.from[k]);
      }
      this.moves.run();
      this.callAddress(addressInt(p.callee.address));
      if (p.result !== NOWHERE) e.mov(p.result, Reg.Rax);
      for (let i: int = 0; i < p.slots.length; i++) move(e, p.references[i], p.slots[i] >= 0 ? p.slots[i] : -1 - p.slots[i]);
      for (let i: int = 0; i < p.words.length; i++) {
        if (isGeneral(p.words[i])) e.load(p.words[i], Reg.Rsp, 8 * i);
        else e.regMem(Opcode.LoadDouble, 0, p.words[i] - XMM, Reg.Rsp, 8 * i);
      }
      if (bytes > 0) e.lea(Reg.Rsp, Reg.Rsp, bytes);
      if (p.guard >= 0) {
        e.aluMemImm(Alu.Cmp, 1, ABSOLUTE, this.machine.state + EXCEPTION, 0);
        this.out.guardJumps[p.guard] = e.jcc(Cond.NE);
      }
      e.jmpBack(p.back);
    }
  }
}
