// Files of compiled modules: a magic number, the source's modification time, and the marshalled code object.
//
// The magic number belongs to this implementation and its present bytecode; it changes when the meaning
// of the bytecode or of the format does. A file appears whole or not at all.

import type { int } from '../rlib/kinds';
import { toI64, toInt } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { space } from './baseobjspace';
import { type OperationError, oefmt } from './error';
import { replaceFile } from './hostfile';
import { MARSHAL_VERSION } from './marshal/format';
import { unmarshalString } from './marshal/reader';
import { marshalToString } from './marshal/writer';
import { PyCode } from './pycode';

/** The first four bytes of a file: a number of two bytes, and a line end that damage in transit would change. */
export const PYC_MAGIC: string = '\x54\x53\r\n';

const HEADER_LENGTH: int = 8;

function timeBytes(mtime: int): string {
    const builder = new StringBuilder();
    for (let shift: int = 0; shift < 32; shift += 8) builder.appendChar(toInt(toI64(mtime) >> toI64(shift) & 0xffn));
    return builder.build();
}

/** The contents of a file for `code`; `mtime` is the source's, in seconds. */
export function pycContents(code: PyCode, mtime: int): string {
    return PYC_MAGIC + timeBytes(mtime) + marshalToString(code, MARSHAL_VERSION);
}

/** Writes the compiled file; false when it could not be written, which is no error: nothing is left behind. `mode` are permission bits. */
export function writePyc(path: string, code: PyCode, mtime: int, mode: int): boolean {
    return replaceFile(path, pycContents(code, mtime), mode);
}

/** Whether a file's contents are of this implementation and belong to the source with that modification time. */
export function pycIsCurrent(data: string, mtime: int): boolean {
    return data.startsWith(PYC_MAGIC) && data.startsWith(timeBytes(mtime), PYC_MAGIC.length);
}

/** Whether the contents are of this implementation, whatever the source. */
export function pycHasMagic(data: string): boolean {
    return data.startsWith(PYC_MAGIC);
}

/**
 * The code object in the contents of a compiled file, whose header the caller has checked.
 * ImportError when it is no code object, and the errors of marshal when it is damaged.
 */
export function codeFromPyc(data: string, path: string): PyCode {
    const w_code = unmarshalString(data, HEADER_LENGTH);
    if (!(w_code instanceof PyCode)) throw nonCode(path);
    return w_code;
}

function nonCode(path: string): OperationError {
    return oefmt(space.w_ImportError, `Non-code object in ${path}`);
}
