/**
 * Random traces, recorded by running them, optimized, and run both ways over many heaps: the exits taken, the frames and the heap after
 * resuming must be the same. Half of the traces are loops, which get labels. RANDOM_SEED (../../seed.ts)
 * chooses them, RANDOM_ROUNDS their number.
 */
import { describe, expect, it } from 'vitest';
import { checkTrace } from '../../../jit/backend/graph/tracerunner';
import { parseTrace } from '../../../jit/metainterp/parsetrace';
import { type ArrayDescr, type CallDescr, type FieldDescr } from '../../../jit/metainterp/jitcode';
import { TargetTable } from '../../../jit/metainterp/loop';
import { printTrace } from '../../../jit/metainterp/printtrace';
import { Compiler } from '../../../jit/optimizer/unroll';
import { randomRounds, randomSeed } from '../../seed';
import { describeValues, ModelCpu, Obj, type Value, World } from './model';

const DESCRIPTORS = `
  field Node.words r
  field Leaf.count i
  call anything ri>r quiet
  call reader r>i reads Node.value, Words writes nothing quiet
  call writer ri> reads Node.value writes Node.value, Words quiet
  array Text i 8 bytes, immutable
  call copy ririi> reads nothing writes nothing quiet copies Text
  call compare ririi>i reads nothing writes nothing elidable quiet compares Text
  call hold r>r reads nothing writes nothing quiet
  call setting >i reads nothing writes Leaf.count invariant quiet`;

type Random = (n: number) => number;
function random(seed: number): Random {
  let x = seed * 2654435761 + 12345;
  return (n) => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return Math.floor((x / 0x100000000) * n);
  };
}

/** What a value of a trace is by its static type: an integer, a boolean, a Node or null, a Node, a Leaf, an array of at least three items, a string. */
type Type = 'int' | 'bool' | 'maybe' | 'node' | 'leaf' | 'refs' | 'words' | 'text';
interface Box { readonly name: string; readonly type: Type; readonly value: Value }

class World1 extends World {
  readonly cpu = new ModelCpu();
  constructor() {
    super(DESCRIPTORS);
    const { cpu } = this;
    const value = this.field('Node.value');
    cpu.functions.set('anything', () => {
      const x = cpu.argRefs[0] as Obj;
      x.fields.set(value, ((x.fields.get(value) ?? 0n) as bigint) + cpu.argInts[0]! % 7n);
      const w = x.fields.get(this.field('Node.words'));
      if (w instanceof Obj) w.items[1] = (w.items[1] as bigint) ^ 5n;
      cpu.resultRef = (x.fields.get(this.field('Node.next')) ?? null) as Obj | null;
      x.fields.set(this.field('Node.next'), x);
    });
    cpu.functions.set('reader', () => {
      const x = cpu.argRefs[0] as Obj;
      const w = x.fields.get(this.field('Node.words'));
      cpu.resultInt = BigInt.asIntN(64, ((x.fields.get(value) ?? 0n) as bigint) * 3n + (w instanceof Obj ? (w.items[0] as bigint) : 1n));
    });
    cpu.functions.set('writer', () => {
      const x = cpu.argRefs[0] as Obj;
      x.fields.set(value, BigInt.asIntN(64, ((x.fields.get(value) ?? 0n) as bigint) * 5n + cpu.argInts[0]!));
      const w = x.fields.get(this.field('Node.words'));
      if (w instanceof Obj) w.items[2] = cpu.argInts[0]!;
    });
    cpu.functions.set('copy', () => {
      const [from, to] = [cpu.argRefs[0] as Obj, cpu.argRefs[1] as Obj];
      const [start, place, count] = [Number(cpu.argInts[0]), Number(cpu.argInts[1]), Number(cpu.argInts[2])];
      if (start < 0 || place < 0 || count < 0 || start + count > from.items.length || place + count > to.items.length) throw new Error('bytes outside');
      for (let i = 0; i < count; i++) to.items[place + i] = from.items[start + i]!;
    });
    cpu.functions.set('compare', () => {
      const [a, b] = [cpu.argRefs[0] as Obj, cpu.argRefs[1] as Obj];
      const [i, j, n] = [Number(cpu.argInts[0]), Number(cpu.argInts[1]), Number(cpu.argInts[2])];
      cpu.resultInt = comparison(a, i, b, j, n);
    });
    cpu.functions.set('hold', () => { cpu.resultRef = cpu.argRefs[0]!; });
    cpu.functions.set('setting', () => { cpu.resultInt = 17n; });
    cpu.functions.set('pure', () => {
      cpu.resultInt = BigInt.asIntN(64, cpu.argInts[0]! * 31n + 7n);
    });
  }
  field(name: string): FieldDescr { return this.data.descrs.find((d) => d.name === name) as FieldDescr; }
  array(name: string): ArrayDescr { return this.data.descrs.find((d) => d.name === name) as ArrayDescr; }
}

