import type { FixedArray, i64, int } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { dontLookInside, elidable, hint, JitDriver, promote } from '../../../rlib/jit';
import { intmask, ovfcheck, toI64, toInt } from '../../../rlib/rarithmetic';
import { OverflowError, RException } from '../../../rlib/rexception';

const driver = new JitDriver({ name: 'stackframe', greens: ['pc', 'code'], reds: ['f'] });

abstract class W_Root {
  abstract truth(): boolean;
  abstract number(): i64;
  /** The attribute, or null. */
  attribute(name: int): W_Root | null { return null; }
  setAttribute(name: int, w: W_Root): boolean { return false; }
}
class W_Int extends W_Root {
  constructor(readonly value: i64) { super(); }
  override truth(): boolean { return this.value !== 0n; }
  override number(): i64 { return this.value; }
}
class W_Bool extends W_Root {
  constructor(readonly on: boolean) { super(); }
  override truth(): boolean { return this.on; }
  override number(): i64 { return this.on ? 1n : 0n; }
}
const w_true = new W_Bool(true);
const w_false = new W_Bool(false);

/** Names of attributes in the order of their making; attribute `name` extends it to `next[name]`. */
class Layout {
  readonly next: FixedArray<Layout | null> = newFixedArray<Layout | null>(4, null);
  constructor(readonly names: FixedArray<int>) {}
  find(name: int): int {
    for (let i: int = 0; i < this.names.length; i++) if (this.names[i] === name) return i;
    return -1;
  }
  with(name: int): Layout {
    const known = this.next[name];
    if (known !== null) return known;
    const names = newFixedArray<int>(this.names.length + 1, name);
    for (let i: int = 0; i < this.names.length; i++) names[i] = this.names[i];
    const made = new Layout(names);
    this.next[name] = made;
    return made;
  }
}
hint(Layout, 'find', 'elidable');
hint(Layout, 'with', 'elidable');
const noNames = new Layout(newFixedArray<int>(0, 0));

class W_Instance extends W_Root {
  layout: Layout = noNames;
  readonly values: FixedArray<W_Root | null> = newFixedArray<W_Root | null>(4, null);
  override truth(): boolean { return true; }
  override number(): i64 { return 77n; }
  override attribute(name: int): W_Root | null {
    const i = promote(this.layout).find(name);
    return i < 0 ? null : this.values[i];
  }
  override setAttribute(name: int, w: W_Root): boolean {
    const layout = promote(this.layout);
    let i = layout.find(name);
    if (i < 0) {
      const extended = layout.with(name);
      this.layout = extended;
      i = extended.find(name);
    }
    this.values[i] = w;
    return true;
  }
}

class Cell {
  w_value: W_Root = w_false;
}
const cells: FixedArray<Cell> = newFixedArray<Cell>(4, new Cell());
for (let i = 0; i < 4; i++) cells[i] = new Cell();
function cell(i: int): Cell { return cells[i]; }
elidable(cell);

class Raised extends RException {
  constructor(readonly w_value: W_Root) { super(); }
}

class Frame {
  top: int = 4;
  handler: int = -1;
  readonly items: FixedArray<W_Root | null>;
  constructor(readonly back: Frame | null, readonly returnTo: int) {
    this.items = newFixedArray<W_Root | null>(12, null);
  }
  push(w: W_Root): void {
    const top = promote(this.top);
    this.items[top] = w;
    this.top = top + 1;
  }
  pop(): W_Root {
    const top = promote(this.top) - 1;
    this.top = top;
    const w = this.items[top]!;
    this.items[top] = null;
    return w;
  }
}

function add(a: W_Root, b: W_Root): W_Root {
  if (a instanceof W_Int && b instanceof W_Int) {
    try {
      return new W_Int(ovfcheck(a.value + b.value));
    } catch (e) {
      if (!(e instanceof OverflowError)) throw e;
      return new W_Int(intmask(a.value + b.value) >> 1n);
    }
  }
  return new W_Int(intmask(a.number() + b.number()));
}
function less(a: W_Root, b: W_Root): W_Root {
  if (a instanceof W_Int && b instanceof W_Int) return a.value < b.value ? w_true : w_false;
  return a.number() < b.number() ? w_true : w_false;
}
/** Odd numbers raise. */
function half(w: W_Root): W_Root {
  const x = w.number();
  if (x % 2n !== 0n) throw new Raised(w);
  return new W_Int(x / 2n);
}
function slowHalf(w: W_Root): W_Root {
  return half(w);
}
dontLookInside(slowHalf);
/** Looks at a cell and changes it. */
function count(i: int): void {
  cells[i].w_value = new W_Int(intmask(cells[i].w_value.number() + 1n));
}
dontLookInside(count);

