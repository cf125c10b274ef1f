"""Temporary files and directories, made so that nobody else can take their names first."""

import os as _os
from errno import EEXIST as _EEXIST
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir']

TMP_MAX = getattr(_os, 'TMP_MAX', 10000)
template = 'tmp'
tempdir = None

_flags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | getattr(_os, 'O_NOFOLLOW', 0)
_characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'


class _RandomNameSequence:
    """Names of six random characters; after a fork the child has others than its parent."""

    def __init__(self):
        self._pid = None

    def __iter__(self):
        return self

    def next(self):
        pid = _os.getpid()
        if pid != self._pid:
            self._pid = pid
            self._random = _Random()
        choose = self._random.choice
        return ''.join([choose(_characters) for i in range(6)])

_names = _RandomNameSequence()


def _candidate_tempdir_list():
    places = [_os.environ[name] for name in ('TMPDIR', 'TEMP', 'TMP') if _os.environ.get(name)]
    places.extend(['/tmp', '/var/tmp', '/usr/tmp'])
    try:
        places.append(_os.getcwd())
    except _os.error:
        places.append(_os.curdir)
    return places


def _find():
    """The first directory in which a file can be made."""
    for place in _candidate_tempdir_list():
        place = _os.path.normcase(_os.path.abspath(place))
        path = _os.path.join(place, _names.next())
        try:
            fd = _os.open(path, _flags, 0600)
        except (OSError, IOError):
            continue
        _os.close(fd)
        _os.unlink(path)
        return place
    raise IOError(2, 'No usable temporary directory found in %s' % _candidate_tempdir_list())


def gettempprefix():
    return template


def gettempdir():
    """Where temporary files are made: tempdir, found when it is first wanted."""
    global tempdir
    if tempdir is None:
        tempdir = _find()
    return tempdir


def _paths(prefix, suffix, dir):
    if dir is None:
        dir = gettempdir()
    for attempt in xrange(TMP_MAX):
        yield _os.path.join(dir, prefix + _names.next() + suffix)


def mkstemp(suffix='', prefix=template, dir=None, text=False):
    """(descriptor, absolute path) of a new file that only its owner can read and write."""
    for path in _paths(prefix, suffix, dir):
        try:
            fd = _os.open(path, _flags, 0600)
        except OSError, e:
            if e.errno == _EEXIST:
                continue
            raise
        return fd, _os.path.abspath(path)
    raise IOError(_EEXIST, 'No usable temporary file name found')


def mkdtemp(suffix='', prefix=template, dir=None):
    """The path of a new directory for its owner only."""
    for path in _paths(prefix, suffix, dir):
        try:
            _os.mkdir(path, 0700)
        except OSError, e:
            if e.errno == _EEXIST:
                continue
            raise
        return path
    raise IOError(_EEXIST, 'No usable temporary directory name found')


def mktemp(suffix='', prefix=template, dir=None):
    """A path that was free when it was looked at: somebody may take it before it is used."""
    for path in _paths(prefix, suffix, dir):
        if not _os.path.lexists(path):
            return path
    raise IOError(_EEXIST, 'No usable temporary filename found')


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name):
        self.file = file
        self.name = name
        self.close_called = False
        # Kept here, since the module may be gone when the program ends.
        self.unlink = _os.unlink

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if not isinstance(value, (int, long, float, str)):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        if not self.close_called:
            self.close_called = True
            self.file.close()
            self.unlink(self.name)

    def __del__(self):
        self.close()


def NamedTemporaryFile(mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None):
    """A file with a name that is removed when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    return _TemporaryFileWrapper(_os.fdopen(fd, mode, bufsize), name)


def TemporaryFile(mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None):
    """A file without a name, which goes when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        _os.unlink(name)
        return _os.fdopen(fd, mode, bufsize)
    except:
        _os.close(fd)
        raise
