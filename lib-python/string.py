"""Constants and functions for strings, and templates. Most of the functions are methods of strings as well."""

whitespace = ' \t\n\r\v\f'
lowercase = 'abcdefghijklmnopqrstuvwxyz'
uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
letters = lowercase + uppercase
ascii_lowercase = lowercase
ascii_uppercase = uppercase
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = """!"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"""
printable = digits + letters + punctuation + whitespace

_idmap = ''.join([chr(_i) for _i in range(256)])
del _i


def capwords(s, sep=None):
    """Every word capitalized; without a separator the space between them becomes a single one."""
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


def maketrans(fromstr, tostr):
    """A table for translate() that replaces the characters of one string by those of the other."""
    if len(fromstr) != len(tostr):
        raise ValueError('maketrans arguments must have same length')
    table = list(_idmap)
    for i in range(len(fromstr)):
        table[ord(fromstr[i])] = tostr[i]
    return ''.join(table)


# -- templates --------------------------------------------------------------------------------------------------------

class _multimap:
    """Two mappings as one; the first counts more."""

    def __init__(self, primary, secondary):
        self._primary = primary
        self._secondary = secondary

    def __getitem__(self, key):
        try:
            return self._primary[key]
        except KeyError:
            return self._secondary[key]


class _TemplateMetaclass(type):
    """Compiles the pattern of a class when it is first wanted: most programs that import this module make no template."""

    def __init__(cls, name, bases, dct):
        super(_TemplateMetaclass, cls).__init__(name, bases, dct)
        cls._given = dct.get('pattern')
        if 'pattern' in dct:
            del cls.pattern

    def __getattr__(cls, name):
        if name != 'pattern':
            raise AttributeError("type object '%s' has no attribute '%s'" % (cls.__name__, name))
        import re
        given = None
        for c in cls.__mro__:
            given = c.__dict__.get('_given')
            if given is not None:
                break
        if given is None:
            given = r'%(delim)s(?:(?P<escaped>%(delim)s)|(?P<named>%(id)s)|{(?P<braced>%(id)s)}|(?P<invalid>))' % {
                'delim': re.escape(cls.delimiter), 'id': cls.idpattern}
        pattern = re.compile(given, re.IGNORECASE | re.VERBOSE)
        cls.pattern = pattern
        return pattern


class Template(object):
    """A text with $names that are replaced by values."""

    __metaclass__ = _TemplateMetaclass

    delimiter = '$'
    idpattern = r'[_a-z][_a-z0-9]*'

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        before = self.template[:mo.start('invalid')].splitlines(True)
        if not before:
            column, line = 1, 1
        else:
            column = mo.start('invalid') - len(''.join(before[:-1]))
            line = len(before)
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def _mapping(self, args, kws):
        if len(args) > 1:
            raise TypeError('Too many positional arguments')
        if not args:
            return kws
        if kws:
            return _multimap(kws, args[0])
        return args[0]

    def _replace(self, mapping, missing):
        def convert(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                try:
                    # A tuple would be taken for several values by %.
                    return '%s' % (mapping[name],)
                except KeyError:
                    if missing is None:
                        raise
                    return missing(self, mo, name)
            if mo.group('escaped') is not None:
                return self.delimiter
            if missing is not None and mo.group('invalid') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.__class__.pattern)
        return self.__class__.pattern.sub(convert, self.template)

    def substitute(self, *args, **kws):
        """The text with all names replaced; KeyError for one without a value."""
        return self._replace(self._mapping(args, kws), None)

    def safe_substitute(self, *args, **kws):
        """The text with names without a value left as they are."""
        return self._replace(self._mapping(args, kws), Template._keep)

    def _keep(self, mo, name):
        return mo.group()


# -- the old functions ------------------------------------------------------------------------------------------------

index_error = ValueError
atoi_error = ValueError
atof_error = ValueError
atol_error = ValueError


def lower(s):
    return s.lower()


def upper(s):
    return s.upper()


def swapcase(s):
    return s.swapcase()


def strip(s, chars=None):
    return s.strip(chars)


def lstrip(s, chars=None):
    return s.lstrip(chars)


def rstrip(s, chars=None):
    return s.rstrip(chars)


def split(s, sep=None, maxsplit=-1):
    return s.split(sep, maxsplit)

splitfields = split


def rsplit(s, sep=None, maxsplit=-1):
    return s.rsplit(sep, maxsplit)


def join(words, sep=' '):
    return sep.join(words)

joinfields = join


def index(s, *args):
    return s.index(*args)


def rindex(s, *args):
    return s.rindex(*args)


def count(s, *args):
    return s.count(*args)


def find(s, *args):
    return s.find(*args)


def rfind(s, *args):
    return s.rfind(*args)


def atof(s):
    return float(s)


def atoi(s, base=10):
    return int(s, base)


def atol(s, base=10):
    return long(s, base)


def ljust(s, width, *args):
    return s.ljust(width, *args)


def rjust(s, width, *args):
    return s.rjust(width, *args)


def center(s, width, *args):
    return s.center(width, *args)


def zfill(x, width):
    if not isinstance(x, basestring):
        x = repr(x)
    return x.zfill(width)


def expandtabs(s, tabsize=8):
    return s.expandtabs(tabsize)


def translate(s, table, deletions=''):
    if deletions or table is None:
        return s.translate(table, deletions)
    # An empty slice has the type of s, so that the table of a unicode string becomes unicode.
    return s.translate(table + s[:0])


def capitalize(s):
    return s.capitalize()


def replace(s, old, new, maxsplit=-1):
    return s.replace(old, new, maxsplit)
