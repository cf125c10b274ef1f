/**
 * What a caller tells the parser: the start symbol, and the compile flags.
 *
 * The lower bits are those that the built-in `compile` and code objects use; the bits from
 * PARSE_FROM_FILE on are private to the parser's callers and never reach a code object.
 */

export const enum CompileMode { Exec, Eval, Single }

export const enum CompileFlag {
  SOURCE_IS_UTF8 = 0x0100,
  DONT_IMPLY_DEDENT = 0x0200,
  ONLY_AST = 0x0400,
  FUTURE_DIVISION = 0x2000,
  FUTURE_ABSOLUTE_IMPORT = 0x4000,
  FUTURE_WITH_STATEMENT = 0x8000,
  /** The source is a file's content: undeclared non-ASCII bytes are errors, and the end of the file is a line of its own in error messages. */
  PARSE_FROM_FILE = 0x100000,
  /** `-t`: mixing tabs and spaces inconsistently is reported once. */
  PARSE_TAB_WARNING = 0x200000,
  /** `-tt`: mixing tabs and spaces inconsistently is an error. */
  PARSE_TAB_ERROR = 0x400000,
}
