"""repr() with limits on the size of what it shows."""

import __builtin__
from itertools import islice

__all__ = ['Repr', 'repr']


class Repr:
    """The limits are attributes; a method repr_TYPE shows objects of that type."""

    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxstring = 30
        self.maxlong = 40
        self.maxother = 20

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = '_'.join(type(x).__name__.split())
        method = getattr(self, 'repr_' + name, None)
        if method is not None:
            return method(x, level)
        return _shorten(__builtin__.repr(x), self.maxother)

    def _sequence(self, x, level, left, right, limit, trail=''):
        n = len(x)
        if level <= 0 and n:
            inner = '...'
        else:
            parts = [self.repr1(item, level - 1) for item in islice(x, limit)]
            if n > limit:
                parts.append('...')
            inner = ', '.join(parts)
            if n == 1 and trail:
                right = trail + right
        return left + inner + right

    def repr_tuple(self, x, level):
        return self._sequence(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._sequence(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        return self._sequence(x, level, "array('%s', [" % x.typecode, '])', self.maxarray)

    def repr_set(self, x, level):
        return self._sequence(_possibly_sorted(x), level, 'set([', '])', self.maxset)

    def repr_frozenset(self, x, level):
        return self._sequence(_possibly_sorted(x), level, 'frozenset([', '])', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._sequence(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        n = len(x)
        if n == 0:
            return '{}'
        if level <= 0:
            return '{...}'
        parts = ['%s: %s' % (self.repr1(key, level - 1), self.repr1(x[key], level - 1)) for key in islice(_possibly_sorted(x), self.maxdict)]
        if n > self.maxdict:
            parts.append('...')
        return '{%s}' % ', '.join(parts)

    def repr_str(self, x, level):
        s = __builtin__.repr(x[:self.maxstring])
        if len(s) > self.maxstring:
            # The middle goes before the whole is shown, so that a very long string costs little.
            head, tail = _ends(self.maxstring)
            s = __builtin__.repr(x[:head] + x[len(x) - tail:])
            s = s[:head] + '...' + s[len(s) - tail:]
        return s

    def repr_long(self, x, level):
        return _shorten(__builtin__.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            s = __builtin__.repr(x)
        except Exception:
            return '<%s instance at %x>' % (x.__class__.__name__, id(x))
        return _shorten(s, self.maxstring)


def _possibly_sorted(x):
    """In order where the items have one; not all do."""
    try:
        return sorted(x)
    except Exception:
        return list(x)


def _ends(limit):
    """How much of the beginning and of the end stays around three dots."""
    head = max(0, (limit - 3) // 2)
    return head, max(0, limit - 3 - head)


def _shorten(s, limit):
    if len(s) <= limit:
        return s
    head, tail = _ends(limit)
    return s[:head] + '...' + s[len(s) - tail:]

aRepr = Repr()
repr = aRepr.repr
