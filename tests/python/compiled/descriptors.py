# A program closes and takes every file descriptor, as daemons do, and forks: machine code is in none of its files.
import os
def made(k):
    exec "def f(n):\n    t = 0\n    for i in xrange(n): t += i %% %d\n    return t" % k
    return f
def work(first, last):
    t = 0
    for k in xrange(first, last): t += made(k)(12)
    return t
print work(1, 20)
for fd in range(3, 256):
    try: os.close(fd)
    except OSError: pass
f = open('victim', 'w')
f.write('precious')
f.close()
fd = os.open('victim', os.O_RDWR)
for k in range(3, 256):
    if k != fd: os.dup2(fd, k)
print work(20, 600)
pid = os.fork()
if pid == 0:
    os._exit(work(1, 300) != 19300)
print os.waitpid(pid, 0)[1]
print work(1, 300)
print len(open('victim').read()), os.fstat(fd).st_size
