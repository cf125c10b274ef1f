// Bytes in the marshal format to objects.
//
// The bytes may be anything: every length is checked, containers grow as their items arrive, so that a wrong
// length costs nothing, and names of code objects must be names. Errors are CPython's: EOFError where the
// data ends too early, ValueError for what cannot be, TypeError for a missing object.

import type { float, i64, int, FixedArray } from '../../rlib/kinds';
import { listToFixed, newFixedArray } from '../../rlib/kinds';
import { bitsToFloat, intmask, toI64 } from '../../rlib/rarithmetic';
import { ParseError } from '../../rlib/rexception';
import { fromBytes } from '../../rlib/rbigint/text';
import { floatFromString } from '../../rlib/rfloat/parse';
import { StringBuilder } from '../../rlib/rstring';
import { isUtf8 } from '../../rlib/unicodecodec';
import { space, type W_DictBase, type W_Root } from '../baseobjspace';
import { OperationError, oefmt } from '../error';
import { CO, PyCode } from '../pycode';
import { DIGIT_BITS, MAX_DEPTH, TypeCode } from './format';

/** Where the bytes come from. */
export abstract class MarshalInput {
    /** The next `n` bytes, or fewer at the end. */
    abstract read(n: int): string;
}

/** Bytes of a string, from a position on. */
export class StringInput extends MarshalInput {
    /** @param position  of the next byte */
    constructor(private readonly data: string, public position: int) {
        super();
    }

    override read(n: int): string {
        const start: int = this.position;
        const end: int = n > this.data.length - start ? this.data.length : start + n;
        this.position = end;
        return this.data.slice(start, end);
    }
}

/** Reads one object. */
export function unmarshal(input: MarshalInput): W_Root {
    const w_object = new Reader(input).object();
    if (w_object === null) throw missing();
    return w_object;
}

/** The object in `data` from `position` on; what follows it is ignored. */
export function unmarshalString(data: string, position: int): W_Root {
    return unmarshal(new StringInput(data, position));
}

function tooShort(): OperationError {
    return oefmt(space.w_EOFError, 'EOF read where object expected');
}

function bad(): OperationError {
    return space.valueError('bad marshal data');
}

function missing(): OperationError {
    return space.typeError('NULL object in marshal data');
}

/** More items or bytes than this are not believed to be a length. */
const MAX_LENGTH: int = 0x7fffffff;

class Reader {
    private readonly interned_w: W_Root[] = [];
    private depth: int = 0;

    constructor(private readonly input: MarshalInput) {}

    private bytes(n: int): string {
        const text = this.input.read(n);
        if (text.length < n) throw tooShort();
        return text;
    }

    private int32(): int {
        const text = this.bytes(4);
        return text.charCodeAt(0) | text.charCodeAt(1) << 8 | text.charCodeAt(2) << 16 | text.charCodeAt(3) << 24;
    }

    private int64(): i64 {
        const text = this.bytes(8);
        let result: i64 = 0n;
        for (let i: int = 0; i < 8; i++) result = result | intmask(toI64(text.charCodeAt(i)) << toI64(8 * i));
        return result;
    }

    private length(): int {
        const n = this.int32();
        if (n < 0 || n > MAX_LENGTH) throw bad();
        return n;
    }

    private binaryFloat(): float {
        return bitsToFloat(this.int64());
    }

    private textFloat(): float {
        const text = this.bytes(this.bytes(1).charCodeAt(0));
        try {
            return floatFromString(text);
        } catch (e) {
            if (!(e instanceof ParseError)) throw e;
            throw space.valueError(`invalid literal for float(): ${text}`);
        }
    }

    /** The next object; null for the code that ends a dict. */
    object(): W_Root | null {
        const code = this.bytes(1).charCodeAt(0);
        if (++this.depth > MAX_DEPTH) throw space.valueError('recursion limit exceeded');
        const w_object = this.dispatch(code);
        this.depth--;
        return w_object;
    }

    /** The next object, which must be there. */
    private item(): W_Root {
        const w_object = this.object();
        if (w_object === null) throw missing();
        return w_object;
    }

