/**
 * The operating system as Node offers it: the Node halves of the rows of `foreign.ts`.
 *
 * Node has no file positions, so they are kept here, shared by duplicated descriptors. What Node cannot do
 * at all (fork, exec, wait, select on descriptors) answers ENOSYS.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import { randomFillSync } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import type { Addr, int, float, i64 } from '../kinds';
import {
  rawMalloc,
  loadI64,
  simulatedHeap,
  storeF64,
  storeI32,
  storeI64,
  loadInt, storeInt,
  stringFromCString,
  stringToRaw,
} from '../rffi';

const E = os.constants.errno;

/** Runs `body`; a system error becomes its negative number. */
function attempt(body: () => int): int {
  try {
    return body();
  } catch (e) {
    const errno = (e as NodeJS.ErrnoException).errno;
    const code = (e as NodeJS.ErrnoException).code;
    if (typeof errno === 'number') return -Math.abs(errno);
    if (code !== undefined && code in E) return -E[code as keyof typeof E];
    if (code === 'ERR_INVALID_ARG_VALUE' || code === 'ERR_OUT_OF_RANGE') return -E.EINVAL;
    throw e;
  }
}

/** Writes as much of `s` as fits and returns its whole length. */
function putText(s: string, buffer: Addr, size: int): int {
  if (s.length > 0) stringToRaw(s.slice(0, size), buffer);
  return s.length;
}

/** A path of bytes as Node wants it. */
function bytes(s: string): Buffer {
  const nul = s.indexOf('\0');
  return Buffer.from(nul < 0 ? s : s.slice(0, nul), 'latin1');
}
function text(s: string): string {
  return Buffer.from(s, 'utf8').toString('latin1');
}
function unicode(s: string): string {
  return Buffer.from(s, 'latin1').toString('utf8');
}
function rawBytes(a: Addr, n: int): Uint8Array {
  simulatedHeap.check(a, n);
  return simulatedHeap.bytes.subarray(a, a + n);
}

class OpenFile {
  position = 0;
  constructor(
    readonly seekable: boolean,
    readonly appends: boolean,
  ) {}
}
/** The open descriptors that we know positions of; `real` differs from the number after dup2. */
const files = new Map<number, { real: number; file: OpenFile }>();

function fileOf(fd: int): { real: number; file: OpenFile } {
  let entry = files.get(fd);
  if (entry === undefined) {
    const st = fs.fstatSync(fd);
    entry = { real: fd, file: new OpenFile(st.isFile() && fd > 2, false) };
    files.set(fd, entry);
  }
  return entry;
}

export function open(path: string, flags: int, mode: int): int {
  return attempt(() => {
    const fd = fs.openSync(bytes(path), flags, mode);
    const st = fs.fstatSync(fd);
    files.set(fd, { real: fd, file: new OpenFile(st.isFile(), (flags & fs.constants.O_APPEND) !== 0) });
    return fd;
  });
}

export function close(fd: int): int {
  return attempt(() => {
    const { real, file } = fileOf(fd);
    files.delete(fd);
    for (const other of files.values()) if (other.real === real && other.file === file) return 0;
    if (real > 2) fs.closeSync(real);
    return 0;
  });
}

export function read(fd: int, buffer: Addr, n: int): int {
  return attempt(() => {
    if (n === 0) return 0;
    const { real, file } = fileOf(fd);
    try {
      const got = fs.readSync(real, rawBytes(buffer, n), 0, n, file.seekable ? file.position : null);
      file.position += got;
      return got;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === 'EOF') return 0;
      throw e;
    }
  });
}

function writeBytes(fd: int, data: Uint8Array): int {
  return attempt(() => {
    const { real, file } = fileOf(fd);
    const atEnd = file.appends || !file.seekable;
    const done = fs.writeSync(real, data, 0, data.length, atEnd ? null : file.position);
    file.position = file.appends ? fs.fstatSync(real).size : file.position + done;
    return done;
  });
}

export function write(fd: int, s: string, start: int, n: int): int {
  return writeBytes(fd, Buffer.from(s.slice(start, start + n), 'latin1'));
}

