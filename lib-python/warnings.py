"""Warnings: messages that filters show, hide, or turn into exceptions.

A filter is a tuple (action, message, category, module, lineno): a warning matches it when its text matches the regular expression `message` (None: any), its category is a
subclass of `category`, the name of its module matches `module`, and its line is `lineno` (0: any). The first filter that matches decides.
"""

import sys

__all__ = ['warn', 'showwarning', 'formatwarning', 'filterwarnings', 'resetwarnings']

filters = []
defaultaction = 'default'
onceregistry = {}

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')


def warn(message, category=None, stacklevel=1):
    """Issues a warning about the code `stacklevel` frames up: 1 is the caller of this function."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    assert issubclass(category, Warning)
    try:
        frame = sys._getframe(stacklevel)
    except ValueError:
        globals = sys.__dict__
        lineno = 1
    else:
        globals = frame.f_globals
        lineno = frame.f_lineno
    module = globals.get('__name__', '<string>')
    filename = globals.get('__file__')
    if filename:
        if filename.lower().endswith(('.pyc', '.pyo')):
            filename = filename[:-1]
    else:
        if module == '__main__':
            try:
                filename = sys.argv[0]
            except (AttributeError, IndexError):
                filename = '__main__'
        if not filename:
            filename = module
    registry = globals.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, module, registry, globals)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None):
    """Issues a warning about a place. `registry` remembers what the place has warned of already."""
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is None:
        registry = {}
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, msg, cat, mod, line in filters:
        if ((msg is None or msg.match(text)) and issubclass(category, cat) and
                (mod is None or mod.match(module)) and (line == 0 or line == lineno)):
            break
    else:
        action = defaultaction
    if action == 'ignore':
        registry[key] = 1
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[text, category] = 1
    elif action == 'module':
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[text, category, 0] = 1
    elif action == 'default':
        registry[key] = 1
    elif action != 'always':
        raise RuntimeError('Unrecognized action (%r) in warnings.filters:\n %s' % (action, (action, msg, cat, mod, line)))
    if module_globals:
        import linecache
        linecache.getlines(filename, module_globals)
    showwarning(message, category, filename, lineno)


def showwarning(message, category, filename, lineno, file=None):
    """Writes a warning to a file; programs may put a function of their own here."""
    if file is None:
        file = sys.stderr
    try:
        file.write(formatwarning(message, category, filename, lineno))
    except IOError:
        pass


def formatwarning(message, category, filename, lineno):
    """The text of a warning, with the line of source it is about."""
    import linecache
    text = '%s:%s: %s: %s\n' % (filename, lineno, category.__name__, message)
    line = linecache.getline(filename, lineno).strip()
    if line:
        text += '  ' + line + '\n'
    return text


def _insert(item, append):
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=0):
    """Puts a filter in front of the others, or behind them with `append`. `message` and `module` are regular expressions; empty ones match everything."""
    assert action in _ACTIONS, 'invalid action: %r' % (action,)
    assert isinstance(message, basestring), 'message must be a string'
    assert isinstance(category, (type, type(Warning))), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, basestring), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    # The regular expressions are compiled only where there are some: most programs have none, and start faster without the module re.
    if message:
        import re
        message = re.compile(message, re.I)
    else:
        message = None
    if module:
        import re
        module = re.compile(module)
    else:
        module = None
    _insert((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=0):
    """A filter that looks at the category and the line only."""
    assert action in _ACTIONS, 'invalid action: %r' % (action,)
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _insert((action, None, category, None, lineno), append)


def resetwarnings():
    """Removes all filters."""
    filters[:] = []


class _OptionError(Exception):
    """An option -W that cannot be understood."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError, msg:
            print >>sys.stderr, 'Invalid -W option ignored:', msg


def _setoption(arg):
    """Option -W action:message:category:module:lineno, whose parts may be left out from the end."""
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError('too many fields (max 5): %r' % (arg,))
    action, message, category, module, lineno = [part.strip() for part in parts + [''] * (5 - len(parts))]
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
        message = re.escape(message)
        module = re.escape(module)
    if module:
        module += '$'
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError('invalid lineno %r' % (lineno,))
    else:
        lineno = 0
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    """The action that an abbreviation stands for."""
    if not action:
        return 'default'
    if action == 'all':
        return 'always'
    for known in ('default', 'always', 'ignore', 'module', 'once', 'error'):
        if known.startswith(action):
            return known
    raise _OptionError('invalid action: %r' % (action,))


def _getcategory(category):
    """The class that `Name` or `module.Name` stands for."""
    if not category:
        return Warning
    module, dot, name = category.rpartition('.')
    try:
        if dot:
            place = __import__(module, None, None, [name])
        else:
            import exceptions as place
    except ImportError:
        raise _OptionError('invalid module name: %r' % (module,))
    try:
        found = getattr(place, name)
    except AttributeError:
        raise _OptionError('unknown warning category: %r' % (category,))
    if not issubclass(found, Warning):
        raise _OptionError('invalid warning category: %r' % (category,))
    return found


_processoptions(sys.warnoptions)
simplefilter('ignore', category=PendingDeprecationWarning, append=1)
simplefilter('ignore', category=ImportWarning, append=1)
