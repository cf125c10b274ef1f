# complex: arithmetic, parsing, text.
print 1j, 1+2j, (1+2j)*(3-4j), (1+2j)/(3-4j), abs(3+4j), (1+2j)**2, (1+2j)**0.5, 2**(1+1j), (1+2j)**-2
print complex('1+2j'), complex('-j'), complex(' 3 '), complex('1e3-2.5J'), complex(1, 2), complex(1j, 1j), complex()
for t in ['x', '1+', '1+2', 'j1', '1 2', '1+2jj', '+', '1+-2j']:
    try: print complex(t)
    except ValueError, e: print t, e
print 1j == 1j, 1j == 1, 1+0j == 1, hash(1+0j), hash(1+2j), complex(3L).real, -(1+2j), +(1j), bool(0j)
for f in ['1j < 2', 'pow(1j, 2, 3)', '0j**-1', '1j+"a"', 'complex("1", 2)', 'complex(1, "2")', 'complex([])']:
    try: print eval(f)
    except Exception, e: print f, e.__class__.__name__, e
print (1+2j).conjugate(), (1+2j).real, (1+2j).imag, coerce(1, 1j), complex.__mul__(1j, 2), 3 - 1j, 3.5*1j
class C(complex):
    def __add__(self, o): return 'C+'
print C(1, 2) + 1, C(1,2) * 2, repr(C(3)), C('1+1j')
class X:
    def __complex__(self): return 5j
print complex(X()), complex(X(), 1)
print 1e200*1j*1e200
try: print (1e200+1j)**3
except OverflowError, e: print e
