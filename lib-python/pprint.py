"""Objects shown in several lines when one is too short for them."""

import sys as _sys
from cStringIO import StringIO as _StringIO

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter']


def pprint(object, stream=None, indent=1, width=80, depth=None):
    """Shows an object on a stream, or on sys.stdout."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth).pprint(object)


def pformat(object, indent=1, width=80, depth=None):
    return PrettyPrinter(indent=indent, width=width, depth=depth).pformat(object)


def saferepr(object):
    """repr() that says where an object contains itself."""
    return _safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether eval() could make the object of its text."""
    return _safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return _safe_repr(object, {}, None, 0)[2]


class PrettyPrinter:

    def __init__(self, indent=1, width=80, depth=None, stream=None):
        indent = int(indent)
        width = int(width)
        assert indent >= 0, 'indent must be >= 0'
        assert depth is None or depth > 0, 'depth must be > 0'
        assert width, 'width must be != 0'
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream is None and _sys.stdout or stream

    def pprint(self, object):
        self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = _StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, whether it is readable, whether it is recursive); subclasses may show objects their own way."""
        return _safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def _format(self, object, stream, indent, allowance, context, level):
        level += 1
        if id(object) in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level - 1)
        if len(text) <= self._width - 1 - indent - allowance or (self._depth and level > self._depth):
            stream.write(text)
            return
        kind = type(object)
        r = getattr(kind, '__repr__', None)
        if issubclass(kind, dict) and r is dict.__repr__ and object:
            self._format_dict(object, stream, indent, allowance, context, level)
        elif issubclass(kind, list) and r is list.__repr__ and object:
            self._format_items(object, '[', ']', stream, indent, allowance, context, level)
        elif issubclass(kind, tuple) and r is tuple.__repr__ and object:
            self._format_items(object, '(', len(object) == 1 and ',)' or ')', stream, indent, allowance, context, level)
        else:
            stream.write(text)

    def _format_dict(self, object, stream, indent, allowance, context, level):
        context[id(object)] = 1
        inner = indent + self._indent_per_level
        stream.write('{' + (self._indent_per_level - 1) * ' ')
        items = sorted(object.items())
        for i, (key, value) in enumerate(items):
            if i:
                stream.write(',\n' + ' ' * inner)
            name = self._repr(key, context, level)
            stream.write(name + ': ')
            self._format(value, stream, inner + len(name) + 2, allowance + 1, context, level)
        stream.write('}')
        del context[id(object)]

    def _format_items(self, object, left, right, stream, indent, allowance, context, level):
        context[id(object)] = 1
        inner = indent + self._indent_per_level
        stream.write(left + (self._indent_per_level - 1) * ' ')
        for i, item in enumerate(object):
            if i:
                stream.write(',\n' + ' ' * inner)
            self._format(item, stream, inner, allowance + 1, context, level)
        stream.write(right)
        del context[id(object)]


def _recursion(object):
    return '<Recursion on %s with id=%s>' % (type(object).__name__, id(object))


def _quoted(s):
    """repr() of a str in which letters of the locale stay as they are."""
    if 'locale' not in _sys.modules:
        return repr(s)
    if "'" in s and '"' not in s:
        quote, escapes = '"', {'"': '\\"'}
    else:
        quote, escapes = "'", {"'": "\\'"}
    parts = []
    for c in s:
        if c.isalpha():
            parts.append(c)
        else:
            parts.append(escapes.get(c, repr(c)[1:-1]))
    return quote + ''.join(parts) + quote


def _safe_repr(object, context, maxlevels, level):
    """(text, whether it is readable, whether it is recursive)."""
    kind = type(object)
    if kind is str:
        return _quoted(object), True, False
    r = getattr(kind, '__repr__', None)
    is_dict = issubclass(kind, dict) and r is dict.__repr__
    if not is_dict and not (issubclass(kind, list) and r is list.__repr__) and not (issubclass(kind, tuple) and r is tuple.__repr__):
        text = repr(object)
        return text, bool(text) and not text.startswith('<'), False
    if is_dict:
        left, right = '{', '}'
    elif issubclass(kind, list):
        left, right = '[', ']'
    else:
        left, right = '(', len(object) == 1 and ',)' or ')'
    if not object:
        return left + right, True, False
    if maxlevels and level >= maxlevels:
        return left + '...' + (is_dict and '}' or right[-1]), False, id(object) in context
    if id(object) in context:
        return _recursion(object), False, True
    context[id(object)] = 1
    readable, recursive = True, False
    parts = []
    level += 1
    for item in is_dict and sorted(object.items()) or object:
        shown = []
        for part in is_dict and item or (item,):
            text, part_readable, part_recursive = _safe_repr(part, context, maxlevels, level)
            shown.append(text)
            readable = readable and part_readable
            recursive = recursive or part_recursive
        parts.append(': '.join(shown))
    del context[id(object)]
    return left + ', '.join(parts) + right, readable, recursive
