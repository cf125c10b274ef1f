/** Running what the command line names, and ending. */
import type { int } from '../../rlib/kinds';
import { debugStart, debugStop } from '../../rlib/debuglog';
import { RException } from '../../rlib/rexception';
import { c_isatty, c_write } from '../../rlib/foreign';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError, errnoText } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { evalCode } from '../../interpreter/execution';
import { readFile } from '../../interpreter/hostfile';
import { newModule, type W_Module } from '../../interpreter/module';
import { codeFromPyc, pycHasMagic } from '../../interpreter/pyc';
import type { PyCode } from '../../interpreter/pycode';
import { CompileFlag, CompileMode, compileFile, compileSource } from '../../interpreter/pycompiler';
import { writeStderr } from '../../interpreter/stderr';
import { openStreams } from '../_file/fileobject';
import { FoundKind, findModule, importName, isDirectory, isFile, modules } from '../imp/importing';
import { LANGUAGE_VERSION } from '../sys/moduledef';
import { errorToApplication } from './errors';
import { interact } from './interactive';
import { HELP_TEXT, Options, parseOptions, usageLine } from './options';
import { exitStatus, reportError } from './report';
import { applyEnvironment, environment, prepare, scriptDirectory, setProgram } from './startup';

const PROGRAM = 'pypy-ts';
const ENOENT: int = 2;
const EACCES: int = 13;

function writeRaw(fd: int, text: string): void {
  c_write(fd, text, 0, text.length);
}

/** Thrown to end the program with a status before Python code runs. */
class Quit extends RException {
  constructor(readonly status: int) { super(); }
}

/** Runs the program; its exit status. */
export function runMain(argv: string[], w_sys: W_Module): int {
  const o = parseOptions(argv);
  if (o.error !== null) {
    writeRaw(2, `${o.error}${usageLine(PROGRAM)}Try \`${PROGRAM} -h' for more information.\n`);
    return 2;
  }
  if (o.showHelp) {
    writeRaw(1, usageLine(PROGRAM) + HELP_TEXT);
    return 0;
  }
  if (o.showVersion) {
    writeRaw(2, `Python ${LANGUAGE_VERSION}\n`);
    return 0;
  }
  applyEnvironment(o);
  prepare(o, w_sys, argv);
  const status = runAndReport(o);
  return finish(status);
}

function runAndReport(o: Options): int {
  const w_main = newModule('__main__', space.w_None);
  const w_dict = w_main.w_dict!;
  w_dict.setitem_str('__builtins__', vm.w_builtin!);
  modules().setitem_str('__main__', w_main);
  modules().setitem_str('__builtin__', vm.w_builtin!);
  let status: int = 0;
  try {
    importName('sys', null, null, 0);
    importName('exceptions', null, null, 0);
    if (!o.noSite) importSite(o);
    debugStart('program');
    try {
      runProgram(o, w_dict);
    } finally {
      debugStop('program');
    }
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    if (e instanceof Quit) return e.status;
    status = statusOf(errorToApplication(e));
  }
  if (wantsInspection(o)) {
    try {
      interact(w_dict, true);
      status = 0;
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      status = statusOf(errorToApplication(e));
    }
  }
  return status;
}

/** -i after a program: the session starts when it has ended. */
function wantsInspection(o: Options): boolean {
  return o.inspect && (o.command !== null || o.script !== null || o.module !== null);
}

/** Reports an exception; the status to end with. */
function statusOf(operr: OperationError): int {
  if (operr.match(space.w_SystemExit)) return exitStatus(operr);
  try {
    reportError(operr);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    return exitStatus(e);
  }
  return 1;
}

function importSite(o: Options): void {
  debugStart('site');
  try {
    importName('site', null, null, 0);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.match(space.w_SystemExit) || e.match(space.w_KeyboardInterrupt)) throw e;
    if (o.verbose > 0) reportError(e);
    else writeStderr("'import site' failed; use -v for traceback\n");
  } finally {
    debugStop('site');
  }
}

function divisionFlags(o: Options): int {
  return o.division === 'new' ? CompileFlag.FUTURE_DIVISION : 0;
}

