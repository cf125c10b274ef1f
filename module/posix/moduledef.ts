/** Module posix: system calls. Programs use it through the module os. */
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { ModuleDef, fn, type W_Module } from '../../interpreter/module';
import { constants } from './constants';
import { fillEnviron, posix_putenv, posix_unsetenv } from './environ';
import {
  posix_access, posix_chdir, posix_chmod, posix_chown, posix_chroot, posix_close, posix_dup, posix_dup2, posix_fchdir, posix_fchmod, posix_fchown, posix_fdopen,
  posix_fsync, posix_ftruncate, posix_getcwd, posix_getcwdu, posix_isatty, posix_lchown, posix_link, posix_listdir, posix_lseek, posix_mkdir, posix_mkfifo, posix_open,
  posix_pipe, posix_read, posix_readlink, posix_rename, posix_rmdir, posix_symlink, posix_ttyname, posix_umask, posix_unlink, posix_utime, posix_write,
} from './files';
import {
  posix_WCOREDUMP, posix_WEXITSTATUS, posix_WIFCONTINUED, posix_WIFEXITED, posix_WIFSIGNALED, posix_WIFSTOPPED, posix_WSTOPSIG, posix_WTERMSIG, posix__exit,
  posix_abort, posix_execv, posix_execve, posix_fork, posix_getegid, posix_geteuid, posix_getgid, posix_getgroups, posix_getloadavg, posix_getpgid, posix_getpgrp,
  posix_getpid, posix_getppid, posix_getsid, posix_getuid, posix_kill, posix_killpg, posix_major, posix_makedev, posix_minor, posix_nice, posix_setgid, posix_setpgid,
  posix_setpgrp, posix_setsid, posix_setuid, posix_strerror, posix_sysconf, posix_system, posix_times, posix_uname, posix_urandom, posix_wait, posix_waitpid, sysconfDict,
} from './processes';
import { posix_fstat, posix_lstat, posix_stat, posix_stat_float_times, statResult } from './status';

function startup(w_module: W_Module): void {
  const w_environ = w_module.getdictvalue('environ');
  if (w_environ !== null) fillEnviron(w_environ as W_DictBase);
}

export const posixModule = new ModuleDef('posix', {
  doc: 'System calls of POSIX systems.',
  startup,
  members: {
    ...Object.fromEntries(Object.entries(constants).map(([name, value]): [string, () => W_Root] => [name, () => space.newindex(value)])),
    environ: () => space.newdict(),
    error: () => space.w_OSError,
    sysconf_names: () => sysconfDict(),
    stat_result: statResult.typedef,
    open: fn(posix_open, 'filename flag mode?'), close: fn(posix_close, 'fd'), dup: fn(posix_dup, 'fd'), dup2: fn(posix_dup2, 'old_fd new_fd'),
    read: fn(posix_read, 'fd buffersize'), write: fn(posix_write, 'fd string'), lseek: fn(posix_lseek, 'fd pos how'), pipe: fn(posix_pipe),
    ftruncate: fn(posix_ftruncate, 'fd length'), fsync: fn(posix_fsync, 'fildes'), fdatasync: fn(posix_fsync, 'fildes'), isatty: fn(posix_isatty, 'fd'),
    ttyname: fn(posix_ttyname, 'fd'), fdopen: fn(posix_fdopen, 'fd mode? bufsize?'),
    access: fn(posix_access, 'path mode'), unlink: fn(posix_unlink, 'path'), remove: fn(posix_unlink, 'path'), rename: fn(posix_rename, 'old new'),
    mkdir: fn(posix_mkdir, 'path mode?'), rmdir: fn(posix_rmdir, 'path'), mkfifo: fn(posix_mkfifo, 'filename mode?'), chmod: fn(posix_chmod, 'path mode'),
    fchmod: fn(posix_fchmod, 'fd mode'), chown: fn(posix_chown, 'path uid gid'), lchown: fn(posix_lchown, 'path uid gid'), fchown: fn(posix_fchown, 'fd uid gid'),
    symlink: fn(posix_symlink, 'src dst'), link: fn(posix_link, 'src dst'), readlink: fn(posix_readlink, 'path'), umask: fn(posix_umask, 'new_mask'),
    utime: fn(posix_utime, 'path times'), listdir: fn(posix_listdir, 'path'), getcwd: fn(posix_getcwd), getcwdu: fn(posix_getcwdu), chdir: fn(posix_chdir, 'path'),
    fchdir: fn(posix_fchdir, 'fildes'), chroot: fn(posix_chroot, 'path'),
    stat: fn(posix_stat, 'path'), lstat: fn(posix_lstat, 'path'), fstat: fn(posix_fstat, 'fd'), stat_float_times: fn(posix_stat_float_times, 'newval?'),
    putenv: fn(posix_putenv, 'key value'), unsetenv: fn(posix_unsetenv, 'key'),
    getpid: fn(posix_getpid), getppid: fn(posix_getppid), getuid: fn(posix_getuid), geteuid: fn(posix_geteuid), getgid: fn(posix_getgid), getegid: fn(posix_getegid),
    getpgrp: fn(posix_getpgrp), getpgid: fn(posix_getpgid, 'pid'), setpgid: fn(posix_setpgid, 'pid pgrp'), setpgrp: fn(posix_setpgrp), setsid: fn(posix_setsid),
    getsid: fn(posix_getsid, 'pid'), setuid: fn(posix_setuid, 'uid'), setgid: fn(posix_setgid, 'gid'), getgroups: fn(posix_getgroups), nice: fn(posix_nice, 'inc'),
    fork: fn(posix_fork), execv: fn(posix_execv, 'path args'), execve: fn(posix_execve, 'path args env'), system: fn(posix_system, 'command'),
    _exit: fn(posix__exit, 'status'), abort: fn(posix_abort), kill: fn(posix_kill, 'pid sig'), killpg: fn(posix_killpg, 'pgid sig'),
    wait: fn(posix_wait), waitpid: fn(posix_waitpid, 'pid options'),
    WIFEXITED: fn(posix_WIFEXITED, 'status'), WIFSIGNALED: fn(posix_WIFSIGNALED, 'status'), WIFSTOPPED: fn(posix_WIFSTOPPED, 'status'),
    WIFCONTINUED: fn(posix_WIFCONTINUED, 'status'), WCOREDUMP: fn(posix_WCOREDUMP, 'status'), WEXITSTATUS: fn(posix_WEXITSTATUS, 'status'),
    WSTOPSIG: fn(posix_WSTOPSIG, 'status'), WTERMSIG: fn(posix_WTERMSIG, 'status'),
    times: fn(posix_times), uname: fn(posix_uname), urandom: fn(posix_urandom, 'n'), getloadavg: fn(posix_getloadavg), sysconf: fn(posix_sysconf, 'name'),
    strerror: fn(posix_strerror, 'code'), major: fn(posix_major, 'device'), minor: fn(posix_minor, 'device'), makedev: fn(posix_makedev, 'major minor'),
  },
});
