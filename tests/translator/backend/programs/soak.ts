/**
 * A long random program for the collector. Arguments: a seed, and the number of steps.
 *
 * Objects know what they must look like; they are looked at all the time, through strong and weak references and by their finalizers. Whatever the collector does, and when it does
 * it, the program says the same: that all is well, and how many finalizers ran. PYPY_GC_STRESS, a small PYPY_GC_NURSERY, PYPY_GC_MIN and PYPY_GC_INCREMENT_STEP vary what it does.
 */
import { debugPrint } from '../../../../rlib/debug';
import { STATE_ROOT_BASE, STATE_ROOT_TOP, STATE_SIZE } from '../../../../gc/memory';
import { foreign, type ForeignFlags } from '../../../../rlib/foreigntable';
import { noInline } from '../../../../rlib/jit';
import type { Addr, FixedArray, i64, int } from '../../../../rlib/kinds';
import { newFixedArray } from '../../../../rlib/kinds';
import { identityHash } from '../../../../rlib/objectmodel';
import { intDiv, toInt } from '../../../../rlib/rarithmetic';
import { RException } from '../../../../rlib/rexception';
import { addrToRef, refToAddr } from '../../../../rlib/rawobject';
import { addrAdd, loadAddr, rawFill, rawFree, rawMalloc, storeAddr } from '../../../../rlib/rffi';
import { addMemoryPressure, collect, collectMinor, collectStep, Finalizable, inNursery, markStack, pin, registerFinalizer, runFinalizers, unmarkStack } from '../../../../rlib/rgc';
import { parseI64 } from '../../../../rlib/rstring';
import { RWeakRef } from '../../../../rlib/rweakref';

const SLOTS: int = 200;
const WEAK: int = 300;
const THREADS: int = 3;
const WORDS: int = 10;

const COLLECTOR: ForeignFlags = { source: 'gcglue.c', sandbox: 'local' };
const suspendThread = foreign('pts_gc_suspend_thread', ['addr'], 'void', COLLECTOR, (block: Addr): void => { void block; });
const resumeThread = foreign('pts_gc_resume_thread', ['addr'], 'void', COLLECTOR, (block: Addr): void => { void block; });

class Failure extends RException {
  constructor(readonly what: string) { super(); }
}

class Random {
  constructor(private x: int) {}
  below(n: int): int {
    this.x = (this.x * 1103 + 12345) % 1000003;
    return this.x % n;
  }
}

class Thing {
  left: Thing | null = null;
  right: Thing | null = null;
  more: FixedArray<Thing | null>;
  readonly text: string;
  hash: i64 = 0n;
  constructor(readonly id: int, n: int) {
    this.more = newFixedArray<Thing | null>(n, null);
    this.text = 'thing ' + String(id);
  }

  check(where: string): void {
    if (this.text !== 'thing ' + String(this.id)) throw new Failure(`${where}: the text of ${this.id} is ${this.text}`);
    if (this.hash !== 0n && identityHash(this) !== this.hash) throw new Failure(`${where}: ${this.id} has another identity`);
  }
}

class Weak {
  readonly ref: RWeakRef<Thing>;
  readonly id: int;
  /** Keeps the referent alive. */
  strong: Thing | null = null;
  constructor(t: Thing) {
    this.ref = new RWeakRef<Thing>(t);
    this.id = t.id;
  }

  check(): void {
    const t = this.ref.get();
    if (t === null) {
      if (this.strong !== null) throw new Failure(`the weak reference to ${this.id} is lost`);
      return;
    }
    if (t.id !== this.id) throw new Failure(`the weak reference to ${this.id} gives ${t.id}`);
    if (this.strong !== null && this.strong !== t) throw new Failure(`the weak reference to ${this.id} gives another`);
    t.check('weak');
  }
}

/** A thread that waits, and what is on its root stack alone. */
class Waiting {
  private readonly block: Addr = rawMalloc(STATE_SIZE);
  private readonly words: Addr = rawMalloc(WORDS * 8);
  private readonly ids: int[] = [];

  start(): void {
    rawFill(this.block, 0, STATE_SIZE);
    rawFill(this.words, 0, WORDS * 8);
    for (let i: int = 0; i < WORDS; i++) this.ids.push(0);
    storeAddr(this.block, STATE_ROOT_BASE, this.words);
    storeAddr(this.block, STATE_ROOT_TOP, addrAdd(this.words, WORDS * 8));
    suspendThread(this.block);
  }

  /** What it has goes to the slots, and others come. */
  exchange(random: Random): void {
    resumeThread(this.block);
    for (let i: int = 0; i < WORDS; i++) {
      const at = random.below(SLOTS);
      const t = state.slots[at];
      state.slots[at] = addrToRef(loadAddr(this.words, i * 8)) as Thing | null;
      const was = state.slots[at];
      if ((was === null ? 0 : was.id) !== this.ids[i]) throw new Failure(`a thread that waited has lost ${this.ids[i]}`);
      this.ids[i] = t === null ? 0 : t.id;
      storeAddr(this.words, i * 8, refToAddr(t));
    }
    suspendThread(this.block);
  }

  end(): void {
    resumeThread(this.block);
    rawFree(this.words);
    rawFree(this.block);
  }
}

class State {
  readonly waiting: Waiting[] = [];
  readonly slots: FixedArray<Thing | null> = newFixedArray<Thing | null>(SLOTS, null);
  readonly weak: FixedArray<Weak | null> = newFixedArray<Weak | null>(WEAK, null);
  registered: int = 0;
  finalized: int = 0;
  revived: int = 0;
  next: int = 1;
  ending: boolean = false;
}
const state = new State();

