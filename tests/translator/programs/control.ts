/** Statements: loops with labels, switches that fall through, conditions, tuples, default parameters. */
import type { float, i64, int } from '../../../rlib/kinds';
import { intDiv, toI64 } from '../../../rlib/rarithmetic';
import { Log } from './log';

const enum Colour { Red, Green = 5, Blue }

export function labels(): string {
  const log = new Log();
  outer: for (let i: int = 0; i < 6; i++) {
    for (let j: int = 0; j < 6; j++) {
      if (j === 3) continue outer;
      if (i === 4) break outer;
      if ((i + j) % 2 === 0) continue;
      log.int(i * 10 + j);
    }
  }
  return log.text();
}

export function whileLoops(): string {
  const log = new Log();
  let n: int = 27;
  let steps: int = 0;
  while (n !== 1) {
    n = n % 2 === 0 ? intDiv(n, 2) : n * 3 + 1;
    steps++;
  }
  log.int(steps);
  do {
    n += 7;
  } while (n < 50);
  log.int(n);
  for (;;) {
    n -= 3;
    if (n < 10) break;
  }
  log.int(n);
  return log.text();
}

function fallThrough(n: int): string {
  let s = '';
  switch (n) {
    case 0: s += 'zero ';
    case 1: s += 'one ';
      break;
    case 2: {
      s += 'two ';
      break;
    }
    default: s += 'many ';
    case 9: s += 'nine ';
  }
  return s;
}

export function switches(): string {
  const log = new Log();
  for (let i: int = -1; i < 11; i++) log.text1(fallThrough(i));
  return log.text();
}

function colourName(c: Colour): string {
  switch (c) {
    case Colour.Red: return 'red';
    case Colour.Green: return 'green';
    case Colour.Blue: return 'blue';
    default: return '?';
  }
}

export function enums(): string {
  return `${colourName(Colour.Red)} ${colourName(Colour.Blue)} ${colourName(5)} ${colourName((2 + 1) as Colour)} ${Colour.Blue}`;
}

function sparse(n: int): int {
  switch (n) {
    case -1000000: return 1;
    case 0: return 2;
    case 7: case 8: case 9: return 3;
    case 123456789: return 4;
  }
  return 0;
}

export function sparseSwitch(): string {
  const log = new Log();
  const probes: int[] = [-1000000, -1, 0, 7, 8, 9, 10, 123456789, 123456790];
  for (const p of probes) log.int(sparse(p));
  return log.text();
}

function yes(log: Log, name: string): boolean {
  log.text1(name);
  return true;
}
function no(log: Log, name: string): boolean {
  log.text1(name);
  return false;
}

export function shortCircuits(): string {
  const log = new Log();
  log.bool(yes(log, 'a') && no(log, 'b'));
  log.bool(no(log, 'c') && yes(log, 'd'));
  log.bool(yes(log, 'e') || no(log, 'f'));
  log.bool(no(log, 'g') || (yes(log, 'h') && !no(log, 'i')));
  if ((no(log, 'j') || no(log, 'k')) && yes(log, 'l')) log.text1('wrong');
  else log.text1('right');
  return log.text();
}

export function conditional(): string {
  const log = new Log();
  for (let i: int = 0; i < 8; i++) {
    const s = i < 2 ? 'low' : i < 5 ? 'mid' : 'high';
    const f: float = i % 2 === 0 ? 0.5 : 1.5;
    log.text1(s);
    log.float(f);
  }
  return log.text();
}

function divmod(a: int, b: int): [int, int] {
  return [intDiv(a, b), a % b];
}
function minmax(a: i64, b: i64): [i64, i64] {
  if (a < b) return [a, b];
  return [b, a];
}

export function tuples(): string {
  const log = new Log();
  for (let i: int = 1; i < 8; i++) {
    const [q, r] = divmod(100, i);
    log.int(q);
    log.int(r);
    const [low, high] = minmax(toI64(i * 3), 10n);
    log.i64(low);
    log.i64(high);
  }
  const kept: [int, int][] = [];
  for (let i: int = 0; i < 5; i++) kept.push(divmod(i * 7, 3));
  for (const [a, b] of kept) log.int(a * 10 + b);
  return log.text();
}

function defaults(a: int, b: int = 7, c: string = 'c', d: boolean = true): string {
  return `${a} ${b} ${c} ${d ? 'yes' : 'no'}`;
}

export function defaultParameters(): string {
  return `${defaults(1)}; ${defaults(1, 2)}; ${defaults(1, 2, 'x')}; ${defaults(1, 2, 'x', false)}`;
}

class Node {
  next: Node | null = null;
  constructor(readonly n: int) {}
}

export function nullables(): string {
  const log = new Log();
  let head: Node | null = null;
  for (let i: int = 0; i < 5; i++) {
    const node = new Node(i);
    node.next = head;
    head = node;
  }
  for (let p: Node | null = head; p !== null; p = p.next) log.int(p.n);
  const none: Node | null = null;
  const some = none ?? head!;
  log.int(some.n);
  return log.text();
}

/** The three parts of a loop change one another's variables. */
export function busyLoop(): string {
  let a: int = 0;
  let b: int = 1;
  let n: int = 0;
  for (let i: int = 0, j: int = 100; i < j; i += 3, j -= 2) {
    const t: int = a + b;
    a = b % 1000;
    b = t % 1000;
    n += i ^ j;
  }
  return `${a} ${b} ${n}`;
}
