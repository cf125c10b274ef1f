/** The repr of unicode strings: pure ASCII, with escapes for everything else. */
import type { int } from '../rlib/kinds';
import { StringBuilder } from '../rlib/rstring';
import { codePointAt, nextPosition } from '../rlib/runicode';
import { appendEscaped, quoteFor } from './strrepr';

const HEX = '0123456789abcdef';

function appendHex(out: StringBuilder, c: int, digits: int): void {
  let shift = (digits - 1) * 4;
  while (shift >= 0) {
    out.appendChar(HEX.charCodeAt((c >> shift) & 15));
    shift -= 4;
  }
}

/** A code point beyond ASCII as \xhh, \uhhhh or \Uhhhhhhhh. */
export function appendUnicodeEscape(out: StringBuilder, c: int): void {
  if (c < 0x100) {
    out.append('\\x');
    appendHex(out, c, 2);
  } else if (c < 0x10000) {
    out.append('\\u');
    appendHex(out, c, 4);
  } else {
    out.append('\\U');
    appendHex(out, c, 8);
  }
}

/** repr() of a unicode. */
export function reprUnicode(s: string): string {
  const quote = quoteFor(s);
  const out = new StringBuilder();
  out.append('u');
  out.appendChar(quote);
  let i = 0;
  while (i < s.length) {
    const c = codePointAt(s, i);
    if (c < 128) appendEscaped(out, c, quote);
    else appendUnicodeEscape(out, c);
    i = nextPosition(s, i);
  }
  out.appendChar(quote);
  return out.build();
}
