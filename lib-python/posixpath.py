"""Names of files as POSIX systems write them: the module os.path."""

import os
import stat

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize', 'getmtime', 'getatime',
           'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'walk', 'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile',
           'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = ':/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def normcase(s):
    """The name itself: case matters here."""
    return s


def isabs(s):
    return s.startswith('/')


def join(a, *p):
    """Parts of a path in one; an absolute part drops what is before it."""
    path = a
    for part in p:
        if part.startswith('/'):
            path = part
        elif path == '' or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    """(head, tail): what is before and after the last slash. The head has no slash at its end unless it is the root."""
    cut = p.rfind('/') + 1
    head, tail = p[:cut], p[cut:]
    if head.strip('/'):
        head = head.rstrip('/')
    return head, tail


def splitext(p):
    """(root, extension): the extension begins with the last dot of the last part, or is empty."""
    dot = p.rfind('.')
    if dot <= p.rfind('/'):
        return p, ''
    return p[:dot], p[dot:]


def splitdrive(p):
    return '', p


def basename(p):
    return p[p.rfind('/') + 1:]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    """What all strings (or sequences) of a list begin with."""
    if not m:
        return ''
    low, high = min(m), max(m)
    for i in xrange(min(len(low), len(high))):
        if low[i] != high[i]:
            return low[:i]
    return low[:min(len(low), len(high))]


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def exists(path):
    """Whether there is such a file; false for a link that leads nowhere."""
    try:
        os.stat(path)
    except os.error:
        return False
    return True


def lexists(path):
    """Whether there is such a file, be it a link that leads nowhere."""
    try:
        os.lstat(path)
    except os.error:
        return False
    return True


def islink(path):
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (os.error, AttributeError):
        return False


def isdir(path):
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except os.error:
        return False


def isfile(path):
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except os.error:
        return False


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


def ismount(path):
    """Whether a file system begins here: the directory above is on another device, or is the directory itself."""
    try:
        here = os.lstat(path)
        above = os.lstat(join(path, '..'))
    except os.error:
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def walk(top, func, arg):
    """Calls func(arg, directory, names) for a directory and all below it; func may change the list of names in place."""
    try:
        names = os.listdir(top)
    except os.error:
        return
    func(arg, top, names)
    for name in names:
        path = join(top, name)
        try:
            mode = os.lstat(path).st_mode
        except os.error:
            continue
        if stat.S_ISDIR(mode):
            walk(path, func, arg)


def expanduser(path):
    """Replaces a `~` or `~user` at the beginning; what is not known stays."""
    if not path.startswith('~'):
        return path
    end = path.find('/')
    if end < 0:
        end = len(path)
    if end == 1:
        home = os.environ.get('HOME')
        if home is None:
            try:
                import pwd
                home = pwd.getpwuid(os.getuid()).pw_dir
            except (ImportError, KeyError):
                return path
    else:
        try:
            import pwd
            home = pwd.getpwnam(path[1:end]).pw_dir
        except (ImportError, KeyError):
            return path
    return home.rstrip('/') + path[end:]


def _is_name_char(c):
    return c.isalnum() or c == '_'


def expandvars(path):
    """Replaces $NAME and ${NAME} by the environment's values; unknown ones stay."""
    if '$' not in path:
        return path
    result = []
    i = 0
    while i < len(path):
        dollar = path.find('$', i)
        if dollar < 0:
            break
        result.append(path[i:dollar])
        if path[dollar + 1:dollar + 2] == '{':
            close = path.find('}', dollar)
            name, end = (None, dollar + 1) if close < 0 else (path[dollar + 2:close], close + 1)
        else:
            end = dollar + 1
            while end < len(path) and _is_name_char(path[end]):
                end += 1
            name = path[dollar + 1:end]
        if name is not None and name in os.environ:
            result.append(os.environ[name])
        else:
            result.append(path[dollar:end])
        i = end
    result.append(path[i:])
    return ''.join(result)


def normpath(path):
    """The path without empty parts, `.` and `name/..`. Two slashes at the beginning stay, as POSIX wants."""
    if path == '':
        return '.'
    root = ''
    if path.startswith('/'):
        root = '/'
        if path.startswith('//') and not path.startswith('///'):
            root = '//'
    parts = []
    for part in path.split('/'):
        if part == '' or part == '.':
            continue
        if part != '..' or (not root and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + '/'.join(parts) or '.'


def abspath(path):
    if not isabs(path):
        path = join(os.getcwd(), path)
    return normpath(path)


def realpath(filename):
    """The absolute path with all symbolic links followed; a link in a circle stays as it is."""
    path = '/'
    rest = [part for part in _absolute(filename).split('/') if part]
    rest.reverse()
    seen = {}
    while rest:
        part = rest.pop()
        if part == '.':
            continue
        if part == '..':
            path = dirname(path)
            continue
        candidate = join(path, part)
        if not islink(candidate):
            path = candidate
            continue
        if candidate in seen:
            return abspath(join(candidate, *reversed(rest)))
        seen[candidate] = True
        target = os.readlink(candidate)
        if isabs(target):
            path = '/'
        rest.extend(reversed([p for p in target.split('/') if p]))
    return path


def _absolute(path):
    """Absolute, but not normalized: a `..` behind a link must be taken after following it."""
    if isabs(path):
        return path
    return join(os.getcwd(), path)
