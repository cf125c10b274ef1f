/**
 * From generated text to an executable: parallel, incremental compilation by content hash.
 *
 * An object file is named for everything it depends on (text, flags, header, compiler, profile), so it is right whenever it exists; what the
 * latest build of an output did not use is removed. A release is compiled twice: instrumented, run on the training programs, and again with the
 * profile. The profile is kept, and used for later builds although the program has changed a little.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Phases } from '../phases';
import type { Generated, GeneratedFile } from './generate';

export type BuildKind = 'quick' | 'release' | 'checked';

export interface BuildOptions {
  readonly kind: BuildKind;
  /** the executable */
  readonly output: string;
  /** where sources, objects and profiles are kept; one folder may serve several outputs */
  readonly work: string;
  readonly jobs?: number;
  /** commands that exercise a release, `$EXE` in the place of the executable; none: no profile */
  readonly training?: readonly (readonly string[])[];
  /** take the profile anew although there is one */
  readonly retrain?: boolean;
  /** further C files to be compiled in */
  readonly sources?: readonly string[];
  /** modules to be compiled with a profile */
  readonly profiled?: (module: string) => boolean;
}

const NATIVE = path.resolve(import.meta.dirname, '../../native');

const COMMON = [
  '-std=gnu17', '-D_GNU_SOURCE', '-fno-strict-aliasing', '-fwrapv', '-fno-pie', '-fno-math-errno', '-ffp-contract=off',
  '-fno-tree-loop-distribute-patterns', '-fcf-protection=none', '-fno-stack-protector', '-w', `-I${NATIVE}`,
];
const BY_KIND: Record<BuildKind, readonly string[]> = {
  quick: ['-O1'],
  release: ['-O2', '-fno-asynchronous-unwind-tables', '-fno-tree-vectorize', '-fno-tree-slp-vectorize'],
  checked: ['-O1', '-g1', '-DPTS_CHECKED', '-fsanitize=address', '-fno-omit-frame-pointer'],
};
const LINK: Record<BuildKind, readonly string[]> = { quick: [], release: [], checked: ['-fsanitize=address'] };
const LIBRARIES = ['-lm'];

/** A C compiler that failed; the message holds what it said. */
export class CompileError extends Error {}

interface Unit { readonly name: string; readonly source: string; readonly text: string; readonly module: string; readonly assembler: boolean }

export function sha(...parts: (string | Uint8Array)[]): string {
  const h = createHash('sha1');
  for (const p of parts) h.update(p).update('\0');
  return h.digest('hex');
}

let compilerVersion: string | null = null;
function compiler(): string {
  if (compilerVersion === null) {
    const r = spawnSync('gcc', ['--version'], { encoding: 'utf8' });
    if (r.status !== 0) throw new CompileError('gcc is not installed (Debian: apt-get install gcc libc6-dev)');
    compilerVersion = r.stdout.split('\n')[0]!;
  }
  return compilerVersion;
}

function run(command: string, args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (d: Buffer) => parts.push(d));
    child.stderr.on('data', (d: Buffer) => parts.push(d));
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? 1, output: Buffer.concat(parts).toString('utf8') }));
  });
}

/** Writes only what differs, so that file times mean something. */
function writeIfChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text);
}

export class Builder {
  private readonly work: string;
  private readonly sources: string;
  private readonly objects: string;
  private readonly profiles: string;
  private readonly jobs: number;
  private readonly header: string;

  constructor(private readonly options: BuildOptions, private readonly phases: Phases) {
    this.work = path.resolve(options.work);
    this.sources = path.join(this.work, 'src-' + options.kind);
    this.objects = path.join(this.work, 'obj');
    this.profiles = path.join(this.work, 'profile');
    this.jobs = options.jobs ?? Math.max(1, availableParallelism());
    for (const d of [this.sources, this.objects, this.profiles, path.dirname(path.resolve(options.output))]) mkdirSync(d, { recursive: true });
    this.header = readFileSync(path.join(NATIVE, 'pts.h'), 'utf8');
  }

