"""UTF-8 with a byte order mark at the beginning: written always, read when it is there."""

import codecs


def encode(input, errors='strict'):
    return codecs.BOM_UTF8 + codecs.utf_8_encode(input, errors)[0], len(input)


def decode(input, errors='strict'):
    skipped = 0
    if input[:3] == codecs.BOM_UTF8:
        input = input[3:]
        skipped = 3
    output, used = codecs.utf_8_decode(input, errors, True)
    return output, used + skipped


class IncrementalEncoder(codecs.IncrementalEncoder):

    def __init__(self, errors='strict'):
        codecs.IncrementalEncoder.__init__(self, errors)
        self.first = True

    def encode(self, input, final=False):
        data = codecs.utf_8_encode(input, self.errors)[0]
        if self.first:
            self.first = False
            return codecs.BOM_UTF8 + data
        return data

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self.first = True


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):

    def __init__(self, errors='strict'):
        codecs.BufferedIncrementalDecoder.__init__(self, errors)
        self.first = True

    def _buffer_decode(self, input, errors, final):
        if self.first:
            if len(input) < 3 and codecs.BOM_UTF8.startswith(input) and not final:
                return u'', 0
            self.first = False
            if input[:3] == codecs.BOM_UTF8:
                output, used = codecs.utf_8_decode(input[3:], errors, final)
                return output, used + 3
        return codecs.utf_8_decode(input, errors, final)

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self.first = True


class StreamWriter(codecs.StreamWriter):

    def __init__(self, stream, errors='strict'):
        codecs.StreamWriter.__init__(self, stream, errors)
        self.first = True

    def encode(self, input, errors='strict'):
        if self.first:
            self.first = False
            return encode(input, errors)
        return codecs.utf_8_encode(input, errors)

    def reset(self):
        codecs.StreamWriter.reset(self)
        self.first = True


class StreamReader(codecs.StreamReader):

    def __init__(self, stream, errors='strict'):
        codecs.StreamReader.__init__(self, stream, errors)
        self.first = True

    def decode(self, input, errors='strict'):
        if self.first:
            if len(input) < 3 and codecs.BOM_UTF8.startswith(input):
                return u'', 0
            self.first = False
            if input[:3] == codecs.BOM_UTF8:
                output, used = codecs.utf_8_decode(input[3:], errors)
                return output, used + 3
        return codecs.utf_8_decode(input, errors)

    def reset(self):
        codecs.StreamReader.reset(self)
        self.first = True


def getregentry():
    return codecs.CodecInfo(name='utf-8-sig', encode=encode, decode=decode, incrementalencoder=IncrementalEncoder, incrementaldecoder=IncrementalDecoder,
                            streamreader=StreamReader, streamwriter=StreamWriter)
