/**
 * What is told to the hooks of the program. An event is put together when a trace is compiled or given up, and told when the engine has nothing in its hands.
 */
import { JitEvent, type JitHooks, JitPlace, JitTraceKind } from '../../rlib/jitevents';
import type { int } from '../../rlib/kinds';
import type { Cpu } from './cpu';
import type { StaticData } from './jitcode';
import type { FailDescr } from './loop';
import { makePlace, operationsOf } from './tracetext';
import type { MachineCode, Trace } from './trace';
import type { Cell } from './warmstate';

const NO_MAP: int[] = [];

export class Events {
  /** null: nobody wants to be told */
  hooks: JitHooks | null = null;
  private readonly queue: JitEvent[] = [];
  private telling: boolean = false;

  constructor(private readonly data: StaticData, private readonly cpu: Cpu, private readonly fails: FailDescr[]) {}

  private wants(compiled: boolean): boolean {
    return this.hooks !== null && !this.telling && this.hooks.wants(compiled);
  }
  /** Operations will be told: places are to be marked, and code observed. */
  wantsOperations(): boolean {
    return (this.wants(true) && this.hooks!.wantsOperations(true)) || (this.wants(false) && this.hooks!.wantsOperations(false));
  }

  /** A trace became code; `code` is null when the Cpu makes none. `number`: of the loop or bridge; `guard`: that a bridge begins at, or -1. */
  compiled(kind: JitTraceKind, number: int, guard: int, trace: Trace, code: MachineCode | null): void {
    if (!this.wants(true)) return;
    const e = new JitEvent(kind, this.placeOf(trace.start));
    e.number = number;
    e.guard = guard;
    if (code !== null) {
      e.address = code.address;
      e.size = code.size;
    }
    if (this.hooks!.wantsOperations(true)) e.operations = operationsOf(trace, this.data, this.cpu, this.fails, code === null ? NO_MAP : code.map);
    this.queue.push(e);
  }
  /** A trace was given up, as recorded, for an AbortReason. */
  aborted(reason: int, guard: int, trace: Trace): void {
    if (!this.wants(false)) return;
    const e = new JitEvent(guard < 0 ? JitTraceKind.Loop : JitTraceKind.Bridge, this.placeOf(trace.start));
    e.reason = reason;
    e.guard = guard;
    if (this.hooks!.wantsOperations(false)) e.operations = operationsOf(trace, this.data, this.cpu, null, NO_MAP);
    this.queue.push(e);
  }

  private placeOf(cell: Cell | null): JitPlace {
    return cell === null ? new JitPlace('', 1, [], [], '') : makePlace(this.data.portals[cell.driver].driver, 1, cell.greens.ints, cell.greens.refs);
  }

  waiting(): boolean {
    return this.queue.length > 0;
  }
  /** Tells what waits. */
  tell(): void {
    this.telling = true;
    while (this.queue.length > 0) {
      const e = this.queue.pop()!;
      if (this.hooks !== null) this.hooks.happened(e);
    }
    this.telling = false;
  }
}
