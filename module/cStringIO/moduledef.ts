/**
 * Module cStringIO: files in memory. `StringI` reads a given string; `StringO` is written as well.
 *
 * What is written at the end waits in a builder until something else is done with the contents, so that many small writes stay linear.
 */
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { getset, method, objectTypeDef } from '../../interpreter/gateway';
import { ModuleDef, fn } from '../../interpreter/module';
import { PrintTarget } from '../../interpreter/printing';
import { TypeDef } from '../../interpreter/typedef';

type W = W_Root;
type N = W_Root | null;

export abstract class W_StringFile extends PrintTarget {
  protected text: string = '';
  position: int = 0;
  closed: boolean = false;

  override printEncoding(): W { return space.w_None; }
  override printText(text: string): void { throw space.operr(space.w_AttributeError, `'${space.type(this).getname()}' object has no attribute 'write'`); }
  override op_iter(): N { return this; }
  override op_next(): N {
    const line = this.readLine(-1);
    return line.length === 0 ? null : space.newbytes(line);
  }

  check(): void {
    if (this.closed) throw space.valueError('I/O operation on closed file');
  }
  /** The whole contents. */
  contents(): string {
    this.check();
    return this.text;
  }
  read(n: int): string {
    const text = this.contents();
    const start = Math.min(this.position, text.length);
    const end = n < 0 || n > text.length - start ? text.length : start + n;
    this.position = Math.max(this.position, end);
    return text.slice(start, end);
  }
  readLine(limit: int): string {
    const text = this.contents();
    const start = Math.min(this.position, text.length);
    const newline = text.indexOf('\n', start);
    let end = newline < 0 ? text.length : newline + 1;
    if (limit >= 0 && end > start + limit) end = start + limit;
    this.position = Math.max(this.position, end);
    return text.slice(start, end);
  }
  truncate(size: int): void {
    const text = this.contents();
    if (size < text.length) this.text = text.slice(0, size);
    this.position = Math.min(size, this.text.length);
  }
  close(): void {
    this.closed = true;
    this.text = '';
  }
}

export class W_StringInput extends W_StringFile {
  constructor(text: string) {
    super();
    this.text = text;
  }
  override getclass(): W_TypeBase { return inputTypeDef.w_type; }
}

export class W_StringOutput extends W_StringFile {
  private pending: StringBuilder | null = null;

  override getclass(): W_TypeBase { return outputTypeDef.w_type; }

  override contents(): string {
    this.check();
    const pending = this.pending;
    if (pending !== null) {
      this.text = pending.build();
      this.pending = null;
    }
    return this.text;
  }

  write(data: string): void {
    this.check();
    const pending = this.pending;
    if (pending !== null) {
      if (this.position === pending.length()) {
        pending.append(data);
        this.position += data.length;
        return;
      }
      this.contents();
    }
    const text = this.text;
    const at = this.position;
    this.position = at + data.length;
    if (at < text.length) {
      const after = this.position < text.length ? text.slice(this.position, text.length) : '';
      this.text = text.slice(0, at) + data + after;
      return;
    }
    const builder = new StringBuilder();
    builder.append(text);
    if (at > text.length) builder.appendFill(0, at - text.length);
    builder.append(data);
    this.pending = builder;
  }
  override printText(text: string): void { this.write(text); }
  override close(): void {
    super.close();
    this.pending = null;
  }
}

function size_w(w_size: N): int { return w_size === null || w_size === space.w_None ? -1 : space.getindex_w(w_size, space.w_OverflowError); }

