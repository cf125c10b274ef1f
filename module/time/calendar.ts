/** Moments as struct_time, and back. */
import type { Addr, float, i64, int } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { floatToI64, i64ToFloat, intmask, toI64, toInt } from '../../rlib/rarithmetic';
import { loadI64, loadInt, rawFree, rawMalloc, storeInt, stringFromRaw } from '../../rlib/rffi';
import { c_gmtime, c_localtime, c_mktime, c_strftime, c_time, c_zoneNameAt, TM_BYTES } from '../../rlib/foreign';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { wrapErrno } from '../../interpreter/error';
import { StructSeqType, W_StructSeq } from '../../objspace/structseq';

const FIELDS: int = 9;

export const structTime = new StructSeqType('struct_time', 'time', 'A broken-down time: year, month, day, hour, minute, second, weekday, day of the year, daylight saving flag.', [
  'tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst',
], FIELDS);

/** The struct_time in a buffer, which is freed. */
function fromBuffer(buffer: Addr): W_Root {
  const values_w = newFixedArray<W_Root>(FIELDS, space.w_None);
  for (let i = 0; i < FIELDS; i++) values_w[i] = space.newindex(loadInt(buffer, i * 8));
  rawFree(buffer);
  return structTime.make(values_w);
}

/** Whole seconds since 1970; ValueError for what the system's type cannot hold. */
export function seconds_w(w_seconds: W_Root): i64 {
  const seconds: float = space.getfloat_w(w_seconds);
  const whole = seconds < 0.0 ? Math.ceil(seconds) : Math.floor(seconds);
  if (!(whole > -9.2e18 && whole < 9.2e18)) throw space.valueError('timestamp out of range for platform time_t');
  return floatToI64(whole);
}

function now(): i64 { return floatToI64(Math.floor(c_time())); }
function momentOf(w_seconds: W_Root | null): i64 { return w_seconds === null || w_seconds === space.w_None ? now() : seconds_w(w_seconds); }

export function gmtimeOf(seconds: i64): W_Root {
  const buffer = rawMalloc(TM_BYTES);
  const n = c_gmtime(seconds, buffer);
  if (n >= 0) return fromBuffer(buffer);
  rawFree(buffer);
  throw wrapErrno(space.w_ValueError, -n, null);
}
export function localtimeOf(seconds: i64): W_Root {
  const buffer = rawMalloc(TM_BYTES);
  const n = c_localtime(seconds, buffer);
  if (n >= 0) return fromBuffer(buffer);
  rawFree(buffer);
  throw wrapErrno(space.w_ValueError, -n, null);
}
export function time_gmtime(w_seconds: W_Root | null): W_Root { return gmtimeOf(momentOf(w_seconds)); }
export function time_localtime(w_seconds: W_Root | null): W_Root { return localtimeOf(momentOf(w_seconds)); }

/** The offset of local time from UTC at a moment, in seconds to the east. */
export function localOffset(seconds: i64): int {
  const buffer = rawMalloc(TM_BYTES);
  const n = c_localtime(seconds, buffer);
  const offset = n < 0 ? 0 : loadInt(buffer, 9 * 8);
  rawFree(buffer);
  return offset;
}
export function zoneName(seconds: i64): string {
  const room = 64;
  const buffer = rawMalloc(room);
  const n = c_zoneNameAt(seconds, buffer, room);
  const name = n <= 0 ? '' : stringFromRaw(buffer, Math.min(n, room));
  rawFree(buffer);
  return name;
}

// -- from struct_time ---------------------------------------------------------------------------------------------

class TimeOptions {
  /** time.accept2dyear, asked whenever a year is taken. */
  w_module: W_Root | null = null;
  accept2dyear(): boolean {
    const w_module = this.w_module;
    const w_flag = w_module === null ? null : w_module.getdictvalue('accept2dyear');
    return w_flag === null || space.is_true(w_flag);
  }
}
export const timeOptions = new TimeOptions();

/** POSIX's reading of years of two digits. */
function fullYear(year: int): int {
  if (year >= 1900) return year;
  if (!timeOptions.accept2dyear()) throw space.valueError('year >= 1900 required');
  if (year >= 69 && year <= 99) return year + 1900;
  if (year >= 0 && year <= 68) return year + 2000;
  throw space.valueError('year out of range');
}

function field(w: W_Root): int {
  const value = space.getint_w(w);
  if (value > 0x7fffffffn || value < -0x80000000n) throw space.operr(space.w_OverflowError, 'signed integer is greater than maximum');
  return toInt(value);
}

