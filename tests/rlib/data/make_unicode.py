"""
Writes unicode.json: properties on which Unicode 3.2 and 5.2 agree, in CPython 2.7 (so 4.1 has them too). Run with python2.7.
Runs of [length, category, decimal, digit, numeric]; '?' for the category where the versions differ.
Case mappings are CPython 2.7's, among letters that 3.2 had.
"""
import json, unicodedata as new
old = new.ucd_3_2_0

def entry(c):
    u = unichr(c)
    a = [old.category(u), old.decimal(u, -1), old.digit(u, -1), old.numeric(u, None)]
    b = [new.category(u), new.decimal(u, -1), new.digit(u, -1), new.numeric(u, None)]
    if 0x9f4 <= c <= 0x9f8 or 0x3400 <= c <= 0x9fff or 0xf900 <= c <= 0xfaff or 0x20000 <= c <= 0x2fffd:
        a[3] = b[3] = None   # corrected in between; numbers from the Unihan database
    return a if a == b else ['?', 0, 0, 0]

runs = []
for c in range(0x110000):
    e = entry(c)
    if runs and runs[-1][1:] == e:
        runs[-1][0] += 1
    else:
        runs.append([1] + e)
cases = []
for c in range(0x110000):
    u = unichr(c)
    row = [c, ord(u.upper()), ord(u.lower()), ord(u.title())]
    if row[1:] != [c, c, c] and all(old.category(unichr(k)) == new.category(unichr(k)) for k in row):
        cases.append(row)
json.dump({'runs': runs, 'cases': cases}, open('unicode.json', 'w'), separators=(',', ':'))
