# The built-in exceptions: attributes, texts, pickling support, and how raise makes them.
# exceptions
def show(e):
    print type(e).__name__, str(e), e.args, repr(e)
for cls in [BaseException, Exception, ValueError, KeyError, IOError, OSError, EnvironmentError, SystemExit, SyntaxError, StopIteration, AssertionError, IndexError, UnicodeError, ImportError]:
    for args in [(), ('a',), (1, 'b'), (1, 'b', 'c'), (1, 2, 3, 4), ((),), ('',)]:
        try: e = cls(*args)
        except Exception, x: print cls.__name__, args, 'raises', type(x).__name__; continue
        show(e)
e = IOError(2, 'No such', 'file.txt')
print e.errno, e.strerror, e.filename, e.args
e = SyntaxError('msg', ('f.py', 3, 5, 'text\n'))
print e.msg, e.filename, e.lineno, e.offset, e.text, e
e.filename = None; print e
e.lineno = None; print e
e = SystemExit(3); print e.code
e = SystemExit(); print e.code
e = SystemExit(1, 2); print e.code
e = UnicodeDecodeError('ascii', 'ab\xff', 2, 3, 'ordinal not in range(128)')
print e, e.encoding, e.object, e.start, e.end, e.reason
e.end = 5; print e
e = UnicodeEncodeError('ascii', u'ab\xff', 2, 3, 'ordinal not in range(128)'); print e
e = UnicodeEncodeError('ascii', u'ab\u1234', 2, 3, 'x'); print e
e = UnicodeEncodeError('ascii', u'ab\U00012345', 2, 3, 'x'); print e
e = UnicodeTranslateError(u'ab\xff', 2, 3, 'rr'); print e
for f in [lambda: UnicodeDecodeError('a'), lambda: UnicodeDecodeError('a', u'b', 1, 2, 'c'), lambda: UnicodeTranslateError('a', 1, 2, 'c')]:
    try: f()
    except TypeError, e: print 'TE'
class E1(Exception):
    def __init__(self, a): self.a = a
    def __str__(self): return 'E1:%s' % self.a
e = E1(5); print e, e.a
class E2(ValueError): pass
e = E2('x', 'y'); print e, repr(e), e.args, e[0], e[1], e[:1]
e.foo = 3; print e.foo, e.__dict__
try: raise E2, 'v'
except ValueError, e: show(e)
try: raise E2, ('v', 'w')
except ValueError, e: show(e)
try: raise E2('q')
except (KeyError, E2), e: show(e)
class Old: pass
try: raise Old()
except Old, e: print e.__class__.__name__
try: raise Old
except Old, e: print e.__class__.__name__
try:
    try: raise KeyError('x')
    finally: print 'fin'
except KeyError: print 'caught'
print isinstance(KeyError(), LookupError), issubclass(KeyError, StandardError), KeyError.__mro__
e = ValueError('a'); e.args = (1, 2); print e, e.args
try: e.args = 5
except TypeError, x: print 'TE'
e.args = [3]; print e.args
try: del e.args
except TypeError, x: print x
print ValueError('a').__reduce__(), e.__reduce__()
e.x = 1
print e.__reduce__()
e.__setstate__({'y': 5}); print e.y
print unicode(ValueError(u'\xe9')) == u'\xe9', unicode(ValueError()), unicode(ValueError('a', 'b'))
try: str(ValueError(u'\xe9'))
except UnicodeEncodeError, x: print x
try: ValueError(a=1)
except TypeError, x: print x
print Exception.__doc__, ValueError.__module__
print ValueError.__name__, ValueError.__bases__
e = KeyError('a\n'); print e, KeyError(), KeyError(1, 2)
print IOError(2, 'x').__reduce__(), IOError(2, 'x', 'y').__reduce__()
print repr(IOError(2, 'x', 'y')), str(IOError(2, 'x', u'y'))
try: [][5]
except IndexError, e: show(e)
try: {}['k']
except KeyError, e: show(e)
try: int('x')
except ValueError, e: show(e)
try: u'\xe9'.encode('ascii')
except UnicodeError, e: show(e)
try: x1 = undefined_name
except NameError, e: show(e)
def f():
    y; y = 1
try: f()
except UnboundLocalError, e: show(e)
try: assert 0, 'msg'
except AssertionError, e: show(e)
