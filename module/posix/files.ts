/** Descriptors, files and directories. */
import type { Addr, int } from '../../rlib/kinds';
import { toFloat, toInt } from '../../rlib/rarithmetic';
import { addrToI64, loadI32, rawFree, rawMalloc, stringFromRaw } from '../../rlib/rffi';
import {
  c_access, c_chdir, c_chmod, c_chown, c_chroot, c_close, c_closedir, c_dup, c_dup2, c_fchdir, c_fchmod, c_fchown, c_fstat, c_fsync, c_ftruncate, c_getcwd, c_isatty,
  c_lchown, c_link, c_lseek, c_mkdir, c_mkfifo, c_open, c_opendir, c_pipe, c_read, c_readdir, c_readlink, c_rename, c_rmdir, c_symlink, c_ttyname, c_umask, c_unlink,
  c_utime, c_write, STAT_BYTES,
} from '../../rlib/foreign';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { freedDescriptors } from '../../interpreter/descriptors';
import { OperationError } from '../../interpreter/error';
import { fileFromDescriptor } from '../_file/fileobject';
import { descriptor_w, done, donePath, failure, id_w, int32_w, number, path_w, TextCall } from './support';

const EINVAL: int = 22;
const PATH_ROOM: int = 1024;
const NAME_ROOM: int = 1024;

// -- descriptors ----------------------------------------------------------------------------------------------------

export function posix_open(w_path: W_Root, w_flags: W_Root, w_mode: W_Root | null): W_Root {
  const path = path_w(w_path);
  const flags = int32_w(w_flags);
  const mode = w_mode === null ? 0o777 : int32_w(w_mode);
  let fd = c_open(path, flags, mode);
  if (freedDescriptors(fd)) fd = c_open(path, flags, mode);
  if (fd < 0) throw failure(fd, w_path);
  return space.newindex(fd);
}
export function posix_close(w_fd: W_Root): W_Root { return done(c_close(int32_w(w_fd))); }
export function posix_dup(w_fd: W_Root): W_Root {
  const fd = int32_w(w_fd);
  const copy = c_dup(fd);
  return number(freedDescriptors(copy) ? c_dup(fd) : copy);
}
export function posix_dup2(w_fd: W_Root, w_to: W_Root): W_Root { return done(Math.min(0, c_dup2(int32_w(w_fd), int32_w(w_to)))); }

export function posix_read(w_fd: W_Root, w_size: W_Root): W_Root {
  const size = int32_w(w_size);
  const fd = int32_w(w_fd);
  if (size < 0) throw failure(-EINVAL, null);
  const buffer = rawMalloc(size + 1);
  const n = c_read(fd, buffer, size);
  const data = n > 0 ? stringFromRaw(buffer, n) : '';
  rawFree(buffer);
  if (n < 0) throw failure(n, null);
  return space.newbytes(data);
}
export function posix_write(w_fd: W_Root, w_data: W_Root): W_Root {
  const data = space.isinstance_w(w_data, space.w_unicode) ? space.getstr_w(w_data) : w_data.readbuf_w();
  return number(c_write(int32_w(w_fd), data, 0, data.length));
}
export function posix_lseek(w_fd: W_Root, w_offset: W_Root, w_how: W_Root): W_Root {
  const position = c_lseek(int32_w(w_fd), space.getint_w(w_offset), int32_w(w_how));
  if (position < 0n) throw failure(toInt(position), null);
  return space.newint(position);
}
export function posix_ftruncate(w_fd: W_Root, w_size: W_Root): W_Root { return done(c_ftruncate(int32_w(w_fd), space.getint_w(w_size))); }
export function posix_fsync(w_fd: W_Root): W_Root { return done(c_fsync(descriptor_w(w_fd))); }
export function posix_isatty(w_fd: W_Root): W_Root { return space.newbool(c_isatty(int32_w(w_fd)) > 0); }

export function posix_pipe(): W_Root {
  const ends = rawMalloc(8);
  let n = c_pipe(ends);
  if (freedDescriptors(n)) n = c_pipe(ends);
  const reading = loadI32(ends, 0);
  const writing = loadI32(ends, 4);
  rawFree(ends);
  if (n < 0) throw failure(n, null);
  return space.newtuple2(space.newindex(reading), space.newindex(writing));
}

class TtyName extends TextCall {
  constructor(private readonly fd: int) { super(); }
  override call(buffer: Addr, size: int): int { return c_ttyname(this.fd, buffer, size); }
}
export function posix_ttyname(w_fd: W_Root): W_Root { return space.newbytes(new TtyName(int32_w(w_fd)).run(PATH_ROOM, null)); }

export function posix_fdopen(w_fd: W_Root, w_mode: W_Root | null, w_size: W_Root | null): W_Root {
  const fd = int32_w(w_fd);
  const mode = w_mode === null ? 'r' : space.getstr_w(w_mode);
  const size = w_size === null ? -1 : int32_w(w_size);
  if (!(mode.startsWith('r') || mode.startsWith('w') || mode.startsWith('a'))) throw space.valueError(`invalid file mode '${mode}'`);
  const status = rawMalloc(STAT_BYTES);
  const n = c_fstat(fd, status);
  rawFree(status);
  if (n < 0) throw failure(n, null);
  return fileFromDescriptor(fd, '<fdopen>', mode, size);
}

// -- names ------------------------------------------------------------------------------------------------------------

