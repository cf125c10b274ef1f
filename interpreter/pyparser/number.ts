/**
 * The value of a number literal.
 */
import { OverflowError } from '../../rlib/rexception';
import { parseI64 } from '../../rlib/integertext';
import { parseBig } from '../../rlib/rbigint/text';
import { floatFromString } from '../../rlib/rfloat/parse';
import type { W_Root } from '../baseobjspace';
import type { LiteralFactory } from './literals';

/** Whether letters of the text make it a float: hexadecimal digits do not. */
function isFloatText(text: string): boolean {
  if (text.includes('x') || text.includes('X')) return false;
  return text.includes('.') || text.includes('e') || text.includes('E');
}

/**
 * The wrapped value of a NUMBER token, which may have a minus sign before it: int, long (with an `l`, or when the word is too
 * small), float or complex.
 */
export function parseNumber(text: string, factory: LiteralFactory): W_Root {
  const last = text[text.length - 1];
  if (last === 'j' || last === 'J') return factory.newcomplex(0.0, floatFromString(text.slice(0, text.length - 1)));
  if (last === 'l' || last === 'L') return factory.newlong(parseBig(text.slice(0, text.length - 1), 0));
  if (isFloatText(text)) return factory.newfloat(floatFromString(text));
  try {
    return factory.newint(parseI64(text, 0));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return factory.newlong(parseBig(text, 0));
  }
}
