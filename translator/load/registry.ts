/**
 * What the loaded program tells about itself while it runs: which live function or class came from which piece of
 * source, and how to read the variables it captured.
 *
 * The transformer (`transform.ts`) inserts calls of a `FileRegistry`'s methods into the emitted JavaScript. A piece of
 * source is identified by its start and end offsets in its file, which are the same in every parse of the same text.
 */

/** Reads a captured variable by name; undefined for names it does not know. */
export type CaptureReader = (name: string) => unknown;

/** One function object made by the loaded program. */
export interface FunctionRecord {
  readonly fn: Function;
  readonly file: string;
  readonly pos: number;
  readonly end: number;
  /** null when nothing but module-level names can be captured */
  readonly captured: CaptureReader | null;
  /** the class whose method this is, null for plain functions */
  readonly owner: ClassRecord | null;
}

/** One class object made by the loaded program. */
export interface ClassRecord {
  readonly cls: Function;
  readonly file: string;
  readonly pos: number;
  readonly end: number;
  readonly captured: CaptureReader | null;
}

export class Registry {
  readonly functions = new Map<Function, FunctionRecord>();
  readonly classes = new Map<Function, ClassRecord>();
  readonly bindings = new Map<string, CaptureReader>();
  /** What a catch clause of a file sees of a thrown value; throws what it must not see. Set once the program is loaded. */
  convertException: (e: unknown, file: string) => unknown = (e) => e;

  forFile(file: string): FileRegistry {
    return new FileRegistry(this, file);
  }
}

/** The object that emitted code of one file knows as `__rt`. Method names are short because they are everywhere. */
export class FileRegistry {
  constructor(private readonly registry: Registry, private readonly file: string) {}

  /** Registers a function and returns it; `name` is given to functions that wrapping made anonymous. */
  f(fn: Function, pos: number, end: number, captured: CaptureReader | null, name: string | null): Function {
    if (name !== null && fn.name === '') Object.defineProperty(fn, 'name', { value: name, configurable: true });
    this.registry.functions.set(fn, { fn, file: this.file, pos, end, captured, owner: null });
    return fn;
  }

  /** Registers a class and returns it. */
  c(cls: Function, pos: number, end: number, captured: CaptureReader | null, name: string | null): Function {
    if (name !== null && cls.name === '') Object.defineProperty(cls, 'name', { value: name, configurable: true });
    this.registry.classes.set(cls, { cls, file: this.file, pos, end, captured });
    return cls;
  }

  /** Registers the reader of the file's module-level names. */
  m(reader: CaptureReader): void {
    this.registry.bindings.set(this.file, reader);
  }

  /** What a catch clause sees of a thrown value. */
  x(e: unknown): unknown {
    return this.registry.convertException(e, this.file);
  }
}