export function writeRaw(fd: int, buffer: Addr, n: int): int {
  return n === 0 ? 0 : writeBytes(fd, rawBytes(buffer, n));
}

export function lseek(fd: int, offset: i64, whence: int): i64 {
  const r = attempt(() => {
    const { real, file } = fileOf(fd);
    if (!file.seekable) return -E.ESPIPE;
    const base = whence === 0 ? 0 : whence === 1 ? file.position : whence === 2 ? fs.fstatSync(real).size : -1;
    if (base < 0 || base + Number(offset) < 0) return -E.EINVAL;
    return (file.position = base + Number(offset));
  });
  return BigInt(r);
}

export function ftruncate(fd: int, size: i64): int {
  return attempt(() => (fs.ftruncateSync(fileOf(fd).real, Number(size)), 0));
}
export function fsync(fd: int): int {
  return attempt(() => (fs.fsyncSync(fileOf(fd).real), 0));
}
export function isatty(fd: int): int {
  return attempt(() => (fs.fstatSync(fileOf(fd).real).isCharacterDevice() && process.stdin.isTTY && fd <= 2 ? 1 : 0));
}

export function dup(fd: int): int {
  return attempt(() => {
    const entry = fileOf(fd);
    const number = fs.openSync('/dev/null', 'r');
    fs.closeSync(number);
    let free = number;
    while (files.has(free)) free++;
    files.set(free, { ...entry });
    return free;
  });
}
export function dup2(fd: int, to: int): int {
  return attempt(() => {
    const entry = fileOf(fd);
    if (fd === to) return to;
    if (files.has(to)) close(to);
    files.set(to, { ...entry });
    return to;
  });
}
export function pipe(ends: Addr): int {
  void ends;
  return -E.ENOSYS;
}

const STAT_WORDS = 16;
/** The number of bytes that `stat` and its kin fill. */
export const STAT_BYTES = STAT_WORDS * 8;

function putStat(st: fs.BigIntStats, buffer: Addr): int {
  const words = [
    st.mode, st.ino, st.dev, st.nlink, st.uid, st.gid, st.size,
    st.atimeNs / 1000000000n, st.mtimeNs / 1000000000n, st.ctimeNs / 1000000000n,
    st.atimeNs % 1000000000n, st.mtimeNs % 1000000000n, st.ctimeNs % 1000000000n,
    st.blksize, st.blocks, st.rdev,
  ];
  words.forEach((w, i) => storeI64(buffer, i * 8, w));
  return 0;
}
export function stat(path: string, buffer: Addr): int {
  return attempt(() => putStat(fs.statSync(bytes(path), { bigint: true }), buffer));
}
export function lstat(path: string, buffer: Addr): int {
  return attempt(() => putStat(fs.lstatSync(bytes(path), { bigint: true }), buffer));
}
export function fstat(fd: int, buffer: Addr): int {
  return attempt(() => putStat(fs.fstatSync(fileOf(fd).real, { bigint: true }), buffer));
}

export function access(path: string, mode: int): int {
  return attempt(() => (fs.accessSync(bytes(path), mode), 0));
}
export function unlink(path: string): int {
  return attempt(() => (fs.unlinkSync(bytes(path)), 0));
}
export function rename(from: string, to: string): int {
  return attempt(() => (fs.renameSync(bytes(from), bytes(to)), 0));
}
export function mkdir(path: string, mode: int): int {
  return attempt(() => (fs.mkdirSync(bytes(path), { mode }), 0));
}
export function rmdir(path: string): int {
  return attempt(() => (fs.rmdirSync(bytes(path)), 0));
}
export function chmod(path: string, mode: int): int {
  return attempt(() => (fs.chmodSync(bytes(path), mode), 0));
}
export function fchmod(fd: int, mode: int): int {
  return attempt(() => (fs.fchmodSync(fileOf(fd).real, mode), 0));
}
export function chown(path: string, uid: int, gid: int): int {
  return attempt(() => (fs.chownSync(bytes(path), uid, gid), 0));
}
export function lchown(path: string, uid: int, gid: int): int {
  return attempt(() => (fs.lchownSync(bytes(path), uid, gid), 0));
}
export function fchown(fd: int, uid: int, gid: int): int {
  return attempt(() => (fs.fchownSync(fileOf(fd).real, uid, gid), 0));
}
export function symlink(target: string, path: string): int {
  return attempt(() => (fs.symlinkSync(bytes(target), bytes(path)), 0));
}
export function link(from: string, to: string): int {
  return attempt(() => (fs.linkSync(bytes(from), bytes(to)), 0));
}
export function readlink(path: string, buffer: Addr, size: int): int {
  return attempt(() => putText(fs.readlinkSync(bytes(path), 'latin1'), buffer, size));
}
export function realpath(path: string, buffer: Addr, size: int): int {
  return attempt(() => putText(fs.realpathSync.native(bytes(path), 'latin1'), buffer, size));
}
export function umask(mask: int): int {
  return process.umask(mask);
}
export function mkfifo(path: string, mode: int): int {
  void path;
  void mode;
  return -E.ENOSYS;
}

