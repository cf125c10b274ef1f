# Child processes, pipes and signals.
import os
import signal
import sys

pid = os.fork()
if pid == 0:
    os._exit(7)
p, status = os.waitpid(pid, 0)
print p == pid, os.WIFEXITED(status), os.WEXITSTATUS(status)
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), signal.SIGKILL)
p, status = os.wait()
print p == pid, os.WIFSIGNALED(status), os.WTERMSIG(status)
try:
    os.waitpid(-1, 0)
except OSError, e:
    print e
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    os.dup2(w, 1)
    os.execvp('sh', ['sh', '-c', 'echo from the child; exit 4'])
os.close(w)
f = os.fdopen(r)
print repr(f.read()), os.WEXITSTATUS(os.waitpid(pid, 0)[1])
f.close()
f = os.popen('echo out; exit 3')
print repr(f.read()), f.close()
f = os.popen('cat > /dev/null', 'w')
f.write('data')
print f.close()
i, o, e = os.popen3('cat; echo err >&2')
i.write('data')
i.close()
print repr(o.read()), repr(e.read())
print os.spawnlp(os.P_WAIT, 'sh', 'sh', '-c', 'exit 5'), os.spawnv(os.P_WAIT, '/bin/sh', ['sh', '-c', 'kill -9 $$']), os.spawnve(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit $CODE'], {'CODE': '6'})
for call in (lambda: os.execv('/nonexistent', ['x']), lambda: os.execvp('no-such-program-anywhere', ['x']), lambda: os.execv('/bin/sh', []), lambda: os.execv('/bin/sh', 3),
             lambda: os.kill(2 ** 22 + 1, 0)):
    try:
        call()
    except (OSError, TypeError, ValueError), e:
        print e.__class__.__name__, e


def handler(number, frame):
    print 'signal', number == signal.SIGUSR1

signal.signal(signal.SIGUSR1, handler)
os.kill(os.getpid(), signal.SIGUSR1)
t = os.tmpfile()
t.write('text')
t.seek(0)
print t.read()
sys.stdout.flush()
os.execlp('sh', 'sh', '-c', 'echo the end')
