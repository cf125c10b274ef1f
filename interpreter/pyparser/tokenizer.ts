/**
 * The tokenizer of Python 2.5, on bytes.
 *
 * `next()` returns the type of the next token and leaves its extent in `start` and `end`. Lines are entered one by one, since what
 * programs see of errors depends on it: the line counter, and the text and offset of an error, which run from the line where the
 * current token began (`buf`) to the end of the line that was read last (`inp`). Three kinds of input differ at their end:
 *  - a string ends where it ends, possibly in the middle of a line;
 *  - a file always ends with a newline, and its end is a line of its own with an empty text;
 *  - interactive input asks its reader for a line whenever it needs one, and an empty line is a token there (it ends a compound
 *    statement). The source is then the lines of the current token only.
 *
 * Tabs advance to multiples of eight columns. A second column count where a tab is one column detects indentation whose meaning
 * depends on the width of a tab.
 */
import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { KEYWORDS, OPERATOR_NEXT, OPERATOR_TYPE, Tok } from './token';

/** Why there are no more tokens. */
export const enum Done { Running, EndOfInput, TripleQuoted, SingleQuoted, BadToken, TabsAndSpaces, Dedent, TooDeep, LineContinuation, NonAscii }

/** Gives the lines of interactive input. */
export abstract class LineReader {
  /** The next line with its newline, '' at the end of the input. `continued`: the statement has begun on an earlier line. May throw. */
  abstract readLine(continued: boolean): string;
}

const EOF: int = -1;
const TAB_SIZE: int = 8;
/** Nested levels of indentation, the outermost included. */
const MAX_INDENT: int = 100;
/** How much of a comment is searched for a width of tabs. */
const MAGIC_COMMENT: int = 79;
const TAB_FORMS: string[] = ['tab-width:', ':tabstop=', ':ts=', 'set tabsize='];

const LF: int = 10;
const FF: int = 12;

function isDigit(c: int): boolean {
  return c >= 48 && c <= 57;
}

function isHexDigit(c: int): boolean {
  return c >= 48 && c <= 57 || c >= 97 && c <= 102 || c >= 65 && c <= 70;
}

function isLetter(c: int): boolean {
  return c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 95;
}

function isNameChar(c: int): boolean {
  return c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 95 || c >= 48 && c <= 57;
}

export class Tokenizer {
  /** Extent of the last token. */
  start: int = 0;
  end: int = 0;
  done: Done = Done.Running;
  lineno: int = 0;
  lineStart: int = 0;
  /** Where the text of an error begins, the present position, and the end of the lines read. */
  buf: int = 0;
  cur: int = 0;
  inp: int = 0;
  /** The whole end of a file: the text of an error there is empty. */
  atFileEnd: boolean = false;
  /** Levels of indentation that are open. */
  indent: int = 0;
  /** INDENT (positive) or DEDENT tokens still to be returned. */
  pending: int = 0;
  /** The meaning of the indentation so far depends on the width of tabs. */
  mixedTabs: boolean = false;

  private tokenStart: int = -1;
  private atLineStart: boolean = true;
  private brackets: int = 0;
  private tabSize: int = TAB_SIZE;
  private readonly columns: FixedArray<int> = newFixedArray<int>(MAX_INDENT, 0);
  private readonly altColumns: FixedArray<int> = newFixedArray<int>(MAX_INDENT, 0);
  /** A file's end inside of a string has been given a newline of its own. */
  private endCompleted: boolean = false;

  /**
   * @param source    the bytes, lines ending with '\n'; '' for interactive input
   * @param fromFile  the source is a file's
   * @param reader    for interactive input, else null
   * @param tabError  inconsistent tabs are an error
   * @param nonAscii  where a byte stands that must not be reached; -1 when there is none
   */
  constructor(
    public source: string, private readonly fromFile: boolean, private readonly reader: LineReader | null, private readonly tabError: boolean,
    readonly nonAscii: int,
  ) {
    if (fromFile && source.length > 0 && source.charCodeAt(source.length - 1) !== LF) {
      this.source = source + '\n';
      this.endCompleted = true;
    }
  }

