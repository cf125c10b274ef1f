"""File names and patterns: * is anything, ? one character, [abc] one of these, [!abc] none of these."""

__all__ = ['fnmatch', 'fnmatchcase', 'translate', 'filter']


def fnmatch(name, pat):
    """Whether a name matches a pattern; case as the system takes it."""
    import os
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def _set_end(pat, i):
    """Where the bracket opened before position i is closed; -1 when it is not. A bracket that comes first in the set belongs to it."""
    j = i
    if pat[j:j + 1] == '!':
        j += 1
    if pat[j:j + 1] == ']':
        j += 1
    return pat.find(']', j)


def _in_set(c, members):
    negated = members.startswith('!')
    if negated:
        members = members[1:]
    found = False
    i = 0
    while i < len(members):
        if i + 2 < len(members) and members[i + 1] == '-':
            if members[i] <= c <= members[i + 2]:
                found = True
            i += 3
        else:
            if members[i] == c:
                found = True
            i += 1
    return found != negated


def fnmatchcase(name, pat):
    """Whether a name matches a pattern; case counts.

    At a mismatch the last star takes one character more: earlier stars need not change, so the time is at most the product of the lengths.
    """
    i = j = 0
    star, resume = -1, 0
    while True:
        c = pat[j:j + 1]
        if c == '*':
            star, resume = j, i
            j += 1
            continue
        if i == len(name) and not c:
            return True
        matched = False
        if c and i < len(name):
            if c == '?':
                matched = True
            elif c == '[':
                end = _set_end(pat, j + 1)
                if end < 0:
                    matched = name[i] == '['
                else:
                    matched = _in_set(name[i], pat[j + 1:end])
                    if matched:
                        j = end
            else:
                matched = c == name[i]
        if matched:
            i += 1
            j += 1
        elif star >= 0 and resume < len(name):
            resume += 1
            i, j = resume, star + 1
        else:
            return False


def filter(names, pat):
    """The names that match."""
    import os
    pat = os.path.normcase(pat)
    return [name for name in names if fnmatchcase(os.path.normcase(name), pat)]


def translate(pat):
    """The pattern as a regular expression."""
    import re
    result = ''
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            result += '.*'
        elif c == '?':
            result += '.'
        elif c == '[' and _set_end(pat, i) >= 0:
            end = _set_end(pat, i)
            members = pat[i:end].replace('\\', '\\\\')
            i = end + 1
            if members[0] == '!':
                members = '^' + members[1:]
            elif members[0] == '^':
                members = '\\' + members
            result += '[%s]' % members
        else:
            result += re.escape(c)
    return result + '$'
