/** Programs that mix containers, strings and classes, as the interpreter does. */
import type { FixedArray, i64, int } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { intDiv, intmask, toI64, toInt } from '../../../rlib/rarithmetic';
import { StringBuilder } from '../../../rlib/stringbuilder';
import { Log } from './log';

/** A tokenizer and an evaluator of sums and products. */
class Parser {
  private at: int = 0;
  constructor(private readonly text: string) {}

  private peek(): int {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }
  private accept(c: string): boolean {
    if (this.peek() !== c.charCodeAt(0)) return false;
    this.at++;
    return true;
  }
  number(): i64 {
    let x: i64 = 0n;
    for (let c = this.peek(); c >= 48 && c <= 57; c = this.peek()) {
      x = intmask(x * 10n + toI64(c - 48));
      this.at++;
    }
    return x;
  }
  factor(): i64 {
    if (this.accept('(')) {
      const x = this.sum();
      this.accept(')');
      return x;
    }
    if (this.accept('-')) return intmask(-this.factor());
    return this.number();
  }
  product(): i64 {
    let x = this.factor();
    while (this.accept('*')) x = intmask(x * this.factor());
    return x;
  }
  sum(): i64 {
    let x = this.product();
    for (;;) {
      if (this.accept('+')) x = intmask(x + this.product());
      else if (this.accept('-')) x = intmask(x - this.product());
      else return x;
    }
  }
}

export function calculator(): string {
  const log = new Log();
  const inputs: string[] = ['1+2*3', '(1+2)*3', '-(4-10)*2', '2*2*2*2-1', '((((7))))', '1-2-3', '99999999999*99999999999'];
  for (const s of inputs) log.i64(new Parser(s).sum());
  return log.text();
}

class Entry {
  next: Entry | null = null;
  constructor(readonly key: string, public value: int) {}
}
/** A hash table with chains, written out. */
class Table {
  private buckets: FixedArray<Entry | null> = newFixedArray<Entry | null>(4, null);
  count: int = 0;
  private slot(key: string, size: int): int {
    let h: int = 0;
    for (let i: int = 0; i < key.length; i++) h = (h * 31 + key.charCodeAt(i)) % 1000003;
    return h % size;
  }
  set(key: string, value: int): void {
    const i = this.slot(key, this.buckets.length);
    for (let e: Entry | null = this.buckets[i]!; e !== null; e = e.next) {
      if (e.key === key) {
        e.value = value;
        return;
      }
    }
    const e = new Entry(key, value);
    e.next = this.buckets[i]!;
    this.buckets[i] = e;
    this.count++;
    if (this.count > this.buckets.length * 2) this.grow();
  }
  get(key: string): int {
    for (let e: Entry | null = this.buckets[this.slot(key, this.buckets.length)]!; e !== null; e = e.next) if (e.key === key) return e.value;
    return -1;
  }
  private grow(): void {
    const old = this.buckets;
    this.buckets = newFixedArray<Entry | null>(old.length * 2, null);
    for (let i: int = 0; i < old.length; i++) {
      let e: Entry | null = old[i]!;
      while (e !== null) {
        const next: Entry | null = e.next;
        const j = this.slot(e.key, this.buckets.length);
        e.next = this.buckets[j]!;
        this.buckets[j] = e;
        e = next;
      }
    }
  }
}

export function hashTable(): string {
  const t = new Table();
  for (let i: int = 0; i < 300; i++) t.set(`key${i % 120}`, i);
  const log = new Log();
  log.int(t.count);
  for (let i: int = 0; i < 130; i += 7) log.int(t.get(`key${i}`));
  return log.text();
}

abstract class Visitor {
  abstract number(n: int): void;
  abstract open(name: string): void;
  abstract close(): void;
}
class Printer extends Visitor {
  readonly out = new StringBuilder();
  private depth: int = 0;
  private line(s: string): void {
    this.out.append('  '.repeat(this.depth));
    this.out.append(s);
    this.out.appendChar(59);
  }
  override number(n: int): void { this.line(String(n)); }
  override open(name: string): void {
    this.line(name + '(');
    this.depth++;
  }
  override close(): void {
    this.depth--;
    this.line(')');
  }
}
class Summer extends Visitor {
  sum: int = 0;
  deepest: int = 0;
  private depth: int = 0;
  override number(n: int): void { this.sum += n; }
  override open(name: string): void {
    this.depth++;
    this.deepest = Math.max(this.deepest, this.depth + name.length - 1);
  }
  override close(): void { this.depth--; }
}
abstract class Item {
  abstract accept(v: Visitor): void;
}
class Num extends Item {
  constructor(private readonly n: int) { super(); }
  override accept(v: Visitor): void { v.number(this.n); }
}
class Group extends Item {
  readonly items: Item[] = [];
  constructor(private readonly name: string) { super(); }
  override accept(v: Visitor): void {
    v.open(this.name);
    for (const i of this.items) i.accept(v);
    v.close();
  }
}
function makeTree(depth: int): Item {
  if (depth === 0) return new Num(depth + 7);
  const g = new Group('abcdef'[depth]!);
  for (let i: int = 0; i < depth; i++) g.items.push(i === 1 ? new Num(i * depth) : makeTree(depth - 1));
  return g;
}

