/** Module sys. What depends on the command line and the environment is filled in by `interpreter/main.ts` when the program starts. */
import type { int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { ModuleDef, fn, type W_Module } from '../../interpreter/module';
import { setProfile, setTrace } from '../../interpreter/tracing';
import { registry } from '../_codecs/registry';
import { normalizeEncoding } from '../_codecs/coding';
import { fileFromDescriptor } from '../_file/fileobject';
import { sys_displayhook, sys_excepthook } from './hooks';

/** The version of the Python language that programs see, and our own. */
export const LANGUAGE_VERSION = '2.5.2';
export const OWN_VERSION = '0.1.0';

function sys_exc_info(): W_Root {
  const operr = vm.ec.sysExc;
  if (operr === null) return space.newtuple(space.args3(space.w_None, space.w_None, space.w_None));
  return space.newtuple(space.args3(operr.w_type, operr.getValue(), operr.traceback ?? space.w_None));
}
function sys_exc_clear(): W_Root {
  vm.ec.clearExc();
  return space.w_None;
}
function sys_exit(w_status: W_Root | null): W_Root {
  throw new OperationError(space.w_SystemExit, w_status === null ? space.w_None : w_status);
}

function functionOrNull(w_function: W_Root): W_Root | null { return w_function === space.w_None ? null : w_function; }
function sys_settrace(w_function: W_Root): W_Root {
  setTrace(functionOrNull(w_function));
  return space.w_None;
}
function sys_setprofile(w_function: W_Root): W_Root {
  setProfile(functionOrNull(w_function));
  return space.w_None;
}
/** Calls a function with tracing on although a trace function is running. */
function sys_call_tracing(w_function: W_Root, w_args: W_Root): W_Root {
  if (!space.isinstance_w(w_args, space.w_tuple)) throw space.typeError(`call_tracing() argument 2 must be tuple, not ${space.type(w_args).getname()}`);
  const inside = vm.ec.insideTrace;
  vm.ec.insideTrace = 0;
  vm.updateTracing();
  try {
    return w_function.callN(space.fixedview(w_args, -1));
  } finally {
    vm.ec.insideTrace = inside;
    vm.updateTracing();
  }
}

function sys_getframe(w_depth: W_Root | null): W_Root {
  const depth = w_depth === null ? 0 : toInt(space.getint_w(w_depth));
  const f = vm.ec.frameAbove(depth);
  if (f === null) throw space.valueError('call stack is not deep enough');
  return f;
}

/** {number of a thread: its frame}; there is one thread, number 0. */
function sys_current_frames(): W_Root {
  const w_frames = space.newdict();
  w_frames.setitem(space.newint(0n), vm.ec.topframe ?? space.w_None);
  return w_frames;
}

function sys_getrecursionlimit(): W_Root { return space.newindex(vm.recursionLimit); }
function sys_setrecursionlimit(w_limit: W_Root): W_Root {
  const limit = space.getint_w(w_limit);
  if (limit <= 0n || limit > 0x7fffffffn) throw space.valueError('recursion limit must be positive');
  vm.recursionLimit = toInt(limit);
  return space.w_None;
}
function sys_getcheckinterval(): W_Root { return space.newindex(vm.checkInterval); }
function sys_setcheckinterval(w_interval: W_Root): W_Root {
  vm.checkInterval = toInt(space.getint_w(w_interval));
  return space.w_None;
}

function sys_getdefaultencoding(): W_Root { return space.newbytes(registry.defaultEncoding); }
function sys_setdefaultencoding(w_encoding: W_Root): W_Root {
  const encoding = space.getstr_w(w_encoding);
  space.decodeObject(space.newbytes(''), space.newbytes(encoding), null);
  registry.defaultEncoding = normalizeEncoding(encoding);
  return space.w_None;
}
function sys_getfilesystemencoding(): W_Root { return space.newbytes('UTF-8'); }

/** Objects have no reference counts here; programs that ask only print the number. */
function sys_getrefcount(w: W_Root): W_Root { return space.newindex(2); }

function numbers(...values: number[]): W_Root[] { return values.map((v) => space.newint(BigInt(v))); }

function versionInfo(): W_Root {
  const [major, minor, micro] = LANGUAGE_VERSION.split('.').map(Number);
  return space.newtuple([...numbers(major!, minor!, micro!), space.newbytes('final'), space.newint(0n)]);
}

function strings(...values: string[]): W_Root { return space.newtuple(values.map((v) => space.newbytes(v))); }

export const sysModule = new ModuleDef('sys', {
  doc: 'What the interpreter knows of itself, and what programs may change of it.',
  members: {
    exc_info: fn(sys_exc_info),
    exc_clear: fn(sys_exc_clear),
    exit: fn(sys_exit, 'status?'),
    settrace: fn(sys_settrace, 'function'),
    setprofile: fn(sys_setprofile, 'function'),
    call_tracing: fn(sys_call_tracing, 'func args'),
    _getframe: fn(sys_getframe, 'depth?'),
    _current_frames: fn(sys_current_frames),
    getrecursionlimit: fn(sys_getrecursionlimit),
    setrecursionlimit: fn(sys_setrecursionlimit, 'limit'),
    getcheckinterval: fn(sys_getcheckinterval),
    setcheckinterval: fn(sys_setcheckinterval, 'interval'),
    getdefaultencoding: fn(sys_getdefaultencoding),
    setdefaultencoding: fn(sys_setdefaultencoding, 'encoding'),
    getfilesystemencoding: fn(sys_getfilesystemencoding),
    getrefcount: fn(sys_getrefcount, 'object'),
    displayhook: fn(sys_displayhook, 'object'),
    __displayhook__: fn(sys_displayhook, 'object', { name: 'displayhook' }),
    excepthook: fn(sys_excepthook, 'type value traceback'),
    __excepthook__: fn(sys_excepthook, 'type value traceback', { name: 'excepthook' }),
    version: () => space.newbytes(`${LANGUAGE_VERSION} (pypy-ts ${OWN_VERSION})\n[gcc]`),
    version_info: versionInfo,
    hexversion: () => space.newint(0x020502f0n),
    api_version: () => space.newint(1013n),
    subversion: () => strings('pypy-ts', '', ''),
    copyright: () => space.newbytes('Copyright (c) the pypy-ts developers.'),
    platform: () => space.newbytes('linux2'),
    byteorder: () => space.newbytes('little'),
    maxint: () => space.newint(0x7fffffffffffffffn),
    maxunicode: () => space.newint(0x10ffffn),
    builtin_module_names: () => strings(...[...ModuleDef.all.keys()].sort()),
    modules: () => space.newdict(),
    path: () => space.newlist([]),
    argv: () => space.newlist([]),
    meta_path: () => space.newlist([]),
    path_hooks: () => space.newlist([]),
    path_importer_cache: () => space.newdict(),
    warnoptions: () => space.newlist([]),
    executable: () => space.newbytes(''),
    prefix: () => space.newbytes('/usr/local'),
    exec_prefix: () => space.newbytes('/usr/local'),
  },
});

/** Run time: opens the standard streams; `unbuffered` as option -u asks. */
export function openStandardStreams(w_module: W_Module, unbuffered: boolean, interactive: boolean): void {
  const output: int = unbuffered ? 0 : interactive ? 1 : 8192;
  const w_stdin = fileFromDescriptor(0, '<stdin>', 'r', unbuffered ? 0 : 8192);
  const w_stdout = fileFromDescriptor(1, '<stdout>', 'w', output);
  const w_stderr = fileFromDescriptor(2, '<stderr>', 'w', 0);
  const w_dict = w_module.w_dict!;
  w_dict.setitem_str('stdin', w_stdin);
  w_dict.setitem_str('stdout', w_stdout);
  w_dict.setitem_str('stderr', w_stderr);
  w_dict.setitem_str('__stdin__', w_stdin);
  w_dict.setitem_str('__stdout__', w_stdout);
  w_dict.setitem_str('__stderr__', w_stderr);
}