/** Where the frame goes on after an exception, -1 when it does not catch. */
function handled(f: Frame, w: W_Root): int {
  const at = f.handler;
  if (at < 0) return -1;
  f.top = 4;
  f.push(w);
  return at;
}

/**
 * Letters with one digit. `c` constant, `l` `s` locals, `d` pops, `u` pushes the topmost again; `+` add, `-` minus one, `<` less, `!` not, `j` jumps to ten times
 * the digit if the popped value is true; `g` `G` loads, stores a global; `n` a new instance, `a` an attribute of the popped one, `A` stores the
 * value below into an attribute of the popped one; `f` calls the code at ten times the digit with one argument, `r` returns;
 * `t` sets the handler, `x` raises the popped value, `h` halves or raises, `H` likewise by a call; `C` calls something that counts in a global.
 */
export function run(code: string, argument: int): int {
  let f = new Frame(null, 0);
  f.items[0] = new W_Int(toI64(argument));
  for (let i: int = 1; i < 4; i++) f.items[i] = new W_Int(0n);
  for (let i: int = 0; i < 4; i++) cell(i).w_value = w_false;
  let pc: int = 0;
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, f);
    const op = code.charCodeAt(pc);
    const digit: int = pc + 1 < code.length ? code.charCodeAt(pc + 1) - 48 : 0;
    pc = pc + 2;
    switch (op) {
      case 99: f.push(new W_Int(toI64(digit))); break;
      case 108: f.push(f.items[digit]!); break;
      case 115: f.items[digit] = f.pop(); break;
      case 100: f.pop(); break;
      case 117: {
        const w = f.pop();
        f.push(w);
        f.push(w);
        break;
      }
      case 43: {
        const b = f.pop();
        f.push(add(f.pop(), b));
        break;
      }
      case 45: f.push(add(f.pop(), new W_Int(-1n))); break;
      case 60: {
        const b = f.pop();
        f.push(less(f.pop(), b));
        break;
      }
      case 33: f.push(f.pop().truth() ? w_false : w_true); break;
      case 103: f.push(cell(digit).w_value); break;
      case 71: cell(digit).w_value = f.pop(); break;
      case 110: f.push(new W_Instance()); break;
      case 97: {
        const w = f.pop().attribute(digit);
        f.push(w === null ? w_false : w);
        break;
      }
      case 65: {
        const w = f.pop();
        f.push(w.setAttribute(digit, f.pop()) ? w : w_false);
        break;
      }
      case 102: {
        const w = f.pop();
        f = new Frame(f, pc);
        f.items[0] = w;
        for (let i: int = 1; i < 4; i++) f.items[i] = w_false;
        pc = digit * 10;
        break;
      }
      case 114: {
        const w = f.pop();
        const back = f.back;
        if (back === null) return toInt(w.number() % 1000003n);
        pc = f.returnTo;
        f = back;
        f.push(w);
        break;
      }
      case 116: f.handler = digit * 10; break;
      case 67: count(digit); break;
      case 120: case 104: case 72: {
        const w = f.pop();
        let w_raised: W_Root | null = w;
        if (op !== 120) {
          try {
            f.push(op === 104 ? half(w) : slowHalf(w));
            w_raised = null;
          } catch (e) {
            if (!(e instanceof Raised)) throw e;
            w_raised = e.w_value;
          }
        }
        while (w_raised !== null) {
          const at = handled(f, w_raised);
          if (at >= 0) {
            pc = at;
            break;
          }
          const back = f.back;
          if (back === null) return -1;
          f = back;
        }
        break;
      }
      case 106:
        if (f.pop().truth()) {
          pc = digit * 10;
          driver.canEnterJit(pc, code, f);
        }
        break;
      default: break;
    }
  }
  return 0;
}

export function main(argv: string[]): int {
  return run('', argv.length);
}
