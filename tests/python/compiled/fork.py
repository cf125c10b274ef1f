# Child processes that go on in compiled code, and compile on their own.
import os, sys
def loop(n):
    r=[]
    s=0
    for i in range(n):
        s += i
        if i % 50 == 49:
            sys.stdout.flush()
            pid = os.fork()
            if pid == 0:
                t = 0
                for j in range(100):
                    t += j * i
                    if j % 9 == 0: t ^= s
                print 'child', i, t, s
                sys.stdout.flush()
                os._exit(i % 7)
            p, st = os.waitpid(pid, 0)
            r.append(st >> 8)
        if i % 7 == 3: s ^= i
    return r, s
print loop(500)
