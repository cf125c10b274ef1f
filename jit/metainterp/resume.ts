/**
 * From the failing values of a guard back to frames. Objects that were virtual are made, and stores that were held back are done. With a
 * bridge to be recorded, registers get their operands too: failing values are the bridge's inputs, and its first operations make the virtual
 * objects and do the stores, so that they are virtual and held back again in the bridge.
 */
import type { float, i64, int } from '../../rlib/kinds';
import { intmask, toI64 } from '../../rlib/rarithmetic';
import type { Cpu } from './cpu';
import { MIFrame, positionOf, resultKindOf, roundsOf } from './frame';
import { ArrayDescr, type FieldDescr, type Ref, type StaticData, type StructDescr } from './jitcode';
import { type FailDescr, ResumeTag } from './loop';
import * as op from './resoperations';
import type { Recording } from './recording';
import { NONE } from './trace';

/** Pushes the frames. Failing values are in the Cpu. */
export function resume(fail: FailDescr, frames: MIFrame[], data: StaticData, cpu: Cpu, bridge: Recording | null): void {
  new Resumption(fail, data, cpu, bridge).run(frames);
}

class Resumption {
  private readonly objects: (Ref | null)[] = [];
  private readonly boxes: int[] = [];
  private readonly inputs: int[] = [];

  constructor(private readonly fail: FailDescr, private readonly data: StaticData, private readonly cpu: Cpu, private readonly bridge: Recording | null) {}

  run(frames: MIFrame[]): void {
    const t = this.fail.trace;
    const words = t.numbering;
    if (this.bridge !== null) for (const a of this.fail.failArgs) this.inputs.push(this.bridge.input(t.kinds[a >> 2]));
    const at = this.skipFrames();
    this.makeVirtuals(words[at], words[at + 1]);
    this.doStores(at + 2);
    if (this.bridge !== null) this.bridge.prologue = this.bridge.code.length;
    this.buildFrames(frames);
    for (let i = 0; i < this.fail.failArgs.length; i++) if (t.kinds[this.fail.failArgs[i] >> 2] === 2) this.cpu.failRefs[i] = null;
  }

