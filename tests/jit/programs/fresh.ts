import { newFixedArray, type FixedArray, type int } from '../../../rlib/kinds';
import { dontLookInside, hint, isVirtual, JitDriver } from '../../../rlib/jit';

const driver = new JitDriver({ name: 'fresh', greens: ['pc', 'code'], reds: ['c', 'h', 'total', 'n'] });

class Cell {
  constructor(public value: int) {}
}
class Holder {
  held: Cell;
  readonly items: FixedArray<Cell>;
  constructor(c: Cell) {
    this.held = c;
    this.items = newFixedArray<Cell>(2, c);
  }
}

/** Pairs of ints, the newest of a key last. */
class Bag {
  used: int = 0;
  readonly keys: FixedArray<int> = newFixedArray<int>(4, 0);
  readonly values: FixedArray<int> = newFixedArray<int>(4, 0);
  find(key: int): int {
    for (let i: int = this.used - 1; i >= 0; i--) if (this.keys[i] === key) return i;
    return -1;
  }
  put(key: int, value: int): void {
    const i = this.find(key);
    const at: int = i < 0 ? this.used : i;
    if (i < 0) this.used++;
    this.keys[at] = key;
    this.values[at] = value;
  }
}
hint(Bag, 'find', 'unrollIfKnown');

function same(h: Holder): Holder { return h; }
dontLookInside(same);
function poke(h: Holder): void { h.held.value += 5; }
dontLookInside(poke);
function pokeItem(h: Holder): void { h.items[1].value += 7; }
dontLookInside(pokeItem);
function spoil(b: Bag): void { b.put(1, 50); }
dontLookInside(spoil);

/** A cell that is made, given away in several ways, and changed through whatever leads to it. */
export function run(code: string, count: int): int {
  let pc: int = 0;
  let n: int = count;
  let total: int = 0;
  let c = new Cell(1);
  const h = new Holder(c);
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, c, h, total, n);
    const op = code.charCodeAt(pc);
    pc = pc + 1;
    if (op === 109) c = new Cell(n); // m
    else if (op === 101) h.held = c; // e
    else if (op === 105) h.items[1] = c; // i
    else if (op === 118) h.items[n & 1] = c; // v
    else if (op === 119) same(h).held.value += 1; // w
    else if (op === 120) h.held.value += 2; // x
    else if (op === 121) same(h).items[1].value += 3; // y
    else if (op === 122) h.items[n & 1].value += 4; // z
    else if (op === 107) poke(h); // k
    else if (op === 108) pokeItem(h); // l
    else if (op === 111) h.held = h.items[0]; // o
    else if (op === 115) c = same(h).held; // s
    else if (op === 114) total = (total * 3 + c.value) % 10007; // r
    else if (op === 113) total = total + (isVirtual(c) ? c.value : c.value) % 11; // q
    else if (op === 98 || op === 66) { // b, B
      const b = new Bag();
      b.put(1, n);
      b.put(2, 20);
      if (op === 66) spoil(b);
      b.put(1, b.values[b.find(1)] + 1);
      b.put(4, 3);
      const i = b.find(3);
      total = total + b.values[b.find(2)] + b.values[0] + b.used + i;
      if (b.find(n % 5) >= 0) total = total + 100;
    } else if (op === 116) { // t
      const b = new Bag();
      b.put(1, n);
      b.put(2, 20);
      b.put(1, b.values[b.find(1)] + 1);
      total = (total + b.values[b.find(1)] + b.find(7)) % 10007;
    } else if (op === 100) n = n - 1;
    else if (n !== 0) {
      pc = 0;
      driver.canEnterJit(pc, code, c, h, total, n);
    }
  }
  return total + c.value + h.held.value * 3 + h.items[1].value * 5;
}

export function main(argv: string[]): int {
  return run('', argv.length);
}
