/**
 * The machine code of a trace in the log: where its operations and the exits of its guards begin, and its bytes.
 *
 *     address 4000abc0
 *     code of 3:16 4:22           number of an operation of the trace, from 0 : offset of its code; the number behind the last: what follows it. A guard that is one with the
 *                                 operation before it has none
 *     exit of 17:340              number of a guard : offset of its exit
 *     bytes 4889...               hexadecimal, further lines follow on
 */
import { debugLine } from '../../../rlib/debuglog';
import type { int } from '../../../rlib/kinds';
import { toI64 } from '../../../rlib/rarithmetic';
import { i64ToAddr, loadU8 } from '../../../rlib/rffi';
import { formatI64, StringBuilder } from '../../../rlib/rstring';
import { type Trace, TraceReader } from '../../metainterp/trace';
import type { CompiledTrace } from './compiled';

/** So many pairs, or bytes, a line. */
const PAIRS: int = 40;
const BYTES: int = 64;

function logPairs(what: string, first: int[], second: int[]): void {
  for (let from: int = 0; from < first.length; from += PAIRS) {
    let line = what;
    for (let i: int = from; i < Math.min(from + PAIRS, first.length); i++) line += ` ${first[i]}:${second[i]}`;
    debugLine(line);
  }
}

function hexDigit(x: int): int { return x < 10 ? 48 + x : 87 + x; }

/** To be called when the text of the section is written. `trace`: what the code was made of. */
export function dumpCode(code: CompiledTrace, trace: Trace): void {
  debugLine(`address ${formatI64(toI64(code.address), 16)}`);
  const numbers: int[] = [];
  const offsets: int[] = [];
  const r = new TraceReader(trace);
  let m: int = 0;
  for (let i: int = 0; m < code.map.length; i++) {
    if (code.map[m] === r.end()) {
      numbers.push(i);
      offsets.push(code.map[m + 1]);
      m += 2;
    }
    if (!r.step()) break;
  }
  logPairs('code of', numbers, offsets);
  logPairs('exit of', code.guardFails, code.guardStubs);
  const at = i64ToAddr(toI64(code.address));
  for (let from: int = 0; from < code.size; from += BYTES) {
    const line = new StringBuilder();
    line.append('bytes ');
    for (let i: int = from; i < Math.min(from + BYTES, code.size); i++) {
      const x: int = loadU8(at, i);
      line.appendChar(hexDigit(x >> 4));
      line.appendChar(hexDigit(x & 15));
    }
    debugLine(line.build());
  }
}
