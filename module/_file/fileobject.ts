/** The type file. */
import type { i64, int, FixedArray } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { c_fstat, c_isatty, c_lseek, c_open, STAT_BYTES } from '../../rlib/foreign';
import { Finalizable, registerFinalizer } from '../../rlib/rgc';
import { freedDescriptors } from '../../interpreter/descriptors';
import { loadI64, rawFree, rawMalloc } from '../../rlib/rffi';
import { space, type W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import type { Arguments } from '../../interpreter/argument';
import { errnoText, wrapErrnoObject, wrapIOError, type OperationError } from '../../interpreter/error';
import { builtinNew, getset, method, objectTypeDef } from '../../interpreter/gateway';
import { PrintTarget } from '../../interpreter/printing';
import { writeStderr } from '../../interpreter/stderr';
import { sizeArgument } from '../../objspace/sizearguments';
import { textArgument } from '../../objspace/textarguments';
import { TypeDef } from '../../interpreter/typedef';
import { Buffering, SeenNewlines, Stream, StreamError } from './stream';
import { parseMode, type OpenMode } from './openmode';

const DEFAULT_ROOM: int = 8192;
const EISDIR: int = 21;
const S_IFMT: i64 = 0o170000n;
const S_IFDIR: i64 = 0o040000n;
const SEEK_END: int = 2;

/** Flushes and closes the stream of a file that nobody refers to any more. */
class FileFinalizer extends Finalizable {
  constructor(private readonly stream: Stream) { super(); }
  override finalize(): void {
    openStreams.remove(this.stream);
    try {
      this.stream.close();
    } catch (e) {
      if (!(e instanceof StreamError)) throw e;
      reportLoss(e);
    }
  }
}

/** What waited in a stream could not be written, and there is nobody to raise it to. */
function reportLoss(e: StreamError): void {
  writeStderr(`close failed in file object destructor:\nIOError: [Errno ${e.errno}] ${errnoText(e.errno)}\n`);
}

/** Streams that must be flushed when the program ends. */
class OpenStreams {
  private readonly streams = new Set<Stream>();
  add(stream: Stream): void { this.streams.add(stream); }
  remove(stream: Stream): void { this.streams.delete(stream); }
  /** At exit: writes out what waits, and says what is lost. */
  finish(): void {
    for (const stream of this.streams) {
      try {
        stream.flush();
      } catch (e) {
        if (!(e instanceof StreamError)) throw e;
        reportLoss(e);
      }
    }
  }
}
export const openStreams = new OpenStreams();

export class W_File extends PrintTarget {
  stream: Stream | null = null;
  private finalizer: FileFinalizer | null = null;
  private w_lifeline: W_Root | null = null;
  w_name: W_Root = space.w_None;
  mode: string = '<uninitialized file>';
  w_encoding: W_Root = space.w_None;

  override getclass(): W_TypeBase { return fileTypeDef.w_type; }
  override getweakref(): W_Root | null { return this.w_lifeline; }
  override setweakref(w_lifeline: W_Root | null): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }
  override op_iter(): W_Root | null {
    this.open();
    return this;
  }
  override op_next(): W_Root | null {
    const stream = this.open();
    let line = '';
    try {
      line = stream.nextLine();
    } catch (e) {
      if (!(e instanceof StreamError)) throw e;
      throw ioError(e);
    }
    return line.length === 0 ? null : space.newbytes(line);
  }

  /** Takes an open descriptor. */
  attach(fd: int, w_name: W_Root, mode: string, buffering: int, room: int): void {
    const stream = new Stream(fd, buffering, room, mode.includes('U'));
    this.stream = stream;
    this.finalizer = new FileFinalizer(stream);
    registerFinalizer(this.finalizer);
    this.w_name = w_name;
    this.mode = mode;
    openStreams.add(stream);
  }

  /** The stream; ValueError when the file is closed. */
  open(): Stream {
    const stream = this.stream;
    if (stream === null || stream.closed) throw space.valueError('I/O operation on closed file');
    return stream;
  }

  /** The stream, for methods that read; ValueError when iteration has read ahead. */
  openToRead(): Stream {
    const stream = this.open();
    if (stream.isIterating()) throw space.valueError('Mixing iteration and read methods would lose data');
    return stream;
  }

  isClosed(): boolean { return this.stream === null || this.stream.closed; }

  /** Closes; an error of flushing is raised after the descriptor is gone. */
  close(): void {
    const stream = this.stream;
    if (stream === null || stream.closed) return;
    openStreams.remove(stream);
    try {
      stream.close();
    } catch (e) {
      if (!(e instanceof StreamError)) throw e;
      throw wrapIOError(e.errno, null);
    }
  }

  override printText(text: string): void { fileWrite(this, text); }
  override printEncoding(): W_Root { return this.w_encoding; }

  override op_repr(): W_Root {
    const state = this.isClosed() ? 'closed' : 'open';
    const name = space.isinstance_w(this.w_name, space.w_unicode) ? space.repr_w(this.w_name) : `'${space.str_str(this.w_name)}'`;
    return space.newbytes(`<${state} file ${name}, mode '${this.mode}' at ${space.addressText(this)}>`);
  }
}

