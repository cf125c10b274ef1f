# Arguments of built-in functions and methods: numbers of them, their kinds, and what the errors say. Only what Python 2.5 and 2.7 agree on.
def t(f, *args):
    try: r = f(*args)
    except Exception, e: print type(e).__name__, e
    else:
        if isinstance(r, (int, long, str, unicode, list, tuple, dict, type(None))): print repr(r)
        else: print type(r).__name__
import operator, math, itertools
for f in (cmp, coerce, delattr, divmod, getattr, hasattr, isinstance, issubclass, iter, pow, setattr, filter, reduce, sum, range, eval, apply, max, min, len, id,
          operator.add, operator.iadd, operator.and_, operator.concat, operator.contains, operator.countOf, operator.setitem, operator.is_, operator.pow,
          math.atan2, math.log, math.hypot, math.sin, itertools.ifilter, itertools.islice, itertools.starmap, itertools.takewhile,
          {}.get, {}.pop, {}.setdefault, dict.fromkeys, {}.has_key, {}.__getitem__, {}.__contains__, [].__getitem__, set().__contains__, [].__setitem__,
          [].__mul__, [].__getslice__, [].__setslice__, (1).__pow__, (1).__add__, object().__setattr__, ''.find, ''.index, ''.translate, u''.find, [].append,
          [].pop, [].index, ''.startswith, ''.split, list, slice, frozenset, reversed, staticmethod, classmethod, super, tuple, complex):
    for n in (0, 6): t(f, *([1] * n))
for f in (''.center, u''.center, ''.ljust, ''.zfill, u''.zfill, ''.expandtabs, [1].pop): t(f, 'a')
for f in (''.find, ''.count, ''.startswith, u''.find, u''.count, u''.endswith): t(f, 'a', 'a')
for f in (u''.strip, u''.lstrip, u''.rstrip, ''.strip): t(f, 5)
for f in (''.encode, ''.decode, u''.encode, u''.decode): t(f, 5); t(f, 'ascii', None)
t(''.split, 'a', 'b'); t(''.center, 5, 'ab'); t(u''.center, 5, 5); t(u''.center, 5, 'ab')
t(unicode, 'a', 5); t(unicode, 'a', 'ascii', 5); t(compile, '', 5, 'exec'); t(compile, '', '', 5); t(__import__, 5)
t(file, 5); t(file, 'x', 5); t(open, 'x', 'r', 'x'); t(buffer, 'abc', 'a')
t(map, len, 5); t(map, len, [''], 5); t(reduce, len, 5); t(sum, 5, ''); t(sum, [], ''); t(apply, len, {}); t(apply, len, 5); t(apply, len, [''], 5)
t((2.0).__pow__, 'a', 'b'); t(float.__getformat__, 5); t(float.__setformat__, 5, 5)
t(set, [], 1); t(lambda: set(x=1)); t(lambda: frozenset(x=1)); t(lambda: slice(x=1)); t(lambda: xrange(x=1)); t(lambda: buffer(x=1)); t(lambda: list(x=1))
class Mapping(object):
    def __init__(self, keys): self._keys = keys
    def __getitem__(self, key): raise KeyError(key)
    def keys(self): return self._keys
class Sliced(Mapping):
    def __getslice__(self, i, j): return 'slice'
class Sublist(list):
    def __getitem__(self, key): raise KeyError(key)
def executes(namespace, globals=True):
    if globals: exec 'pass' in namespace
    else: exec 'pass' in {}, namespace
for namespace in ((), [], 'a', {}, Mapping(['b', 'a']), Sliced([]), 5, Sublist(), xrange(3), slice(1), type.__dict__):
    t(eval, '1', {}, namespace); t(execfile, '/there/is/none', {}, namespace); t(executes, namespace); t(executes, namespace, False)
    print operator.isMappingType(namespace)
t(eval, 'dir()', {}, Mapping(['b', 'a']))
t(execfile, '/there/is/none', 5)
# Subscripts and identity that subclasses and callers can see.
class Doubled(tuple):
    def __getitem__(self, i): return tuple.__getitem__(self, i) * 2
print filter(None, Doubled((1, 2, 3))), filter(lambda x: x > 3, Doubled((1, 2, 3)))
text = ''.join(['some', 'thing', ' new'])
print intern(text) is text, intern(''.join(['something', ' new'])) is text
class Counting(int):
    hashes = 0
    def __hash__(self):
        Counting.hashes += 1
        return int.__hash__(self)
d = dict.fromkeys([Counting(i) for i in range(10)])
for make in (set, frozenset): make(d); dict.fromkeys(make(d)); make(make(d)); make(d).difference(d); make(d).symmetric_difference(d)
print Counting.hashes, sorted(dict.fromkeys(set([2, 1]), 'v').items())
class BadZero(int):
    def __cmp__(self, other): raise RuntimeError('compared')
    __eq__ = __cmp__
import sys
a = 10 * sys.maxint
t(range, 1, 2, BadZero(1)); t(range, a, a + 1, BadZero(1)); t(range, a, a + 5, 2); t(range, sys.maxint - 1, sys.maxint + 2); t(range, a, a, 0); t(range, 1, 2, 0)
t(range, 1, None); t(range, 'a'); t(range, -2 * sys.maxint)
# coerce: two objects of one type are a pair, unless arithmetic of the type is its own affair.
class Old: pass
class New(object): pass
old = Old(); new = New()
for a, b in (((3,), ()), ([], [1]), ({}, {}), (None, None), (new, new), (old, old), ('a', 'b'), (u'a', u'b'), (set(), set()), (len, len), (int, str),
             (slice(1), slice(2)), (xrange(1), xrange(2)), (1, 2), (True, False), (1, 2L), (1.5, 1), (1j, 2), (sys, sys), (buffer('a'), buffer('b')),
             (object(), object()), (1, 'a'), ([], ()), (1, None)):
    try: print type(a).__name__, type(b).__name__, len(coerce(a, b))
    except TypeError, e: print type(a).__name__, type(b).__name__, e
