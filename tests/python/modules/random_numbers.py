import random, cStringIO
random.seed(42)
print random.random(), random.getrandbits(100), random.randint(1,100), random.choice('abc'), random.sample(range(1000),5), random.gauss(0,1), random.gauss(0,1)
l=range(10); random.shuffle(l); print l
print random.normalvariate(0,1), random.gammavariate(2,3), random.gammavariate(.5,3), random.betavariate(1,2), random.vonmisesvariate(1,2), random.paretovariate(2), random.weibullvariate(1,2), random.lognormvariate(0,1)
random.seed(2**100+5); print random.random(), random.sample(xrange(20),10)
random.seed(-7); print random.random()
st=random.getstate(); a=random.random(); random.setstate(st); print a==random.random()
print random.randrange(10**30) > 0
w=random.WichmannHill(5); print w.random(), w.randint(1,6)
print random.SystemRandom().random() < 1
f=cStringIO.StringIO(); f.write('abc\ndef'); print >>f, 'x', 3; f.seek(0); print list(f), repr(f.getvalue()), f.tell()
f.seek(1); f.write('ZZ'); print repr(f.getvalue()), f.tell(); f.truncate(); print repr(f.getvalue()); f.seek(10); f.write('y'); print repr(f.getvalue())
g=cStringIO.StringIO('a\nb\n'); print g.readline(), g.read(), g.read(), g.readlines(); g.reset(); print g.next()
try: g.write('x')
except AttributeError, e: print e
f.close()
try: f.read()
except ValueError, e: print e
