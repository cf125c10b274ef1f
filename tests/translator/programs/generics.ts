/** Generic classes and functions over every representation, inference, bounds, subclasses that fix an argument. */
import type { FixedArray, float, i64, int, u64 } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { newList } from '../../../rlib/rlist';
import { Log } from './log';

class Animal {
  constructor(readonly name: string) {}
  noise(): string { return `${this.name}?`; }
}
class Dog extends Animal {
  tricks: int = 0;
  override noise(): string { return `${this.name}!`; }
}

class Stack<T> {
  private items: FixedArray<T>;
  private used: int = 0;
  constructor(private readonly filler: T) { this.items = newFixedArray<T>(2, filler); }
  push(x: T): Stack<T> {
    if (this.used === this.items.length) {
      const more = newFixedArray<T>(this.used * 2, this.filler);
      for (let i: int = 0; i < this.used; i++) more[i] = this.items[i]!;
      this.items = more;
    }
    this.items[this.used++] = x;
    return this;
  }
  pop(): T {
    this.used--;
    const x = this.items[this.used]!;
    this.items[this.used] = this.filler;
    return x;
  }
  depth(): int { return this.used; }
}

function swap<A, B>(pair: [A, B]): [B, A] {
  const [a, b] = pair;
  return [b, a];
}

function first<T>(list: T[], otherwise: T): T {
  return list.length > 0 ? list[0]! : otherwise;
}

function count<T>(list: T[], x: T): int {
  let n: int = 0;
  for (const y of list) if (y === x) n++;
  return n;
}

export function stackOfInts(): string {
  const log = new Log();
  const s = new Stack<int>(0);
  s.push(1).push(2).push(3).push(4).push(5);
  while (s.depth() > 0) log.int(s.pop());
  return log.text();
}

export function stackOfFloats(): string {
  const log = new Log();
  const s = new Stack<float>(0.0);
  for (let x: float = 0.5; x < 4.0; x = x + 1.0) s.push(x);
  while (s.depth() > 0) log.float(s.pop());
  return log.text();
}

export function stackOfWords(): string {
  const log = new Log();
  const s = new Stack<u64>(0n);
  s.push(0xffffffffffffffffn).push(1n);
  const t = new Stack<i64>(-1n);
  t.push(-0x8000000000000000n);
  log.u64(s.pop());
  log.u64(s.pop());
  log.i64(t.pop());
  return log.text();
}

export function stackOfBooleans(): string {
  const log = new Log();
  const s = new Stack<boolean>(false);
  for (let i: int = 0; i < 7; i++) s.push(i % 3 === 0);
  while (s.depth() > 0) log.bool(s.pop());
  return log.text();
}

export function stackOfStrings(): string {
  const log = new Log();
  const s = new Stack<string>('');
  s.push('a').push('bc').push('');
  while (s.depth() > 0) log.text1(`<${s.pop()}>`);
  return log.text();
}

export function stackOfObjects(): string {
  const log = new Log();
  const s = new Stack<Animal>(new Animal('nobody'));
  s.push(new Dog('rex')).push(new Animal('cow'));
  log.text1(s.pop().noise());
  const d = s.pop();
  log.text1(d.noise());
  if (d instanceof Dog) d.tricks += 2;
  log.int((d as Dog).tricks);
  return log.text();
}

export function stackOfNullable(): string {
  const log = new Log();
  const s = new Stack<Animal | null>(null);
  s.push(null).push(new Dog('fido'));
  log.text1((s.pop() ?? new Animal('none')).noise());
  log.text1((s.pop() ?? new Animal('none')).noise());
  return log.text();
}

export function stackOfStacks(): string {
  const log = new Log();
  const outer = new Stack<Stack<int>>(new Stack<int>(0));
  outer.push(new Stack<int>(7).push(8)).push(new Stack<int>(9));
  outer.pop().push(3);
  log.int(outer.pop().pop());
  return log.text();
}

export function tuplesSwapped(): string {
  const log = new Log();
  const [s, n] = swap<int, string>([4, 'four']);
  log.text1(s);
  log.int(n);
  const [f, a] = swap([new Dog('d'), 2.5]);
  log.float(f);
  log.text1(a.noise());
  return log.text();
}

export function inferredFromUse(): string {
  const log = new Log();
  log.int(first([5, 6], 0));
  log.text1(first(['x'], ''));
  log.text1(first([], 'empty'));
  const words: i64[] = newList(3, 4n);
  log.i64(first(words, 0n));
  const wide: u64[] = newList(2, 0xffffffffffffffffn);
  log.u64(first(wide, 0n));
  log.text1(first<Animal>([new Dog('a')], new Animal('b')).noise());
  return log.text();
}

