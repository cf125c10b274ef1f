/** What is set up before any Python code runs: sys as the command line and the environment want it. */
import type { int } from '../../rlib/kinds';
import { c_getenv, c_realpath } from '../../rlib/foreign';
import { rawFree, rawMalloc, stringFromRaw } from '../../rlib/rffi';
import { split } from '../../rlib/rstring';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { Division, vm } from '../../interpreter/executioncontext';
import { compilerOptions } from '../../interpreter/pycompiler';
import type { W_Module } from '../../interpreter/module';
import { cacheOptions } from '../imp/cache';
import { isDirectory, isFile } from '../imp/importing';
import { startSignals } from '../signal/moduledef';
import { openStandardStreams } from '../sys/moduledef';
import type { Options } from './options';

const PATH_ROOM: int = 4096;
const ENVIRONMENT_ROOM: int = 1024;

/** The value of an environment variable; null when it is not set or empty, or with -E. */
export function environment(o: Options, name: string): string | null {
  if (o.ignoreEnvironment) return null;
  let room = ENVIRONMENT_ROOM;
  for (;;) {
    const buffer = rawMalloc(room);
    const n = c_getenv(name, buffer, room);
    const value = n > 0 && n <= room ? stringFromRaw(buffer, n) : null;
    rawFree(buffer);
    if (n <= room) return value;
    room = n;
  }
}

/** The absolute path of a file after following symbolic links; null when there is no such file. */
function realPath(path: string): string | null {
  const buffer = rawMalloc(PATH_ROOM);
  const n = c_realpath(path, buffer, PATH_ROOM);
  const value = n > 0 && n <= PATH_ROOM ? stringFromRaw(buffer, n) : null;
  rawFree(buffer);
  return value;
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The directory of a script, absolute and without links; of one that does not exist, the directory that its name has. */
export function scriptDirectory(path: string): string { return directoryOf(realPath(path) ?? path); }

/** The folder `lib-python`, found from the executable's place upwards; null when there is none. */
function libraryDirectory(executable: string): string | null {
  let directory = directoryOf(executable);
  while (directory.length > 0) {
    const candidate = directory === '/' ? '/lib-python' : `${directory}/lib-python`;
    if (isDirectory(candidate) && isFile(`${candidate}/os.py`)) return candidate;
    if (directory === '/') break;
    directory = directoryOf(directory);
  }
  return null;
}

function stringList(items: string[]): W_Root {
  const items_w: W_Root[] = [];
  for (const item of items) items_w.push(space.newbytes(item));
  return space.newlist(items_w);
}

/** The full path of the running executable. */
function executablePath(argv0: string): string {
  return realPath('/proc/self/exe') ?? argv0;
}

/** How often an option counts as given when a variable stands for it too: as often as the number in it says, at least once. */
function atLeast(given: int, variable: string | null): int {
  if (variable === null) return given;
  let number: int = 0;
  for (let i = 0; i < variable.length && number < 100; i++) {
    const digit = variable.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  return Math.max(given, Math.max(number, 1));
}

/** Applies environment variables that stand for options. */
export function applyEnvironment(o: Options): void {
  if (environment(o, 'PYTHONUNBUFFERED') !== null) o.unbuffered = true;
  if (environment(o, 'PYTHONINSPECT') !== null) o.inspect = true;
  o.verbose = atLeast(o.verbose, environment(o, 'PYTHONVERBOSE'));
  o.optimize = atLeast(o.optimize, environment(o, 'PYTHONOPTIMIZE'));
}

function divisionOf(choice: string): Division {
  switch (choice) {
    case 'warn': return Division.Warn;
    case 'warnall': return Division.WarnAll;
    case 'new': return Division.True;
    default: return Division.Classic;
  }
}

/** Fills in sys and starts signals. */
export function prepare(o: Options, w_sys: W_Module, argv: string[]): void {
  vm.startup();
  startSignals();
  compilerOptions.optimizeLevel = Math.min(o.optimize, 2);
  compilerOptions.tabCheck = Math.min(o.tabCheck, 2);
  vm.division = divisionOf(o.division);
  cacheOptions.verbose = o.verbose;
  if (o.optimize > 0) vm.w_builtindict!.setitem_str('__debug__', space.w_False);
  const w_dict: W_DictBase = w_sys.w_dict!;
  const executable = executablePath(argv.length > 0 ? argv[0] : '');
  w_dict.setitem_str('executable', space.newbytes(executable));
  const path: string[] = [];
  const extra = environment(o, 'PYTHONPATH');
  if (extra !== null) for (const entry of split(extra, ':', -1)) path.push(entry);
  const library = libraryDirectory(executable);
  if (library !== null) {
    path.push(library);
    w_dict.setitem_str('prefix', space.newbytes(directoryOf(library)));
    w_dict.setitem_str('exec_prefix', space.newbytes(directoryOf(library)));
  }
  w_dict.setitem_str('path', stringList(path));
  w_dict.setitem_str('warnoptions', stringList(o.warnings));
  openStandardStreams(w_sys, o.unbuffered, o.interactive);
}

/** Sets sys.argv and puts the program's directory in front of sys.path. */
export function setProgram(argv0: string, rest: string[], directory: string): void {
  const words = [argv0];
  for (const word of rest) words.push(word);
  vm.w_sysdict!.setitem_str('argv', stringList(words));
  const w_path = vm.getsys('path');
  if (w_path !== null && space.isinstance_w(w_path, space.w_list)) space.callMethod2(w_path, 'insert', space.newindex(0), space.newbytes(directory));
}
