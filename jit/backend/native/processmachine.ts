/**
 * The machine of the x86-64 backend in a translated program, with its collected objects.
 */
import type { i64, int } from '../../../rlib/kinds';
import { addrToI64, i64ToAddr, loadU32 } from '../../../rlib/rffi';
import { toI64, toInt } from '../../../rlib/rarithmetic';
import { addrToRef, rawRun, refToAddr } from '../../../rlib/rawobject';
import { FLAG_PREBUILT, FLAGS_OFFSET } from '../../../gc/objectformat';
import type { Ref } from '../../metainterp/jitcode';
import { NativeMachine } from '../x86/nativemachine';

export class ProcessMachine extends NativeMachine {
  override addressOf(x: Ref | null): i64 { return addrToI64(refToAddr(x)); }
  override isPermanent(x: Ref | null): boolean { return x === null || (loadU32(refToAddr(x), FLAGS_OFFSET) & FLAG_PREBUILT) !== 0; }
  override refAt(address: i64): Ref | null { return addrToRef(i64ToAddr(address)); }
  /** Machine code may collect, which a call of a foreign function may not. */
  override call2(f: int, a: int, b: int): int { return toInt(rawRun(i64ToAddr(toI64(f)), toI64(a), toI64(b))); }
}
