/**
 * The one table of foreign functions.
 *
 * RTypeScript code imports a row's constant and calls it like any function; on Node that is the function from
 * `rlib/node`, in translated code the C symbol. The kinds and flags of a row are explained in `foreigntable.ts`,
 * the meaning of arguments and buffers beside the functions in `rlib/node`.
 */
import { foreign, reads, readsCounted, writes, writesCounted, type ForeignFlags } from './foreigntable';
import * as machinecode from './node/machinecode';
import * as math from './node/math';
import * as os from './node/os';
import * as time from './node/time';

export { foreignTable, type ForeignRow, type ForeignKind } from './foreigntable';
export { STAT_BYTES } from './node/os';
export { TM_BYTES } from './node/time';

const LIBM: ForeignFlags = { source: 'm', pure: true, sandbox: 'local' };

export const c_sin = foreign('sin', ['float'], 'float', LIBM, math.sin);
export const c_cos = foreign('cos', ['float'], 'float', LIBM, math.cos);
export const c_tan = foreign('tan', ['float'], 'float', LIBM, math.tan);
export const c_asin = foreign('asin', ['float'], 'float', LIBM, math.asin);
export const c_acos = foreign('acos', ['float'], 'float', LIBM, math.acos);
export const c_atan = foreign('atan', ['float'], 'float', LIBM, math.atan);
export const c_atan2 = foreign('atan2', ['float', 'float'], 'float', LIBM, math.atan2);
export const c_sinh = foreign('sinh', ['float'], 'float', LIBM, math.sinh);
export const c_cosh = foreign('cosh', ['float'], 'float', LIBM, math.cosh);
export const c_tanh = foreign('tanh', ['float'], 'float', LIBM, math.tanh);
export const c_asinh = foreign('asinh', ['float'], 'float', LIBM, math.asinh);
export const c_acosh = foreign('acosh', ['float'], 'float', LIBM, math.acosh);
export const c_atanh = foreign('atanh', ['float'], 'float', LIBM, math.atanh);
export const c_exp = foreign('exp', ['float'], 'float', LIBM, math.exp);
export const c_expm1 = foreign('expm1', ['float'], 'float', LIBM, math.expm1);
export const c_log = foreign('log', ['float'], 'float', LIBM, math.log);
export const c_log10 = foreign('log10', ['float'], 'float', LIBM, math.log10);
export const c_log1p = foreign('log1p', ['float'], 'float', LIBM, math.log1p);
export const c_pow = foreign('pow', ['float', 'float'], 'float', LIBM, math.pow);
export const c_fmod = foreign('fmod', ['float', 'float'], 'float', LIBM, math.fmod);
export const c_hypot = foreign('hypot', ['float', 'float'], 'float', LIBM, math.hypot);

/** Asks or changes something outside, at once. */
const OS: ForeignFlags = { source: 'native/os.c', sandbox: 'forward' };
/** May wait for a device, another process or a file system. */
const WAITS: ForeignFlags = { source: 'native/os.c', sandbox: 'forward', releasesLock: true };
/** Concerns only this process. */
const LOCAL: ForeignFlags = { source: 'native/os.c', sandbox: 'local' };
/** What a sandboxed program has no business with. */
const REFUSED: ForeignFlags = { source: 'native/os.c', sandbox: 'refuse' };
const REFUSED_WAITS: ForeignFlags = { source: 'native/os.c', sandbox: 'refuse', releasesLock: true };

