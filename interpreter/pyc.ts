// Files of compiled modules: a magic number, the source's modification time, and the marshalled code object, as in CPython; behind it a checksum.
//
// The checksum is the hash of the marshalled object: bytecode runs unchecked, so a damaged file must not get that far. Programs that write such files themselves
// (py_compile does) know nothing of it: a file that ends with the object is taken as it is.
//
// The magic number belongs to this implementation and its present bytecode; it changes when the meaning
// of the bytecode or of the format does. A file appears whole or not at all.

import type { int } from '../rlib/kinds';
import { toI64, toInt } from '../rlib/rarithmetic';
import { computeStringHash } from '../rlib/objectmodel';
import { StringBuilder } from '../rlib/rstring';
import { space, type W_Root } from './baseobjspace';
import { OperationError, oefmt } from './error';
import { replaceFile } from './hostfile';
import { MARSHAL_VERSION } from './marshal/format';
import { StringInput, unmarshal } from './marshal/reader';
import { marshalToString } from './marshal/writer';
import { PyCode } from './pycode';

/** The first four bytes of a file: a number of two bytes, and a line end that damage in transit would change. */
export const PYC_MAGIC: string = '\x54\x53\r\n';

const HEADER_LENGTH: int = 8;
const CHECKSUM_LENGTH: int = 8;

function timeBytes(mtime: int): string {
    const builder = new StringBuilder();
    for (let shift: int = 0; shift < 32; shift += 8) builder.appendChar(toInt(toI64(mtime) >> toI64(shift) & 0xffn));
    return builder.build();
}

/** Eight bytes that damage to `body` changes. */
function checksum(body: string): string {
    const hash = computeStringHash(body);
    const builder = new StringBuilder();
    for (let shift: int = 0; shift < 64; shift += 8) builder.appendChar(toInt(hash >> toI64(shift) & 0xffn));
    return builder.build();
}

/** The contents of a file for `code`; `mtime` is the source's, in seconds. */
export function pycContents(code: PyCode, mtime: int): string {
    const body = marshalToString(code, MARSHAL_VERSION);
    return PYC_MAGIC + timeBytes(mtime) + body + checksum(body);
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
 * ImportError when it is no code object, ValueError when it is damaged.
 */
export function codeFromPyc(data: string, path: string): PyCode {
    const input = new StringInput(data, Math.min(HEADER_LENGTH, data.length));
    const w_code = readObject(input);
    const end = input.position;
    const sound = end === data.length || end + CHECKSUM_LENGTH === data.length && data.endsWith(checksum(data.slice(HEADER_LENGTH, end)));
    if (w_code === null || !sound) throw oefmt(space.w_ValueError, 'bad marshal data');
    if (!(w_code instanceof PyCode)) throw nonCode(path);
    return w_code;
}

/** Null for bytes that are no object. */
function readObject(input: StringInput): W_Root | null {
    try {
        return unmarshal(input);
    } catch (e) {
        if (!(e instanceof OperationError) || e.isAsync()) throw e;
        return null;
    }
}

function nonCode(path: string): OperationError {
    return oefmt(space.w_ImportError, `Non-code object in ${path}`);
}
