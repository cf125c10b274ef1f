/**
 * The hooks of a program: functions that are called with each trace that was compiled, and with each that was given up.
 */
import { JitHooks, type JitEvent } from '../../rlib/jitevents';
import { RException } from '../../rlib/rexception';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { errorToApplication } from '../../interpreter/hosterror';
import { writeUnraisable } from '../../interpreter/unraisable';
import { makeTrace } from './report';

/** One of the two functions; null when there is none. */
export class Hook {
  w_function: W_Root | null = null;
  operations: boolean = true;

  set(w_function: W_Root, operations: boolean): void {
    this.w_function = w_function === space.w_None ? null : w_function;
    this.operations = operations;
  }
}

export class ProgramHooks extends JitHooks {
  readonly compile: Hook = new Hook();
  readonly abort: Hook = new Hook();

  private hook(compiled: boolean): Hook { return compiled ? this.compile : this.abort; }
  override wants(compiled: boolean): boolean { return this.hook(compiled).w_function !== null; }
  override wantsOperations(compiled: boolean): boolean { return this.hook(compiled).operations; }

  override happened(event: JitEvent): void {
    const w_function = this.hook(event.reason < 0).w_function;
    if (w_function === null) return;
    try {
      w_function.call1(makeTrace(event));
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      writeUnraisable(errorToApplication(e), w_function);
    }
  }
}
export const hooks = new ProgramHooks();
