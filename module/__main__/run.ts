/** Running what the command line names, and ending. */
import type { int } from '../../rlib/kinds';
import { debugStart, debugStop } from '../../rlib/debuglog';
import { useReserves } from '../../rlib/rgc';
import { RException } from '../../rlib/rexception';
import { c_access, c_isatty, c_write } from '../../rlib/foreign';
import { space, type W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { errnoText, OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { evalCode } from '../../interpreter/execution';
import { errorToApplication } from '../../interpreter/hosterror';
import { openAndRead, readFile } from '../../interpreter/hostfile';
import { newModule, type W_Module } from '../../interpreter/module';
import { codeFromPyc, pycHasMagic } from '../../interpreter/pyc';
import { PyCode } from '../../interpreter/pycode';
import { CompileMode, compileFile, compileSource, FUTURE_MASK } from '../../interpreter/pycompiler';
import { writeStderr } from '../../interpreter/stderr';
import { openStreams } from '../_file/fileobject';
import { StreamError } from '../_file/stream';
import { compiledPath } from '../imp/cache';
import { FoundKind, findModule, importBuiltin, importName, isFile, modules } from '../imp/importing';
import { LANGUAGE_VERSION, standardInput } from '../sys/moduledef';
import { interact } from './interactive';
import { jitHelp, jitHolder, setJitParameters } from '../../rlib/jitcontrol';
import { HELP_TEXT, Options, parseOptions, usageLine } from './options';
import { exitStatus, flushStdoutLine, reportError } from './report';
import { applyEnvironment, environment, prepare, scriptDirectory, setProgram } from './startup';

const PROGRAM = 'pypy-ts';
const EISDIR: int = 21;

function writeRaw(fd: int, text: string): void {
  c_write(fd, text, 0, text.length);
}

/** Thrown to end the program with a status before Python code runs. */
class Quit extends RException {
  constructor(readonly status: int) { super(); }
}

/** The namespace of `__main__`, and the future features that its code has asked for: a session that follows a program has them too. */
class MainNamespace {
  private futures: int = 0;
  constructor(readonly w_dict: W_DictBase) {}

  run(code: PyCode): void {
    this.futures = this.futures | code.co_flags & FUTURE_MASK;
    evalCode(code, this.w_dict, this.w_dict);
    flushStdoutLine();
  }

  /** Runs code that knows its file's name as `__file__`; a session that follows does not. */
  runFile(code: PyCode, path: string): void {
    this.w_dict.setitem_str('__file__', space.newbytes(path));
    try {
      this.run(code);
    } finally {
      this.w_dict.delitem_str('__file__');
    }
  }

  interact(): void { interact(this.w_dict, this.futures); }
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
  for (const text of o.jit) {
    if (text === 'help') {
      writeRaw(1, jitHelp());
      return 0;
    }
    const problem = setJitParameters(text);
    if (problem !== null) {
      writeRaw(2, `${PROGRAM}: ${problem}\nTry \`${PROGRAM} --jit help' for more information.\n`);
      return 2;
    }
  }
  applyEnvironment(o);
  prepare(o, w_sys, argv);
  const end = finish(runAndReport(o));
  if (jitHolder.control !== null) jitHolder.control.logSummary();
  return end;
}

function runAndReport(o: Options): int {
  const w_main = newModule('__main__', space.w_None);
  const main = new MainNamespace(w_main.w_dict!);
  main.w_dict.setitem_str('__builtins__', vm.w_builtin!);
  modules().setitem_str('__main__', w_main);
  modules().setitem_str('__builtin__', vm.w_builtin!);
  let status: int = 0;
  try {
    importBuiltin('sys');
    importBuiltin('exceptions');
    if (o.warnings.length > 0) importWarnings();
    if (!o.noSite) importSite(o);
    banner(o);
    debugStart('program');
    try {
      runProgram(o, main);
    } finally {
      debugStop('program');
    }
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    if (e instanceof Quit) return e.status;
    const operr = errorToApplication(e);
    // With -i even SystemExit is only shown.
    if (o.inspect && wantsInspection(o)) showError(operr);
    else status = statusOf(operr);
  }
  if (wantsInspection(o)) {
    try {
      main.interact();
      status = 0;
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      status = statusOf(errorToApplication(e));
    }
  }
  return status;
}

function namesProgram(o: Options): boolean { return o.command !== null || o.module !== null || o.script !== null && o.script !== '-'; }

/** Whether standard input is one that somebody types at. */
function atTerminal(o: Options): boolean { return o.interactive || c_isatty(0) > 0; }

/** -i after a program, or PYTHONINSPECT, which the program may have set itself: a session starts when it has ended. */
function wantsInspection(o: Options): boolean {
  return namesProgram(o) && atTerminal(o) && (o.inspect || environment(o, 'PYTHONINSPECT') !== null);
}

/** Reports an exception; the status to end with. */
function statusOf(operr: OperationError): int {
  return operr.match(space.w_SystemExit) ? exitStatus(operr) : showError(operr);
}

/** Reports an exception, whatever it is; the status to end with: sys.excepthook may ask for one. */
function showError(operr: OperationError): int {
  try {
    reportError(operr);
    return 1;
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    if (e instanceof OperationError) return exitStatus(e);
    writeRaw(2, 'there was not enough memory or stack to report an exception\n');
    return 1;
  }
}

/** The module that reads the filters of option -W; without it they are lost, which is no reason to stop. */
function importWarnings(): void {
  try {
    importName('warnings', null, null, 0);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.isAsync()) throw e;
  }
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

function runProgram(o: Options, main: MainNamespace): void {
  const command = o.command;
  if (command !== null) {
    setProgram('-c', o.rest, '');
    main.run(compileSource(command, '<string>', CompileMode.Exec, 0));
    return;
  }
  const module = o.module;
  if (module !== null) {
    runModule(o, module, main);
    return;
  }
  const script = o.script;
  if (script !== null && script !== '-') {
    runScript(o, script, main);
    return;
  }
  setProgram(script === null ? '' : '-', o.rest, '');
  if (atTerminal(o)) {
    runStartupFile(o, main);
    main.interact();
    return;
  }
  main.runFile(compileFile(inputText(), '<stdin>', 0), '<stdin>');
}

/** All of standard input. */
function inputText(): string {
  try {
    return standardInput().readAll();
  } catch (e) {
    if (!(e instanceof StreamError)) throw e;
    if (e.errno === EISDIR) throw cannotRun('<stdin> is a directory, cannot continue');
    throw unreadableSource('<stdin>');
  }
}

/** A syntax error in the first line of a source that cannot be read. */
function unreadableSource(filename: string): OperationError {
  const place_w = space.newlist([space.newbytes(filename), space.newindex(1), space.newindex(0), space.newbytes('')]);
  const w_place = space.newtuple(space.fixedview(place_w, -1));
  return new OperationError(space.w_SyntaxError, space.newtuple2(space.newbytes('I/O error while reading'), w_place));
}

/** Who we are: at the beginning of a session, or with -v. */
function banner(o: Options): void {
  if (o.verbose === 0 && (namesProgram(o) || !atTerminal(o))) return;
  const w_version = vm.getsys('version');
  const w_platform = vm.getsys('platform');
  if (w_version === null || w_platform === null) return;
  writeRaw(2, `Python ${space.str_str(w_version)} on ${space.str_str(w_platform)}\n`);
  if (!o.noSite) writeRaw(2, 'Type "help", "copyright", "credits" or "license" for more information.\n');
}

/** The file that PYTHONSTARTUP names, run in the session's namespace; its errors are reported and the session goes on. */
function runStartupFile(o: Options, main: MainNamespace): void {
  const path = environment(o, 'PYTHONSTARTUP');
  if (path === null) return;
  const source = readFile(path);
  if (source === null) return;
  try {
    main.runFile(compileFile(source, path, 0), path);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    const operr = errorToApplication(e);
    if (operr.match(space.w_SystemExit)) throw operr;
    reportError(operr);
  }
}

function runScript(o: Options, path: string, main: MainNamespace): void {
  setProgram(path, o.rest, scriptDirectory(path));
  const file = openAndRead(path);
  const contents = file.contents;
  if (contents !== null) {
    main.runFile(fileCode(o, contents, path), path);
    return;
  }
  if (file.errno === EISDIR) throw cannotRun(`'${path}' is a directory, cannot continue`);
  writeRaw(2, `${PROGRAM}: can't open file '${path}': [Errno ${file.errno}] ${errnoText(file.errno)}\n`);
  throw new Quit(2);
}

/** The code of a file that holds a source or compiled code. */
function fileCode(o: Options, contents: string, path: string): PyCode {
  if (path.endsWith('.pyc') || path.endsWith('.pyo') || pycHasMagic(contents)) return compiledCode(contents, path);
  return sourceCode(o, contents, path);
}

function sourceCode(o: Options, source: string, path: string): PyCode {
  let text = source;
  if (o.skipFirstLine) {
    const end = source.indexOf('\n');
    // The newline stays, so that line numbers are right.
    text = end < 0 ? '' : source.slice(end, source.length);
  }
  return compileFile(text, path, 0);
}

function compiledCode(contents: string, path: string): PyCode {
  if (!pycHasMagic(contents)) throw space.operr(space.w_RuntimeError, 'Bad magic number in .pyc file');
  try {
    return codeFromPyc(contents, path);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.isAsync()) throw e;
    throw space.operr(space.w_RuntimeError, 'Bad code object in .pyc file');
  }
}

// -- option -m --------------------------------------------------------------------------------------------------

function cannotRun(message: string): Quit {
  writeRaw(2, `${PROGRAM}: ${message}\n`);
  return new Quit(1);
}

/** Runs a module, or the `__init__` of a package, as `__main__`. */
function runModule(o: Options, name: string, main: MainNamespace): void {
  setProgram('-c', o.rest, '');
  const dot = name.lastIndexOf('.');
  let w_path: W_Root | null = null;
  if (dot >= 0) {
    const w_package = importPackage(name.slice(0, dot));
    w_path = w_package === null ? null : space.findattr(w_package, '__path__');
    if (w_path === null) throw cannotRun(`No module named ${name}`);
  }
  const found = findModule(name, name.slice(dot + 1, name.length), w_path);
  if (found === null) throw cannotRun(`No module named ${name}`);
  if (found.kind === FoundKind.LOADER) {
    const w_code = space.callMethod1(found.w_loader!, 'get_code', space.newbytes(name));
    if (!(w_code instanceof PyCode)) throw cannotRun(`No code object available for ${name}`);
    main.w_dict.setitem_str('__loader__', found.w_loader!);
    main.run(w_code);
    return;
  }
  const path = found.kind === FoundKind.PACKAGE ? initFile(found.path) : found.path;
  const contents = found.kind === FoundKind.BUILTIN ? null : readFile(path);
  if (contents === null) throw cannotRun(`No code object available for ${name}`);
  space.setitem(vm.getsys('argv')!, space.newindex(0), space.newbytes(path));
  main.runFile(fileCode(o, contents, path), path);
}

/** The package that a dotted name begins with; null when there is none. Its own errors are the program's. */
function importPackage(name: string): W_Root | null {
  try {
    return importName(name, null, space.newlist([space.newbytes('__name__')]), 0);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.traceback === null && (e.match(space.w_ImportError) || e.match(space.w_ValueError))) return null;
    throw e;
  }
}

function initFile(directory: string): string {
  const source = `${directory}/__init__.py`;
  return isFile(source) && c_access(source, 4) >= 0 ? source : compiledPath(source);
}

// -- the end ----------------------------------------------------------------------------------------------------

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
        statusOf(operr);
      }
    }
    flushStdoutLine();
  }
  // what the program wrote must come out, even if there is no memory left
  useReserves(true);
  openStreams.finish();
  debugStop('exit');
  return result;
}
