/**
 * A major collection of the old space, a piece at a time: marking from the roots, looking after the dead, sweeping, giving memory back.
 *
 * Between the pieces the program runs, and minor collections. A piece begins when the nursery is empty. From the end of marking on nothing that is made is in the way of the sweep
 * (see OldSpace), and dead are those without a mark that were there then: weak references to them are cleared, and their finalizers ordered, before anything is
 * swept. Prebuilt objects that were never written to refer to prebuilt ones only.
 *
 * Work is counted in units, of which one takes one or two nanoseconds, more where memory is slow. A piece ends when so much is done, or so much time has passed.
 */
import { debugStart, debugStop } from '../rlib/debuglog';
import type { Addr, int } from '../rlib/kinds';
import { intDiv } from '../rlib/rarithmetic';
import { NULL_ADDR, storeInt } from '../rlib/rffi';
import { ARENA_SIZE } from './arenas';
import { finalizers } from './finalizers';
import { marker, visitMarking } from './marker';
import { STATE_CLEARING, stateBlock, systemClock } from './memory';
import { oldSpace } from './oldspace';
import { makeRangeVisitor, makeRootVisitor, rootStacks } from './roots';
import { weakReferences } from './weakrefs';

/** As programs see them: `gc.collect_step`. The dead are looked after between marking and sweeping. */
export const PHASE_IDLE = 0;
export const PHASE_MARK = 1;
export const PHASE_SWEEP = 2;
export const PHASE_RELEASE = 3;
export const PHASE_DEAD = 4;

/** The parts of PHASE_DEAD, in order. */
const enum DeadPart { ClearWeak, OrderFinalizers, ForgetWeak, Publish }

/** Units of work between two looks at the clock. */
const SLICE: int = 65_536;

/** Empty arenas are kept for what the program will need next, up to this share of the heap. */
const SPARE_SHARE: int = 8;

/** Words of a stack that are looked at together, and the work for one. */
const STACK_PART: int = 1024;
const ROOT_WORK: int = 4;

export class MajorCollection {
  phase: int = PHASE_IDLE;
  /** those that have begun */
  count: int = 0;
  /** of PHASE_DEAD */
  private part: DeadPart = DeadPart.ClearWeak;

  /** Does so much work, or less when the clock passes `until`; a collection begins if none is going on. True when the sweep has ended with it: what is left is known. */
  advance(work: int, until: int): boolean {
    if (this.phase === PHASE_IDLE) this.startMarking();
    const wasSwept = this.phase === PHASE_RELEASE;
    let left = work;
    while (left > 0 && this.phase !== PHASE_IDLE) {
      const phase = this.phase;
      openSection(phase);
      while (left > 0 && this.phase === phase) {
        const slice: int = left < SLICE ? left : SLICE;
        left -= slice - this.workOn(slice);
        if (systemClock() > until) left = 0;
      }
      closeSection(phase);
    }
    return !wasSwept && (this.phase === PHASE_RELEASE || this.phase === PHASE_IDLE);
  }

  /** So much work in the present phase; what is left of it, more than 0 when the phase has ended. */
  private workOn(work: int): int {
    let left = work;
    switch (this.phase) {
      case PHASE_MARK:
        left = marker.run(left);
        if (left > 0) left = this.markStack(left);
        return left > 0 && marker.isDone() ? this.finishMarking(left) : left;
      case PHASE_DEAD:
        return this.lookAfterDead(left);
      case PHASE_SWEEP:
        left = oldSpace.sweep(left);
        if (left > 0) {
          oldSpace.arenas.sort(intDiv(oldSpace.used, SPARE_SHARE * ARENA_SIZE));
          this.phase = PHASE_RELEASE;
        }
        return left;
      default:
        left = marker.release(left);
        if (left > 0 && oldSpace.release(left)) this.phase = PHASE_IDLE;
        return 0;
    }
  }

  private startMarking(): void {
    this.phase = PHASE_MARK;
    this.count++;
    marker.start();
    for (let i: int = 0; i < rootStacks.prebuilt.length; i++) marker.again(rootStacks.prebuilt.get(i));
    this.markRoots(rootStacks.startMarking());
  }

  /** Of a deep stack what does not change is looked at before the end. */
  private markStack(work: int): int {
    let left = work;
    while (left > 0) {
      const from = rootStacks.markedEnd();
      const to = rootStacks.markPart(STACK_PART);
      if (from === to) return left;
      visitMarkingRange(from, to);
      left = marker.run(left - STACK_PART * ROOT_WORK);
    }
    return left;
  }

  private markRoots(from: Addr): void {
    visitMarkingRoots(from, 0);
    for (let i: int = 0; i < finalizers.due.size(); i++) marker.mark(finalizers.due.get(i));
  }

  /** Nothing gray is left: looks at the roots again, and when that makes no more work than `work`, marking is over. */
  private finishMarking(work: int): int {
    debugStart('gc-mark-end');
    this.markRoots(rootStacks.markedEnd());
    const left = marker.run(work);
    const isOver = marker.isDone();
    if (isOver) {
      oldSpace.startSweep();
      weakReferences.startClearing();
      finalizers.oldOrder.start();
      this.part = DeadPart.ClearWeak;
      storeInt(stateBlock(), STATE_CLEARING, 1);
      this.phase = PHASE_DEAD;
    }
    debugStop('gc-mark-end');
    return isOver ? left : 0;
  }

  /** What has to be done before the dead are swept. */
  private lookAfterDead(work: int): int {
    let left = work;
    if (this.part === DeadPart.ClearWeak) {
      left = weakReferences.clearOld(left);
      if (left > 0) this.part = DeadPart.OrderFinalizers;
    }
    if (this.part === DeadPart.OrderFinalizers && left > 0) {
      left = finalizers.oldOrder.run(left);
      if (left > 0) this.part = DeadPart.ForgetWeak;
    }
    if (this.part === DeadPart.ForgetWeak && left > 0) {
      left = weakReferences.forgetDead(left);
      if (left > 0) this.part = DeadPart.Publish;
    }
    if (this.part === DeadPart.Publish && left > 0) {
      left = finalizers.publish(left);
      if (left > 0) {
        storeInt(stateBlock(), STATE_CLEARING, 0);
        oldSpace.openSweep();
        this.phase = PHASE_SWEEP;
      }
    }
    return left;
  }

  /** While STATE_CLEARING is set, what the program finds in a weak reference to `referent`. */
  weakTarget(weak: Addr, referent: Addr): Addr {
    return this.phase === PHASE_DEAD && weakReferences.isGone(weak, referent) ? NULL_ADDR : referent;
  }
}

function openSection(phase: int): void {
  switch (phase) {
    case PHASE_MARK: debugStart('gc-mark'); break;
    case PHASE_DEAD: debugStart('gc-dead'); break;
    case PHASE_SWEEP: debugStart('gc-sweep'); break;
    default: debugStart('gc-release'); break;
  }
}

function closeSection(phase: int): void {
  switch (phase) {
    case PHASE_MARK: debugStop('gc-mark'); break;
    case PHASE_DEAD: debugStop('gc-dead'); break;
    case PHASE_SWEEP: debugStop('gc-sweep'); break;
    default: debugStop('gc-release'); break;
  }
}

/** The one of the process. */
export const majorCollection = new MajorCollection();

const visitMarkingRange = makeRangeVisitor(visitMarking);
const visitMarkingRoots = makeRootVisitor(visitMarking);
