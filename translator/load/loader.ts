/**
 * Loads a program: one `ts.Program` over its sources for the toolchain to look into, and the same sources run on Node.
 *
 * Every source file is emitted in memory as a CommonJS-like function (types stripped, `transform.ts` applied) and run
 * by the small module system here; `node:` modules and npm packages come from the real `require`. Afterwards the
 * toolchain can go from any live function or class to its syntax tree and its captured values.
 */
import { createRequire, SourceMap } from 'node:module';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { Registry, type ClassRecord, type FunctionRecord } from './registry';
import { registeringTransformer } from './transform';

export type { ClassRecord, FunctionRecord } from './registry';

const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noImplicitOverride: true,
  useDefineForClassFields: false,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

const EMIT_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  isolatedModules: true,
  useDefineForClassFields: false,
  ignoreDeprecations: '6.0',
  inlineSourceMap: true,
};

/** What translated code needs although the program may not import it. */
const ALWAYS = ['rlib/rexception.ts', 'rlib/runtime/table.ts'];

export interface LoadOptions {
  /** the project's folder, to which file names in messages and symbol names are relative; default: the current folder */
  root?: string;
  /** further transformers, applied before the registering one (instrumentation) */
  transformers?: (fileName: string, program: () => ts.Program) => ts.TransformerFactory<ts.SourceFile>[];
  /** further names for emitted code, `__rt` being one */
  globals?: Readonly<Record<string, unknown>>;
  /** told of the program before anything runs */
  created?: (program: LoadedProgram) => void;
  /** sources that are not on disk, by absolute name */
  sources?: ReadonlyMap<string, string>;
  /** further source files to load, although the entry does not import them */
  also?: readonly string[];
}

/** Parsed files, shared by the programs of one process: the compiler's own declarations are most of them. */
const parsed = new Map<string, ts.SourceFile>();

type Exports = Record<string, unknown>;

export class LoadedProgram {
  readonly registry = new Registry();
  private readonly modules = new Map<string, Exports>();
  private readonly nodeIndex = new Map<string, Map<string, ts.Node>>();
  /** sources as they were when first read: positions must agree although somebody edits a file meanwhile */
  private readonly texts = new Map<string, string>();
  private readonly emitted = new Map<string, string>();
  private readonly displayNames = new Map<string, string>();
  private programCache: ts.Program | null = null;
  private readonly realRequire: NodeJS.Require;
  readonly root: string;
  private readonly cache: string;
  private methodsIndexed = 0;

  constructor(readonly entryFile: string, private readonly options: LoadOptions) {
    this.root = resolve(options.root ?? process.cwd());
    for (const [file, text] of options.sources ?? []) this.texts.set(file, text);
    this.realRequire = createRequire(entryFile);
    this.cache = resolve(this.root, 'node_modules/.cache/pypy-ts-load');
  }

  /** The compiler's view of the sources; made when first asked for. */
  get program(): ts.Program {
    if (this.programCache === null) {
      const host = ts.createCompilerHost(COMPILER_OPTIONS, true);
      const { readFile, fileExists } = host;
      host.readFile = (file) => this.texts.get(file) ?? readFile(file);
      host.fileExists = (file) => this.texts.has(file) || fileExists(file);
      host.getSourceFile = (file, version) => {
        const text = host.readFile(file);
        if (text === undefined) return undefined;
        const known = parsed.get(file);
        if (known !== undefined && known.text === text) return known;
        const source = ts.createSourceFile(file, text, version, true);
        parsed.set(file, source);
        return source;
      };
      const roots = [...new Set([this.entryFile, ...this.modules.keys(), ...[...ALWAYS, ...(this.options.also ?? [])].map((f) => resolve(this.root, f)).filter(existsSync)])];
      this.programCache = ts.createProgram(roots, { ...COMPILER_OPTIONS }, host);
    }
    return this.programCache;
  }

  get checker(): ts.TypeChecker {
    return this.program.getTypeChecker();
  }

  /** A file's name relative to the project, with forward slashes. */
  displayName(file: string): string {
    let name = this.displayNames.get(file);
    if (name === undefined) this.displayNames.set(file, (name = relative(this.root, file).replaceAll('\\', '/')));
    return name;
  }

  /** All loaded source files, in the order they were first imported. */
  get files(): string[] {
    return [...this.modules.keys()];
  }

  /** The exports of a loaded source file, undefined if it is not part of the program. */
  exportsOf(file: string): Exports | undefined {
    return this.modules.get(resolve(this.root, file));
  }