/** The times are in seconds; with `now` both are the present time. */
export function utime(path: string, atime: float, mtime: float, now: int): int {
  return attempt(() => {
    const t = Date.now() / 1000;
    fs.utimesSync(bytes(path), now !== 0 ? t : atime, now !== 0 ? t : mtime);
    return 0;
  });
}

const directories = new Map<number, string[]>();

/** A directory handle, or a negative errno as an address. */
export function opendir(path: string): Addr {
  const handle = rawMalloc(1);
  const failed = attempt(() => {
    const names = fs.readdirSync(bytes(path), 'latin1');
    directories.set(handle, ['.', '..', ...names].reverse());
    return 0;
  });
  if (failed === 0) return handle;
  simulatedHeap.free(handle);
  return Number(failed);
}
/** The next name, at most 255 bytes: its length; 0 at the end. */
export function readdir(directory: Addr, buffer: Addr, size: int): int {
  const name = directories.get(directory)!.pop();
  return name === undefined ? 0 : putText(name, buffer, size);
}
export function closedir(directory: Addr): int {
  directories.delete(directory);
  simulatedHeap.free(directory);
  return 0;
}

/** The length of the path, which is complete if that is below `size`. */
export function getcwd(buffer: Addr, size: int): int {
  return attempt(() => putText(text(process.cwd()), buffer, size));
}
export function chdir(path: string): int {
  return attempt(() => (process.chdir(unicode(path)), 0));
}
export function fchdir(fd: int): int {
  void fd;
  return -E.ENOSYS;
}
export function chroot(path: string): int {
  void path;
  return -E.ENOSYS;
}

export function getpid(): int { return process.pid; }
export function getppid(): int { return process.ppid; }
export function getuid(): int { return process.getuid!(); }
export function geteuid(): int { return process.geteuid!(); }
export function getgid(): int { return process.getgid!(); }
export function getegid(): int { return process.getegid!(); }
export function getpgrp(): int { return -E.ENOSYS; }
export function getpgid(pid: int): int { void pid; return -E.ENOSYS; }
export function setpgid(pid: int, pgrp: int): int { void pid; void pgrp; return -E.ENOSYS; }
export function setsid(): int { return -E.ENOSYS; }
export function getsid(pid: int): int { void pid; return -E.ENOSYS; }
export function setuid(id: int): int { return attempt(() => (process.setuid!(id), 0)); }
export function setgid(id: int): int { return attempt(() => (process.setgid!(id), 0)); }
export function getgroups(buffer: Addr, size: int): int {
  const groups = process.getgroups!();
  groups.slice(0, size).forEach((g, i) => storeI32(buffer, i * 4, g));
  return groups.length;
}
export function nice(increment: int): int { void increment; return -E.ENOSYS; }
export function fork(): int { return -E.ENOSYS; }
export function execve(path: string, argv: Addr, envp: Addr): int {
  void path;
  void argv;
  void envp;
  return -E.ENOSYS;
}
export function waitpid(pid: int, options: int, status: Addr): int {
  void pid;
  void options;
  void status;
  return -E.ENOSYS;
}
export function exit(status: int): void {
  process.exit(status);
}
export function abort(): void {
  process.abort();
}
export function system(command: string): int {
  const r = spawnSync('/bin/sh', ['-c', unicode(command)], { stdio: 'inherit' });
  if (r.signal !== null) return os.constants.signals[r.signal];
  return (r.status ?? 127) << 8;
}
export function ttyname(fd: int, buffer: Addr, size: int): int {
  return attempt(() => putText(fs.readlinkSync(`/proc/self/fd/${fd}`, 'latin1'), buffer, size));
}

