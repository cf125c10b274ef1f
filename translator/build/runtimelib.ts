/**
 * The run-time library as the builder uses it: the tables of `rlib/runtime/table.ts` of the loaded program.
 */
import type { RClass } from './classes';
import type { World } from './world';

/** How a primitive that is no operation of its own is emitted; see rlib/runtime/table.ts. */
export type PrimitiveForm =
  | { op: string; struct: 'string' | 'arg0' | 'result'; field?: string }
  | { run: Function }
  | { byKind: Readonly<Record<'int' | 'uint' | 'float' | 'bool' | 'ref' | 'func', string>> & { readonly string: Function } }
  | { constant: 'zero' | 'empty_array' };

export class RuntimeLibrary {
  readonly forms: ReadonlyMap<string, PrimitiveForm>;
  /** `type.name/number of arguments` to a run-time function, or the name of an operation */
  readonly methods: ReadonlyMap<string, Function | string>;
  private readonly parts: Readonly<Record<string, Function>>;
  readonly listClass: RClass;
  readonly mapClass: RClass;
  readonly setClass: RClass;

  constructor(world: World) {
    const table = world.loaded.exportsOf('rlib/runtime/table.ts');
    if (table === undefined) throw new Error('rlib/runtime/table.ts is not loaded');
    this.forms = table.primitiveForms as ReadonlyMap<string, PrimitiveForm>;
    this.methods = table.methods as ReadonlyMap<string, Function | string>;
    this.parts = table.runtime as Readonly<Record<string, Function>>;
    this.listClass = world.classes.ofLive(this.part('RList'))!;
    this.mapClass = world.classes.ofLive(this.part('RMap'))!;
    this.setClass = world.classes.ofLive(this.part('RSet'))!;
  }

  /** A function or class that the builder itself uses. */
  part(name: string): Function {
    const f = this.parts[name];
    if (f === undefined) throw new Error(`the run-time library has no ${name}`);
    return f;
  }
}
