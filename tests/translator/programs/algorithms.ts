/** Small whole programs. */
import type { FixedArray, float, i64, int, u64 } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { floatToBits, intDiv, intmask, toFloat, toI64, u64ToI64, uintmask } from '../../../rlib/rarithmetic';
import { Log } from './log';

export function primes(): string {
  const n: int = 2000;
  const composite = newFixedArray<boolean>(n, false);
  let count: int = 0;
  let last: int = 0;
  for (let i: int = 2; i < n; i++) {
    if (composite[i]!) continue;
    count++;
    last = i;
    for (let j: int = i * i; j < n; j += i) composite[j] = true;
  }
  return `${count} ${last}`;
}

function quicksort(a: int[], low: int, high: int): void {
  if (low >= high) return;
  const pivot = a[(low + high) >> 1]!;
  let i: int = low;
  let j: int = high;
  while (i <= j) {
    while (a[i]! < pivot) i++;
    while (a[j]! > pivot) j--;
    if (i <= j) {
      const t = a[i]!;
      a[i] = a[j]!;
      a[j] = t;
      i++;
      j--;
    }
  }
  quicksort(a, low, j);
  quicksort(a, i, high);
}

export function sorting(): string {
  const a: int[] = [];
  let x: int = 42;
  for (let i: int = 0; i < 500; i++) {
    x = (x * 7621 + 1) % 32768;
    a.push(x);
  }
  quicksort(a, 0, a.length - 1);
  const log = new Log();
  for (const v of a) log.int(v);
  return log.text();
}

function place(n: int, row: int, columns: int, left: int, right: int): int {
  if (row === n) return 1;
  let count: int = 0;
  for (let c: int = 0; c < n; c++) {
    const column = 1 << c;
    const l = 1 << (row + c);
    const r = 1 << (row - c + n);
    if ((columns & column) !== 0 || (left & l) !== 0 || (right & r) !== 0) continue;
    count += place(n, row + 1, columns | column, left | l, right | r);
  }
  return count;
}

export function queens(): string {
  return `${place(4, 0, 0, 0, 0)} ${place(6, 0, 0, 0, 0)} ${place(7, 0, 0, 0, 0)}`;
}

export function matrices(): string {
  const n: int = 12;
  const a: FixedArray<float>[] = [];
  for (let i: int = 0; i < n; i++) {
    const row = newFixedArray<float>(n, 0.0);
    for (let j: int = 0; j < n; j++) row[j] = toFloat((i * j) % 7) - 2.5;
    a.push(row);
  }
  let trace: float = 0.0;
  for (let i: int = 0; i < n; i++) {
    for (let j: int = 0; j < n; j++) {
      let s: float = 0.0;
      for (let k: int = 0; k < n; k++) s += a[i]![k]! * a[k]![j]!;
      if (i === j) trace += s;
    }
  }
  return `${floatToBits(trace)}`;
}

export function fibonacci(): string {
  let a: i64 = 0n;
  let b: i64 = 1n;
  for (let i: int = 0; i < 120; i++) {
    const t = intmask(a + b);
    a = b;
    b = t;
  }
  return `${a}`;
}

function ackermann(m: int, n: int): int {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

export function deepCalls(): string {
  return `${ackermann(2, 9)} ${ackermann(3, 3)}`;
}

function gcd(a: u64, b: u64): u64 {
  let x = a;
  let y = b;
  while (y !== 0n) {
    const t = x % y;
    x = y;
    y = t;
  }
  return x;
}

export function euclid(): string {
  const log = new Log();
  let x: u64 = 0xfedcba9876543210n;
  for (let i: int = 0; i < 40; i++) {
    const y = uintmask(x * 6364136223846793005n + 1n);
    log.u64(gcd(x, y | 1n));
    x = y;
  }
  return log.text();
}

/** A machine with a stack, dispatching on its code. */
function execute(code: string, input: int): int {
  const stack = newFixedArray<int>(16, 0);
  let top: int = 0;
  let pc: int = 0;
  let steps: int = 0;
  stack[top] = input;
  top++;
  while (pc < code.length && steps < 10000) {
    steps++;
    const op = code.charCodeAt(pc);
    pc++;
    switch (op) {
      case 100: // d: duplicate
        stack[top] = stack[top - 1]!;
        top++;
        break;
      case 43: // +
        top--;
        stack[top - 1] = stack[top - 1]! + stack[top]!;
        break;
      case 45: // -: one less
        stack[top - 1] = stack[top - 1]! - 1;
        break;
      case 115: { // s: exchange
        const t = stack[top - 1]!;
        stack[top - 1] = stack[top - 2]!;
        stack[top - 2] = t;
        break;
      }
      case 48: // 0: constant
        stack[top] = 0;
        top++;
        break;
      case 114: { // r: rotate three
        const t = stack[top - 3]!;
        stack[top - 3] = stack[top - 2]!;
        stack[top - 2] = stack[top - 1]!;
        stack[top - 1] = t;
        break;
      }
      case 106: // j: back to the beginning when not 0
        if (stack[top - 1]! !== 0) pc = 1;
        break;
      default:
        return -1;
    }
  }
  return stack[top - 2]! * 1000 + steps;
}

export function machine(): string {

  return `${execute('dd+', 21)} ${execute('0s-j', 9)} ${execute('x', 3)}`;
}

/** Longest common subsequence by a table of words. */
export function subsequence(): string {
  const a = 'the lazy brown dog jumped over';
  const b = 'a crazy frown fog bumped clover';
  const width: int = b.length + 1;
  const table = newFixedArray<i64>((a.length + 1) * width, 0n);
  for (let i: int = 1; i <= a.length; i++) {
    for (let j: int = 1; j <= b.length; j++) {
      if (a[i - 1] === b[j - 1]) table[i * width + j] = intmask(table[(i - 1) * width + j - 1]! + 1n);
      else {
        const up = table[(i - 1) * width + j]!;
        const left = table[i * width + j - 1]!;
        table[i * width + j] = up > left ? up : left;
      }
    }
  }
  return `${table[a.length * width + b.length]!} ${u64ToI64(uintmask(7n * 3n))} ${toI64(intDiv(99, 4))}`;
}