export function visitors(): string {
  const tree = makeTree(4);
  const printer = new Printer();
  const summer = new Summer();
  const both: Visitor[] = [printer, summer];
  for (const v of both) tree.accept(v);
  const log = new Log();
  log.text1(printer.out.build());
  log.int(summer.sum);
  log.int(summer.deepest);
  return log.text();
}

/** Shortest ways by relaxation. */
export function shortestWays(): string {
  const n: int = 12;
  const weight: FixedArray<int>[] = [];
  for (let i: int = 0; i < n; i++) {
    const row = newFixedArray<int>(n, 1000);
    for (let j: int = 0; j < n; j++) if ((i * 7 + j * 5) % 4 === 1) row[j] = (i * j) % 9 + 1;
    weight.push(row);
  }
  const distance = newFixedArray<int>(n, 1000);
  distance[0] = 0;
  const queue: int[] = [0];
  const waiting = new Set<int>();
  waiting.add(0);
  for (let head: int = 0; head < queue.length; head++) {
    const i = queue[head]!;
    waiting.delete(i);
    for (let j: int = 0; j < n; j++) {
      const d = distance[i]! + weight[i]![j]!;
      if (d < distance[j]!) {
        distance[j] = d;
        if (!waiting.has(j)) {
          waiting.add(j);
          queue.push(j);
        }
      }
    }
  }
  const log = new Log();
  for (const d of distance) log.int(d);
  return log.text();
}

/** Text to runs of length and byte, and back. */
export function runLengths(): string {
  const s = 'aaaabbbcccccccccccccdaaa' + 'z'.repeat(40);
  const coded = new StringBuilder();
  for (let i: int = 0; i < s.length;) {
    let j: int = i;
    while (j < s.length && s[j] === s[i] && j - i < 26) j++;
    coded.appendChar(96 + (j - i));
    coded.append(s[i]!);
    i = j;
  }
  const c = coded.build();
  let back = '';
  for (let i: int = 0; i < c.length; i += 2) back += c[i + 1]!.repeat(c.charCodeAt(i) - 96);
  return `${c} ${back === s ? 'same' : 'different'}`;
}

/** Numbers of any length, as lists of decimal digits. */
function multiply(a: int[], by: int): int[] {
  const out: int[] = [];
  let carry: int = 0;
  for (const d of a) {
    const x: int = d * by + carry;
    out.push(x % 10);
    carry = intDiv(x, 10);
  }
  while (carry > 0) {
    out.push(carry % 10);
    carry = intDiv(carry, 10);
  }
  return out;
}

export function longFactorial(): string {
  let digits: int[] = [1];
  for (let i: int = 2; i <= 30; i++) digits = multiply(digits, i);
  digits.reverse();
  const parts: string[] = [];
  for (const d of digits) parts.push(String(d));
  return parts.join('');
}

/** Remembered results in a map with word keys. */
function ways(n: i64, memo: Map<i64, i64>): i64 {
  if (n < 2n) return 1n;
  const known = memo.get(n) ?? -1n;
  if (known !== -1n) return known;
  const r = intmask(ways(intmask(n - 1n), memo) + ways(intmask(n - 2n), memo));
  memo.set(n, r);
  return r;
}

export function remembered(): string {
  const memo = new Map<i64, i64>();
  const r = ways(80n, memo);
  return `${r} ${memo.size} ${toInt(memo.get(40n)!)}`;
}

class Account {
  balance: int = 0;
  readonly history: string[] = [];
  constructor(readonly owner: string) {}
  move(amount: int, other: Account | null): boolean {
    if (this.balance + amount < 0) return false;
    this.balance += amount;
    this.history.push(`${amount}`);
    if (other !== null && other !== this) return other.move(-amount, null);
    return true;
  }
}

export function accounts(): string {
  const bank = new Map<string, Account>();
  const names: string[] = ['ann', 'bob', 'cy'];
  for (const n of names) bank.set(n, new Account(n));
  for (let i: int = 0; i < 30; i++) {
    const from = bank.get(names[i % 3]!)!;
    const to = bank.get(names[(i * 2 + 1) % 3]!)!;
    from.move(i % 4 === 0 ? 50 : -i, i % 5 === 0 ? to : null);
  }
  const log = new Log();
  for (const a of bank.values()) {
    log.text1(`${a.owner}=${a.balance}:${a.history.join('/')}`);
  }
  return log.text();
}

/** Columns of a table as fixed arrays of different kinds, sorted by insertion. */
export function columns(): string {
  const keys: FixedArray<int> = newFixedArray<int>(20, 0);
  const names: FixedArray<string> = newFixedArray<string>(20, '');
  const flags: FixedArray<boolean> = newFixedArray<boolean>(20, false);
  for (let i: int = 0; i < 20; i++) {
    const key: int = (i * 7919) % 101;
    let j: int = i;
    while (j > 0 && keys[j - 1]! > key) {
      keys[j] = keys[j - 1]!;
      names[j] = names[j - 1]!;
      flags[j] = flags[j - 1]!;
      j--;
    }
    keys[j] = key;
    names[j] = `n${i}`;
    flags[j] = i % 3 === 0;
  }
  const log = new Log();
  for (let i: int = 0; i < 20; i++) log.text1(`${keys[i]!}${names[i]!}${flags[i]! ? '!' : '.'}`);
  return log.text();
}
