/** Quoted-printable (RFC 1521, and the Q encoding of RFC 1522 with `header`): lines of at most 76 characters in which other bytes stand as =XX. */
import { hexValue } from '../../rlib/escapes';
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { space, type W_Root } from '../../interpreter/baseobjspace';

const LINE: int = 76;
const TAB: int = 9;
const LF: int = 10;
const CR: int = 13;
const SPACE: int = 32;
const DOT: int = 46;
const EQUALS: int = 61;
const UNDERSCORE: int = 95;
const HEX = '0123456789ABCDEF';

export function binascii_a2b_qp(w_data: W_Root, w_header: W_Root | null): W_Root {
  const data = w_data.readbuf_w();
  const header = w_header !== null && space.is_true(w_header);
  const out = new StringBuilder();
  const n = data.length;
  let i = 0;
  while (i < n) {
    const c = data.charCodeAt(i);
    i++;
    if (c !== EQUALS) {
      out.appendChar(header && c === UNDERSCORE ? SPACE : c);
      continue;
    }
    if (i >= n) break;
    const next = data.charCodeAt(i);
    if (next === LF || next === CR) {
      // The line goes on in the next one.
      while (i < n && data.charCodeAt(i) !== LF) i++;
      i++;
    } else if (next === EQUALS) {
      out.appendChar(EQUALS);
      i++;
    } else if (i + 1 < n && hexValue(next) >= 0 && hexValue(data.charCodeAt(i + 1)) >= 0) {
      out.appendChar(hexValue(next) * 16 + hexValue(data.charCodeAt(i + 1)));
      i += 2;
    } else {
      out.appendChar(EQUALS);
    }
  }
  return space.newbytes(out.build());
}

class Encoder {
  private readonly out: StringBuilder = new StringBuilder();
  private column: int = 0;
  /** A blank that is not written yet: at the end of a line it must be escaped. -1 when there is none. */
  private blank: int = -1;
  private readonly lineEnd: string;

  constructor(private readonly data: string, private readonly quoteTabs: boolean, private readonly isText: boolean, private readonly header: boolean) {
    const newline = data.indexOf('\n');
    this.lineEnd = newline > 0 && data.charCodeAt(newline - 1) === CR ? '\r\n' : '\n';
  }

  private hex(c: int): void {
    this.out.append('=');
    this.out.append(HEX[c >> 4]);
    this.out.append(HEX[c & 15]);
  }
  private softBreak(): void {
    this.writeBlank();
    this.out.append('=');
    this.out.append(this.lineEnd);
    this.column = 0;
  }
  private writeBlank(): void {
    if (this.blank < 0) return;
    this.out.appendChar(this.header && this.blank === SPACE ? UNDERSCORE : this.blank);
    this.blank = -1;
  }

  private needsEscape(i: int): boolean {
    const data = this.data;
    const c = data.charCodeAt(i);
    const last = i + 1 === data.length;
    if (c > 126 || c === EQUALS || this.header && c === UNDERSCORE) return true;
    // A line with a single dot would end a message on its way.
    if (c === DOT && this.column === 0 && (last || data.charCodeAt(i + 1) === LF || data.charCodeAt(i + 1) === CR)) return true;
    if (c === LF || c === CR) return !this.isText;
    if (c === TAB || c === SPACE) return last || this.quoteTabs;
    return c < 33;
  }

  run(): string {
    const data = this.data;
    const n = data.length;
    let i = 0;
    while (i < n) {
      const c = data.charCodeAt(i);
      if (this.needsEscape(i)) {
        if (this.column + 3 >= LINE) this.softBreak();
        this.writeBlank();
        this.hex(c);
        this.column += 3;
        i++;
      } else if (this.isText && (c === LF || c === CR && i + 1 < n && data.charCodeAt(i + 1) === LF)) {
        if (this.blank >= 0) {
          const blank = this.blank;
          this.blank = -1;
          if (this.header && blank === SPACE) this.out.append('_');
          else this.hex(blank);
        }
        this.out.append(this.lineEnd);
        this.column = 0;
        i += c === CR ? 2 : 1;
      } else {
        if (i + 1 < n && data.charCodeAt(i + 1) !== LF && this.column + 1 >= LINE) this.softBreak();
        this.writeBlank();
        this.column++;
        if (c === TAB || c === SPACE) this.blank = c;
        else this.out.appendChar(c);
        i++;
      }
    }
    this.writeBlank();
    return this.out.build();
  }
}

function flag(w: W_Root | null, otherwise: boolean): boolean { return w === null ? otherwise : space.is_true(w); }

export function binascii_b2a_qp(w_data: W_Root, w_quoteTabs: W_Root | null, w_isText: W_Root | null, w_header: W_Root | null): W_Root {
  return space.newbytes(new Encoder(w_data.readbuf_w(), flag(w_quoteTabs, false), flag(w_isText, true), flag(w_header, false)).run());
}
