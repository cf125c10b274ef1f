/**
 * Letters and classes of bytes as C's <ctype.h> has them in the C locale: only ASCII letters are letters.
 */
import type { int } from './kinds';
import { freezeString, newMutableString, setChar, StringBuilder } from './stringbuilder';
import { findByte } from './stringsearch';
import { isSpaceCode } from './stringcut';

export function isUpperCode(c: int): boolean {
  return c >= 0x41 && c <= 0x5a;
}
export function isLowerCode(c: int): boolean {
  return c >= 0x61 && c <= 0x7a;
}
export function isAlphaCode(c: int): boolean {
  return isLowerCode(c | 0x20);
}
export function isDigitCode(c: int): boolean {
  return c >= 0x30 && c <= 0x39;
}
export function isAlnumCode(c: int): boolean {
  return isAlphaCode(c) || isDigitCode(c);
}
export function upperCode(c: int): int {
  return isLowerCode(c) ? c - 0x20 : c;
}
export function lowerCode(c: int): int {
  return isUpperCode(c) ? c + 0x20 : c;
}

export function upper(s: string): string {
  const n: int = s.length;
  const result = newMutableString(n);
  for (let i = 0; i < n; i++) setChar(result, i, upperCode(s.charCodeAt(i)));
  return freezeString(result);
}

export function lower(s: string): string {
  const n: int = s.length;
  const result = newMutableString(n);
  for (let i = 0; i < n; i++) setChar(result, i, lowerCode(s.charCodeAt(i)));
  return freezeString(result);
}

export function swapCase(s: string): string {
  const n: int = s.length;
  const result = newMutableString(n);
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    setChar(result, i, isAlphaCode(c) ? c ^ 0x20 : c);
  }
  return freezeString(result);
}

/** The first byte in upper case, the rest in lower case. */
export function capitalize(s: string): string {
  const n: int = s.length;
  const result = newMutableString(n);
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    setChar(result, i, i === 0 ? upperCode(c) : lowerCode(c));
  }
  return freezeString(result);
}

/** Letters after a non-letter in upper case, the others in lower case. */
export function title(s: string): string {
  const n: int = s.length;
  const result = newMutableString(n);
  let inWord: boolean = false;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    setChar(result, i, inWord ? lowerCode(c) : upperCode(c));
    inWord = isAlphaCode(c);
  }
  return freezeString(result);
}

export function isSpace(s: string): boolean {
  const n: int = s.length;
  for (let i = 0; i < n; i++) if (!isSpaceCode(s.charCodeAt(i))) return false;
  return n > 0;
}
export function isAlpha(s: string): boolean {
  const n: int = s.length;
  for (let i = 0; i < n; i++) if (!isAlphaCode(s.charCodeAt(i))) return false;
  return n > 0;
}
export function isDigit(s: string): boolean {
  const n: int = s.length;
  for (let i = 0; i < n; i++) if (!isDigitCode(s.charCodeAt(i))) return false;
  return n > 0;
}
export function isAlnum(s: string): boolean {
  const n: int = s.length;
  for (let i = 0; i < n; i++) if (!isAlnumCode(s.charCodeAt(i))) return false;
  return n > 0;
}
/** There is a lower-case letter and no upper-case letter. */
export function isLower(s: string): boolean {
  const n: int = s.length;
  let cased: boolean = false;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    if (isUpperCode(c)) return false;
    if (isLowerCode(c)) cased = true;
  }
  return cased;
}
export function isUpper(s: string): boolean {
  const n: int = s.length;
  let cased: boolean = false;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    if (isLowerCode(c)) return false;
    if (isUpperCode(c)) cased = true;
  }
  return cased;
}
/** Upper case starts words, lower case continues them, and there is a letter. */
export function isTitle(s: string): boolean {
  const n: int = s.length;
  let cased: boolean = false;
  let inWord: boolean = false;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    if (isUpperCode(c)) {
      if (inWord) return false;
      inWord = true;
      cased = true;
    } else if (isLowerCode(c)) {
      if (!inWord) return false;
      cased = true;
    } else {
      inWord = false;
    }
  }
  return cased;
}

/** Each byte replaced through the 256 bytes of `table`, those of `deleted` left out. */
export function translate(s: string, table: string, deleted: string): string {
  const n: int = s.length;
  const d: int = deleted.length;
  const builder = new StringBuilder();
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    if (d === 0 || findByte(deleted, c, 0, d) < 0) builder.appendChar(table.charCodeAt(c));
  }
  return builder.build();
}
