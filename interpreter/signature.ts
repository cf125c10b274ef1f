// The parameters that a function declares.

import type { int, FixedArray } from '../rlib/kinds';
import { hint } from '../rlib/jit';

/** Positional parameter names in order, and the names of *args and **kwargs or null. */
export class Signature {
    constructor(
        readonly argnames: FixedArray<string>,
        readonly varargname: string | null,
        readonly kwargname: string | null,
    ) {}

    /** The position of a positional parameter, or -1. */
    findArgName(name: string): int {
        for (let i: int = 0; i < this.argnames.length; i++) {
            if (this.argnames[i] === name) return i;
        }
        return -1;
    }

    numArgNames(): int {
        return this.argnames.length;
    }

    hasVararg(): boolean {
        return this.varargname !== null;
    }

    hasKwarg(): boolean {
        return this.kwargname !== null;
    }

    /** All names a caller's values end in: positional ones, *args, **kwargs. */
    scopeLength(): int {
        let n: int = this.argnames.length;
        if (this.varargname !== null) n++;
        if (this.kwargname !== null) n++;
        return n;
    }
}
hint(Signature, 'findArgName', 'elidable');
