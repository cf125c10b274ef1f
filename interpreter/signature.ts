// The parameters that a function declares.

import type { int, FixedArray } from '../rlib/kinds';
import { elidable } from '../rlib/jit';

/** Positional parameter names in order, and the names of *args and **kwargs or null. */
export class Signature {
    constructor(
        readonly argnames: FixedArray<string>,
        readonly varargname: string | null,
        readonly kwargname: string | null,
    ) {}

    /** The position of a positional parameter, or -1. */
    findArgName(name: string): int {
        return positionOf(this.argnames, name, 0);
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

/** The position of a name among `names` from `start` on, or -1. The array is never changed. */
export function positionOf(names: FixedArray<string>, name: string, start: int): int {
    for (let i = start; i < names.length; i++) {
        if (names[i] === name) return i;
    }
    return -1;
}
elidable(positionOf);

/** a === b, which is decided while a trace is recorded when both are constants. */
export function sameText(a: string, b: string): boolean {
    return a === b;
}
elidable(sameText);