  /** The text of an error at the present position. */
  errorText(): string {
    return this.atFileEnd && this.done === Done.EndOfInput ? '' : this.source.slice(this.buf, this.inp);
  }

  /** The column of the present token; -1 when it began on an earlier line. */
  column(): int {
    return this.start >= this.lineStart ? this.start - this.lineStart : -1;
  }

  /** Enters the next line and returns its first character. */
  private nextLine(): int {
    if (this.done !== Done.Running) return EOF;
    if (this.inp >= this.source.length && !this.moreInput()) {
      this.done = Done.EndOfInput;
      if (this.fromFile) {
        this.lineno++;
        this.atFileEnd = true;
      }
      return EOF;
    }
    if (this.tokenStart < 0) this.buf = this.cur;
    this.lineStart = this.cur;
    this.lineno++;
    const newline = this.source.indexOf('\n', this.cur);
    this.inp = newline < 0 ? this.source.length : newline + 1;
    if (this.nonAscii >= this.lineStart && this.nonAscii < this.inp) {
      this.done = Done.NonAscii;
      this.inp = this.cur;
      return EOF;
    }
    return this.source.charCodeAt(this.cur++);
  }

  private moreInput(): boolean {
    const reader = this.reader;
    if (reader !== null) {
      const line = reader.readLine(this.lineno > 0);
      if (line.length === 0) return false;
      if (this.tokenStart < 0) {
        this.source = line;
        this.cur = 0;
        this.inp = 0;
      } else {
        this.source = this.source + line;
      }
      return true;
    }
    if (this.fromFile && this.tokenStart >= 0 && !this.endCompleted) {
      this.endCompleted = true;
      this.source = this.source + '\n';
      return true;
    }
    return false;
  }

  private nextc(): int {
    if (this.cur < this.inp) return this.source.charCodeAt(this.cur++);
    return this.nextLine();
  }

  private backup(c: int): void {
    if (c !== EOF) this.cur--;
  }

  private fail(done: Done): int {
    this.done = done;
    this.start = this.cur;
    this.end = this.cur;
    return Tok.ERRORTOKEN;
  }

  /** An error whose offset is the end of the line. */
  private failAtLineEnd(done: Done): int {
    this.cur = this.inp;
    return this.fail(done);
  }

  private finish(type: int): int {
    this.start = this.tokenStart;
    this.end = this.cur;
    return type;
  }

  /** The next token's type; ERRORTOKEN when `done` tells of an error, ENDMARKER at the end. */
  next(): int {
    while (true) {
      this.tokenStart = -1;
      let blank = false;
      if (this.atLineStart) {
        this.atLineStart = false;
        let column: int = 0;
        let altColumn: int = 0;
        let c: int = this.nextc();
        while (true) {
          if (c === 32) {
            column++;
            altColumn++;
          } else if (c === 9) {
            column += this.tabSize - column % this.tabSize;
            altColumn++;
          } else if (c === FF) {
            column = 0;
            altColumn = 0;
          } else {
            break;
          }
          c = this.nextc();
        }
        this.backup(c);
        if (c === 35 || c === LF) blank = !(column === 0 && c === LF && this.reader !== null);
        if (!blank && this.brackets === 0 && !this.indentation(column, altColumn)) return Tok.ERRORTOKEN;
      }
      this.tokenStart = this.cur;
      if (this.pending !== 0) {
        this.start = this.cur;
        this.end = this.cur;
        if (this.pending < 0) {
          this.pending++;
          return Tok.DEDENT;
        }
        this.pending--;
        return Tok.INDENT;
      }
      const type = this.token(blank);
      if (type !== Tok.COUNT) return type;
    }
  }

