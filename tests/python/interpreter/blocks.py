# Leaving loops and try statements in all ways.
def f1():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print 'body', i
        finally:
            print 'finally', i
    else:
        print 'not reached'
    print 'done'
f1()

def f2():
    try:
        return 'try'
    finally:
        print 'cleanup'
print f2()

def f3():
    try:
        return 'try'
    finally:
        return 'finally'
print f3()

def f4():
    for i in range(5):
        try:
            return i
        finally:
            if i < 2: continue_ = True
            print 'fin', i
print f4()

def f5():
    while True:
        try:
            try:
                raise ValueError(1)
            finally:
                print 'inner'
        except ValueError, e:
            print 'caught', e
            break
        finally:
            print 'outer'
    return 'end'
print f5()

def f6():
    try:
        try:
            1/0
        except ValueError:
            print 'wrong'
        finally:
            print 'f6 finally'
    except ZeroDivisionError, e:
        print 'right', e
    else:
        print 'no'
f6()

def f7():
    try:
        pass
    except:
        print 'no'
    else:
        print 'else'
    finally:
        print 'finally'
f7()

def f8():
    # an exception in a finally clause replaces the one on its way
    try:
        try:
            raise ValueError('first')
        finally:
            raise KeyError('second')
    except Exception, e:
        print e.__class__.__name__, e
f8()

def f9():
    # break in a finally clause swallows the exception
    while 1:
        try:
            raise ValueError
        finally:
            break
    return 'swallowed'
print f9()

def f10():
    # return in an except clause goes through the finally
    result = []
    def g():
        try:
            try:
                raise IndexError
            except IndexError:
                result.append('except')
                return 'value'
        finally:
            result.append('finally')
    result.append(g())
    return result
print f10()

def f11():
    # nested loops, several try statements around a continue
    out = []
    for i in range(3):
        for j in range(3):
            try:
                try:
                    if j == 1: continue
                    out.append((i, j))
                finally:
                    out.append('a')
            finally:
                out.append('b')
        if i == 1: break
    return out
print f11()

def f12():
    for i in range(4):
        try:
            if i == 2: raise KeyError(i)
        except KeyError, e:
            print 'key', e
            continue
        else:
            print 'fine', i
    return 'f12'
print f12()

def f13(n):
    # tuples of classes, and classes computed at run time
    kinds = [(KeyError, IndexError), (ValueError, (TypeError,)), ()]
    try:
        raise [KeyError, IndexError, ValueError, TypeError, NameError][n]
    except kinds[0]:
        return 0
    except kinds[1]:
        return 1
    except kinds[2]:
        return 2
    except:
        return 'other'
print [f13(n) for n in range(5)]

i = 0
while i < 10:
    i += 1
    if i % 2: continue
    if i > 6: break
else:
    print 'no'
print i
while i: i -= 1
else: print 'while else', i

def f14():
    # a generator with a finally clause and a return in the middle
    try:
        yield 1
        return
    finally:
        print 'gen cleanup'
print list(f14())

def f15():
    x = 1
    try:
        del x
        print x
    except NameError, e:
        print e.__class__.__name__, e
    try:
        del x
    except NameError, e:
        print e.__class__.__name__, e
f15()
try:
    del undefined
except NameError, e:
    print e
try:
    undefined
except NameError, e:
    print e
def f16():
    global g16
    g16 = 1
    del g16
    try:
        g16
    except NameError, e: print e
    try:
        del g16
    except NameError, e: print e
f16()
def f17():
    def inner(): return free
    try:
        inner()
    except NameError, e: print e
    free = 1
    return inner()
print f17()
