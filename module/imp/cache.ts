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
import { readFile } from '../../interpreter/hostfile';
import { codeFromPyc, pycHasMagic, pycIsCurrent, writePyc } from '../../interpreter/pyc';
import type { PyCode } from '../../interpreter/pycode';
import { compileFile, compilerOptions } from '../../interpreter/pycompiler';

/** Fields of the stat buffer, in words. */
const ST_MODE: int = 0;
const ST_MTIME: int = 8;

/** What the cache may do; set by the command line. */
class CacheOptions {
  verbose: boolean = false;
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
function compiledPath(source: string): string {
  return source + (compilerOptions.optimizeLevel > 0 ? 'o' : 'c');
}

/** The code in a compiled file for a source of that time; null when there is none that can be used. */
function cachedCode(path: string, mtime: int): PyCode | null {
  const data = readFile(path);
  if (data === null || !pycIsCurrent(data, mtime)) return null;
  try {
    return codeFromPyc(data, path);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.isAsync()) throw e;
    return null;
  }
}

export function codeOfSource(path: string): PyCode {
  const mtime = toInt(statField(path, ST_MTIME) & 0xffffffffn);
  const compiled = compiledPath(path);
  const cached = cachedCode(compiled, mtime);
  if (cached !== null) return cached;
  const source = readFile(path);
  if (source === null) throw wrapIOError(2, path);
  const code = compileFile(source, path, 0);
  writePyc(compiled, code, mtime, toInt(statField(path, ST_MODE) & 0o666n));
  return code;
}

export function codeOfCompiled(path: string): PyCode {
  const data = readFile(path);
  if (data === null) throw wrapIOError(2, path);
  if (!pycHasMagic(data)) throw space.operr(space.w_ImportError, `Bad magic number in ${path}`);
  return codeFromPyc(data, path);
}
