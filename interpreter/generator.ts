/**
 * Generators: a suspended frame and the operations that resume it.
 *
 * Resuming runs the frame inside the caller's `evaluator.resume`, one host call deep. A generator that is suspended inside a try statement when it becomes garbage is closed by
 * its finalizer, so that finally clauses run; the others need none.
 */
import { hint } from '../rlib/jit';
import { Finalizable, registerFinalizer } from '../rlib/rgc';
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import { OperationError, oefmt } from './error';
import { method, objectTypeDef } from './gateway';
import { readonlyMember } from './member';
import { throwArguments } from './raising';
import { BlockKind, evaluator, type FrameBlock, type PyFrame } from './pyframe';
import { TypeDef } from './typedef';
import { writeUnraisable } from './unraisable';

type W = W_Root;
type N = W_Root | null;

/** Closes a forgotten generator. An object of its own, because only it is registered with the collector. */
class GeneratorFinalizer extends Finalizable {
  constructor(private readonly generator: GeneratorIterator) { super(); }
  override finalize(): void { this.generator.finalizeSuspended(); }
}

export class GeneratorIterator extends W_Root {
  private finalizer: GeneratorFinalizer | null = null;
  private w_lifeline: N = null;

  /** @param frame  null when the generator has ended */
  constructor(public frame: PyFrame | null) { super(); }
  override getclass(): W_TypeBase { return generatorTypeDef.w_type; }

  override op_iter(): N { return this; }
  override runs(): W { return this.frame === null ? this.getclass() : this.frame.pycode; }

  /** null when the generator has ended. */
  override op_next(): N {
    const f = this.frame;
    if (f === null) return null;
    return this.resume(f, space.w_None);
  }

  /** Resumes with a value for the yield expression; null when the generator ends. */
  send(w_arg: W): N {
    const f = this.frame;
    if (f === null) return null;
    if (f.lasti === -1 && !f.executing && w_arg !== space.w_None) {
      throw oefmt(space.w_TypeError, "can't send non-None value to a just-started generator");
    }
    return this.resume(f, w_arg);
  }

  private resume(f: PyFrame, w_arg: W): N {
    if (f.executing) throw oefmt(space.w_ValueError, 'generator already executing');
    try {
      return this.yielded(f, evaluator.resume(f, w_arg));
    } catch (e) {
      this.frame = null;
      throw e;
    }
  }

  /** Resumes with an exception that arises at the yield; null when the generator ends. */
  throwIn(operr: OperationError): N {
    const f = this.frame;
    if (f === null) throw operr;
    if (f.executing) throw oefmt(space.w_ValueError, 'generator already executing');
    try {
      return this.yielded(f, evaluator.resumeThrow(f, operr));
    } catch (e) {
      this.frame = null;
      throw e;
    }
  }

  private yielded(f: PyFrame, w_value: N): N {
    if (w_value === null) this.frame = null;
    else if (f.lastblock !== null && this.finalizer === null) this.watch(f.lastblock);
    return w_value;
  }

  private watch(innermost: FrameBlock): void {
    let block: FrameBlock | null = innermost;
    while (block !== null) {
      if (block.kind !== BlockKind.Loop) {
        this.finalizer = new GeneratorFinalizer(this);
        registerFinalizer(this.finalizer);
        return;
      }
      block = block.previous;
    }
  }

  /** Makes the yield raise GeneratorExit. RuntimeError when the generator yields instead of ending. */
  close(): void {
    const f = this.frame;
    if (f === null) return;
    try {
      const w_value = this.throwIn(new OperationError(space.w_GeneratorExit, null));
      if (w_value === null) return;
    } catch (e) {
      if (!(e instanceof OperationError) || !(e.match(space.w_StopIteration) || e.match(space.w_GeneratorExit))) throw e;
      return;
    }
    throw oefmt(space.w_RuntimeError, 'generator ignored GeneratorExit');
  }

  finalizeSuspended(): void {
    const f = this.frame;
    this.finalizer = null;
    if (f === null || f.lastblock === null || f.executing) return;
    try {
      this.close();
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      writeUnraisable(e, this);
    }
  }

  override getweakref(): N { return this.w_lifeline; }
  override setweakref(w_lifeline: N): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }
}

hint(GeneratorIterator, 'watch', 'unrollSafe');

function orStop(w_value: N): W {
  if (w_value === null) throw new OperationError(space.w_StopIteration, null);
  return w_value;
}

function generator_send(self: GeneratorIterator, w_arg: W): W { return orStop(self.send(w_arg)); }

function generator_throw(self: GeneratorIterator, w_type: W, w_value: N, w_tb: N): W {
  return orStop(self.throwIn(throwArguments(w_type, w_value, w_tb)));
}

function generator_close(self: GeneratorIterator): W {
  self.close();
  return space.w_None;
}

export const generatorTypeDef = new TypeDef('generator', {
  cls: GeneratorIterator, base: objectTypeDef, acceptableAsBase: false, weakrefable: true,
  members: {
    send: method(GeneratorIterator, generator_send, 'arg', { doc: "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration." }),
    throw: method(GeneratorIterator, generator_throw, 'typ val? tb?', { doc: 'throw(typ[,val[,tb]]) -> raise exception in generator,\nreturn next yielded value or raise StopIteration.' }),
    close: method(GeneratorIterator, generator_close, '', { doc: 'close() -> raise GeneratorExit inside generator.' }),
    gi_frame: readonlyMember(GeneratorIterator, (self: GeneratorIterator): W => self.frame ?? space.w_None),
    gi_running: readonlyMember(GeneratorIterator, (self: GeneratorIterator): W => space.newint(self.frame !== null && self.frame.executing ? 1n : 0n)),
  },
});
