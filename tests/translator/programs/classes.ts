/** Classes: virtual calls, super, abstract and static members, default values, casts, factories, generics. */
import type { float, i64, int } from '../../../rlib/kinds';
import { intmask, toFloat, toI64 } from '../../../rlib/rarithmetic';
import { Log } from './log';

abstract class Shape {
  static readonly SIDES: int = 0;
  count: int = 0;
  constructor(readonly name: string) {}
  abstract area(): float;
  describe(): string {
    this.count++;
    return `${this.name}/${this.sides()}/${this.count}`;
  }
  sides(): int { return Shape.SIDES; }
  scaled(by: float = 2.0): float { return this.area() * by; }
}
class Square extends Shape {
  constructor(private readonly side: float) { super('square'); }
  override area(): float { return this.side * this.side; }
  override sides(): int { return 4; }
}
class Named extends Square {
  private readonly label: string;
  constructor(side: float, label: string) {
    super(side);
    this.label = label;
  }
  override describe(): string { return `${super.describe()}:${this.label}`; }
  override sides(): int { return super.sides() + 100; }
}
class Circle extends Shape {
  radius: float = 1.5;
  constructor() { super('circle'); }
  override area(): float { return this.radius * this.radius * 3.0; }
}

function shapes(): Shape[] {
  return [new Square(2.0), new Named(3.0, 'big'), new Circle(), new Named(0.5, 'small')];
}

export function virtualCalls(): string {
  const log = new Log();
  for (const s of shapes()) {
    log.float(s.area());
    log.text1(s.describe());
    log.text1(s.describe());
    log.float(s.scaled());
    log.float(s.scaled(0.5));
  }
  return log.text();
}

export function classTests(): string {
  const log = new Log();
  for (const s of shapes()) {
    log.bool(s instanceof Square);
    log.bool(s instanceof Named);
    log.bool(s instanceof Circle);
    if (s instanceof Circle) {
      s.radius = 2.0;
      log.float(s.area());
    } else if (s instanceof Named) log.int(s.sides());
  }
  const first = shapes()[1]! as Named;
  log.text1(first.describe());
  return log.text();
}

class Counter {
  static made(n: int): Counter {
    const c = new Counter();
    for (let i: int = 0; i < n; i++) c.step();
    return c;
  }
  private value: i64 = 0n;
  private readonly history: i64[] = [];
  step(): Counter {
    this.value = this.value > 12n ? 0n : toI64(this.history.length * 2);
    this.history.push(this.value);
    return this;
  }
  text(): string {
    const log = new Log();
    for (const x of this.history) log.i64(x);
    return log.text();
  }
}

export function fluent(): string {
  return Counter.made(9).step().step().text();
}

abstract class Tree {
  abstract sum(): int;
  abstract depth(): int;
}
class Leaf extends Tree {
  constructor(private readonly value: int) { super(); }
  override sum(): int { return this.value; }
  override depth(): int { return 1; }
}
class Branch extends Tree {
  constructor(private readonly left: Tree, private readonly right: Tree) { super(); }
  override sum(): int { return this.left.sum() + this.right.sum(); }
  override depth(): int { return 1 + Math.max(this.left.depth(), this.right.depth()); }
}
function grow(n: int): Tree {
  return n <= 1 ? new Leaf(n + 1) : new Branch(grow(n - 1), grow(n - 2));
}

export function trees(): string {
  const t = grow(12);
  return `${t.sum()} ${t.depth()}`;
}

class Box<T> {
  constructor(private value: T) {}
  get(): T { return this.value; }
  replace(x: T): T {
    const old = this.value;
    this.value = x;
    return old;
  }
}
class Pair<A, B> {
  constructor(readonly first: A, readonly second: B) {}
}
function twice<T>(x: T): Pair<T, T> {
  return new Pair<T, T>(x, x);
}

export function generics(): string {
  const log = new Log();
  const a = new Box<int>(1);
  log.int(a.replace(5));
  log.int(a.get());
  const b = new Box<string>('x');
  log.text1(b.replace('y') + b.get());
  const c = new Box<float>(0.5);
  log.float(c.replace(1.0) + c.get());
  const d = new Box<Box<int>>(a);
  log.int(d.get().get());
  const p = twice('q');
  log.text1(p.first + p.second);
  log.i64(twice(7n).second);
  return log.text();
}

class Stack<T> {
  private readonly items: T[] = [];
  push(x: T): void { this.items.push(x); }
  pop(): T { return this.items.pop()!; }
  isEmpty(): boolean { return this.items.length === 0; }
}

export function reversePolish(): string {
  const stack = new Stack<i64>();
  const text = '3 4 + 5 * 2 - 7 +';
  for (let i: int = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === ' ') continue;
    if (c >= '0' && c <= '9') {
      stack.push(toI64(c.charCodeAt(0) - 48));
      continue;
    }
    const b = stack.pop();
    const a = stack.pop();
    switch (c) {
      case '+': stack.push(intmask(a + b)); break;
      case '-': stack.push(intmask(a - b)); break;
      default: stack.push(intmask(a * b)); break;
    }
  }
  const r = stack.pop();
  return `${r} ${stack.isEmpty() ? 'empty' : 'left'}`;
}

/** Classes made by a function at load time, each with its own constant. */
function makeAdder(n: int): new () => Adder {
  return class extends Adder {
    override add(x: int): int { return x + n; }
  };
}
class Adder {
  add(x: int): int { return x; }
}
const AddOne = makeAdder(1);
const AddTen = makeAdder(10);

export function factories(): string {
  const adders: Adder[] = [new Adder(), new AddOne(), new AddTen()];
  let x: int = 0;
  for (const a of adders) x = a.add(x) * 2;
  return `${x} ${toFloat(x) / 2.0 === 16.0 ? 'half' : 'no'}`;
}
