import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildProgram, type BuildResult } from '../../../translator/build/builder';
import { checkProgram } from '../../../translator/flow/check';
import { Evaluator } from '../../../translator/flow/evaluate';
import type { Graph } from '../../../translator/flow/graph';
import { load } from '../../../translator/load/loader';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ROOT = path.resolve(import.meta.dirname, '../../..');
const ENTRY = path.join(ROOT, 'built', 'entry.ts');
const HEAD = `import type { int, i64, u64, float, FixedArray } from '../rlib/kinds';\n`;

function build(text: string, assertions = false): BuildResult {
  const loaded = load(ENTRY, { root: ROOT, sources: new Map([[ENTRY, HEAD + text]]) });
  const r = buildProgram(loaded, loaded.exportsOf(ENTRY)!.f as Function, { assertions });
  expect(r.messages).toBe('');
  checkProgram(r.program!);
  return r;
}

function graph(r: BuildResult, name: string): Graph {
  const found = r.program!.graphs.filter((g) => g.name.startsWith(`built_entry__${name}`));
  expect(found.map((g) => g.name)).toHaveLength(1);
  return found[0];
}

const names = (r: BuildResult): string[] => r.program!.graphs.filter((g) => g.name.startsWith('built_entry')).map((g) => g.name.slice('built_entry__'.length)).sort();
const ops = (g: Graph): string[] => g.blocks().flatMap((b) => b.ops.map((o) => o.name));
const run = (r: BuildResult, ...args: (bigint | number | boolean)[]): unknown => new Evaluator(r.program!).run(r.program!.entry, ...args);

describe('constants', () => {
  it('makes one graph for each closure made at load time', () => {
    const r = build(`function adder(n: int) { return (x: int): int => x + n; }
const one = adder(1);
const ten = adder(10);
export function f(x: int): int { return one(x) + ten(x); }`);
    expect(names(r)).toHaveLength(3);
    expect(run(r, 5n)).toBe(21n);
  });

  it('takes a readonly field of an object from the loaded program, another one at run time', () => {
    const r = build(`class A { constructor(readonly fixed: int, public changing: int) {} }
const a = new A(3, 4);
export function f(): int { return a.fixed * a.changing; }`);
    expect(ops(graph(r, 'f'))).toEqual(['getfield', 'int_mul']);
    expect(run(r)).toBe(12n);
  });

  it('leaves out a branch that cannot be reached in translated code', () => {
    const r = build(`import { weAreTranslated } from '../rlib/objectmodel';
export function f(x: int): int { if (!weAreTranslated()) return [1].map((y) => y + x)[0]; return x; }`);
    expect(run(r, 7n)).toBe(7n);
  });

  it('calls the method of an object known at load time directly', () => {
    const r = build(`abstract class A { abstract m(x: int): int; }
class B extends A { override m(x: int): int { return x + 1; } }
class C extends A { override m(x: int): int { return x + 2; } }
const all: A[] = [new B(), new C()];
const b: A = new B();
export function f(x: int): int { return b.m(x) + all.length; }`);
    expect(ops(graph(r, 'f'))).not.toContain('call_virtual');
    expect(run(r, 1n)).toBe(4n);
  });
});

describe('virtual calls', () => {
  const classes = `abstract class A { abstract m(x: int): int; }
class B extends A { override m(x: int): int { return x + 1; } }
class C extends A { override m(x: int): int { return x + 2; } }\n`;

  it('are direct when one class with the method is instantiated', () => {
    const r = build(classes + `function g(a: A): int { return a.m(1); }\nexport function f(): int { return g(new B()); }`);
    expect(ops(graph(r, 'g'))).toContain('call');
    expect(names(r)).not.toContain('C_m');
  });

  it('stay virtual when two are', () => {
    const r = build(classes + `function g(a: A): int { return a.m(1); }\nexport function f(): int { return g(new B()) + g(new C()); }`);
    expect(ops(graph(r, 'g'))).toContain('call_virtual');
    expect(run(r)).toBe(5n);
  });

  it('reach the classes of prebuilt objects', () => {
    const r = build(classes + `const list: A[] = [new B(), new C()];
export function f(): int { let sum: int = 0; for (const a of list) sum += a.m(10); return sum; }`);
    expect(run(r)).toBe(23n);
  });

  it('reach a class that a factory made, each with its own constants', () => {
    const r = build(`abstract class A { abstract m(): int; }
function make(n: int) { return class extends A { override m(): int { return n; } }; }
const X = make(1);
const Y = make(20);
const list: A[] = [new X(), new Y()];
export function f(): int { let sum: int = 0; for (const a of list) sum += a.m(); return sum; }`);
    expect(run(r)).toBe(21n);
  });
});

