/**
 * Strings that a trace makes out of others and that are not allocated, because nothing but the trace has seen them.
 *
 * A Text is a virtual array of bytes that is known by the pieces it was filled with: so many bytes, from there in a string that exists. It is possible because a byte of a string
 * is written once: whenever the pieces are copied, they are what they were. A part of a text of one piece is a part of that piece's string, and
 * a text that is copied into another one hands on its pieces, so a sum of many strings is one allocation and a slice that is only compared is none.
 *
 * Positions and lengths are operands. What has to know a number asks the bounds of the operands, and the text is allocated when these do not say.
 */
import type { i64, int } from '../../rlib/kinds';
import { intmask, toI64, toInt } from '../../rlib/rarithmetic';
import type { ArrayDescr, CallDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, type TraceReader } from '../metainterp/trace';
import type { Optimizer } from './optimizer';
import { Virtual } from './virtual';

/** Longer texts are always allocated: where a text is allocated late nobody can be told that there is no memory for it. */
export const LONGEST_TEXT: i64 = 256n;
/** So many pieces a text has at most. */
const MOST_PIECES: int = 16;
/** Constant bytes, up to so many, are stored one by one. */
const FEW_BYTES: i64 = 4n;

export class Text extends Virtual {
  // by piece: where it begins in the text; the string that it is from, or NONE for a piece that is one byte; where it begins in the string, or the byte; its length
  readonly places: int[] = [];
  readonly sources: int[] = [];
  readonly starts: int[] = [];
  readonly counts: int[] = [];
  /** as an operand: where the last piece ends, when they follow each other from the start */
  filled: int = NONE;

  /** descriptor of the calls that copy bytes, NONE before there was one */
  copying: int = NONE;

  /** `total`: operand of the length */
  constructor(array: ArrayDescr, readonly total: int) { super(null, array, 0); }
}

export class Texts {
  constructor(private readonly o: Optimizer) {}

  /** Whether a new array may be a text. `n`: operand of its length */
  fits(d: ArrayDescr, n: int): boolean {
    const f = this.o.facts;
    return d.itemSize === 1 && d.immutable && f.lower(n) >= 0n && f.upper(n) <= LONGEST_TEXT;
  }

  /** setitem; false when the text was forced for it. */
  setByte(x: Text, index: int, value: int): boolean {
    if (x.places.length >= MOST_PIECES) return false;
    this.add(x, index, NONE, value, this.o.out.constInt(1n));
    return true;
  }
  private add(x: Text, place: int, source: int, start: int, count: int): void {
    x.filled = this.isNext(x, place) ? this.sum(place, count) : NONE;
    x.places.push(place);
    x.sources.push(source);
    x.starts.push(start);
    x.counts.push(count);
  }
  private isNext(x: Text, place: int): boolean {
    return x.places.length === 0 ? this.isZero(place) : x.filled !== NONE && this.o.plain(place) === this.o.plain(x.filled);
  }
  private sum(a: int, b: int): int { return this.o.plainOperation(INT_ADD, a, b); }
  private isZero(v: int): boolean { return (v & 3) === Tag.Int && this.o.out.ints[v >> 2] === 0n; }

  /** The byte at the index, NONE when the pieces do not say. */
  byteAt(x: Text, index: int, opcode: int): int {
    const o = this.o;
    const k = this.pieceAt(x, index);
    if (k < 0) return NONE;
    if (x.sources[k] === NONE) return o.plain(x.starts[k]);
    const offset = o.plainOperation(INT_SUB, index, o.plain(x.places[k]));
    return o.memory.getitem(opcode, o.plain(x.sources[k]), this.sum(o.plain(x.starts[k]), offset), x.array!);
  }
  /** The piece that the index is certainly in, or -1. */
  private pieceAt(x: Text, index: int): int {
    const o = this.o;
    const f = o.facts;
    if ((index & 3) !== Tag.Int) return this.isPart(x) ? 0 : -1;
    const i = o.out.ints[index >> 2];
    for (let k: int = x.places.length - 1; k >= 0; k--) {
      const place = o.plain(x.places[k]);
      const count = o.plain(x.counts[k]);
      const outside = i < f.lower(place) || (f.upper(place) <= LONGEST_TEXT && f.upper(count) <= LONGEST_TEXT && i >= intmask(f.upper(place) + f.upper(count)));
      const inside = i >= f.upper(place) && f.lower(place) >= 0n && intmask(i - f.lower(place)) < f.lower(count);
      if (!outside && !inside) return -1;
      f.rely(place);
      f.rely(count);
      if (inside) return k;
    }
    return -1;
  }
  /** The text is one piece, a part of a string. */
  private isPart(x: Text): boolean {
    return x.places.length === 1 && x.sources[0] !== NONE && this.isZero(this.o.plain(x.places[0])) && this.o.plain(x.counts[0]) === this.o.plain(x.total);
  }

