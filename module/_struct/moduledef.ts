/** Module _struct: packed binary data. */
import type { FixedArray, int } from '../../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { builtinNew, getset, method, objectTypeDef } from '../../interpreter/gateway';
import { ModuleDef, fn } from '../../interpreter/module';
import { TypeDef } from '../../interpreter/typedef';
import { makeErrorClass, structError } from './error';
import { formatOf, type Format } from './format';
import { packValues, unpackValues } from './packing';

function format_w(w_format: W_Root): Format { return formatOf(space.getstr_w(w_format)); }

function unpackAll(format: Format, w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  if (data.length !== format.size) throw structError(`unpack requires a string argument of length ${format.size}`);
  return unpackValues(format, data, 0);
}

function unpackFrom(format: Format, w_data: W_Root, w_offset: W_Root | null): W_Root {
  const data = w_data.readbuf_w();
  let offset = w_offset === null ? 0 : space.getindex_w(w_offset, space.w_OverflowError);
  if (offset < 0) offset += data.length;
  if (offset < 0 || data.length - offset < format.size) throw structError(`unpack_from requires a buffer of at least ${format.size} bytes`);
  return unpackValues(format, data, offset);
}

/** `args_w`: the buffer, the offset, the values. */
function packInto(format: Format, args_w: FixedArray<W_Root>): W_Root {
  if (args_w.length < 2) throw structError(`pack_into requires exactly ${format.values + 2} arguments`);
  const w_buffer = args_w[0];
  const room = w_buffer.writableLength();
  if (room < 0) throw space.typeError(`pack_into() argument 1 must be read-write buffer, not ${space.type(w_buffer).getname()}`);
  let offset: int = space.getindex_w(args_w[1], space.w_OverflowError);
  if (offset < 0) offset += room;
  if (offset < 0 || room - offset < format.size) throw structError(`pack_into requires a buffer of at least ${format.size} bytes`);
  w_buffer.writeAt(offset, packValues(format, args_w, 2));
  return space.w_None;
}

// -- functions ------------------------------------------------------------------------------------------------------------

function struct_calcsize(w_format: W_Root): W_Root { return space.newindex(format_w(w_format).size); }
function struct_pack(w_format: W_Root, args_w: FixedArray<W_Root>): W_Root { return space.newbytes(packValues(format_w(w_format), args_w, 0)); }
function struct_unpack(w_format: W_Root, w_data: W_Root): W_Root { return unpackAll(format_w(w_format), w_data); }
function struct_unpack_from(w_format: W_Root, w_data: W_Root, w_offset: W_Root | null): W_Root { return unpackFrom(format_w(w_format), w_data, w_offset); }
function struct_pack_into(w_format: W_Root, args_w: FixedArray<W_Root>): W_Root { return packInto(format_w(w_format), args_w); }

// -- class Struct -----------------------------------------------------------------------------------------------------------

export class W_Struct extends W_Root {
  private format_: Format | null = null;
  override getclass(): W_TypeBase { return structTypeDef.w_type; }
  get(): Format {
    if (this.format_ === null) throw structError('Struct object is not initialized');
    return this.format_;
  }
  set(format: Format): void { this.format_ = format; }
}

function Struct_new(w_type: W_TypeBase, args_w: FixedArray<W_Root>): W_Root { return space.allocateInstance(w_type, structTypeDef); }
function Struct_init(self: W_Struct, w_format: W_Root): W_Root {
  self.set(format_w(w_format));
  return space.w_None;
}
function Struct_pack(self: W_Struct, args_w: FixedArray<W_Root>): W_Root { return space.newbytes(packValues(self.get(), args_w, 0)); }
function Struct_unpack(self: W_Struct, w_data: W_Root): W_Root { return unpackAll(self.get(), w_data); }
function Struct_unpack_from(self: W_Struct, w_data: W_Root, w_offset: W_Root | null): W_Root { return unpackFrom(self.get(), w_data, w_offset); }
function Struct_pack_into(self: W_Struct, args_w: FixedArray<W_Root>): W_Root { return packInto(self.get(), args_w); }

export const structTypeDef = new TypeDef('Struct', {
  cls: W_Struct, base: objectTypeDef, doc: 'Compiled struct object', new: builtinNew(Struct_new, '*args'),
  members: {
    __init__: method(W_Struct, Struct_init, 'format'), pack: method(W_Struct, Struct_pack, '*args'), unpack: method(W_Struct, Struct_unpack, 'string'),
    unpack_from: method(W_Struct, Struct_unpack_from, 'buffer offset?', { keywords: true }), pack_into: method(W_Struct, Struct_pack_into, '*args'),
    format: getset(W_Struct, (self: W_Struct): W_Root => space.newbytes(self.get().text)),
    size: getset(W_Struct, (self: W_Struct): W_Root => space.newindex(self.get().size)),
  },
});

export const structModule = new ModuleDef('_struct', {
  doc: 'Packed binary data.',
  members: {
    error: makeErrorClass, Struct: structTypeDef, calcsize: fn(struct_calcsize, 'fmt'), pack: fn(struct_pack, 'fmt *args'), unpack: fn(struct_unpack, 'fmt string'),
    unpack_from: fn(struct_unpack_from, 'fmt buffer offset?', { keywords: true }), pack_into: fn(struct_pack_into, 'fmt *args'),
  },
});
