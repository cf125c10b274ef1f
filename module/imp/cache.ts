/**
 * The code of a module from its source, through the `.pyc` file beside it: it is used when its magic number is ours and it carries the source's modification time, and
 * written (whole or not at all) when it was not. A damaged one is read past; only a `.pyc` without a source can fail an import.
 */
import type { i64, int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { c_stat, STAT_BYTES } from '../../rlib/foreign';
import { loadI64, rawFree, rawMalloc } from '../../rlib/rffi';
import { space } from '../../interpreter/baseobjspace';
import { OperationError, wrapIOError } from '../../interpreter/error';
import { openAndRead, readFile } from '../../interpreter/hostfile';
import { codeFromPyc, pycHasMagic, pycIsCurrent, writePyc } from '../../interpreter/pyc';
import type { PyCode } from '../../interpreter/pycode';
import { compileFile, compilerOptions } from '../../interpreter/pycompiler';
import { writeStderr } from '../../interpreter/stderr';

/** Fields of the stat buffer, in words. */
const ST_MODE: int = 0;
const ST_MTIME: int = 8;

/** What the cache may do; set by the command line. */
class CacheOptions {
  /** How often -v was given: each import is reported. */
  verbose: int = 0;
}
export const cacheOptions = new CacheOptions();

function statField(path: string, field: int): i64 {
  const buffer = rawMalloc(STAT_BYTES);
  const n = c_stat(path, buffer);
  const value = n < 0 ? -1n : loadI64(buffer, field * 8);
  rawFree(buffer);
  return value;
}

/** `.pyo` holds optimized code. */
export function compiledPath(source: string): string {
  return source + (compilerOptions.optimizeLevel > 0 ? 'o' : 'c');
}

/** Says what importing does when option -v wants to know. */
export function sayImport(text: string): void {
  if (cacheOptions.verbose > 0) writeStderr(text + '\n');
}

/** The code of a module and the file that it came from, which becomes the module's `__file__`. */
export class ModuleCode {
  constructor(readonly code: PyCode, readonly file: string) {}
}

/** The code in a compiled file for a source of that time; null when there is none that can be used. */
function cachedCode(path: string, mtime: int): PyCode | null {
  const data = readFile(path);
  if (data === null) return null;
  if (!pycHasMagic(data)) {
    sayImport(`# ${path} has bad magic`);
    return null;
  }
  if (!pycIsCurrent(data, mtime)) {
    sayImport(`# ${path} has bad mtime`);
    return null;
  }
  try {
    return codeFromPyc(data, path);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.isAsync()) throw e;
    sayImport(`# ${path} is damaged`);
    return null;
  }
}

export function codeOfSource(name: string, path: string): ModuleCode {
  const mtime = toInt(statField(path, ST_MTIME) & 0xffffffffn);
  const compiled = compiledPath(path);
  const cached = cachedCode(compiled, mtime);
  if (cached !== null) {
    sayImport(`# ${compiled} matches ${path}\nimport ${name} # precompiled from ${compiled}`);
    return new ModuleCode(cached, compiled);
  }
  const source = openAndRead(path);
  const text = source.contents;
  if (text === null) throw wrapIOError(source.errno, path);
  const code = compileFile(text, path, 0);
  sayImport(`import ${name} # from ${path}`);
  const written = writePyc(compiled, code, mtime, toInt(statField(path, ST_MODE) & 0o666n));
  sayImport(written ? `# wrote ${compiled}` : `# can't create ${compiled}`);
  return new ModuleCode(code, path);
}

export function codeOfCompiled(name: string, path: string): ModuleCode {
  const file = openAndRead(path);
  const data = file.contents;
  if (data === null) throw wrapIOError(file.errno, path);
  if (!pycHasMagic(data)) throw space.operr(space.w_ImportError, `Bad magic number in ${path}`);
  const code = codeFromPyc(data, path);
  sayImport(`import ${name} # precompiled from ${path}`);
  return new ModuleCode(code, path);
}
