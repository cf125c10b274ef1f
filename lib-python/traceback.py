"""Tracebacks and exceptions as text and as lists."""

import linecache
import sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb', 'print_exc',
           'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'tb_lineno']


def _print(file, str='', terminator='\n'):
    file.write(str + terminator)


def _entry(frame, lineno):
    """(file name, line number, name of the function, text of the line or None)."""
    code = frame.f_code
    filename = code.co_filename
    linecache.checkcache(filename)
    line = linecache.getline(filename, lineno, frame.f_globals)
    return filename, lineno, code.co_name, line.strip() or None


def _limit(limit):
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    return limit


def extract_tb(tb, limit=None):
    """The entries of a traceback, at most `limit`, the outermost first."""
    limit = _limit(limit)
    entries = []
    while tb is not None and (limit is None or len(entries) < limit):
        entries.append(_entry(tb.tb_frame, tb.tb_lineno))
        tb = tb.tb_next
    return entries


def _caller():
    """The frame that called the public function."""
    return sys._getframe(2)


def extract_stack(f=None, limit=None):
    """The entries of the stack that ends with a frame, the outermost first."""
    if f is None:
        f = _caller()
    limit = _limit(limit)
    entries = []
    while f is not None and (limit is None or len(entries) < limit):
        entries.append(_entry(f, f.f_lineno))
        f = f.f_back
    entries.reverse()
    return entries


def format_list(extracted_list):
    """The entries as texts, each ending with a newline."""
    result = []
    for filename, lineno, name, line in extracted_list:
        item = '  File "%s", line %d, in %s\n' % (filename, lineno, name)
        if line:
            item += '    %s\n' % line.strip()
        result.append(item)
    return result


def print_list(extracted_list, file=None):
    if file is None:
        file = sys.stderr
    for item in format_list(extracted_list):
        file.write(item)


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    if f is None:
        f = _caller()
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = _caller()
    print_list(extract_stack(f, limit), file)


def _text(value):
    try:
        return str(value)
    except Exception:
        return '<unprintable %s object>' % type(value).__name__


def _line(name, value):
    text = _text(value)
    if value is None or not text:
        return '%s\n' % name
    return '%s: %s\n' % (name, text)


def _syntax_error(value):
    """The lines about where a SyntaxError is, and the value without them; ([], value) when it does not say."""
    try:
        msg, (filename, lineno, offset, badline) = value.args
    except Exception:
        return [], value
    lines = ['  File "%s", line %d\n' % (filename or '<string>', lineno)]
    if badline is not None:
        lines.append('    %s\n' % badline.strip())
        if offset is not None:
            before = badline.rstrip('\n')[:offset].lstrip()
            lines.append('   %s^\n' % ''.join([c.isspace() and c or ' ' for c in before]))
        value = msg
    return lines, value


def format_exception_only(etype, value):
    """The lines that tell of an exception without its traceback; more than one only for a SyntaxError."""
    if isinstance(etype, BaseException) or etype is None or type(etype) is str or type(etype).__name__ == 'instance':
        return [_line(etype if type(etype) is str else str(etype), value)]
    name = etype.__name__
    if not issubclass(etype, SyntaxError):
        return [_line(name, value)]
    lines, value = _syntax_error(value)
    lines.append(_line(name, value))
    return lines


def format_exception(etype, value, tb, limit=None):
    """The lines that an uncaught exception shows."""
    result = []
    if tb is not None:
        result.append('Traceback (most recent call last):\n')
        result.extend(format_tb(tb, limit))
    return result + format_exception_only(etype, value)


def print_exception(etype, value, tb, limit=None, file=None):
    if file is None:
        file = sys.stderr
    for line in format_exception(etype, value, tb, limit):
        file.write(line)


def print_exc(limit=None, file=None):
    """Prints the exception that is being handled."""
    etype, value, tb = sys.exc_info()
    try:
        print_exception(etype, value, tb, limit, file)
    finally:
        etype = value = tb = None


def format_exc(limit=None):
    etype, value, tb = sys.exc_info()
    try:
        return ''.join(format_exception(etype, value, tb, limit))
    finally:
        etype = value = tb = None


def print_last(limit=None, file=None):
    """Prints the last exception that an interactive session did not catch."""
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file)


def tb_lineno(tb):
    return tb.tb_lineno
