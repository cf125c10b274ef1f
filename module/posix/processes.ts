/** Processes: what they are, how they begin, end and are waited for. */
import type { Addr, int } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { loadF64, loadI32, loadU32, rawFree, rawMalloc, cStringArray, stringFromRaw } from '../../rlib/rffi';
import {
  c_abort, c_execve, c_exit, c_fork, c_getegid, c_geteuid, c_getgid, c_getgroups, c_getloadavg, c_getpgid, c_getpgrp, c_getpid, c_getppid, c_getsid, c_getuid, c_kill,
  c_nice, c_setgid, c_setpgid, c_setsid, c_setuid, c_sysconf, c_system, c_times, c_uname, c_urandom, c_waitpid,
} from '../../rlib/foreign';
import { flushDebugLog } from '../../rlib/debuglog';
import { toInt } from '../../rlib/rarithmetic';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { errnoText } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { environmentList } from './environ';
import { done, failure, id_w, int32_w, number, path_w, TextCall } from './support';

export function posix_getpid(): W_Root { return space.newindex(c_getpid()); }
export function posix_getppid(): W_Root { return space.newindex(c_getppid()); }
export function posix_getuid(): W_Root { return space.newindex(c_getuid()); }
export function posix_geteuid(): W_Root { return space.newindex(c_geteuid()); }
export function posix_getgid(): W_Root { return space.newindex(c_getgid()); }
export function posix_getegid(): W_Root { return space.newindex(c_getegid()); }
export function posix_getpgrp(): W_Root { return number(c_getpgrp()); }
export function posix_getpgid(w_pid: W_Root): W_Root { return number(c_getpgid(int32_w(w_pid))); }
export function posix_setpgid(w_pid: W_Root, w_group: W_Root): W_Root { return done(c_setpgid(int32_w(w_pid), int32_w(w_group))); }
export function posix_setpgrp(): W_Root { return done(c_setpgid(0, 0)); }
export function posix_setsid(): W_Root { return done(Math.min(0, c_setsid())); }
export function posix_getsid(w_pid: W_Root): W_Root { return number(c_getsid(int32_w(w_pid))); }
export function posix_setuid(w_id: W_Root): W_Root { return done(c_setuid(id_w(w_id))); }
export function posix_setgid(w_id: W_Root): W_Root { return done(c_setgid(id_w(w_id))); }
export function posix_nice(w_increment: W_Root): W_Root {
  const increment = int32_w(w_increment);
  const n = c_nice(increment);
  // Only lowering the value can fail (EPERM), so that a negative result of anything else is the value itself.
  if (n === -1 && increment < 0) throw failure(n, null);
  return space.newindex(n);
}

export function posix_getgroups(): W_Root {
  const room = 65536;
  const buffer = rawMalloc(room * 4);
  const n = c_getgroups(buffer, room);
  const groups_w: W_Root[] = [];
  for (let i = 0; i < n; i++) groups_w.push(space.newindex(loadU32(buffer, i * 4)));
  rawFree(buffer);
  if (n < 0) throw failure(n, null);
  return space.newlist(groups_w);
}

// -- beginning ----------------------------------------------------------------------------------------------------------

export function posix_fork(): W_Root { return number(c_fork()); }

/** The arguments of a new program: a list or tuple of strings, not empty. */
function argumentStrings(w_args: W_Root, name: string): string[] {
  if (!space.isinstance_w(w_args, space.w_list) && !space.isinstance_w(w_args, space.w_tuple)) throw space.typeError(`${name}() arg 2 must be a tuple or list`);
  const items_w = space.listview(w_args);
  if (items_w.length === 0) throw space.valueError(`${name}() arg 2 must not be empty`);
  const args: string[] = [];
  for (const w_item of items_w) {
    if (!space.isinstance_w(w_item, space.w_basestring)) throw space.typeError(`${name}() arg 2 must contain only strings`);
    args.push(path_w(w_item));
  }
  return args;
}

/** Comes back only with an error. */
function execute(path: string, args: string[], env: string[]): W_Root {
  const argv = cStringArray(args);
  const envp = cStringArray(env);
  flushDebugLog();
  const n = c_execve(path, argv, envp);
  rawFree(argv);
  rawFree(envp);
  throw failure(n, null);
}

