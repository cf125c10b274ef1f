/** Exceptions with attributes: SystemExit, EnvironmentError, SyntaxError; and KeyError with its own text. */
import { newFixedArray, type FixedArray, type int } from '../../rlib/kinds';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { TypeDef, type TypeDefEntry } from '../../interpreter/typedef';
import { getset } from '../../interpreter/gateway';
import { baseExceptionTypeDef, W_BaseException } from './baseexception';
import { lookupErrorTypeDef, standardErrorTypeDef } from './plain';

/** An attribute that may be set to anything, and is None when it was deleted. */
export function attribute<C extends W_BaseException>(
  cls: abstract new (...args: never[]) => C,
  read: (self: C) => W_Root | null, write: (self: C, w_value: W_Root | null) => void,
): TypeDefEntry {
  return getset(cls,
    (self: C): W_Root => read(self) ?? space.w_None,
    (self: C, w_value: W_Root): void => write(self, w_value),
    (self: C): void => write(self, null));
}

function slice(args_w: FixedArray<W_Root>, n: int): FixedArray<W_Root> {
  const part_w = newFixedArray<W_Root>(n, space.w_None);
  for (let i = 0; i < n; i++) part_w[i] = args_w[i]!;
  return part_w;
}

// -- SystemExit ------------------------------------------------------------------------------------------

export class W_SystemExit extends W_BaseException {
  w_code: W_Root | null = null;
  override setArgs(args_w: FixedArray<W_Root>): void {
    super.setArgs(args_w);
    if (args_w.length === 1) this.w_code = args_w[0]!;
    else if (args_w.length > 1) this.w_code = space.newtuple(args_w);
  }
}

export const systemExitTypeDef = new TypeDef('SystemExit', {
  cls: W_SystemExit, base: baseExceptionTypeDef, module: 'exceptions', hasdict: true, doc: 'Request to exit from the interpreter.',
  members: {
    code: attribute(W_SystemExit, (self: W_SystemExit): W_Root | null => self.w_code, (self: W_SystemExit, w_value: W_Root | null): void => { self.w_code = w_value; }),
  },
});

// -- EnvironmentError ------------------------------------------------------------------------------------

export class W_EnvironmentError extends W_BaseException {
  w_errno: W_Root | null = null;
  w_strerror: W_Root | null = null;
  w_filename: W_Root | null = null;

  override setArgs(args_w: FixedArray<W_Root>): void {
    super.setArgs(args_w);
    const n = args_w.length;
    if (n !== 2 && n !== 3) return;
    this.w_errno = args_w[0]!;
    this.w_strerror = args_w[1]!;
    if (n === 3) {
      this.w_filename = args_w[2]!;
      this.args_w = slice(args_w, 2);
    }
  }

  override op_str(): W_Root | null {
    const errno = space.str_str(this.w_errno ?? space.w_None);
    const strerror = space.str_str(this.w_strerror ?? space.w_None);
    if (this.w_filename !== null && this.w_filename !== space.w_None) {
      return space.newbytes(`[Errno ${errno}] ${strerror}: ${space.repr_w(this.w_filename)}`);
    }
    if (this.w_errno !== null && this.w_strerror !== null) return space.newbytes(`[Errno ${errno}] ${strerror}`);
    return this.defaultStr();
  }

  override reduceArgs(): FixedArray<W_Root> {
    if (this.args_w.length !== 2 || this.w_filename === null) return this.args_w;
    return space.args3(this.args_w[0]!, this.args_w[1]!, this.w_filename);
  }
}

export const environmentErrorTypeDef = new TypeDef('EnvironmentError', {
  cls: W_EnvironmentError, base: standardErrorTypeDef, module: 'exceptions', hasdict: true, doc: 'Base class for I/O related errors.',
  members: {
    errno: attribute(W_EnvironmentError, (self: W_EnvironmentError): W_Root | null => self.w_errno, (self: W_EnvironmentError, w_value: W_Root | null): void => { self.w_errno = w_value; }),
    strerror: attribute(W_EnvironmentError, (self: W_EnvironmentError): W_Root | null => self.w_strerror, (self: W_EnvironmentError, w_value: W_Root | null): void => { self.w_strerror = w_value; }),
    filename: attribute(W_EnvironmentError, (self: W_EnvironmentError): W_Root | null => self.w_filename, (self: W_EnvironmentError, w_value: W_Root | null): void => { self.w_filename = w_value; }),
  },
});

