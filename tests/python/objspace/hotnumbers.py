# Floats, complex numbers and texts of Unicode in loops long enough to be compiled.
def escape(n):
    t = 0
    for k in xrange(n):
        cr = k * 0.05 - 1.5; ci = 0.25; zr = zi = 0.0
        for i in xrange(50):
            zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
            if zr * zr + zi * zi > 4: break
        else: t += 1
    return t
print escape(60)

def complexes(n):
    t = 0
    for k in xrange(n):
        c = complex(k * 0.05 - 1.5, 0.25); z = 0j
        for i in xrange(50):
            z = z * z + c
            if abs(z) > 2: break
        else: t += 1
    return t, complex(1), complex(), complex('1+2j'), complex(real=2, imag=3)
print escape(60) == complexes(60)[0], complexes(40)[1:]

def special(n):
    inf = 1e400
    values = [0.0, -0.0, 1.5, inf, -inf, inf - inf, -2.5]
    t = [0] * 8
    last = []
    for i in xrange(n):
        x = values[i % 7]
        y = values[i // 7 % 7]
        if x > 1: t[0] += 1
        if x < y: t[1] += 1
        if x == y: t[2] += 1
        if x != 2L ** 70: t[3] += 1
        try: t[4] += int(x)
        except (OverflowError, ValueError), e: t[5] += 1
        try: last.append(x ** -1.5)
        except (ZeroDivisionError, ValueError, OverflowError), e: t[6] += 1
        try: abs(complex(x, y))
        except OverflowError: t[7] += 1
    return t, ['%.9g' % x for x in last[-9:]]
print special(490)

def signs(n):
    # zeros of both signs are different constants
    s = ''
    for i in xrange(n):
        z = -0.0
        if i % 2: z = 0.0
        x = z
        if x == 0.0: s += str(x) + str(0.0 * -1.0)
    return s[-16:]
print signs(300)

def power(n):
    s = 0.0
    for i in xrange(n):
        s += (i + 1.5) ** -1.5 + (i + 0.5) ** 2 + 2.0 ** -i + (-2.0) ** 3
    return '%.9f' % s
print power(300)

def texts(n):
    t = []
    u = u'abc\u1234\U00012345\xe9z'
    for i in xrange(n):
        k = i % 7
        c = u[k]
        v = u[k:] + c + 'x' + u'yz'
        t.append((ord(c), len(v), v == u[k:] + u[k] + u'xyz', u[-1 - k], c + 'a', 'a' + c, c in u, len(c), len(u[k:k + 2])))
        for bad in (u'', u[:2], 'ab', '', 5):
            try: t.append(ord(bad))
            except TypeError, e: t.append(str(e))
        w = u'abc' + unicode(i) + unicode('def') + unicode(2.5) + unicode(None)
        t.append((w, len(w), unicode(), unicode('\xc3\xa9', 'utf-8'), unicode('\xff', 'utf-8', 'replace'), len(w + u)))
    return t[-9:]
print texts(200)

def codecs(n):
    u = u'abc\u1234\U00012345\xe9z\ud800'
    pieces = ['abc', '\xc3\xa9', 'a\xe1\x88\xb4', '\xf0\x92\x8d\x85', '\xed\xa0\x80', '\xff', 'a\x80', '\xc3', '\xe1\x88', '\xc0\x80', '\xf8\x88\x80\x80\x80', '']
    names = ['utf-8', 'UTF8', 'latin-1', 'ascii', 'utf_8', 'nonesuch']
    seen = {}
    for i in xrange(n):
        name = names[i % 6]
        piece = pieces[i % 11]
        try: r = u[i % 8:].encode(name)
        except (UnicodeError, LookupError), e: r = e.__class__.__name__
        try: s = piece.decode(name)
        except (UnicodeError, LookupError), e: s = e.__class__.__name__, getattr(e, "start", None)
        seen[name, i % 8, repr(r)] = seen.get((name, i % 8, repr(r)), 0) + 1
        seen[name, i % 11, repr(s)] = seen.get((name, i % 11, repr(s)), 0) + 1
        try: seen['d', 0, ''] = 0, u[:2].encode('utf-8') + 'x'.encode('ascii'), piece.decode('utf-8', 'replace'), len(piece.decode('latin-1'))
        except UnicodeError: pass
    return sorted(seen.items())
for item in codecs(600): print repr(item)
