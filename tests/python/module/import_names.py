# What is missing when an import fails; directories that are no packages; exceptions' lines as module traceback writes them.
import os, sys, traceback, warnings
sys.path.insert(0, os.getcwd())
os.mkdir('package'); open('package/__init__.py', 'w').close()
os.mkdir('folder')
for name in ('no.such.module', 'package.no.such', 'package.no', 'nothing', 'sys.no.such', 'folder'):
    try: __import__(name)
    except ImportError, e: print e
warnings.simplefilter('error', ImportWarning)
try: __import__('folder')
except ImportWarning, e: print str(e).replace(os.getcwd(), '.')
def show(source):
    try: compile(source, 'file.py', 'exec')
    except SyntaxError: print ''.join(traceback.format_exception_only(*sys.exc_info()[:2])),
for source in ('def f():\n  x = = 2\n', 'x = (1 +\n 2 3)\n', 'if 1:\n  x\n y\n'): show(source)
