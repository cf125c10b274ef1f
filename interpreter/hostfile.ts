// Whole files of the implementation's own: sources for error messages, cached bytecode.

import type { int } from '../rlib/kinds';
import { freedDescriptors } from './descriptors';
import { c_close, c_getpid, c_open, c_read, c_rename, c_unlink, c_write } from '../rlib/foreign';
import { rawFree, rawMalloc, stringFromRaw } from '../rlib/rffi';
import { findByte, StringBuilder } from '../rlib/rstring';

const O_RDONLY: int = 0;
const O_WRONLY: int = 1;
const O_CREAT: int = 0o100;
const O_EXCL: int = 0o200;

const CHUNK: int = 65536;
const EINTR: int = 4;
const CARRIAGE_RETURN: int = 0x0d;

/** What became of reading a file: its contents, or null and the error number. */
export class FileRead {
    constructor(readonly contents: string | null, readonly errno: int) {}
}

export function openAndRead(path: string): FileRead {
    let fd = c_open(path, O_RDONLY, 0);
    if (freedDescriptors(fd)) fd = c_open(path, O_RDONLY, 0);
    if (fd < 0) return new FileRead(null, -fd);
    const result = readAll(fd);
    c_close(fd);
    return result;
}

/** The contents of a file, or null when it cannot be read. */
export function readFile(path: string): string | null { return openAndRead(path).contents; }

/** What can be read from `fd` up to the end. */
function readAll(fd: int): FileRead {
    const builder = new StringBuilder();
    const buffer = rawMalloc(CHUNK);
    let n: int = 0;
    do {
        n = c_read(fd, buffer, CHUNK);
        if (n > 0) builder.append(stringFromRaw(buffer, n));
    } while (n > 0 || n === -EINTR);
    rawFree(buffer);
    return n < 0 ? new FileRead(null, -n) : new FileRead(builder.build(), 0);
}

/**
 * Puts `data` into the file `path` all at once: readers see the old file or the new one, whatever happens in between.
 * The directory must be writable. False when it did not work; nothing is left behind then.
 */
export function replaceFile(path: string, data: string, mode: int): boolean {
    const temporary = `${path}.${c_getpid()}.tmp`;
    c_unlink(temporary);
    const fd = c_open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (fd < 0) return false;
    let done = writeAll(fd, data);
    if (c_close(fd) < 0) done = false;
    if (done && c_rename(temporary, path) >= 0) return true;
    c_unlink(temporary);
    return false;
}

function writeAll(fd: int, data: string): boolean {
    let position: int = 0;
    while (position < data.length) {
        const n = c_write(fd, data, position, data.length - position);
        if (n === -EINTR) continue;
        if (n <= 0) return false;
        position += n;
    }
    return true;
}

/** Where the line that begins at `start` ends: behind its newline, carriage return, or both. */
function lineEnd(text: string, start: int): int {
    const newline = text.indexOf('\n', start);
    const limit: int = newline < 0 ? text.length : newline;
    const carriageReturn = findByte(text, CARRIAGE_RETURN, start, limit);
    if (carriageReturn >= 0 && carriageReturn + 1 !== newline) return carriageReturn + 1;
    return newline < 0 ? limit : newline + 1;
}

/** Line `lineno` (from 1) of a file without its indentation, its line end included (a newline, whatever the file has); null when there is none. */
export function sourceLine(path: string, lineno: int): string | null {
    if (lineno < 1) return null;
    const text = readFile(path);
    if (text === null) return null;
    let start: int = 0;
    for (let line: int = 1; line < lineno && start < text.length; line++) start = lineEnd(text, start);
    if (start >= text.length) return null;
    const after = lineEnd(text, start);
    let end = after;
    while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
    while (start < end && isIndentation(text.charCodeAt(start))) start++;
    return end < after ? text.slice(start, end) + '\n' : text.slice(start, end);
}

function isLineEnd(c: int): boolean {
    return c === 0x0a || c === CARRIAGE_RETURN;
}

function isIndentation(c: int): boolean {
    return c === 0x20 || c === 0x09 || c === 0x0c;
}