// Files
export const c_open = foreign('pts_open', ['string', 'int', 'int'], 'int', WAITS, os.open);
export const c_close = foreign('pts_close', ['int'], 'int', WAITS, os.close);
export const c_read = foreign('pts_read', ['int', writesCounted(2), 'int'], 'int', WAITS, os.read);
/** write(fd, s, start, n) */
export const c_write = foreign('pts_write', ['int', 'string', 'int', 'int'], 'int', WAITS, os.write);
export const c_writeRaw = foreign('pts_write_raw', ['int', readsCounted(2), 'int'], 'int', WAITS, os.writeRaw);
export const c_lseek = foreign('pts_lseek', ['int', 'i64', 'int'], 'i64', OS, os.lseek);
export const c_ftruncate = foreign('pts_ftruncate', ['int', 'i64'], 'int', WAITS, os.ftruncate);
export const c_fsync = foreign('pts_fsync', ['int'], 'int', WAITS, os.fsync);
export const c_isatty = foreign('pts_isatty', ['int'], 'int', OS, os.isatty);
export const c_dup = foreign('pts_dup', ['int'], 'int', OS, os.dup);
export const c_dup2 = foreign('pts_dup2', ['int', 'int'], 'int', OS, os.dup2);
/** pipe(ends): two 32-bit descriptors, the reading end first */
export const c_pipe = foreign('pts_pipe', [writes(8)], 'int', REFUSED, os.pipe);
/**
 * stat(path, buffer): 16 words mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime (seconds),
 * the nanoseconds of the three, blksize, blocks, rdev
 */
export const c_stat = foreign('pts_stat', ['string', writes(os.STAT_BYTES)], 'int', WAITS, os.stat);
export const c_lstat = foreign('pts_lstat', ['string', writes(os.STAT_BYTES)], 'int', WAITS, os.lstat);
export const c_fstat = foreign('pts_fstat', ['int', writes(os.STAT_BYTES)], 'int', OS, os.fstat);
export const c_access = foreign('pts_access', ['string', 'int'], 'int', WAITS, os.access);
export const c_unlink = foreign('pts_unlink', ['string'], 'int', WAITS, os.unlink);
export const c_rename = foreign('pts_rename', ['string', 'string'], 'int', WAITS, os.rename);
export const c_mkdir = foreign('pts_mkdir', ['string', 'int'], 'int', WAITS, os.mkdir);
export const c_rmdir = foreign('pts_rmdir', ['string'], 'int', WAITS, os.rmdir);
export const c_chmod = foreign('pts_chmod', ['string', 'int'], 'int', WAITS, os.chmod);
export const c_fchmod = foreign('pts_fchmod', ['int', 'int'], 'int', OS, os.fchmod);
export const c_chown = foreign('pts_chown', ['string', 'int', 'int'], 'int', WAITS, os.chown);
export const c_lchown = foreign('pts_lchown', ['string', 'int', 'int'], 'int', WAITS, os.lchown);
export const c_fchown = foreign('pts_fchown', ['int', 'int', 'int'], 'int', OS, os.fchown);
export const c_symlink = foreign('pts_symlink', ['string', 'string'], 'int', WAITS, os.symlink);
export const c_link = foreign('pts_link', ['string', 'string'], 'int', WAITS, os.link);
export const c_readlink = foreign('pts_readlink', ['string', writesCounted(2), 'int'], 'int', WAITS, os.readlink);
/** The absolute path of a file after following every symbolic link. */
export const c_realpath = foreign('pts_realpath', ['string', writesCounted(2), 'int'], 'int', WAITS, os.realpath);
export const c_umask = foreign('pts_umask', ['int'], 'int', OS, os.umask);
export const c_mkfifo = foreign('pts_mkfifo', ['string', 'int'], 'int', WAITS, os.mkfifo);
/** utime(path, atime, mtime, now) */
export const c_utime = foreign('pts_utime', ['string', 'float', 'float', 'int'], 'int', WAITS, os.utime);
export const c_opendir = foreign('pts_opendir', ['string'], 'addr', WAITS, os.opendir);
export const c_readdir = foreign('pts_readdir', ['addr', writesCounted(2), 'int'], 'int', WAITS, os.readdir);
export const c_closedir = foreign('pts_closedir', ['addr'], 'int', WAITS, os.closedir);
export const c_getcwd = foreign('pts_getcwd', [writesCounted(1), 'int'], 'int', OS, os.getcwd);
export const c_chdir = foreign('pts_chdir', ['string'], 'int', WAITS, os.chdir);
export const c_fchdir = foreign('pts_fchdir', ['int'], 'int', OS, os.fchdir);
export const c_chroot = foreign('pts_chroot', ['string'], 'int', REFUSED, os.chroot);
export const c_ttyname = foreign('pts_ttyname', ['int', writesCounted(2), 'int'], 'int', OS, os.ttyname);

