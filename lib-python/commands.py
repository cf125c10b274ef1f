"""The output and status of shell commands."""

import os

__all__ = ['getstatusoutput', 'getoutput', 'getstatus']


def getstatusoutput(cmd):
    """(wait status, output with errors, without the last newline)."""
    pipe = os.popen('{ ' + cmd + '; } 2>&1', 'r')
    text = pipe.read()
    status = pipe.close() or 0
    if text[-1:] == '\n':
        text = text[:-1]
    return status, text


def getoutput(cmd):
    return getstatusoutput(cmd)[1]


def getstatus(file):
    """What `ls -ld` says of a file."""
    return getoutput('ls -ld' + mkarg(file))


def mkarg(x):
    """An argument quoted for the shell, with a space in front."""
    if "'" not in x:
        return " '" + x + "'"
    quoted = ' "'
    for c in x:
        if c in '\\$"`':
            quoted += '\\'
        quoted += c
    return quoted + '"'
