/** Byte strings: all methods, comparisons, switches, builders, hashes. */
import type { FixedArray, int } from '../../../rlib/kinds';
import { stringHash } from '../../../rlib/objectmodel';
import { toI64 } from '../../../rlib/rarithmetic';
import { StringBuilder } from '../../../rlib/stringbuilder';
import { Log } from './log';

const WORDS: FixedArray<string> = ['', 'a', 'b', 'ab', 'abc', 'abab', 'aab', 'aaaaab', '\x00', '\x00a', '\xff', '\xff\xfe', 'hello world', 'lo w'];

function hex(s: string): string {
  const b = new StringBuilder();
  for (let i: int = 0; i < s.length; i++) {
    const c: int = s.charCodeAt(i);
    b.appendChar('0123456789abcdef'.charCodeAt(c >> 4));
    b.append('0123456789abcdef'[c & 15]!);
  }
  return b.build();
}

export function concatenation(): string {
  const log = new Log();
  for (const a of WORDS) for (const b of WORDS) {
    log.text1(hex(a + b));
    log.text1(hex(a + b + a));
    log.text1(hex(`${a}-${b}`));
  }
  return log.text();
}

export function comparison(): string {
  const log = new Log();
  for (const a of WORDS) for (const b of WORDS) {
    log.bool(a === b);
    log.bool(a !== b);
    log.bool(a < b);
    log.bool(a <= b);
    log.bool(a > b);
    log.bool(a >= b);
  }
  return log.text();
}

export function searching(): string {
  const log = new Log();
  for (const a of WORDS) for (const b of WORDS) {
    log.int(a.indexOf(b));
    log.int(a.lastIndexOf(b));
    log.bool(a.includes(b));
    log.bool(a.startsWith(b));
    log.bool(a.endsWith(b));
    for (let i: int = 0; i < 4; i++) {
      log.int(a.indexOf(b, i));
      log.int(a.lastIndexOf(b, i));
      log.bool(a.startsWith(b, i));
    }
  }
  return log.text();
}

export function slicing(): string {
  const log = new Log();
  for (const a of WORDS) for (let i: int = -4; i < 5; i++) {
    log.text1(hex(a.slice(i)));
    log.text1(hex(a.substring(i)));
    for (let j: int = -4; j < 5; j++) {
      log.text1(hex(a.slice(i, j)));
      log.text1(hex(a.substring(i, j)));
    }
  }
  return log.text();
}

export function characters(): string {
  const log = new Log();
  for (const a of WORDS) for (let i: int = 0; i < a.length; i++) {
    log.int(a.charCodeAt(i));
    log.text1(hex(a[i]!));
    log.bool(a[i] === 'a');
  }
  for (let c: int = 0; c < 256; c += 17) log.text1(hex(String.fromCharCode(c)));
  return log.text();
}

export function repetition(): string {
  const log = new Log();
  for (const a of WORDS) for (let n: int = 0; n < 6; n++) log.text1(hex(a.repeat(n)));
  return log.text();
}

function kindOf(s: string): int {
  switch (s) {
    case '': return 0;
    case 'a': case 'b': return 1;
    case 'abc': return 3;
    case 'hello world': return 11;
    default: return -1;
  }
}

export function switches(): string {
  const log = new Log();
  for (const a of WORDS) log.int(kindOf(a));
  return log.text();
}

export function hashes(): string {
  const log = new Log();
  for (const a of WORDS) {
    log.i64(stringHash(a));
    log.i64(stringHash(a + 'x'));
    log.i64(stringHash(a));
  }
  return log.text();
}

export function builder(): string {
  const b = new StringBuilder();
  for (let i: int = 0; i < 100; i++) {
    b.append(String(i));
    b.appendChar(44);
    b.appendSlice('xyzzy', 1, 3);
    b.appendFill(46, i % 3);
  }
  const s = b.build();
  b.append('more');
  return `${s.length} ${b.length()} ${stringHash(s)} ${b.build().slice(-8)}`;
}

export function joining(): string {
  const parts: string[] = [];
  for (let i: int = 0; i < 12; i++) parts.push(String(toI64(i * i)));
  const none: string[] = [];
  const one: string[] = ['one'];
  return parts.join(', ') + none.join('x') + one.join('x');
}

export function reversal(): string {
  let out = '';
  const s = 'a man a plan a canal';
  for (let i: int = s.length - 1; i >= 0; i--) out += s[i]!;
  return out;
}

export function wordCount(): string {
  const text = 'the cat and the dog and the bird';
  const counts = new Map<string, int>();
  let start: int = 0;
  for (let i: int = 0; i <= text.length; i++) {
    if (i < text.length && text[i] !== ' ') continue;
    const word = text.slice(start, i);
    counts.set(word, (counts.get(word) ?? 0) + 1);
    start = i + 1;
  }
  const log = new Log();
  for (const [word, n] of counts) log.text1(`${word}:${n}`);
  return log.text();
}
