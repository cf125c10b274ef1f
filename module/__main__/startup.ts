/** What is set up before any Python code runs: sys as the command line and the environment want it. */
import type { int } from '../../rlib/kinds';
import { c_getenv, c_isatty, c_readlink } from '../../rlib/foreign';
import { rawFree, rawMalloc, stringFromRaw } from '../../rlib/rffi';
import { split } from '../../rlib/rstring';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { vm } from '../../interpreter/executioncontext';
import { compilerOptions } from '../../interpreter/pycompiler';
import type { W_Module } from '../../interpreter/module';
import { cacheOptions } from '../imp/cache';
import { isDirectory, isFile } from '../imp/importing';
import { startSignals } from '../signal/moduledef';
import { openStandardStreams } from '../sys/moduledef';
import type { Options } from './options';

const PATH_ROOM: int = 4096;
const ENVIRONMENT_ROOM: int = 131072;

/** The value of an environment variable; null when it is not set or empty, or with -E. */
export function environment(o: Options, name: string): string | null {
  if (o.ignoreEnvironment) return null;
  const buffer = rawMalloc(ENVIRONMENT_ROOM);
  const n = c_getenv(name, buffer, ENVIRONMENT_ROOM);
  const value = n > 0 && n < ENVIRONMENT_ROOM ? stringFromRaw(buffer, n) : null;
  rawFree(buffer);
  return value;
}

/** Where a symbolic link leads; null when the path is none. */
export function readLink(path: string): string | null {
  const buffer = rawMalloc(PATH_ROOM);
  const n = c_readlink(path, buffer, PATH_ROOM);
  const value = n > 0 && n < PATH_ROOM ? stringFromRaw(buffer, n) : null;
  rawFree(buffer);
  return value;
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The directory of a script after following the links that its name is. */
export function scriptDirectory(path: string): string {
  let current = path;
  for (let i = 0; i < 32; i++) {
    const target = readLink(current);
    if (target === null) break;
    current = target.startsWith('/') ? target : joinPath(directoryOf(current), target);
  }
  return directoryOf(current);
}

function joinPath(directory: string, name: string): string {
  return directory.length === 0 ? name : `${directory}/${name}`;
}

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
  const link = readLink('/proc/self/exe');
  return link === null ? argv0 : link;
}

/** Applies environment variables that stand for options. */
export function applyEnvironment(o: Options): void {
  if (environment(o, 'PYTHONINSPECT') !== null) o.inspect = true;
  if (environment(o, 'PYTHONUNBUFFERED') !== null) o.unbuffered = true;
  if (environment(o, 'PYTHONVERBOSE') !== null && o.verbose === 0) o.verbose = 1;
  if (environment(o, 'PYTHONOPTIMIZE') !== null && o.optimize === 0) o.optimize = 1;
}

/** Fills in sys and starts signals. */
export function prepare(o: Options, w_sys: W_Module, argv: string[]): void {
  vm.startup();
  startSignals();
  compilerOptions.optimizeLevel = Math.min(o.optimize, 2);
  compilerOptions.tabCheck = Math.min(o.tabCheck, 2);
  cacheOptions.verbose = o.verbose > 0;
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
  openStandardStreams(w_sys, o.unbuffered, c_isatty(1) > 0);
}

/** Sets sys.argv and puts the program's directory in front of sys.path. */
export function setProgram(argv0: string, rest: string[], directory: string): void {
  const words = [argv0];
  for (const word of rest) words.push(word);
  vm.w_sysdict!.setitem_str('argv', stringList(words));
  const w_path = vm.getsys('path');
  if (w_path !== null && space.isinstance_w(w_path, space.w_list)) space.callMethod2(w_path, 'insert', space.newindex(0), space.newbytes(directory));
}
