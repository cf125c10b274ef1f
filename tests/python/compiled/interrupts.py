# Signals that reach compiled loops.
import os, sys, signal
me = os.getpid()
def loop(n):
    r=[]
    try:
        i = 0
        while True:
            i += 1
            if i == n: os.kill(me, signal.SIGINT)
            if i > n + 100000000: break
    except KeyboardInterrupt:
        r.append('KI')
    return r
for n in (5, 20, 1000): print loop(n)
got=[]
def handler(sig, frame): got.append((sig, frame.f_code.co_name))
signal.signal(signal.SIGUSR1, handler)
def loop2(n):
    i = 0
    while not got:
        i += 1
        if i == n: os.kill(me, signal.SIGUSR1)
    x = got[:]
    del got[:]
    return x
for n in (5, 20, 1000): print loop2(n)
def h2(sig, frame): raise IOError(sig)
signal.signal(signal.SIGALRM, h2)
def loop3():
    signal.alarm(1)
    k = 0
    try:
        while 1: k = (k + 1) & 1023
    except IOError, e: return e.args
print loop3(), loop3()