// Processes
export const c_getpid = foreign('pts_getpid', [], 'int', OS, os.getpid);
export const c_getppid = foreign('pts_getppid', [], 'int', OS, os.getppid);
export const c_getuid = foreign('pts_getuid', [], 'int', OS, os.getuid);
export const c_geteuid = foreign('pts_geteuid', [], 'int', OS, os.geteuid);
export const c_getgid = foreign('pts_getgid', [], 'int', OS, os.getgid);
export const c_getegid = foreign('pts_getegid', [], 'int', OS, os.getegid);
export const c_getpgrp = foreign('pts_getpgrp', [], 'int', OS, os.getpgrp);
export const c_getpgid = foreign('pts_getpgid', ['int'], 'int', OS, os.getpgid);
export const c_setpgid = foreign('pts_setpgid', ['int', 'int'], 'int', REFUSED, os.setpgid);
export const c_setsid = foreign('pts_setsid', [], 'int', REFUSED, os.setsid);
export const c_getsid = foreign('pts_getsid', ['int'], 'int', OS, os.getsid);
export const c_setuid = foreign('pts_setuid', ['int'], 'int', REFUSED, os.setuid);
export const c_setgid = foreign('pts_setgid', ['int'], 'int', REFUSED, os.setgid);
/** getgroups(buffer of 32-bit ids, how many fit): how many there are */
export const c_getgroups = foreign('pts_getgroups', [writesCounted(1, 4), 'int'], 'int', OS, os.getgroups);
export const c_nice = foreign('pts_nice', ['int'], 'int', REFUSED, os.nice);
export const c_fork = foreign('pts_fork', [], 'int', REFUSED, os.fork);
/** execve(path, argv, envp): NULL-terminated arrays, see `cStringArray` */
export const c_execve = foreign('pts_execve', ['string', 'addr', 'addr'], 'int', REFUSED, os.execve);
/** waitpid(pid, options, status): the status goes to a 32-bit word */
export const c_waitpid = foreign('pts_waitpid', ['int', 'int', writes(4)], 'int', REFUSED_WAITS, os.waitpid);
export const c_exit = foreign('pts_exit', ['int'], 'void', LOCAL, os.exit);
export const c_abort = foreign('pts_abort', [], 'void', LOCAL, os.abort);
export const c_system = foreign('pts_system', ['string'], 'int', REFUSED_WAITS, os.system);
export const c_environCount = foreign('pts_environ_count', [], 'int', OS, os.environCount);
export const c_environGet = foreign('pts_environ_get', ['int', writesCounted(2), 'int'], 'int', OS, os.environGet);
/** The name of the character set that the environment asks for. */
export const c_codeset = foreign('pts_codeset', [writesCounted(1), 'int'], 'int', OS, os.codeset);
export const c_getenv = foreign('pts_getenv', ['string', writesCounted(2), 'int'], 'int', OS, os.getenv);
export const c_setenv = foreign('pts_setenv', ['string', 'string'], 'int', OS, os.setenv);
export const c_unsetenv = foreign('pts_unsetenv', ['string'], 'int', OS, os.unsetenv);