export function environCount(): int {
  return Object.keys(process.env).length;
}
/** The i-th `NAME=value`. */
export function environGet(i: int, buffer: Addr, size: int): int {
  const name = Object.keys(process.env)[i];
  return name === undefined ? -E.EINVAL : putText(text(`${name}=${process.env[name]}`), buffer, size);
}
/** The length of the value, or -1 if there is none. */
export function getenv(name: string, buffer: Addr, size: int): int {
  const value = process.env[unicode(name)];
  return value === undefined ? -1 : putText(text(value), buffer, size);
}
export function codeset(buffer: Addr, size: int): int {
  const locale = process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || 'C';
  const name = /\.([^@]*)/.exec(locale)?.[1];
  return putText(name ?? 'ANSI_X3.4-1968', buffer, size);
}
export function setenv(name: string, value: string): int {
  process.env[unicode(name)] = unicode(value);
  return 0;
}
export function unsetenv(name: string): int {
  delete process.env[unicode(name)];
  return 0;
}

let pendingWord: Addr = 0;
const handled = new Map<number, number>();
const raised: number[] = [];

/** The address of the 64-bit word that a recorded signal sets to 1. */
export function signalFlag(): Addr {
  if (pendingWord === 0) {
    pendingWord = rawMalloc(8);
    storeInt(pendingWord, 0, 0);
  }
  return pendingWord;
}
/** Recorded signals set the word at the address from now on. */
export function useSignalFlag(word: Addr): void {
  if (loadInt(signalFlag(), 0) !== 0) storeInt(word, 0, 1);
  pendingWord = word;
}
/** The address of a 64-bit word; nothing sets it. */
export function attentionFlag(): Addr {
  if (attentionWord === 0) {
    attentionWord = rawMalloc(8);
    storeInt(attentionWord, 0, 0);
  }
  return attentionWord;
}
let attentionWord: Addr = 0;
/** `how`: 0 default, 1 ignore, 2 record, 3 ask only. The former value of `how`, 3 if it was something else. */
export function signalSet(signal: int, how: int): int {
  if (signal < 1 || signal > 64 || signal === 9 || signal === 19) return -E.EINVAL;
  const before = handled.get(signal) ?? 0;
  if (how !== 3) handled.set(signal, how);
  return before;
}
/** The next recorded signal, which is then no longer recorded; 0 if there is none. */
export function signalNext(): int {
  return raised.shift() ?? 0;
}
export function kill(pid: int, signal: int): int {
  if (pid === process.pid && handled.get(signal) === 2) {
    raised.push(signal);
    storeInt(signalFlag(), 0, 1);
    return 0;
  }
  if (pid === process.pid && handled.get(signal) === 1) return 0;
  return attempt(() => (process.kill(pid, signal), 0));
}
export function alarm(seconds: int): int { void seconds; return -E.ENOSYS; }
export function pause(): int { return -E.ENOSYS; }

/** Waits until one of the descriptors is ready; see the C function. Without descriptors it sleeps. */
export function select(fds: Addr, readers: int, writers: int, others: int, seconds: float): int {
  void fds;
  if (readers + writers + others > 0) return -E.ENOSYS;
  return sleep(seconds);
}
export function sleep(seconds: float): int {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
  return 0;
}

