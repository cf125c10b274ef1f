/**
 * Reads the text form of traces as recorded, with the descriptors they use. Node only: for tests.
 *
 *     struct Node 3                 a structure, number of its class; `struct Leaf 4 below 3`
 *     field Node.next r             a field of the structure named before the dot; `immutable`
 *     array Words i 5               an array, kind of items, number of its class; `bytes`, `immutable`
 *     class Node 3 4                a class for questions about instances: its number, and the last number of those below it
 *     call f ir>i reads Node.next writes Node.next, Words elidable quiet byte        nothing for reads or writes: anything; `quiet` never raises
 *     call c ririi> copies Text   an idiom: the bytes of an array are copied; `compares Text`
 *     call g rr>i elidable quiet takes Node, Node     may be called with any two such objects
 *     [r0, i1]
 *     i2 = getfield_i(r0, Node.value)
 *     guard_true(i2) [r0, i1]
 *     jump(r0, i2, target 0)
 *
 * References other than null are named by the caller's constants. The frames of a guard are one frame of a jitcode made for it, whose registers are the
 * values of the guard in order, by kind.
 */
import { ArrayDescr, CallDescr, ClassDescr, type Descr, FieldDescr, Idiom, JitCode, type Ref, type StaticData, StructDescr } from './jitcode';
import { JUMP, LABEL, opArity, opHasDescr, opIsGuard, opResult, opVariable, resopNumbers } from './resoperations';
import { NONE, Tag, Trace } from './trace';

/** Enters the declarations of a text in the tables; returns what is behind them. */
export function parseDescriptors(text: string, data: StaticData): string {
  const lines = text.split('\n').map((s) => s.trim()).filter((s) => s !== '');
  const classOf = new Map<string, number>();
  const named = (name: string): Descr => {
    const d = data.descrs.find((x) => x.name === name);
    if (d === undefined) throw new Error(`no descriptor is named ${name}`);
    return d;
  };
  for (const d of data.descrs) if (d instanceof StructDescr) classOf.set(d.name, d.classId);
  const parent = (n: number, above: number): void => {
    while (data.classParents.length <= n) data.classParents.push(0);
    data.classParents[n] = above;
  };
  let at = 0;
  for (; at < lines.length && !lines[at]!.startsWith('['); at++) {
    const words = lines[at]!.split(/[ ,]+/);
    const [what, name] = words as [string, string];
    const number = Number(words[what === 'array' ? 3 : 2]);
    if (what === 'struct') {
      parent(number, words[3] === 'below' ? Number(words[4]) : 0);
      classOf.set(name, number);
      data.add(new StructDescr(name, number));
    } else if (what === 'field') {
      const d = data.add(new FieldDescr(name, ' irf'.indexOf(words[2]!), words.includes('immutable')));
      d.owner = classOf.get(name.slice(0, name.indexOf('.')))!;
      if (words.includes('bool')) d.size = 1;
    } else if (what === 'array') {
      const d = data.add(new ArrayDescr(name, ' irf'.indexOf(words[2]!), words.includes('immutable')));
      parent(number, 0);
      d.classId = number;
      if (words.includes('bytes')) d.itemSize = 1;
    } else if (what === 'class') data.add(new ClassDescr(name, number, Math.max(...words.slice(2).map(Number))));
    else if (what === 'call') {
      const [kinds, result] = words[2]!.split('>') as [string, string];
      const d = data.add(new CallDescr(name, kinds, result === '' ? 0 : ' irf'.indexOf(result)));
      const list = (word: string): number[] | null => {
        const i = words.indexOf(word);
        if (i < 0) return null;
        const found: number[] = [];
        for (let k = i + 1; k < words.length && !['reads', 'writes', 'elidable', 'invariant', 'quiet', 'byte', 'takes', 'copies', 'compares'].includes(words[k]!); k++) if (words[k] !== 'nothing') found.push(named(words[k]!).index);
        return found;
      };
      d.reads = list('reads');
      d.writes = list('writes');
      d.elidable = words.includes('elidable');
      d.loopInvariant = words.includes('invariant');
      for (const [word, idiom] of [['copies', Idiom.BytesCopy], ['compares', Idiom.BytesCompare]] as const) {
        if (!words.includes(word)) continue;
        d.idiom = idiom;
        d.idiomArray = named(words[words.indexOf(word) + 1]!).index;
      }
      d.canRaise = !words.includes('quiet');
      d.resultIsByte = words.includes('byte');
      if (d.loopInvariant && !d.canRaise) d.argClasses = [];
      if (words.includes('takes')) d.argClasses = words.slice(words.indexOf('takes') + 1).map((s) => classOf.get(s)!);
    } else throw new Error(`no declaration: ${lines[at]}`);
  }
  return lines.slice(at).join('\n');
}

