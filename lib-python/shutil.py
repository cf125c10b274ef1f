"""Copying, moving and removing files and trees of directories."""

import os
import stat
import sys
from os.path import abspath

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error']


class Error(EnvironmentError):
    """Something could not be copied; for copytree a list of (source, destination, why)."""


def copyfileobj(fsrc, fdst, length=16 * 1024):
    """Copies what is left in a file."""
    while True:
        data = fsrc.read(length)
        if not data:
            return
        fdst.write(data)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst):
    """Copies the contents of a file."""
    if _same(src, dst):
        raise Error('`%s` and `%s` are the same file' % (src, dst))
    fsrc = open(src, 'rb')
    try:
        fdst = open(dst, 'wb')
        try:
            copyfileobj(fsrc, fdst)
        finally:
            fdst.close()
    finally:
        fsrc.close()


def copymode(src, dst):
    """Copies the permissions."""
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst):
    """Copies the permissions and the times of access and modification."""
    status = os.stat(src)
    os.utime(dst, (status.st_atime, status.st_mtime))
    os.chmod(dst, stat.S_IMODE(status.st_mode))


def _into(src, dst):
    if os.path.isdir(dst):
        return os.path.join(dst, os.path.basename(src))
    return dst


def copy(src, dst):
    """Copies contents and permissions to a file or into a directory."""
    dst = _into(src, dst)
    copyfile(src, dst)
    copymode(src, dst)


def copy2(src, dst):
    """As copy, with the times."""
    dst = _into(src, dst)
    copyfile(src, dst)
    copystat(src, dst)


def copytree(src, dst, symlinks=False):
    """Copies a directory with all below it; dst must not exist. Links are copied as links, or what they lead to."""
    names = os.listdir(src)
    os.makedirs(dst)
    errors = []
    for name in names:
        source = os.path.join(src, name)
        target = os.path.join(dst, name)
        try:
            if symlinks and os.path.islink(source):
                os.symlink(os.readlink(source), target)
            elif os.path.isdir(source):
                copytree(source, target, symlinks)
            else:
                copy2(source, target)
        except Error, e:
            errors.extend(e.args[0])
        except EnvironmentError, why:
            errors.append((source, target, str(why)))
    try:
        copystat(src, dst)
    except OSError, why:
        errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)


def rmtree(path, ignore_errors=False, onerror=None):
    """Removes a directory with all below it. An error is passed to onerror(function, path, exc_info), ignored, or raised."""
    if ignore_errors:
        def onerror(*args):
            pass
    elif onerror is None:
        def onerror(*args):
            raise
    try:
        names = os.listdir(path)
    except os.error:
        onerror(os.listdir, path, sys.exc_info())
        names = []
    for name in names:
        below = os.path.join(path, name)
        try:
            mode = os.lstat(below).st_mode
        except os.error:
            mode = 0
        if stat.S_ISDIR(mode):
            rmtree(below, ignore_errors, onerror)
            continue
        try:
            os.remove(below)
        except os.error:
            onerror(os.remove, below, sys.exc_info())
    try:
        os.rmdir(path)
    except os.error:
        onerror(os.rmdir, path, sys.exc_info())


def move(src, dst):
    """Renames, or copies and removes where the new place is on another file system."""
    try:
        os.rename(src, dst)
        return
    except OSError:
        pass
    if not os.path.isdir(src):
        copy2(src, dst)
        os.unlink(src)
        return
    if destinsrc(src, dst):
        raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
    copytree(src, dst, symlinks=True)
    rmtree(src)


def destinsrc(src, dst):
    return abspath(dst).startswith(abspath(src))
