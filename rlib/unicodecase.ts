/**
 * Letter case and classes of whole texts (see `runicode.ts`), by the simple mappings of the Unicode database.
 */
import type { int } from './kinds';
import { upper, lower } from './stringcase';
import { StringBuilder } from './stringbuilder';
import { appendCodePoint, codePointAt, isAscii, nextPosition } from './runicode';
import {
  isUnicodeAlnum,
  isUnicodeAlpha,
  isUnicodeLower,
  isUnicodeNumeric,
  isUnicodeSpace,
  isUnicodeTitle,
  isUnicodeUpper,
  unicodeDecimal,
  unicodeDigit,
  unicodeLower,
  unicodeTitle,
  unicodeUpper,
} from './unicodedb';

export function upperText(s: string): string {
  if (isAscii(s)) return upper(s);
  const n: int = s.length;
  const builder = new StringBuilder();
  for (let i: int = 0; i < n; i = nextPosition(s, i)) appendCodePoint(builder, unicodeUpper(codePointAt(s, i)));
  return builder.build();
}

export function lowerText(s: string): string {
  if (isAscii(s)) return lower(s);
  const n: int = s.length;
  const builder = new StringBuilder();
  for (let i: int = 0; i < n; i = nextPosition(s, i)) appendCodePoint(builder, unicodeLower(codePointAt(s, i)));
  return builder.build();
}

export function swapCaseText(s: string): string {
  const n: int = s.length;
  const builder = new StringBuilder();
  for (let i: int = 0; i < n; i = nextPosition(s, i)) {
    const c = codePointAt(s, i);
    appendCodePoint(builder, isUnicodeUpper(c) ? unicodeLower(c) : isUnicodeLower(c) ? unicodeUpper(c) : c);
  }
  return builder.build();
}

/** The first code point in upper case, the rest in lower case. */
export function capitalizeText(s: string): string {
  const n: int = s.length;
  const builder = new StringBuilder();
  for (let i: int = 0; i < n; i = nextPosition(s, i)) {
    const c = codePointAt(s, i);
    appendCodePoint(builder, i === 0 ? unicodeUpper(c) : unicodeLower(c));
  }
  return builder.build();
}

function isCased(c: int): boolean {
  return isUnicodeUpper(c) || isUnicodeLower(c) || isUnicodeTitle(c);
}

/** Words in title case: what follows a cased letter in lower case, the rest in title case. */
export function titleText(s: string): string {
  const n: int = s.length;
  const builder = new StringBuilder();
  let inWord: boolean = false;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) {
    const c = codePointAt(s, i);
    appendCodePoint(builder, inWord ? unicodeLower(c) : unicodeTitle(c));
    inWord = isCased(c);
  }
  return builder.build();
}

/** There is a lower-case letter and none in upper or title case. */
export function isLowerText(s: string): boolean {
  const n: int = s.length;
  let cased: boolean = false;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) {
    const c = codePointAt(s, i);
    if (isUnicodeUpper(c) || isUnicodeTitle(c)) return false;
    if (isUnicodeLower(c)) cased = true;
  }
  return cased;
}

/** There is an upper-case letter and none in lower or title case. */
export function isUpperText(s: string): boolean {
  const n: int = s.length;
  let cased: boolean = false;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) {
    const c = codePointAt(s, i);
    if (isUnicodeLower(c) || isUnicodeTitle(c)) return false;
    if (isUnicodeUpper(c)) cased = true;
  }
  return cased;
}

/** Upper or title case starts words, lower case continues them, and there is a word. */
export function isTitleText(s: string): boolean {
  const n: int = s.length;
  let cased: boolean = false;
  let inWord: boolean = false;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) {
    const c = codePointAt(s, i);
    if (isUnicodeUpper(c) || isUnicodeTitle(c)) {
      if (inWord) return false;
      inWord = true;
      cased = true;
    } else if (isUnicodeLower(c)) {
      if (!inWord) return false;
      cased = true;
    } else {
      inWord = false;
    }
  }
  return cased;
}

export function isSpaceText(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) if (!isUnicodeSpace(codePointAt(s, i))) return false;
  return n > 0;
}
export function isAlphaText(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) if (!isUnicodeAlpha(codePointAt(s, i))) return false;
  return n > 0;
}
export function isAlnumText(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) if (!isUnicodeAlnum(codePointAt(s, i))) return false;
  return n > 0;
}
export function isDecimalText(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) if (unicodeDecimal(codePointAt(s, i)) < 0) return false;
  return n > 0;
}
export function isDigitText(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) if (unicodeDigit(codePointAt(s, i)) < 0) return false;
  return n > 0;
}
export function isNumericText(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i = nextPosition(s, i)) if (!isUnicodeNumeric(codePointAt(s, i))) return false;
  return n > 0;
}
