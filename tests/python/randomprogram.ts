/**
 * Random Python programs that end, raise nothing they do not catch, and print what does not depend on addresses or on the moments of collections.
 *
 * A program is some classes and functions, then loops that call them with what is at hand. Values are ints near the borders of machine words, floats, strings,
 * lists, dictionaries and instances; whatever an operation raises is caught and becomes a value. What shall be found is in the control flow: loops in loops, functions that
 * call each other, closures, generators, exceptions, branches that are taken rarely, variables that change their type.
 */

/** A generator of pseudorandom numbers; equal seeds give equal sequences. */
export class Random {
  constructor(private state: number) {}
  /** Of 0 .. n - 1. */
  below(n: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    const x = Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) >>> 0;
    return ((x ^ (x >>> 13)) >>> 0) % n;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

const PRELUDE = `import sys
class A(object):
    k = 3
    def __init__(self, x): self.x = x
    def get(self): return self.x
    def put(self, v):
        self.x = v
        return self
    def __add__(self, o): return num(self.x) + num(o)
    def __cmp__(self, o): return cmp(num(self), num(o))
    def __hash__(self): return 7
    def __len__(self): return num(self.x) & 7
class B(A):
    k = 4
    def __init__(self, x, y=1):
        A.__init__(self, x)
        self.y = y
    def get(self): return num(self.x) + num(self.y)
class C:
    def __init__(self, x): self.x = x
    def get(self): return self.x
    def __getattr__(self, name):
        if name == 'y': return 5
        raise AttributeError(name)
class E1(Exception): pass
class E2(E1): pass
def num(v, depth=0):
    if isinstance(v, (int, long)): return v % 1000003
    if isinstance(v, float):
        if v != v or v - v != 0: return 1
        return int(v % 1009)
    if isinstance(v, (str, list, tuple, dict)): return len(v)
    if depth < 3 and isinstance(v, (A, C)): return num(v.x, depth + 1)
    return 0
def show(v, depth=0):
    if isinstance(v, (int, long, float, str)) or v is None: return repr(v)[:60]
    if depth > 2: return '...'
    if isinstance(v, (list, tuple)): return '[%d %s]' % (len(v), ' '.join([show(x, depth + 1) for x in v[:6]]))
    if isinstance(v, dict): return '{%d %s}' % (len(v), ' '.join(sorted([show(k, 2) + show(x, depth + 1) for k, x in v.items()])[:6]))
    if isinstance(v, (A, C)): return v.__class__.__name__ + show(v.x, depth + 1)
    return type(v).__name__
def cut(v):
    if isinstance(v, (int, long)) and not -1 << 200 < v < 1 << 200: return v % 1000003
    if isinstance(v, (str, list, tuple)) and len(v) > 200: return v[:50]
    if isinstance(v, dict) and len(v) > 200: return {}
    return v
calls = [0]
def enter():
    calls[0] += 1
    if calls[0] > 3000: raise E1('enough')
`;

const INTS = ['0', '1', '-1', '2', '7', '63', '255', '1000', '9223372036854775807', '-9223372036854775807 - 1', '4611686018427387904', '1 << 62', '10 ** 20', '-10 ** 25', 'True'];
const VALUES = [...INTS, '1.5', '-0.0', '1e300', "'abc'", "''", "'x' * 9", 'None', '[1, 2, 3]', '(1, 2)', '{1: 2}', 'A(3)', 'B(4, 5)', 'C(6)', '[]'];
const BINARY = ['+', '-', '*', '&', '|', '^', '%', '//', '+', '-', '*', '+'];
const COMPARE = ['<', '<=', '==', '!=', '>', '>=', 'is', 'is not', 'in'];

/** Writes one program. */
export class ProgramWriter {
  private readonly lines: string[] = [];
  private readonly r: Random;
  private functions: { name: string; parameters: number; generator: boolean }[] = [];
  private variables: string[] = [];
  private inFunction = false;
  private loops = 0;
  private fresh = 0;

  constructor(seed: number) { this.r = new Random(seed); }

  write(): string {
    const n = 3 + this.r.below(4);
    for (let i = 0; i < n; i++) this.define(i);
    for (let i = 0; i < 2 + this.r.below(3); i++) this.main(i);
    return PRELUDE + this.lines.join('\n') + '\n';
  }

  private line(depth: number, text: string): void { this.lines.push('    '.repeat(depth) + text); }
  private name(prefix: string): string { return `${prefix}${this.fresh++}`; }
  private variable(): string { return this.variables.length === 0 ? this.r.pick(VALUES) : this.r.pick(this.variables); }

