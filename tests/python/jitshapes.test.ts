/**
 * The operations of hot loops, so that nothing creeps in: a program each whose loop should come down to these, judged by the body of its last loop in the log.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pypy-ts-shapes-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** The lines of the log of optimized traces. */
function logged(program: string): string[] {
  const script = join(folder, 'program.py');
  const log = join(folder, 'log');
  writeFileSync(script, program);
  execFileSync(executable, [script], { env: { ...process.env, PYPYLOG: `jit-log-opt:${log}` }, timeout: 100_000 });
  return readFileSync(log, 'latin1').split('\n');
}

/** Names of the operations between the label and the jump of the last trace that has a label. */
function body(program: string): string[] {
  const lines = logged(program);
  let label = lines.length - 1;
  while (!lines[label]!.startsWith('label(')) label--;
  const names: string[] = [];
  for (let i = label + 1; !lines[i]!.startsWith('jump('); i++) {
    const m = /^(?:\w+ = )?(\w+)\(/.exec(lines[i]!);
    if (m !== null && !lines[i]!.startsWith('--')) names.push(m[1]!);
  }
  return names;
}

/** Whether a signal has arrived or finalizers have become due. */
const ATTENTION = ['raw_load_i64', 'int_ne', 'guard_false'];

/** How many bridges a program gets. */
function bridges(program: string): number {
  return logged(program).filter((line) => line.startsWith('bridge of guard')).length;
}

describe('loops', { timeout: 120_000 }, () => {
  it('count', () => {
    expect(body('def f(n):\n    i = 0\n    while i < n:\n        i = i + 1\n    return i\nprint f(5000)\n')).toEqual(['int_lt', 'guard_true', 'int_add', ...ATTENTION]);
  });

  it('count in a global variable', () => {
    expect(body('i = 0\nwhile i < 5000:\n    i = i + 1\n')).toEqual(['int_lt', 'guard_true', 'int_add', ...ATTENTION]);
  });

  it('convert by a format that is known', () => {
    expect(adding("class A(object):\n    def __str__(self): return 'four'\na = A()", "len('%s' % a) + len('<%s, %s>' % (a, 'x' * (i & 1)))")).not.toContain('new');
    const program = "def f(n):\n    t = i = 0\n    while i < n:\n        t += len('%d: %s' % (i, 'text'))\n        i += 1\n    return t\nprint f(5000)\n";
    expect(body(program).filter((name) => name.startsWith('call'))).toEqual(['call_r', 'call_v']);
  });

  it('ask an object that stays for its hash once', () => {
    expect(body('class A(object): pass\ndef f(n):\n    a = A()\n    t = i = 0\n    while i < n:\n        t ^= hash(a)\n        i += 1\n    return t\nf(5000)\n')).toEqual(['int_lt', 'guard_true', 'int_xor', 'int_add', ...ATTENTION]);
  });

  it('take the bytes of strings for numbers', () => {
    const program = 'def f(s, n):\n    t = i = 0\n    while i < n:\n        t ^= ord(s[i]) << 8 | ord(s[i + 1])\n        i += 1\n    return t\nprint f("abcd" * 2000, 5000)\n';
    expect(body(program)).toEqual(['int_lt', 'guard_true', 'getitem_i', 'int_lshift', 'int_add', 'int_lt', 'guard_true', 'getitem_i', 'int_or', 'int_xor', ...ATTENTION]);
  });

  it('call a function through a decorator that counts', () => {
    const program = 'def counted(g):\n    def w(*args, **k):\n        w.calls += 1\n        return g(*args, **k)\n    w.calls = 0\n    return w\n@counted\ndef add(a, b=2):\n    return a + b\n'
      + 'def f(n):\n    t = i = 0\n    while i < n:\n        t = add(t)\n        i += 1\n    return t, add.calls\nprint f(5000)\n';
    expect(body(program)).toEqual(['int_lt', 'guard_true', ...ATTENTION, 'int_add_ovf', 'guard_no_overflow', ...ATTENTION, 'int_add_ovf', 'guard_no_overflow', 'int_add', ...ATTENTION]);
  });

  it('add a global constant, and what a function of the module returns', () => {
    const program = 'STEP = 3\ndef twice(x):\n    return x + x\ndef f(n):\n    s = i = 0\n    while i < n:\n        s = s + twice(i) + STEP\n        i += 1\n    return s\nprint f(5000)\n';
    expect(body(program)).toEqual(['int_lt', 'guard_true', ...ATTENTION, 'int_add_ovf', 'guard_no_overflow', 'int_add_ovf', 'guard_no_overflow', 'int_add_ovf', 'guard_no_overflow', 'int_add', ...ATTENTION]);
  });

  it('call a method that reads and changes attributes', () => {
    const program = 'class A(object):\n    def __init__(self):\n        self.count = 0\n        self.delta = 3\n    def op(self, x):\n        self.count += 1\n        return x + self.delta\n'
      + 'def f(n):\n    a = A()\n    x = i = 0\n    while i < n:\n        x = a.op(x)\n        i += 1\n    return x, a.count\nprint f(5000)\n';
    expect(body(program)).toEqual(['int_lt', 'guard_true', ...ATTENTION, 'int_add_ovf', 'guard_no_overflow', 'int_add_ovf', 'guard_no_overflow', 'int_add', ...ATTENTION]);
  });

  it('take tuples apart that iterators make of iterators', () => {
    const program = 'import itertools\ndef f(n):\n    t = 0\n    for i, (x, y) in enumerate(itertools.izip(xrange(n), itertools.count(3))):\n        t += i + x - y\n    return t\nprint f(5000)\n';
    const names = body(program);
    expect(names.filter((name) => /^(call_|new|setitem|guard_class|guard_value)/.test(name))).toEqual([]);
    expect(names.length).toBeLessThan(35);
  });

  it('take a list of lists of floats apart, and change these in place', () => {
    const program = 'def f(n):\n    pairs = [([i * 1.0, 2.0], [3.5, i * 0.5]) for i in range(n)]\n    for ([a, b], v) in pairs:\n        v[0] += a * b\n        v[1] -= b\n    return pairs[-1]\nprint f(5000)\n';
    const names = body(program);
    expect(names.filter((name) => /^(call_|new)/.test(name))).toEqual([]);
    expect(names.filter((name) => name === 'setitem_f').length).toBe(2);
  });

  it('compare floats', () => {
    const program = 'def f(n):\n    x = 0.0\n    while x < n:\n        x = x + 0.5\n        if x * x > 1e300: break\n    return x\nprint f(5000.0)\n';
    expect(body(program)).toEqual(['float_lt', 'guard_true', 'float_add', 'float_mul', 'float_gt', 'guard_false', ...ATTENTION]);
  });

  it('look for a string among a few', () => {
    const program = "def f(n):\n    words = ['fig', 'apple', 'grape']\n    t = i = 0\n    while i < n:\n        if words[i % 3] in ('fig', 'x'): t += 1\n        i += 1\n    return t\nprint f(5000)\n";
    expect(body(program).filter((name) => /^(call_r|new|setitem)/.test(name))).toEqual([]);
  });

  it('make room in a list by a call that is seldom made', () => {
    const names = body('def f(n):\n    l = []\n    for i in xrange(n):\n        l.append(i)\n    return len(l)\nprint f(5000)\n');
    expect(names.filter((name) => name.startsWith('call_'))).toEqual(['call_if_v']);
    expect(names.length).toBeLessThan(18);
  });

  it('compute hashes of strings by a call that is seldom made', () => {
    const names = body("def f(n):\n    keys = ['k%d' % i for i in range(100)]\n    t = i = 0\n    while i < n:\n        t ^= hash(keys[i % 100])\n        i += 1\n    return t\nprint f(5000)\n");
    expect(names.filter((name) => name.startsWith('call_'))).toEqual(['call_unless_i']);
  });

  it('make lists by comprehensions in a module', () => {
    const program = 'i = t = 0\nwhile i < 3000:\n    t += [x * 2 for x in (1, i, 3)][1]\n    i += 1\n';
    expect(body(program).filter((name) => name.startsWith('call_'))).toEqual([]);
  });

  // a class P with an instance p, a class Q derived from it with an instance q; a loop over i with a sum t
  const classes = `
class Field(object):
    def __init__(self, name): self.name = name
    def __get__(self, o, t): return o.__dict__[self.name]
    def __set__(self, o, v): o.__dict__[self.name] = v
class Meta(type):
    def __call__(cls, a): return super(Meta, cls).__call__(a)
class M:
    __metaclass__ = Meta
    def __init__(self, a): self.a = a
class P(object):
    k = 1
    field = Field('f')
    def __init__(self): self._v = 1
    def get(self): return self._v
    def set(self, v): self._v = v
    v = property(get, set)
    def s(a): return a + 1
    s = staticmethod(s)
    def c(cls, a): return a + cls.k
    c = classmethod(c)
    def __call__(self, a): return a + 1
    def __getattr__(self, name): return 5
    def __len__(self): return 3
    def __contains__(self, a): return a == self._v
class Q(P):
    def get(self): return super(Q, self).get()
    def c(cls, a): return super(Q, cls).c(a)
    c = classmethod(c)
class Named(Exception):
    def __init__(self, code): self.code = code
class Plain(object):
    def __eq__(self, o): return isinstance(o, Plain)
    def __ne__(self, o): return not self == o
class Hooked(object):
    def __getattribute__(self, name): return object.__getattribute__(self, name)
    def __setattr__(self, name, value): object.__setattr__(self, name, value)
    def __delattr__(self, name): object.__delattr__(self, name)
def f(n):
    t = 0; p = P(); q = Q(); plain = Plain(); h = Hooked(); h.a = 1; p.field = 1
    i = 0
    while i < n:
`;
  const accesses: { readonly [what: string]: string } = {
    'property': 'p.v = p.v + 1; t += p.v', 'static method': 't += P.s(i) + p.s(i)', 'class method': 't += P.c(i) + q.c(i)', 'missing attribute': 't += p.other', 'call of an instance': 't += p(i)', 'super': 't += q.get()',
    'getattr': "t += getattr(p, '_v') + getattr(plain, 'none', 1)", 'setattr': "setattr(p, 'z', i); t += p.z", 'delattr': 'plain.a = i; t += plain.a; del plain.a', 'hasattr': "t += hasattr(p, '_v') + hasattr(plain, 'none')",
    'isinstance': 't += isinstance(q, P) + isinstance(p, (int, Q)) + isinstance(i, (str, int)) + issubclass(Q, P)', 'class': 't += p.__class__ is P; t += type(p) is P', 'dictionary': "p.__dict__['d'] = i; t += p.__dict__['d'] + vars(p)['d']",
    'callable': 't += callable(p) + callable(plain)', 'len': 't += len(p)', 'contains': 't += i in p', 'comparison': 't += (plain == plain) + (plain != None) + (h == plain)', 'hooks': 'h.b = i; t += h.b; del h.b', 'descriptor': 'p.field = i; t += p.field',
    'metaclass': 't += M(i).a', 'bound method': 'm = p.get; t += m()', 'method of the class': 't += P.get(q)', 'class attribute': 't += P.k + p.k', 'name of the class': 't += len(p.__class__.__name__)',
    'attribute of an exception': 'try: raise Named(i)\n        except Named, e: t += e.code',
  };
  for (const [what, statement] of Object.entries(accesses)) {
    it(`fold away: ${what}`, () => {
      const names = body(`${classes}        ${statement}\n        i += 1\n    return t\nprint f(5000)\n`);
      expect(names.filter((name) => /^(call_|getfield|getitem|guard_class|guard_value|guard_not_invalidated)/.test(name))).toEqual([]);
      expect(names.length).toBeLessThan(25);
    });
  }

  it('catch an exception of their own', () => {
    const program = 'class E(Exception):\n    pass\ndef g(i):\n    raise E(i)\ndef f(n):\n    s = i = 0\n    while i < n:\n        try:\n            g(i)\n        except E, e:\n            s += 1\n        i += 1\n    return s\nprint f(5000)\n';
    const names = body(program);
    expect(names.filter((name) => name.startsWith('call_') || name === 'guard_value_r')).toEqual([]);
    expect(names.length).toBeLessThan(60);
  });

  /** A loop that adds up `expression`, after some definitions. */
  function adding(definitions: string, expression: string): string[] {
    return body(`${definitions}\ndef f(n):\n    s = i = 0\n    while i < n:\n        s = s + ${expression}\n        i += 1\n    return s\nprint f(5000)\n`);
  }
  const ADD = ['int_add_ovf', 'guard_no_overflow'];
  const called = (times: number): string[] => Array.from({ length: times }, () => ATTENTION).flat();

  it('call functions with keywords and defaults', () => {
    expect(adding('def g(a, b=2, c=3): return a + b + c', 'g(i) + g(c=7, b=i, a=0) + g(1, c=1)')).toEqual(
      ['int_lt', 'guard_true', ...ATTENTION, ...ADD, ...ADD, ...ADD, ...ATTENTION, ...ADD, ...ADD, ...ATTENTION, ...ADD, ...ADD, ...ADD, 'int_add', ...ATTENTION]);
  });

  it('forward *args and **kwargs', () => {
    const definitions = 'def g(a, b=2, *r, **k): return a + b + len(r) + len(k)\ndef wrapped(f):\n    def w(*a, **k): return f(*a, **k)\n    return w\nh = wrapped(g)';
    expect(adding(definitions, 'h(i, b=2) + h(1, 2, i, c=4)')).toEqual(['int_lt', 'guard_true', ...called(2), ...ADD, ...ADD, ...called(2), ...ADD, 'int_add', ...ATTENTION]);
  });

  it('look at, change and leave the dictionary of **kwargs', () => {
    const definitions = "def g(**k):\n    k['z'] = k.pop('y', 1)\n    return k['x'] + k.get('y', 2) + ('x' in k) + len(k) + k['z']";
    expect(adding(definitions, 'g(x=i, y=3)')).toEqual(['int_lt', 'guard_true', ...ATTENTION, ...ADD, ...ADD, ...ADD, ...ADD, ...ADD, 'int_add', ...ATTENTION]);
  });

  it('make instances and call methods with keywords', () => {
    const definitions = 'class A(object):\n    def __init__(self, a, b=2):\n        self.a = a\n        self.b = b\n    def add(self, x=1, **k): return self.a + self.b + x + len(k)';
    expect(adding(definitions, 'A(i, b=3).add(x=2, y=1)')).toEqual(['int_lt', 'guard_true', ...called(2), ...ADD, ...ADD, ...ADD, ...ADD, 'int_add', ...ATTENTION]);
  });

  it('make small dictionaries that nobody keeps', () => {
    expect(adding('', "{'a': i, 'b': 2}['a']")).toEqual(['int_lt', 'guard_true', ...ADD, 'int_add', ...ATTENTION]);
  });
});

describe('functions', { timeout: 120_000 }, () => {
  it('that call themselves or each other do so by compiled code', () => {
    const program = 'def f(n):\n    return n if n < 2 else g(n - 1) + f(n - 2)\ndef g(n):\n    return f(n)\nclass T(object):\n    def __init__(self, n):\n        self.t = T(n - 1) if n else None\n'
      + '    def depth(self):\n        return 1 + self.t.depth() if self.t is not None else 0\nprint f(22), [T(100).depth() for i in range(100)]\n';
    const lines = logged(program);
    expect(lines.filter((line) => line.includes('= call_loop_r(')).length).toBeGreaterThan(4);
    expect(lines.filter((line) => line.includes('__portal__'))).toEqual([]);
  });
});

describe('ways through a loop', { timeout: 120_000 }, () => {
  it('do not multiply: what tables do when they grow, shrink or are empty is no way of its own', () => {
    const program = 'def queens(n):\n    columns, rising, falling, found = set(), set(), set(), [0]\n    def place(row):\n        if row == n:\n            found[0] += 1\n            return\n'
      + '        for c in range(n):\n            if c in columns or row + c in rising or row - c in falling:\n                continue\n'
      + '            columns.add(c); rising.add(row + c); falling.add(row - c)\n            place(row + 1)\n            columns.remove(c); rising.remove(row + c); falling.remove(row - c)\n'
      + '    place(0)\n    return found[0]\nprint queens(10)\n';
    expect(bridges(program)).toBeLessThanOrEqual(40);
  });
});
