/** The object space, part 7: unicode, codecs, file names. */
import { StringBuilder } from '../rlib/rstring';
import { codePointAt, isAscii, nextPosition } from '../rlib/runicode';
import { isUnicodeSpace, unicodeDecimal } from '../rlib/unicodedb';
import { exactClass } from '../rlib/objectmodel';
import type { W_Root } from '../interpreter/baseobjspace';
import { decodeDefault, decodeObject, encodeDefault, encodeObject } from '../module/_codecs/codecs';
import { codecError } from '../module/_codecs/coding';
import { Conversions } from './conversions';
import { W_InstanceObject } from './instanceobject';
import { W_UnicodeObject } from './unicodeobject';

export abstract class TextSpace extends Conversions {
  override newunicode(utf8: string): W_Root { return new W_UnicodeObject(utf8); }

  override unicode(w: W_Root): W_Root {
    if (exactClass(w, W_UnicodeObject)) return w;
    const w_method = w instanceof W_InstanceObject ? this.findattr(w, '__unicode__') : this.lookupSpecial(w, '__unicode__');
    let w_text = w_method !== null ? w_method.call0() : w instanceof W_UnicodeObject ? this.newunicode(w.utf8_w()) : this.strOrUnicode(w);
    if (this.isinstance_w(w_text, this.w_str)) w_text = decodeDefault(w_text);
    if (this.isinstance_w(w_text, this.w_unicode)) return w_text;
    throw this.typeError(`coercing to Unicode: need string or buffer, ${this.typeName(w_text)} found`);
  }

  override decodeDefault(w_str: W_Root): W_Root { return decodeDefault(w_str); }
  override encodeDefault(w_unicode: W_Root): W_Root { return encodeDefault(w_unicode); }
  override decodeObject(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root { return decodeObject(w, w_encoding, w_errors); }
  override encodeObject(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root { return encodeObject(w, w_encoding, w_errors); }

  override getpath_w(w: W_Root): string {
    if (this.isinstance_w(w, this.w_unicode)) return this.encodeObject(w, this.newbytes('utf-8'), null).str_w();
    if (this.isinstance_w(w, this.w_str)) return w.str_w();
    throw this.typeError(`coercing to Unicode: need string or buffer, ${this.typeName(w)} found`);
  }

  override decimalText(w_unicode: W_Root): string {
    const text = w_unicode.utf8_w();
    if (isAscii(text)) return text;
    const out = new StringBuilder();
    let position = 0;
    for (let i = 0; i < text.length; i = nextPosition(text, i)) {
      const c = codePointAt(text, i);
      const digit = unicodeDecimal(c);
      if (isUnicodeSpace(c)) out.appendChar(0x20);
      else if (digit >= 0) out.appendChar(0x30 + digit);
      else if (c > 0 && c < 256) out.appendChar(c);
      else throw codecError(this.w_UnicodeEncodeError, 'decimal', w_unicode, position, position + 1, 'invalid decimal Unicode string');
      position++;
    }
    return out.build();
  }
}
