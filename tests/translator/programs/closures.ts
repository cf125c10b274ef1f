/** What load time leaves behind: closures, classes made by factories, tables of functions, constants of every kind. */
import type { FixedArray, float, i64, int, u64 } from '../../../rlib/kinds';
import { intmask } from '../../../rlib/rarithmetic';
import { weAreTranslated } from '../../../rlib/objectmodel';
import { Log } from './log';

type Binary = (a: int, b: int) => int;

function compose(f: (x: int) => int, g: (x: int) => int): (x: int) => int {
  return (x: int): int => g(f(x));
}
const plus = (n: number): ((x: int) => int) => (x: int): int => x + n;
const times = (n: number): ((x: int) => int) => (x: int): int => x * n;
const mixed = compose(compose(plus(1), times(10)), plus(5));

export function composedAtLoadTime(): string {
  const log = new Log();
  for (let i: int = -2; i < 3; i++) log.int(mixed(i));
  return log.text();
}

class Operator {
  constructor(readonly symbol: string, readonly apply: Binary) {}
}
const operators: Operator[] = [
  new Operator('+', (a: int, b: int): int => a + b),
  new Operator('-', (a: int, b: int): int => a - b),
  new Operator('*', (a: int, b: int): int => a * b),
];
const bySymbol = new Map<string, Operator>(operators.map((o) => [o.symbol, o]));
const table: FixedArray<Binary> = operators.map((o) => o.apply);

export function tablesOfFunctions(): string {
  const log = new Log();
  for (const o of operators) {
    log.text1(o.symbol);
    log.int(o.apply(7, 3));
  }
  for (const f of table) log.int(f(2, 9));
  log.int((bySymbol.get('*') ?? operators[0]!).apply(6, 7));
  log.bool(bySymbol.has('/'));
  log.bool(table[0] === operators[0]!.apply);
  return log.text();
}

function fold(list: int[], f: Binary, start: int): int {
  let acc: int = start;
  for (const x of list) acc = f(acc, x);
  return acc;
}
function larger(a: int, b: int): int { return a > b ? a : b; }

export function functionsAsArguments(): string {
  const log = new Log();
  const list: int[] = [3, 9, 4];
  log.int(fold(list, larger, 0));
  log.int(fold(list, operators[2]!.apply, 1));
  const choice: Binary = list.length > 2 ? larger : table[0]!;
  log.int(fold(list, choice, 5));
  return log.text();
}

abstract class Handler {
  abstract run(x: int): int;
}
function makeHandler(name: string, f: (x: int) => int): new () => Handler {
  const cls = class extends Handler {
    override run(x: int): int { return f(x); }
  };
  Object.defineProperty(cls, 'name', { value: name });
  return cls;
}
const handlers: Handler[] = ['double', 'square', 'negate'].map((name, i) => new (makeHandler(name, [(x: int): int => x * 2, (x: int): int => x * x, (x: int): int => -x][i]!))());

export function classesOfAFactory(): string {
  const log = new Log();
  for (const h of handlers) log.int(h.run(9));
  return log.text();
}

class Config {
  cache: int = 0;
  constructor(readonly size: int, readonly name: string, readonly next: Config | null, readonly ratio: float, readonly mask: u64, readonly low: i64) {}
}
const config = new Config(16, 'outer', new Config(4, 'inner', null, 0.5, 0xffn, -1n), 2.0, 0xffffffffffffffffn, -0x8000000000000000n);

export function readonlyFieldsOfConstants(): string {
  const log = new Log();
  log.int(config.size * config.next!.size);
  log.text1(config.name + config.next!.name);
  log.float(config.ratio / config.next!.ratio);
  log.u64(config.mask ^ config.next!.mask);
  log.i64(intmask(config.low - config.next!.low));
  config.cache++;
  config.next!.cache += 5;
  log.int(config.cache + config.next!.cache);
  config.cache = 0;
  config.next!.cache = 0;
  log.bool(config.next!.next === null);
  return log.text();
}

const nested: int[][] = [[1, 2], [], [3]];
const pairs: FixedArray<[string, int]> = [['a', 1], ['b', 2]];
const sets: Map<int, Set<string>> = new Map([[1, new Set(['x', 'y'])], [2, new Set<string>()]]);
const shared: int[] = [7];
const holder: FixedArray<int[]> = [shared, shared];

export function containersOfContainers(): string {
  const log = new Log();
  for (const row of nested) for (const x of row) log.int(x);
  for (const [k, v] of pairs) {
    log.text1(k);
    log.int(v);
  }
  for (const [k, v] of sets) {
    log.int(k);
    for (const s of v) log.text1(s);
  }
  holder[0]!.push(8);
  log.int(holder[1]!.length);
  log.bool(holder[0] === holder[1]);
  shared.pop();
  return log.text();
}

const flags = { verbose: false };
const VERBOSE = flags.verbose;
const LIMIT = 3 * 7;
const HALF = 0.5;

export function branchesDecidedAtLoadTime(): string {
  const log = new Log();
  if (VERBOSE) log.text1('never');
  else log.text1('quiet');
  for (let i: int = 0; i < LIMIT; i += 7) log.float(HALF * 3.0);
  log.bool(weAreTranslated() || true);
  return log.text();
}

function counter(start: number): { next: (c: Counter) => int } {
  return { next: (c: Counter): int => c.step(start) };
}
class Counter {
  n: int = 0;
  step(by: int): int {
    this.n += by;
    return this.n;
  }
}
const byThree = counter(3).next;

export function aClosureOutOfAnObject(): string {
  const log = new Log();
  const c = new Counter();
  for (let i: int = 0; i < 4; i++) log.int(byThree(c));
  return log.text();
}

class Base {
  greet(name: string): string { return `hello ${name}`; }
}
class Loud extends Base {
  override greet(name: string): string { return `${super.greet(name)}!`; }
}
const greetOfBase = Base.prototype.greet;

export function callsWithThis(): string {
  const log = new Log();
  const l: Base = new Loud();
  log.text1(l.greet('a'));
  log.text1(greetOfBase.call(l, 'b'));
  log.text1(Base.prototype.greet.call(l, 'c'));
  return log.text();
}

let stamp = 0;
const ids: int[] = [];
for (const o of operators) {
  stamp += o.symbol.charCodeAt(0);
  ids.push(stamp);
}

export function stateOfModulesAfterLoading(): string {
  const log = new Log();
  for (const id of ids) log.int(id);
  log.int(stamp);
  return log.text();
}