export function posix_execv(w_path: W_Root, w_args: W_Root): W_Root {
  return execute(path_w(w_path), argumentStrings(w_args, 'execv'), environmentList());
}

export function posix_execve(w_path: W_Root, w_args: W_Root, w_env: W_Root): W_Root {
  const args = argumentStrings(w_args, 'execve');
  const w_keys = space.findattr(w_env, 'keys');
  if (w_keys === null) throw space.typeError('execve() arg 3 must be a mapping object');
  const env: string[] = [];
  const keys_w = space.listview(w_keys.call0());
  for (const w_key of keys_w) {
    const w_value = space.getitem(w_env, w_key);
    if (!space.isinstance_w(w_key, space.w_basestring) || !space.isinstance_w(w_value, space.w_basestring)) {
      throw space.typeError('execve() arg 3 contains a non-string value');
    }
    env.push(`${path_w(w_key)}=${path_w(w_value)}`);
  }
  return execute(path_w(w_path), args, env);
}

export function posix_system(w_command: W_Root): W_Root {
  return number(c_system(path_w(w_command)));
}

// -- ending --------------------------------------------------------------------------------------------------------------

export function posix__exit(w_status: W_Root): W_Root {
  const status = int32_w(w_status);
  flushDebugLog();
  c_exit(status);
  return space.w_None;
}
export function posix_abort(): W_Root {
  c_abort();
  return space.w_None;
}
export function posix_kill(w_pid: W_Root, w_signal: W_Root): W_Root {
  const w_result = done(c_kill(int32_w(w_pid), int32_w(w_signal)));
  if (vm.isPending()) vm.performActions();
  return w_result;
}
export function posix_killpg(w_group: W_Root, w_signal: W_Root): W_Root {
  const w_result = done(c_kill(0 - int32_w(w_group), int32_w(w_signal)));
  if (vm.isPending()) vm.performActions();
  return w_result;
}

function waitFor(pid: int, options: int): W_Root {
  const status = rawMalloc(4);
  const n = c_waitpid(pid, options, status);
  const value = loadI32(status, 0);
  rawFree(status);
  if (n < 0) throw failure(n, null);
  return space.newtuple2(space.newindex(n), space.newindex(n === 0 ? 0 : value));
}
export function posix_waitpid(w_pid: W_Root, w_options: W_Root): W_Root { return waitFor(int32_w(w_pid), int32_w(w_options)); }
export function posix_wait(): W_Root { return waitFor(-1, 0); }

// A wait status: the low seven bits are the signal that ended the process, 0 for an exit and 0x7f for one that is stopped; bit 7 tells of a core dump; the next byte is
// the exit status or the signal that stopped it; 0xffff stands for one that goes on.
function ending(w_status: W_Root): int { return int32_w(w_status) & 0x7f; }
export function posix_WIFEXITED(w_status: W_Root): W_Root { return space.newbool(ending(w_status) === 0); }
export function posix_WIFSIGNALED(w_status: W_Root): W_Root {
  const signal = ending(w_status);
  return space.newbool(signal !== 0 && signal !== 0x7f);
}
export function posix_WIFSTOPPED(w_status: W_Root): W_Root { return space.newbool((int32_w(w_status) & 0xff) === 0x7f); }
export function posix_WIFCONTINUED(w_status: W_Root): W_Root { return space.newbool(int32_w(w_status) === 0xffff); }
export function posix_WCOREDUMP(w_status: W_Root): W_Root { return space.newbool((int32_w(w_status) & 0x80) !== 0); }
export function posix_WEXITSTATUS(w_status: W_Root): W_Root { return space.newindex((int32_w(w_status) >> 8) & 0xff); }
export function posix_WSTOPSIG(w_status: W_Root): W_Root { return space.newindex((int32_w(w_status) >> 8) & 0xff); }
export function posix_WTERMSIG(w_status: W_Root): W_Root { return space.newindex(ending(w_status)); }

// -- the machine -----------------------------------------------------------------------------------------------------------

export function posix_times(): W_Root {
  const buffer = rawMalloc(40);
  const n = c_times(buffer);
  const times_w = newFixedArray<W_Root>(5, space.w_None);
  if (n >= 0) for (let i = 0; i < 5; i++) times_w[i] = space.newfloat(loadF64(buffer, i * 8));
  rawFree(buffer);
  if (n < 0) throw failure(n, null);
  return space.newtuple(times_w);
}

