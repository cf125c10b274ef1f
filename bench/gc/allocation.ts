/** Makes short-lived objects as fast as it can; allocation.c is the same by hand. Argument: millions of objects. */
import { debugPrint } from '../../rlib/debug';
import type { int } from '../../rlib/kinds';
import { parseI64 } from '../../rlib/rstring';
import { toInt } from '../../rlib/rarithmetic';

class Cell {
  next: Cell | null = null;
  constructor(readonly value: int) {}
}

export function main(argv: string[]): int {
  const n: int = toInt(parseI64(argv[1]!, 10)) * 1000000;
  let last = new Cell(0);
  let total: int = 0;
  for (let i: int = 0; i < n; i++) {
    total = (total + last.value) % 1024;
    last = new Cell(i);
  }
  debugPrint(String(total));
  return 0;
}