/** Reads a trace as recorded. `constants`: references by name. */
export function parseTrace(text: string, data: StaticData, constants: ReadonlyMap<string, Ref>): Trace {
  const lines = text.split('\n').map((s) => s.trim()).filter((s) => s !== '');
  const list = (s: string): string[] => s.split(',').map((x) => x.trim()).filter((x) => x !== '');
  const inputs = list(lines[0]!.slice(1, -1));
  const trace = new Trace(inputs.length);
  const boxes = new Map<string, number>();
  for (const n of inputs) boxes.set(n, trace.input(' irf'.indexOf(n[0]!)));
  const operand = (s: string): number => {
    const box = boxes.get(s);
    if (box !== undefined) return box;
    if (s === 'null') return trace.constRef(null);
    if (/^-?\d+$/.test(s)) return trace.constInt(BigInt(s));
    if (/^-?(\d|Infinity|NaN)/.test(s)) return trace.constFloat(Number(s));
    const ref = constants.get(s);
    if (ref === undefined) throw new Error(`no value is named ${s}`);
    return trace.constRef(ref);
  };
  for (const line of lines.slice(1)) {
    const m = /^(?:(\w+) = )?(\w+)\((.*?)\)(?: \[(.*)\])?$/.exec(line);
    const o = m === null ? undefined : resopNumbers.get(m[2]!);
    if (m === null || o === undefined) throw new Error(`no operation: ${line}`);
    const words = list(m[3]!);
    let descr = -1;
    if (opIsGuard[o]) descr = snapshot(trace, data, list(m[4] ?? '').map(operand));
    else if (opHasDescr[o]) {
      const name = words.pop()!;
      if (o === JUMP || o === LABEL) descr = Number(name.slice(7));
      else descr = data.descrs.findIndex((d) => d.name === name);
      if (descr < 0) throw new Error(`no descriptor is named ${name}`);
    }
    const args = words.map(operand);
    if (!opVariable[o] && args.length !== opArity[o]) throw new Error(`${args.length} operands: ${line}`);
    trace.code.push(o);
    if (opVariable[o]) trace.code.push(args.length);
    trace.code.push(...args);
    if (opHasDescr[o]) trace.code.push(descr);
    if (o === LABEL) trace.label = trace.code.length;
    const result = trace.result(o);
    if ((opResult[o] !== 0) !== (m[1] !== undefined)) throw new Error(`result: ${line}`);
    if (m[1] !== undefined) boxes.set(m[1], result);
  }
  return trace;
}

/** A snapshot of one frame that holds the values. */
function snapshot(trace: Trace, data: StaticData, values: readonly number[]): number {
  const kind = (a: number): number => ((a & 3) === Tag.Box ? trace.kinds[a >> 2]! : a & 3);
  const sorted = [1, 2, 3].map((k) => values.filter((a) => kind(a) === k));
  const name = `frame ${sorted.map((s) => s.length).join(' ')}`;
  let jitcode = data.jitcodes.find((j) => j.name === name);
  if (jitcode === undefined) {
    jitcode = new JitCode(name);
    jitcode.index = data.jitcodes.length;
    data.jitcodes.push(jitcode);
    const at = data.liveness.length;
    for (const s of sorted) data.liveness.push(s.length, ...s.map((_, i) => i));
    jitcode.code = String.fromCharCode(0, at & 255, at >> 8);
    [jitcode.ints, jitcode.refs, jitcode.floats] = sorted.map((s) => s.length) as [number, number, number];
  }
  const start = trace.snapshots.length;
  trace.snapshots.push(-1, jitcode.index, 0, NONE, ...sorted.flat());
  return start;
}
