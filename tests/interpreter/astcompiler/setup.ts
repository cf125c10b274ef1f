import '../../../objspace/std';
import { compileTree } from '../../../interpreter/astcompiler/codegen';
import { CompileError, WarningSink } from '../../../interpreter/astcompiler/error';
import { CompileMode, parseToAst } from '../../../interpreter/pycompiler';
import type { PyCode } from '../../../interpreter/pycode';

export class Warnings extends WarningSink {
  readonly texts: string[] = [];
  override warn(message: string, filename: string, lineno: number): void {
    this.texts.push(`${filename}:${lineno}: ${message}`);
  }
}

export interface Options { mode?: CompileMode; flags?: number; optimize?: number; warnings?: Warnings }

/** Compiles with the parser and the code generator; errors are CompileErrors. */
export function compile(source: string, options: Options = {}): PyCode {
  const flags = options.flags ?? 0;
  const tree = parseToAst(source, 'f.py', options.mode ?? CompileMode.Exec, flags);
  return compileTree(tree, 'f.py', flags, options.optimize ?? 0, options.warnings ?? new Warnings());
}

/** The CompileError that a source gives. */
export function compileError(source: string): CompileError {
  try {
    compile(source);
  } catch (e) {
    if (e instanceof CompileError) return e;
    throw e;
  }
  throw new Error('no error');
}

export { CompileMode };