function runProgram(o: Options, w_dict: W_DictBase): void {
  const command = o.command;
  if (command !== null) {
    setProgram('-c', o.rest, '');
    evalCode(compileSource(command, '<string>', CompileMode.Exec, divisionFlags(o)), w_dict, w_dict);
    return;
  }
  const module = o.module;
  if (module !== null) {
    runModule(o, module, w_dict);
    return;
  }
  const script = o.script;
  if (script !== null && script !== '-') {
    runScript(o, script, w_dict);
    return;
  }
  setProgram(script === null ? '' : '-', o.rest, '');
  if (c_isatty(0) > 0 || o.inspect) {
    if (c_isatty(0) > 0) banner();
    runStartupFile(o, w_dict);
    interact(w_dict, true);
    return;
  }
  const w_source = space.callMethod0(vm.getsys('stdin')!, 'read');
  evalCode(compileFile(w_source.str_w(), '<stdin>', divisionFlags(o)), w_dict, w_dict);
}

function banner(): void {
  const w_version = vm.getsys('version');
  const w_platform = vm.getsys('platform');
  if (w_version === null || w_platform === null) return;
  writeStderr(`Python ${space.str_str(w_version)} on ${space.str_str(w_platform)}\nType "help", "copyright", "credits" or "license" for more information.\n`);
}

/** The file that PYTHONSTARTUP names, run in the session's namespace; its errors are reported and the session goes on. */
function runStartupFile(o: Options, w_dict: W_DictBase): void {
  const path = environment(o, 'PYTHONSTARTUP');
  if (path === null) return;
  const source = readFile(path);
  if (source === null) return;
  try {
    evalCode(compileFile(source, path, 0), w_dict, w_dict);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    const operr = errorToApplication(e);
    if (operr.match(space.w_SystemExit)) throw operr;
    reportError(operr);
  }
}

function runScript(o: Options, path: string, w_dict: W_DictBase): void {
  setProgram(path, o.rest, scriptDirectory(path));
  if (isDirectory(path)) {
    writeRaw(2, `${PROGRAM}: '${path}' is a directory, cannot continue\n`);
    throw new Quit(1);
  }
  const source = readFile(path);
  if (source === null) {
    const errno = isFile(path) ? EACCES : ENOENT;
    writeRaw(2, `${PROGRAM}: can't open file '${path}': [Errno ${errno}] ${errnoText(errno)}\n`);
    throw new Quit(2);
  }
  w_dict.setitem_str('__file__', space.newbytes(path));
  evalCode(scriptCode(o, source, path), w_dict, w_dict);
}

function scriptCode(o: Options, source: string, path: string): PyCode {
  if (pycHasMagic(source)) return codeFromPyc(source, path);
  let text = source;
  if (o.skipFirstLine) {
    const end = source.indexOf('\n');
    // The newline stays, so that line numbers are right.
    text = end < 0 ? '' : source.slice(end, source.length);
  }
  return compileFile(text, path, divisionFlags(o));
}

/** -m: the source of a module or of a package's __main__, run as `__main__`. */
function runModule(o: Options, name: string, w_dict: W_DictBase): void {
  setProgram(name, o.rest, '');
  const dot = name.lastIndexOf('.');
  let w_path: W_Root | null = null;
  if (dot >= 0) {
    const w_parent = importName(name.slice(0, dot), null, space.newlist([space.newbytes('__name__')]), 0);
    w_path = space.findattr(w_parent, '__path__');
  }
  const found = findModule(name, name.slice(dot + 1, name.length), w_path);
  if (found === null) {
    writeRaw(2, `${PROGRAM}: No module named ${name}\n`);
    throw new Quit(1);
  }
  if (found.kind !== FoundKind.SOURCE && found.kind !== FoundKind.COMPILED) {
    writeRaw(2, `${PROGRAM}: No code object available for ${name}\n`);
    throw new Quit(1);
  }
  const source = readFile(found.path);
  if (source === null) throw new Quit(1);
  space.setitem(vm.getsys('argv')!, space.newindex(0), space.newbytes(found.path));
  w_dict.setitem_str('__file__', space.newbytes(found.path));
  evalCode(scriptCode(o, source, found.path), w_dict, w_dict);
}

/** sys.exitfunc, then what waits in the streams. */
function finish(status: int): int {
  debugStart('exit');
  let result = status;
  const w_exit = vm.getsys('exitfunc');
  if (w_exit !== null) {
    vm.w_sysdict!.delitem_str('exitfunc');
    try {
      w_exit.call0();
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      const operr = errorToApplication(e);
      if (operr.match(space.w_SystemExit)) {
        result = exitStatus(operr);
      } else {
        writeStderr('Error in sys.exitfunc:\n');
        reportError(operr);
      }
    }
  }
  openStreams.flushAll();
  debugStop('exit');
  return result;
}
