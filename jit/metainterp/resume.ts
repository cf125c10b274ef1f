/**
 * From the failing values of a guard back to frames. With a bridge to be recorded, registers get their operands too: failing values are
 * the bridge's inputs, and virtual objects, which exist from now on, are made by its first operations.
 */
import type { int } from '../../rlib/kinds';
import type { Cpu } from './cpu';
import { MIFrame } from './frame';
import type { FieldDescr, Ref, StaticData, StructDescr } from './jitcode';
import { type FailDescr, ResumeTag } from './loop';
import * as op from './resoperations';
import { NONE, type Trace } from './trace';

/** Pushes the frames. Failing values are in the Cpu. */
export function resume(fail: FailDescr, frames: MIFrame[], data: StaticData, cpu: Cpu, bridge: Trace | null): void {
  new Resumption(fail, data, cpu, bridge).run(frames);
}

class Resumption {
  private readonly objects: (Ref | null)[] = [];
  private readonly boxes: int[] = [];
  private readonly inputs: int[] = [];

  constructor(private readonly fail: FailDescr, private readonly data: StaticData, private readonly cpu: Cpu, private readonly bridge: Trace | null) {}

  run(frames: MIFrame[]): void {
    const t = this.fail.trace;
    const live = this.data.liveness;
    const words = t.numbering;
    if (this.bridge !== null) for (const a of this.fail.failArgs) this.inputs.push(this.bridge.input(t.kinds[a >> 2]));
    const virtuals = this.skipFrames();
    this.makeVirtuals(virtuals);
    let p = this.fail.numbering;
    const n = words[p++];
    for (let i = 0; i < n; i++) {
      const f = new MIFrame(this.data.jitcodes[words[p++]]);
      const position = words[p++];
      f.pc = position >> 2;
      f.livePc = f.pc;
      f.resultKind = position & 3;
      f.resultRegister = f.resultKind === 0 ? -1 : f.byte(f.pc - 1);
      let q = f.word(f.pc + 1);
      for (let kind = 1; kind <= 3; kind++) {
        const count = live[q++];
        for (let k = 0; k < count; k++) this.fill(f, kind, live[q++], words[p++]);
      }
      frames.push(f);
    }
  }

  private fill(f: MIFrame, kind: int, register: int, code: int): void {
    const i = code >> 2;
    const tag = code & 3;
    const t = this.fail.trace;
    const cpu = this.cpu;
    if (kind === 1) f.ints[register] = tag === ResumeTag.Fail ? cpu.failInts[i] : t.ints[i];
    else if (kind === 2) f.refs[register] = tag === ResumeTag.Fail ? cpu.failRefs[i] : tag === ResumeTag.Constant ? t.refs[i] : this.objects[i];
    else f.floats[register] = tag === ResumeTag.Fail ? cpu.failFloats[i] : t.floats[i];
    if (this.bridge !== null) f.setBox(kind, register, this.box(this.bridge, kind, code));
  }

  private box(bridge: Trace, kind: int, code: int): int {
    const i = code >> 2;
    const tag = code & 3;
    const t = this.fail.trace;
    if (tag === ResumeTag.Fail) return this.inputs[i];
    if (tag === ResumeTag.Virtual) return this.boxes[i];
    return kind === 1 ? bridge.constInt(t.ints[i]) : kind === 2 ? bridge.constRef(t.refs[i]) : bridge.constFloat(t.floats[i]);
  }

  /** Where the virtuals begin. */
  private skipFrames(): int {
    const words = this.fail.trace.numbering;
    let p = this.fail.numbering;
    const n = words[p++];
    for (let i = 0; i < n; i++) {
      const jitcode = this.data.jitcodes[words[p++]];
      const pc = words[p++] >> 2;
      let q: int = jitcode.code.charCodeAt(pc + 1) + jitcode.code.charCodeAt(pc + 2) * 256;
      for (let kind = 1; kind <= 3; kind++) {
        const count = this.data.liveness[q];
        q += count + 1;
        p += count;
      }
    }
    return p;
  }

  /** All objects first, then their fields: they may refer to each other. */
  private makeVirtuals(start: int): void {
    const words = this.fail.trace.numbering;
    const bridge = this.bridge;
    const cpu = this.cpu;
    const n = words[start];
    let p = start + 1;
    for (let i = 0; i < n; i++) {
      this.objects.push(cpu.newObject(this.data.descrs[words[p]] as StructDescr));
      this.boxes.push(bridge === null ? NONE : bridge.op0(op.NEW, words[p]));
      p += 2 + 2 * words[p + 1];
    }
    p = start + 1;
    for (let i = 0; i < n; i++) {
      const fields = words[p + 1];
      p += 2;
      for (let k = 0; k < fields; k++) {
        this.setField(i, words[p], words[p + 1]);
        p += 2;
      }
    }
  }

  private setField(i: int, descr: int, code: int): void {
    const d = this.data.descrs[descr] as FieldDescr;
    const t = this.fail.trace;
    const cpu = this.cpu;
    const k = code >> 2;
    const tag = code & 3;
    if (d.kind === 1) cpu.setfieldInt(this.objects[i], d, tag === ResumeTag.Fail ? cpu.failInts[k] : t.ints[k]);
    else if (d.kind === 2) cpu.setfieldRef(this.objects[i], d, tag === ResumeTag.Fail ? cpu.failRefs[k] : tag === ResumeTag.Constant ? t.refs[k] : this.objects[k]);
    else cpu.setfieldFloat(this.objects[i], d, tag === ResumeTag.Fail ? cpu.failFloats[k] : t.floats[k]);
    if (this.bridge !== null) {
      const o = d.kind === 1 ? op.SETFIELD_I : d.kind === 2 ? op.SETFIELD_R : op.SETFIELD_F;
      this.bridge.op2(o, this.boxes[i], this.box(this.bridge, d.kind, code), descr);
    }
  }
}
