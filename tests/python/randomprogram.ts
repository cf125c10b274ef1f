/**
 * Random Python programs that end, raise nothing they do not catch, and print what does not depend on addresses or on the moments of collections.
 *
 * A program is some classes and functions, then loops that call them with what is at hand. Values are ints near the borders of machine words, floats, strings,
 * lists, dictionaries and instances; whatever an operation raises is caught and becomes a value. What shall be found is in the control flow: loops in loops, functions that
 * call each other, closures, generators, exceptions, branches that are taken rarely, variables that change their type, and in what is looked at and changed behind the back of compiled code: frames, code, classes.
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

const PRELUDE = `from __future__ import with_statement
import gc, sys, weakref
from itertools import chain, count, cycle, groupby, ifilter, imap, islice, izip, takewhile
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
class R(C):
    def __init__(self, v):
        if isinstance(v, int):
            self.x = v
            self.w = 1
        elif isinstance(v, float):
            self.w = num(v)
            self.x = 2
        else: self.w, self.x = 3, v
    def get(self): return num(self.x) * self.w + self.w
class S(R, object):
    def __cmp__(self, o): return cmp(self.get(), num(o))
class D(B):
    "attributes by property and slot"
    __slots__ = ('z',)
    def get(self): return num(self.x) - num(getattr(self, 'z', 2))
    twice = property(lambda self: num(self.x) * 2, lambda self, v: setattr(self, 'z', v))
    def __getattr__(self, name):
        if name == 'absent': return num(self.x)
        raise AttributeError(name)
class Field(object):
    "a descriptor whose name may change"
    def __init__(self, name): self.name = name
    def __get__(self, o, t): return o is None and t.k or o.__dict__.get(self.name, o.x)
    def __set__(self, o, v): o.__dict__[self.name] = v
class F(A):
    made = 0
    one, two = Field('x'), Field('other')
    def __init__(self, x):
        super(F, self).__init__(x)
        F.made = (F.made + 1) % 1000
    def get(self): return num(super(F, self).get()) + F.made
    def make(cls, x): return cls(x)
    make = classmethod(make)
    def half(x): return num(x) // 2
    half = staticmethod(half)
    def __call__(self, x): return num(x) + num(self.x)
    def __delattr__(self, name):
        if name == 'x': raise AttributeError('kept')
        super(F, self).__delattr__(name)
class E1(Exception): pass
class E2(E1): pass
class E3(E1):
    def __init__(self, code=0, *rest):
        E1.__init__(self, code, *rest)
        self.code = code
class M(object):
    def __init__(self, quiet): self.quiet = quiet
    def __enter__(self): return self.quiet
    def __exit__(self, t, v, tb):
        if t is not None: log.append(t.__name__)
        return num(self.quiet) % 3 == 1
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
def given(a, b=2, *r, **k): return [num(a), num(b), len(r), [(n, num(k[n])) for n in k]]
def passed(*a, **k): return given(*a, **k)
def decorated(f):
    def wrapper(*a, **k):
        if 'hidden' in k: k['shown'] = k.pop('hidden')
        return f(*a, **k)
    return wrapper
wrapped = decorated(given)
def counted(f):
    def wrapper(*a, **k):
        wrapper.calls += 1
        return f(*a, **k)
    wrapper.calls = 0
    return wrapper
@counted
def tally(x, y=1): return num(x) + num(y)
def recount():
    global tally
    tally = counted(lambda x, y=2: num(x) - num(y))
def pointed(a, b):
    try: return '%d.%s' % (a, num(b))
    except TypeError: return 'none'
def holding(v):
    held = v
    f = lambda: held
    before = f()
    if num(v) % 3 == 0: held = num(v) + 1
    return [before, f()]
class K(object):
    def __init__(self, x=1, **k):
        self.x = x
        self.k = k
    def take(self, a, b=3, **k):
        k.update(self.k)
        return [num(a), num(b), len(k), num(k.get('z')), k.keys()]
calls = [0]
log = []
def locals_of(f):
    d = f.f_locals
    return sorted([n + show(d[n], 2) for n in ('a', 'b', 'v', 'w') if n in d])
def seen(k=1):
    f = sys._getframe(k)
    return [f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, locals_of(f)]
frames = []
def keep():
    f = sys._getframe(1)
    # a forgotten generator may go on at any time
    if not f.f_code.co_flags & 32: frames.append(f)
    if len(frames) < 3: return None
    f = frames.pop(0)
    return [f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, locals_of(f)]
def passed_by():
    tb = sys.exc_info()[2]
    l = []
    while tb is not None and len(l) < 4:
        l.append([tb.tb_lineno, locals_of(tb.tb_frame)])
        tb = tb.tb_next
    return l
def code1(x, y=2): return num(x) + num(y)
def code2(x, y=3): return [num(x), y]
def code3(x, y=4):
    for i in range(3): x = num(x) + i
    return x
CODES = (code1.func_code, code2.func_code, code3.func_code)
def recode(n): code1.func_code = CODES[num(n) % 3]
def redefault(n): code1.func_defaults = ((1,), (None,), (2.5,), None)[num(n) % 4]
class V1(object):
    def who(self): return 1
class V2(object):
    extra = 5
    def who(self): return 'two'
class Heir(V1): pass
class Heir2(Heir):
    def who(self): return [super(Heir2, self).who()]
def rebase(n): Heir.__bases__ = ((V1,), (V2,), (V1, V2), (V2, V1))[num(n) % 4]
class Maybe(object):
    def __init__(self, x): self.x = x
class MaybeGet(Maybe):
    def __get__(self, o, t): return ['got', num(self.x)]
class MaybeSet(MaybeGet):
    def __set__(self, o, v): self.x = num(v)
maybe = Maybe(1)
class Has(object): att = maybe
def become(n): maybe.__class__ = (Maybe, MaybeGet, MaybeSet)[num(n) % 3]
def hook(n):
    n = num(n) % 4
    if n == 0: Has.__getattr__ = lambda self, name: len(name)
    elif n == 1 and '__getattr__' in Has.__dict__: del Has.__getattr__
    elif n == 2: MaybeGet.__set__ = lambda self, o, v: None
    elif '__set__' in MaybeGet.__dict__: del MaybeGet.__set__
class I(int):
    def __add__(self, o): return I(num(int(self)) + num(o))
class Str(str):
    def __getitem__(self, i): return 'item'
    def __len__(self): return 3
class Li(list):
    def __iter__(self): return iter(('x', 2))
    def __len__(self): return list.__len__(self) + 1
class Di(dict):
    def __missing__(self, k): return num(k)
class Odd(object):
    "a key whose comparison changes the table"
    def __init__(self, v):
        self.v = v
        if len(table) > 50: table.clear()
    def __hash__(self): return num(self.v) % 3
    def __eq__(self, o):
        odd[0] += 1
        if odd[0] % 5 == 0: table[odd[0]] = 1
        if odd[0] % 17 == 0: raise E1('odd')
        if odd[0] % 23 == 0: table.clear()
        return isinstance(o, Odd) and num(o.v) == num(self.v)
odd = [0]
table = {}
g0, g1 = 5, 'g'
METHODS = (A.__dict__['get'], lambda self: num(self.x) + 1, lambda self: len(show(self.x)))
def swap(n): A.get = METHODS[num(n) % 3]
def turn(o, n):
    if isinstance(o, A): o.__class__ = (A, B)[num(n) % 2] if type(o) is not D else D
    return o
def lines():
    tb = sys.exc_info()[2]
    l = []
    while tb is not None:
        l.append(tb.tb_lineno)
        tb = tb.tb_next
    return l[-4:]
def traced(f, *args):
    seen = [0, 0]
    def see(frame, event, arg):
        # not what a forgotten generator does when it is closed
        if frame.f_code.co_flags & 32 or frame.f_code is num.func_code: return None
        seen[0] += 1
        seen[1] = (seen[1] * 3 + frame.f_lineno + len(event)) % 65521
        return see
    sys.settrace(see)
    try:
        try: r = f(*args)
        except (StandardError, StopIteration, E1), e: r = e.__class__.__name__
    finally: sys.settrace(None)
    if hasattr(r, 'next'): r = None
    return [r, seen[0], seen[1]]
def churn(n):
    for k in range(n % 30): globals()['n%d' % k] = k
    for k in range(n % 30): del globals()['n%d' % k]
def deep(n=0):
    try: return deep(n + 1)
    except RuntimeError: return n
sys.setrecursionlimit(150)
headroom = deep()
def enter():
    calls[0] += 1
    if calls[0] > 3000: raise E1('enough')
`;

const INTS = ['0', '1', '-1', '2', '7', '63', '255', '1000', '9223372036854775807', '-9223372036854775807 - 1', '4611686018427387904', '1 << 62', '10 ** 20', '-10 ** 25', 'True'];
const VALUES = [...INTS, '1.5', '-0.0', '1e300', "'abc'", "''", "'x' * 9", 'None', '[1, 2, 3]', '(1, 2)', '{1: 2}', 'A(3)', 'B(4, 5)', 'C(6)', '[]', 'R(7)', 'S(8)'];
const BINARY = ['+', '-', '*', '&', '|', '^', '%', '//', '+', '-', '*', '+'];
const COMPARE = ['<', '<=', '==', '!=', '>', '>=', 'is', 'is not', 'in'];

/** Writes one program. */
export class ProgramWriter {
  private readonly lines: string[] = [];
  private readonly r: Random;
  private functions: { name: string; parameters: number; generator: boolean; star: boolean }[] = [];
  private variables: string[] = [];
  private inFunction = false;
  private inGenerator = false;
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
    const star = this.r.below(4) === 0;
    const formal = names.map((p, k) => (last && k === parameters - 1 ? `${p}=${this.r.pick(INTS)}` : p));
    this.line(0, `def f${i}(${[...formal, ...(star ? ['*rest', '**kw'] : [])].join(', ')}):`);
    this.line(1, 'global g0, g1, g2');
    this.line(1, 'enter()');
    this.variables = [...names, ...(star ? ['rest', 'kw'] : []), 'v', 'w'];
    this.line(1, `v = ${this.value()}; w = ${this.value()}`);
    this.inFunction = true;
    this.loops = 0;
    this.inGenerator = generator;
    if (generator) this.generator();
    else if (names.length > 0 && this.r.below(5) === 0) {
      this.body(1, 1);
      this.line(1, `if num(${names[0]!}) % ${2 + this.r.below(20)} == 0: return ${this.value()}`);
      this.body(1, 1);
      this.line(1, `return ${this.r.pick(['', 'num', 'show', '1, '])}(f${i}(${[`num(${names[0]!}) - 1`, ...names.slice(1)].join(', ')}))`);
    } else {
      this.body(1, 3 + this.r.below(3));
      this.line(1, `return ${this.value()}`);
    }
    this.inFunction = false;
    this.inGenerator = false;
    this.functions.push({ name: `f${i}`, parameters, generator, star });
  }

  /** The body of a generator, which may be left and entered in the middle of what it does. */
  private generator(): void {
    const r = this.r;
    const give = (): string => (r.below(2) === 0 ? `yield ${this.value()}` : `v = yield ${this.value()}`);
    this.line(1, `for g in range(${2 + r.below(12)}):`);
    this.variables.push('g');
    const guarded = r.below(3);
    if (guarded === 0) {
      this.body(2, 2);
      return this.line(2, give());
    }
    this.line(2, 'try:');
    this.body(3, 1);
    this.line(3, give());
    if (r.below(2) === 0) this.line(3, give());
    if (guarded === 1) {
      this.line(2, `except ${r.pick(['E2', 'E1', 'ValueError', 'TypeError'])}:`);
      this.body(3, 1);
      if (r.below(2) === 0) this.line(3, give());
    } else {
      // when a forgotten generator is closed is not determined: nothing outside may depend on it
      this.line(2, 'finally:');
      this.line(3, `w = (w, ${this.variable()})[num(w) % 2]`);
    }
  }

  private main(i: number): void {
    this.variables = ['a', 'b', 'c'];
    this.loops = 0;
    const wrapped = this.r.below(3) > 0;
    const d = wrapped ? 1 : 0;
    if (wrapped) {
      this.line(0, `def main${i}():`);
      this.line(1, 'global g0, g1, g2');
    }
    this.line(d, `a = ${this.r.pick(VALUES)}; b = ${this.r.pick(VALUES)}; c = ${this.r.pick(VALUES)}; calls[0] = 0`);
    this.line(d, `for i in ${this.r.pick(['range', 'xrange'])}(${10 + this.r.below(30)}):`);
    this.variables.push('i');
    this.line(d + 1, 'try:');
    this.loops = 1;
    this.inFunction = wrapped;
    this.body(d + 2, 4 + this.r.below(4));
    this.line(d + 1, 'except (StandardError, StopIteration, E1), e:');
    this.line(d + 2, `a = ${this.r.pick(['e.__class__.__name__', 'i', 'len(str(e)) > 0', 'b', "getattr(e, 'code', i)"])}`);
    this.line(d + 1, `if i % ${3 + this.r.below(9)} == 0: print i, show(a), show(b), show(c)`);
    this.line(d + 1, 'a = cut(a); b = cut(b); c = cut(c)');
    this.line(d, 'print show(a), show(b), show(c), show(g0), show(g1), show(log), show(A.k)');
    if (wrapped) {
      this.line(0, `main${i}()`);
      if (this.r.below(2) === 0) this.line(0, `main${i}()`);
    }
    this.line(0, "print deep() == headroom or 'headroom changed'");
    this.line(0, 'del log[:]');
    this.inFunction = false;
  }

  private body(depth: number, n: number): void {
    for (let i = 0; i < n; i++) this.statement(depth);
  }

  private assigned(): string {
    const own = this.variables.filter((v) => !['i', 'g', 'rest'].includes(v) && !v.startsWith('k'));
    return this.r.pick(own);
  }

  private statement(d: number): void {
    const r = this.r;
    const to = this.assigned();
    switch (r.below(d > 5 ? 9 : 44)) {
      case 0: case 1: case 2: return this.line(d, `${to} = cut(${this.value()})`);
      case 3: return this.line(d, `${to} = cut(${this.variable()} ${r.pick(BINARY)} ${this.variable()})`);
      case 4: return this.line(d, `${to} = num(${this.variable()}) ${r.pick(BINARY)} ${r.pick(INTS.slice(1, 9))}`);
      case 5: return this.line(d, `${to}, ${this.assigned()} = ${this.variable()}, ${this.value()}`);
      case 6: return this.line(d, r.pick([`${to} = R(${this.variable()}).get() + S(${this.variable()}).w`, `${to} = cmp(S(${this.variable()}), R(${this.variable()}))`, `${to} = [R(z).get() for z in (${this.variable()}, 1, 2.5)]`, `${to} = S(${this.value()}) < S(${this.variable()})`, `${to} = A(${this.variable()})`, `${to} = B(${this.variable()}, ${this.value()})`, `${to} = C(num(${this.variable()})).get()`, `${to} = A(num(${this.variable()})).put(${this.value()}).get()`]));
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
      case 19: return this.line(d, this.listStatement(to));
      case 20: return this.line(d, this.dictStatement(to));
      case 21: return this.line(d, this.textStatement(to));
      case 22: return this.line(d, r.pick([`g0 = cut(${this.value()})`, `g1 = cut(${this.variable()})`, `g0 = cut(num(g0) + num(${this.variable()}))`, `${to} = g0`, `${to} = (g1, g0)`, `A.k = num(${this.variable()})`, `${to} = A.k + B.k`,
        `del g0; g0 = num(${this.variable()})`, `swap(${this.variable()})`]));
      case 23: return this.line(d, r.pick([`${to} = turn(${this.variable()}, ${this.variable()})`, `${to} = turn(A(${this.variable()}), ${this.variable()}).get()`, `${to} = turn(B(num(${this.variable()})), num(${this.variable()})).get()`, `${to} = D(num(${this.variable()})).twice`,
        `${to} = D(${this.variable()}); ${to}.twice = num(${this.variable()})`, `${to} = getattr(${this.variable()}, 'get', str)()`, `${to} = hasattr(${this.variable()}, 'absent')`, `${to} = D(1).absent + num(${this.variable()})`,
        `setattr(${this.variable()}, 'y', ${this.value()})`, `${to}.x += num(${this.variable()})`, `${to}.x = ${this.value()}`]));
      case 24: return this.line(d, r.pick([`${to} = cut(num(${to}) * 1.5 + ${this.variable()})`, `${to} = num(${this.variable()}) / 7.0`, `${to} = float(num(${this.variable()})) ** 0.5`, `${to} = cut(num(${this.variable()}) ** ${2 + r.below(9)})`, `${to} = divmod(num(${this.variable()}), 1 + abs(num(${this.variable()})))`,
        `${to} = cut(${to} * 3 + 1)`, `${to} = int(num(${this.variable()}) * 1e15) + num(${this.variable()})`, `${to} = abs(num(${this.variable()}) - ${r.pick(INTS.slice(1))})`, `${to} = min(num(${this.variable()}), num(${this.variable()}), 2.5)`]));
      case 25: return this.line(d, r.pick([`${to} = lines()`, `${to} = sys._getframe().f_lineno`, `${to} = sorted(locals().keys())[:2]`, `${to} = str(sys.exc_info()[0])[-12:-2]`, `${to} = (lambda z, *t: num(z) + len(t))(*[${this.variable()}, ${this.variable()}])`,
        `${to} = num(${this.variable()}) < num(${this.variable()}) < ${r.pick(INTS)}`, `${to} = ${this.variable()} if ${this.condition()} else ${this.variable()}`, `exec 'e0 = num(${r.pick(INTS)}) + 2' in globals(); ${to} = e0`]));
      case 26: {
        this.line(d, r.below(2) === 0 ? `with M(${this.variable()}):` : `with M(num(${this.variable()})) as ${to}:`);
        return this.body(d + 1, 1 + r.below(2));
      }
      case 27: return this.exits(d);
      case 28: case 29: return this.driven(d, to);
      case 30: return this.line(d, `for ${to}, ${this.assigned()} in ${r.pick([`enumerate([${this.variable()}, ${this.value()}])`, `zip([1, ${this.variable()}], (${this.value()}, 2))`, `sorted({1: 2, 3: num(${this.variable()})}.items())`, `[(1, 2), (${this.variable()}, ${this.variable()})]`])}: g0 = cut(num(g0) + num(${this.variable()}))`);
      case 31: {
        const plain = this.functions.filter((f) => !f.generator);
        if (plain.length === 0 || r.below(3) > 0) return this.line(d, `${to} = [num(x) + num(y) for x in (${this.variable()}, 2) for y in range(num(${this.variable()}) % 4) if x is not None]`);
        const f = r.pick(plain);
        return this.line(d, `${to} = traced(${[f.name, ...Array.from({ length: f.parameters }, () => this.variable())].join(', ')})`);
      }
      case 33: case 34: return this.line(d, this.sequenceStatement(to));
      case 36: case 37: return this.line(d, this.attributeStatement(to));
      case 32: {
        const f = this.name('h');
        const held = this.r.pick(['g0', this.variable()]);
        if (!this.inFunction) return this.line(d, `${to} = map(lambda z: num(z) + num(${held}), (1, ${this.variable()}))`);
        this.line(d, `def ${f}(n=${r.below(5)}, *t):`);
        this.line(d + 1, `if n > 0: return num(n) + ${f}(n - 1, n, *t[:3])`);
        this.line(d + 1, `return num(${this.variable()}) + len(t)`);
        return this.line(d, `${to} = ${f}(num(${this.variable()}) % 6)`);
      }
      case 35: case 38: return this.line(d, this.keywordStatement(to));
      case 40: case 41: return this.line(d, this.observingStatement(to));
      case 42: case 43: return this.line(d, this.changingStatement(to));
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

  private attributeStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    const name = `('x', 'y', 'two', 'code')[num(${v()}) % ${1 + r.below(4)}]`;
    return r.pick([`${to} = F(${v()}).one`, `${to} = F.make(num(${v()})); ${to}.two = ${this.value()}`, `${to} = F.half(${v()}) + F(1).half(${v()})`, `${to} = F(num(${v()}))(${v()})`,
      `${to} = getattr(${v()}, ${name}, ${this.value()})`, `setattr(${v()}, ${name}, ${v()})`, `delattr(${v()}, ${name})`, `${to} = [hasattr(${v()}, n) for n in ('x', 'two', 'get', 'code')]`,
      `F.__dict__['two'].name = ('other', 'x', 'y')[num(${v()}) % 3]`, `${to} = F(${v()}); ${to}.y = ${v()}; del ${to}.y`, `${to} = F(${v()}); ${to}.two = 1; ${to} = sorted(vars(${to}))`,
      `${to} = [isinstance(${v()}, (str, F, E1)), issubclass(type(${v()}), (A, int))]`, `${to} = ${v()}.__class__.__name__`, `F.k = num(${v()}); ${to} = (F.k, F.one, A.k)`, `${to} = F(${v()}).get; ${to} = ${to}() + ${to}()`,
      `raise E3(num(${v()}), ${v()})`, `${to} = E3(${v()}); ${to}.more = ${v()}; ${to} = sorted(vars(${to}))`, `${to} = E3(num(${v()})).code`]);
  }

  private listStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    return r.pick([`${to} = [${v()}, ${v()}, 3]; ${to}.append(${this.value()}); ${to}.insert(num(${v()}) % 4, ${v()})`, `${to} = list(range(num(${v()}) % 9)); ${to}.reverse()`, `${to} = [${v()}, 2]; ${to}.pop(num(${v()}) % 3)`,
      `${to} = range(12)[num(${v()}) % 5:num(${v()}) % 13]`, `${to} = range(9)[::${r.pick(['2', '-1', '-3'])}]`, `${to} = [1, 2, 3, 4]; ${to}[1:num(${v()}) % 4] = [${v()}]`, `${to} = [4, ${v()}, 6]; del ${to}[num(${v()}) % 4]`,
      `${to} = [num(${v()}), num(${v()})]; ${to}.sort()`, `${to} = [${v()}, 1].index(num(${v()}))`, `${to} = [1, 2].count(num(${v()}) % 3)`, `if isinstance(${to}, list): ${to}.append(num(${v()}))`, `if isinstance(${to}, list): ${to}[-1] = ${v()}`, `${to} = cut(${to} + [${v()}])`, `${to}[0] = ${this.value()}`,
      `${to} = ${to}[num(${v()}) % 3]`, `${to} = (${v()}, ${v()}, 1)[num(${v()}) % 4]`, `${to} = tuple([num(${v()})] * (num(${v()}) % 4))`, `${to} = [[num(x)] for x in (${v()}, ${v()})]`]);
  }
  private dictStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    return r.pick([`${to} = {1: ${v()}}; ${to}[num(${v()}) % 3] = ${this.value()}`, `${to} = {1: 2}.get(num(${v()}) % 3, ${v()})`, `${to} = {'a': ${v()}}; ${to}.setdefault('b', num(${v()}))`, `${to} = dict(p=${v()}, q=num(${v()}))`, `${to} = num(${v()}) % 3 in {1: 2}`,
      `if isinstance(${to}, dict): ${to}[num(${v()}) % 5] = num(${v()})`, `if isinstance(${to}, dict): ${to} = sorted(map(num, ${to}.keys()))`, `${to} = {1: ${v()}, 2: 3}; del ${to}[num(${v()}) % 3]`, `${to} = {1: 2}; ${to}.update({num(${v()}) % 3: ${v()}})`, `${to} = ${to}['b']`, `${to}[${r.pick(['1', "'b'"])}] = num(${v()})`]);
  }
  private sequenceStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    const n = (): string => `num(${v()}) % ${2 + r.below(5)}`;
    const source = r.pick([`xrange(${n()})`, `[${v()}, ${v()}]`, `(${v()}, 2, 'a')`, 'count()', "cycle('abc')", `enumerate((${v()}, 1))`, `imap(num, [${v()}, 3])`, `ifilter(None, [${v()}, 0, 5])`, `chain([${v()}], xrange(${n()}))`, `reversed([1, ${v()}])`]);
    return r.pick([`${to}, ${this.assigned()} = ${v()}`, `(${to}, [${this.assigned()}, ${this.assigned()}]) = [${v()}, (${v()}, ${v()})]`, `${to} = list(islice(${source}, ${n()}))`, `${to} = [z for z in islice(${source}, 1, 6, 2)]`,
      `for ${to}, ${this.assigned()} in izip(${source}, xrange(${n()})): g0 = cut(num(g0) + num(${v()}))`, `for ${to} in islice(chain(${source}, (1, ${v()})), 5): g1 = num(${v()})`, `${to} = [len(list(z)) for k, z in groupby([num(${v()}), num(${v()}), 3, 3])]`,
      `${to} = num(${v()}) in (1, 'a', num(${v()}), 2.5)`, `${to} = [1.5, num(${v()}) * 0.5]; ${to}[0] += num(${v()}); ${to}[1] = ${v()}`, `${to} = [num(x) + num(y) for x, y in {1: ${v()}, 2: 3}.items()]`, `${to} = sum(takewhile(lambda z: z < ${n()}, count()))`,
      `${to} = [num(${v()}), 1.5, ${v()}]; ${to}[1:2] = range(${n()})`, `${to} = range(9); ${to}[:${n()}] = ${to}[${n()}::-1]`, `del g1; g1 = (g0, ${v()})`, `g2 = ${v()}; ${to} = 'g2' in globals() and 2; del g2`, `${to} = dict(izip('abc', ${source}))`,
      `churn(num(${v()})); g2 = ${v()}; ${to} = g2; del g2`, `${to} = g2`, `${to} = zip(islice(${source}, 4), (${v()}, 2, 3))`, `${to} = map(None, islice(${source}, 3), [${v()}])`, `${to} = map(lambda x, y: num(x) + num(y), islice(${source}, 4), (1, ${v()}))`,
      `${to} = (num(${v()}), ${v()}) < (${n()}, 2)`, `${to} = [num(${v()})] + [${v()}, 2.5]; ${to}.extend(${to})`, `${to} = dict([(${n()}, ${v()}), (2, 3)])`]);
  }
  /** Calls with keywords and stars, and what is done with the dictionary that they make. */
  private keywordStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    const own = this.variables.includes('kw') ? [`kw['y'] = ${v()}`, `${to} = kw.pop('y', ${v()})`, `${to} = passed(1, *rest, **kw)`, `${to} = wrapped(${v()}, *rest[:2], **kw)`, `${to} = sorted(kw), len(kw), 'y' in kw, kw.get('y')`, `del kw['y']`, `${to} = kw['y']`,
      `kw = dict(kw, z=${v()}); ${to} = kw.items()`, `kw[num(${v()})] = 2`, `kw.clear(); kw['w'] = ${v()}; ${to} = kw.popitem()`] : [];
    return r.pick([`${to} = passed(${v()}, b=${v()})`, `${to} = passed(${v()}, z=${v()}, y=num(${v()}))`, `${to} = wrapped(c=num(${v()}), a=${v()})`, `${to} = wrapped(${v()}, hidden=${v()}, last=${v()})`, `${to} = passed(*(${v()}, ${v()}), **{'z': ${v()}, 'q': 1})`,
      `${to} = wrapped(1, **dict(z=${v()}, hidden=2))`, `${to} = K(x=${v()}, z=2).take(${v()}, y=${v()})`, `${to} = K(${v()}, z=num(${v()})).take(b=1, a=${v()})`, `${to} = given(1, a=${v()})`, `${to} = wrapped(b=${v()})`, `${to} = passed(1, **{num(${v()}) % 3: 4})`,
      `${to} = K(x=1).take(1, c=2, a=${v()})`, `${to} = given(1, num(${v()}), 3, *[${v()}] * (num(${v()}) % 4), **{show(${v()})[:2]: 1})`, `${to} = {'a': ${v()}, 'b': 1}; ${to}['c'] = ${v()}; ${to} = [${to}.items(), 'a' in ${to}, len(${to}), ${to}.pop('b')]`,
      `${to} = dict([(z, num(${v()})) for z in 'abcdefghijkl'[:num(${v()}) % 13]]); ${to}['q'] = 1; ${to}.pop('a', 0); ${to} = passed(1, **${to})`, `${to} = {'n': num(${v()})}; ${to}[num(${v()}) % 2 and 'n' or 'm'] = 1; ${to} = given(2, **${to})`,
      `${to} = [dict(a=${v()}).copy(), {'x': 1} == {'x': num(${v()}) % 3}, {'x': 1, 'y': ${v()}}.values()]`, `${to} = sorted([${v()}, num(${v()})], key=num, reverse=num(${v()}) % 2 == 1)`, ...own, ...own]);
  }
  /** Frames, tracebacks and namespaces that are looked at, and code that is made from text. */
  private observingStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    return r.pick([`${to} = seen()`, `${to} = seen(num(${v()}) % 2 + 1)`, `${to} = keep()`, `keep(); ${to} = num(${v()})`, `${to} = passed_by()`, `${to} = sys.exc_info()[1] is not None; sys.exc_clear()`, `${to} = sorted([n for n in locals() if n in 'abvw'])`,
      `${to} = (lambda: seen(2))()`, `${to} = [seen(2) for z in range(num(${v()}) % 3)]`, `${to} = eval('num(z) * 2', {'num': num, 'z': ${v()}})`, `${to} = eval('num(z) + num(y)', {'num': num, 'z': ${v()}}, {'y': ${v()}})`, `kd = {'x': ${v()}, 'num': num}; exec 'y = [num(x) + i for i in range(num(x) % 4)]' in kd; ${to} = kd['y']`,
      `kd = {'num': num, 'seen': seen, 'v': ${v()}}; exec 'for i in range(3): w = [num(v) + i, seen()]' in kd; ${to} = kd['w']`, `if num(${v()}) % 9 == 0: gc.collect()`, `ko = A(${v()}); kr = weakref.ref(ko); ${to} = kr() is ko`]);
  }
  /** Functions, classes and descriptors that are changed; subclasses of built-in types; comparisons with effects. */
  private changingStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    return r.pick([`recode(${v()}); ${to} = code1(${v()})`, `redefault(${v()}); ${to} = code1(${v()})`, `${to} = code1(${v()}, ${v()})`, `rebase(${v()}); ${to} = Heir2().who()`, `${to} = [Heir().who(), hasattr(Heir2, 'extra')]`, `become(${v()}); ${to} = show(Has().att)`, `ko = Has(); ko.att = ${v()}; ${to} = show(ko.att)`,
      `${to} = show(Has().att)`, `hook(${v()}); ${to} = getattr(Has(), 'name', None)`, `${to} = I(num(${v()}))`, `${to} = I(3) + ${v()}`, `${to} = Str(show(${v()})[:5]); ${to} = [${to}[0], len(${to}), ${to}.upper(), ${to} + 'x']`, `${to} = Li([${v()}, 1])`, `${to} = Di(a=${v()})`, `${to} = Di()[num(${v()})]`,
      `table[Odd(${v()})] = num(${v()})`, `${to} = table.get(Odd(${v()}), ${v()})`, `${to} = Odd(${v()}) in table`, `${to} = Odd(${v()}) in [1, Odd(${v()})]`, `${to} = len(table)`]);
  }
  private textStatement(to: string): string {
    const r = this.r;
    const v = (): string => this.variable();
    return r.pick([`${to} = '%s-%d;%r' % (show(${v()})[:4], num(${v()}), num(${v()}))`, `${to} = '%d%%' % num(${v()})`, `${to} = '<%s>' % (${v()} is None)`, `${to} = u'%s %s' % (num(${v()}), show(${v()})[:3]); ${to} = len(${to})`, `${to} = '%s%s' % (show(${v()})[:2], r'${r.pick(['a', 'u'])}' == 'a' and 1 or u'\\xe9'); ${to} = len(${to})`,
      `${to} = pointed(num(${v()}) % 3 and ${v()} or 2.5, ${v()})`, `${to} = '%s|%s' % ([num(${v()})], num(${v()}) + 2 ** 70)`,
      `${to} = [tally(${v()}), tally(num(${v()}), y=3), tally.calls]`, `if num(${v()}) % 7 == 0: recount()`, `${to} = holding(${v()})`, `${to} = [x << 3 | ord(y) << 8 for x in (1, num(${v()})) for y in show(${v()})[:2]]`,
      `${to} = hash(str(num(${v()}) % 3)) == hash('1')`, `${to} = [x for x in show(${v()})[:5] if x == '${r.pick(['1', 'a', "\\'", '['])}' or x in '23']`, `${to} = show(${v()})[-1] + chr(num(${v()}) & 127); ${to} = ${to}[0] is show(${to})[1], ord(${to}[1]) >> 2`,
      `${to} = show(${v()}).upper()`, `${to} = ','.join([show(${v()})[:3], str(num(${v()}))])`, `${to} = show(${v()}).split(' ')`, `${to} = show(${v()}).replace('1', 'one')[:20]`, `${to} = show(${v()}).find('${r.pick(['1', 'a', '['])}')`, `${to} = ord(show(${v()})[0]) + num(${v()})`,
      `${to} = '%s|%5d|%r' % (show(${v()})[:4], num(${v()}), num(${v()}))`, `${to} = 'abcdef'[num(${v()}) % 7]`, `${to} = chr(num(${v()}) % 256)`, `${to} = show(${v()}).startswith('[')`, `${to} = 'abc'[num(${v()}) % 4:]`, `${to} = cut(str(${to} is None) + show(${v()}))`, `${to} = hash(show(${v()})) % 1009`,
      `${to} = [ord(x) for x in show(${v()})[:4]]`, `${to} = unicode(num(${v()})) + u'\\xe9'; ${to} = len(${to})`, `${to} = show(${v()}) < show(${v()})`, `${to} = 'k' + show(${v()})[:5] + ':' + str(num(${v()}))`, `${to} = cut('<' + (show(${v()})[:3] + show(${v()})[1:]) + '>')`, `${to} = show(${v()})[1:3] == '${r.pick(['1', '[2', 'bc'])}'`,
      `${to} = (show(${v()})[:2] + 'xyz')[num(${v()}) % 4]`, `${to} = len(show(${v()}) + 'ab') + len(show(${v()})[2:4])`, `${to} = ('a' + show(${v()})[:3])[1:] < show(${v()})[:3]`, `if isinstance(${to}, str): ${to} = cut(${to} + ${to}[:2] + 'q')`, `${to} = {'k' + str(num(${v()}) % 3): 1}.get('k1', ${v()})`]);
  }

  /** A loop that is left through handlers. */
  private exits(d: number): void {
    const r = this.r;
    const item = this.name('k');
    this.line(d, `for ${item} in range(${2 + r.below(6)}):`);
    this.variables.push(item);
    this.line(d + 1, 'try:');
    this.line(d + 2, `if num(${this.variable()}) % ${2 + r.below(4)} == 0: ${r.pick(['continue', 'break', 'raise E2', this.inFunction && !this.inGenerator ? `return ${this.variable()}` : 'continue'])}`);
    this.body(d + 2, 1);
    const caught = r.below(2) === 0;
    if (caught) {
      this.line(d + 1, `except ${r.pick(['E1', 'TypeError', 'StandardError'])}:`);
      this.line(d + 2, r.pick(['continue', 'break', `${this.assigned()} = lines()`, 'raise', 'pass']));
    }
    if (!caught || r.below(2) === 0) {
      this.line(d + 1, 'finally:');
      this.line(d + 2, r.pick([`g0 = cut(num(g0) + num(${item}))`, `${this.assigned()} = ${this.value()}`, `if num(g0) % 5 == 3: break`]));
    }
    this.variables = this.variables.filter((v) => v !== item);
  }

  /** A generator that is resumed by hand, and closed or thrown into. */
  private driven(d: number, to: string): void {
    const r = this.r;
    const generators = this.functions.filter((f) => f.generator);
    if (generators.length === 0) return this.line(d, `${to} = list(num(z) for z in (${this.variable()}, ${this.variable()}))`);
    const g = this.name('kg');
    this.line(d, `${g} = ${this.callOf(r.pick(generators))}`);
    this.line(d, `${to} = ${g}.next()`);
    for (let i = r.below(3); i > 0; i--) this.line(d, r.pick([`${to} = ${g}.send(${this.variable()})`, `${this.assigned()} = ${g}.next()`, `${to} = ${g}.throw(${r.pick(['E2', 'ValueError', 'E1, E1(4)'])})`]));
    this.line(d, r.pick([`${g}.close()`, `${to} = [num(z) for z in ${g}]`, `${to} = sum(num(z) for z in ${g})`, 'pass']));
  }

  private callOf(f: { name: string; parameters: number; star: boolean }): string {
    const args = Array.from({ length: f.parameters }, () => this.variable());
    switch (this.r.below(f.star ? 5 : 9)) {
      case 0: return `${f.name}(*[${args.join(', ')}])`;
      case 1: return `${f.name}(${args.map((a, i) => `${'pqs'[i]}=${a}`).reverse().join(', ')})`;
      case 2: return f.star ? `${f.name}(${[...args, '1', `*(${this.variable()}, 2)`].join(', ')})` : `${f.name}(*(${args.join(', ')}${args.length === 1 ? ',' : ''}))`;
      case 3: return f.star ? `${f.name}(${[...args, `y=${this.variable()}`].join(', ')})` : `${f.name}(**{${args.map((a, i) => `'${'pqs'[i]}': ${a}`).join(', ')}})`;
      default: return `${f.name}(${args.join(', ')})`;
    }
  }
  private call(): string {
    const plain = this.functions.filter((f) => !f.generator);
    if (plain.length === 0) return `num(${this.variable()})`;
    return this.callOf(this.r.pick(plain));
  }
}