function ioError(e: StreamError): OperationError { return wrapIOError(e.errno, null); }

// -- opening --------------------------------------------------------------------------------------------------

function file_new(w_type: W_TypeBase, args: Arguments): W_Root {
  return space.allocateInstance(w_type, fileTypeDef);
}

function bufferingOf(size: int): int {
  if (size === 0) return Buffering.NONE;
  return size === 1 ? Buffering.LINE : Buffering.FULL;
}

function isDirectory(fd: int): boolean {
  const buffer = rawMalloc(STAT_BYTES);
  const n = c_fstat(fd, buffer);
  const mode = loadI64(buffer, 0);
  rawFree(buffer);
  return n >= 0 && (mode & S_IFMT) === S_IFDIR;
}

function file_init(self: W_File, w_name: W_Root, w_mode: W_Root | null, w_buffering: W_Root | null): W_Root {
  const path = pathOf(w_name);
  const mode = w_mode === null ? 'r' : textArgument(w_mode, 'file', 2);
  const size = w_buffering === null ? -1 : sizeArgument(w_buffering);
  const parsed = parseMode(mode);
  self.close();
  let fd = c_open(path, parsed.flags, 0o666);
  if (freedDescriptors(fd)) fd = c_open(path, parsed.flags, 0o666);
  if (fd < 0) throw wrapErrnoObject(space.w_IOError, -fd, w_name);
  startFile(self, fd, w_name, parsed, bufferingOf(size), size > 1 ? size : DEFAULT_ROOM);
  return space.w_None;
}

/** A path as the system takes it: no NUL byte. */
export function pathOf(w_path: W_Root): string {
  const path = space.getpath_w(w_path);
  if (path.includes('\0')) throw space.typeError('file() argument 1 must be (encoded string without NULL bytes), not str');
  return path;
}

function startFile(self: W_File, fd: int, w_name: W_Root, parsed: OpenMode, buffering: int, room: int): void {
  self.attach(fd, w_name, parsed.text, buffering, room);
  if (isDirectory(fd)) {
    self.close();
    throw wrapErrnoObject(space.w_IOError, EISDIR, w_name);
  }
  if (parsed.append) c_lseek(fd, 0n, SEEK_END);
}

/** A file object over an open descriptor (os.fdopen, the standard streams). */
export function fileFromDescriptor(fd: int, name: string, mode: string, size: int): W_File {
  const w_file = new W_File();
  w_file.attach(fd, space.newbytes(name), mode, bufferingOf(size), size > 1 ? size : DEFAULT_ROOM);
  return w_file;
}

// -- methods --------------------------------------------------------------------------------------------------

