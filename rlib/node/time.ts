/**
 * Clocks and calendars on Node.
 *
 * A broken-down time is ten 64-bit words: year, month 1-12, day 1-31, hour, minute, second, weekday (Monday is 0),
 * day of the year 1-366, daylight saving flag, offset from UTC in seconds.
 */
import type { Addr, int, float, i64 } from '../kinds';
import { loadInt, storeF64, storeInt, stringToRaw } from '../rffi';

export const TM_BYTES = 80;

/** Seconds since 1970, with microseconds. */
export function time(): float {
  return Date.now() / 1000;
}
/** Seconds of a clock that never goes back. */
export function monotonic(): float {
  return Number(process.hrtime.bigint()) / 1e9;
}
/** Seconds of CPU time used by the process. */
export function clock(): float {
  const c = process.cpuUsage();
  return (c.user + c.system) / 1e6;
}
/** Five doubles: user, system, children's user, children's system, elapsed. */
export function times(buffer: Addr): int {
  const c = process.cpuUsage();
  [c.user / 1e6, c.system / 1e6, 0, 0, monotonic()].forEach((x, i) => storeF64(buffer, i * 8, x));
  return 0;
}

function dayOfYear(year: number, month: number, day: number): number {
  return Math.round((Date.UTC(2000, month - 1, day) - Date.UTC(2000, 0, 1)) / 86400000) + 1 - (month > 2 && !isLeap(year) ? 1 : 0);
}
function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
function put(buffer: Addr, words: number[]): int {
  words.forEach((w, i) => storeInt(buffer, i * 8, w));
  return 0;
}
const EOVERFLOW = 75;

export function gmtime(seconds: i64, buffer: Addr): int {
  const d = new Date(Number(seconds) * 1000);
  if (Number.isNaN(d.getTime())) return -EOVERFLOW;
  const year = d.getUTCFullYear();
  const month = d.getUTCMonth() + 1;
  return put(buffer, [
    year, month, d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(),
    (d.getUTCDay() + 6) % 7, dayOfYear(year, month, d.getUTCDate()), 0, 0,
  ]);
}

function standardOffset(year: number): number {
  return Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset());
}

export function localtime(seconds: i64, buffer: Addr): int {
  const d = new Date(Number(seconds) * 1000);
  if (Number.isNaN(d.getTime())) return -EOVERFLOW;
  const year = d.getFullYear();
  const month = d.getMonth() + 1;
  return put(buffer, [
    year, month, d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds(),
    (d.getDay() + 6) % 7, dayOfYear(year, month, d.getDate()),
    d.getTimezoneOffset() < standardOffset(year) ? 1 : 0, -d.getTimezoneOffset() * 60,
  ]);
}

/** Normalises the local time in `tm`; the seconds since 1970 go to `result`. */
export function mktime(tm: Addr, result: Addr): int {
  const w = (i: number): number => loadInt(tm, i * 8);
  const d = new Date(w(0), w(1) - 1, w(2), w(3), w(4), w(5));
  if (Number.isNaN(d.getTime())) return -EOVERFLOW;
  storeInt(result, 0, Math.round(d.getTime() / 1000));
  return 0;
}

function zoneName(d: Date): string {
  return new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(d).find((p) => p.type === 'timeZoneName')?.value ?? '';
}
/** The abbreviation of the local time zone at that moment: its length. */
export function zoneNameAt(seconds: i64, buffer: Addr, size: int): int {
  const s = zoneName(new Date(Number(seconds) * 1000)).slice(0, size);
  if (s !== '') stringToRaw(s, buffer);
  return s.length;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The length of the text; -1 if `size` is too small. The C locale's names. */
export function strftime(buffer: Addr, size: int, format: string, tm: Addr): int {
  const w = (i: number): number => loadInt(tm, i * 8);
  const pad = (n: number, width = 2, fill = '0'): string => String(n).padStart(width, fill);
  const hour12 = (): number => (w(3) + 11) % 12 + 1;
  const week = (first: number): number => Math.floor((w(7) - 1 + 7 - ((w(6) - first + 7) % 7)) / 7);
  const isoWeek = (): [number, number] => {
    const weekday = w(6);
    let year = w(0);
    let n = Math.floor((w(7) - 1 - weekday + 10) / 7);
    const long = (y: number): boolean => {
      const first = (new Date(Date.UTC(y, 0, 1)).getUTCDay() + 6) % 7;
      return first === 3 || (first === 2 && isLeap(y));
    };
    if (n < 1) {
      year--;
      n = long(year) ? 53 : 52;
    } else if (n === 53 && !long(year)) {
      year++;
      n = 1;
    }
    return [year, n];
  };
  const expand = (f: string): string => f.replace(/%([EO]?)(.?)/gs, (all, _modifier: string, c: string) => {
    switch (c) {
      case 'a': return DAYS[w(6)]!.slice(0, 3);
      case 'A': return DAYS[w(6)]!;
      case 'b': case 'h': return MONTHS[w(1) - 1]!.slice(0, 3);
      case 'B': return MONTHS[w(1) - 1]!;
      case 'c': return expand('%a %b %e %H:%M:%S %Y');
      case 'C': return pad(Math.floor(w(0) / 100));
      case 'd': return pad(w(2));
      case 'D': case 'x': return expand('%m/%d/%y');
      case 'e': return pad(w(2), 2, ' ');
      case 'F': return expand('%Y-%m-%d');
      case 'g': return pad(isoWeek()[0] % 100);
      case 'G': return String(isoWeek()[0]);
      case 'H': return pad(w(3));
      case 'I': return pad(hour12());
      case 'j': return pad(w(7), 3);
      case 'k': return pad(w(3), 2, ' ');
      case 'l': return pad(hour12(), 2, ' ');
      case 'm': return pad(w(1));
      case 'M': return pad(w(4));
      case 'n': return '\n';
      case 'p': return w(3) < 12 ? 'AM' : 'PM';
      case 'P': return w(3) < 12 ? 'am' : 'pm';
      case 'r': return expand('%I:%M:%S %p');
      case 'R': return expand('%H:%M');
      case 's': return String(Math.round(new Date(w(0), w(1) - 1, w(2), w(3), w(4), w(5)).getTime() / 1000));
      case 'S': return pad(w(5));
      case 't': return '\t';
      case 'T': case 'X': return expand('%H:%M:%S');
      case 'u': return String(w(6) + 1);
      case 'U': return pad(week(6));
      case 'V': return pad(isoWeek()[1]);
      case 'w': return String((w(6) + 1) % 7);
      case 'W': return pad(week(0));
      case 'y': return pad(((w(0) % 100) + 100) % 100);
      case 'Y': return String(w(0));
      case 'z': {
        const minutes = Math.abs(w(9)) / 60;
        return (w(9) < 0 ? '-' : '+') + pad(Math.floor(minutes / 60)) + pad(minutes % 60);
      }
      case 'Z': return zoneName(new Date(w(0), w(1) - 1, w(2), w(3), w(4), w(5)));
      case '%': return '%';
      default: return all;
    }
  });
  const s = expand(format);
  if (s.length >= size) return -1;
  if (s !== '') stringToRaw(s, buffer);
  return s.length;
}
