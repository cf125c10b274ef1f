/** buffer: a window on the bytes of another object. It reads the object at each use, so that it shows what is there now. */
import type { int } from '../rlib/kinds';
import { stringHash } from '../rlib/objectmodel';
import { compareStrings } from '../rlib/rstring';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { builtinNew, objectTypeDef } from '../interpreter/gateway';
import { TypeDef } from '../interpreter/typedef';
import { byteObject } from './bytesobject';
import { checkRepeat, clampIndex, normalIndex } from './sequence';
import { sizeArgument } from './sizearguments';
import { W_SliceObject } from './sliceobject';

export class W_Buffer extends W_Root {
  /** @param size  bytes of the window; -1: up to the end of the object, however long that is */
  constructor(readonly w_object: W_Root, readonly offset: int, readonly size: int) { super(); }
  override getclass(): W_TypeBase { return bufferTypeDef.w_type; }

  override readbuf_w(): string {
    const all = this.w_object.readbuf_w();
    const start = clampIndex(this.offset, all.length);
    const end = this.size < 0 ? all.length : clampIndex(start + this.size, all.length);
    if (start === 0 && end === all.length) return all;
    return all.slice(start, end);
  }
  override writableLength(): int {
    const all = this.w_object.writableLength();
    if (all < 0) return -1;
    const start = clampIndex(this.offset, all);
    return this.size < 0 ? all - start : Math.min(this.size, all - start);
  }
  override writeAt(i: int, data: string): void { this.w_object.writeAt(this.offset + i, data); }

  override op_len(): W_Root | null { return space.newindex(this.readbuf_w().length); }
  override op_str(): W_Root | null { return space.newbytes(this.readbuf_w()); }
  override op_repr(): W_Root {
    const access = this.w_object.writableLength() < 0 ? 'read-only' : 'read-write';
    return space.newbytes(`<${access} buffer for ${space.addressText(this.w_object)}, size ${this.size}, offset ${this.offset} at ${space.addressText(this)}>`);
  }
  override op_hash(): W_Root {
    if (this.w_object.writableLength() >= 0) throw space.typeError('writable buffers are not hashable');
    return space.newint(stringHash(this.readbuf_w()));
  }
  override op_cmp(w_other: W_Root): W_Root | null {
    return w_other instanceof W_Buffer ? space.newindex(compareStrings(this.readbuf_w(), w_other.readbuf_w())) : null;
  }

  override op_getitem(w_key: W_Root): W_Root | null {
    const s = this.readbuf_w();
    if (w_key instanceof W_SliceObject) return space.getitem(space.newbytes(s), w_key);
    const i = normalIndex(space.getindex_w(w_key, space.w_IndexError), s.length);
    if (i < 0) throw space.operr(space.w_IndexError, 'buffer index out of range');
    return byteObject(s.charCodeAt(i));
  }
  override op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null {
    const s = this.readbuf_w();
    const i = clampIndex(space.getindex_w(w_start, null), s.length);
    const j = clampIndex(space.getindex_w(w_stop, null), s.length);
    return space.newbytes(i < j ? s.slice(i, j) : '');
  }
  private requireWritable(): int {
    const n = this.writableLength();
    if (n < 0) throw space.typeError('buffer is read-only');
    return n;
  }
  override op_setitem(w_key: W_Root, w_value: W_Root): boolean {
    const n = this.requireWritable();
    const data = w_value.readbuf_w();
    if (w_key instanceof W_SliceObject) {
      const s = w_key.indices(n);
      if (data.length !== s.count) throw space.typeError('right operand length must match slice length');
      for (let k = 0; k < s.count; k++) this.writeAt(s.start + k * s.step, data.slice(k, k + 1));
      return true;
    }
    const i = normalIndex(space.getindex_w(w_key, space.w_IndexError), n);
    if (i < 0) throw space.operr(space.w_IndexError, 'buffer assignment index out of range');
    if (data.length !== 1) throw space.typeError('right operand must be a single byte');
    this.writeAt(i, data);
    return true;
  }
  override op_setslice(w_start: W_Root, w_stop: W_Root, w_value: W_Root): boolean {
    const n = this.requireWritable();
    const data = w_value.readbuf_w();
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = Math.max(i, clampIndex(space.getindex_w(w_stop, null), n));
    if (data.length !== j - i) throw space.typeError('right operand length must match slice length');
    this.writeAt(i, data);
    return true;
  }

  override op_add(w_other: W_Root): W_Root | null { return space.newbytes(this.readbuf_w() + w_other.readbuf_w()); }
  private times(w_times: W_Root): W_Root | null {
    if (!space.hasIndex(w_times)) return null;
    const times = space.getindex_w(w_times, space.w_OverflowError);
    const s = this.readbuf_w();
    if (times <= 0 || s.length === 0) return space.newbytes('');
    checkRepeat(s.length, times);
    return space.newbytes(s.repeat(times));
  }
  override op_mul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_rmul(w_times: W_Root): W_Root | null { return this.times(w_times); }
}

function buffer_new(w_type: W_TypeBase, w_object: W_Root, w_offset: W_Root | null, w_size: W_Root | null): W_Root {
  const offset = w_offset === null ? 0 : sizeArgument(w_offset);
  const size = w_size === null ? -1 : sizeArgument(w_size);
  if (offset < 0) throw space.valueError('offset must be zero or positive');
  if (size < -1) throw space.valueError('size must be zero or positive');
  if (w_object.writableLength() < 0) {
    // Raises the TypeError for an object without the interface.
    w_object.readbuf_w();
  }
  return new W_Buffer(w_object, offset, size);
}

export const bufferTypeDef = new TypeDef('buffer', {
  cls: W_Buffer, base: objectTypeDef, acceptableAsBase: false,
  doc: 'buffer(object [, offset[, size]])\n\nA window on the bytes of an object that has the buffer interface.',
  new: builtinNew(buffer_new, 'object offset? size?'),
});