  sourceFile(file: string): ts.SourceFile {
    const sf = this.program.getSourceFile(file);
    if (sf === undefined) throw new Error(`not part of the program: ${file}`);
    return sf;
  }

  /** Where a live function came from; null for functions of the host. */
  functionRecord(fn: Function): FunctionRecord | null {
    this.indexMethods();
    return this.registry.functions.get(fn) ?? null;
  }

  /** Where a live class came from; null for classes of the host. */
  classRecord(cls: Function): ClassRecord | null {
    return this.registry.classes.get(cls) ?? null;
  }

  functionNode(record: FunctionRecord): ts.FunctionLikeDeclaration {
    return this.nodeAt(record.file, record.pos, record.end) as ts.FunctionLikeDeclaration;
  }

  classNode(record: ClassRecord): ts.ClassLikeDeclaration {
    return this.nodeAt(record.file, record.pos, record.end) as ts.ClassLikeDeclaration;
  }

  /** The value of a module-level name declared in `file`; undefined also when there is none. */
  moduleValue(file: string, name: string): unknown {
    const exports = this.modules.get(file);
    if (exports === undefined) return undefined;
    if (Object.hasOwn(exports, name)) return exports[name];
    return this.registry.bindings.get(file)?.(name);
  }

  private nodeAt(file: string, pos: number, end: number): ts.Node {
    let index = this.nodeIndex.get(file);
    if (index === undefined) {
      index = new Map();
      const found = index;
      const walk = (n: ts.Node): void => {
        if (ts.isFunctionLike(n) || ts.isClassLike(n)) found.set(`${n.pos}:${n.end}`, n);
        ts.forEachChild(n, walk);
      };
      walk(this.sourceFile(file));
      this.nodeIndex.set(file, index);
    }
    const node = index.get(`${pos}:${end}`);
    if (node === undefined) throw new Error(`no function or class at ${file}:${pos}`);
    return node;
  }

  /** Records the methods of classes registered since the last call. */
  private indexMethods(): void {
    const { classes, functions } = this.registry;
    if (classes.size === this.methodsIndexed) return;
    let i = 0;
    for (const record of classes.values()) {
      if (i++ < this.methodsIndexed) continue;
      for (const m of this.classNode(record).members) {
        if (!(ts.isMethodDeclaration(m) || ts.isAccessor(m)) || !ts.isIdentifier(m.name)) continue;
        if (!m.body) continue;
        const isStatic = ts.getModifiers(m)?.some((x) => x.kind === ts.SyntaxKind.StaticKeyword) ?? false;
        const holder: object = isStatic ? record.cls : (record.cls.prototype as object);
        const d = Object.getOwnPropertyDescriptor(holder, m.name.text);
        const fn = ts.isMethodDeclaration(m) ? d?.value as unknown : ts.isGetAccessor(m) ? d?.get : d?.set;
        if (typeof fn !== 'function' || functions.has(fn)) continue;
        functions.set(fn, { fn, file: record.file, pos: m.pos, end: m.end, captured: record.captured, owner: record });
      }
    }
    this.methodsIndexed = classes.size;
  }

  private resolveModule(spec: string, from: string): string | null {
    if (!spec.startsWith('.')) return null;
    const base = resolve(dirname(from), spec);
    for (const candidate of [base + '.ts', resolve(base, 'index.ts'), base]) {
      if (candidate.endsWith('.ts') && (this.texts.has(candidate) || existsSync(candidate))) return candidate;
    }
    return null;
  }

  /** Runs a source file once and returns its exports. */
  require(file: string): Exports {
    const known = this.modules.get(file);
    if (known !== undefined) return known;
    const exports: Exports = {};
    this.modules.set(file, exports);
    const module = { exports };
    const code = this.emit(file);
    this.emitted.set(file, code);
    const localRequire = (spec: string): unknown => {
      const path = this.resolveModule(spec, file);
      if (path !== null) return this.require(path);
      if (spec.startsWith('.') && existsSync(resolve(dirname(file), spec))) return this.realRequire(resolve(dirname(file), spec));
      return this.realRequire(spec);
    };
    const globals = this.options.globals ?? {};
    const names = Object.keys(globals);
    const run = compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname', '__rt', ...names], { filename: file });
    run(exports, localRequire, module, file, dirname(file), this.registry.forFile(file), ...names.map((n) => globals[n]));
    if (module.exports !== exports) throw new Error(`${this.displayName(file)}: export = is not supported`);
    return exports;
  }

