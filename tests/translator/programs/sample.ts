import type { int } from '../../../rlib/kinds';

abstract class Shape {
  constructor(public readonly name: string) {}
  abstract area(): int;
}
class Square extends Shape {
  constructor(private side: int) { super('square'); }
  override area(): int { return this.side * this.side; }
}
class Box extends Shape {
  count: int = 0;
  constructor(private w: int, private h: int) { super('box'); }
  override area(): int { this.count++; return this.w * this.h; }
}

function fib(n: int): int {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function total(shapes: Shape[]): int {
  let sum: int = 0;
  for (const s of shapes) sum += s.area();
  return sum;
}

/** Recursion, a loop, and virtual calls. */
export function main(argv: string[]): int {
  const shapes: Shape[] = [new Square(3), new Box(2, 5)];
  let sum: int = 0;
  for (let i = 0; i < 10; i++) {
    if (i % 2 === 0) continue;
    sum += i;
  }
  return fib(15) + total(shapes) + sum + argv.length;
}