  private define(i: number): void {
    const generator = this.r.below(4) === 0;
    const parameters = this.r.below(4);
    const names = ['p', 'q', 's'].slice(0, parameters);
    const last = parameters > 0 && this.r.below(3) === 0;
    this.line(0, `def f${i}(${names.map((p, k) => (last && k === parameters - 1 ? `${p}=${this.r.pick(INTS)}` : p)).join(', ')}):`);
    this.line(1, 'enter()');
    this.variables = [...names, 'v', 'w'];
    this.line(1, `v = ${this.value()}; w = ${this.value()}`);
    this.inFunction = true;
    this.loops = 0;
    if (generator) {
      this.line(1, `for g in range(${2 + this.r.below(12)}):`);
      this.variables.push('g');
      this.body(2, 2);
      this.line(2, this.r.below(2) === 0 ? `yield ${this.value()}` : `v = yield ${this.value()}`);
    } else {
      this.body(1, 3 + this.r.below(3));
      this.line(1, `return ${this.value()}`);
    }
    this.inFunction = false;
    this.functions.push({ name: `f${i}`, parameters, generator });
  }

  private main(i: number): void {
    this.variables = ['a', 'b', 'c'];
    this.loops = 0;
    const wrapped = this.r.below(3) > 0;
    const d = wrapped ? 1 : 0;
    if (wrapped) this.line(0, `def main${i}():`);
    this.line(d, `a = ${this.r.pick(VALUES)}; b = ${this.r.pick(VALUES)}; c = ${this.r.pick(VALUES)}; calls[0] = 0`);
    this.line(d, `for i in ${this.r.pick(['range', 'xrange'])}(${10 + this.r.below(30)}):`);
    this.variables.push('i');
    this.line(d + 1, 'try:');
    this.loops = 1;
    this.inFunction = wrapped;
    this.body(d + 2, 4 + this.r.below(4));
    this.line(d + 1, 'except (StandardError, E1), e:');
    this.line(d + 2, `a = ${this.r.pick(['e.__class__.__name__', 'i', 'len(str(e)) > 0', 'b'])}`);
    this.line(d + 1, `if i % ${3 + this.r.below(9)} == 0: print i, show(a), show(b), show(c)`);
    this.line(d + 1, 'a = cut(a); b = cut(b); c = cut(c)');
    this.line(d, 'print show(a), show(b), show(c)');
    if (wrapped) {
      this.line(0, `main${i}()`);
      if (this.r.below(2) === 0) this.line(0, `main${i}()`);
    }
    this.inFunction = false;
  }

  private body(depth: number, n: number): void {
    for (let i = 0; i < n; i++) this.statement(depth);
  }

  private assigned(): string {
    const own = this.variables.filter((v) => !['i', 'g'].includes(v) && !v.startsWith('k'));
    return this.r.pick(own);
  }

  private statement(d: number): void {
    const r = this.r;
    const to = this.assigned();
    switch (r.below(d > 5 ? 9 : 20)) {
      case 0: case 1: case 2: return this.line(d, `${to} = cut(${this.value()})`);
      case 3: return this.line(d, `${to} = cut(${this.variable()} ${r.pick(BINARY)} ${this.variable()})`);
      case 4: return this.line(d, `${to} = num(${this.variable()}) ${r.pick(BINARY)} ${r.pick(INTS.slice(1, 9))}`);
      case 5: return this.line(d, `${to}, ${this.assigned()} = ${this.variable()}, ${this.value()}`);
      case 6: return this.line(d, r.pick([`${to} = A(${this.variable()})`, `${to} = B(${this.variable()}, ${this.value()})`, `${to} = C(num(${this.variable()})).get()`, `${to} = A(num(${this.variable()})).put(${this.value()}).get()`]));
      case 7: return this.line(d, r.pick([`${to} = [num(${this.variable()}), ${this.value()}]`, `${to} = str(${this.variable()} is None) + 'z' * (num(${this.variable()}) % 5)`, `${to} = {num(${this.variable()}) % 7: ${this.value()}}`, `${to} = (${this.value()}, ${this.value()})`]));
      case 8: return this.line(d, `${to} = ${this.call()}`);
      case 9: case 10:
        this.line(d, `if ${this.condition()}:`);
        this.body(d + 1, 1 + r.below(2));
        if (r.below(2) === 0) {
          this.line(d, 'else:');
          this.body(d + 1, 1 + r.below(2));
        }
        return;
      case 11: case 12: return this.loop(d);
      case 13: case 14: return this.attempt(d);
      case 15: return this.line(d, `if num(${this.variable()}) % ${2 + r.below(5)} == 0: raise ${r.pick(['E1(1)', 'E2', 'ValueError("v")', 'KeyError(3)', 'IndexError'])}`);
      case 16: {
        if (!this.inFunction) return this.line(d, `${to} = sum([num(z) for z in (${this.variable()}, ${this.value()}) if num(z) > 3])`);
        const f = this.name('h');
        const inner = this.variable();
        this.line(d, `def ${f}(z=${this.r.pick(INTS)}): return num(z) + num(${inner})`);
        return this.line(d, `${to} = ${f}() + ${f}(${this.variable()})`);
      }
      case 17: return this.line(d, `${to} = [num(z) ${r.pick(BINARY.slice(0, 3))} num(${this.variable()}) for z in range(num(${this.variable()}) % 9)]`);
      case 18: return this.line(d, r.pick([`for ${to} in (${this.value()}, ${this.value()}): pass`, `${to} = "%s-%d" % (num(${this.variable()}), num(${this.variable()}))`, `${to} = sum(z * 2 for z in range(num(${this.variable()}) % 11))`,
        `${to} = map(num, [${this.variable()}, ${this.variable()}])`, `${to} = sorted([num(${this.variable()}), num(${this.variable()}), 3])`]));
      default: {
        const generators = this.functions.filter((f) => f.generator);
        if (generators.length === 0) return this.line(d, `${to} = getattr(${this.variable()}, '${r.pick(['x', 'y', 'k', 'real'])}', ${this.variable()})`);
        const g = r.pick(generators);
        const item = this.name('k');
        this.line(d, `for ${item} in ${this.callOf(g)}:`);
        this.line(d + 1, `${to} = num(${to}) + num(${item})`);
        if (r.below(2) === 0) this.line(d + 1, `if ${to} % ${2 + r.below(9)} == 1: break`);
        return;
      }
    }
  }