/** The words of a broken-down time from a sequence of nine integers; the caller frees them. */
export function toBuffer(w_time: W_Root): Addr {
  if (!(w_time instanceof W_StructSeq) && !space.isinstance_w(w_time, space.w_tuple)) throw space.typeError('argument must be 9-item sequence, not ' + space.type(w_time).getname());
  const items_w = space.listview(w_time);
  if (items_w.length !== FIELDS) throw space.typeError(`argument must be sequence of length 9, not ${items_w.length}`);
  const values = newFixedArray<int>(FIELDS, 0);
  for (let i = 0; i < FIELDS; i++) values[i] = field(items_w[i]);
  values[0] = fullYear(values[0]);
  const buffer = rawMalloc(TM_BYTES);
  for (let i = 0; i < FIELDS; i++) storeInt(buffer, i * 8, values[i]);
  storeInt(buffer, 9 * 8, 0);
  return buffer;
}

export function time_mktime(w_time: W_Root): W_Root {
  const buffer = toBuffer(w_time);
  const result = rawMalloc(8);
  const n = c_mktime(buffer, result);
  const seconds = loadI64(result, 0);
  rawFree(buffer);
  rawFree(result);
  if (n < 0) throw space.operr(space.w_OverflowError, 'mktime argument out of range');
  return space.newfloat(i64ToFloat(seconds));
}

// -- text ------------------------------------------------------------------------------------------------------------

const DAYS: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function two(n: int, fill: string): string { return n < 10 && n >= 0 ? `${fill}${n}` : `${n}`; }

/** `Sun Jun 20 23:21:05 1993`. */
export function time_asctime(w_time: W_Root | null): W_Root {
  const buffer = toBuffer(w_time === null ? localtimeOf(now()) : w_time);
  const month = loadInt(buffer, 8);
  const weekday = loadInt(buffer, 48);
  const day = MONTHS[month >= 1 && month <= 12 ? month - 1 : 0];
  const name = DAYS[((weekday % 7) + 7) % 7];
  const clock = `${two(loadInt(buffer, 24), '0')}:${two(loadInt(buffer, 32), '0')}:${two(loadInt(buffer, 40), '0')}`;
  const text = `${name} ${day} ${two(loadInt(buffer, 16), ' ')} ${clock} ${loadInt(buffer, 0)}`;
  rawFree(buffer);
  return space.newbytes(text);
}
export function time_ctime(w_seconds: W_Root | null): W_Root { return time_asctime(localtimeOf(momentOf(w_seconds))); }

/** ValueError unless the words are such as a calendar has: some C libraries read beyond their tables otherwise. Zeros stand for the first. */
function checkRanges(buffer: Addr): void {
  const month = loadInt(buffer, 8);
  if (month === 0) storeInt(buffer, 8, 1);
  else if (month < 0 || month > 12) throw space.valueError('month out of range');
  const day = loadInt(buffer, 16);
  if (day === 0) storeInt(buffer, 16, 1);
  else if (day < 0 || day > 31) throw space.valueError('day of month out of range');
  if (loadInt(buffer, 24) < 0 || loadInt(buffer, 24) > 23) throw space.valueError('hour out of range');
  if (loadInt(buffer, 32) < 0 || loadInt(buffer, 32) > 59) throw space.valueError('minute out of range');
  if (loadInt(buffer, 40) < 0 || loadInt(buffer, 40) > 61) throw space.valueError('seconds out of range');
  const weekday = loadInt(buffer, 48);
  if (weekday < -1) throw space.valueError('day of week out of range');
  storeInt(buffer, 48, ((weekday + 7) % 7));
  const yearday = loadInt(buffer, 56);
  if (yearday === 0) storeInt(buffer, 56, 1);
  else if (yearday < 0 || yearday > 366) throw space.valueError('day of year out of range');
  const dst = loadInt(buffer, 64);
  if (dst < -1 || dst > 1) throw space.valueError('daylight savings flag out of range');
}

export function time_strftime(w_format: W_Root, w_time: W_Root | null): W_Root {
  const format = space.getstr_w(w_format);
  const buffer = toBuffer(w_time === null ? localtimeOf(now()) : w_time);
  try {
    checkRanges(buffer);
    let room = 1024;
    for (;;) {
      const out = rawMalloc(room);
      const n = c_strftime(out, room, format, buffer);
      const text = n > 0 ? stringFromRaw(out, n) : '';
      rawFree(out);
      // A format gives at most some dozens of characters for each of its own: beyond that it is an error and no lack of room.
      if (n >= 0 || room > 65536 + format.length * 256) return space.newbytes(text);
      room = room * 2;
    }
  } finally {
    rawFree(buffer);
  }
}

/** The moment at which local time of `year` is looked at for the names of zones. */
export function yearMoment(): i64 {
  const seconds = now();
  const buffer = rawMalloc(TM_BYTES);
  c_gmtime(seconds, buffer);
  const days = loadInt(buffer, 56) - 1;
  rawFree(buffer);
  return intmask(seconds - seconds % 86400n - toI64(days * 86400));
}
