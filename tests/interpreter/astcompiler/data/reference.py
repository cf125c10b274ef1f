"""Writes reference.json: what CPython 2.7 says of the code objects of the sources beside this file.

Only facts in which 2.5 and 2.7 agree are kept. Run with: python2.7 reference.py
"""
import dis, json, os

HERE = os.path.dirname(os.path.abspath(__file__))

def describe(code):
    return {
        'name': code.co_name, 'firstlineno': code.co_firstlineno, 'argcount': code.co_argcount,
        'flags': code.co_flags & 0x7f, 'varnames': list(code.co_varnames),
        'cellvars': sorted(code.co_cellvars), 'freevars': sorted(code.co_freevars),
        'names': sorted(name for name in set(code.co_names) if name != 'None'),
        'lines': sorted(set(line for _, line in dis.findlinestarts(code))),
        'inner': [describe(c) for c in code.co_consts if hasattr(c, 'co_code')],
    }

result = {}
for name in ['scopes.py', 'lines.py']:
    with open(os.path.join(HERE, name)) as f:
        result[name] = describe(compile(f.read(), name, 'exec', 0, 1))
with open(os.path.join(HERE, 'reference.json'), 'w') as f:
    json.dump(result, f, indent=1, sort_keys=True)
    f.write('\n')
