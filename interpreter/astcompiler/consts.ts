// The constants of one code object, each kept once.
//
// Two constants are one when type and value agree, for tuples in all elements: 1, 1L, 1.0, True are four
// constants, and 0.0 and -0.0 are two. A constant is looked up by a text made from type and value, so
// no comparison of objects runs; objects of other types are one only with themselves.

import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { floatToBits } from '../../rlib/rarithmetic';
import { formatBig } from '../../rlib/rbigint/text';
import { StringBuilder } from '../../rlib/rstring';
import { space, type W_Root } from '../baseobjspace';

function isNameChar(c: int): boolean {
    return c >= 0x61 && c <= 0x7a || c >= 0x41 && c <= 0x5a || c >= 0x30 && c <= 0x39 || c === 0x5f;
}

/** Only letters, digits and underscores: constants of this kind are interned. */
export function allNameChars(text: string): boolean {
    for (let i: int = 0; i < text.length; i++) {
        if (!isNameChar(text.charCodeAt(i))) return false;
    }
    return true;
}

/** Appends the text that stands for `w_const`; false when only identity decides. */
function appendKey(key: StringBuilder, w_const: W_Root): boolean {
    const w_type = space.type(w_const);
    if (w_type === space.w_str) {
        const text = w_const.str_w();
        key.append(`s${text.length}:`);
        key.append(text);
    } else if (w_type === space.w_unicode) {
        const text = w_const.utf8_w();
        key.append(`u${text.length}:`);
        key.append(text);
    } else if (w_type === space.w_int) {
        key.append(`i${w_const.int_w()};`);
    } else if (w_type === space.w_long) {
        key.append(`l${formatBig(w_const.bigint_w(), 16)};`);
    } else if (w_type === space.w_float) {
        key.append(`f${floatToBits(w_const.float_w())};`);
    } else if (w_type === space.w_complex) {
        const real = space.getattr(w_const, 'real').float_w();
        const imag = space.getattr(w_const, 'imag').float_w();
        key.append(`c${floatToBits(real)},${floatToBits(imag)};`);
    } else if (w_type === space.w_tuple) {
        const items_w = space.fixedview(w_const, -1);
        key.append(`(${items_w.length}:`);
        for (let i: int = 0; i < items_w.length; i++) {
            if (!appendKey(key, items_w[i])) return false;
        }
    } else if (w_type === space.w_bool) {
        key.append(w_const === space.w_True ? 'T' : 'F');
    } else if (w_const === space.w_None) {
        key.append('N');
    } else if (w_const === space.w_Ellipsis) {
        key.append('E');
    } else {
        return false;
    }
    return true;
}

export class ConstPool {
    private readonly values_w: W_Root[] = [];
    private readonly byKey: Map<string, int> = new Map();
    private readonly byIdentity: Map<W_Root, int> = new Map();

    /** The index of a constant, which is added when it is new. */
    add(w_const: W_Root): int {
        const key = new StringBuilder();
        if (!appendKey(key, w_const)) {
            const known = this.byIdentity.get(w_const) ?? -1;
            if (known !== -1) return known;
            this.byIdentity.set(w_const, this.values_w.length);
            this.values_w.push(w_const);
            return this.values_w.length - 1;
        }
        const text = key.build();
        const known = this.byKey.get(text) ?? -1;
        if (known !== -1) return known;
        this.byKey.set(text, this.values_w.length);
        this.values_w.push(interned(w_const));
        return this.values_w.length - 1;
    }

    get(index: int): W_Root {
        return this.values_w[index];
    }

    size(): int {
        return this.values_w.length;
    }

    /** The constants whose entry in `keep` is true, in order. */
    select(keep: FixedArray<boolean>): FixedArray<W_Root> {
        let n: int = 0;
        for (let i: int = 0; i < keep.length; i++) {
            if (keep[i]) n++;
        }
        const result = newFixedArray<W_Root>(n, space.w_None);
        let j: int = 0;
        for (let i: int = 0; i < keep.length; i++) {
            if (keep[i]) result[j++] = this.values_w[i];
        }
        return result;
    }
}

function interned(w_const: W_Root): W_Root {
    if (space.type(w_const) !== space.w_str) return w_const;
    const text = w_const.str_w();
    return allNameChars(text) ? space.newinterned(text) : w_const;
}
