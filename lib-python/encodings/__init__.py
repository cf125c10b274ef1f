"""The codecs of the library: a module each, which has getregentry().

The name of an encoding is brought to lower case with underscores; `aliases` has other names for modules.
"""

import codecs
from encodings import aliases

_cache = {}


class CodecRegistryError(LookupError, SystemError):
    """A module of this package does not keep to the rules."""


def normalize_encoding(encoding):
    """The name with every run of characters other than letters, digits and dots as one underscore."""
    if isinstance(encoding, unicode):
        encoding = encoding.encode('latin-1')
    words = []
    word = ''
    for c in encoding:
        if c.isalnum() or c == '.':
            word += c
        elif word:
            words.append(word)
            word = ''
    if word:
        words.append(word)
    return '_'.join(words)


def _candidates(encoding):
    name = normalize_encoding(encoding)
    alias = aliases.aliases.get(name) or aliases.aliases.get(name.replace('.', '_'))
    if alias is not None:
        return [alias, name]
    return [name]


def _is_function(f):
    return f is None or callable(f)


def search_function(encoding):
    """The CodecInfo of an encoding; None when there is none."""
    if encoding in _cache:
        return _cache[encoding]
    module = None
    for name in _candidates(encoding):
        if not name or '.' in name:
            continue
        try:
            module = __import__('encodings.' + name, None, None, ['getregentry'])
        except ImportError:
            continue
        break
    getregentry = getattr(module, 'getregentry', None)
    if getregentry is None:
        _cache[encoding] = None
        return None
    entry = getregentry()
    if not isinstance(entry, codecs.CodecInfo):
        if not 4 <= len(entry) <= 7:
            raise CodecRegistryError('module "%s" (%s) failed to register' % (module.__name__, module.__file__))
        if not callable(entry[0]) or not callable(entry[1]) or not [f for f in entry[2:6] if not _is_function(f)] == []:
            raise CodecRegistryError('incompatible codecs in module "%s" (%s)' % (module.__name__, module.__file__))
        entry = codecs.CodecInfo(*(tuple(entry) + (None,) * (6 - len(entry)) + (module.__name__.split('.', 1)[1],))[:7])
    _cache[encoding] = entry
    getaliases = getattr(module, 'getaliases', None)
    if getaliases is not None:
        for alias in getaliases():
            aliases.aliases.setdefault(alias, name)
    return entry

codecs.register(search_function)
