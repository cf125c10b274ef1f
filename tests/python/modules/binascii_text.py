import binascii
for s in '', 'a', 'ab', 'abc', 'hello world\x00\xff', ''.join(map(chr, range(256))):
    print repr(binascii.hexlify(s)), repr(binascii.b2a_base64(s)), binascii.crc32(s), binascii.crc_hqx(s, 5)
    print binascii.unhexlify(binascii.hexlify(s)) == s, binascii.a2b_base64(binascii.b2a_base64(s)) == s
    print repr(binascii.b2a_uu(s[:45])), binascii.a2b_uu(binascii.b2a_uu(s[:45])) == s[:45]
print binascii.crc32('b', binascii.crc32('a')) == binascii.crc32('ab')
for s in 'YQ', 'YQ=', 'Y', 'Y-Q==', 'YWI=YWI=', '=': 
    try: print repr(binascii.a2b_base64(s))
    except binascii.Error, e: print e
try: binascii.unhexlify('abc')
except TypeError, e: print e
try: binascii.unhexlify('zz')
except TypeError, e: print e
print binascii.Error