  /** Compares a line's indentation with the open ones; false for an error. */
  private indentation(column: int, altColumn: int): boolean {
    if (column === this.columns[this.indent]) return altColumn === this.altColumns[this.indent] || this.tabsDiffer();
    if (column > this.columns[this.indent]) {
      if (this.indent + 1 >= MAX_INDENT) {
        this.failAtLineEnd(Done.TooDeep);
        return false;
      }
      if (altColumn <= this.altColumns[this.indent] && !this.tabsDiffer()) return false;
      this.pending++;
      this.indent++;
      this.columns[this.indent] = column;
      this.altColumns[this.indent] = altColumn;
      return true;
    }
    while (this.indent > 0 && column < this.columns[this.indent]) {
      this.pending--;
      this.indent--;
    }
    if (column !== this.columns[this.indent]) {
      this.failAtLineEnd(Done.Dedent);
      return false;
    }
    return altColumn === this.altColumns[this.indent] || this.tabsDiffer();
  }

  /** The meaning of the indentation depends on the width of tabs: true when that is tolerated. */
  private tabsDiffer(): boolean {
    if (this.tabError) {
      this.failAtLineEnd(Done.TabsAndSpaces);
      return false;
    }
    this.mixedTabs = true;
    return true;
  }

  /** One token of the line; Tok.COUNT at the end of a line that is no token. */
  private token(blank: boolean): int {
    let c: int = EOF;
    while (true) {
      this.tokenStart = -1;
      do {
        c = this.nextc();
      } while (c === 32 || c === 9 || c === FF);
      this.tokenStart = c === EOF ? this.cur : this.cur - 1;
      if (c === 35) {
        c = this.comment();
      }
      if (c !== 92) break;
      c = this.nextc();
      if (c !== LF) return this.failAtLineEnd(Done.LineContinuation);
    }
    if (isLetter(c)) return this.name(c);
    if (c === EOF) return this.done === Done.EndOfInput ? this.finish(Tok.ENDMARKER) : Tok.ERRORTOKEN;
    if (c === LF) {
      this.atLineStart = true;
      if (blank || this.brackets > 0) return Tok.COUNT;
      this.start = this.tokenStart;
      this.end = this.cur - 1;
      return Tok.NEWLINE;
    }
    if (isDigit(c)) return this.number(c);
    if (c === 46) {
      c = this.nextc();
      if (isDigit(c)) return this.fraction(c);
      this.backup(c);
      return this.finish(Tok.DOT);
    }
    if (c === 39 || c === 34) return this.quoted(c);
    return this.operator(c);
  }

  /** Skips a comment, but for the newline, which it returns. */
  private comment(): int {
    const newline: int = this.inp > 0 && this.source.charCodeAt(this.inp - 1) === LF ? this.inp - 1 : this.inp;
    const limit: int = Math.min(newline, this.cur + MAGIC_COMMENT);
    const text = this.source.slice(this.cur, limit);
    if (text.includes('t')) {
      for (const form of TAB_FORMS) {
        const at = text.indexOf(form);
        if (at >= 0) this.setTabSize(text, at + form.length);
      }
    }
    this.cur = newline;
    this.tokenStart = this.cur;
    return this.nextc();
  }

