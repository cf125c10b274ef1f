/**
 * Traces in the log, a section each: what trace it is, its inputs, then one operation a line, with lines `-- DEPTH PLACE` above those that come from a place of the interpreted program.
 * translator/logview/loops.ts reads this.
 */
import { debugLine, debugStart, debugStop, haveDebugPrints } from '../../rlib/debuglog';
import type { Cpu } from './cpu';
import type { StaticData } from './jitcode';
import type { FailDescr, LoopToken } from './loop';
import { inputsText, operationsOf, operationText } from './tracetext';
import type { Trace } from './trace';

export function loopTitle(token: LoopToken): string {
  return `loop ${token.index}`;
}
export function bridgeTitle(fail: FailDescr): string {
  return `bridge of guard ${fail.index}`;
}

/** `fails` null for traces as recorded. */
export function logTrace(section: string, title: string, trace: Trace, data: StaticData, cpu: Cpu, fails: FailDescr[] | null): void {
  debugStart(section);
  if (haveDebugPrints()) {
    debugLine(title);
    debugLine(inputsText(trace));
    for (const o of operationsOf(trace, data, cpu, fails, [])) debugLine(operationText(o));
  }
  debugStop(section);
}
