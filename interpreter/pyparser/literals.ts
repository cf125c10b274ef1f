/**
 * What the parser needs of its surroundings, so that it can be tested on its own: wrapped constants, character names and codecs.
 */
import type { float, i64, int } from '../../rlib/kinds';
import type { RBigInt } from '../../rlib/rbigint/rbigint';
import type { W_Root } from '../baseobjspace';

export abstract class LiteralFactory {
  abstract newint(value: i64): W_Root;
  abstract newlong(value: RBigInt): W_Root;
  abstract newfloat(value: float): W_Root;
  abstract newcomplex(real: float, imag: float): W_Root;
  abstract newbytes(value: string): W_Root;
  /** Valid UTF-8 (lone surrogates as three bytes). */
  abstract newunicode(utf8: string): W_Root;

  /** The code point of a character's Unicode name (`\N{...}`), -1 when there is none, -2 when the names are not at hand. */
  abstract characterByName(name: string): int;
  /** Decodes bytes of an encoding that the parser itself does not know to UTF-8; null for an unknown encoding. Throws SourceDecodeError. */
  abstract decodeSource(encoding: string, bytes: string): string | null;
  /** The reverse, for the bytes of a str literal. */
  abstract encodeLiteral(encoding: string, utf8: string): string;
}