  async build(generated: Generated): Promise<void> {
    const units = await this.phases.run('write C', () => this.writeUnits(generated));
    const { kind, training, profiled } = this.options;
    const flags = BY_KIND[kind];
    if (kind !== 'release' || training === undefined || training.length === 0) {
      const objects = await this.phases.run('compile', () => this.compileAll(units, () => flags));
      await this.phases.run('link', () => this.link(objects, this.options.output, LINK[kind]));
      this.forgetOthers(objects);
      return;
    }
    const hot = (u: Unit): boolean => !u.assembler && u.module !== '' && (profiled?.(u.module) ?? true);
    let kept: string[] = [];
    if (this.options.retrain === true || !existsSync(path.join(this.profiles, 'complete'))) {
      const dir = path.join(this.work, 'training');
      for (const d of [dir, this.profiles]) {
        rmSync(d, { recursive: true, force: true });
        mkdirSync(d, { recursive: true });
      }
      const instrumented = await this.phases.run('compile, instrumented', () =>
        this.compileAll(units, (u) => (hot(u) ? [...flags, '-fprofile-generate', '-fprofile-update=single', ...this.countsOf(u)] : flags), (u) => (hot(u) ? dir : null)));
      const exe = path.join(dir, 'instrumented');
      await this.phases.run('link, instrumented', () => this.link(instrumented, exe, ['-fprofile-generate']));
      await this.phases.run('train', () => this.train(exe, training));
      writeFileSync(path.join(this.profiles, 'complete'), '');
      kept = instrumented.filter((o) => !o.startsWith(dir));
    }
    const objects = await this.phases.run('compile', () => this.compileAll(units, (u) => {
      return hot(u) && existsSync(this.profileOf(u)) ? [...flags, '-fprofile-use', ...this.countsOf(u), '-fprofile-correction', '-Wno-missing-profile', '-Wno-coverage-mismatch'] : flags;
    }));
    await this.phases.run('link', () => this.link(objects, this.options.output, LINK.release));
    this.forgetOthers([...objects, ...kept]);
  }

  private writeUnits(generated: Generated): Unit[] {
    const units: Unit[] = [];
    const add = (f: GeneratedFile, assembler: boolean): void => {
      const source = path.join(this.sources, f.name);
      writeIfChanged(source, f.text);
      units.push({ name: f.name.replace(/\.[cs]$/, ''), source, text: f.text, module: f.module, assembler });
    };
    for (const f of generated.c) add(f, false);
    for (const f of generated.assembler) add(f, true);
    const present = new Set(units.map((u) => path.basename(u.source)));
    for (const f of readdirSync(this.sources)) if (!present.has(f)) rmSync(path.join(this.sources, f));
    const native = readdirSync(NATIVE).filter((f) => f.endsWith('.c')).sort().map((f) => path.join(NATIVE, f));
    for (const source of [...native, ...(this.options.sources ?? [])]) {
      units.push({ name: 'native_' + path.basename(source, '.c'), source, text: readFileSync(source, 'utf8'), module: '', assembler: false });
    }
    this.phases.say(`${generated.statistics.graphs} functions, ${generated.statistics.lines} lines, ${generated.statistics.objects} objects`);
    return units;
  }