  /** A call that copies bytes: source, start, destination, place, count. False when it has to be made with the arguments as they are. */
  copy(d: CallDescr, r: TraceReader): boolean {
    const o = this.o;
    const source = o.value(r.arg(0));
    const start = o.value(r.arg(1));
    const destination = o.value(r.arg(2));
    const place = o.value(r.arg(3));
    const count = o.value(r.arg(4));
    const from = o.virtual(source);
    const to = o.virtual(destination);
    if (source === destination) return false;
    if (!(to instanceof Text)) {
      const a = o.force(destination);
      return from instanceof Text ? this.copyOut(d, from, start, a, place, count) : this.storeBytes(a, place, source, start, count, o.data.descrs[d.idiomArray] as ArrayDescr);
    }
    to.copying = d.index;
    if (!(from instanceof Text)) {
      if (to.places.length >= MOST_PIECES) return false;
      this.add(to, place, o.force(source), start, count);
      return true;
    }
    if (this.isPart(from) && to.places.length < MOST_PIECES) {
      this.add(to, place, o.plain(from.sources[0]), this.sum(o.plain(from.starts[0]), start), count);
      return true;
    }
    if (!this.isAll(from, start, count) || to.places.length + from.places.length > MOST_PIECES) return false;
    const next = this.isNext(to, place);
    for (let k: int = 0; k < from.places.length; k++) this.add(to, this.sum(place, o.plain(from.places[k])), from.sources[k], o.plain(from.starts[k]), o.plain(from.counts[k]));
    // what follows begins where the copy ends, which the trace computed from its length
    if (next) to.filled = this.sum(place, count);
    return true;
  }
  /** Everything that was put into the text. */
  private isAll(x: Text, start: int, count: int): boolean {
    return this.isZero(start) && (count === this.o.plain(x.total) || (x.filled !== NONE && count === this.o.plain(x.filled)));
  }
  /** Copies from a text to what exists. */
  private copyOut(d: CallDescr, from: Text, start: int, destination: int, place: int, count: int): boolean {
    const o = this.o;
    if (!this.isPart(from)) return false;
    this.write(d.index, o.plain(from.sources[0]), this.sum(o.plain(from.starts[0]), start), destination, place, count);
    return true;
  }
  private write(copying: int, source: int, start: int, destination: int, place: int, count: int): void {
    this.o.out.opList(op.CALL_V, [source, start, destination, place, count], copying);
  }

  /** A call that compares bytes: a string, a position in it, another and a position there, how many. The result, which is negative, 0 or positive; NONE when it has to be called with `args`. */
  compare(args: int[], d: ArrayDescr): int {
    const o = this.o;
    this.resolve(args);
    for (let i: int = 0; i < args.length; i++) args[i] = o.force(args[i]);
    const count = args[4];
    if ((count & 3) !== Tag.Int || o.out.ints[count >> 2] !== 1n) return NONE;
    return o.plainOperation(INT_SUB, o.memory.getitem(op.GETITEM_I, args[0], args[1], d), o.memory.getitem(op.GETITEM_I, args[2], args[3], d));
  }
  /** Texts of one piece are replaced by what they are parts of. */
  private resolve(args: int[]): void {
    const o = this.o;
    for (let i: int = 0; i <= 2; i += 2) {
      const x = o.virtual(args[i]);
      if (!(x instanceof Text) || !this.isPart(x)) continue;
      args[i] = o.plain(x.sources[0]);
      args[i + 1] = this.sum(o.plain(x.starts[0]), args[i + 1]);
    }
  }

  /** Makes a text exist. */
  allocate(x: Text): void {
    const o = this.o;
    const d = x.array!;
    const total = o.plain(x.total);
    const y = o.write1(op.NEW_ARRAY, total, d.index);
    x.forced = y;
    o.facts.fresh[y >> 2] = true;
    o.facts.learnClass(y, d.classId * 2 + 1);
    o.pure.add(op.LENGTH, y, NONE, d.index, total);
    for (let k: int = 0; k < x.places.length; k++) {
      const place = o.plain(x.places[k]);
      const start = o.plain(x.starts[k]);
      if (x.sources[k] === NONE) this.storeByte(y, place, start, d);
      else if (!this.storeBytes(y, place, o.plain(x.sources[k]), start, o.plain(x.counts[k]), d)) this.write(x.copying, o.plain(x.sources[k]), start, y, place, o.plain(x.counts[k]));
    }
  }
  private storeByte(y: int, place: int, value: int, d: ArrayDescr): void {
    this.o.out.op3(op.SETITEM_I, y, place, value, d.index);
  }
  /** Stores a few bytes of a constant. */
  private storeBytes(y: int, place: int, source: int, start: int, count: int, d: ArrayDescr): boolean {
    const o = this.o;
    if ((source & 3) === Tag.Box || (start & 3) === Tag.Box || (count & 3) === Tag.Box) return false;
    const n = o.out.ints[count >> 2];
    if (n > FEW_BYTES) return false;
    const first = o.out.ints[start >> 2];
    for (let i: int = 0; i < toInt(n); i++) {
      const byte = o.cpu.getitemInt(o.out.refs[source >> 2], d, intmask(first + toI64(i)));
      this.storeByte(y, this.sum(place, o.out.constInt(toI64(i))), o.out.constInt(byte), d);
    }
    return true;
  }
}

const INT_ADD: int = op.resopNumbers.get('int_add')!;
const INT_SUB: int = op.resopNumbers.get('int_sub')!;
