# string_escape, unicode_escape, raw_unicode_escape, hex, rot13, base64: there and back, and their errors.
for s in ('', 'abc', "it's \"q\"\\", '\x00\x01\n\r\t\x7f\xff'):
    print s.encode('string_escape'), s.encode('string-escape').decode('string_escape') == s, s.encode('hex'), repr(s.encode('base64')), s.encode('hex').decode('hex') == s
for u in (u'', u'abc\\', u'\xe4\u1234\U00012345\n\t\'"\x00\x7f', u'\\u0041'):
    print u.encode('unicode_escape'), u.encode('unicode-escape').decode('unicode_escape') == u, repr(u.encode('raw_unicode_escape'))
for s in ('\\x41\\u0042\\U00000043\\101\\7\\q\\\n\xe9', '\\\\u0041', '\\a\\b\\f\\v\\r\\t'):
    print repr(s.decode('unicode_escape')), repr(s.decode('raw_unicode_escape')) if '\\x' not in s else ''
for s in ('\\', '\\x4', '\\u12', '\\U0000', '\\U00110000', 'a\\x'):
    for errors in ('strict', 'ignore', 'replace'):
        try:
            print repr(s.decode('unicode_escape', errors)),
        except UnicodeDecodeError, e:
            print e.encoding, e.start,
    print
for s in ('\\\\u0041', '\\\\\\u0041', '\\u12', '\\n'):
    try:
        print repr(s.decode('raw_unicode_escape'))
    except UnicodeDecodeError, e:
        print e.encoding, e.start
for s in ('\\', '\\x1', '\\xzz'):
    try:
        print s.decode('string_escape')
    except ValueError, e:
        print e
print repr('a\\\nb\\8\\400'.decode('string_escape')), 'Hello'.encode('rot13')
