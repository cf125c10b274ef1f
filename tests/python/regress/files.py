# Positions in files with universal newlines.
f = open('text', 'wb'); f.write('one\r\ntwo\r\nthree\rfour\n\r\nlast\r'); f.close()
f = open('text', 'rU')
while 1:
    at = f.tell()
    line = f.readline()
    if not line: break
    g = open('text', 'rU'); g.seek(at)
    print at, repr(line), g.readline() == line
    g.close()
print f.newlines
f.close()
f = open("text", "rU"); [f.readline() for i in range(3)]; f.seek(0, 1); print repr(f.read()), f.newlines; f.close()
f = open('mixed', 'wb'); f.write('a\nb\r'); f.close()
f = open('mixed', 'rU'); print f.readlines(), f.newlines; f.close()
