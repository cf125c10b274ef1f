# Quoted-printable there and back.
import binascii
texts = ['', 'abc', 'a=b', 'tab\tend\t', 'space \nnext  \n', '.\n..\n.', 'x' * 80, 'caf\xe9 ' * 30, 'a\r\nb \r\n', 'under_score here', '\x00\x7f\n', 'y' * 75 + '=' + 'z' * 10, ' ' * 100, 'a b c ' * 30, 'x' * 76 + '\n']
for t in texts:
    for kw in {}, {'quotetabs': True}, {'istext': False}, {'header': True}:
        e = binascii.b2a_qp(t, **kw)
        print repr(e), binascii.a2b_qp(e, header=kw.get('header', False)) == t
for t in ('=', '=3D', '=3', '=zz', 'a=\nb', 'a=\r\nb', '==41', 'a_b', '=4a=4A', 'end='):
    print repr(binascii.a2b_qp(t)), repr(binascii.a2b_qp(t, header=1))
