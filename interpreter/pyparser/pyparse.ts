/**
 * From source to syntax tree: decoding, tokens, parser, tree builder, and the errors of each.
 *
 * `parseSource` takes a whole source; `parseInteractive` one statement of the prompt, reading as many lines as that needs.
 * Both throw PySyntaxError and LiteralDecodeError, and whatever the reader of lines or a codec throws.
 */
import type { int } from '../../rlib/kinds';
import type { mod } from '../astcompiler/ast';
import { ASTBuilder } from './astbuilder';
import { decodeSource, hexByte } from './encoding';
import { PySyntaxError, SyntaxErrorKind } from './error';
import { CompileFlag, CompileMode } from './flags';
import { Sym } from './grammar';
import type { LiteralFactory } from './literals';
import type { Node } from './node';
import { Parser, ParseStatus } from './parser';
import { Tok } from './token';
import { Done, type LineReader, Tokenizer } from './tokenizer';

export { CompileFlag, CompileMode } from './flags';
export { LiteralFactory } from './literals';
export { LineReader } from './tokenizer';

/** A warning that parsing gave rise to, of the category `Warning`. */
export class ParserWarning {
  constructor(readonly message: string, readonly lineno: int) {}
}

/** The tree of a source and what else came to light. */
export class ParsedSource {
  /**
   * @param tree      null at the end of interactive input
   * @param warnings  in the order of the source, to be issued before the tree is compiled
   * @param mixedTabs  with PARSE_TAB_WARNING: the meaning of the indentation depends on the width of tabs
   */
  constructor(readonly tree: mod | null, readonly warnings: ParserWarning[], readonly mixedTabs: boolean) {}
}

const WITH_WARNING = "'with' will become a reserved keyword in Python 2.6";
const AS_WARNING = "'as' will become a reserved keyword in Python 2.6";
const NON_ASCII_URL = 'http://www.python.org/peps/pep-0263.html';

function startRule(mode: CompileMode): int {
  switch (mode) {
    case CompileMode.Eval: return Sym.eval_input;
    case CompileMode.Single: return Sym.single_input;
    default: return Sym.file_input;
  }
}

/**
 * Parses a whole source.
 *
 * @param source    bytes, of any line ends
 * @param filename  as errors name it
 * @param flags     bits of CompileFlag; others are ignored
 */
export function parseSource(source: string, filename: string, mode: CompileMode, flags: int, factory: LiteralFactory): ParsedSource {
  const fromFile = (flags & CompileFlag.PARSE_FROM_FILE) !== 0;
  const isUtf8 = (flags & CompileFlag.SOURCE_IS_UTF8) !== 0;
  const text = decodeSource(source, filename, fromFile, isUtf8, factory);
  const tokenizer = new Tokenizer(text.text, fromFile, null, (flags & CompileFlag.PARSE_TAB_ERROR) !== 0, text.nonAscii);
  const run = new ParserRun(tokenizer, filename, flags);
  const root = run.tree(startRule(mode));
  if (isUtf8 && text.declared)
    throw new PySyntaxError(SyntaxErrorKind.Syntax, 'encoding declaration in Unicode string', filename, 0, -1, null, false);
  return new ParsedSource(new ASTBuilder(filename, text.encoding, factory).source(root), run.warnings, run.mixedTabs());
}

/**
 * Parses one statement of interactive input. The tree is null when the input ended before a statement began, or in its first line.
 *
 * @param encoding  of the lines: '' (undeclared), 'utf-8' or 'iso-8859-1'
 */
export function parseInteractive(reader: LineReader, filename: string, flags: int, encoding: string, factory: LiteralFactory): ParsedSource {
  const tokenizer = new Tokenizer('', false, reader, (flags & CompileFlag.PARSE_TAB_ERROR) !== 0, -1);
  const run = new ParserRun(tokenizer, filename, flags);
  const root = run.interactiveTree();
  if (root === null) return new ParsedSource(null, run.warnings, run.mixedTabs());
  return new ParsedSource(new ASTBuilder(filename, encoding, factory).source(root), run.warnings, run.mixedTabs());
}

/** One run of the parser over a tokenizer. */
class ParserRun {
  readonly warnings: ParserWarning[] = [];
  private inImport: boolean = false;
  private inWith: boolean = false;

  constructor(private readonly tokenizer: Tokenizer, private readonly filename: string, private readonly flags: int) {}

  mixedTabs(): boolean {
    return this.tokenizer.mixedTabs && (this.flags & CompileFlag.PARSE_TAB_WARNING) !== 0;
  }

  /** The concrete tree of the interactive input's next statement; null when there is none, or only a part of a line. */
  interactiveTree(): Node | null {
    try {
      return this.tree(Sym.single_input);
    } catch (e) {
      if (!(e instanceof PySyntaxError)) throw e;
      if (this.onlyLineEnded()) return null;
      throw e;
    }
  }

