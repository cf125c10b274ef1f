/**
 * Calls from compiled code to compiled code.
 *
 * A trace that calls a portal at a place which is known when the trace is made (all greens are constants) calls it through the *gate* of that place: CALL_LOOP in optimized traces, whose
 * descriptor is the number of the gate. A gate is shared by everything that calls the place. It leads to the code of the place's loop as long as there is one that may be entered, and otherwise to the
 * function that asks the engine (`started` or `entered` of the portal), which takes the same arguments: so a call may be compiled before its callee is, and whatever happens to the callee's loop
 * changes the gate and no caller.
 *
 * Compiled code so called returns as any function does: with the result, or an exception that is pending. When one of its guards fails, it gives up its frame and goes on, in
 * its caller's eyes still the same call, in the portal's function `behind`: the engine resumes there, and the compiled interpreter finishes what that leaves to it. Compiled code that calls `started` itself
 * does the same with code that the engine knows (`compiled` in metainterp.ts).
 *
 * A cell that has a gate stays. A gate is freed with the last loop whose code calls through it. The code that a gate leads to is kept by the code that calls through it (loops.ts).
 */
import { removeAt } from '../../rlib/rlist';
import type { int } from '../../rlib/kinds';
import type { Cpu } from './cpu';
import type { CallDescr } from './jitcode';
import type { LoopToken } from './loop';
import type { Cell } from './warmstate';

export class Gate {
  /** where code calls it; the backend's */
  address: int = 0;
  /** where it leads; null: to `call` */
  target: LoopToken | null = null;
  /** loops whose code calls through it */
  readonly callers: LoopToken[] = [];
  /** `call`: what is called while there is no loop */
  constructor(readonly index: int, readonly call: CallDescr, readonly cell: Cell, private readonly gates: Gates) {}

  /** The loop of its cell is another one. */
  follow(): void {
    this.gates.follow(this);
  }
}

export class Gates {
  /** by number; null where one is free */
  readonly all: (Gate | null)[] = [];
  private readonly free: int[] = [];
  private open: boolean = true;

  constructor(private readonly cpu: Cpu) {}

  /** The gate of the place, as somebody who would call `call` for it needs it; null when there is none. */
  of(cell: Cell, call: CallDescr): Gate | null {
    const known = cell.gate;
    if (known !== null) return known.call === call ? known : null;
    const g = new Gate(this.free.length > 0 ? this.free[this.free.length - 1] : this.all.length, call, cell, this);
    if (!this.cpu.makeGate(g)) return null;
    if (g.index < this.all.length) {
      this.free.pop();
      this.all[g.index] = g;
    } else this.all.push(g);
    cell.gate = g;
    this.follow(g);
    return g;
  }

  /** Code of the token calls through the gate. */
  connect(g: Gate, token: LoopToken): void {
    if (g.callers.includes(token)) return;
    g.callers.push(token);
    token.calls.push(g);
  }
  /** The code of the token is gone. */
  disconnect(token: LoopToken): void {
    for (const g of token.calls) {
      removeAt(g.callers, g.callers.indexOf(token));
      if (g.callers.length > 0) continue;
      this.cpu.freeGate(g);
      g.cell.gate = null;
      this.all[g.index] = null;
      this.free.push(g.index);
    }
    token.calls.length = 0;
  }

  follow(g: Gate): void {
    g.target = this.open ? g.cell.token : null;
    this.cpu.leadGate(g);
  }
  /** Whether compiled code is entered at all. */
  enable(on: boolean): void {
    this.open = on;
    for (const g of this.all) if (g !== null) this.follow(g);
  }
}