function file_read(self: W_StringFile, w_size: N): W { return space.newbytes(self.read(size_w(w_size))); }
function file_readline(self: W_StringFile, w_size: N): W { return space.newbytes(self.readLine(size_w(w_size))); }
function file_readlines(self: W_StringFile, w_hint: N): W {
  const enough = size_w(w_hint);
  const lines_w: W[] = [];
  let total = 0;
  for (;;) {
    const line = self.readLine(-1);
    if (line.length === 0) break;
    lines_w.push(space.newbytes(line));
    total += line.length;
    if (enough > 0 && total >= enough) break;
  }
  return space.newlist(lines_w);
}
function file_getvalue(self: W_StringFile, w_usePosition: N): W {
  const text = self.contents();
  return space.newbytes(w_usePosition !== null && space.is_true(w_usePosition) ? text.slice(0, Math.min(self.position, text.length)) : text);
}
function file_seek(self: W_StringFile, w_offset: W, w_whence: N): W {
  let position = space.getindex_w(w_offset, space.w_OverflowError);
  const whence = w_whence === null ? 0 : space.getindex_w(w_whence, space.w_OverflowError);
  if (whence === 1) position += self.position;
  else if (whence === 2) position += self.contents().length;
  self.check();
  self.position = Math.max(0, position);
  return space.w_None;
}
function file_tell(self: W_StringFile): W {
  self.check();
  return space.newindex(self.position);
}
function file_reset(self: W_StringFile): W {
  self.check();
  self.position = 0;
  return space.w_None;
}
function file_truncate(self: W_StringFile, w_size: N): W {
  self.check();
  const size = size_w(w_size);
  self.truncate(size < 0 ? self.position : size);
  return space.w_None;
}
function file_flush(self: W_StringFile): W {
  self.check();
  return space.w_None;
}
function file_isatty(self: W_StringFile): W {
  self.check();
  return space.w_False;
}
function file_close(self: W_StringFile): W {
  self.close();
  return space.w_None;
}

/** The bytes of a str, a buffer, or an ASCII unicode. */
function data_w(w_data: W): string { return space.isinstance_w(w_data, space.w_unicode) ? space.getstr_w(w_data) : w_data.readbuf_w(); }

function file_write(self: W_StringOutput, w_data: W): W {
  self.write(data_w(w_data));
  return space.w_None;
}
function file_writelines(self: W_StringOutput, w_lines: W): W {
  const w_iter = space.iter(w_lines);
  for (;;) {
    const w_line = space.next(w_iter);
    if (w_line === null) return space.w_None;
    self.write(data_w(w_line));
  }
}

const members = {
  read: method(W_StringFile, file_read, 'size?'), readline: method(W_StringFile, file_readline, 'size?'), readlines: method(W_StringFile, file_readlines, 'size?'),
  getvalue: method(W_StringFile, file_getvalue, 'use_pos?'), seek: method(W_StringFile, file_seek, 'offset whence?'), tell: method(W_StringFile, file_tell),
  reset: method(W_StringFile, file_reset), truncate: method(W_StringFile, file_truncate, 'size?'), flush: method(W_StringFile, file_flush),
  isatty: method(W_StringFile, file_isatty), close: method(W_StringFile, file_close),
  closed: getset(W_StringFile, (self: W_StringFile): W => space.newbool(self.closed)),
};

export const inputTypeDef = new TypeDef('StringI', { cls: W_StringInput, base: objectTypeDef, module: 'cStringIO', acceptableAsBase: false, members });
export const outputTypeDef = new TypeDef('StringO', {
  cls: W_StringOutput, base: objectTypeDef, module: 'cStringIO', acceptableAsBase: false,
  members: {
    ...members,
    write: method(W_StringOutput, file_write, 's'), writelines: method(W_StringOutput, file_writelines, 'sequence'),
    softspace: getset(W_StringOutput,
      (self: W_StringOutput): W => space.newindex(self.softspace),
      (self: W_StringOutput, w_value: W): void => { self.softspace = space.getindex_w(w_value, space.w_OverflowError); }),
  },
});

function newStringIO(w_text: N): W { return w_text === null ? new W_StringOutput() : new W_StringInput(data_w(w_text)); }

export const cStringIOModule = new ModuleDef('cStringIO', {
  doc: 'Files in memory.',
  members: { StringIO: fn(newStringIO, 's?'), InputType: inputTypeDef, OutputType: outputTypeDef },
});
