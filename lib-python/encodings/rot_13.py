"""Letters moved thirteen places on in the alphabet."""

import codecs


def _table():
    codes = range(256)
    for first in (65, 97):
        for i in range(26):
            codes[first + i] = first + (i + 13) % 26
    return codes

_codes = _table()


def encode(input, errors='strict'):
    return str(input).translate(''.join([chr(c) for c in _codes])), len(input)


def decode(input, errors='strict'):
    return input.translate(''.join([chr(c) for c in _codes])).decode('latin-1'), len(input)


class Codec(codecs.Codec):

    def encode(self, input, errors='strict'):
        return encode(input, errors)

    def decode(self, input, errors='strict'):
        return decode(input, errors)


class IncrementalEncoder(codecs.IncrementalEncoder):

    def encode(self, input, final=False):
        return encode(input, self.errors)[0]


class IncrementalDecoder(codecs.IncrementalDecoder):

    def decode(self, input, final=False):
        return decode(input, self.errors)[0]


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(name='rot-13', encode=encode, decode=decode, incrementalencoder=IncrementalEncoder, incrementaldecoder=IncrementalDecoder,
                            streamreader=StreamReader, streamwriter=StreamWriter)
