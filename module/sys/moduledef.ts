/** Module sys. What depends on the command line and the environment is filled in by `interpreter/main.ts` when the program starts. */
import type { FixedArray, int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { c_codeset, c_isatty } from '../../rlib/foreign';
import { rawFree, rawMalloc, stringFromRaw } from '../../rlib/rffi';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { ModuleDef, fn, type W_Module } from '../../interpreter/module';
import { setProfile, setTrace } from '../../interpreter/tracing';
import { registry } from '../_codecs/registry';
import { Known, knownEncoding, normalizeEncoding } from '../_codecs/coding';
import { fileFromDescriptor, type W_File } from '../_file/fileobject';
import { type Stream, StreamError } from '../_file/stream';
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
function sys_exit(args_w: FixedArray<W_Root>): W_Root {
  if (args_w.length > 1) throw space.typeError(`exit expected at most 1 arguments, got ${args_w.length}`);
  throw new OperationError(space.w_SystemExit, args_w.length === 0 ? space.w_None : args_w[0]);
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
  vm.ec.limitStop();
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
    exit: fn(sys_exit, '*args'),
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

/** The streams that the process began with, whatever the program has put into sys since. */
class StandardStreams {
  w_stdin: W_File | null = null;
  w_stdout: W_File | null = null;
}
const standardStreams = new StandardStreams();

/** Standard input, which the prompt reads. */
export function standardInput(): Stream { return standardStreams.w_stdin!.stream!; }

/** Writes out what waits in standard output; errors are the program's next write's. */
export function flushStandardOutput(): void {
  try {
    standardStreams.w_stdout!.stream!.flush();
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
  }
}

/** The character set of a terminal, by which unicode is written to it; None when no codec knows it. */
function terminalEncoding(): W_Root {
  const room: int = 100;
  const buffer = rawMalloc(room);
  const n = c_codeset(buffer, room);
  const name = n > 0 && n <= room ? stringFromRaw(buffer, n) : '';
  rawFree(buffer);
  return name.length > 0 && encodingExists(name) ? space.newbytes(name) : space.w_None;
}

/** Whether there is a codec of that name; those of the usual locales are known without importing any. */
function encodingExists(name: string): boolean {
  const normalized = normalizeEncoding(name);
  if (knownEncoding(normalized) !== Known.OTHER || name === 'ANSI_X3.4-1968') return true;
  try {
    registry.lookup(normalized);
    return true;
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    return false;
  }
}

/**
 * Run time: opens the standard streams.
 * @param unbuffered   as option -u asks
 * @param interactive  a session begins although standard input is no terminal
 */
export function openStandardStreams(w_module: W_Module, unbuffered: boolean, interactive: boolean): void {
  const terminalIn = c_isatty(0) > 0;
  const terminalOut = c_isatty(1) > 0;
  const output: int = unbuffered ? 0 : terminalOut || interactive ? 1 : 8192;
  const w_stdin = fileFromDescriptor(0, '<stdin>', 'r', unbuffered ? 0 : 8192);
  const w_stdout = fileFromDescriptor(1, '<stdout>', 'w', output);
  const w_stderr = fileFromDescriptor(2, '<stderr>', 'w', 0);
  if (terminalIn || terminalOut) {
    const w_encoding = terminalEncoding();
    if (terminalIn) w_stdin.w_encoding = w_encoding;
    if (terminalOut) w_stdout.w_encoding = w_encoding;
  }
  standardStreams.w_stdin = w_stdin;
  standardStreams.w_stdout = w_stdout;
  const w_dict = w_module.w_dict!;
  enterStream(w_dict, 'stdin', w_stdin);
  enterStream(w_dict, 'stdout', w_stdout);
  enterStream(w_dict, 'stderr', w_stderr);
}

function enterStream(w_dict: W_DictBase, name: string, w_file: W_File): void {
  w_file.stream!.keepsDescriptor = true;
  w_dict.setitem_str(name, w_file);
  w_dict.setitem_str(`__${name}__`, w_file);
}
