/** Objects that exist when the program starts: graphs, cycles, containers, functions, closures with constants. */
import type { FixedArray, float, i64, int } from '../../../rlib/kinds';
import { Log } from './log';

class Vertex {
  readonly edges: Vertex[] = [];
  visited = false;
  weight: float = 0.0;
  constructor(readonly name: string, readonly word: i64) {}
}

function makeGraph(): Vertex[] {
  const all = Array.from({ length: 8 }, (_, i) => new Vertex(`v${i}`, BigInt(i) << 40n));
  all.forEach((v, i) => {
    v.edges.push(all[(i * 3 + 1) % 8]!, all[(i + 5) % 8]!);
    v.weight = i / 4;
  });
  return all;
}
const GRAPH: Vertex[] = makeGraph();

export function walk(): string {
  const log = new Log();
  const stack: Vertex[] = [GRAPH[0]!];
  while (stack.length > 0) {
    const v = stack.pop()!;
    if (v.visited) continue;
    v.visited = true;
    log.text1(v.name);
    log.i64(v.word);
    log.float(v.weight);
    for (const e of v.edges) stack.push(e);
  }
  for (const v of GRAPH) v.visited = false;
  return log.text();
}

const NUMBERS = new Map<string, int>([['one', 1], ['two', 2], ['three', 3], ['four', 4], ['five', 5], ['six', 6], ['seven', 7], ['eight', 8], ['nine', 9], ['ten', 10]]);
const POWERS = new Map<i64, string>([[1n, 'one'], [1n << 62n, 'huge'], [-(1n << 63n), 'least']]);
const SEEN = new Set<int>([3, 1, 2]);
const BY_OBJECT = new Map<Vertex, int>(GRAPH.map((v, i): [Vertex, int] => [v, i * i]));

export function maps(): string {
  const log = new Log();
  for (const [k, v] of NUMBERS) log.text1(`${k}${v}`);
  log.int(NUMBERS.get('sev' + 'en') ?? -1);
  log.int(NUMBERS.get('zero') ?? -1);
  log.text1(POWERS.get(0x4000000000000000n) ?? 'absent');
  log.text1(POWERS.get(2n) ?? 'absent');
  for (const x of SEEN) log.int(x);
  log.bool(SEEN.has(2));
  log.bool(SEEN.has(4));
  for (const v of GRAPH) log.int(BY_OBJECT.get(v) ?? -1);
  return log.text();
}

const MUTABLE = new Map<string, int>([['start', 1]]);
const LIST: int[] = [1, 2, 3];
const EMPTY: string[] = [];

export function changed(): string {
  const log = new Log();
  for (let i: int = 0; i < 20; i++) MUTABLE.set(`k${i}`, i);
  MUTABLE.delete('start');
  for (let i: int = 0; i < 50; i++) LIST.push(i);
  EMPTY.push('no longer');
  log.int(MUTABLE.size);
  log.int(LIST.length);
  log.text1(EMPTY[0]!);
  for (const k of MUTABLE.keys()) log.text1(k);
  MUTABLE.clear();
  MUTABLE.set('start', 1);
  LIST.length = 3;
  EMPTY.length = 0;
  return log.text();
}

const TABLE: FixedArray<float> = [0, 0.5, 0.25, -1e300];
const FLAGS: FixedArray<boolean> = [true, false, true];
const TEXTS: FixedArray<string> = ['alpha', 'beta', 'alpha', ''];
const MATRIX: FixedArray<FixedArray<int>> = [[1, 2], [3, 4], []];

export function tables(): string {
  const log = new Log();
  for (const x of TABLE) log.float(x);
  for (const x of FLAGS) log.bool(x);
  for (const x of TEXTS) log.text1(x);
  log.bool(TEXTS[0] === TEXTS[2]);
  for (const row of MATRIX) for (const x of row) log.int(x);
  return log.text();
}

type Operator = (a: i64, b: i64) => i64;
function plus(a: i64, b: i64): i64 { return a ^ b; }
function less(a: i64, b: i64): i64 { return a < b ? 1n : 0n; }
function bitAnd(a: i64, b: i64): i64 { return a & b; }

class Entry {
  constructor(readonly name: string, readonly run: Operator) {}
}
const OPERATORS: Entry[] = [new Entry('xor', plus), new Entry('less', less), new Entry('and', bitAnd)];

export function functionTable(): string {
  const log = new Log();
  for (const e of OPERATORS) {
    log.text1(e.name);
    log.i64(e.run(12n, 10n));
    log.i64(e.run(-1n, 5n));
  }
  return log.text();
}

/** One source, a function for each constant. */
function multiplier(by: int): (x: int) => int {
  return (x: int): int => x * by + by;
}
const double = multiplier(2);
const triple = multiplier(3);
class Rule {
  constructor(readonly apply: (x: int) => int) {}
}
const RULES: Rule[] = [new Rule(double), new Rule(triple), new Rule(multiplier(-1))];

export function closures(): string {
  const log = new Log();
  log.int(double(5));
  log.int(triple(5));
  for (const r of RULES) log.int(r.apply(7));
  return log.text();
}

class Registry {
  private readonly names: string[] = [];
  private hits: int = 0;
  constructor(names: string[]) {
    for (const n of names) this.names.push(n);
  }
  find(n: string): int {
    this.hits++;
    return this.names.indexOf(n);
  }
  count(): int { return this.hits; }
}
const registry = new Registry(['x', 'y', 'z']);

export function singleton(): string {
  const before = registry.count();
  const r = `${registry.find('y')} ${registry.find('q')}`;
  return `${r} ${registry.count() - before}`;
}
