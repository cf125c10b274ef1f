import struct
print repr(struct.pack('<bBhHiIqQfd', -1,255,-2,65535,-3,4000000000,-5,2**64-1,1.5,2.25))
print struct.unpack('<bBhHiIqQfd', struct.pack('<bBhHiIqQfd', -1,255,-2,65535,-3,4000000000,-5,2**64-1,1.5,2.25))
print repr(struct.pack('>hhl', 1,2,3)), repr(struct.pack('bl',1,2)), struct.calcsize('bhilq0l'), repr(struct.pack('3s5p2xc','ab','hello','z'))
print struct.unpack('3s5p2xc', struct.pack('3s5p2xc','ab','hello','z')), struct.unpack('!f', struct.pack('!f', 1.5))
for f,a in (('b',(200,)),('B',(-1,)),('h',(40000,)),('i',()),('c',('ab',)),('i',('x',)),('f',('x',)),('z',()),('3',())):
    try: print repr(struct.pack(f,*a))
    except struct.error, e: print f, 'error'
s=struct.Struct('<ih'); print s.size, s.format, s.unpack(s.pack(1,2)), s.unpack_from('xx'+s.pack(3,4), 2)
try: struct.unpack('i','abc')
except struct.error, e: print e
try: struct.pack('f',1e300)
except OverflowError, e: print e
print struct.error, struct.unpack('L', '\xff'*8), struct.unpack('2P','\1'+'\0'*15), struct.calcsize('2H 3b')