/** Minus one, zero or one: what callees give is only compared with zero. */
function comparison(a: Obj, i: number, b: Obj, j: number, n: number): bigint {
  for (let k = 0; k < n; k++) {
    const [x, y] = [a.items[i + k] as bigint, b.items[j + k] as bigint];
    if (x !== y) return x < y ? -1n : 1n;
  }
  return 0n;
}

const TYPES: Type[] = ['int', 'int', 'node', 'node', 'maybe', 'refs', 'words', 'text'];

/** Arguments: a counter, then values of TYPES that may be the same objects. */
function heap(w: World1, seed: number): Value[] {
  const r = random(seed);
  const words = [0, 1].map(() => new Obj(6, [BigInt(r(9)), BigInt(r(100)) - 50n, 3n, 4n]));
  const nodes = [0, 1, 2].map((i) => new Obj(r(3) === 0 ? 3 : 2, []));
  for (const n of nodes) {
    n.fields.set(w.field('Node.value'), BigInt(r(20)) - 4n);
    n.fields.set(w.field('Node.id'), BigInt(r(4)));
    n.fields.set(w.field('Node.words'), words[r(2)]!);
    n.fields.set(w.field('Node.next'), r(4) === 0 ? null : nodes[r(3)]!);
  }
  const refs = new Obj(5, [nodes[r(3)]!, nodes[r(3)]!, r(2) === 0 ? null : nodes[r(3)]!, nodes[0]!]);
  const text = new Obj(8, Array.from({ length: 1 + r(4) }, () => BigInt(97 + r(3))));
  const ints = [0n, 1n, 2n, -1n, 7n, 100n, (1n << 62n) + 3n, -(1n << 63n)];
  return [BigInt(2 + r(6)), ints[r(r(4) === 0 ? 8 : 6)]!, ints[r(6)]!, nodes[r(3)]!, nodes[r(3)]!, r(3) === 0 ? null : nodes[r(3)]!, refs, words[r(2)]!, text];
}

class Recorder {
  readonly lines: string[] = [];
  private readonly boxes: Box[] = [];
  private next = 0;
  readonly inputs: Box[];

  constructor(private readonly w: World1, private readonly r: Random, args: readonly Value[]) {
    this.inputs = args.map((value, i) => this.define((['int', ...TYPES] as Type[])[i]!, value));
    this.lines.push(`[${this.inputs.map((b) => b.name).join(', ')}]`);
  }
  private define(type: Type, value: Value): Box {
    const b = { name: `${type === 'int' || type === 'bool' ? 'i' : 'r'}${this.next++}`, type, value };
    this.boxes.push(b);
    return b;
  }
  private pick(...types: Type[]): Box | null {
    const fit = this.boxes.filter((b) => types.includes(b.type));
    // new ones are more interesting
    return fit.length === 0 ? null : fit[this.r(2) === 0 ? this.r(fit.length) : fit.length - 1 - this.r(Math.min(4, fit.length))]!;
  }
  private snapshot(): string {
    const some = this.boxes.filter(() => this.r(this.boxes.length) < 5);
    return ` [${[...new Set([...some, ...this.inputs.slice(3, 6)])].map((b) => b.name).join(', ')}]`;
  }
  private int(): { text: string; value: bigint } {
    if (this.r(4) === 0) {
      const c = [0n, 1n, -1n, 2n, 3n, 8n, 64n][this.r(7)]!;
      return { text: String(c), value: c };
    }
    const b = this.pick('int', 'bool')!;
    return { text: b.name, value: b.value as bigint };
  }
  private emit(type: Type, text: string, value: Value): Box {
    const b = this.define(type, value);
    this.lines.push(`${b.name} = ${text}`);
    return b;
  }
  private effect(text: string): void {
    this.lines.push(text);
  }
  private guardOn(b: Box): void {
    this.effect(`guard_${b.value !== 0n ? 'true' : 'false'}(${b.name})${this.snapshot()}`);
  }
  private bool(x: boolean): bigint { return x ? 1n : 0n; }