// Signals and waiting
export const c_signalFlag = foreign('pts_signal_flag', [], 'addr', LOCAL, os.signalFlag);
/** Recorded signals set that word from now on. */
export const c_useSignalFlag = foreign('pts_signal_use', ['addr'], 'void', LOCAL, os.useSignalFlag);
/** The address of the 64-bit word that the collector sets to 1 when finalizers have become due. */
export const c_attentionFlag = foreign('pts_attention_flag', [], 'addr', { source: 'native/gcglue.c', sandbox: 'local' }, os.attentionFlag);
export const c_signalSet = foreign('pts_signal_set', ['int', 'int'], 'int', LOCAL, os.signalSet);
export const c_signalNext = foreign('pts_signal_next', [], 'int', LOCAL, os.signalNext);
export const c_kill = foreign('pts_kill', ['int', 'int'], 'int', REFUSED, os.kill);
export const c_alarm = foreign('pts_alarm', ['int'], 'int', LOCAL, os.alarm);
export const c_pause = foreign('pts_pause', [], 'int', REFUSED_WAITS, os.pause);
/**
 * select(fds, readers, writers, others, seconds): `fds` holds as many 32-bit descriptors of each sort; those
 * not ready become -1. A negative time waits for ever. The number of those ready.
 */
export const c_select = foreign('pts_select', ['addr', 'int', 'int', 'int', 'float'], 'int', REFUSED_WAITS, os.select);
/** sleep(seconds): -EINTR if a signal came */
export const c_sleep = foreign('pts_sleep', ['float'], 'int', WAITS, os.sleep);

// Clocks
export const c_time = foreign('pts_time', [], 'float', OS, time.time);
export const c_monotonic = foreign('pts_monotonic', [], 'float', OS, time.monotonic);
export const c_clock = foreign('pts_clock', [], 'float', OS, time.clock);
export const c_times = foreign('pts_times', [writes(40)], 'int', OS, time.times);
export const c_gmtime = foreign('pts_gmtime', ['i64', writes(time.TM_BYTES)], 'int', OS, time.gmtime);
export const c_localtime = foreign('pts_localtime', ['i64', writes(time.TM_BYTES)], 'int', OS, time.localtime);
export const c_mktime = foreign('pts_mktime', [reads(time.TM_BYTES), writes(8)], 'int', OS, time.mktime);
export const c_zoneNameAt = foreign('pts_zone_name_at', ['i64', writesCounted(2), 'int'], 'int', OS, time.zoneNameAt);
export const c_strftime = foreign('pts_strftime', [writesCounted(1), 'int', 'string', reads(time.TM_BYTES)], 'int', OS, time.strftime);

// The machine
export const c_getrusage = foreign('pts_getrusage', ['int', writes(128)], 'int', OS, os.getrusage);
export const c_pageSize = foreign('pts_page_size', [], 'int', LOCAL, os.pageSize);
export const c_sysconf = foreign('pts_sysconf', ['int'], 'i64', OS, os.sysconf);
export const c_cpuCount = foreign('pts_cpu_count', [], 'int', OS, os.cpuCount);
export const c_uname = foreign('pts_uname', [writesCounted(1), 'int'], 'int', OS, os.uname);
export const c_urandom = foreign('pts_urandom', [writesCounted(1), 'int'], 'int', WAITS, os.urandom);
export const c_getloadavg = foreign('pts_getloadavg', [writes(24)], 'int', OS, os.getloadavg);
export const c_strerror = foreign('pts_strerror', ['int', writesCounted(2), 'int'], 'int', LOCAL, os.strerror);

// Machine code made at run time
const CODE: ForeignFlags = { source: 'native/machinecode.c', sandbox: 'local' };
export const c_codeReserve = foreign('pts_code_reserve', ['int'], 'int', CODE, machinecode.codeReserve);
export const c_codeWrite = foreign('pts_code_write', ['int', readsCounted(2), 'int'], 'void', CODE, machinecode.codeWrite);
export const c_codeWrite32 = foreign('pts_code_write32', ['int', 'int'], 'void', CODE, machinecode.codeWrite32);
export const c_codeCall = foreign('pts_code_call', ['int', 'int', 'int'], 'int', { ...CODE, callsBack: true }, machinecode.codeCall);
export const c_codeSymbol = foreign('pts_code_symbol', ['int'], 'int', CODE, machinecode.codeSymbol);
