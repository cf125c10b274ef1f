/**
 * What the builder must refuse: for each code of the table of diagnostics a source, with `// !` behind the line that is
 * to be named. The sources stand for files of a folder beside `rlib`.
 */
import type { DiagnosticCode } from '../../../translator/build/diagnostics';

const KINDS = `import type { int, i64, u64, float, Addr, FixedArray } from '../rlib/kinds';\n`;

/** The source of a file whose exported function `f` is refused with the code. */
export const refusals: Record<DiagnosticCode, string> = {
  RTS101: `export function f(x: number): void { // !\n}`,
  RTS102: `export function f(x: Promise<string>): void { // !\n}`,
  RTS103: `export function f(x: int | string): void { // !\n}`,
  RTS104: `interface Shape { area: int }\nexport function f(x: Shape): void { // !\n}`,
  RTS105: `function make<T>(): (x: T) => void {\n  return (x: T): void => { // !\n  };\n}\nconst g = make<int>();\nexport function f(): void { g(1); }`,
  RTS106: `class A { x: int = 0; }\nclass B { x: int = 0; }\nfunction g(a: A): int { return a.x; }\nexport function f(b: B): int {\n  return g(b); // !\n}`,
  RTS107: `class A {\n  x = null; // !\n}\nexport function f(a: A): void {\n  a.x = null;\n}`,
  RTS108: `export function f(x): void { // !\n}`,
  RTS109: `export function f(x: Gone): void { // !\n}\ndeclare class Gone {}`,
  RTS110: `export function f(a: int, b: float): boolean {\n  return a < b; // !\n}`,
  RTS111: `abstract class A { abstract m(x: int): int; }\nclass B extends A {\n  override m(x: i64): int { return 1; } // !\n}\nclass C extends A { override m(x: int): int { return x; } }\nexport function f(x: int): int {\n  const a: A = x > 0 ? new B() : new C();\n  return a.m(1);\n}`,
  RTS112: `export function f(): void {\n  const x = null; // !\n}`,
  RTS113: `class A { a: int = 0; }\nclass B { b: int = 0; }\nexport function f(a: A): int {\n  return (a as B).b; // !\n}`,
  RTS114: `export function f(m: Map<float, int>): int { // !\n  return m.size;\n}`,
  RTS115: `class A { #x: int = 1; } // !\nexport function f(): void { new A(); }`,
  RTS116: `class A { x?: A; } // !\nexport function f(): void { new A(); }`,
  RTS201: `export function f(a: int, b: int): int {\n  return a / b; // !\n}`,
  RTS202: `export function f(a: i64, b: i64): i64 {\n  return a * b; // !\n}`,
  RTS203: `export function f(a: float): float {\n  return a % 2.0; // !\n}`,
  RTS204: `export function f(a: int): int {\n  if (a) return 1; // !\n  return 0;\n}`,
  RTS205: `export function f(a: int): boolean {\n  return a == 1; // !\n}`,
  RTS206: `import { ovfcheck } from '../rlib/rarithmetic';\nexport function f(a: i64): i64 {\n  return ovfcheck(a); // !\n}`,
  RTS207: `export function f(): i64 {\n  const x: i64 = 0x10000000000000000n; // !\n  return x;\n}`,
  RTS208: `export function f(a: string, b: Map<int, int>): boolean {\n  return a === b; // !\n}`,
  RTS209: `export function f(a: i64): i64 {\n  return a >> 64n; // !\n}`,
  RTS301: `export function f(a: int): int {\n  const g = (x: int): int => x + a; // !\n  return g(1);\n}`,
  RTS302: `export function f(): void {\n  class Local { x: int = 0; } // !\n}`,
  RTS303: `export function f(a: string): string {\n  return typeof a; // !\n}`,
  RTS304: `class A { x: int = 0; }\nexport function f(a: A): int {\n  return a.y; // !\n}`,
  RTS305: `export function f(a: string): string {\n  return a.trim(); // !\n}`,
  RTS306: `let count: int = 0;\nexport function f(): void {\n  count = 1; // !\n}`,
  RTS307: `export function f(m: Map<string, string>): string {\n  return m.get('a'); // !\n}`,
  RTS308: `declare const missing: int;\nexport function f(): int {\n  return missing; // !\n}`,
  RTS309: `export function f(): float {\n  return Math.random(); // !\n}`,
  RTS310: `function g(a: int, b: int): int { return a + b; }\nexport function f(): int {\n  return g(1); // !\n}`,
  RTS311: `class A { x: int = 0; }\nexport function f(a: A | null): void {\n  a?.x; // !\n}`,
  RTS312: `export function f(a?: int): void { // !\n}`,
  RTS313: `export function f(...a: int[]): void { // !\n}`,
  RTS314: `export function f(a: string): boolean {\n  return /x/.test(a); // !\n}`,
  RTS315: `export function f(): void {\n  const a = { x: 1 }; // !\n}`,
  RTS316: `class A { get x(): int { return 1; } }\nexport function f(a: A): int {\n  return a.x; // !\n}`,
  RTS317: `function g(): int { return 1; }\nfunction h(a: int = g()): int { // !\n  return a;\n}\nexport function f(): int { return h(); }`,
  RTS318: `export function f(a: float): string {\n  return \`\${a}\`; // !\n}`,
  RTS319: `export function f(): int[] {\n  return new Array<int>(3); // !\n}`,
  RTS320: `class A { x: int = 0; }\nexport function f(a: A): int {\n  return a[0]; // !\n}`,
  RTS321: `class A { x: int = 0; }\nexport function f(a: A): boolean {\n  return a instanceof Date; // !\n}`,
  RTS322: `export function f(a: int[]): int {\n  const [x] = a; // !\n  return x;\n}`,
  RTS323: `abstract class A { abstract m(): int; }\nclass B extends A {\n  override m(): int {\n    return super.m(); // !\n  }\n}\nexport function f(): int { return new B().m(); }`,
  RTS324: `class A { m(): int { return 1; } }\nexport function f(a: A): void {\n  const g = a.m; // !\n}`,
  RTS325: `export function f(a: int): void {\n  a(); // !\n}`,
  RTS401: `export function f(a: Map<int, int>): void {\n  for (const k in a) { } // !\n}`,
  RTS402: `export function f(a: string): void {\n  for (const c of a) { } // !\n}`,
  RTS403: `export function f(a: float): void {\n  switch (a) { case 1.0: return; } // !\n}`,
  RTS404: `export function f(a: int, b: int): void {\n  switch (a) {\n    case b: return; // !\n  }\n}`,
  RTS405: `class A {}\nexport function f(): void {\n  throw new A(); // !\n}`,
  RTS406: `export async function f(): Promise<void> { // !\n}`,
  RTS407: `class A {\n  constructor() {\n    return this; // !\n  }\n}\nexport function f(): void { new A(); }`,
  RTS408: `export function f(): void {\n  var x: int = 1; // !\n}`,
  RTS501: `const table: int[] = ['a'];\nexport function f(): int {\n  return table[0]; // !\n}`,
  RTS502: `class A { x: int = 0; }\nconst all: A[] = [];\nconst some: int[] = all as never;\nexport function f(): int {\n  return all.length + some.length; // !\n}`,
  RTS503: `class A { x: int = 0; }\nconst a: A = new Date() as never;\nexport function f(): int {\n  return a.x; // !\n}`,
  RTS504: `class A { x: int; }\nconst a = new A();\nexport function f(): int {\n  return a.x; // !\n}`,
  RTS505: `export function f(): string {\n  return '\\u0100'; // !\n}`,
};

export function sourceOf(code: DiagnosticCode): string {
  return KINDS + refusals[code];
}
