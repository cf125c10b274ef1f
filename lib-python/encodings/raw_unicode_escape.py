"""The encoding of unicode literals with the prefix r."""

import codecs


class Codec(codecs.Codec):
    encode = staticmethod(codecs.raw_unicode_escape_encode)
    decode = staticmethod(codecs.raw_unicode_escape_decode)


class IncrementalEncoder(codecs.IncrementalEncoder):

    def encode(self, input, final=False):
        return codecs.raw_unicode_escape_encode(input, self.errors)[0]


class IncrementalDecoder(codecs.IncrementalDecoder):

    def decode(self, input, final=False):
        return codecs.raw_unicode_escape_decode(input, self.errors)[0]


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(name='raw-unicode-escape', encode=codecs.raw_unicode_escape_encode, decode=codecs.raw_unicode_escape_decode, incrementalencoder=IncrementalEncoder,
                            incrementaldecoder=IncrementalDecoder, streamreader=StreamReader, streamwriter=StreamWriter)
