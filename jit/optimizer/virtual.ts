/**
 * Objects and arrays that a trace makes and that are not allocated, because nothing but the trace has seen them.
 *
 * In the optimizer a value is an operand of the new trace or VIRTUAL + the index of one of these. Something that must have it in memory
 * forces it; from then on `forced` is its operand.
 */
import type { i64, int } from '../../rlib/kinds';
import type { ArrayDescr, StructDescr } from '../metainterp/jitcode';
import { NONE } from '../metainterp/trace';

export const VIRTUAL: int = 0x40000000;
/** Arrays longer than this are always allocated. */
export const LONGEST_VIRTUAL: i64 = 64n;

export class Virtual {
  forced: int = NONE;
  /** position among the virtuals of the guard being numbered */
  number: int = -1;
  /** of an object: descriptors of the fields that were written */
  readonly keys: int[] = [];
  /** by position in `keys`, or by index of the array; NONE is zero */
  readonly values: int[] = [];

  /** One of `struct` and `array` is null; an array has `length` items. */
  constructor(readonly struct: StructDescr | null, readonly array: ArrayDescr | null, readonly length: int) {
    for (let i = 0; i < length; i++) this.values.push(NONE);
  }
  classId(): int {
    return this.struct !== null ? this.struct.classId : this.array!.classId;
  }
  /** The value of a field, NONE when it was not written. */
  field(descr: int): int {
    const keys = this.keys;
    for (let i = 0; i < keys.length; i++) if (keys[i] === descr) return this.values[i];
    return NONE;
  }
  setField(descr: int, v: int): void {
    const keys = this.keys;
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === descr) {
        this.values[i] = v;
        return;
      }
    }
    keys.push(descr);
    this.values.push(v);
  }
}
