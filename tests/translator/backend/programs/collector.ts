import type { int, i64 } from '../../../../rlib/kinds';
import { debugPrint } from '../../../../rlib/debug';
import { collect, Finalizable, registerFinalizer, runFinalizers } from '../../../../rlib/rgc';
import { RWeakRef } from '../../../../rlib/rweakref';
import { identityHash } from '../../../../rlib/objectmodel';

class Tree { constructor(public left: Tree | null, public right: Tree | null) {} }
function make(depth: int): Tree { return depth === 0 ? new Tree(null, null) : new Tree(make(depth - 1), make(depth - 1)); }
function count(t: Tree): int { return 1 + (t.left === null ? 0 : count(t.left)) + (t.right === null ? 0 : count(t.right)); }
class Node { next: Node | null = null; constructor(public value: int) {} }
class Counter { n: int = 0; }
const counter = new Counter();
class F extends Finalizable { constructor(public id: int) { super(); } override finalize(): void { counter.n += this.id; } }

export function main(argv: string[]): int {
  const depth: int = argv.length > 1 ? 10 : 18;
  let sum: int = 0;
  const keep = make(depth);
  for (let i = 0; i < 20; i++) sum += count(make(depth - 2));
  debugPrint('trees ' + String(sum) + ' ' + String(count(keep)));
  let head: Node | null = null;
  const n: int = argv.length > 1 ? 2000 : 3000000;
  for (let i = 0; i < n; i++) { const x = new Node(i); x.next = head; head = x; }
  let total: int = 0;
  for (let p = head; p !== null; p = p.next) total += p.value;
  debugPrint('list ' + String(total));
  const list: Node[] = [];
  for (let i = 0; i < n; i++) list.push(new Node(i));
  total = 0;
  for (const x of list) total += x.value;
  debugPrint('array ' + String(total));
  const m = new Map<string, int>();
  for (let i = 0; i < n - n % 10; i += 10) m.set('k' + String(i), i);
  total = 0;
  for (const v of m.values()) total += v;
  debugPrint('map ' + String(total) + ' ' + String(m.get('k100') ?? -1));
  const ids = new Map<Node, int>();
  for (let i = 0; i < 100; i++) ids.set(list[i]!, i);
  const h: i64 = identityHash(list[5]!);
  collect();
  debugPrint('identity ' + (h === identityHash(list[5]!) ? 'same' : 'different') + ' ' + String(ids.get(list[77]!) ?? -1));
  const w = new RWeakRef<Node>(list[3]!);
  const w2 = new RWeakRef<Node>(new Node(4));
  collect();
  debugPrint('weak ' + (w.get() === list[3] ? 'kept' : 'lost') + ' ' + (w2.get() === null ? 'cleared' : 'kept'));
  for (let i = 0; i < 10; i++) registerFinalizer(new F(i));
  collect();
  runFinalizers();
  debugPrint('finalized ' + String(counter.n));
  return 0;
}
