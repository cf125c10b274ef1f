# The steps of importing as functions: imp.find_module asks no hooks; compiled files that a program writes by CPython's layout are imported; and they are read as such.
import imp, marshal, os, sys, struct
class Hook(object):
    def find_module(self, name, path=None): raise RuntimeError('asked for ' + name)
out = open('plain.py', 'w'); out.write('value = 1\n'); out.close()
sys.path.insert(0, os.getcwd())
sys.meta_path.append(Hook())
file, path, kind = imp.find_module('plain', [os.getcwd()])
print file.name == path, os.path.basename(path), kind
print imp.find_module('sys')[1:]
try: import plain
except RuntimeError, e: print e
del sys.meta_path[:]
module = imp.load_module('other', file, path, kind)
file.close()
print module.value, module.__name__
code = compile('value = [1, 2, 3]\n', 'made.py', 'exec')
out = open('made.pyc', 'wb'); out.write(imp.get_magic() + struct.pack('<l', 0)[:4]); marshal.dump(code, out); out.close()
import made
print made.value
import plain
data = open('plain.pyc', 'rb').read()
print data[:4] == imp.get_magic(), struct.unpack('<l', data[4:8])[0] == int(os.stat('plain.py').st_mtime)
print marshal.loads(data[8:]).co_name
sources = open('plain.pyc', 'rb'); sources.read(8); print marshal.load(sources).co_filename == path; sources.close()