describe('generics', () => {
  it('share one graph for all references and have one for each other representation', () => {
    const r = build(`class A {} class B {}
function id<T>(x: T): T { return x; }
export function f(x: int): int { id(new A()); id(new B()); id('s'); return id(x); }`);
    expect(names(r).filter((n) => n.startsWith('id'))).toEqual(['id_int', 'id_ref', 'id_str']);
    expect(run(r, 9n)).toBe(9n);
  });

  it('keep the precise type for the caller', () => {
    const r = build(`class Box<T> { constructor(public value: T) {} get(): T { return this.value; } }
class P { constructor(readonly x: int) {} }
export function f(): int { const b = new Box<P>(new P(4)); return b.get().x + b.value.x; }`);
    expect(run(r)).toBe(8n);
  });

  it('let a subclass fix the argument', () => {
    const r = build(`abstract class Sorter<T> { abstract less(a: T, b: T): boolean; min(a: T, b: T): T { return this.less(a, b) ? a : b; } }
class N { constructor(readonly n: int) {} }
class ByN extends Sorter<N> { override less(a: N, b: N): boolean { return a.n < b.n; } }
export function f(x: int, y: int): int { return new ByN().min(new N(x), new N(y)).n; }`);
    expect(run(r, 8n, 3n)).toBe(3n);
  });
});

describe('control flow', () => {
  it('makes one switch of an int switch, with fall-through', () => {
    const r = build(`const enum K { A = 1, B = 2, C = 5 }
export function f(x: int): int { let r: int = 0; switch (x) { case K.A: r += 1; case K.B: r += 10; break; case K.C: return 7; default: r = 100; } return r; }`);
    const g = graph(r, 'f');
    const start = g.startblock;
    expect(start.exits.map((l) => l.exitcase)).toEqual([1n, 2n, 5n, 'default']);
    expect([1n, 2n, 5n, 9n].map((x) => run(r, x))).toEqual([11n, 10n, 7n, 100n]);
  });

  it('branches on && and || without making a boolean', () => {
    const r = build(`export function f(a: int, b: int): int { if (a > 0 && (b > 0 || a > 10)) return 1; return 0; }`);
    expect(ops(graph(r, 'f')).every((n) => n === 'int_gt')).toBe(true);
    expect([run(r, 1n, 1n), run(r, 1n, 0n), run(r, 11n, 0n), run(r, 0n, 1n)]).toEqual([1n, 0n, 1n, 0n]);
  });

  it('runs finally on every way out', () => {
    const r = build(`import { RException } from '../rlib/rexception';
class Trace { n: int = 0; }
function g(t: Trace, x: int): int {
  for (let i: int = 0; i < 3; i++) {
    try { if (x === 0) return 1; if (x === 1) break; if (x === 2) continue; if (x === 3) throw new RException(); t.n += 100; } finally { t.n++; }
  }
  return 2;
}
export function f(x: int): int { const t = new Trace(); let r: int = 5; try { r = g(t, x); } catch (e) { r = 6; } return r * 1000 + t.n; }`);
    expect([0n, 1n, 2n, 3n, 4n].map((x) => run(r, x))).toEqual([1001n, 2001n, 2003n, 6001n, 2303n]);
  });

  it('narrows a variable by instanceof, in every form of test', () => {
    const r = build(`class A { x: int = 1; } class B extends A { y: int = 2; }
function g(a: A): int { if (!(a instanceof B)) return 0; return a.y; }
function h(a: A): int { return a instanceof B && a.y === 2 ? a.y : a.x; }
function k(a: A): int { let r: int = 0; while (a instanceof B) { r = a.y; break; } return r; }
export function f(): int { return g(new B()) * 100 + h(new A()) * 10 + k(new B()); }`);
    expect(run(r)).toBe(212n);
  });
});

describe('the program as a whole', () => {
  it('keeps the names of functions when others are added', () => {
    const body = `class A { m(): int { return 1; } }\nfunction g(): int { return new A().m(); }\n`;
    const before = names(build(body + `export function f(): int { return g(); }`));
    const after = names(build(`function extra(): int { return 2; }\n` + body + `export function f(): int { return g() + extra(); }`));
    expect(after.filter((n) => n !== 'extra')).toEqual(before);
  });

  it('has assertions only when asked', () => {
    const text = `export function f(a: int[], i: int): int { return a[i] * 2; }`;
    expect(build(text).program!.graphs.flatMap(ops)).not.toContain('debug_assert');
    expect(build(text, true).program!.graphs.flatMap(ops)).toContain('debug_assert');
  });

  it('gives opcodes of an indirect call their candidates', () => {
    const r = build(`const one = (x: int): int => x + 1;
const two = (x: int): int => x * 2;
const table: FixedArray<(x: int) => int> = [one, two];
export function f(i: int, x: int): int { return table[i](x); }`);
    const call = graph(r, 'f').blocks().flatMap((b) => b.ops).find((o) => o.name === 'call_indirect')!;
    expect(call.aux.candidates!.map((g) => g.name).sort()).toEqual(['built_entry__one', 'built_entry__two']);
    expect([run(r, 0n, 5n), run(r, 1n, 5n)]).toEqual([6n, 10n]);
  });
});