export function equalityByKind(): string {
  const log = new Log();
  log.int(count([1, 2, 1, 1], 1));
  log.int(count(['a', 'b', 'a' + ''], 'a'));
  log.int(count([1.5, 2.5, 1.5], 1.5));
  log.int(count([true, false, true], true));
  const a = new Animal('x');
  log.int(count([a, new Animal('x'), a], a));
  log.int(count<Animal | null>([null, a, null], null));
  return log.text();
}

abstract class Visitor<R> {
  abstract leaf(n: int): R;
  abstract node(left: R, right: R): R;
}
abstract class Tree {
  abstract accept<R>(v: Visitor<R>): R;
}
class Leaf extends Tree {
  constructor(private readonly n: int) { super(); }
  override accept<R>(v: Visitor<R>): R { return v.leaf(this.n); }
}
class Fork extends Tree {
  constructor(private readonly left: Tree, private readonly right: Tree) { super(); }
  override accept<R>(v: Visitor<R>): R { return v.node(this.left.accept(v), this.right.accept(v)); }
}
class Sum extends Visitor<int> {
  override leaf(n: int): int { return n; }
  override node(left: int, right: int): int { return left + right; }
}
class Show extends Visitor<string> {
  override leaf(n: int): string { return String(n); }
  override node(left: string, right: string): string { return `(${left} ${right})`; }
}

export function genericVirtualMethods(): string {
  const log = new Log();
  const tree = new Fork(new Leaf(1), new Fork(new Leaf(2), new Leaf(3)));
  log.int(tree.accept(new Sum()));
  log.text1(tree.accept(new Show()));
  const single: Tree = new Leaf(9);
  log.text1(single.accept<string>(new Show()));
  return log.text();
}

abstract class Order<T> {
  abstract less(a: T, b: T): boolean;
  least(list: T[]): T {
    let best: T = list[0]!;
    for (const x of list) if (this.less(x, best)) best = x;
    return best;
  }
}
class ByName<A extends Animal> extends Order<A> {
  override less(a: A, b: A): boolean { return a.name < b.name; }
}
class ByTricks extends ByName<Dog> {
  override less(a: Dog, b: Dog): boolean { return a.tricks !== b.tricks ? a.tricks < b.tricks : super.less(a, b); }
}
class Backwards extends Order<int> {
  override less(a: int, b: int): boolean { return a > b; }
}

export function subclassesFixArguments(): string {
  const log = new Log();
  const x = new Dog('x');
  const y = new Dog('y');
  const z = new Dog('a');
  x.tricks = 1;
  log.text1(new ByName<Animal>().least([x, y, new Animal('b')]).name);
  log.text1(new ByTricks().least([x, y, z]).name);
  const o: Order<Dog> = new ByTricks();
  log.text1(o.least([x, y]).name);
  log.int(new Backwards().least([3, 9, 4]));
  return log.text();
}

class Link<T> {
  next: Link<T> | null = null;
  constructor(readonly value: T) {}
}
class Chain<T> {
  head: Link<T> | null = null;
  length: int = 0;
  add(value: T): void {
    const link = new Link<T>(value);
    link.next = this.head;
    this.head = link;
    this.length++;
  }
  reverse(): void {
    let done: Link<T> | null = null;
    let rest = this.head;
    while (rest !== null) {
      const next = rest.next;
      rest.next = done;
      done = rest;
      rest = next;
    }
    this.head = done;
  }
}

export function linkedChains(): string {
  const log = new Log();
  const ints = new Chain<int>();
  const texts = new Chain<string>();
  for (let i: int = 0; i < 6; i++) {
    ints.add(i * i);
    texts.add(`t${i}`);
  }
  ints.reverse();
  for (let l = ints.head; l !== null; l = l.next) log.int(l.value);
  for (let l = texts.head; l !== null; l = l.next) log.text1(l.value);
  return log.text();
}

class Cell<T> {
  static made: FixedArray<string> = ['cell', 'made'];
  constructor(public value: T) {}
  static of<U>(value: U): Cell<U> { return new Cell<U>(value); }
  with(value: T): Cell<T> { return new Cell(value); }
}

export function staticGenericMaker(): string {
  const log = new Log();
  log.int(Cell.of(3).with(4).value);
  log.text1(Cell.of('a').value + Cell.made[1]!);
  const c: Cell<Animal> = Cell.of<Animal>(new Dog('q'));
  c.value = new Animal('r');
  log.text1(c.value.noise());
  return log.text();
}

export function mapsOfGenerics(): string {
  const log = new Log();
  const m = new Map<string, Chain<float>>();
  for (let i: int = 0; i < 5; i++) {
    const key = i % 2 === 0 ? 'even' : 'odd';
    let chain = m.get(key) ?? null;
    if (chain === null) {
      chain = new Chain<float>();
      m.set(key, chain);
    }
    chain.add(i * 1 === 3 ? 3.5 : 1.25);
  }
  for (const [k, v] of m) {
    log.text1(k);
    log.int(v.length);
    log.float(v.head!.value);
  }
  return log.text();
}
