/**
 * Names of graphs, structures and prebuilt objects: C identifiers made from file and source names, so that they stay
 * the same when unrelated code changes. A number is added only to tell apart what would have one name.
 */
import ts from 'typescript';
import type { ClassRecord, LoadedProgram } from '../load/loader';

export function mangle(text: string): string {
  return text.replace(/[^A-Za-z0-9_]/g, '_');
}

/** A short text that stands for `text`. */
export function shortHash(text: string): string {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) h = BigInt.asUintN(64, (h ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return h.toString(36);
}

export class Names {
  private readonly used = new Map<string, number>();
  private readonly files = new Map<string, string>();
  constructor(private readonly loaded: LoadedProgram) {}

  /** `name`, or with a number behind it when it is taken. */
  unique(name: string): string {
    const cut = name.length > 120 ? name.slice(0, 100) + '_' + shortHash(name) : name;
    const n = (this.used.get(cut) ?? 0) + 1;
    this.used.set(cut, n);
    return n === 1 ? cut : this.unique(`${cut}_${n}`);
  }

  /** The part of a name that stands for a file. */
  forFile(file: string): string {
    let name = this.files.get(file);
    if (name === undefined) this.files.set(file, (name = mangle(this.loaded.displayName(file).replace(/\.ts$/, ''))));
    return name;
  }

  forClass(record: ClassRecord, live: Function): string {
    return this.unique(`${this.forFile(record.file)}__${mangle(live.name || 'class')}`);
  }

  /** `file__outer_name`, with the names of captured functions and classes when the function is a closure. */
  forFunction(file: string, node: ts.Node, name: string, captured: readonly string[]): string {
    const outer: string[] = [];
    for (let p = node.parent as ts.Node | undefined; p !== undefined; p = p.parent)
      if (ts.isFunctionLike(p) && p.name !== undefined) outer.unshift(p.name.getText());
    const parts = [...outer, name].map(mangle).join('_');
    const of = captured.length > 0 ? '__' + captured.slice(0, 3).map(mangle).join('_') : '';
    return this.unique(`${this.forFile(file)}__${parts}${of}`);
  }
}
