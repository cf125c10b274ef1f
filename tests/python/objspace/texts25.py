# Texts and values in which Python 2.5 differs from 2.7: floats have 17 digits in repr, and many messages were worded otherwise.
# The expected output follows the sources of the messages of 2.5.2.
def show(f):
    try: print f, '->', repr(eval(f))
    except Exception, e: print f, '->', e.__class__.__name__, e
for f in [
    '1.0/0',
    'int("12", 37)',
    'float("abc")',
    'float("")',
    '5[0]',
    'hash([])',
    'hash({})',
    'range(3)[1.5]',
    '"abc"["a"]',
    '1e16',
    '1.1',
    '1e-5',
    '1/3.',
    'object(1)',
]:
    show(f)
