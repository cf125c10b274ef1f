/**
 * Terminal symbols: the token numbers of Python 2.5's `token` module, then one number for each keyword.
 *
 * Keywords are terminals of their own, so that the parser's tables and the tree are indexed and tested by number only.
 */
import type { int } from '../../rlib/kinds';

export const enum Tok {
  ENDMARKER, NAME, NUMBER, STRING, NEWLINE, INDENT, DEDENT, LPAR, RPAR, LSQB,
  RSQB, COLON, COMMA, SEMI, PLUS, MINUS, STAR, SLASH, VBAR, AMPER,
  LESS, GREATER, EQUAL, DOT, PERCENT, BACKQUOTE, LBRACE, RBRACE, EQEQUAL, NOTEQUAL,
  LESSEQUAL, GREATEREQUAL, TILDE, CIRCUMFLEX, LEFTSHIFT, RIGHTSHIFT, DOUBLESTAR, PLUSEQUAL, MINEQUAL, STAREQUAL,
  SLASHEQUAL, PERCENTEQUAL, AMPEREQUAL, VBAREQUAL, CIRCUMFLEXEQUAL, LEFTSHIFTEQUAL, RIGHTSHIFTEQUAL, DOUBLESTAREQUAL, DOUBLESLASH, DOUBLESLASHEQUAL,
  AT, OP, ERRORTOKEN,
  KW_AND = 64, KW_AS, KW_ASSERT, KW_BREAK, KW_CLASS, KW_CONTINUE, KW_DEF, KW_DEL, KW_ELIF, KW_ELSE,
  KW_EXCEPT, KW_EXEC, KW_FINALLY, KW_FOR, KW_FROM, KW_GLOBAL, KW_IF, KW_IMPORT, KW_IN, KW_IS,
  KW_LAMBDA, KW_NOT, KW_OR, KW_PASS, KW_PRINT, KW_RAISE, KW_RETURN, KW_TRY, KW_WHILE, KW_WITH,
  KW_YIELD,
  /** One more than the greatest terminal. */
  COUNT,
}

/** The names of the terminals without a fixed spelling, as the grammar writes them. */
export const TOKEN_NAMES: ReadonlyMap<string, int> = new Map([
  ['ENDMARKER', Tok.ENDMARKER], ['NAME', Tok.NAME], ['NUMBER', Tok.NUMBER], ['STRING', Tok.STRING],
  ['NEWLINE', Tok.NEWLINE], ['INDENT', Tok.INDENT], ['DEDENT', Tok.DEDENT],
]);

const SPELLINGS: readonly [int, string][] = [
  [Tok.LPAR, '('], [Tok.RPAR, ')'], [Tok.LSQB, '['], [Tok.RSQB, ']'], [Tok.COLON, ':'], [Tok.COMMA, ','], [Tok.SEMI, ';'],
  [Tok.PLUS, '+'], [Tok.MINUS, '-'], [Tok.STAR, '*'], [Tok.SLASH, '/'], [Tok.VBAR, '|'], [Tok.AMPER, '&'],
  [Tok.LESS, '<'], [Tok.GREATER, '>'], [Tok.EQUAL, '='], [Tok.DOT, '.'], [Tok.PERCENT, '%'], [Tok.BACKQUOTE, '`'],
  [Tok.LBRACE, '{'], [Tok.RBRACE, '}'], [Tok.EQEQUAL, '=='], [Tok.NOTEQUAL, '!='], [Tok.NOTEQUAL, '<>'],
  [Tok.LESSEQUAL, '<='], [Tok.GREATEREQUAL, '>='], [Tok.TILDE, '~'], [Tok.CIRCUMFLEX, '^'],
  [Tok.LEFTSHIFT, '<<'], [Tok.RIGHTSHIFT, '>>'], [Tok.DOUBLESTAR, '**'], [Tok.PLUSEQUAL, '+='], [Tok.MINEQUAL, '-='],
  [Tok.STAREQUAL, '*='], [Tok.SLASHEQUAL, '/='], [Tok.PERCENTEQUAL, '%='], [Tok.AMPEREQUAL, '&='], [Tok.VBAREQUAL, '|='],
  [Tok.CIRCUMFLEXEQUAL, '^='], [Tok.LEFTSHIFTEQUAL, '<<='], [Tok.RIGHTSHIFTEQUAL, '>>='], [Tok.DOUBLESTAREQUAL, '**='],
  [Tok.DOUBLESLASH, '//'], [Tok.DOUBLESLASHEQUAL, '//='], [Tok.AT, '@'],
];

const KEYWORD_LIST = 'and as assert break class continue def del elif else except exec finally for from global if import in is ' +
  'lambda not or pass print raise return try while with yield';

/** The terminal of each keyword. */
export const KEYWORDS: Map<string, int> = new Map();
KEYWORD_LIST.split(' ').forEach((word, i) => KEYWORDS.set(word, Tok.KW_AND + i));
if (KEYWORDS.size !== Tok.COUNT - Tok.KW_AND) throw new Error('the list of keywords and their numbers differ');

/** The terminal of each operator's and delimiter's spelling. */
export const OPERATORS: ReadonlyMap<string, int> = new Map(SPELLINGS.map(([type, text]) => [text, type]));

/** The longest spelling of an operator. */
const LONGEST = 3;

/**
 * The automaton that recognises operators: `OPERATOR_NEXT[state * 128 + code]` is the state after one more character, or 0;
 * state 0 is the start. `OPERATOR_TYPE[state]` is the terminal recognised there: every prefix of an operator is one, but for `!`.
 */
export const OPERATOR_NEXT: int[] = [];
export const OPERATOR_TYPE: int[] = [];

function buildOperators(): void {
  const states: string[] = [''];
  for (let n = 1; n <= LONGEST; n++) {
    for (const [, text] of SPELLINGS)
      if (text.length >= n && !states.includes(text.slice(0, n))) states.push(text.slice(0, n));
  }
  for (const state of states) {
    OPERATOR_TYPE.push(OPERATORS.get(state) ?? Tok.OP);
    for (let code = 0; code < 128; code++)
      OPERATOR_NEXT.push(Math.max(0, states.indexOf(state + String.fromCharCode(code))));
  }
}
buildOperators();
