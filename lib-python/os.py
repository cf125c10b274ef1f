"""What the operating system offers: the functions of posix and what can be made of them. os.path is the module posixpath."""

import sys

from posix import *
from posix import _exit
import posix
import posixpath as path
sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull
import UserDict

name = 'posix'
linesep = '\n'
error = OSError

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1

__all__ = [_n for _n in dir(posix) if not _n.startswith('_')] + [
    'altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull', 'extsep', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END',
    'makedirs', 'removedirs', 'renames', 'walk', 'environ', 'getenv', 'execl', 'execle', 'execlp', 'execlpe', 'execvp', 'execvpe',
    'P_WAIT', 'P_NOWAIT', 'P_NOWAITO', 'spawnv', 'spawnve', 'spawnvp', 'spawnvpe', 'spawnl', 'spawnle', 'spawnlp', 'spawnlpe',
    'popen', 'popen2', 'popen3', 'popen4', 'tmpfile', '_exit']


# -- directories ------------------------------------------------------------------------------------------------

def makedirs(name, mode=0777):
    """mkdir for a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, mode)
        except OSError, e:
            # Somebody else may have made it meanwhile.
            if e.errno != 17:
                raise
        if tail == curdir:
            return
    mkdir(name, mode)


def removedirs(name):
    """rmdir for a directory, then for those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except error:
            break
        head, tail = path.split(head)


