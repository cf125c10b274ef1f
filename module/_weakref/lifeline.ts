/**
 * Weak references to an object hang on its lifeline, which the object alone refers to. The lifeline knows them weakly, so that they may go before the object does.
 *
 * Callbacks: the lifeline of an object whose references have callbacks holds a finalizer. It becomes due when the object, and with it the lifeline, is unreachable; the
 * collector has emptied the weak references by then. The callbacks are called, newest first, of those references that are still there.
 */
import type { int } from '../../rlib/kinds';
import { Finalizable, registerFinalizer } from '../../rlib/rgc';
import { RWeakRef } from '../../rlib/rweakref';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { writeUnraisable } from '../../interpreter/unraisable';

/** A weak reference or proxy. */
export abstract class W_WeakrefBase extends W_Root {
  /** Null before the constructor has run. */
  protected target: RWeakRef<W_Root> | null = null;
  /** Null when there is none, or when it has been called. */
  w_callback: W_Root | null = null;

  /** The referent; null when it is gone. */
  referent(): W_Root | null {
    const target = this.target;
    return target === null ? null : target.get();
  }
  attach(w_obj: W_Root, w_callback: W_Root | null): void {
    this.target = new RWeakRef<W_Root>(w_obj);
    this.w_callback = w_callback;
  }
  /** The referent has gone. */
  notify(): void {
    const w_callback = this.w_callback;
    if (w_callback === null) return;
    this.w_callback = null;
    try {
      w_callback.call1(this);
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      writeUnraisable(e, w_callback);
    }
  }
}

type Entry = RWeakRef<W_WeakrefBase>;

class LifelineFinalizer extends Finalizable {
  constructor(private readonly entries: Entry[]) { super(); }
  override finalize(): void {
    for (let i: int = this.entries.length - 1; i >= 0; i--) {
      const w_ref = this.entries[i].get();
      if (w_ref !== null) w_ref.notify();
    }
  }
}

export class Lifeline extends W_Root {
  /** The plain reference without a callback, which is shared, and the plain proxy. */
  private sharedRef: Entry | null = null;
  private sharedProxy: Entry | null = null;
  /** All others, the oldest first. */
  private readonly others: Entry[] = [];
  private finalizer: LifelineFinalizer | null = null;
  private limit: int = 8;

  /** Never asked: a lifeline is not seen by programs. */
  override getclass(): W_TypeBase { return space.w_object; }

  getSharedRef(): W_WeakrefBase | null { return this.sharedRef === null ? null : this.sharedRef.get(); }
  getSharedProxy(): W_WeakrefBase | null { return this.sharedProxy === null ? null : this.sharedProxy.get(); }
  setSharedRef(w_ref: W_WeakrefBase): void { this.sharedRef = new RWeakRef<W_WeakrefBase>(w_ref); }
  setSharedProxy(w_ref: W_WeakrefBase): void { this.sharedProxy = new RWeakRef<W_WeakrefBase>(w_ref); }

  add(w_ref: W_WeakrefBase): void {
    const others = this.others;
    if (others.length >= this.limit) {
      this.dropDead();
      this.limit = others.length * 2 + 8;
    }
    others.push(new RWeakRef<W_WeakrefBase>(w_ref));
    if (w_ref.w_callback !== null && this.finalizer === null) {
      this.finalizer = new LifelineFinalizer(others);
      registerFinalizer(this.finalizer);
    }
  }

  private dropDead(): void {
    const others = this.others;
    let kept: int = 0;
    for (let i = 0; i < others.length; i++) {
      if (others[i].get() === null) continue;
      others[kept] = others[i];
      kept++;
    }
    others.length = kept;
  }

  /** All living references, in the order of CPython: the shared ones, then the newest first. */
  all(): W_Root[] {
    const refs_w: W_Root[] = [];
    const w_ref = this.getSharedRef();
    if (w_ref !== null) refs_w.push(w_ref);
    const w_proxy = this.getSharedProxy();
    if (w_proxy !== null) refs_w.push(w_proxy);
    for (let i: int = this.others.length - 1; i >= 0; i--) {
      const w_other = this.others[i].get();
      if (w_other !== null) refs_w.push(w_other);
    }
    return refs_w;
  }
}

/** The lifeline of an object, null when it has none. */
export function lifelineOf(w_obj: W_Root): Lifeline | null {
  const w_lifeline = w_obj.getweakref();
  return w_lifeline instanceof Lifeline ? w_lifeline : null;
}

/** The same, made if need be; TypeError for an object that cannot be referred to weakly. */
export function needLifeline(w_obj: W_Root): Lifeline {
  const known = lifelineOf(w_obj);
  if (known !== null) return known;
  const lifeline = new Lifeline();
  if (!w_obj.setweakref(lifeline)) throw space.typeError(`cannot create weak reference to '${space.type(w_obj).getname()}' object`);
  return lifeline;
}
