/** The repr of byte strings. */
import type { int } from '../rlib/kinds';
import { StringBuilder } from '../rlib/rstring';

const HEX = '0123456789abcdef';
const QUOTE: int = 39;
const DOUBLE_QUOTE: int = 34;
const BACKSLASH: int = 92;

/** Which quote a repr is put in: single ones unless that needs escapes and double ones do not. */
export function quoteFor(s: string): int {
  return s.includes("'") && !s.includes('"') ? DOUBLE_QUOTE : QUOTE;
}

/** A byte of a literal, escaped where it is not printable ASCII or is the quote. */
export function appendEscaped(out: StringBuilder, c: int, quote: int): void {
  if (c === quote || c === BACKSLASH) {
    out.appendChar(BACKSLASH);
    out.appendChar(c);
  } else if (c >= 32 && c < 127) {
    out.appendChar(c);
  } else if (c === 10) {
    out.append('\\n');
  } else if (c === 13) {
    out.append('\\r');
  } else if (c === 9) {
    out.append('\\t');
  } else {
    out.append('\\x');
    out.appendChar(HEX.charCodeAt((c >> 4) & 15));
    out.appendChar(HEX.charCodeAt(c & 15));
  }
}

/** repr() of a str. */
export function reprBytes(s: string): string {
  const quote = quoteFor(s);
  const out = new StringBuilder();
  out.appendChar(quote);
  for (let i = 0; i < s.length; i++) appendEscaped(out, s.charCodeAt(i), quote);
  out.appendChar(quote);
  return out.build();
}