/** f64: user and system time; then 14 words: the other fields of struct rusage in order. */
export function getrusage(who: int, buffer: Addr): int {
  void who;
  const r = process.resourceUsage();
  storeF64(buffer, 0, r.userCPUTime / 1e6);
  storeF64(buffer, 8, r.systemCPUTime / 1e6);
  const words = [
    r.maxRSS, r.sharedMemorySize, r.unsharedDataSize, r.unsharedStackSize, r.minorPageFault, r.majorPageFault, r.swappedOut,
    r.fsRead, r.fsWrite, r.ipcSent, r.ipcReceived, r.signalsCount, r.voluntaryContextSwitches, r.involuntaryContextSwitches,
  ];
  words.forEach((w, i) => storeInt(buffer, 16 + i * 8, w));
  return 0;
}
export function pageSize(): int { return 4096; }
export function sysconf(name: int): i64 { void name; return BigInt(-E.ENOSYS); }
export function cpuCount(): int { return os.cpus().length; }
/** Five texts (system, node, release, version, machine), each followed by a NUL: their whole length. */
export function uname(buffer: Addr, size: int): int {
  const s = [os.type(), os.hostname(), os.release(), os.version(), os.machine()].map((x) => x + '\0').join('');
  return putText(s, buffer, size);
}
export function urandom(buffer: Addr, n: int): int {
  if (n > 0) randomFillSync(rawBytes(buffer, n));
  return n;
}
export function getloadavg(buffer: Addr): int {
  os.loadavg().forEach((x, i) => storeF64(buffer, i * 8, x));
  return 0;
}

/** The C library's text for an error number. */
export function strerror(errno: int, buffer: Addr, size: int): int {
  return putText(ERROR_TEXTS.get(errno) ?? `Unknown error ${errno}`, buffer, size);
}

const ERROR_TEXTS = new Map<number, string>([
  [E.EPERM, 'Operation not permitted'], [E.ENOENT, 'No such file or directory'], [E.ESRCH, 'No such process'],
  [E.EINTR, 'Interrupted system call'], [E.EIO, 'Input/output error'], [E.ENXIO, 'No such device or address'],
  [E.E2BIG, 'Argument list too long'], [E.ENOEXEC, 'Exec format error'], [E.EBADF, 'Bad file descriptor'],
  [E.ECHILD, 'No child processes'], [E.EAGAIN, 'Resource temporarily unavailable'], [E.ENOMEM, 'Cannot allocate memory'],
  [E.EACCES, 'Permission denied'], [E.EFAULT, 'Bad address'], [E.EBUSY, 'Device or resource busy'], [E.EEXIST, 'File exists'],
  [E.EXDEV, 'Invalid cross-device link'], [E.ENODEV, 'No such device'], [E.ENOTDIR, 'Not a directory'], [E.EISDIR, 'Is a directory'],
  [E.EINVAL, 'Invalid argument'], [E.ENFILE, 'Too many open files in system'], [E.EMFILE, 'Too many open files'],
  [E.ENOTTY, 'Inappropriate ioctl for device'], [E.ETXTBSY, 'Text file busy'], [E.EFBIG, 'File too large'],
  [E.ENOSPC, 'No space left on device'], [E.ESPIPE, 'Illegal seek'], [E.EROFS, 'Read-only file system'], [E.EMLINK, 'Too many links'],
  [E.EPIPE, 'Broken pipe'], [E.EDOM, 'Numerical argument out of domain'], [E.ERANGE, 'Numerical result out of range'],
  [E.EDEADLK, 'Resource deadlock avoided'], [E.ENAMETOOLONG, 'File name too long'], [E.ENOLCK, 'No locks available'],
  [E.ENOSYS, 'Function not implemented'], [E.ENOTEMPTY, 'Directory not empty'], [E.ELOOP, 'Too many levels of symbolic links'],
  [E.EILSEQ, 'Invalid or incomplete multibyte or wide character'], [E.EOVERFLOW, 'Value too large for defined data type'],
  [0, 'Success'],
]);

/** For tests: the texts of a NULL-terminated array of C strings. */
export function readCStringArray(array: Addr): string[] {
  const result: string[] = [];
  for (let i = 0; loadI64(array, i * 8) !== 0n; i++) result.push(stringFromCString(Number(loadI64(array, i * 8))));
  return result;
}
