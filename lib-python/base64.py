"""Base16, Base32 and Base64 (RFC 3548)."""

import binascii
import struct

__all__ = ['encode', 'decode', 'encodestring', 'decodestring', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b16encode', 'b16decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_identity = ''.join([chr(i) for i in range(256)])


def _translate(s, replacements):
    table = list(_identity)
    for old, new in replacements.items():
        table[ord(old)] = new
    return s.translate(''.join(table))


# -- Base64

def b64encode(s, altchars=None):
    """Two altchars take the place of + and /."""
    encoded = binascii.b2a_base64(s)[:-1]
    if altchars is not None:
        return _translate(encoded, {'+': altchars[0], '/': altchars[1]})
    return encoded


def b64decode(s, altchars=None):
    """TypeError when the padding is wrong."""
    if altchars is not None:
        s = _translate(s, {altchars[0]: '+', altchars[1]: '/'})
    try:
        return binascii.a2b_base64(s)
    except binascii.Error, msg:
        raise TypeError(msg)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    """With - and _ for + and /."""
    return b64encode(s, '-_')


def urlsafe_b64decode(s):
    return b64decode(s, '-_')


# -- Base32: five bytes in eight characters

_alphabet32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_values32 = dict([(c, i) for i, c in enumerate(_alphabet32)])
# How many characters of the last group stand for so many bytes.
_used32 = {0: 0, 1: 2, 2: 4, 3: 5, 4: 7}


def b32encode(s):
    parts = []
    rest = len(s) % 5
    if rest:
        s = s + '\0' * (5 - rest)
    for i in xrange(0, len(s), 5):
        high, low = struct.unpack('!BL', s[i:i + 5])
        group = high << 32 | low
        parts.append(''.join([_alphabet32[int(group >> shift) & 31] for shift in range(35, -1, -5)]))
    encoded = ''.join(parts)
    if rest:
        used = _used32[rest]
        encoded = encoded[:used - 8] + '=' * (8 - used)
    return encoded


def b32decode(s, casefold=False, map01=None):
    """`map01` is the letter that the digit 1 stands for (0 is then O); with `casefold` small letters are taken too."""
    if len(s) % 8:
        raise TypeError('Incorrect padding')
    if map01:
        s = _translate(s, {'0': 'O', '1': map01})
    if casefold:
        s = s.upper()
    stripped = s.rstrip('=')
    padding = len(s) - len(stripped)
    if padding not in (0, 1, 3, 4, 6):
        raise TypeError('Incorrect padding')
    parts = []
    stripped += 'A' * padding
    for i in xrange(0, len(stripped), 8):
        group = 0
        for c in stripped[i:i + 8]:
            if c not in _values32:
                raise TypeError('Non-base32 digit found')
            group = group << 5 | _values32[c]
        parts.append(struct.pack('!BL', group >> 32, group & 0xffffffffL))
    decoded = ''.join(parts)
    lost = {0: 0, 1: 1, 3: 2, 4: 3, 6: 4}[padding]
    return decoded[:len(decoded) - lost]


# -- Base16

def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    if casefold:
        s = s.upper()
    for c in s:
        if c not in '0123456789ABCDEF':
            raise TypeError('Non-base16 digit found')
    return binascii.unhexlify(s)


# -- the older interface, with lines of at most 76 characters

MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3


def encode(input, output):
    """Encodes a file."""
    while True:
        s = input.read(MAXBINSIZE)
        if not s:
            break
        while len(s) < MAXBINSIZE:
            more = input.read(MAXBINSIZE - len(s))
            if not more:
                break
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decodes a file."""
    while True:
        line = input.readline()
        if not line:
            break
        output.write(binascii.a2b_base64(line))


def encodestring(s):
    return ''.join([binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodestring(s):
    return binascii.a2b_base64(s)
