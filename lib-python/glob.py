"""File names that match a pattern."""

import fnmatch
import os

__all__ = ['glob', 'iglob']


def glob(pathname):
    """The paths that match a pattern, whose parts may have * ? [...]. Names that begin with a dot match only patterns that do so as well."""
    return list(iglob(pathname))


def iglob(pathname):
    """The same, one after the other."""
    if not has_magic(pathname):
        if os.path.lexists(pathname):
            yield pathname
        return
    dirname, basename = os.path.split(pathname)
    if not dirname:
        for name in glob1(os.curdir, basename):
            yield name
        return
    if has_magic(dirname):
        directories = iglob(dirname)
    else:
        directories = [dirname]
    find = has_magic(basename) and glob1 or glob0
    for directory in directories:
        for name in find(directory, basename):
            yield os.path.join(directory, name)


def glob1(dirname, pattern):
    """The names in a directory that match."""
    try:
        names = os.listdir(dirname or os.curdir)
    except os.error:
        return []
    if not pattern.startswith('.'):
        names = [name for name in names if not name.startswith('.')]
    return fnmatch.filter(names, pattern)


def glob0(dirname, basename):
    """[basename] if it is there; the empty name stands for the directory itself."""
    if basename == '':
        if os.path.isdir(dirname):
            return [basename]
    elif os.path.lexists(os.path.join(dirname, basename)):
        return [basename]
    return []


def has_magic(s):
    return '*' in s or '?' in s or '[' in s