export function posix_access(w_path: W_Root, w_mode: W_Root): W_Root { return space.newbool(c_access(path_w(w_path), int32_w(w_mode)) >= 0); }
export function posix_unlink(w_path: W_Root): W_Root { return donePath(c_unlink(path_w(w_path)), w_path); }
export function posix_rename(w_old: W_Root, w_new: W_Root): W_Root { return done(c_rename(path_w(w_old), path_w(w_new))); }
export function posix_mkdir(w_path: W_Root, w_mode: W_Root | null): W_Root {
  return donePath(c_mkdir(path_w(w_path), w_mode === null ? 0o777 : int32_w(w_mode)), w_path);
}
export function posix_rmdir(w_path: W_Root): W_Root { return donePath(c_rmdir(path_w(w_path)), w_path); }
export function posix_mkfifo(w_path: W_Root, w_mode: W_Root | null): W_Root {
  return donePath(c_mkfifo(path_w(w_path), w_mode === null ? 0o666 : int32_w(w_mode)), w_path);
}
export function posix_chmod(w_path: W_Root, w_mode: W_Root): W_Root { return donePath(c_chmod(path_w(w_path), int32_w(w_mode)), w_path); }
export function posix_fchmod(w_fd: W_Root, w_mode: W_Root): W_Root { return done(c_fchmod(int32_w(w_fd), int32_w(w_mode))); }
export function posix_chown(w_path: W_Root, w_uid: W_Root, w_gid: W_Root): W_Root {
  return donePath(c_chown(path_w(w_path), id_w(w_uid), id_w(w_gid)), w_path);
}
export function posix_lchown(w_path: W_Root, w_uid: W_Root, w_gid: W_Root): W_Root {
  return donePath(c_lchown(path_w(w_path), id_w(w_uid), id_w(w_gid)), w_path);
}
export function posix_fchown(w_fd: W_Root, w_uid: W_Root, w_gid: W_Root): W_Root { return done(c_fchown(int32_w(w_fd), id_w(w_uid), id_w(w_gid))); }
export function posix_symlink(w_source: W_Root, w_path: W_Root): W_Root { return done(c_symlink(path_w(w_source), path_w(w_path))); }
export function posix_link(w_source: W_Root, w_path: W_Root): W_Root { return done(c_link(path_w(w_source), path_w(w_path))); }
export function posix_umask(w_mask: W_Root): W_Root { return space.newindex(c_umask(int32_w(w_mask))); }

class LinkText extends TextCall {
  constructor(private readonly path: string) { super(); }
  override call(buffer: Addr, size: int): int { return c_readlink(this.path, buffer, size); }
}
export function posix_readlink(w_path: W_Root): W_Root { return space.newbytes(new LinkText(path_w(w_path)).run(PATH_ROOM, w_path)); }

export function posix_utime(w_path: W_Root, w_times: W_Root): W_Root {
  const path = path_w(w_path);
  if (w_times === space.w_None) return donePath(c_utime(path, toFloat(0), toFloat(0), 1), w_path);
  if (!space.isinstance_w(w_times, space.w_tuple) || space.len_w(w_times) !== 2) throw space.typeError('utime() arg 2 must be a tuple (atime, mtime)');
  const times_w = space.fixedview(w_times, 2);
  return donePath(c_utime(path, space.getfloat_w(times_w[0]), space.getfloat_w(times_w[1]), 0), w_path);
}

// -- directories --------------------------------------------------------------------------------------------------------

class CurrentDirectory extends TextCall {
  override call(buffer: Addr, size: int): int { return c_getcwd(buffer, size); }
}
function decodePath(name: string): W_Root {
  return space.decodeObject(space.newbytes(name), space.newbytes('utf-8'), null);
}
export function posix_getcwd(): W_Root { return space.newbytes(new CurrentDirectory().run(PATH_ROOM, null)); }
export function posix_getcwdu(): W_Root { return decodePath(new CurrentDirectory().run(PATH_ROOM, null)); }
export function posix_chdir(w_path: W_Root): W_Root { return donePath(c_chdir(path_w(w_path)), w_path); }
export function posix_fchdir(w_fd: W_Root): W_Root { return done(c_fchdir(descriptor_w(w_fd))); }
export function posix_chroot(w_path: W_Root): W_Root { return donePath(c_chroot(path_w(w_path)), w_path); }

/** The name as unicode; as it is when it cannot be decoded. */
function entryName(name: string, unicode: boolean): W_Root {
  if (!unicode) return space.newbytes(name);
  try {
    return decodePath(name);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_UnicodeError)) throw e;
    return space.newbytes(name);
  }
}

/** A handle, or its error number negated, travels as an address. */
export function posix_listdir(w_path: W_Root): W_Root {
  const directory = c_opendir(path_w(w_path));
  const handle = addrToI64(directory);
  if (handle < 0n) throw failure(toInt(handle), w_path);
  const unicode = space.isinstance_w(w_path, space.w_unicode);
  const names: string[] = [];
  const buffer = rawMalloc(NAME_ROOM);
  let n = c_readdir(directory, buffer, NAME_ROOM);
  while (n > 0) {
    const name = stringFromRaw(buffer, n);
    if (name !== '.' && name !== '..') names.push(name);
    n = c_readdir(directory, buffer, NAME_ROOM);
  }
  rawFree(buffer);
  c_closedir(directory);
  if (n < 0) throw failure(n, w_path);
  const names_w: W_Root[] = [];
  for (const name of names) names_w.push(entryName(name, unicode));
  return space.newlist(names_w);
}
