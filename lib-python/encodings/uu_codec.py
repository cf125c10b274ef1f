"""Bytes as uuencoded text, with the lines `begin` and `end`."""

import binascii
import codecs
from cStringIO import StringIO


def uu_encode(input, errors='strict', filename='<data>', mode=0666):
    assert errors == 'strict'
    out = ['begin %o %s\n' % (mode & 0777, filename)]
    for i in xrange(0, len(input), 45):
        out.append(binascii.b2a_uu(input[i:i + 45]))
    out.append(' \nend\n')
    return ''.join(out), len(input)


def uu_decode(input, errors='strict'):
    assert errors == 'strict'
    lines = StringIO(str(input))
    while True:
        line = lines.readline()
        if not line:
            raise ValueError('Missing "begin" line in input data')
        if line[:5] == 'begin':
            break
    out = []
    while True:
        line = lines.readline()
        if not line or line == 'end\n':
            break
        try:
            data = binascii.a2b_uu(line)
        except binascii.Error:
            # Some encoders leave rubbish behind the data of a line.
            size = (((ord(line[0]) - 32) & 63) * 4 + 5) // 3
            data = binascii.a2b_uu(line[:size])
        out.append(data)
    if not line:
        raise ValueError('Truncated input data')
    return ''.join(out), len(input)


class Codec(codecs.Codec):

    def encode(self, input, errors='strict'):
        return uu_encode(input, errors)

    def decode(self, input, errors='strict'):
        return uu_decode(input, errors)


class IncrementalEncoder(codecs.IncrementalEncoder):

    def encode(self, input, final=False):
        return uu_encode(input, self.errors)[0]


class IncrementalDecoder(codecs.IncrementalDecoder):

    def decode(self, input, final=False):
        return uu_decode(input, self.errors)[0]


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(name='uu', encode=uu_encode, decode=uu_decode, incrementalencoder=IncrementalEncoder, incrementaldecoder=IncrementalDecoder,
                            streamreader=StreamReader, streamwriter=StreamWriter)
