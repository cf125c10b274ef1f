import repr as R, unittest, getopt, fnmatch, glob, shutil, tempfile, os, sys
print R.repr(range(20)), R.repr('x'*100), R.repr({1:2,3:4,5:6,7:8,9:10}), R.repr([[[[[[[[1]]]]]]]]), R.repr(10**60), R.repr((1,)), R.repr(set([3,1]))
print getopt.getopt(['-a','-bfoo','--cc=3','--dd','x','-y'],'ab:',['cc=','dd'])
print getopt.gnu_getopt(['-a','x','-b','foo','--cc=3','--d','y'],'ab:',['cc=','dd'])
try: getopt.getopt(['-z'],'a')
except getopt.error, e: print e
for n,p in ('abc','a*'),('abc','*c'),('abc','a?c'),('abc','a[bx]c'),('abc','a[!b]c'),('a]c','a[]]c'),('abc','*b'),('',''),('','*'),('a.b.c','*.c'),('[','['),('a-c','a[+--]c'):
    print fnmatch.fnmatch(n,p),
print
d=tempfile.mkdtemp(); os.mkdir(d+'/s')
for n in ('a.txt','b.txt','.h','s/c.txt'): f=open(os.path.join(d,n),'w'); f.write(n); f.close()
print sorted(os.path.basename(p) for p in glob.glob(d+'/*')), sorted(p[len(d):] for p in glob.glob(d+'/*/*.txt')), glob.glob(d+'/nope')
shutil.copytree(d, d+'x'); print sorted(os.listdir(d+'x')), open(d+'x/s/c.txt').read()
shutil.move(d+'x', d+'y'); print os.path.exists(d+'x'), os.path.isdir(d+'y'); shutil.rmtree(d); shutil.rmtree(d+'y'); print os.path.exists(d)
t=tempfile.NamedTemporaryFile(); t.write('hello'); t.seek(0); print t.read(), os.path.exists(t.name); t.close(); print os.path.exists(t.name)
t=tempfile.TemporaryFile(); t.write('x'); t.seek(0); print t.read()
