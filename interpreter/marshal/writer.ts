// Objects to bytes in the marshal format.

import type { float, i64, int, FixedArray } from '../../rlib/kinds';
import { floatToBits, intDiv, toI64, toInt, u64ToI64 } from '../../rlib/rarithmetic';
import { repr25 } from '../../rlib/rfloat/format';
import { StringBuilder } from '../../rlib/rstring';
import { allNameChars } from '../astcompiler/consts';
import { space, type W_Root } from '../baseobjspace';
import { OperationError } from '../error';
import { PyCode } from '../pycode';
import { DIGIT_BITS, MAX_DEPTH, TypeCode } from './format';

/** The bytes of an object; ValueError when it is of a type that cannot be written, or nested too deeply. */
export function marshalToString(w_object: W_Root, version: int): string {
    const writer = new Writer(version);
    writer.object(w_object);
    return writer.result();
}

class Writer {
    private readonly out: StringBuilder = new StringBuilder();
    /** The numbers of the interned strings written so far. */
    private readonly interned: Map<string, int> = new Map();
    private depth: int = 0;

    constructor(private readonly version: int) {}

    result(): string {
        return this.out.build();
    }

    private code(code: TypeCode): void {
        this.out.appendChar(code);
    }

    private int32(x: int): void {
        for (let shift: int = 0; shift < 32; shift += 8) this.out.appendChar(x >> shift & 0xff);
    }

    private int64(x: i64): void {
        for (let shift: int = 0; shift < 64; shift += 8) this.out.appendChar(toInt(x >> toI64(shift) & 0xffn));
    }

    private bytes(text: string): void {
        this.int32(text.length);
        this.out.append(text);
    }

    object(w: W_Root): void {
        if (++this.depth > MAX_DEPTH) throw space.valueError('object too deeply nested to marshal');
        this.dispatch(w);
        this.depth--;
    }

    private dispatch(w: W_Root): void {
        if (w === space.w_None) this.code(TypeCode.None);
        else if (w === space.w_StopIteration) this.code(TypeCode.StopIteration);
        else if (w === space.w_Ellipsis) this.code(TypeCode.Ellipsis);
        else if (w === space.w_False) this.code(TypeCode.False);
        else if (w === space.w_True) this.code(TypeCode.True);
        else if (space.isinstance_w(w, space.w_int)) this.integer(w.int_w());
        else if (space.isinstance_w(w, space.w_long)) this.long(w);
        else if (space.isinstance_w(w, space.w_float)) this.float(w.float_w(), TypeCode.Float, TypeCode.BinaryFloat);
        else if (space.isinstance_w(w, space.w_complex)) this.complex(w);
        else if (space.isinstance_w(w, space.w_str)) this.str(w);
        else if (space.isinstance_w(w, space.w_unicode)) this.unicode(w.utf8_w());
        else if (space.isinstance_w(w, space.w_tuple)) this.items(TypeCode.Tuple, space.listview(w));
        else if (space.isinstance_w(w, space.w_list)) this.items(TypeCode.List, space.listview(w));
        else if (space.isinstance_w(w, space.w_dict)) this.dict(w);
        else if (space.isinstance_w(w, space.w_set)) this.items(TypeCode.Set, space.listview(w));
        else if (space.isinstance_w(w, space.w_frozenset)) this.items(TypeCode.FrozenSet, space.listview(w));
        else if (w instanceof PyCode) this.pycode(w);
        else this.buffer(w);
    }

    /** Anything with bytes to read is written as a str. */
    private buffer(w: W_Root): void {
        try {
            this.plain(w.readbuf_w());
        } catch (e) {
            if (!(e instanceof OperationError) || !e.match(space.w_TypeError)) throw e;
            throw space.valueError('unmarshallable object');
        }
    }

    private integer(x: i64): void {
        if (x >= -0x80000000n && x <= 0x7fffffffn) {
            this.code(TypeCode.Int);
            this.int32(toInt(x));
        } else {
            this.code(TypeCode.Int64);
            this.int64(x);
        }
    }

    private long(w: W_Root): void {
        const value = w.bigint_w();
        const n: int = intDiv(value.bitLength() + DIGIT_BITS - 1, DIGIT_BITS);
        this.code(TypeCode.Long);
        this.int32(value.sign < 0 ? -n : n);
        for (let i: int = 0; i < n; i++) {
            const digit = toInt(u64ToI64(value.bitsAt(i * DIGIT_BITS, DIGIT_BITS)));
            this.out.appendChar(digit & 0xff);
            this.out.appendChar(digit >> 8);
        }
    }

    private float(x: float, text: TypeCode, binary: TypeCode): void {
        if (this.version > 1) {
            this.code(binary);
            this.int64(floatToBits(x));
        } else {
            this.code(text);
            this.floatText(x);
        }
    }

    private floatText(x: float): void {
        const text = repr25(x);
        this.out.appendChar(text.length);
        this.out.append(text);
    }

    private complex(w: W_Root): void {
        const real = space.getattr(w, 'real').float_w();
        const imag = space.getattr(w, 'imag').float_w();
        this.float(real, TypeCode.Complex, TypeCode.BinaryComplex);
        if (this.version > 1) this.int64(floatToBits(imag));
        else this.floatText(imag);
    }

    private str(w: W_Root): void {
        const text = w.str_w();
        // Only what looks like an identifier is asked for, lest asking interns it.
        if (this.version > 0 && allNameChars(text) && space.newinterned(text) === w) {
            this.internedStr(text);
        } else {
            this.code(TypeCode.String);
            this.bytes(text);
        }
    }

    private internedStr(text: string): void {
        const known = this.interned.get(text) ?? -1;
        if (known !== -1) {
            this.code(TypeCode.StringRef);
            this.int32(known);
            return;
        }
        this.interned.set(text, this.interned.size);
        this.code(TypeCode.Interned);
        this.bytes(text);
    }

    private unicode(utf8: string): void {
        this.code(TypeCode.Unicode);
        this.bytes(utf8);
    }

    private items(code: TypeCode, items_w: W_Root[]): void {
        this.code(code);
        this.int32(items_w.length);
        for (let i: int = 0; i < items_w.length; i++) this.object(items_w[i]);
    }

    private dict(w: W_Root): void {
        this.code(TypeCode.Dict);
        const items_w = space.listview(space.getattr(space.w_dict, 'items').call1(w));
        for (const w_item of items_w) {
            const pair_w = space.fixedview(w_item, 2);
            this.object(pair_w[0]);
            this.object(pair_w[1]);
        }
        this.code(TypeCode.Null);
    }

    private pycode(code: PyCode): void {
        this.code(TypeCode.Code);
        this.int32(code.co_argcount);
        this.int32(code.co_nlocals);
        this.int32(code.co_stacksize);
        this.int32(code.co_flags);
        this.plain(code.co_code);
        this.code(TypeCode.Tuple);
        this.int32(code.co_consts_w.length);
        for (const w_const of code.co_consts_w) this.object(w_const);
        this.names(code.co_names);
        this.names(code.co_varnames);
        this.names(code.co_freevars);
        this.names(code.co_cellvars);
        this.plain(code.co_filename);
        this.name(code.co_name);
        this.int32(code.co_firstlineno);
        this.plain(code.co_lnotab);
    }

    private plain(text: string): void {
        this.code(TypeCode.String);
        this.bytes(text);
    }

    private name(name: string): void {
        if (this.version > 0) this.internedStr(name);
        else this.plain(name);
    }

    private names(names: FixedArray<string>): void {
        this.code(TypeCode.Tuple);
        this.int32(names.length);
        for (const name of names) this.name(name);
    }
}