class Last extends Finalizable {
  private done: boolean = false;
  /** What is finalized later, being referred to. */
  after: Last | null = null;
  constructor(private readonly thing: Thing) { super(); }

  override finalize(): void {
    if (this.done) throw new Failure(`${this.thing.id} is finalized twice`);
    if (this.after !== null && this.after.done) throw new Failure(`${this.thing.id} is finalized too late`);
    this.done = true;
    this.thing.check('finalizer');
    if (this.thing.left !== null) this.thing.left.check('finalizer');
    state.finalized++;
    if (!state.ending && this.thing.id % 3 === 0) {
      state.slots[this.thing.id % SLOTS] = this.thing;
      state.revived++;
    }
  }
}

function walk(t: Thing, depth: int): void {
  t.check('walk');
  if (depth === 0) return;
  if (t.left !== null) walk(t.left, depth - 1);
  if (t.right !== null) walk(t.right, depth - 1);
  for (let i: int = 0; i < t.more.length; i += 37) {
    const m = t.more[i];
    if (m !== null) walk(m, intDiv(depth, 3));
  }
}

function slotOf(random: Random): Thing | null {
  return state.slots[random.below(SLOTS)];
}

function make(random: Random): Thing {
  const how = random.below(100);
  const n: int = how === 0 ? 5000 + random.below(9000) : how < 5 ? 200 + random.below(600) : random.below(4);
  const t = new Thing(state.next, n);
  state.next++;
  t.left = slotOf(random);
  return t;
}

function step(random: Random): void {
  switch (random.below(16)) {
    case 0: case 1: case 2: case 3: state.slots[random.below(SLOTS)] = make(random); break;
    case 4: state.slots[random.below(SLOTS)] = null; break;
    case 5: case 6: {
      const t = slotOf(random);
      if (t !== null) t.right = slotOf(random);
      break;
    }
    case 7: {
      const t = slotOf(random);
      if (t !== null) {
        // Chains are cut, so that the heap stays small.
        t.left = null;
        if (t.right !== null) t.right.left = null;
      }
      break;
    }
    case 8: case 9: {
      const t = slotOf(random);
      if (t !== null && t.more.length > 0) t.more[random.below(t.more.length)] = slotOf(random);
      break;
    }
    case 10: {
      const t = slotOf(random);
      if (t !== null && t.hash === 0n) t.hash = identityHash(t);
      break;
    }
    case 11: {
      const t = slotOf(random);
      if (t === null) break;
      const w = new Weak(t);
      if (random.below(2) === 0) w.strong = t;
      state.weak[random.below(WEAK)] = w;
      break;
    }
    case 12: {
      const t = make(random);
      const first = new Last(t);
      const second = new Last(t);
      first.after = second;
      registerFinalizer(second);
      registerFinalizer(first);
      state.registered += 2;
      break;
    }
    case 13: {
      const t = slotOf(random);
      if (t === null || random.below(8) !== 0) break;
      pin(t);
      if (inNursery(t)) throw new Failure('a pinned object is in the nursery');
      addMemoryPressure(t, 5000);
      break;
    }
    case 14: {
      const t = slotOf(random);
      if (t !== null) walk(t, 9);
      const w = state.weak[random.below(WEAK)];
      if (w !== null) w.check();
      runFinalizers();
      break;
    }
    default: {
      const what = random.below(400);
      if (what === 0) collect();
      else if (what < 20) collectMinor();
      else if (what < 60) collectStep();
      else if (what < 63) dive(random, 80);
      else if (what < 75) state.waiting[random.below(THREADS)].exchange(random);
    }
  }
}

/** Goes deep, with marks of the stack on the way, and makes and checks things there and on the way back. */
function dive(random: Random, depth: int): void {
  const t = make(random);
  if (depth > 0 && random.below(7) === 0) diveMarked(random, depth - 1);
  else if (depth > 0) dive(random, depth - 1);
  const u = make(random);
  t.left = u;
  if (random.below(40) === 0 && depth > 0) dive(random, intDiv(depth, 4));
  t.check('dive');
  u.check('dive');
}

function diveMarked(random: Random, depth: int): void {
  const below = markStack();
  try {
    dive(random, depth);
  } finally {
    unmarkStack(below);
  }
}
noInline(diveMarked);

function checkAll(): void {
  for (const t of state.slots) if (t !== null) walk(t, 4);
  for (const w of state.weak) if (w !== null) w.check();
}

function run(seed: int, steps: int): void {
  const random = new Random(seed);
  for (let i: int = 0; i < THREADS; i++) {
    const t = new Waiting();
    state.waiting.push(t);
    t.start();
  }
  for (let i: int = 0; i < steps; i++) {
    step(random);
    if (i % 5000 === 0) checkAll();
  }
  checkAll();
  state.ending = true;
  for (let i: int = 0; i < SLOTS; i++) state.slots[i] = null;
  for (let i: int = 0; i < WEAK; i++) state.weak[i] = null;
  for (const t of state.waiting) t.end();
  for (let i: int = 0; i < 4; i++) {
    collect();
    runFinalizers();
  }
  if (state.finalized !== state.registered) throw new Failure(`${state.registered} finalizers were registered, ${state.finalized} ran`);
}

export function main(argv: string[]): int {
  try {
    run(toInt(parseI64(argv[1], 10)), toInt(parseI64(argv[2], 10)));
  } catch (e) {
    if (!(e instanceof Failure)) throw e;
    debugPrint(e.what);
    return 1;
  }
  debugPrint(`well; ${state.registered > 0 ? 'finalizers ran' : 'no finalizers'}`);
  return 0;
}