  /** A stack trace with the lines of the sources in the place of those of the emitted code. */
  mapStack(stack: string): string {
    const maps = new Map<string, SourceMap | null>();
    const mapOf = (file: string): SourceMap | null => {
      let map = maps.get(file);
      if (map !== undefined) return map;
      const inline = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(this.emitted.get(file) ?? '');
      map = inline === null ? null : new SourceMap(JSON.parse(Buffer.from(inline[1]!, 'base64').toString('utf8')));
      maps.set(file, map);
      return map;
    };
    return stack.replace(/([^\s():]+\.ts):(\d+):(\d+)/g, (whole, file: string, line: string, column: string) => {
      const at = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      return at !== undefined && 'originalLine' in at ? `${file}:${at.originalLine + 1}:${at.originalColumn + 1}` : whole;
    });
  }

  private emit(file: string): string {
    const text = this.texts.get(file) ?? readFileSync(file, 'utf8');
    this.texts.set(file, text);
    const extra = this.options.transformers?.(file, () => this.program) ?? [];
    if (extra.length > 0) return this.transpile(file, text, extra);
    const cached = resolve(this.cache, `${createHash('sha1').update(CACHE_KEY).update(file).update('\0').update(text).digest('hex')}.js`);
    try {
      return readFileSync(cached, 'utf8');
    } catch {
      const code = this.transpile(file, text, []);
      try {
        mkdirSync(this.cache, { recursive: true });
        const part = `${cached}.${process.pid}`;
        writeFileSync(part, code);
        renameSync(part, cached);
      } catch {
        // without a cache loading is slower, nothing else
      }
      return code;
    }
  }

  private located(d: ts.Diagnostic, file: string): string {
    const text = ts.flattenDiagnosticMessageText(d.messageText, '\n');
    if (d.file === undefined || d.start === undefined) return `${this.displayName(file)}: ${text}`;
    const { line, character } = d.file.getLineAndCharacterOfPosition(d.start);
    return `${this.displayName(file)}:${line + 1}:${character + 1}: ${text}`;
  }

  private transpile(file: string, text: string, extra: ts.TransformerFactory<ts.SourceFile>[]): string {
    const result = ts.transpileModule(text, {
      compilerOptions: EMIT_OPTIONS,
      fileName: file,
      reportDiagnostics: true,
      transformers: { before: [...extra, registeringTransformer()] },
    });
    const errors = (result.diagnostics ?? []).filter((d) => d.category === ts.DiagnosticCategory.Error);
    if (errors.length > 0) throw new LoadError(errors.map((d) => this.located(d, file)).join('\n'));
    return result.outputText;
  }
}

/** The program cannot be loaded; the message says where and why. */
export class LoadError extends Error {}

/** Emitted code is kept between runs; it depends on the transformer and the compiler besides the source. */
const CACHE_KEY = ts.version + readFileSync(resolve(import.meta.dirname, 'transform.ts'), 'utf8');

/**
 * Loads `entryFile` and everything it imports.
 * Throws what a module body throws, with the source's files and lines in its stack.
 */
export function load(entryFile: string, options: LoadOptions = {}): LoadedProgram {
  const loaded = new LoadedProgram(resolve(entryFile), options);
  options.created?.(loaded);
  try {
    for (const file of [...ALWAYS, ...(options.also ?? [])]) {
      const path = resolve(loaded.root, file);
      if (existsSync(path)) loaded.require(path);
    }
    loaded.require(loaded.entryFile);
  } catch (e) {
    if (e instanceof Error && e.stack !== undefined) e.stack = loaded.mapStack(e.stack);
    throw e;
  }
  installExceptionConversion(loaded);
  return loaded;
}

/** Where the Node halves of foreign functions are, which deal with errors of the host. */
const HOST_SIDE = 'rlib/node/';

/** Errors of the host reach no catch clause of the program; a stack overflow reaches it as its own StackOverflow. */
function installExceptionConversion(loaded: LoadedProgram): void {
  const exceptions = loaded.exportsOf('rlib/rexception.ts');
  if (exceptions === undefined) return;
  const RException = exceptions.RException as new () => object;
  loaded.registry.convertException = (e, file) => {
    if (e instanceof RException || loaded.displayName(file).startsWith(HOST_SIDE)) return e;
    if (e instanceof RangeError && e.message === 'Maximum call stack size exceeded') return exceptions.stackOverflow;
    throw e;
  };
}
