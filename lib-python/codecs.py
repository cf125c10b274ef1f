"""Codecs: the registry, the classes that codecs are made of, files that encode and decode."""

import __builtin__
import sys

from _codecs import *

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16',
           'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE', 'strict_errors', 'ignore_errors', 'replace_errors',
           'xmlcharrefreplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = '\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM32_LE = '\xff\xfe'
BOM_BE = BOM_UTF16_BE = BOM32_BE = '\xfe\xff'
BOM_UTF32_LE = BOM64_LE = '\xff\xfe\x00\x00'
BOM_UTF32_BE = BOM64_BE = '\x00\x00\xfe\xff'
if sys.byteorder == 'little':
    BOM = BOM_UTF16 = BOM_UTF16_LE
    BOM_UTF32 = BOM_UTF32_LE
else:
    BOM = BOM_UTF16 = BOM_UTF16_BE
    BOM_UTF32 = BOM_UTF32_BE


class CodecInfo(tuple):
    """What a search function returns: (encode, decode, stream reader, stream writer), and more as attributes."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        return self

    def __repr__(self):
        return '<%s.%s object for encoding %s at 0x%x>' % (self.__class__.__module__, self.__class__.__name__, self.name, id(self))


class Codec:
    """A codec without state: both methods return (result, length of the input used)."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder(object):
    """Encodes a text that comes in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps what it could not encode yet in `buffer`. Subclasses have _buffer_encode."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ''


class IncrementalDecoder(object):
    """Decodes bytes that come in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps incomplete bytes in `buffer`. Subclasses have _buffer_decode."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = ''


class StreamWriter(Codec):
    """A file for text over one for bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, used = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """A file for text over one for bytes.

    `bytebuffer` has bytes that are not decoded yet, `charbuffer` text that is not delivered yet, and `linebuffer` the same as a list of lines when several were
    decoded at once.
    """

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = ''
        self.charbuffer = ''
        self.linebuffer = None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def _join(self):
        if self.linebuffer:
            self.charbuffer = ''.join(self.linebuffer)
            self.linebuffer = None

    def read(self, size=-1, chars=-1, firstline=False):
        """Decoded text: about `size` bytes of input, at most `chars` characters; everything when both are negative.

        With `firstline` an error behind the first line end is put off.
        """
        self._join()
        while True:
            if chars >= 0:
                if len(self.charbuffer) >= chars:
                    break
            elif size >= 0 and len(self.charbuffer) >= size:
                break
            if size < 0:
                fresh = self.stream.read()
            else:
                fresh = self.stream.read(size)
            data = self.bytebuffer + fresh
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError, error:
                if not firstline:
                    raise
                text, used = self.decode(data[:error.start], self.errors)
                if len(text.splitlines(True)) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not fresh or size < 0:
                break
            if chars < 0:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, ''
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """One line of text; `size` is how many bytes to read at a time."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            if not keepends:
                line = line.splitlines(False)[0]
            return line
        step = size or 72
        text = ''
        while True:
            data = self.read(step, firstline=True)
            # A carriage return at the end may be half of a line end.
            if data and data.endswith('\r'):
                data += self.read(size=1, chars=1)
            text += data
            lines = text.splitlines(True)
            if lines:
                if len(lines) > 1:
                    line = lines.pop(0)
                    lines[-1] += self.charbuffer
                    if len(lines) > 1:
                        self.linebuffer = lines
                        self.charbuffer = ''
                    else:
                        self.charbuffer = lines[0]
                    if not keepends:
                        line = line.splitlines(False)[0]
                    return line
                with_end, bare = lines[0], lines[0].splitlines(False)[0]
                if with_end != bare:
                    return keepends and with_end or bare
            if not data or size is not None:
                if text and not keepends:
                    text = text.splitlines(False)[0]
                return text
            if step < 8000:
                step *= 2

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = ''
        self.charbuffer = u''
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def next(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """A stream for reading and writing from the classes for each."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def next(self):
        return self.reader.next()

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    """A stream whose user sees one encoding while the file has another."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _outward(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._outward(self.reader.read(size))

    def readline(self, size=None):
        if size is None:
            return self._outward(self.reader.readline())
        return self._outward(self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._outward(self.reader.read()).splitlines(True)

    def next(self):
        return self._outward(self.reader.next())

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(''.join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


def open(filename, mode='rb', encoding=None, errors='strict', buffering=1):
    """A file that encodes what is written and decodes what is read; it is always opened in binary mode."""
    if encoding is not None and 'b' not in mode:
        mode = mode + 'b'
    file = __builtin__.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    result.encoding = encoding
    return result


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file with `file_encoding` seen as one with `data_encoding`."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    result = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    result.data_encoding = data_encoding
    result.file_encoding = file_encoding
    return result


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encodes the texts of an iterator piece by piece."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decodes the bytes of an iterator piece by piece."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode('', True)
    if output:
        yield output


def make_identity_dict(rng):
    """A dictionary that maps each number to itself."""
    result = {}
    for i in rng:
        result[i] = i
    return result


def make_encoding_map(decoding_map):
    """The reverse of a decoding map; what is the target of several numbers becomes None."""
    result = {}
    for source, target in decoding_map.items():
        if target in result:
            result[target] = None
        else:
            result[target] = source
    return result


strict_errors = lookup_error('strict')
ignore_errors = lookup_error('ignore')
replace_errors = lookup_error('replace')
xmlcharrefreplace_errors = lookup_error('xmlcharrefreplace')
backslashreplace_errors = lookup_error('backslashreplace')
