# The % operator where 2.7 differs: %d and its like take ints of at most 64 bits besides longs, and say "int argument required" of anything else; "required" messages
# name no type; %f turns to %g from 1e50 on; no more than 120 bytes come out of %f. Numbers among the arguments of methods may be floats, with a warning. The expected output follows
# 2.5.2's test_format and the rules of its sources.
import warnings
warnings.simplefilter('ignore')
def t(f):
    try: print repr(f())
    except Exception, e: print type(e).__name__, e
for value in (1.5, -1.5, 1e30, -1e19, '1', u'1', None, []):
    for format in ('%d', '%x', u'%d', '%f', u'%f'):
        if isinstance(value, float) and (format.endswith('f') or abs(value) > 2 and isinstance(format, unicode)): continue
        t(lambda: format % value)
for format, value in (('%f', 1e50), ('%.60f', 1.5), ('%.67f', 1.5), ('%c', 65.5), (u'%c', 65.5)): t(lambda: format % value)
t(lambda: 'a'.center(3.7)); t(lambda: [1, 2].pop(0.5)); t(lambda: range(2.5)); t(lambda: range(1, 3.5)); t(lambda: float(u'1' * 255)); t(lambda: float(u'1' * 256))
t(lambda: eval('dir()', {}, type('M', (object,), {'__getitem__': lambda s, k: {}[k], 'keys': lambda s: 'a'})()))
t(lambda: eval('1', type('M', (object,), {'__getitem__': lambda s, k: {}[k]})()))
