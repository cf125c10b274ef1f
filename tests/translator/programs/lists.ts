/** Resizable and fixed arrays of every element kind. */
import type { FixedArray, float, i64, int } from '../../../rlib/kinds';
import { arrayCopy, fixedToList, listToFixed, newFixedArray } from '../../../rlib/kinds';
import { toFloat, toI64 } from '../../../rlib/rarithmetic';
import { deleteSlice, extend, insertAt, newList, removeAt } from '../../../rlib/rlist';
import { Log } from './log';

class Item {
  constructor(readonly n: int) {}
}

function logInts(log: Log, a: int[]): void {
  log.int(a.length);
  for (const x of a) log.int(x);
}

export function pushPop(): string {
  const a: int[] = [];
  for (let i: int = 0; i < 100; i++) a.push(i * i);
  let sum: int = 0;
  while (a.length > 10) sum += a.pop()!;
  const log = new Log();
  log.int(sum);
  logInts(log, a);
  return log.text();
}

export function everyKind(): string {
  const log = new Log();
  const f: float[] = [1.5, -0.0];
  const w: i64[] = [1n, -0x8000000000000000n];
  const b: boolean[] = [true, false];
  const s: string[] = ['x', ''];
  const o: (Item | null)[] = [new Item(4), null];
  for (let i: int = 0; i < 20; i++) {
    f.push(toFloat(i) / 4.0);
    w.push(toI64(i * 1000));
    b.push(i % 3 === 0);
    s.push(String(i));
    o.push(i % 4 === 0 ? null : new Item(i));
  }
  for (let i: int = 0; i < f.length; i++) {
    log.float(f[i]!);
    log.i64(w[i]!);
    log.bool(b[i]!);
    log.text1(s[i]!);
    const item = o[i]!;
    log.int(item === null ? -1 : item.n);
  }
  return log.text();
}

export function slices(): string {
  const log = new Log();
  const a: int[] = [0, 1, 2, 3, 4, 5, 6];
  for (let i: int = -9; i < 9; i++) {
    logInts(log, a.slice(i));
    for (let j: int = -9; j < 9; j += 2) logInts(log, a.slice(i, j));
  }
  logInts(log, a.slice());
  return log.text();
}

export function searching(): string {
  const log = new Log();
  const a: int[] = [3, 1, 4, 1, 5];
  const s: string[] = ['ab', 'c', 'a' + 'b'];
  const item = new Item(1);
  const o: Item[] = [new Item(1), item, item];
  for (let x: int = 0; x < 6; x++) {
    log.int(a.indexOf(x));
    log.bool(a.includes(x));
  }
  log.int(s.indexOf('ab'));
  log.int(s.indexOf('a' + 'b'));
  log.int(s.indexOf('zz'));
  log.bool(s.includes('c'));
  log.int(o.indexOf(item));
  log.int(o.indexOf(new Item(1)));
  return log.text();
}

export function reversalAndFill(): string {
  const log = new Log();
  for (let n: int = 0; n < 6; n++) {
    const a: int[] = [];
    for (let i: int = 0; i < n; i++) a.push(i);
    a.reverse();
    logInts(log, a);
    logInts(log, a.concat(a));
    a.fill(7);
    logInts(log, a);
  }
  return log.text();
}

export function shrinking(): string {
  const log = new Log();
  const a = newList<int>(50, 3);
  a[10] = 4;
  a.length = 12;
  logInts(log, a);
  a.length = 0;
  logInts(log, a);
  a.push(9);
  logInts(log, a);
  return log.text();
}

export function insertion(): string {
  const log = new Log();
  const a: int[] = [];
  for (let i: int = 0; i < 12; i++) insertAt(a, i >> 1, i);
  logInts(log, a);
  deleteSlice(a, 2, 5);
  logInts(log, a);
  log.int(removeAt(a, 0));
  extend(a, a);
  logInts(log, a);
  return log.text();
}

export function fixed(): string {
  const log = new Log();
  const a: FixedArray<int> = newFixedArray<int>(10, 5);
  for (let i: int = 0; i < a.length; i += 2) a[i] = i;
  arrayCopy(a, 0, a, 3, 6);
  for (const x of a) log.int(x);
  const l = fixedToList(a);
  l.push(1);
  const b = listToFixed(l);
  log.int(b.length);
  arrayCopy(b, 4, b, 0, 7);
  for (const x of b) log.int(x);
  const f = newFixedArray<float>(3, 0.5);
  f[1] = 2.0;
  for (const x of f) log.float(x);
  const o = newFixedArray<Item | null>(4, null);
  o[2] = new Item(8);
  for (const x of o) log.bool(x === null);
  return log.text();
}

/** The loop looks at the length each time round. */
export function growingWhileLooping(): string {
  const log = new Log();
  const a: int[] = [1, 2, 3];
  for (const x of a) {
    log.int(x);
    if (a.length < 10) a.push(x * 10);
  }
  return log.text();
}

export function nested(): string {
  const log = new Log();
  const rows: int[][] = [];
  for (let i: int = 0; i < 6; i++) {
    const row: int[] = [1];
    for (let j: int = 1; j < i; j++) row.push(rows[i - 1]![j - 1]! + rows[i - 1]![j]!);
    if (i > 0) row.push(1);
    rows.push(row);
  }
  for (const row of rows) logInts(log, row);
  return log.text();
}

export function updates(): string {
  const a: int[] = [1, 2, 3];
  a[1]! += 5;
  a[2]!++;
  a[0] = a[1]! - a[2]!;
  return `${a[0]} ${a[1]} ${a[2]}`;
}