  private setTabSize(text: string, at: int): void {
    let i: int = at;
    let size: int = 0;
    while (i < text.length && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
    while (i < text.length && isDigit(text.charCodeAt(i)) && size <= 40) size = size * 10 + (text.charCodeAt(i++) - 48);
    if (size >= 1 && size <= 40) this.tabSize = size;
  }

  /** A name, keyword, or a string with a prefix. */
  private name(first: int): int {
    let c: int = first;
    if (c === 114 || c === 82) {
      c = this.nextc();
      if (c === 39 || c === 34) return this.quoted(c);
    } else if (c === 117 || c === 85) {
      c = this.nextc();
      if (c === 114 || c === 82) c = this.nextc();
      if (c === 39 || c === 34) return this.quoted(c);
    } else {
      c = this.nextc();
    }
    if (!isNameChar(c)) {
      this.backup(c);
      return this.finish(Tok.NAME);
    }
    const source = this.source;
    let i: int = this.cur;
    while (i < this.inp && isNameChar(source.charCodeAt(i))) i++;
    this.cur = i;
    // Looks beyond the last line of a string, as for every other token: `done` then tells that the input has ended.
    if (i >= this.inp) this.backup(this.nextc());
    return this.finish(Tok.NAME);
  }

  private number(first: int): int {
    let c: int = first;
    if (c !== 48) {
      c = this.digits(c);
      if (c === 108 || c === 76) return this.finish(Tok.NUMBER);
      return this.afterInteger(c);
    }
    c = this.nextc();
    if (c === 106 || c === 74) return this.finish(Tok.NUMBER);
    if (c === 120 || c === 88) {
      c = this.nextc();
      if (!isHexDigit(c)) {
        this.backup(c);
        return this.fail(Done.BadToken);
      }
      while (isHexDigit(c)) c = this.nextc();
    } else {
      let octal = true;
      while (isDigit(c)) {
        if (c >= 56) octal = false;
        c = this.nextc();
      }
      if (c === 46 || c === 101 || c === 69 || c === 106 || c === 74) return this.afterInteger(c);
      if (!octal) {
        this.backup(c);
        return this.fail(Done.BadToken);
      }
    }
    if (c !== 108 && c !== 76) this.backup(c);
    return this.finish(Tok.NUMBER);
  }

  /** Skips digits; returns what follows. */
  private digits(first: int): int {
    let c: int = first;
    while (isDigit(c)) c = this.nextc();
    return c;
  }

  /** What may follow the digits of a decimal number; `c` has been read. */
  private afterInteger(c: int): int {
    if (c === 46) return this.fraction(this.nextc());
    return this.exponent(c);
  }

  /** The digits after the point, of which the first is `c`, and what follows them. */
  private fraction(c: int): int {
    return this.exponent(this.digits(c));
  }

  private exponent(first: int): int {
    let c: int = first;
    if (c === 101 || c === 69) {
      c = this.nextc();
      if (c === 43 || c === 45) c = this.nextc();
      if (!isDigit(c)) {
        this.backup(c);
        return this.fail(Done.BadToken);
      }
      c = this.digits(c);
    }
    if (c !== 106 && c !== 74) this.backup(c);
    return this.finish(Tok.NUMBER);
  }

  /** A string; the opening quote has been read. */
  private quoted(quote: int): int {
    let triple = false;
    let c: int = this.nextc();
    if (c === quote) {
      c = this.nextc();
      if (c !== quote) {
        this.backup(c);
        return this.finish(Tok.STRING);
      }
      triple = true;
      c = this.nextc();
    }
    let closing: int = 0;
    while (true) {
      if (c === quote) {
        closing++;
        if (!triple || closing === 3) return this.finish(Tok.STRING);
      } else {
        closing = 0;
        if (c === LF) {
          if (!triple) {
            this.backup(c);
            return this.fail(Done.SingleQuoted);
          }
        } else if (c === EOF) {
          return this.done === Done.NonAscii ? Tok.ERRORTOKEN : this.failAtLineEnd(triple ? Done.TripleQuoted : Done.SingleQuoted);
        } else if (c === 92) {
          c = this.nextc();
          if (c === EOF) return this.failAtLineEnd(Done.SingleQuoted);
        }
      }
      c = this.nextc();
    }
  }

  private operator(first: int): int {
    let state: int = first < 128 ? OPERATOR_NEXT[first] : 0;
    if (state === 0) return this.finish(Tok.OP);
    switch (first) {
      case 40: case 91: case 123:
        this.brackets++;
        break;
      case 41: case 93: case 125:
        this.brackets--;
        break;
    }
    while (true) {
      const c: int = this.nextc();
      const further: int = c >= 0 && c < 128 ? OPERATOR_NEXT[state * 128 + c] : 0;
      if (further === 0) {
        this.backup(c);
        return this.finish(OPERATOR_TYPE[state]);
      }
      state = further;
    }
  }

  /** The terminal of the name just read: a keyword or NAME. `as` and `with` are keywords only where `withStatement`. */
  nameType(name: string, withStatement: boolean): int {
    const type: int = KEYWORDS.get(name) ?? Tok.NAME;
    if (!withStatement && (type === Tok.KW_AS || type === Tok.KW_WITH)) return Tok.NAME;
    return type;
  }
}