def renames(old, new):
    """rename that makes the directories of the new name, and removes those of the old one that are empty now."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except error:
            pass


def walk(top, topdown=True, onerror=None):
    """Yields (directory, names of directories, names of files) for a directory and all below it.

    From the top down, the caller may change the list of directories in place to say where to go. Links to directories are not followed.
    Errors of listdir are passed to onerror, or ignored.
    """
    try:
        names = listdir(top)
    except error, err:
        if onerror is not None:
            onerror(err)
        return
    directories, files = [], []
    for name in names:
        if path.isdir(path.join(top, name)):
            directories.append(name)
        else:
            files.append(name)
    if topdown:
        yield top, directories, files
    for name in directories:
        below = path.join(top, name)
        if not path.islink(below):
            for found in walk(below, topdown, onerror):
                yield found
    if not topdown:
        yield top, directories, files


# -- the environment ------------------------------------------------------------------------------------------------

class _Environ(UserDict.IterableUserDict):
    """The environment; changes reach child processes."""

    def __init__(self, environ):
        UserDict.UserDict.__init__(self)
        self.data = environ

    def __setitem__(self, key, item):
        putenv(key, item)
        self.data[key] = item

    def __delitem__(self, key):
        unsetenv(key)
        del self.data[key]

    def clear(self):
        for key in self.data.keys():
            del self[key]

    def pop(self, key, *args):
        unsetenv(key)
        return self.data.pop(key, *args)

    def popitem(self):
        key, value = self.data.popitem()
        unsetenv(key)
        return key, value

    def update(self, dict=None, **kwargs):
        if dict is None:
            pass
        elif hasattr(dict, 'keys'):
            for key in dict.keys():
                self[key] = dict[key]
        else:
            for key, value in dict:
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def copy(self):
        return self.data.copy()

environ = _Environ(environ)


def getenv(key, default=None):
    return environ.get(key, default)


# -- starting programs ----------------------------------------------------------------------------------------------

def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """execv with a search along PATH."""
    _search(file, args, None)


def execvpe(file, args, env):
    """execve with a search along PATH of the new environment."""
    _search(file, args, env)


def _execute(file, args, env):
    if env is None:
        execv(file, args)
    else:
        execve(file, args, env)


def _search(file, args, env):
    from errno import ENOENT, ENOTDIR
    if path.split(file)[0]:
        _execute(file, args, env)
        return
    places = (env is None and environ or env).get('PATH', defpath).split(pathsep)
    refusal = None
    for place in places:
        try:
            _execute(path.join(place, file), args, env)
        except error, e:
            last = sys.exc_info()
            if e.errno not in (ENOENT, ENOTDIR) and refusal is None:
                refusal = last
    refusal = refusal or last
    raise refusal[0], refusal[1], refusal[2]


def _spawn(mode, file, args, env, run):
    """Starts a program in a child; its process id, or with P_WAIT its exit status or the negated number of the signal that ended it."""
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    pid = fork()
    if pid == 0:
        try:
            run(file, args, env)
        finally:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        status = waitpid(pid, 0)[1]
        if WIFSTOPPED(status):
            continue
        if WIFSIGNALED(status):
            return -WTERMSIG(status)
        if WIFEXITED(status):
            return WEXITSTATUS(status)
        raise error('not stopped, signaled or exited')


def spawnv(mode, file, args):
    return _spawn(mode, file, args, None, _execute)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, env, _execute)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, None, _search)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, env, _search)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


# -- pipes to programs ------------------------------------------------------------------------------------------------

class _Pipe(object):
    """A file connected to a shell command; close() waits for it and returns its wait status, None for success."""

    def __init__(self, stream, pid):
        self._stream = stream
        self._pid = pid

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)

    def next(self):
        return self._stream.next()

    def __repr__(self):
        return repr(self._stream)

    def close(self):
        self._stream.close()
        if self._pid is None:
            return None
        pid, self._pid = self._pid, None
        status = waitpid(pid, 0)[1]
        return status or None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        if self._pid is not None:
            self.close()


def popen(command, mode='r', bufsize=-1):
    """A file that reads the output of a shell command, or writes its input."""
    if mode[:1] not in ('r', 'w'):
        raise error(22, strerror(22))
    reading, writing = pipe()
    ours, theirs, standard = (reading, writing, 1) if mode[0] == 'r' else (writing, reading, 0)
    sys.stdout.flush()
    pid = fork()
    if pid == 0:
        try:
            close(ours)
            if theirs != standard:
                dup2(theirs, standard)
                close(theirs)
            execv('/bin/sh', ['sh', '-c', command])
        finally:
            _exit(127)
    close(theirs)
    return _Pipe(fdopen(ours, mode, bufsize), pid)


def _popen_many(cmd, mode, bufsize, errors):
    """Pipes to a command: its input, its output, and its errors when asked for: 'apart', or 'joined' to the output."""
    ends = [pipe(), pipe()]
    if errors == 'apart':
        ends.append(pipe())
    if isinstance(cmd, basestring):
        cmd = ['/bin/sh', '-c', cmd]
    pid = fork()
    if pid == 0:
        try:
            dup2(ends[0][0], 0)
            dup2(ends[1][1], 1)
            if errors == 'apart':
                dup2(ends[2][1], 2)
            elif errors == 'joined':
                dup2(1, 2)
            for pair in ends:
                for fd in pair:
                    if fd > 2:
                        close(fd)
            execvp(cmd[0], cmd)
        finally:
            _exit(127)
    close(ends[0][0])
    files = [fdopen(ends[0][1], 'w', bufsize)]
    for reading, writing in ends[1:]:
        close(writing)
        files.append(fdopen(reading, 'r', bufsize))
    return tuple(files)


def popen2(cmd, mode='t', bufsize=-1):
    """(input, output) of a command."""
    return _popen_many(cmd, mode, bufsize, None)


def popen3(cmd, mode='t', bufsize=-1):
    """(input, output, errors) of a command."""
    return _popen_many(cmd, mode, bufsize, 'apart')


def popen4(cmd, mode='t', bufsize=-1):
    """(input, output with errors) of a command."""
    return _popen_many(cmd, mode, bufsize, 'joined')


def tmpfile():
    """A file for reading and writing that has no name and goes when it is closed."""
    directory = environ.get('TMPDIR') or '/tmp'
    while True:
        candidate = path.join(directory, 'tmp' + _hex(urandom(8)))
        try:
            fd = open(candidate, O_RDWR | O_CREAT | O_EXCL, 0600)
        except error, e:
            if e.errno == 17:
                continue
            raise
        unlink(candidate)
        return fdopen(fd, 'w+b')


def _hex(data):
    return ''.join(['%02x' % ord(c) for c in data])


# -- pickling ---------------------------------------------------------------------------------------------------------

def _make_stat_result(items, values):
    return stat_result(items, values)


def _pickle_stat_result(sr):
    return _make_stat_result, sr.__reduce__()[1]

import copy_reg as _copy_reg
_copy_reg.pickle(stat_result, _pickle_stat_result, _make_stat_result)

del _n