  step(): void {
    const { r, w } = this;
    const wrap = (x: bigint): bigint => BigInt.asIntN(64, x);
    const fields = (b: Box): Map<FieldDescr, Value> => (b.value as Obj).fields;
    switch (r(33)) {
      case 0: case 1: {
        const a = this.int();
        const b = this.int();
        const [name, f] = ([['add', (x, y) => x + y], ['sub', (x, y) => x - y], ['mul', (x, y) => x * y], ['and', (x, y) => x & y], ['or', (x, y) => x | y], ['xor', (x, y) => x ^ y]] as [string, (x: bigint, y: bigint) => bigint][])[r(6)]!;
        this.emit('int', `int_${name}(${a.text}, ${b.text})`, wrap(f(a.value, b.value)));
        break;
      }
      case 2: case 3: {
        const a = this.int();
        const b = this.int();
        const [name, x] = ([['lt', a.value < b.value], ['le', a.value <= b.value], ['eq', a.value === b.value], ['ne', a.value !== b.value], ['gt', a.value > b.value], ['ge', a.value >= b.value]] as [string, boolean][])[r(6)]!;
        const c = this.emit('bool', `int_${name}(${a.text}, ${b.text})`, this.bool(x));
        if (r(2) === 0) this.guardOn(c);
        break;
      }
      case 4: {
        const a = this.int();
        const b = this.int();
        const [name, x] = ([['add', a.value + b.value], ['sub', a.value - b.value], ['mul', a.value * b.value]] as [string, bigint][])[r(3)]!;
        this.emit('int', `int_${name}_ovf(${a.text}, ${b.text})`, wrap(x));
        this.effect(`guard_${wrap(x) === x ? 'no_' : ''}overflow()${this.snapshot()}`);
        break;
      }
      case 5: {
        const b = this.pick('bool');
        if (b === null) break;
        if (r(2) === 0) this.emit('bool', `bool_not(${b.name})`, 1n - (b.value as bigint));
        else this.guardOn(b);
        break;
      }
      case 6: {
        const b = this.pick('maybe');
        if (b === null) break;
        const c = this.emit('bool', `${r(2) === 0 ? 'ref_isnull' : 'ref_nonnull'}(${b.name})`, 0n);
        const isNull = this.lines[this.lines.length - 1]!.includes('isnull');
        const yes = (b.value === null) === isNull;
        this.boxes.pop();
        this.boxes.push({ ...c, value: this.bool(yes) });
        this.guardOn({ ...c, value: this.bool(yes) });
        if (b.value !== null) this.boxes.push({ ...b, type: 'node' });
        break;
      }
      case 7: {
        const b = this.pick('node')!;
        if (r(2) === 0) {
          this.effect(`guard_class(${b.name}, ${(b.value as Obj).classId})${this.snapshot()}`);
          if ((b.value as Obj).classId === 3) this.boxes.push({ ...b, type: 'leaf' });
        } else {
          const leaf = (b.value as Obj).classId === 3;
          const c = this.emit('bool', `instanceof(${b.name}, isLeaf)`, this.bool(leaf));
          this.guardOn(c);
          if (leaf) this.boxes.push({ ...b, type: 'leaf' });
        }
        break;
      }
      case 8: case 9: {
        const b = this.pick('node', 'leaf')!;
        const f = ['Node.value', 'Node.value', 'Node.next', 'Node.words', 'Node.id'][r(5)]!;
        const d = w.field(f);
        const v = fields(b).get(d) ?? (d.kind === 1 ? 0n : null);
        if (f === 'Node.words') {
          // of a new node they may be missing
          if (v === null) break;
          const c = this.emit('words', `getfield_r(${b.name}, ${f})`, v);
          this.effect(`guard_nonnull(${c.name})${this.snapshot()}`);
        } else this.emit(d.kind === 1 ? 'int' : 'maybe', `getfield_${d.kind === 1 ? 'i' : 'r'}(${b.name}, ${f})`, v);
        break;
      }
      case 10: case 11: {
        const b = this.pick('node', 'leaf')!;
        const x = this.int();
        this.effect(`setfield_i(${b.name}, ${x.text}, Node.value)`);
        fields(b).set(w.field('Node.value'), x.value);
        break;
      }
      case 12: {
        const b = this.pick('node', 'leaf')!;
        const v = this.pick('maybe', 'node', 'leaf')!;
        this.effect(`setfield_r(${b.name}, ${v.name}, Node.next)`);
        fields(b).set(w.field('Node.next'), v.value);
        break;
      }
      case 13: {
        const b = this.pick('leaf');
        if (b === null) break;
        if (r(2) === 0) this.emit('int', `getfield_i(${b.name}, Leaf.count)`, fields(b).get(w.field('Leaf.count')) ?? 0n);
        else {
          const x = this.int();
          this.effect(`setfield_i(${b.name}, ${x.text}, Leaf.count)`);
          fields(b).set(w.field('Leaf.count'), x.value);
        }
        break;
      }
      case 14: case 15: {
        const leaf = r(2) === 0;
        const b = this.emit(leaf ? 'leaf' : 'node', `new(${leaf ? 'Leaf' : 'Node'})`, new Obj(leaf ? 3 : 2, []));
        const x = this.int();
        this.effect(`setfield_i(${b.name}, ${x.text}, Node.id)`);
        fields(b).set(w.field('Node.id'), x.value);
        if (r(2) === 0) {
          const a = this.pick('words')!;
          this.effect(`setfield_r(${b.name}, ${a.name}, Node.words)`);
          fields(b).set(w.field('Node.words'), a.value);
        }
        break;
      }
      case 16: {
        const words = r(2) === 0;
        const n = 3 + r(2);
        this.emit(words ? 'words' : 'refs', `new_array(${n}, ${words ? 'Words' : 'Refs'})`, new Obj(words ? 6 : 5, Array.from({ length: n }, () => (words ? 0n : null))));
        this.effect(`guard_no_exception()${this.snapshot()}`);
        break;
      }
      case 17: case 18: {
        const b = this.pick('refs', 'words')!;
        const i = this.index();
        const words = b.type === 'words';
        this.emit(words ? 'int' : 'maybe', `getitem_${words ? 'i' : 'r'}(${b.name}, ${i.text}, ${words ? 'Words' : 'Refs'})`, (b.value as Obj).items[i.value]!);
        break;
      }
      case 19: case 20: {
        const b = this.pick('refs', 'words')!;
        const i = this.index();
        const words = b.type === 'words';
        const v = words ? this.int() : { text: '', value: null as Value };
        if (!words) {
          const x = this.pick('maybe', 'node', 'leaf')!;
          v.text = x.name;
          v.value = x.value;
        }
        this.effect(`setitem_${words ? 'i' : 'r'}(${b.name}, ${i.text}, ${v.text}, ${words ? 'Words' : 'Refs'})`);
        (b.value as Obj).items[i.value] = v.value;
        break;
      }
      case 21: {
        const a = this.pick('maybe', 'node', 'leaf')!;
        const b = this.pick('maybe', 'node', 'leaf')!;
        const c = this.emit('bool', `ref_eq(${a.name}, ${b.name})`, this.bool(a.value === b.value));
        if (r(2) === 0) this.guardOn(c);
        break;
      }
      case 22: {
        const b = this.pick('node', 'leaf')!;
        const x = this.int();
        const name = ['anything', 'reader', 'writer'][r(3)]!;
        const d = w.data.descrs.find((k) => k.name === name) as CallDescr;
        w.cpu.argRefs[0] = b.value as Obj;
        w.cpu.argInts[0] = x.value;
        w.cpu.call(d);
        if (name === 'anything') this.emit('maybe', `call_r(${b.name}, ${x.text}, anything)`, w.cpu.resultRef as Value);
        else if (name === 'reader') this.emit('int', `call_i(${b.name}, reader)`, w.cpu.resultInt);
        else this.effect(`call_v(${b.name}, ${x.text}, writer)`);
        break;
      }
      case 23: case 24: this.sum(); break;
      case 25: case 26: this.slice(); break;
      case 27: {
        const a = this.pick('text')!;
        const i = this.r(3);
        if (this.isLonger(a, i)) this.emit('int', `getitem_i(${a.name}, ${i}, Text)`, (a.value as Obj).items[i]!);
        break;
      }
      case 28: {
        const a = this.pick('text')!;
        const b = this.pick('text')!;
        const [i, j, n] = [this.r(2), this.r(2), 1 + this.r(2)];
        if (!this.isLonger(a, i + n - 1) || !this.isLonger(b, j + n - 1)) break;
        const c = this.emit('int', `call_i(${a.name}, ${i}, ${b.name}, ${j}, ${n}, compare)`, 0n);
        // the number itself may differ
        this.boxes.pop();
        const x = comparison(a.value as Obj, i, b.value as Obj, j, n);
        const [name, yes] = ([['eq', x === 0n], ['lt', x < 0n], ['gt', x > 0n]] as [string, boolean][])[this.r(3)]!;
        this.emit('bool', `int_${name}(${c.name}, 0)`, this.bool(yes));
        break;
      }
      case 29: {
        const c = this.pick('int', 'bool')!;
        const x = this.int();
        this.emit('int', `call_unless_i(${c.name}, ${x.text}, pure)`, c.value !== 0n ? c.value : wrap(x.value * 31n + 7n));
        break;
      }
      case 30: {
        const c = this.int();
        const b = this.pick('node', 'leaf')!;
        const x = this.int();
        if (c.value !== 0n) {
          w.cpu.argRefs[0] = b.value as Obj;
          w.cpu.argInts[0] = x.value;
          w.cpu.call(w.data.descrs.find((k) => k.name === 'writer') as CallDescr);
        }
        this.effect(`call_if_v(${c.text}, ${b.name}, ${x.text}, writer)`);
        if (r(2) === 0) this.effect(`guard_no_exception()${this.snapshot()}`);
        break;
      }
      case 31: {
        const c = this.pick('maybe', 'node')!;
        const b = this.pick('node', 'leaf')!;
        if (r(2) === 0) this.emit('int', 'call_i(setting)', 17n);
        else this.emit('maybe', `call_unless_r(${c.name}, ${b.name}, hold)`, c.value ?? b.value);
        break;
      }
      default: {
        const x = this.int();
        if (r(3) === 0) {
          const t = this.pick('text')!;
          if (r(2) === 0) this.emit('int', `length(${t.name}, Text)`, BigInt((t.value as Obj).items.length));
          else this.emit('text', `call_r(${t.name}, hold)`, t.value);
          break;
        }
        if (r(2) === 0) this.emit('int', `call_i(${x.text}, pure)`, wrap(x.value * 31n + 7n));
        else {
          const b = this.pick('refs', 'words')!;
          this.emit('int', `length(${b.name}, ${b.type === 'words' ? 'Words' : 'Refs'})`, BigInt((b.value as Obj).items.length));
        }
      }
    }
  }
  /** A string of two, or of a string and one or two bytes. */
  private sum(): void {
    const a = this.pick('text')!;
    const b = this.r(3) === 0 ? null : this.pick('text')!;
    const bytes = b !== null ? [] : Array.from({ length: 1 + this.r(2) }, () => this.int());
    const [x, y] = [(a.value as Obj).items, b !== null ? (b.value as Obj).items : bytes.map((n) => n.value & 255n)];
    if (x.length + y.length > 200) return;
    const n = this.emit('int', `length(${a.name}, Text)`, BigInt(x.length));
    const m = b === null ? { name: String(bytes.length) } : this.emit('int', `length(${b.name}, Text)`, BigInt(y.length));
    const total = this.emit('int', `int_add(${n.name}, ${m.name})`, BigInt(x.length + y.length));
    this.guardOn(this.emit('bool', `int_lt(${total.name}, 256)`, 1n));
    const t = this.newText(total.name, [...x, ...y]);
    this.effect(`call_v(${a.name}, 0, ${t}, 0, ${n.name}, copy)`);
    if (b !== null) this.effect(`call_v(${b.name}, 0, ${t}, ${n.name}, ${m.name}, copy)`);
    bytes.forEach((byte, i) => {
      const place = i === 0 ? n : this.emit('int', `int_add(${n.name}, ${i})`, BigInt(x.length + i));
      this.effect(`setitem_i(${t}, ${place.name}, ${byte.text}, Text)`);
    });
    this.boxes.push({ name: t, type: 'text', value: new Obj(8, [...x, ...y]) });
  }
  /** A string that is not filled yet, which nobody may pick. */
  private newText(total: string, items: readonly Value[]): string {
    const t = this.emit('text', `new_array(${total}, Text)`, new Obj(8, [...items]));
    this.boxes.pop();
    this.effect(`guard_no_exception()${this.snapshot()}`);
    return t.name;
  }
  private slice(): void {
    const a = this.pick('text')!;
    const start = this.r(3);
    const n = 1 + this.r(3);
    if (!this.isLonger(a, start + n - 1)) return;
    const items = (a.value as Obj).items.slice(start, start + n);
    const t = this.newText(String(n), items);
    this.effect(`call_v(${a.name}, ${start}, ${t}, 0, ${n}, copy)`);
    this.boxes.push({ name: t, type: 'text', value: new Obj(8, items) });
  }
  /** Asks, and guards the answer. */
  private isLonger(text: Box, i: number): boolean {
    const n = (text.value as Obj).items.length;
    const length = this.emit('int', `length(${text.name}, Text)`, BigInt(n));
    const longer = this.emit('bool', `int_gt(${length.name}, ${i})`, this.bool(n > i));
    this.guardOn(longer);
    return n > i;
  }
  private index(): { text: string; value: number } {
    if (this.r(4) !== 0) {
      const i = this.r(3);
      return { text: String(i), value: i };
    }
    const x = this.int();
    const b = this.emit('int', `int_and(${x.text}, 1)`, x.value & 1n);
    return { text: b.name, value: Number(b.value) };
  }

