"""Imported when the interpreter starts, unless option -S is given: directories of additional modules, and names for interactive use."""

import sys
import __builtin__


class Quitter(object):
    """What `quit` and `exit` are: calling one ends the program."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'Use %s() or Ctrl-D (i.e. EOF) to exit' % self.name

    def __call__(self, code=None):
        try:
            sys.stdin.close()
        except Exception:
            pass
        raise SystemExit(code)


class _Printer(object):
    """A text that shows itself."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text

    def __call__(self):
        print self._text


class _Helper(object):
    """help(): the documentation browser of pydoc, loaded when it is wanted."""

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        import pydoc
        return pydoc.help(*args, **kwds)


def _is_directory(path):
    from posix import stat
    try:
        return stat(path).st_mode & 0170000 == 0040000
    except OSError:
        return False


def makepath(*paths):
    """(absolute path, the same with the case that comparisons go by)."""
    import os
    path = os.path.abspath(os.path.join(*paths))
    return path, os.path.normcase(path)


def abs__file__():
    """Makes the `__file__` of all modules absolute."""
    import os
    for module in sys.modules.values():
        try:
            module.__file__ = os.path.abspath(module.__file__)
        except AttributeError:
            continue


def removeduppaths():
    """Makes the entries of sys.path absolute and removes those that are there twice; the set of them."""
    known = set()
    entries = []
    for entry in sys.path:
        path, key = makepath(entry)
        if key not in known:
            entries.append(path)
            known.add(key)
    sys.path[:] = entries
    return known


def _init_pathinfo():
    """The directories in sys.path."""
    import os
    return set([makepath(entry)[1] for entry in sys.path if os.path.isdir(entry)])


def addsitedir(sitedir, known_paths=None):
    """Adds a directory to sys.path, and those that its .pth files name."""
    import os
    if known_paths is None:
        known_paths = set(sys.path)
    sitedir = os.path.abspath(sitedir)
    if sitedir not in known_paths:
        sys.path.append(sitedir)
        known_paths.add(sitedir)
    try:
        names = os.listdir(sitedir)
    except os.error:
        return known_paths
    names.sort()
    for name in names:
        if name.endswith('.pth'):
            addpackage(sitedir, name, known_paths)
    return known_paths


def addpackage(sitedir, name, known_paths=None):
    """Reads a .pth file: a path in each line, or an import statement that is executed."""
    import os
    if known_paths is None:
        known_paths = set(sys.path)
    try:
        lines = open(os.path.join(sitedir, name), 'rU').readlines()
    except IOError:
        return known_paths
    for line in lines:
        if line.startswith('#'):
            continue
        if line.startswith(('import ', 'import\t')):
            exec line
            continue
        path = os.path.abspath(os.path.join(sitedir, line.rstrip()))
        if path not in known_paths and os.path.exists(path):
            sys.path.append(path)
            known_paths.add(path)
    return known_paths


def _main():
    for entry in sys.path[:]:
        if entry.endswith('lib-python'):
            packages = entry + '/site-packages'
            if _is_directory(packages):
                addsitedir(packages)
    __builtin__.quit = Quitter('quit')
    __builtin__.exit = Quitter('exit')
    __builtin__.copyright = _Printer(sys.copyright)
    __builtin__.credits = _Printer('pypy-ts is written by the pypy-ts developers.')
    __builtin__.license = _Printer('See the file LICENSE of the distribution.')
    __builtin__.help = _Helper()
    try:
        import sitecustomize
    except ImportError:
        pass
    if hasattr(sys, 'setdefaultencoding'):
        del sys.setdefaultencoding

_main()