/** One line of at most `limit` bytes (-1: any length). */
export function fileReadLine(self: W_File, limit: int): string {
  const stream = self.openToRead();
  try {
    return stream.readLine(limit);
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
}

/** Writes; used by print as well. */
export function fileWrite(self: W_File, data: string): void {
  const stream = self.open();
  try {
    stream.write(data);
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
}

export function fileFlush(self: W_File): void {
  const stream = self.open();
  try {
    stream.flush();
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
}

function file_read(self: W_File, w_size: W_Root | null): W_Root {
  const size = w_size === null || w_size === space.w_None ? -1 : sizeArgument(w_size);
  const stream = self.openToRead();
  try {
    return space.newbytes(size < 0 ? stream.readAll() : stream.read(size));
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
}

function file_readline(self: W_File, w_size: W_Root | null): W_Root {
  const limit = w_size === null || w_size === space.w_None ? -1 : sizeArgument(w_size);
  return space.newbytes(fileReadLine(self, limit < 0 ? -1 : limit));
}

function file_readlines(self: W_File, w_hint: W_Root | null): W_Root {
  const enough = w_hint === null || w_hint === space.w_None ? 0 : sizeArgument(w_hint);
  const lines_w: W_Root[] = [];
  if (enough <= 0) {
    const text = file_read(self, null).str_w();
    let start = 0;
    while (start < text.length) {
      const i = text.indexOf('\n', start);
      const end = i < 0 ? text.length : i + 1;
      lines_w.push(space.newbytes(text.slice(start, end)));
      start = end;
    }
    return space.newlist(lines_w);
  }
  let total = 0;
  while (total < enough) {
    const line = fileReadLine(self, -1);
    if (line.length === 0) break;
    total += line.length;
    lines_w.push(space.newbytes(line));
  }
  return space.newlist(lines_w);
}

function file_xreadlines(self: W_File): W_Root {
  self.open();
  return self;
}

/** TypeError for a method that was called without its argument, which matters less than that the file is closed. */
function missingArgument(self: W_File): OperationError {
  self.open();
  return space.typeError('function takes exactly 1 argument (0 given)');
}

/** Reads into a writable buffer. */
function file_readinto(self: W_File, w_buffer: W_Root | null): W_Root {
  if (w_buffer === null) throw missingArgument(self);
  self.openToRead();
  const n = w_buffer.writableLength();
  if (n < 0) throw space.typeError('argument 1 must be read-write buffer, not ' + space.type(w_buffer).getname());
  const data = file_read(self, space.newindex(n)).str_w();
  w_buffer.writeAt(0, data);
  return space.newindex(data.length);
}

function file_write(self: W_File, w_data: W_Root | null): W_Root {
  if (w_data === null) throw missingArgument(self);
  self.softspace = 0;
  fileWrite(self, w_data.readbuf_w());
  return space.w_None;
}

function file_writelines(self: W_File, w_lines: W_Root): W_Root {
  self.open();
  self.softspace = 0;
  const w_iter = space.iter(w_lines);
  for (;;) {
    const w_line = space.next(w_iter);
    if (w_line === null) return space.w_None;
    if (space.isinstance_w(w_line, space.w_str)) fileWrite(self, w_line.str_w());
    else if (space.isinstance_w(w_line, space.w_unicode)) fileWrite(self, space.getstr_w(w_line));
    else throw space.typeError('writelines() argument must be a sequence of strings');
  }
}

function file_flush(self: W_File): W_Root {
  fileFlush(self);
  return space.w_None;
}

function file_close(self: W_File): W_Root {
  self.close();
  return space.w_None;
}

function file_seek(self: W_File, w_offset: W_Root | null, w_whence: W_Root | null): W_Root {
  const stream = self.open();
  if (w_offset === null) throw space.typeError('seek() takes at least 1 argument (0 given)');
  const whence = w_whence === null ? 0 : toInt(space.getint_w(w_whence));
  try {
    stream.seek(space.getint_w(w_offset), whence);
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
  return space.w_None;
}

function file_tell(self: W_File): W_Root {
  const stream = self.open();
  try {
    return space.newint(stream.tell());
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
}

function file_truncate(self: W_File, w_size: W_Root | null): W_Root {
  const stream = self.open();
  try {
    stream.truncate(w_size === null || w_size === space.w_None ? stream.tell() : space.getint_w(w_size));
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    throw ioError(e);
  }
  return space.w_None;
}

function file_fileno(self: W_File): W_Root { return space.newindex(self.open().fd); }
function file_isatty(self: W_File): W_Root { return space.newbool(c_isatty(self.open().fd) > 0); }
function file_enter(self: W_File): W_Root {
  self.open();
  return self;
}
function file_exit(self: W_File, args_w: FixedArray<W_Root>): W_Root {
  self.close();
  return space.w_None;
}

/** The line ends seen so far in universal mode: None, a str, or a tuple of them. */
function file_newlines(self: W_File): W_Root {
  const stream = self.stream;
  if (stream === null || stream.seen === 0) return space.w_None;
  const found_w: W_Root[] = [];
  if ((stream.seen & SeenNewlines.CR) !== 0) found_w.push(space.newbytes('\r'));
  if ((stream.seen & SeenNewlines.LF) !== 0) found_w.push(space.newbytes('\n'));
  if ((stream.seen & SeenNewlines.CRLF) !== 0) found_w.push(space.newbytes('\r\n'));
  return found_w.length === 1 ? found_w[0] : space.newtuple(space.fixedview(space.newlist(found_w), -1));
}

function file_set_softspace(self: W_File, w_value: W_Root): void {
  self.softspace = toInt(space.getint_w(w_value));
}

export const fileTypeDef = new TypeDef('file', {
  cls: W_File, base: objectTypeDef, weakrefable: true,
  doc: "file(name[, mode[, buffering]]) -> file object\n\nOpen a file: 'r' to read, 'w' to write, 'a' to append, with '+' for both and 'b' for binary; 'U' reads any line end as a newline.",
  new: builtinNew(file_new, '**args'),
  members: {
    __init__: method(W_File, file_init, 'name mode? buffering?', { keywords: true }),
    __enter__: method(W_File, file_enter),
    __exit__: method(W_File, file_exit, '*args'),
    read: method(W_File, file_read, 'size?'),
    readline: method(W_File, file_readline, 'size?'),
    readlines: method(W_File, file_readlines, 'size?'),
    xreadlines: method(W_File, file_xreadlines),
    readinto: method(W_File, file_readinto, 'buffer?'),
    write: method(W_File, file_write, 'data?'),
    writelines: method(W_File, file_writelines, 'sequence'),
    flush: method(W_File, file_flush),
    close: method(W_File, file_close),
    seek: method(W_File, file_seek, 'offset? whence?'),
    tell: method(W_File, file_tell),
    truncate: method(W_File, file_truncate, 'size?'),
    fileno: method(W_File, file_fileno),
    isatty: method(W_File, file_isatty),
    name: getset(W_File, (self: W_File): W_Root => self.w_name),
    mode: getset(W_File, (self: W_File): W_Root => space.newbytes(self.mode)),
    encoding: getset(W_File, (self: W_File): W_Root => self.w_encoding),
    closed: getset(W_File, (self: W_File): W_Root => space.newbool(self.isClosed()), null, null, 'True if the file is closed'),
    newlines: getset(W_File, file_newlines),
    softspace: getset(W_File, (self: W_File): W_Root => space.newindex(self.softspace), file_set_softspace),
  },
});
