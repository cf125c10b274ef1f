/** What a test of the class says about a value afterwards, in every place where it can stand; null; casts. */
import type { FixedArray, int } from '../../../rlib/kinds';
import { exactClass, likely } from '../../../rlib/objectmodel';
import { Log } from './log';

class Node {
  parent: Node | null = null;
  label(): string { return 'node'; }
}
class Num extends Node {
  constructor(readonly value: int) { super(); }
  override label(): string { return `num ${this.value}`; }
}
class Big extends Num {
  readonly digits: int = 3;
}
class Text extends Node {
  constructor(readonly text: string) { super(); }
}
/** Has the members of Num: the two must not be taken for each other. */
class LooksLikeNum extends Node {
  constructor(readonly value: int) { super(); }
}

function all(): FixedArray<Node> {
  return [new Num(1), new Text('two'), new Big(3), new LooksLikeNum(4), new Node()];
}

export function ifElse(): string {
  const log = new Log();
  for (const n of all()) {
    if (n instanceof Big) log.int(n.digits);
    else if (n instanceof Num) log.int(n.value * 10);
    else if (n instanceof Text) log.text1(n.text);
    else if (n instanceof LooksLikeNum) log.int(n.value * 100);
    else log.text1(n.label());
  }
  return log.text();
}

function value(n: Node): int {
  if (!(n instanceof Num)) return -1;
  return n.value;
}

export function earlyReturn(): string {
  const log = new Log();
  for (const n of all()) log.int(value(n));
  return log.text();
}

export function conditions(): string {
  const log = new Log();
  for (const n of all()) {
    log.bool(n instanceof Num && n.value > 1);
    log.bool(!(n instanceof Num) || n.value > 1);
    log.int(n instanceof Num ? n.value : n instanceof Text ? n.text.length : 0);
    log.bool(n instanceof Text && n.text === 'two' && n.text.length === 3);
  }
  return log.text();
}

export function conditionOfALoop(): string {
  const log = new Log();
  const nodes = all();
  let i: int = 0;
  let n: Node = nodes[0]!;
  while (n instanceof Num && n.value < 100) {
    log.int(n.value);
    i++;
    n = i < 2 ? new Num(i * 60) : nodes[1]!;
  }
  log.text1(n.label());
  return log.text();
}

export function exactClasses(): string {
  const log = new Log();
  for (const n of all()) {
    log.bool(exactClass(n, Num));
    if (exactClass(n, Num)) log.int(n.value);
    if (likely(exactClass(n, Big))) log.text1('big');
  }
  return log.text();
}

export function assignmentNarrows(): string {
  const log = new Log();
  let n: Node = new Num(5);
  log.text1(n.label());
  for (let i: int = 0; i < 3; i++) {
    n = new Text(`t${i}`);
    log.text1(n.label());
    if (n instanceof Text) log.int(n.text.length);
  }
  log.text1(n.label());
  return log.text();
}

export function fieldsAreNarrowedByTheChecker(): string {
  const log = new Log();
  const n = new Num(1);
  n.parent = new Num(2);
  if (n.parent instanceof Num) log.int(n.parent.value);
  if (n.parent !== null && n.parent.parent === null) log.text1(n.parent.label());
  n.parent.parent = new Big(7);
  const top = n.parent.parent;
  if (top instanceof Big) log.int(top.digits + top.value);
  return log.text();
}

export function casts(): string {
  const log = new Log();
  const nodes = all();
  log.int((nodes[0] as Num).value);
  log.int((nodes[2] as Big).digits);
  const up = nodes[2] as Num;
  log.int((up as Big).value);
  log.text1((nodes[0]! as Node).label());
  return log.text();
}

function depth(n: Node | null): int {
  let d: int = 0;
  let at = n;
  while (at !== null) {
    d++;
    at = at.parent;
  }
  return d;
}

export function nullable(): string {
  const log = new Log();
  const a = new Num(1);
  const b = new Text('b');
  a.parent = b;
  b.parent = new Node();
  log.int(depth(a));
  log.int(depth(null));
  log.text1((a.parent ?? new Node()).label());
  log.text1((new Node().parent ?? a).label());
  log.text1(a.parent!.label());
  return log.text();
}

export function joinOfClasses(): string {
  const log = new Log();
  for (let i: int = 0; i < 4; i++) {
    const n = i % 2 === 0 ? new Num(i) : new Text('x');
    log.text1(n.label());
    const m = i > 1 ? new Big(i) : new Num(i);
    log.int(m.value);
    const o = i === 3 ? null : new Num(9);
    log.bool(o === null);
  }
  return log.text();
}

export function narrowingEndsWithTheBranch(): string {
  const log = new Log();
  for (const n of all()) {
    let m: Node = n;
    if (m instanceof Num) m = new Text('was a number');
    else if (m instanceof Text) m = new Num(m.text.length);
    log.text1(m.label());
    log.bool(m instanceof Text);
  }
  return log.text();
}

export function switchOnAKind(): string {
  const log = new Log();
  for (const n of all()) {
    let kind: int = 0;
    if (n instanceof Num) kind = 1;
    if (n instanceof Text) kind = 2;
    switch (kind) {
      case 1: {
        const x = n as Num;
        log.int(x.value);
        break;
      }
      case 2:
        log.text1((n as Text).text);
        break;
      default:
        log.text1('other');
    }
  }
  return log.text();
}
