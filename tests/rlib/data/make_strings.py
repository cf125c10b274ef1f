"""Writes strings.json: what CPython's string methods answer, as [method, arguments..., result]. Run with python2.7."""
import json, random
random.seed(5)
alphabet = 'aAbB \t\n\r1-_.'

def text(n):
    return ''.join(random.choice(alphabet) for i in range(random.randrange(n)))

rows = []
def add(name, s, args, result):
    rows.append([name, s] + list(args) + [result])

for i in range(150):
    s = text(24)
    for name in ['upper', 'lower', 'swapcase', 'capitalize', 'title', 'isspace', 'isalpha', 'isalnum', 'isdigit', 'islower', 'isupper', 'istitle',
                 'strip', 'lstrip', 'rstrip']:
        add(name, s, [], getattr(s, name)())
    k = random.randrange(-1, 4)
    add('split0', s, [k], s.split(None, k))
    add('rsplit0', s, [k], s.rsplit(None, k))
    sep = text(3) or 'a'
    add('split', s, [sep, k], s.split(sep, k))
    add('rsplit', s, [sep, k], s.rsplit(sep, k))
    add('splitlines', s, [i % 2 == 0], s.splitlines(i % 2 == 0))
    sub = text(3)
    by = text(4)
    add('replace', s, [sub, by, k], s.replace(sub, by, k))
    a, b = sorted([random.randrange(len(s) + 1), random.randrange(len(s) + 1)])
    for name in ['find', 'rfind', 'count']:
        add(name, s, [sub, a, b], getattr(s, name)(sub, a, b))
    w = random.randrange(30)
    for name in ['ljust', 'rjust', 'center']:
        add(name, s, [w], getattr(s, name)(w, '*'))
    add('zfill', s, [w], s.zfill(w))
    add('expandtabs', s, [w % 9], s.expandtabs(w % 9))
    add('stripchars', s, [sep], s.strip(sep))
    add('hash', s, [], str(hash(s)))
json.dump(rows, open('strings.json', 'w'), separators=(',', ':'))
