/**
 * Weak references.
 */
import { primitive } from './primitive';

/**
 * A reference that does not keep its referent alive. On Node the referent is never lost before the WeakRef of
 * the host loses it; in translated code the collector clears it when nothing else refers to the object, before
 * finalizers run.
 */
export class RWeakRef<T extends object> {
  private readonly ref: WeakRef<T>;
  constructor(referent: T) {
    this.ref = new WeakRef<T>(referent);
  }
  /** The referent, or null when it is gone. */
  get(): T | null {
    return this.ref.deref() ?? null;
  }
}
primitive(RWeakRef, 'weakref_new');
primitive(RWeakRef.prototype.get, 'weakref_get');
