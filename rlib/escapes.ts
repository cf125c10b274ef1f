/** Escapes and hexadecimal digits as literals, codecs and transports of text all have them. */
import type { int } from './kinds';

/** The value of a hexadecimal digit, -1 for other characters. */
export function hexValue(c: int): int {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 97 && c <= 102) return c - 87;
  return c >= 65 && c <= 70 ? c - 55 : -1;
}

export function isOctal(c: int): boolean {
  return c >= 48 && c <= 55;
}

/** The character that a backslash with one letter stands for, -1 for none. */
export function simpleEscape(c: int): int {
  switch (c) {
    case 92: case 39: case 34: return c;
    case 97: return 7;
    case 98: return 8;
    case 102: return 12;
    case 110: return 10;
    case 114: return 13;
    case 116: return 9;
    case 118: return 11;
    default: return -1;
  }
}