class SystemNames extends TextCall {
  override call(buffer: Addr, size: int): int { return c_uname(buffer, size); }
}
export function posix_uname(): W_Root {
  const text = new SystemNames().run(1024, null);
  const names_w = newFixedArray<W_Root>(5, space.w_None);
  let start = 0;
  for (let i = 0; i < 5; i++) {
    const end = text.indexOf('\0', start);
    names_w[i] = space.newbytes(text.slice(start, end));
    start = end + 1;
  }
  return space.newtuple(names_w);
}

export function posix_urandom(w_size: W_Root): W_Root {
  const size = int32_w(w_size);
  if (size < 0) throw space.valueError('negative argument not allowed');
  const buffer = rawMalloc(size + 1);
  const n = c_urandom(buffer, size);
  const data = n > 0 ? stringFromRaw(buffer, n) : '';
  rawFree(buffer);
  if (n < 0) throw failure(n, null);
  return space.newbytes(data);
}

export function posix_getloadavg(): W_Root {
  const buffer = rawMalloc(24);
  const n = c_getloadavg(buffer);
  const values_w = newFixedArray<W_Root>(3, space.w_None);
  if (n >= 0) for (let i = 0; i < 3; i++) values_w[i] = space.newfloat(loadF64(buffer, i * 8));
  rawFree(buffer);
  if (n < 0) throw space.operr(space.w_OSError, 'Load averages are unobtainable');
  return space.newtuple(values_w);
}

/** Load time: the dictionary os.sysconf_names. */
export function sysconfNames(): W_DictBase {
  const w_dict = space.newdict();
  for (const [name, value] of Object.entries(sysconfNumbers)) w_dict.setitem_str(name, space.newindex(value));
  return w_dict;
}
const sysconfNumbers: { readonly [name: string]: int } = {
  SC_ARG_MAX: 0, SC_CHILD_MAX: 1, SC_CLK_TCK: 2, SC_NGROUPS_MAX: 3, SC_OPEN_MAX: 4, SC_STREAM_MAX: 5, SC_TZNAME_MAX: 6, SC_JOB_CONTROL: 7, SC_SAVED_IDS: 8,
  SC_VERSION: 29, SC_PAGESIZE: 30, SC_PAGE_SIZE: 30, SC_SEM_NSEMS_MAX: 32, SC_IOV_MAX: 60, SC_GETPW_R_SIZE_MAX: 70, SC_LINE_MAX: 43, SC_NPROCESSORS_CONF: 83,
  SC_NPROCESSORS_ONLN: 84, SC_PHYS_PAGES: 85, SC_AVPHYS_PAGES: 86, SC_SYMLOOP_MAX: 173, SC_HOST_NAME_MAX: 180,
};
class SysconfTable {
  constructor(readonly w_names: W_DictBase) {}
}
const sysconfTable = new SysconfTable(sysconfNames());
export function sysconfDict(): W_Root { return sysconfTable.w_names; }

export function posix_sysconf(w_name: W_Root): W_Root {
  let w_number: W_Root | null = w_name;
  if (space.isinstance_w(w_name, space.w_str)) {
    w_number = sysconfTable.w_names.getitem(w_name);
    if (w_number === null) throw space.valueError('unrecognized configuration name');
  } else if (!space.isinstance_w(w_name, space.w_int)) {
    throw space.typeError('configuration names must be strings or integers');
  }
  const value = c_sysconf(int32_w(w_number));
  if (value < -1n) throw failure(toInt(value), null);
  return space.newint(value);
}

export function posix_strerror(w_errno: W_Root): W_Root { return space.newbytes(errnoText(int32_w(w_errno))); }

// A device number has its minor part in bits 0-7 and 20-31, the major part in bits 8-19.
export function posix_major(w_device: W_Root): W_Root { return space.newint((space.getint_w(w_device) >> 8n) & 0xfffn); }
export function posix_minor(w_device: W_Root): W_Root {
  const device = space.getint_w(w_device);
  return space.newint((device & 0xffn) | ((device >> 12n) & 0xfff00n));
}
export function posix_makedev(w_major: W_Root, w_minor: W_Root): W_Root {
  const major = int32_w(w_major);
  const minor = int32_w(w_minor);
  return space.newindex((minor & 0xff) + (major & 0xfff) * 256 + ((minor >> 8) & 0xfff) * 1048576);
}
