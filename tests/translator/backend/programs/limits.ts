/**
 * Deep recursion and impossible allocations end in exceptions that can be caught, and the program goes on.
 */
import { debugPrint } from '../../../../rlib/debug';
import type { int } from '../../../../rlib/kinds';
import { MemoryError, StackOverflow } from '../../../../rlib/rexception';
import { newFixedArray } from '../../../../rlib/kinds';

class Cell {
  constructor(public next: Cell | null, public depth: int) {}
}

class Deepest {
  depth: int = 0;
}
const deepest = new Deepest();

/** Allocates, keeps references over the call, and is entered again through `odd`. */
function even(n: int, previous: Cell | null): int {
  const c = new Cell(previous, n);
  deepest.depth = n;
  return odd(n + 1, c) + c.depth;
}

function odd(n: int, previous: Cell): int {
  return even(n + 1, new Cell(previous, n)) + previous.depth;
}

abstract class Visitor {
  abstract visit(n: int): int;
}
class Left extends Visitor {
  constructor(private readonly other: Visitor[]) { super(); }
  override visit(n: int): int { return this.other[0]!.visit(n + 1) + 1; }
}
class Right extends Visitor {
  constructor(private readonly other: Visitor[]) { super(); }
  override visit(n: int): int { deepest.depth = n; return this.other[1]!.visit(n + 1) + 2; }
}

function overflowing(which: int): string {
  try {
    if (which === 0) return String(even(0, null));
    const visitors: Visitor[] = [];
    visitors.push(new Right(visitors));
    visitors.push(new Left(visitors));
    return String(visitors[0]!.visit(0));
  } catch (e) {
    if (!(e instanceof StackOverflow)) throw e;
    return deepest.depth > 1000 ? 'deep' : 'shallow ' + String(deepest.depth);
  }
}

function allocating(n: int): string {
  try {
    const a = newFixedArray<int>(n, 7);
    return 'got ' + String(a.length);
  } catch (e) {
    if (!(e instanceof MemoryError)) throw e;
    return 'MemoryError';
  }
}

export function main(argv: string[]): int {
  for (let i = 0; i < 3; i++) {
    debugPrint(overflowing(0));
    debugPrint(overflowing(1));
  }
  debugPrint(allocating(1000));
  debugPrint(allocating(100_000_000_000_000));
  debugPrint(allocating(1_000_000_000_000_000));
  debugPrint(allocating(2000));
  return argv.length;
}
