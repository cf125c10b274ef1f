# Files, directories and the environment through posix, and their errors.
import errno
import os
import posix
import stat
import tempfile
import time

d = tempfile.mkdtemp()
os.chdir(d)
fd = posix.open('a', posix.O_RDWR | posix.O_CREAT | posix.O_EXCL, 0640)
print posix.write(fd, 'hello world'), posix.lseek(fd, 6, 0), posix.read(fd, 100), repr(posix.read(fd, 5))
posix.ftruncate(fd, 5)
st = posix.fstat(fd)
print st.st_size, st[6], stat.S_ISREG(st.st_mode), len(st), st.st_nlink, st == posix.stat('a'), st.st_mtime == posix.stat('a').st_mtime
posix.close(fd)
try:
    posix.close(fd)
except OSError, e:
    print e.errno == errno.EBADF, e, e.filename
for call in (lambda: posix.open('a', posix.O_CREAT | posix.O_EXCL), lambda: posix.mkdir('a'), lambda: posix.rmdir('a'), lambda: posix.listdir('none'),
             lambda: posix.unlink('none'), lambda: posix.readlink('a'), lambda: posix.chdir('none'), lambda: posix.rename('none', 'other'),
             lambda: posix.stat(u'none'), lambda: posix.utime('none', None), lambda: posix.access('none', posix.F_OK)):
    try:
        print call()
    except OSError, e:
        print e, errno.errorcode[e.errno], e.args
for call in (lambda: posix.open('a\0b', 0), lambda: posix.open(3, 0), lambda: posix.close('x'), lambda: posix.utime('a', 3), lambda: posix.utime('a', (1,)), lambda: posix.close(2 ** 40)):
    try:
        call()
    except (TypeError, OverflowError), e:
        print e.__class__.__name__
posix.symlink('a', 'l')
posix.link('a', 'h')
print posix.readlink('l'), stat.S_ISLNK(posix.lstat('l').st_mode), posix.stat('l').st_ino == posix.stat('h').st_ino, sorted(posix.listdir('.')), sorted(os.listdir(u'.'))
posix.utime('a', (1000, 2000.5))
print posix.stat('a').st_atime, posix.stat('a').st_mtime, posix.stat('a')[7:9]
posix.chmod('a', 0600)
print oct(stat.S_IMODE(os.stat('a').st_mode)), posix.access('a', posix.R_OK)
os.makedirs('x/y/z')
open('x/y/f', 'w').close()
for entry in os.walk('x'):
    print entry
for entry in os.walk('x', topdown=False):
    print entry
os.unlink('x/y/f')
os.removedirs('x/y/z')
print os.path.exists('x'), os.path.isfile('a'), os.path.islink('l'), os.path.samefile('a', 'h'), os.path.getsize('a')
os.renames('h', 'p/q/h')
print os.path.exists('p/q/h')
f = os.fdopen(os.open('a', os.O_RDONLY))
print f.read(), f.name, f.mode
f.close()
os.environ['SOME_NAME'] = 'value'
print os.system('test "$SOME_NAME" = value'), os.getenv('SOME_NAME'), os.getenv('NO_SUCH_NAME', 5), 'SOME_NAME' in os.environ
del os.environ['SOME_NAME']
print os.system('test -z "$SOME_NAME"'), 'SOME_NAME' in posix.environ, os.WEXITSTATUS(os.system('exit 3'))
print os.umask(022) >= 0, os.getcwd() == os.path.realpath(d), os.strerror(2), len(os.urandom(10)), len(os.uname()), len(os.times()), os.getpid() > 0
print os.path.normpath('//a/./b/../c//'), os.path.splitext('a.b/c'), os.path.commonprefix(['abc', 'abd']), os.path.split('/a/b/'), os.path.join('a', '', 'b'), os.path.join('a', '/b')
os.chdir('/')
import shutil
shutil.rmtree(d)
print os.path.exists(d)
print posix.WIFEXITED(0x300), posix.WEXITSTATUS(0x300), posix.WIFSIGNALED(9), posix.WTERMSIG(9), posix.WIFSTOPPED(0x137f), posix.WSTOPSIG(0x137f), posix.WCOREDUMP(0x8b)
