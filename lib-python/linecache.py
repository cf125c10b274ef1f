"""Lines of source files, kept in memory."""

import os
import sys

__all__ = ['getline', 'clearcache', 'checkcache']

# file name -> (size, modification time, lines, full path); the time is None for lines that came from a loader.
cache = {}


def getline(filename, lineno, module_globals=None):
    """A line with its end; '' when there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def clearcache():
    cache.clear()


def getlines(filename, module_globals=None):
    """All lines of a file; [] when it cannot be read."""
    if filename in cache:
        return cache[filename][2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Forgets a file, or all those, that changed since they were read."""
    names = cache.keys() if filename is None else [filename]
    for name in names:
        if name not in cache:
            continue
        size, mtime, lines, fullname = cache[name]
        if mtime is None:
            continue
        try:
            status = os.stat(fullname)
        except os.error:
            del cache[name]
            continue
        if size != status.st_size or mtime != status.st_mtime:
            del cache[name]


def _from_loader(module_globals):
    """The source that the loader of a module (PEP 302) has; None without one."""
    if not module_globals or '__loader__' not in module_globals:
        return None
    source = getattr(module_globals['__loader__'], 'get_source', None)
    name = module_globals.get('__name__')
    if source is None or not name:
        return None
    try:
        return source(name)
    except (ImportError, IOError):
        return None


def updatecache(filename, module_globals=None):
    """Reads a file anew; its lines."""
    cache.pop(filename, None)
    if not filename or filename[0] + filename[-1] == '<>':
        return []
    fullname = filename
    try:
        status = os.stat(fullname)
    except os.error:
        text = _from_loader(module_globals)
        if text is not None:
            cache[filename] = (len(text), None, [line + '\n' for line in text.splitlines()], fullname)
            return cache[filename][2]
        last = os.path.basename(filename)
        for directory in sys.path:
            try:
                fullname = os.path.join(directory, last)
                status = os.stat(fullname)
                break
            except (os.error, TypeError, AttributeError):
                continue
        else:
            return []
    try:
        stream = open(fullname, 'rU')
        lines = stream.readlines()
        stream.close()
    except IOError:
        return []
    cache[filename] = (status.st_size, status.st_mtime, lines, fullname)
    return lines