  private buildFrames(frames: MIFrame[]): void {
    const live = this.data.liveness;
    const words = this.fail.trace.numbering;
    let p = this.fail.numbering;
    const n = words[p++];
    for (let i = 0; i < n; i++) {
      const f = new MIFrame(this.data.jitcodes[words[p++]]);
      const position = words[p++];
      const unit = words[p++];
      if (unit !== NONE) f.unit = this.ref(unit);
      f.pc = positionOf(position);
      f.livePc = f.pc;
      f.rounds = roundsOf(position);
      // at its first instruction a frame waits for no call: what the position has is of one before the loop began again
      f.resultKind = f.pc === 0 ? 0 : resultKindOf(position);
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
    if (kind === 1) f.ints[register] = this.int(code);
    else if (kind === 2) f.refs[register] = this.ref(code);
    else f.floats[register] = this.float(code);
    if (this.bridge !== null) f.setBox(kind, register, this.box(this.bridge, kind, code));
  }

  private box(bridge: Recording, kind: int, code: int): int {
    const i = code >> 2;
    const tag = code & 3;
    const t = this.fail.trace;
    if (tag === ResumeTag.Fail) return this.inputs[i];
    if (tag === ResumeTag.Virtual) return this.boxes[i];
    return kind === 1 ? bridge.constInt(t.ints[i]) : kind === 2 ? bridge.constRef(t.refs[i]) : bridge.constFloat(t.floats[i]);
  }

  /** Where the information behind the frames begins. */
  private skipFrames(): int {
    const words = this.fail.trace.numbering;
    let p = this.fail.numbering;
    const n = words[p++];
    for (let i = 0; i < n; i++) {
      const jitcode = this.data.jitcodes[words[p++]];
      const pc = positionOf(words[p]);
      p += 2;
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
  private makeVirtuals(n: int, start: int): void {
    const words = this.fail.trace.numbering;
    const bridge = this.bridge;
    const cpu = this.cpu;
    let p = start;
    for (let i = 0; i < n; i++) {
      const d = this.data.descrs[words[p]];
      const length = words[p + 1];
      if (d instanceof ArrayDescr) {
        this.objects.push(cpu.newArray(d, length < 0 ? this.int(~length) : toI64(length)));
        this.boxes.push(bridge === null ? NONE : this.recordArray(bridge, d, length < 0 ? this.box(bridge, 1, ~length) : bridge.constInt(toI64(length))));
      } else {
        this.objects.push(cpu.newObject(d as StructDescr));
        this.boxes.push(bridge === null ? NONE : this.recordObject(bridge, d as StructDescr));
      }
      p += 3 + 2 * words[p + 2];
    }
    p = start;
    for (let i = 0; i < n; i++) {
      const d = this.data.descrs[words[p]];
      const pairs = words[p + 2];
      if (words[p + 1] < 0) {
        this.fillText(this.objects[i], this.boxes[i], d as ArrayDescr, p + 3, pairs);
        p += 3 + 2 * pairs;
        continue;
      }
      p += 3;
      for (let k = 0; k < pairs; k++) {
        if (d instanceof ArrayDescr) this.setItem(this.objects[i], this.boxes[i], d, words[p], words[p + 1]);
        else this.setField(this.objects[i], this.boxes[i], words[p], words[p + 1]);
        p += 2;
      }
    }
  }

  /** Copies the pieces of a string; the form is that of Numbering.text. */
  private fillText(x: Ref | null, box: int, d: ArrayDescr, start: int, pairs: int): void {
    const words = this.fail.trace.numbering;
    const copying = words[start];
    const bridge = this.bridge;
    const cpu = this.cpu;
    for (let p: int = start + 2; p < start + 2 * pairs; p += 4) {
      const place = this.int(words[p]);
      const first = this.int(words[p + 2]);
      if (words[p + 1] === NONE) {
        cpu.setitemInt(x, d, place, first);
        if (bridge !== null) bridge.op3(op.SETITEM_I, box, this.box(bridge, 1, words[p]), this.box(bridge, 1, words[p + 2]), d.index);
        continue;
      }
      const source = this.ref(words[p + 1]);
      const count = this.int(words[p + 3]);
      for (let i: i64 = 0n; i < count; i = intmask(i + 1n)) cpu.setitemInt(x, d, intmask(place + i), cpu.getitemInt(source, d, intmask(first + i)));
      if (bridge !== null) bridge.opList(op.CALL_V, [this.box(bridge, 2, words[p + 1]), this.box(bridge, 1, words[p + 2]), box, this.box(bridge, 1, words[p]), this.box(bridge, 1, words[p + 3])], copying);
    }
  }

  private recordArray(bridge: Recording, d: ArrayDescr, length: int): int {
    const box = bridge.op1(op.NEW_ARRAY, length, d.index);
    // what is stored into bytes is not remembered
    if (d.itemSize !== 1) bridge.cache.made(box);
    bridge.cache.hasLength(box, length);
    return box;
  }
  private recordObject(bridge: Recording, d: StructDescr): int {
    const box = bridge.op0(op.NEW, d.index);
    bridge.cache.made(box);
    bridge.cache.hasClass(box, d.classId);
    return box;
  }

  private doStores(start: int): void {
    const words = this.fail.trace.numbering;
    const n = words[start];
    let p = start + 1;
    for (let i = 0; i < n; i++) {
      const object = this.ref(words[p]);
      const box = this.bridge === null ? NONE : this.box(this.bridge, 2, words[p]);
      if (words[p + 2] < 0) this.setField(object, box, words[p + 1], words[p + 3]);
      else this.setItem(object, box, this.data.descrs[words[p + 1]] as ArrayDescr, words[p + 2], words[p + 3]);
      p += 4;
    }
  }

  private int(code: int): i64 {
    return (code & 3) === ResumeTag.Fail ? this.cpu.failInts[code >> 2] : this.fail.trace.ints[code >> 2];
  }
  private ref(code: int): Ref | null {
    const tag = code & 3;
    const i = code >> 2;
    return tag === ResumeTag.Fail ? this.cpu.failRefs[i] : tag === ResumeTag.Constant ? this.fail.trace.refs[i] : this.objects[i];
  }
  private float(code: int): float {
    return (code & 3) === ResumeTag.Fail ? this.cpu.failFloats[code >> 2] : this.fail.trace.floats[code >> 2];
  }

  private setField(x: Ref | null, box: int, descr: int, code: int): void {
    const d = this.data.descrs[descr] as FieldDescr;
    const cpu = this.cpu;
    if (d.kind === 1) cpu.setfieldInt(x, d, this.int(code));
    else if (d.kind === 2) cpu.setfieldRef(x, d, this.ref(code));
    else cpu.setfieldFloat(x, d, this.float(code));
    if (this.bridge === null) return;
    const o = d.kind === 1 ? op.SETFIELD_I : d.kind === 2 ? op.SETFIELD_R : op.SETFIELD_F;
    const value = this.box(this.bridge, d.kind, code);
    this.bridge.op2(o, box, value, descr);
    this.bridge.cache.stored(box, descr, -1, value, d.immutable);
  }
  private setItem(x: Ref | null, box: int, d: ArrayDescr, index: int, code: int): void {
    const cpu = this.cpu;
    const i = toI64(index);
    if (d.kind === 1) cpu.setitemInt(x, d, i, this.int(code));
    else if (d.kind === 2) cpu.setitemRef(x, d, i, this.ref(code));
    else cpu.setitemFloat(x, d, i, this.float(code));
    if (this.bridge === null) return;
    const o = d.kind === 1 ? op.SETITEM_I : d.kind === 2 ? op.SETITEM_R : op.SETITEM_F;
    const value = this.box(this.bridge, d.kind, code);
    this.bridge.op3(o, box, this.bridge.constInt(i), value, d.index);
    if (d.itemSize === 1) this.bridge.cache.storedSomewhere(box, d.index, value);
    else this.bridge.cache.stored(box, d.index, index, value, d.immutable);
  }
}
