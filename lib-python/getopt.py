"""Options of a command line, as the C function getopt takes them apart."""

import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """An option that is not known, or lacks its argument."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg

error = GetoptError


def _long_list(longopts):
    if isinstance(longopts, str):
        return [longopts]
    return list(longopts)


def getopt(args, shortopts, longopts=[]):
    """([(option, value)], rest): options up to the first argument that is none.

    A letter of shortopts followed by a colon, and a name of longopts that ends with '=', have an argument.
    """
    longopts = _long_list(longopts)
    opts = []
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        opts, args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """As getopt, with options among the other arguments unless shortopts begins with '+' or POSIXLY_CORRECT is set."""
    longopts = _long_list(longopts)
    opts, others = [], []
    if shortopts.startswith('+'):
        shortopts = shortopts[1:]
        stop = True
    else:
        stop = bool(os.environ.get('POSIXLY_CORRECT'))
    while args:
        if args[0] == '--':
            others += args[1:]
            break
        if args[0][:1] == '-' and args[0] != '-':
            opts, args = _one(opts, args, shortopts, longopts)
        elif stop:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _one(opts, args, shortopts, longopts):
    if args[0][:2] == '--':
        return do_longs(opts, args[0][2:], longopts, args[1:])
    return do_shorts(opts, args[0][1:], shortopts, args[1:])


def do_longs(opts, text, longopts, args):
    name, equals, value = text.partition('=')
    takes, name = long_has_args(name, longopts)
    if takes:
        if not equals:
            if not args:
                raise GetoptError('option --%s requires argument' % name, name)
            value, args = args[0], args[1:]
    elif equals:
        raise GetoptError('option --%s must not have an argument' % name, name)
    opts.append(('--' + name, value))
    return opts, args


def long_has_args(name, longopts):
    """(whether it has an argument, the name): a beginning is enough where no other name has it."""
    possible = [o for o in longopts if o.startswith(name)]
    if not possible:
        raise GetoptError('option --%s not recognized' % name, name)
    if name in possible:
        return False, name
    if name + '=' in possible:
        return True, name
    if len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % name, name)
    full = possible[0]
    if full.endswith('='):
        return True, full[:-1]
    return False, full


def do_shorts(opts, letters, shortopts, args):
    while letters:
        letter, letters = letters[0], letters[1:]
        value = ''
        if short_has_arg(letter, shortopts):
            if not letters:
                if not args:
                    raise GetoptError('option -%s requires argument' % letter, letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ''
        opts.append(('-' + letter, value))
    return opts, args


def short_has_arg(letter, shortopts):
    i = shortopts.find(letter)
    if i < 0 or letter == ':':
        raise GetoptError('option -%s not recognized' % letter, letter)
    return shortopts.startswith(':', i + 1)