// -- SyntaxError -----------------------------------------------------------------------------------------

export class W_SyntaxError extends W_BaseException {
  w_msg: W_Root | null = null;
  w_filename: W_Root | null = null;
  w_lineno: W_Root | null = null;
  w_offset: W_Root | null = null;
  w_text: W_Root | null = null;
  w_printFileAndLine: W_Root | null = null;

  override setArgs(args_w: FixedArray<W_Root>): void {
    super.setArgs(args_w);
    if (args_w.length >= 1) this.w_msg = args_w[0]!;
    if (args_w.length !== 2) return;
    const info_w = space.fixedview(args_w[1]!, -1);
    if (info_w.length < 4) throw space.operr(space.w_IndexError, 'tuple index out of range');
    this.w_filename = info_w[0]!;
    this.w_lineno = info_w[1]!;
    this.w_offset = info_w[2]!;
    this.w_text = info_w[3]!;
  }

  override op_str(): W_Root | null {
    const text = space.str_str(this.w_msg ?? space.w_None);
    const w_filename = this.w_filename;
    const w_lineno = this.w_lineno;
    const file = w_filename !== null && space.isinstance_w(w_filename, space.w_str) ? baseName(w_filename.str_w()) : '';
    const hasFile = w_filename !== null && space.isinstance_w(w_filename, space.w_str);
    const hasLine = w_lineno !== null && space.isinstance_w(w_lineno, space.w_int);
    if (hasFile && hasLine) return space.newbytes(`${text} (${file}, line ${w_lineno!.int_w()})`);
    if (hasFile) return space.newbytes(`${text} (${file})`);
    if (hasLine) return space.newbytes(`${text} (line ${w_lineno!.int_w()})`);
    return space.newbytes(text);
  }
}

function baseName(path: string): string { return path.slice(path.lastIndexOf('/') + 1); }

export const syntaxErrorTypeDef = new TypeDef('SyntaxError', {
  cls: W_SyntaxError, base: standardErrorTypeDef, module: 'exceptions', hasdict: true, doc: 'Invalid syntax.',
  members: {
    msg: attribute(W_SyntaxError, (self: W_SyntaxError): W_Root | null => self.w_msg, (self: W_SyntaxError, w_value: W_Root | null): void => { self.w_msg = w_value; }),
    filename: attribute(W_SyntaxError, (self: W_SyntaxError): W_Root | null => self.w_filename, (self: W_SyntaxError, w_value: W_Root | null): void => { self.w_filename = w_value; }),
    lineno: attribute(W_SyntaxError, (self: W_SyntaxError): W_Root | null => self.w_lineno, (self: W_SyntaxError, w_value: W_Root | null): void => { self.w_lineno = w_value; }),
    offset: attribute(W_SyntaxError, (self: W_SyntaxError): W_Root | null => self.w_offset, (self: W_SyntaxError, w_value: W_Root | null): void => { self.w_offset = w_value; }),
    text: attribute(W_SyntaxError, (self: W_SyntaxError): W_Root | null => self.w_text, (self: W_SyntaxError, w_value: W_Root | null): void => { self.w_text = w_value; }),
    print_file_and_line: attribute(W_SyntaxError, (self: W_SyntaxError): W_Root | null => self.w_printFileAndLine, (self: W_SyntaxError, w_value: W_Root | null): void => { self.w_printFileAndLine = w_value; }),
  },
});

// -- KeyError --------------------------------------------------------------------------------------------

/** Its text is the repr of the key, so that the empty string can be told from no text. */
export class W_KeyError extends W_BaseException {
  override op_str(): W_Root | null {
    return this.args_w.length === 1 ? space.repr(this.args_w[0]!) : this.defaultStr();
  }
}

export const keyErrorTypeDef = new TypeDef('KeyError', {
  cls: W_KeyError, base: lookupErrorTypeDef, module: 'exceptions', hasdict: true, doc: 'Mapping key not found.',
});
