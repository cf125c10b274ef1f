import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { CheckFailure, loadChecked } from '../../../translator/load/checked';
import { load, type LoadedProgram } from '../../../translator/load/loader';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ROOT = path.resolve(import.meta.dirname, '../../..');
const ENTRY = path.join(ROOT, 'loaded', 'entry.ts');

function program(files: Readonly<Record<string, string>>, loader: typeof load = load): { loaded: LoadedProgram; exports: Record<string, unknown> } {
  const sources = new Map(Object.entries(files).map(([name, text]) => [path.join(ROOT, 'loaded', name), text]));
  const loaded = loader(ENTRY, { root: ROOT, sources });
  return { loaded, exports: loaded.exportsOf(ENTRY)! };
}

describe('the loader', () => {
  it('finds the source of functions, methods and closures', () => {
    const { loaded, exports } = program({
      'entry.ts': `export function plain(): number { return 1; }
export class C { method(): number { return 2; } static st(): number { return 3; } }
export const arrow = (): number => 4;`,
    });
    const text = (fn: unknown): string => loaded.functionNode(loaded.functionRecord(fn as Function)!).getText();
    expect(text(exports.plain)).toContain('return 1');
    const C = exports.C as { prototype: { method: Function }; st: Function };
    expect(text(C.prototype.method)).toContain('return 2');
    expect(text(C.st)).toContain('return 3');
    expect(text(exports.arrow)).toBe('(): number => 4');
    expect((exports.arrow as Function).name).toBe('arrow');
  });

  it('tells closures of one function apart by what they captured', () => {
    const { loaded, exports } = program({
      'entry.ts': `function adder(n: number) { return (x: number): number => x + n; }
export const one = adder(1);
export const two = adder(2);`,
    });
    const captured = (name: string): unknown => loaded.functionRecord(exports[name] as Function)!.captured!('n');
    expect([captured('one'), captured('two')]).toEqual([1, 2]);
  });

  it('captures variables that are initialised later, and nested functions and block variables', () => {
    const { loaded, exports } = program({
      'entry.ts': `function make() {
  const f = (): number => later() + inner;
  function later(): number { return 1; }
  let inner = 0;
  { const block = 5; inner = block; }
  return f;
}
export const f = make();`,
    });
    const { captured } = loaded.functionRecord(exports.f as Function)!;
    expect(captured!('inner')).toBe(5);
    expect((captured!('later') as Function).name).toBe('later');
    expect(captured!('block')).toBeUndefined();
  });

  it('tells classes made by a factory apart, with their methods', () => {
    const { loaded, exports } = program({
      'entry.ts': `function make(n: number) { return class { get(): number { return n; } }; }
export const A = make(1);
export const B = make(2);`,
    });
    const get = (name: string): unknown => {
      const cls = exports[name] as { prototype: { get: Function } };
      const record = loaded.functionRecord(cls.prototype.get)!;
      expect(record.owner!.cls).toBe(cls);
      return record.captured!('n');
    };
    expect([get('A'), get('B')]).toEqual([1, 2]);
  });

  it('reads module-level names, exported or not', () => {
    const { loaded, exports } = program({ 'entry.ts': `const hidden = 7; export const shown = hidden + 1; export let changing = 1; changing = 2;` });
    expect(loaded.moduleValue(ENTRY, 'hidden')).toBe(7);
    expect(loaded.moduleValue(ENTRY, 'shown')).toBe(8);
    expect(loaded.moduleValue(ENTRY, 'changing')).toBe(2);
    expect(exports.shown).toBe(8);
  });

  it('loads imports, cycles among them, and modules of Node', () => {
    const { exports } = program({
      'entry.ts': `import { other } from './other'; import path from 'node:path'; export function here(): string { return 'x'; } export const joined = path.join(other(), 'b');`,
      'other.ts': `import { here } from './entry'; export function other(): string { return here() + 'a'; }`,
    });
    expect(exports.joined).toBe(path.join('xa', 'b'));
  });

  it('names the source file and line in stack traces', () => {
    const text = `function first(): void {}\nfunction second(): void {}\n\nfirst();\nsecond();\nthrow new Error('at load');`;
    expect(() => program({ 'entry.ts': text })).toThrow(expect.objectContaining({ stack: expect.stringContaining('loaded/entry.ts:6:') }));
  });

  it("turns the host's stack overflow into the program's", () => {
    const { exports } = program({
      'entry.ts': `import { StackOverflow } from '../rlib/rexception';
function deep(): number { return deep() + 1; }
export function f(): string { try { deep(); return 'no'; } catch (e) { return e instanceof StackOverflow ? 'ours' : 'the host\\'s'; } }`,
    });
    expect((exports.f as () => string)()).toBe('ours');
  });

  it('keeps errors of the host from the catch clauses of the program', () => {
    const { exports } = program({
      'entry.ts': `import { RException } from '../rlib/rexception';
function host(): never { throw new TypeError('a bug'); }
export function named(): string { try { host(); } catch (e) { return 'caught'; } }
export function nameless(): string { try { host(); } catch { return 'caught'; } }
export function own(): string { try { throw new RException(); } catch { return 'caught'; } }`,
    });
    const call = (name: string): unknown => (exports[name] as () => unknown)();
    expect(() => call('named')).toThrow('a bug');
    expect(() => call('nameless')).toThrow('a bug');
    expect(call('own')).toBe('caught');
  });

  it('names file, line and column of a syntax error', () => {
    expect(() => program({ 'entry.ts': `export const a = 1;\nexport const b = (;` })).toThrow(/^loaded\/entry\.ts:2:19: /);
  });

  it('gives module bodies import.meta', () => {
    expect(program({ 'entry.ts': `export const here = import.meta.dirname;` }).exports.here).toBe(path.dirname(ENTRY));
  });
});

describe('the loader with assertions', () => {
  const source = `import type { int, i64 } from '../rlib/kinds';
import { RException } from '../rlib/rexception';
class A { x: int = 1; }
class B extends A { y: int = 2; }
export function read(a: int[], i: int): int { return a[i]!; }
export function write(a: int[], i: int): void { a[i] = 1; }
export function notNull(a: A | null): int { return a!.x; }
export function down(a: A): int { return (a as B).y; }
export function square(a: int): int { return a * a; }
export function shift(a: i64, n: i64): i64 { return a >> n; }
export function caught(a: int[], i: int): int { try { return a[i]!; } catch (e) { if (!(e instanceof RException)) throw e; return 0; } }
export function make(b: boolean): A { return b ? new B() : new A(); }`;
  const { exports } = program({ 'entry.ts': source }, loadChecked);
  const call = (name: string, ...args: unknown[]): unknown => (exports[name] as (...a: unknown[]) => unknown)(...args);

  it('lets right programs run', () => {
    expect(call('read', [5, 6], 1)).toBe(6);
    expect(call('down', call('make', true))).toBe(2);
    expect(call('notNull', call('make', false))).toBe(1);
    expect(call('square', 1000)).toBe(1000000);
    expect(call('shift', -8n, 63n)).toBe(-1n);
  });

  it.each<[string, unknown[]]>([
    ['read', [[1], 1]], ['read', [[1], -1]], ['write', [[1], 1]], ['notNull', [null]], ['down', [call('make', false)]],
    ['square', [2 ** 30]], ['shift', [1n, 64n]], ['caught', [[1], 1]],
  ])('stops %s', (name, args) => {
    expect(() => call(name, ...args)).toThrow(CheckFailure);
  });
});