  /** Compiles what is not there yet; `into` names a folder for objects that must not be shared. */
  private async compileAll(units: readonly Unit[], flagsOf: (u: Unit) => readonly string[], into: (u: Unit) => string | null = () => null): Promise<string[]> {
    const tasks: { unit: Unit; flags: readonly string[]; object: string }[] = [];
    const objects = units.map((unit) => {
      const flags = unit.assembler ? [] : [...COMMON, ...flagsOf(unit)];
      const dir = into(unit);
      const profile = flags.includes('-fprofile-use') ? readFileSync(this.profileOf(unit)) : '';
      const key = sha(compiler(), flags.join(' '), unit.text, unit.assembler ? '' : this.header, profile);
      const object = dir === null ? path.join(this.objects, `${unit.name}-${key.slice(0, 16)}.o`) : path.join(dir, `${unit.name}.o`);
      if (!existsSync(object)) tasks.push({ unit, flags, object });
      return object;
    });
    // The largest first, so that nothing long is left for the end.
    tasks.sort((a, b) => b.unit.text.length - a.unit.text.length);
    let next = 0;
    let finished = 0;
    const errors: string[] = [];
    this.phases.say(`${tasks.length} of ${units.length} files`);
    const worker = async (): Promise<void> => {
      while (next < tasks.length && errors.length < 5) {
        const { unit, flags, object } = tasks[next++]!;
        const partial = into(unit) === null ? object.replace(/\.o$/, '.tmp.o') : object;
        const r = await run('gcc', [...flags, '-c', unit.source, '-o', partial], path.dirname(object));
        if (r.status !== 0) {
          rmSync(partial, { force: true });
          errors.push(`${unit.source}:\n${r.output}`);
        } else if (partial !== object) renameSync(partial, object);
        finished++;
        this.phases.say(`${finished}/${tasks.length} of ${units.length} files`);
      }
    };
    await Promise.all(Array.from({ length: this.jobs }, worker));
    if (errors.length > 0) throw new CompileError(errors.join('\n'));
    return objects;
  }

  private async link(objects: readonly string[], output: string, flags: readonly string[]): Promise<void> {
    const list = path.join(this.work, `link-${path.basename(output)}.txt`);
    const response = objects.join('\n');
    const target = path.resolve(output);
    const key = sha(response, flags.join(' '));
    const stamp = path.join(this.work, `link-${path.basename(output)}.key`);
    if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) {
      // It is up to date, which its time must say.
      utimesSync(target, new Date(), new Date());
      return;
    }
    writeFileSync(list, response);
    const r = await run('gcc', ['-no-pie', ...flags, '-o', target + '.tmp', `@${list}`, ...LIBRARIES], this.work);
    if (r.status !== 0) throw new CompileError(r.output);
    renameSync(target + '.tmp', target);
    writeFileSync(stamp, key);
  }

  private async train(exe: string, training: readonly (readonly string[])[]): Promise<void> {
    let n = 0;
    let failed = 0;
    for (const command of training) {
      const words = command.map((w) => (w === '$EXE' ? exe : w));
      const r = await run(words[0]!, words.slice(1), this.work, { ...process.env, PYPYLOG: undefined });
      if (r.status !== 0) failed++;
      this.phases.say(`${++n}/${training.length} programs${failed === 0 ? '' : `, ${failed} failed`}`);
    }
  }

  private profileOf(u: Unit): string { return path.join(this.profiles, u.name + '.gcda'); }

  /** Tells gcc where the counts of a file are, written or read: they are named like its auxiliary outputs. */
  private countsOf(u: Unit): string[] { return ['-dumpdir', this.profiles + path.sep, '-dumpbase', u.name, '-dumpbase-ext', '']; }

  /** Removes objects that neither this build nor the latest build of another output used. */
  private forgetOthers(objects: readonly string[]): void {
    const manifest = path.join(this.work, `objects-${path.basename(this.options.output)}-${this.options.kind}.txt`);
    writeFileSync(manifest, objects.join('\n'));
    const used = new Set<string>();
    for (const f of readdirSync(this.work)) {
      if (f.startsWith('objects-')) for (const o of readFileSync(path.join(this.work, f), 'utf8').split('\n')) used.add(o);
    }
    const fresh = Date.now() - 3600_000;
    for (const f of readdirSync(this.objects)) {
      const file = path.join(this.objects, f);
      if (!used.has(file) && statSync(file).mtimeMs < fresh) rmSync(file);
    }
  }
}
