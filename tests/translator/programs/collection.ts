/** Collections in the middle of everything: what is reachable stays, with its contents; what is not goes. */
import type { FixedArray, float, i64, int } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { identityHash } from '../../../rlib/objectmodel';
import { toFloat, toI64 } from '../../../rlib/rarithmetic';
import { collect } from '../../../rlib/rgc';
import { RException } from '../../../rlib/rexception';
import { Log } from './log';

class Cell {
  next: Cell | null = null;
  text: string;
  readonly numbers: FixedArray<float>;
  constructor(readonly n: int, text: string) {
    this.text = text;
    this.numbers = newFixedArray<float>(n % 5, toFloat(n));
  }
}

export function longList(): string {
  let head: Cell | null = null;
  for (let i: int = 0; i < 3000; i++) {
    const c = new Cell(i, `cell ${i}`);
    c.next = i % 7 === 0 ? null : head;
    head = c;
    if (i % 1000 === 999) collect();
  }
  const log = new Log();
  for (let c: Cell | null = head; c !== null; c = c.next) {
    log.text1(c.text);
    for (const x of c.numbers) log.float(x);
  }
  return log.text();
}

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
  constructor(readonly key: int) {}
}
function insert(t: Tree | null, key: int): Tree {
  if (t === null) return new Tree(key);
  if (key < t.key) t.left = insert(t.left, key);
  else if (key > t.key) t.right = insert(t.right, key);
  return t;
}
function inOrder(t: Tree | null, log: Log): void {
  if (t === null) return;
  inOrder(t.left, log);
  log.int(t.key);
  inOrder(t.right, log);
}

/** Old objects come to refer to new ones. */
export function searchTree(): string {
  let root: Tree | null = null;
  let x: int = 12345;
  for (let i: int = 0; i < 600; i++) {
    x = (x * 1103 + 12345) % 100003;
    root = insert(root, x);
    if (i === 300) collect();
  }
  const log = new Log();
  inOrder(root, log);
  return log.text();
}

export function garbageInALoop(): string {
  let total: int = 0;
  let keep: string[] = [];
  for (let i: int = 0; i < 20000; i++) {
    const s = `${i}:${i * 3}`;
    total += s.length;
    if (i % 500 === 0) keep.push(s);
    if (keep.length > 20) keep = keep.slice(10);
  }
  return `${total} ${keep.join(' ')}`;
}

export function mapOfObjects(): string {
  const m = new Map<Cell, string>();
  const cells: Cell[] = [];
  for (let i: int = 0; i < 300; i++) {
    const c = new Cell(i, 'm');
    cells.push(c);
    m.set(c, String(i));
  }
  collect();
  const log = new Log();
  for (let i: int = 0; i < 300; i += 3) {
    log.text1(m.get(cells[i]!) ?? 'lost');
    m.delete(cells[i]!);
  }
  collect();
  for (const [c, s] of m) {
    log.int(c.n);
    log.text1(s);
  }
  return log.text();
}

export function identity(): string {
  const cells: Cell[] = [];
  const hashes: i64[] = [];
  for (let i: int = 0; i < 100; i++) {
    const c = new Cell(i, '');
    cells.push(c);
    hashes.push(identityHash(c));
  }
  collect();
  let same: int = 0;
  const seen = new Set<i64>();
  for (let i: int = 0; i < 100; i++) {
    if (identityHash(cells[i]!) === hashes[i]!) same++;
    seen.add(hashes[i]!);
  }
  return `${same} ${seen.size}`;
}

class Trouble extends RException {
  constructor(readonly cell: Cell) { super(); }
}
function fail(n: int): Cell {
  const c = new Cell(n, `trouble ${n}`);
  collect();
  throw new Trouble(c);
}

/** The exception object and the variables of the handler survive. */
export function acrossExceptions(): string {
  const log = new Log();
  for (let i: int = 0; i < 20; i++) {
    const mine = new Cell(i, `mine ${i}`);
    try {
      log.text1(fail(i).text);
    } catch (e) {
      if (!(e instanceof Trouble)) throw e;
      collect();
      log.text1(`${e.cell.text} ${mine.text}`);
    }
  }
  return log.text();
}

function concatenate(n: int): string {
  if (n === 0) return '';
  const left = concatenate(n - 1);
  const right = concatenate(n - 1);
  return left + String(n) + right;
}

export function recursion(): string {
  const s = concatenate(9);
  return `${s.length} ${s.slice(0, 30)}`;
}

export function bigArrays(): string {
  const rows: FixedArray<i64>[] = [];
  for (let i: int = 0; i < 40; i++) {
    const row = newFixedArray<i64>(5000, toI64(i));
    row[i * 100] = 7n;
    rows.push(row);
    if (rows.length > 10) rows.length = 2;
  }
  const log = new Log();
  for (const r of rows) {
    log.i64(r[0]!);
    log.i64(r[4999]!);
  }
  return log.text();
}

class Holder {
  items: (Cell | null)[] = [];
}
const OLD = new Holder();

/** A prebuilt object comes to refer to new ones, several times over. */
export function intoPrebuilt(): string {
  const log = new Log();
  for (let round: int = 0; round < 5; round++) {
    for (let i: int = 0; i < 50; i++) OLD.items.push(i % 3 === 0 ? null : new Cell(i, `old ${round}`));
    collect();
    let n: int = 0;
    for (const c of OLD.items) if (c !== null) n += c.n + c.text.length;
    log.int(n);
    OLD.items = [];
  }
  return log.text();
}