    private dispatch(code: TypeCode): W_Root | null {
        switch (code) {
            case TypeCode.Null: return null;
            case TypeCode.None: return space.w_None;
            case TypeCode.False: return space.w_False;
            case TypeCode.True: return space.w_True;
            case TypeCode.StopIteration: return space.w_StopIteration;
            case TypeCode.Ellipsis: return space.w_Ellipsis;
            case TypeCode.Int: return space.newint(toI64(this.int32()));
            case TypeCode.Int64: return space.newint(this.int64());
            case TypeCode.Long: return this.long();
            case TypeCode.Float: return space.newfloat(this.textFloat());
            case TypeCode.BinaryFloat: return space.newfloat(this.binaryFloat());
            case TypeCode.Complex: {
                const real = this.textFloat();
                return space.newcomplex(real, this.textFloat());
            }
            case TypeCode.BinaryComplex: {
                const real = this.binaryFloat();
                return space.newcomplex(real, this.binaryFloat());
            }
            case TypeCode.String: return space.newbytes(this.bytes(this.length()));
            case TypeCode.Interned: {
                const w_text = space.newinterned(this.bytes(this.length()));
                this.interned_w.push(w_text);
                return w_text;
            }
            case TypeCode.StringRef: {
                const n = this.int32();
                if (n < 0 || n >= this.interned_w.length) throw bad();
                return this.interned_w[n];
            }
            case TypeCode.Unicode: return this.unicode();
            case TypeCode.Tuple: return space.newtuple(listToFixed(this.items()));
            case TypeCode.List: return space.newlist(this.items());
            case TypeCode.Dict: return this.dict();
            case TypeCode.Set: return space.newset(this.items());
            case TypeCode.FrozenSet: return space.w_frozenset.call1(space.newlist(this.items()));
            case TypeCode.Code: return this.pycode();
            default: throw bad();
        }
    }

    private items(): W_Root[] {
        const n = this.length();
        const items_w: W_Root[] = [];
        for (let i: int = 0; i < n; i++) items_w.push(this.item());
        return items_w;
    }

    private dict(): W_Root {
        const w_dict: W_DictBase = space.newdict();
        while (true) {
            const w_key = this.object();
            if (w_key === null) return w_dict;
            const w_value = this.object();
            if (w_value !== null) w_dict.setitem(w_key, w_value);
        }
    }

    private long(): W_Root {
        const size = this.int32();
        const n: int = Math.abs(size);
        if (n > MAX_LENGTH) throw bad();
        // Fifteen bits at a time are put together to bytes.
        const digits = this.bytes(2 * n);
        const magnitude = new StringBuilder();
        let pending: int = 0;
        let bits: int = 0;
        for (let i: int = 0; i < n; i++) {
            const digit: int = digits.charCodeAt(2 * i) | digits.charCodeAt(2 * i + 1) << 8;
            if (digit >> DIGIT_BITS !== 0) throw bad();
            pending |= digit << bits;
            bits += DIGIT_BITS;
            while (bits >= 8) {
                magnitude.appendChar(pending & 0xff);
                pending >>= 8;
                bits -= 8;
            }
        }
        if (bits > 0) magnitude.appendChar(pending);
        const value = fromBytes(magnitude.build(), false, false);
        return space.newlong(size < 0 ? value.neg() : value);
    }

    private unicode(): W_Root {
        const text = this.bytes(this.length());
        if (isUtf8(text)) return space.newunicode(text);
        // Not quite UTF-8: the codec says what is wrong with it.
        return space.callMethod1(space.newbytes(text), 'decode', space.newbytes('utf8'));
    }

    // -- code objects -------------------------------------------------------------------------------

    private str(): string {
        const w_text = this.item();
        if (!space.isinstance_w(w_text, space.w_str)) throw bad();
        return w_text.str_w();
    }

    private tuple(): FixedArray<W_Root> {
        const w_items = this.item();
        if (!space.isinstance_w(w_items, space.w_tuple)) throw bad();
        return space.fixedview(w_items, -1);
    }

    private names(): FixedArray<string> {
        const items_w = this.tuple();
        const names = newFixedArray<string>(items_w.length, '');
        for (let i: int = 0; i < items_w.length; i++) {
            if (!space.isinstance_w(items_w[i], space.w_str)) throw bad();
            names[i] = items_w[i].str_w();
        }
        return names;
    }

    private pycode(): W_Root {
        const argcount = this.int32();
        const nlocals = this.int32();
        const stacksize = this.int32();
        const flags = this.int32();
        const code = this.str();
        const consts_w = this.tuple();
        const names = this.names();
        const varnames = this.names();
        const freevars = this.names();
        const cellvars = this.names();
        const filename = this.str();
        const name = this.str();
        const firstlineno = this.int32();
        const lnotab = this.str();
        let args: int = argcount;
        if ((flags & CO.VARARGS) !== 0) args++;
        if ((flags & CO.VARKEYWORDS) !== 0) args++;
        if (argcount < 0 || stacksize < 0 || nlocals < varnames.length || varnames.length < args) throw bad();
        return new PyCode(
            argcount, nlocals, stacksize, flags, code, consts_w, names, varnames, freevars, cellvars, filename, name,
            firstlineno, lnotab,
        );
    }
}
