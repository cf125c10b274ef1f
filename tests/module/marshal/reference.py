"""Writes reference.json: what CPython's marshal makes of some objects. Run with: python2.7 reference.py

Strings are in variables of their own names, so that none is interned that our test does not know of.
"""
import json, marshal, os

HERE = os.path.dirname(os.path.abspath(__file__))

EXPRESSIONS = [
    'None', 'True', 'False', 'Ellipsis', 'StopIteration',
    '0', '1', '-1', '255', '2**31 - 1', '-2**31', '2**31', '-2**31 - 1', '2**63 - 1', '-2**63',
    '0L', '1L', '-1L', '2L**15 - 1', '2L**15', '-2L**30', '2L**63', '-2L**200 + 12345',
    '0.0', '-0.0', '1.5', '0.1', '-1e300', '1e400', '-1e400', '5e-324', '1.5j', '2 - 0.25j',
    '"x y"', '""', '"\\x00\\xff"', 'u""', 'u"abc"', 'u"\\xe9\\u20ac"',
    '()', '(1,)', '(1, (2, "x y", None))', '[]', '[1, [2.5], ()]', '{}', '{1: 2}', '{"x y": [None]}',
    'frozenset()', 'frozenset([1])', 'set([1])', 'set()',
    '["abc", "abc", "x y", "x y", ("abc", "de_f")]',
]

# As text, 2.5 writes 0.0 where 2.7 writes 0: these are kept in binary form only.
ONLY_BINARY = ['0.0', '-0.0', '1.5j', '2 - 0.25j']

result = []
for text in EXPRESSIONS:
    for version in (2,) if text in ONLY_BINARY else (0, 1, 2):
        data = marshal.dumps(eval(text), version)
        result.append([text, version, data.encode('hex')])
with open(os.path.join(HERE, 'reference.json'), 'w') as f:
    f.write('[\n' + ',\n'.join(json.dumps(row) for row in result) + '\n]\n')
