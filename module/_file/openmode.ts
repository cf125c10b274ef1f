/** The mode argument of open(). */
import type { int } from '../../rlib/kinds';
import { space } from '../../interpreter/baseobjspace';

const O_RDONLY: int = 0;
const O_WRONLY: int = 1;
const O_RDWR: int = 2;
const O_CREAT: int = 0o100;
const O_TRUNC: int = 0o1000;
const O_APPEND: int = 0o2000;

export class OpenMode {
  constructor(
    /** flags for open(2) */
    readonly flags: int,
    /** the mode as the file object shows it */
    readonly text: string,
    readonly append: boolean,
  ) {}
}

/** ValueError for a mode that begins with none of r, w, a and U. */
export function parseMode(mode: string): OpenMode {
  if (mode.length === 0) throw space.valueError('empty mode string');
  const universal = mode.includes('U');
  const first = universal && mode.charCodeAt(0) === 85 ? 'r' : mode.slice(0, 1);
  if (first !== 'r' && first !== 'w' && first !== 'a') {
    throw space.valueError(`mode string must begin with one of 'r', 'w', 'a' or 'U', not '${mode}'`);
  }
  if (universal && first !== 'r') throw space.valueError('universal newline mode can only be used with modes starting with \'r\'');
  const update = mode.includes('+');
  let flags = update ? O_RDWR : first === 'r' ? O_RDONLY : O_WRONLY;
  if (first === 'w') flags |= O_CREAT | O_TRUNC;
  if (first === 'a') flags |= O_CREAT | O_APPEND;
  return new OpenMode(flags, mode, first === 'a');
}
