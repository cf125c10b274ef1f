# Reading while iterating, and errors of closed files.
out = open('lines.txt', 'w')
for i in range(3000): out.write('line %d\n' % i)
out.close()
f = open('lines.txt')
print f.next(), f.next(),
for method, args in (('read', ()), ('read', (3,)), ('readline', ()), ('readlines', ())):
    try: getattr(f, method)(*args)
    except ValueError, e: print method, e
f.seek(0)
print f.readline(), f.next(),
f.seek(10); print f.read(5) != ''
for line in f: pass
print repr(f.read()), repr(f.readline()), f.readlines()
f.close()
for method in ('fileno', 'flush', 'isatty', 'next', 'read', 'readinto', 'readline', 'readlines', 'seek', 'tell', 'truncate', 'write', 'xreadlines', '__iter__'):
    try: print getattr(f, method)()
    except ValueError, e: print method, e
f = open('lines.txt', 'r+')
for method in ('write', 'readinto', 'seek'):
    try: print getattr(f, method)()
    except TypeError, e: print method, e
try: f.seek(-1)
except IOError, e: print e
f.close()