  /** Counts down, and begins again with values of the same types. */
  jump(): string {
    const counter = this.inputs[0]!;
    const less = this.emit('int', `int_sub(${counter.name}, 1)`, (counter.value as bigint) - 1n);
    const more = this.emit('bool', `int_gt(${less.name}, 0)`, 1n);
    this.effect(`guard_true(${more.name})${this.snapshot()}`);
    const args = TYPES.map((t, i) => {
      const keep = this.r(3) === 0 ? this.inputs[i + 1]! : null;
      return (keep ?? this.pick(...((t === 'maybe' ? ['maybe', 'node', 'leaf'] : t === 'node' ? ['node', 'leaf'] : [t]) as Type[]))!).name;
    });
    this.effect(`jump(${[less.name, ...args].join(', ')}, target 0)`);
    return this.lines.join('\n');
  }
  finish(): string {
    this.effect(`finish(${this.pick('int', 'bool')!.name})`);
    return this.lines.join('\n');
  }
}

const KINDS = 'iiirrrrrr';

/** Records, optimizes and compares; the text of the difference, or null. */
function compare(seed: number): { difference: string | null; labels: number } {
  const r = random(seed);
  const loop = r(2) === 0;
  const recording = new World1();
  const rec = new Recorder(recording, r, heap(recording, seed));
  for (let n = 5 + r(40); n > 0; n--) rec.step();
  const text = loop ? rec.jump() : rec.finish();
  const plain = new World1();
  const plainTrace = parseTrace(text, plain.data, new Map());
  const plainToken = plain.token(KINDS);
  plain.install(plainToken, plain.asRecorded(plainTrace));
  const fast = new World1();
  const token = fast.token(KINDS);
  const out = new Compiler(fast.data, fast.cpu, fast.fails, new TargetTable(fast.targets)).loop(parseTrace(text, fast.data, new Map()), loop ? token : null);
  if (out === null) return { difference: null, labels: 0 };
  const shown = (): string => `seed ${seed}\n${text}\n-----\n${printTrace(out, fast.data, fast.fails)}`;
  try {
    checkTrace(out, fast.targets);
    fast.install(token, out);
    for (let k = 0; k < 12; k++) {
      const args = heap(plain, seed + k);
      const expected = plain.run(plain.cpu, plainToken, args, args);
      const again = heap(fast, seed + k);
      const got = fast.run(fast.cpu, token, again, again);
      if (got !== expected) return { difference: `${shown()}\nheap ${seed + k}: ${describeValues(heap(fast, seed + k))}\nexpected ${expected}\nfound    ${got}`, labels: 0 };
    }
  } catch (e) {
    return { difference: `${shown()}\n${String((e as Error).stack)}`, labels: 0 };
  }
  return { difference: null, labels: fast.targets.length - 1 };
}

describe('random traces', () => {
  const first = randomSeed;
  const each = Math.ceil(randomRounds(600) / 6);
  for (let part = 0; part < 6; part++) {
    it(`do the same optimized and not: from seed ${first + part * each}`, () => {
      let labels = 0;
      for (let seed = first + part * each; seed < first + (part + 1) * each; seed++) {
        const c = compare(seed);
        expect(c.difference).toBe(null);
        labels += c.labels;
      }
      expect(labels).toBeGreaterThan(each / 5);
    });
  }
});
