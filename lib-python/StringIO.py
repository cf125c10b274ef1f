"""Files in memory, for str and unicode."""

__all__ = ['StringIO']


class StringIO:
    """A file whose contents are a string. What is written at the end is kept in a list until somebody reads."""

    def __init__(self, buf=''):
        if not isinstance(buf, basestring):
            buf = str(buf)
        self.buf = buf
        self.len = len(buf)
        self.buflist = []
        self.pos = 0
        self.closed = False
        self.softspace = 0

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _join(self):
        if self.buflist:
            self.buf += ''.join(self.buflist)
            self.buflist = []

    def __iter__(self):
        return self

    def next(self):
        self._check()
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        """Lets go of the contents."""
        if not self.closed:
            self.closed = True
            del self.buf, self.pos

    def isatty(self):
        self._check()
        return False

    def seek(self, pos, mode=0):
        """A position beyond the end is allowed; zero bytes fill the gap when something is written there."""
        self._check()
        self._join()
        if mode == 1:
            pos += self.pos
        elif mode == 2:
            pos += self.len
        self.pos = max(0, pos)

    def tell(self):
        self._check()
        return self.pos

    def read(self, n=-1):
        self._check()
        self._join()
        if n is None or n < 0:
            end = self.len
        else:
            end = min(self.pos + n, self.len)
        data = self.buf[self.pos:end]
        self.pos = max(self.pos, end)
        return data

    def readline(self, length=None):
        self._check()
        self._join()
        end = self.buf.find('\n', self.pos) + 1 or self.len
        if length is not None and length >= 0:
            end = min(end, self.pos + length)
        line = self.buf[self.pos:end]
        self.pos = max(self.pos, end)
        return line

    def readlines(self, sizehint=0):
        total = 0
        lines = []
        line = self.readline()
        while line:
            lines.append(line)
            total += len(line)
            if 0 < sizehint <= total:
                break
            line = self.readline()
        return lines

    def truncate(self, size=None):
        """Cuts the contents off, at the position when no size is given."""
        self._check()
        if size is None:
            size = self.pos
        elif size < 0:
            raise IOError(22, 'Negative size not allowed')
        elif size < self.pos:
            self.pos = size
        self.buf = self.getvalue()[:size]
        self.len = size

    def write(self, s):
        self._check()
        if not s:
            return
        if not isinstance(s, basestring):
            s = str(s)
        pos, length = self.pos, self.len
        if pos == length:
            self.buflist.append(s)
            self.len = self.pos = pos + len(s)
            return
        if pos > length:
            self.buflist.append('\0' * (pos - length))
            length = pos
        end = pos + len(s)
        if pos < length:
            self._join()
            self.buflist = [self.buf[:pos], s, self.buf[end:]]
            self.buf = ''
            length = max(length, end)
        else:
            self.buflist.append(s)
            length = end
        self.len = length
        self.pos = end

    def writelines(self, iterable):
        for line in iterable:
            self.write(line)

    def flush(self):
        self._check()

    def getvalue(self):
        """The whole contents. Mixing unicode with non-ASCII str raises a UnicodeError here."""
        self._join()
        return self.buf
