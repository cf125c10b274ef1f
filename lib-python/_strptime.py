"""time.strptime: text to struct_time by a format.

A directive offers the lengths that it could take, the longest first; the parser tries them in turn, so that `%d%m` finds its way as a regular expression would. Names are
those of the C locale, and case does not matter.
"""

import time

__all__ = ['strptime']

_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
_CUMULATIVE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

# Directives that are numbers: digits at most, least and greatest value. %y and %Y have all their digits.
_NUMBERS = {'d': (2, 1, 31), 'H': (2, 0, 23), 'I': (2, 1, 12), 'j': (3, 1, 366), 'm': (2, 1, 12), 'M': (2, 0, 59), 'S': (2, 0, 61), 'U': (2, 0, 53),
            'W': (2, 0, 53), 'w': (1, 0, 6)}
_FIXED = {'y': 2, 'Y': 4}
# Directives that stand for several.
_COMPOUND = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}


def _names(directive):
    """The names that a directive may have, longest first, with their values; None for directives without names."""
    if directive == 'A':
        names = [(name, i) for i, name in enumerate(_DAYS)]
    elif directive == 'a':
        names = [(name[:3], i) for i, name in enumerate(_DAYS)]
    elif directive == 'B':
        names = [(name, i + 1) for i, name in enumerate(_MONTHS)]
    elif directive == 'b':
        names = [(name[:3], i + 1) for i, name in enumerate(_MONTHS)]
    elif directive == 'p':
        names = [('am', 0), ('pm', 1)]
    elif directive == 'Z':
        names = [('utc', 'utc'), ('gmt', 'gmt')]
        for name in time.tzname:
            names.append((name.lower(), name.lower()))
    else:
        return None
    names.sort(lambda a, b: cmp(len(b[0]), len(a[0])))
    return names


def _elements(format):
    """The format as a list of (kind, value): 'space', 'text', or 'directive'."""
    result = []
    i = 0
    while i < len(format):
        c = format[i]
        if c.isspace():
            if not result or result[-1][0] != 'space':
                result.append(('space', None))
            i += 1
        elif c == '%':
            if i + 1 >= len(format):
                raise ValueError("stray %% in format '%s'" % format)
            directive = format[i + 1]
            i += 2
            if directive == '%':
                result.append(('text', '%'))
            elif directive in _COMPOUND:
                result.extend(_elements(_COMPOUND[directive]))
            elif directive in _NUMBERS or directive in _FIXED or _names(directive) is not None:
                result.append(('directive', directive))
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (directive, format))
        else:
            result.append(('text', c.lower()))
            i += 1
    return result


def _digits(text, i, most):
    n = 0
    while n < most and i + n < len(text) and '0' <= text[i + n] <= '9':
        n += 1
    return n


def _choices(directive, text, i):
    """(end, value) for each way in which the directive matches the text at i, the preferred ones first."""
    result = []
    if directive in _FIXED:
        width = _FIXED[directive]
        if _digits(text, i, width) == width:
            result.append((i + width, int(text[i:i + width])))
    elif directive in _NUMBERS:
        most, low, high = _NUMBERS[directive]
        for n in range(_digits(text, i, most), 0, -1):
            value = int(text[i:i + n])
            if low <= value <= high:
                result.append((i + n, value))
        if directive == 'd' and text[i:i + 1] == ' ' and '1' <= text[i + 1:i + 2] <= '9':
            result.append((i + 2, int(text[i + 1])))
    else:
        for name, value in _names(directive):
            if name and text.startswith(name, i):
                result.append((i + len(name), value))
    return result


def _match(elements, k, text, i, values):
    """Matches elements[k:] at text[i:]; the end of the match, or -1. `values` gets the values of the directives."""
    while k < len(elements):
        kind, value = elements[k]
        if kind == 'text':
            if text[i:i + 1] != value:
                return -1
            i += 1
        elif kind == 'space':
            end = i
            while end < len(text) and text[end].isspace():
                end += 1
            # Spaces may be left for what follows, as %d takes one.
            for start in range(end, i, -1):
                found = _match(elements, k + 1, text, start, values)
                if found >= 0:
                    return found
        else:
            for end, choice in _choices(value, text, i):
                before = values.get(value)
                values[value] = choice
                found = _match(elements, k + 1, text, end, values)
                if found >= 0:
                    return found
                values[value] = before
            return -1
        k += 1
    return i


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_of_year(year, month, day):
    return _CUMULATIVE[month - 1] + day + (month > 2 and _leap(year) and 1 or 0)


def _weekday(year, day_of_year):
    """Monday is 0. 1 January of the year 1 was a Monday in this calendar."""
    y = year - 1
    return (y * 365 + y // 4 - y // 100 + y // 400 + day_of_year - 1) % 7


def _from_week(year, week, weekday, monday_first):
    """The day of the year of a weekday in a week of %W (from Monday) or %U (from Sunday); week 0 is what comes before the first whole one."""
    first = _weekday(year, 1)
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _date(year, day_of_year):
    """(year, month, day) of a day that may lie before or behind the year."""
    while day_of_year < 1:
        year -= 1
        day_of_year += 365 + _leap(year)
    while day_of_year > 365 + _leap(year):
        day_of_year -= 365 + _leap(year)
        year += 1
    month = 12
    while _day_of_year(year, month, 1) > day_of_year:
        month -= 1
    return year, month, day_of_year - _day_of_year(year, month, 1) + 1


def _zone(name):
    """The daylight saving flag that a zone's name tells; -1 when it tells nothing."""
    standard, daylight = [zone.lower() for zone in time.tzname]
    if name in ('utc', 'gmt'):
        return 0
    if standard == daylight and time.daylight:
        return -1
    return name != standard and 1 or 0


def strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """ValueError when the text is not as the format says."""
    values = {}
    end = _match(_elements(format), 0, data_string.lower(), 0, values)
    if end < 0:
        raise ValueError('time data did not match format:  data=%s  fmt=%s' % (data_string, format))
    if end != len(data_string):
        raise ValueError('unconverted data remains: %s' % data_string[end:])

    def value(directive, default):
        found = values.get(directive)
        if found is None:
            return default
        return found

    year = value('Y', 1900)
    short = value('y', None)
    if short is not None:
        year = short + (short <= 68 and 2000 or 1900)
    month = value('m', value('B', value('b', 1)))
    day = value('d', 1)
    hour = value('H', 0)
    twelve = value('I', None)
    if twelve is not None:
        hour = twelve % 12 + 12 * value('p', 0)
    weekday = value('A', value('a', -1))
    from_sunday = value('w', None)
    if from_sunday is not None:
        weekday = (from_sunday - 1) % 7
    day_of_year = value('j', None)
    if day_of_year is None and weekday != -1:
        if value('W', None) is not None:
            day_of_year = _from_week(year, values['W'], weekday, True)
        elif value('U', None) is not None:
            day_of_year = _from_week(year, values['U'], weekday, False)
    if day_of_year is None:
        if day > [31, 28 + _leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]:
            raise ValueError('day is out of range for month')
        day_of_year = _day_of_year(year, month, day)
    else:
        year, month, day = _date(year, day_of_year)
        day_of_year = _day_of_year(year, month, day)
    if weekday == -1:
        weekday = _weekday(year, day_of_year)
    zone = value('Z', None)
    flag = -1
    if zone is not None:
        flag = _zone(zone)
    return time.struct_time((year, month, day, hour, value('M', 0), value('S', 0), weekday, day_of_year, flag))
