import type { FixedArray, i64, int } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { conditionalCall, conditionalCallValue, dontLookInside, elidable, isConstant, isVirtual, JitDriver, loopInvariant, promoteString, VirtualRef, weAreJitted } from '../../../rlib/jit';
import { debugPrint } from '../../../rlib/debug';
import { parseI64 } from '../../../rlib/integertext';
import { setJitParameters } from '../../../rlib/jitcontrol';
import { intmask, toI64, toInt } from '../../../rlib/rarithmetic';
import { RException } from '../../../rlib/rexception';

const driver = new JitDriver({ name: 'hints', greens: ['pc', 'code'], reds: ['s'] });

class Raised extends RException {}

class Settings {
  step: int = 1;
  calls: int = 0;
}
const settings = new Settings();
/** Counts how often it is called. */
function step(): int {
  settings.calls = settings.calls + 1;
  return settings.step;
}
loopInvariant(step);

/** What grows by itself. */
class Stack {
  items: FixedArray<int> = newFixedArray<int>(2, 0);
  used: int = 0;
  push(x: int): void {
    conditionalCall(this.used === this.items.length, grow, this, this.used + 2);
    this.items[this.used] = x;
    this.used = this.used + 1;
  }
}
/** Stacks of more than 12 items are refused. */
function grow(stack: Stack, capacity: int): void {
  if (capacity > 12) throw new Raised();
  const items = newFixedArray<int>(capacity, 0);
  for (let i: int = 0; i < stack.used; i++) items[i] = stack.items[i];
  stack.items = items;
}

function bump(s: State): void {
  s.sum = (s.sum + 3) % 100003;
}
dontLookInside(bump);

/** A number and what is computed from it once. */
class Number {
  hash: i64 = 0n;
  next: Number | null = null;
  constructor(readonly value: int) {}
}
function hashOf(x: Number): i64 {
  const h = intmask(toI64(x.value) * 7919n) ^ 77n;
  x.hash = h;
  return h;
}
elidable(hashOf);
function nextOf(x: Number): Number {
  const n = new Number((x.value * 3 + 1) % 50);
  x.next = n;
  return n;
}
elidable(nextOf);
const numbers: FixedArray<Number> = newFixedArray<Number>(50, new Number(0));
for (let i = 0; i < 50; i++) numbers[i] = new Number(i);

/** An activation that everybody can find. */
class Frame {
  constructor(readonly depth: int) {}
}
const noFrame = new VirtualRef<Frame>(new Frame(0));
noFrame.finish();
class Place {
  top: VirtualRef<Frame> = noFrame;
}
const place = new Place();
function depthThere(): int {
  const f = place.top.get();
  return f === null ? 100 : f.depth;
}
dontLookInside(depthThere);
function nothing(): void {
  settings.calls = settings.calls + 1000;
}
dontLookInside(nothing);

/** A new string each time. */
function texts(n: int): string {
  return 'text ' + String.fromCharCode(65 + n % 12);
}
dontLookInside(texts);
function letterOf(s: string): int {
  return s.charCodeAt(s.length - 1);
}
elidable(letterOf);

class State {
  n: int;
  sum: int = 0;
  stack: Stack = new Stack();
  constructor(n: int) { this.n = n; }
}

/**
 * Letters: `i` adds what the invariant function gives, `p` pushes the count, `q` empties the stack, `h` adds the hash of a number, `x` the value of the next of it, `f` makes a frame that can be found while
 * it runs and does nothing, `F` likewise with somebody who looks, `s` adds the last letter of a text, `c` 1 if the count is a constant, `v` 1 if a new number is virtual, `w` 1 where that is compiled, `k` 3 if it is the first letter, `o` 5 if the count is odd, `n` calls something that may do anything; `j` back to the start while the count is not 0.
 */
export function run(code: string, count: int): int {
  settings.calls = 0;
  for (let i: int = 0; i < 50; i++) {
    numbers[i].hash = 0n;
    numbers[i].next = null;
  }
  let pc: int = 0;
  const s = new State(count);
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, s);
    const op = code.charCodeAt(pc);
    pc = pc + 1;
    if (op === 105) s.sum = (s.sum + step()) % 100003;
    else if (op === 112) {
      try {
        s.stack.push(s.n);
      } catch (e) {
        if (!(e instanceof Raised)) throw e;
        s.stack = new Stack();
        s.sum = (s.sum + 31) % 100003;
      }
    } else if (op === 113) s.stack.used = 0;
    else if (op === 104) {
      const x = numbers[s.n % 50];
      s.sum = (s.sum + toInt(conditionalCallValue(x.hash, hashOf, x) & 0xffn)) % 100003;
    } else if (op === 120) {
      const x = numbers[s.n % 50];
      s.sum = (s.sum + conditionalCallValue(x.next, nextOf, x).value) % 100003;
    } else if (op === 102 || op === 70) {
      const ref = new VirtualRef<Frame>(new Frame(s.n));
      const outer = place.top;
      place.top = ref;
      if (op === 70) s.sum = (s.sum + depthThere()) % 100003;
      place.top = outer;
      ref.finish();
    } else if (op === 115) s.sum = (s.sum + letterOf(promoteString(texts(s.n)))) % 100003;
    else if (op === 99) s.sum = s.sum + (isConstant(s.n) ? 1 : 0) + (isConstant(pc) ? 2 : 0);
    else if (op === 118) s.sum = s.sum + (isVirtual(new Number(s.n)) ? 1 : 0) + (isVirtual(s.stack) ? 2 : 0);
    else if (op === 119) s.sum = s.sum + (weAreJitted() ? 1 : 0);
    else if (op === 107) conditionalCall(pc === 1, bump, s);
    else if (op === 111) s.sum = s.n % 2 === 1 ? (s.sum + 5) % 100003 : s.sum;
    else if (op === 110) nothing();
    else {
      s.n = s.n - 1;
      if (s.n > 0) {
        pc = 0;
        driver.canEnterJit(pc, code, s);
      }
    }
  }
  for (let i: int = 0; i < s.stack.used; i++) s.sum = (s.sum * 3 + s.stack.items[i]) % 100003;
  return s.sum;
}

/** Arguments: a program, a number, perhaps parameters of the JIT. */
export function main(argv: string[]): int {
  if (argv.length < 3) return 2;
  if (argv.length > 3 && setJitParameters(argv[3]) !== null) return 2;
  debugPrint(`${run(argv[1], toInt(parseI64(argv[2], 10)))}`);
  return 0;
}