  /** The concrete tree, from the rule `start`. */
  tree(start: int): Node {
    const tokenizer = this.tokenizer;
    const parser = new Parser(start, (this.flags & CompileFlag.FUTURE_WITH_STATEMENT) !== 0);
    let started = false;
    while (true) {
      let type = tokenizer.next();
      if (type === Tok.ERRORTOKEN) throw this.tokenError();
      if (type === Tok.ENDMARKER && started) {
        // The end of the input ends the line and the blocks, if they are not ended yet.
        type = Tok.NEWLINE;
        started = false;
        this.inImport = false;
        this.inWith = false;
        if (tokenizer.indent > 0 && (this.flags & CompileFlag.DONT_IMPLY_DEDENT) === 0) {
          tokenizer.pending = -tokenizer.indent;
          tokenizer.indent = 0;
        }
      } else {
        started = true;
      }
      let value = '';
      if (type === Tok.NAME) {
        value = tokenizer.source.slice(tokenizer.start, tokenizer.end);
        type = tokenizer.nameType(value, parser.withStatement);
        this.checkFutureKeyword(type, value);
        if (type !== Tok.NAME) value = '';
      } else if (type === Tok.NUMBER || type === Tok.STRING) {
        value = tokenizer.source.slice(tokenizer.start, tokenizer.end);
      }
      const status = parser.add(type, value, tokenizer.lineno, tokenizer.column());
      if (status === ParseStatus.Done) return parser.root();
      if (status === ParseStatus.TooDeep) throw this.tooDeep();
      if (status === ParseStatus.SyntaxError) throw this.unexpected(type, parser);
    }
  }

  /** Collects the warnings about `with` and `as` used as names. */
  private checkFutureKeyword(type: int, value: string): void {
    if (type === Tok.KW_IMPORT) {
      this.inImport = true;
    } else if (type === Tok.KW_WITH) {
      this.inWith = true;
    } else if (type === Tok.NAME && value === 'with') {
      this.warnings.push(new ParserWarning(WITH_WARNING, this.tokenizer.lineno));
    } else if (type === Tok.NAME && value === 'as' && !this.inImport && !this.inWith) {
      this.warnings.push(new ParserWarning(AS_WARNING, this.tokenizer.lineno));
    }
  }

  private error(kind: SyntaxErrorKind, message: string): PySyntaxError {
    const tokenizer = this.tokenizer;
    return new PySyntaxError(kind, message, this.filename, tokenizer.lineno, tokenizer.cur - tokenizer.buf, tokenizer.errorText(), false);
  }

  /** A source of one line has been read to its end. */
  private onlyLineEnded(): boolean {
    return this.tokenizer.lineno <= 1 && this.tokenizer.done === Done.EndOfInput;
  }

  private tooDeep(): PySyntaxError {
    if (this.onlyLineEnded()) return this.error(SyntaxErrorKind.Syntax, 'unexpected EOF while parsing');
    return this.error(SyntaxErrorKind.Memory, 's_push: parser stack overflow');
  }

  /** The error for a token that the parser did not take. */
  private unexpected(type: int, parser: Parser): PySyntaxError {
    if (this.onlyLineEnded()) return this.error(SyntaxErrorKind.Syntax, 'unexpected EOF while parsing');
    if (parser.expectsIndent()) return this.error(SyntaxErrorKind.Indentation, 'expected an indented block');
    if (type === Tok.INDENT) return this.error(SyntaxErrorKind.Indentation, 'unexpected indent');
    if (type === Tok.DEDENT) return this.error(SyntaxErrorKind.Indentation, 'unexpected unindent');
    return this.error(SyntaxErrorKind.Syntax, 'invalid syntax');
  }

  /** The error for which there is no next token. */
  private tokenError(): PySyntaxError {
    const tokenizer = this.tokenizer;
    switch (tokenizer.done) {
      case Done.TripleQuoted: return this.error(SyntaxErrorKind.Syntax, 'EOF while scanning triple-quoted string');
      case Done.SingleQuoted: return this.error(SyntaxErrorKind.Syntax, 'EOL while scanning single-quoted string');
      case Done.TabsAndSpaces: return this.error(SyntaxErrorKind.Tab, 'inconsistent use of tabs and spaces in indentation');
      case Done.Dedent: return this.error(SyntaxErrorKind.Indentation, 'unindent does not match any outer indentation level');
      case Done.TooDeep: return this.error(SyntaxErrorKind.Indentation, 'too many levels of indentation');
      case Done.LineContinuation: return this.error(SyntaxErrorKind.Syntax, 'unexpected character after line continuation character');
      case Done.NonAscii: {
        const byte = hexByte(tokenizer.source.charCodeAt(tokenizer.nonAscii));
        const message = `Non-ASCII character '\\x${byte}' in file ${this.filename} on line ${tokenizer.lineno}, ` +
          `but no encoding declared; see ${NON_ASCII_URL} for details`;
        return new PySyntaxError(SyntaxErrorKind.Syntax, message, this.filename, tokenizer.lineno, 0, null, false);
      }
      default: return this.error(SyntaxErrorKind.Syntax, 'invalid token');
    }
  }
}