  private loop(d: number): void {
    const r = this.r;
    if (this.loops >= 2) return this.line(d, `${this.assigned()} = ${this.value()}`);
    this.loops++;
    const item = this.name('k');
    if (r.below(3) === 0) {
      this.line(d, `${item} = ${r.below(9)}`);
      this.line(d, `while ${item} < ${6 + r.below(12)}:`);
      this.line(d + 1, `${item} += 1`);
    } else this.line(d, `for ${item} in ${r.pick([`range(${2 + r.below(14)})`, `xrange(${2 + r.below(14)})`, `[1, 'a', 2.5, None] * ${1 + r.below(3)}`, `'abcabc'`, `range(num(${this.variable()}) % 13)`, `{1: 2, 3: 4}`])}:`);
    this.variables.push(item);
    this.body(d + 1, 1 + r.below(3));
    if (r.below(3) === 0) this.line(d + 1, `if num(${this.variable()}) % ${3 + r.below(9)} == 2: ${r.pick(['break', 'continue'])}`);
    if (r.below(3) === 0) {
      const to = this.assigned();
      this.line(d + 1, `${to} = cut(num(${to}) + num(${item}))`);
    }
    if (r.below(4) === 0) {
      this.line(d, 'else:');
      this.line(d + 1, `${this.assigned()} = ${this.value()}`);
    }
    this.variables = this.variables.filter((v) => v !== item);
    this.loops--;
  }

  private attempt(d: number): void {
    const r = this.r;
    this.line(d, 'try:');
    this.body(d + 1, 1 + r.below(3));
    if (r.below(4) === 0) {
      this.line(d, 'finally:');
      return this.body(d + 1, 1);
    }
    this.line(d, `except ${r.pick(['TypeError', 'E1', '(ValueError, TypeError)', 'E2', 'ArithmeticError', 'StandardError'])}, e:`);
    this.line(d + 1, r.pick([`${this.assigned()} = e.__class__.__name__`, `${this.assigned()} = num(e.args)`, 'raise', `${this.assigned()} = sys.exc_info()[2].tb_lineno > 0`]));
    if (r.below(3) === 0) {
      this.line(d, 'else:');
      this.body(d + 1, 1);
    }
  }

  private condition(): string {
    const r = this.r;
    switch (r.below(6)) {
      case 0: return `num(${this.variable()}) % ${2 + r.below(7)} ${r.pick(['==', '<', '>'])} ${r.below(4)}`;
      case 1: return `isinstance(${this.variable()}, ${r.pick(['int', 'long', 'str', 'A', 'float', '(list, tuple)'])})`;
      case 2: return `${this.variable()}`;
      case 3: return `not ${this.variable()} ${r.pick(['and', 'or'])} ${this.variable()}`;
      case 4: return `num(${this.variable()}) ${r.pick(COMPARE.slice(0, 6))} num(${this.variable()})`;
      default: return `${this.variable()} ${r.pick(['is', 'is not'])} ${r.pick(['None', this.variable()])}`;
    }
  }

  private value(): string {
    const r = this.r;
    switch (r.below(12)) {
      case 0: case 1: return r.pick(VALUES);
      case 2: case 3: return this.variable();
      case 4: return `num(${this.variable()})`;
      case 5: return `num(${this.variable()}) ${r.pick(BINARY.slice(0, 6))} num(${this.variable()})`;
      case 6: return `(${this.variable()} ${r.pick(COMPARE.slice(0, 6))} num(${this.variable()}))`;
      case 7: return `(num(${this.variable()}) << ${r.below(70)})`;
      case 8: return `(${this.condition()} and ${this.variable()} or ${r.pick(INTS)})`;
      case 9: return `num(${this.variable()}) * ${r.pick(INTS)}`;
      case 10: return `show(${this.variable()})[:${1 + r.below(9)}]`;
      default: return this.call();
    }
  }

  private callOf(f: { name: string; parameters: number }): string {
    return `${f.name}(${Array.from({ length: f.parameters }, () => this.variable()).join(', ')})`;
  }
  private call(): string {
    const plain = this.functions.filter((f) => !f.generator);
    if (plain.length === 0) return `num(${this.variable()})`;
    return this.callOf(this.r.pick(plain));
  }
}
