/** Module _codecs: the registry and the built-in codecs as functions. */
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { utf8Length } from '../../rlib/runicode';
import { codePointAt, nextPosition } from '../../rlib/runicode';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { builtinFunction } from '../../interpreter/gateway';
import { ModuleDef, fn } from '../../interpreter/module';
import { appendUnicodeEscape } from '../../objspace/unicoderepr';
import { decodeObject, encodeObject } from './codecs';
import { Known, decodeKnown, encodeKnown, normalizeEncoding } from './coding';
import { registry } from './registry';
import { escape_decode, escape_encode } from './byteescapes';
import { raw_unicode_escape_decode, raw_unicode_escape_encode, unicode_escape_decode, unicode_escape_encode } from './unicodeescapes';

function errorsOf(w_errors: W_Root | null): string {
  return w_errors === null || w_errors === space.w_None ? 'strict' : space.getstr_w(w_errors);
}
function textOf(w: W_Root): W_Root { return space.isinstance_w(w, space.w_unicode) ? w : space.decodeDefault(w); }

function codecs_register(w_search: W_Root): W_Root {
  registry.register(w_search);
  return space.w_None;
}
function codecs_lookup(w_encoding: W_Root): W_Root { return registry.lookup(normalizeEncoding(space.getstr_w(w_encoding))); }
function codecs_register_error(w_name: W_Root, w_handler: W_Root): W_Root {
  registry.registerError(space.getstr_w(w_name), w_handler);
  return space.w_None;
}
function codecs_lookup_error(w_name: W_Root): W_Root { return registry.lookupError(space.getstr_w(w_name)); }
function codecs_encode(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root { return encodeObject(w, w_encoding, w_errors); }
function codecs_decode(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root { return decodeObject(w, w_encoding, w_errors); }

// -- the codecs: (result, units consumed) --------------------------------------------------------------------------

function encoded(known: int, w_text: W_Root, w_errors: W_Root | null): W_Root {
  const text = textOf(w_text).utf8_w();
  return space.newtuple2(space.newbytes(encodeKnown(known, text, errorsOf(w_errors))), space.newindex(utf8Length(text)));
}
function utf_8_encode(w_text: W_Root, w_errors: W_Root | null): W_Root { return encoded(Known.UTF8, w_text, w_errors); }
function ascii_encode(w_text: W_Root, w_errors: W_Root | null): W_Root { return encoded(Known.ASCII, w_text, w_errors); }
function latin_1_encode(w_text: W_Root, w_errors: W_Root | null): W_Root { return encoded(Known.LATIN1, w_text, w_errors); }

function decoded(known: int, w_bytes: W_Root, w_errors: W_Root | null, final: boolean): W_Root {
  const result = decodeKnown(known, w_bytes.readbuf_w(), errorsOf(w_errors), final);
  return space.newtuple2(space.newunicode(result.text), space.newindex(result.used));
}
function utf_8_decode(w_bytes: W_Root, w_errors: W_Root | null, w_final: W_Root | null): W_Root {
  return decoded(Known.UTF8, w_bytes, w_errors, w_final !== null && space.is_true(w_final));
}
function ascii_decode(w_bytes: W_Root, w_errors: W_Root | null): W_Root { return decoded(Known.ASCII, w_bytes, w_errors, true); }
function latin_1_decode(w_bytes: W_Root, w_errors: W_Root | null): W_Root { return decoded(Known.LATIN1, w_bytes, w_errors, true); }

// -- error handlers: exception -> (replacement, position) ------------------------------------------------------------

function answer(text: string, w_exception: W_Root): W_Root {
  return space.newtuple2(space.newunicode(text), space.getattr(w_exception, 'end'));
}
function notAnError(w_exception: W_Root): OperationError {
  return space.typeError(`don't know how to handle ${space.type(w_exception).getname()} in error callback`);
}
/** The code points (or bytes) that an exception is about. */
function culprits(w_exception: W_Root): W_Root {
  return space.getslice(space.getattr(w_exception, 'object'), space.getattr(w_exception, 'start'), space.getattr(w_exception, 'end'));
}

function strict_errors(w_exception: W_Root): W_Root {
  if (!space.isinstance_w(w_exception, space.w_BaseException)) throw space.typeError('codec must pass exception instance');
  throw new OperationError(space.type(w_exception), w_exception);
}
function ignore_errors(w_exception: W_Root): W_Root {
  if (!space.isinstance_w(w_exception, space.w_UnicodeError)) throw notAnError(w_exception);
  return answer('', w_exception);
}
function replace_errors(w_exception: W_Root): W_Root {
  if (space.isinstance_w(w_exception, space.w_UnicodeEncodeError)) return answer('?'.repeat(space.len_w(culprits(w_exception))), w_exception);
  if (space.isinstance_w(w_exception, space.w_UnicodeDecodeError)) return answer('\xef\xbf\xbd', w_exception);
  if (space.isinstance_w(w_exception, space.w_UnicodeTranslateError)) return answer('\xef\xbf\xbd'.repeat(space.len_w(culprits(w_exception))), w_exception);
  throw notAnError(w_exception);
}
function xmlcharrefreplace_errors(w_exception: W_Root): W_Root {
  if (!space.isinstance_w(w_exception, space.w_UnicodeEncodeError)) throw notAnError(w_exception);
  const s = culprits(w_exception).utf8_w();
  const out = new StringBuilder();
  let i = 0;
  while (i < s.length) {
    out.append(`&#${codePointAt(s, i)};`);
    i = nextPosition(s, i);
  }
  return answer(out.build(), w_exception);
}
function backslashreplace_errors(w_exception: W_Root): W_Root {
  if (!space.isinstance_w(w_exception, space.w_UnicodeEncodeError)) throw notAnError(w_exception);
  const s = culprits(w_exception).utf8_w();
  const out = new StringBuilder();
  let i = 0;
  while (i < s.length) {
    appendUnicodeEscape(out, codePointAt(s, i));
    i = nextPosition(s, i);
  }
  return answer(out.build(), w_exception);
}

/** Load time: enters the standard error handlers. */
export function registerErrorHandlers(): void {
  const handlers = { strict_errors, ignore_errors, replace_errors, xmlcharrefreplace_errors, backslashreplace_errors };
  for (const [name, f] of Object.entries(handlers)) {
    registry.registerError(name.slice(0, name.indexOf('_')), builtinFunction(name, f, 'exception'));
  }
}

export const codecsModule = new ModuleDef('_codecs', {
  doc: 'The codec registry and the built-in codecs.',
  members: {
    register: fn(codecs_register, 'search_function'),
    lookup: fn(codecs_lookup, 'encoding'),
    register_error: fn(codecs_register_error, 'errors handler'),
    lookup_error: fn(codecs_lookup_error, 'errors'),
    encode: fn(codecs_encode, 'obj encoding? errors?'),
    decode: fn(codecs_decode, 'obj encoding? errors?'),
    escape_encode: fn(escape_encode, 'string errors?'),
    escape_decode: fn(escape_decode, 'string errors?'),
    unicode_escape_encode: fn(unicode_escape_encode, 'text errors?'),
    unicode_escape_decode: fn(unicode_escape_decode, 'bytes errors?'),
    raw_unicode_escape_encode: fn(raw_unicode_escape_encode, 'text errors?'),
    raw_unicode_escape_decode: fn(raw_unicode_escape_decode, 'bytes errors?'),
    utf_8_encode: fn(utf_8_encode, 'text errors?'),
    ascii_encode: fn(ascii_encode, 'text errors?'),
    latin_1_encode: fn(latin_1_encode, 'text errors?'),
    utf_8_decode: fn(utf_8_decode, 'bytes errors? final?'),
    ascii_decode: fn(ascii_decode, 'bytes errors?'),
    latin_1_decode: fn(latin_1_decode, 'bytes errors?'),
  },
});
