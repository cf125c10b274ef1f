/**
 * Module marshal: the format of compiled modules, for objects of the program.
 * The format itself is in `interpreter/marshal/`.
 */
import type { int } from '../../rlib/kinds';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { MARSHAL_VERSION } from '../../interpreter/marshal/format';
import { MarshalInput, unmarshal, unmarshalString } from '../../interpreter/marshal/reader';
import { marshalToString } from '../../interpreter/marshal/writer';
import { ModuleDef, fn } from '../../interpreter/module';

const DOC = `Serialization of Python values in the binary format of compiled modules.

The format may differ between versions of Python; data must come from a trusted source.

version -- the format that is written by default

dump(value, file[, version]), dumps(value[, version]) -- write
load(file), loads(string) -- read`;

function versionOf(w_version: W_Root | null): int {
  if (w_version === null) return MARSHAL_VERSION;
  if (space.isinstance_w(w_version, space.w_float)) return versionOfFloat(w_version);
  if (!space.isinstance_w(w_version, space.w_int) && !space.isinstance_w(w_version, space.w_long)) {
    throw space.typeError('an integer is required');
  }
  return space.getindex_w(w_version, null);
}

function versionOfFloat(w_version: W_Root): int {
  return space.getindex_w(space.newint(space.getint_w(w_version)), null);
}

function dumps(w_value: W_Root, w_version: W_Root | null): W_Root {
  return space.newbytes(marshalToString(w_value, versionOf(w_version)));
}

function dump(w_value: W_Root, w_file: W_Root, w_version: W_Root | null): W_Root {
  if (!space.isinstance_w(w_file, space.w_file)) throw space.typeError('marshal.dump() 2nd arg must be file');
  space.callMethod1(w_file, 'write', space.newbytes(marshalToString(w_value, versionOf(w_version))));
  return space.w_None;
}

/** Takes from a file no more than the object needs, so that several can stand in a row. */
class FileInput extends MarshalInput {
  constructor(private readonly w_file: W_Root) {
    super();
  }

  override read(n: int): string {
    return n === 0 ? '' : space.callMethod1(this.w_file, 'read', space.newindex(n)).str_w();
  }
}

function load(w_file: W_Root): W_Root {
  if (!space.isinstance_w(w_file, space.w_file)) throw space.typeError('marshal.load() arg must be file');
  return unmarshal(new FileInput(w_file));
}

function loads(w_data: W_Root): W_Root {
  if (space.isinstance_w(w_data, space.w_unicode)) return unmarshalString(space.getstr_w(w_data), 0);
  return unmarshalString(bytesOf(w_data), 0);
}

function bytesOf(w_data: W_Root): string {
  try {
    return w_data.readbuf_w();
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_TypeError)) throw e;
    throw space.typeError(`loads() argument 1 must be string or read-only buffer, not ${space.type(w_data).getname()}`);
  }
}

export const marshalModule = new ModuleDef('marshal', {
  doc: DOC,
  members: {
    dump: fn(dump, 'value file version?'),
    dumps: fn(dumps, 'value version?'),
    load: fn(load, 'file'),
    loads: fn(loads, 'string'),
    version: (): W_Root => space.newindex(MARSHAL_VERSION),
  },
});
