"""Objects as strings of bytes, and back.

A pickle is a program for a small machine with a stack: opcodes of one byte push values, build containers of what lies above a mark, and keep objects in a memo so that
shared and circular references come out the same. Protocol 0 is text, protocol 1 has binary forms, protocol 2 (PEP 307) makes new-style objects efficiently.
"""

import struct
import sys
from cStringIO import StringIO
from copy_reg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from types import BuiltinFunctionType, ClassType, FunctionType, InstanceType, NoneType, StringType, TupleType, TypeType, UnicodeType

__version__ = '$Revision$'
format_version = '2.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0']
HIGHEST_PROTOCOL = 2


class PickleError(Exception):
    """The root of the errors of this module."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """A pickle cannot be understood."""


class _Stop(Exception):
    """The end of a pickle."""

    def __init__(self, value):
        self.value = value

# The opcodes.
MARK, STOP, POP, POP_MARK, DUP = '(', '.', '0', '1', '2'
FLOAT, INT, BININT, BININT1, LONG, BININT2 = 'F', 'I', 'J', 'K', 'L', 'M'
NONE, PERSID, BINPERSID, REDUCE = 'N', 'P', 'Q', 'R'
STRING, BINSTRING, SHORT_BINSTRING, UNICODE, BINUNICODE = 'S', 'T', 'U', 'V', 'X'
APPEND, BUILD, GLOBAL, DICT, EMPTY_DICT, APPENDS = 'a', 'b', 'c', 'd', '}', 'e'
GET, BINGET, INST, LONG_BINGET, LIST, EMPTY_LIST, OBJ = 'g', 'h', 'i', 'j', 'l', ']', 'o'
PUT, BINPUT, LONG_BINPUT, SETITEM, TUPLE, EMPTY_TUPLE, SETITEMS, BINFLOAT = 'p', 'q', 'r', 's', 't', ')', 'u', 'G'
TRUE, FALSE = 'I01\n', 'I00\n'
PROTO, NEWOBJ, EXT1, EXT2, EXT4 = '\x80', '\x81', '\x82', '\x83', '\x84'
TUPLE1, TUPLE2, TUPLE3, NEWTRUE, NEWFALSE, LONG1, LONG4 = '\x85', '\x86', '\x87', '\x88', '\x89', '\x8a', '\x8b'

_tuple_codes = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads', 'HIGHEST_PROTOCOL',
           'MARK', 'STOP', 'POP', 'POP_MARK', 'DUP', 'FLOAT', 'INT', 'BININT', 'BININT1', 'LONG', 'BININT2', 'NONE', 'PERSID', 'BINPERSID', 'REDUCE', 'STRING',
           'BINSTRING', 'SHORT_BINSTRING', 'UNICODE', 'BINUNICODE', 'APPEND', 'BUILD', 'GLOBAL', 'DICT', 'EMPTY_DICT', 'APPENDS', 'GET', 'BINGET', 'INST',
           'LONG_BINGET', 'LIST', 'EMPTY_LIST', 'OBJ', 'PUT', 'BINPUT', 'LONG_BINPUT', 'SETITEM', 'TUPLE', 'EMPTY_TUPLE', 'SETITEMS', 'BINFLOAT', 'TRUE', 'FALSE',
           'PROTO', 'NEWOBJ', 'EXT1', 'EXT2', 'EXT4', 'TUPLE1', 'TUPLE2', 'TUPLE3', 'NEWTRUE', 'NEWFALSE', 'LONG1', 'LONG4']

# How many items one APPENDS or SETITEMS takes.
_BATCH = 1000


# -- longs as bytes ---------------------------------------------------------------------------------------------------

def encode_long(x):
    """Two's complement, the least significant byte first, as short as possible; '' for 0."""
    if x == 0:
        return ''
    magnitude = x > 0 and x or -x - 1
    digits = hex(magnitude).rstrip('L')[2:]
    size = (len(digits) + 1) // 2
    # The highest bit is the sign.
    if magnitude >> (size * 8 - 1):
        size += 1
    if x < 0:
        x += 1L << (size * 8)
    digits = hex(x).rstrip('L')[2:].rjust(size * 2, '0')
    return ''.join([chr(int(digits[i:i + 2], 16)) for i in xrange(len(digits) - 2, -1, -2)])


def decode_long(data):
    if not data:
        return 0L
    value = long(''.join(['%02x' % ord(c) for c in reversed(data)]), 16)
    if data[-1] >= '\x80':
        value -= 1L << (len(data) * 8)
    return value


# -- pickling -------------------------------------------------------------------------------------------------------------

class Pickler:
    """Writes pickles to a file. `memo` has id -> (number, object) of what was written."""

    def __init__(self, file, protocol=None):
        if protocol is None:
            protocol = 0
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        self.write = file.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        if self.proto >= 2:
            self.write(PROTO + chr(self.proto))
        self.save(obj)
        self.write(STOP)

    def memoize(self, obj):
        if self.fast:
            return
        assert id(obj) not in self.memo
        number = len(self.memo)
        self.write(self.put(number))
        self.memo[id(obj)] = number, obj

    def put(self, i):
        if not self.bin:
            return PUT + repr(i) + '\n'
        if i < 256:
            return BINPUT + chr(i)
        return LONG_BINPUT + struct.pack('<i', i)

    def get(self, i):
        if not self.bin:
            return GET + repr(i) + '\n'
        if i < 256:
            return BINGET + chr(i)
        return LONG_BINGET + struct.pack('<i', i)

    def persistent_id(self, obj):
        """Subclasses give an id for objects that are kept elsewhere."""
        return None

    def save(self, obj):
        pid = self.persistent_id(obj)
        if pid is not None:
            self.save_pers(pid)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(self.get(known[0]))
            return
        kind = type(obj)
        method = self.dispatch.get(kind)
        if method is not None:
            method(self, obj)
            return
        reduce = dispatch_table.get(kind)
        if reduce is not None:
            rv = reduce(obj)
        else:
            try:
                is_class = issubclass(kind, TypeType)
            except TypeError:
                is_class = False
            if is_class:
                self.save_global(obj)
                return
            reduce = getattr(obj, '__reduce_ex__', None)
            if reduce is not None:
                rv = reduce(self.proto)
            else:
                reduce = getattr(obj, '__reduce__', None)
                if reduce is None:
                    raise PicklingError("Can't pickle %r object: %r" % (kind.__name__, obj))
                rv = reduce()
        if type(rv) is StringType:
            self.save_global(obj, rv)
            return
        if type(rv) is not TupleType:
            raise PicklingError('%s must return string or tuple' % reduce)
        if not 2 <= len(rv) <= 5:
            raise PicklingError('Tuple returned by %s must have two to five elements' % reduce)
        self.save_reduce(obj=obj, *rv)

    def save_pers(self, pid):
        if self.bin:
            self.save(pid)
            self.write(BINPERSID)
        else:
            self.write(PERSID + str(pid) + '\n')

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, obj=None):
        """An object as the call of a function, then its state, items and pairs."""
        if not isinstance(args, TupleType):
            raise PicklingError('args from reduce() should be a tuple')
        if not callable(func):
            raise PicklingError('func from reduce should be callable')
        if self.proto >= 2 and getattr(func, '__name__', '') == '__newobj__':
            cls = args[0]
            if not hasattr(cls, '__new__'):
                raise PicklingError('args[0] from __newobj__ args has no __new__')
            if obj is not None and cls is not obj.__class__:
                raise PicklingError('args[0] from __newobj__ args has the wrong class')
            self.save(cls)
            self.save(args[1:])
            self.write(NEWOBJ)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            self.save(state)
            self.write(BUILD)

    dispatch = {}

    def save_none(self, obj):
        self.write(NONE)
    dispatch[NoneType] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(obj and NEWTRUE or NEWFALSE)
        else:
            self.write(obj and TRUE or FALSE)
    dispatch[bool] = save_bool

    def save_int(self, obj):
        if self.bin:
            if 0 <= obj <= 0xff:
                self.write(BININT1 + chr(obj))
                return
            if 0 <= obj <= 0xffff:
                self.write(BININT2 + struct.pack('<H', obj))
                return
            if -0x80000000 <= obj <= 0x7fffffff:
                self.write(BININT + struct.pack('<i', obj))
                return
        self.write(INT + repr(obj) + '\n')
    dispatch[int] = save_int

    def save_long(self, obj):
        if self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + chr(len(data)) + data)
            else:
                self.write(LONG4 + struct.pack('<i', len(data)) + data)
            return
        self.write(LONG + repr(obj) + '\n')
    dispatch[long] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + struct.pack('>d', obj))
        else:
            self.write(FLOAT + repr(obj) + '\n')
    dispatch[float] = save_float

    def save_string(self, obj):
        if not self.bin:
            self.write(STRING + repr(obj) + '\n')
        elif len(obj) < 256:
            self.write(SHORT_BINSTRING + chr(len(obj)) + obj)
        else:
            self.write(BINSTRING + struct.pack('<i', len(obj)) + obj)
        self.memoize(obj)
    dispatch[StringType] = save_string

    def save_unicode(self, obj):
        if self.bin:
            data = obj.encode('utf-8')
            self.write(BINUNICODE + struct.pack('<i', len(data)) + data)
        else:
            text = obj.replace('\\', '\\u005c').replace('\n', '\\u000a')
            self.write(UNICODE + text.encode('raw-unicode-escape') + '\n')
        self.memoize(obj)
    dispatch[UnicodeType] = save_unicode

    def save_tuple(self, obj):
        n = len(obj)
        if n == 0:
            self.write(self.bin and EMPTY_TUPLE or MARK + TUPLE)
            return
        short = n <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # The tuple is part of a circle, and was written while its items were: what was pushed is not needed.
            if short:
                self.write(POP * n)
            else:
                self.write(self.bin and POP_MARK or POP * (n + 1))
            self.write(self.get(known[0]))
            return
        self.write(short and _tuple_codes[n] or TUPLE)
        self.memoize(obj)
    dispatch[TupleType] = save_tuple

    def save_list(self, obj):
        self.write(self.bin and EMPTY_LIST or MARK + LIST)
        self.memoize(obj)
        self._batch_appends(iter(obj))
    dispatch[list] = save_list

    def _batches(self, items):
        """Lists of at most _BATCH items."""
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _batch_appends(self, items):
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        for batch in self._batches(items):
            if len(batch) == 1:
                self.save(batch[0])
                self.write(APPEND)
                continue
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(APPENDS)

    def save_dict(self, obj):
        self.write(self.bin and EMPTY_DICT or MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.iteritems())
    dispatch[dict] = save_dict

    def _batch_setitems(self, items):
        if not self.bin:
            for key, value in items:
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            return
        for batch in self._batches(items):
            if len(batch) > 1:
                self.write(MARK)
            for key, value in batch:
                self.save(key)
                self.save(value)
            self.write(len(batch) > 1 and SETITEMS or SETITEM)

    def save_inst(self, obj):
        """An instance of an old-style class."""
        cls = obj.__class__
        if hasattr(obj, '__getinitargs__'):
            args = obj.__getinitargs__()
            len(args)
            _keep_alive(args, self.memo)
        else:
            args = ()
        self.write(MARK)
        if self.bin:
            self.save(cls)
        for arg in args:
            self.save(arg)
        if self.bin:
            self.write(OBJ)
        else:
            self.write(INST + cls.__module__ + '\n' + cls.__name__ + '\n')
        self.memoize(obj)
        getstate = getattr(obj, '__getstate__', None)
        if getstate is None:
            state = obj.__dict__
        else:
            state = getstate()
            _keep_alive(state, self.memo)
        self.save(state)
        self.write(BUILD)
    dispatch[InstanceType] = save_inst

    def save_global(self, obj, name=None):
        """A function or class by its name."""
        if name is None:
            name = obj.__name__
        module = getattr(obj, '__module__', None)
        if module is None:
            module = whichmodule(obj, name)
        try:
            __import__(module)
            found = getattr(sys.modules[module], name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module, name))
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module, name))
        if self.proto >= 2:
            code = _extension_registry.get((module, name))
            if code:
                if code <= 0xff:
                    self.write(EXT1 + chr(code))
                elif code <= 0xffff:
                    self.write(EXT2 + struct.pack('<H', code))
                else:
                    self.write(EXT4 + struct.pack('<i', code))
                return
        self.write(GLOBAL + module + '\n' + name + '\n')
        self.memoize(obj)
    dispatch[ClassType] = save_global
    dispatch[FunctionType] = save_global
    dispatch[BuiltinFunctionType] = save_global
    dispatch[TypeType] = save_global


def _keep_alive(x, memo):
    """Keeps a temporary object as long as the memo, which knows objects by their ids."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]

classmap = {}


def whichmodule(func, funcname):
    """The name of the module in which a function is found; '__main__' if in none."""
    name = getattr(func, '__module__', None)
    if name is not None:
        return name
    if func in classmap:
        return classmap[func]
    for name, module in sys.modules.items():
        if module is not None and name != '__main__' and getattr(module, funcname, None) is func:
            break
    else:
        name = '__main__'
    classmap[func] = name
    return name


# -- unpickling ---------------------------------------------------------------------------------------------------------

class Unpickler:
    """Reads pickles from a file."""

    def __init__(self, file):
        self.readline = file.readline
        self.read = file.read
        self.memo = {}

    def load(self):
        self.mark = object()
        self.stack = []
        self.append = self.stack.append
        dispatch = self.dispatch
        read = self.read
        try:
            while True:
                dispatch[read(1)](self)
        except _Stop, end:
            return end.value

    def marker(self):
        """The position of the topmost mark."""
        stack = self.stack
        k = len(stack) - 1
        while stack[k] is not self.mark:
            k -= 1
        return k

    def _above_mark(self):
        """Takes what lies above the topmost mark, and the mark."""
        k = self.marker()
        items = self.stack[k + 1:]
        del self.stack[k:]
        return items

    def persistent_load(self, pid):
        raise UnpicklingError('unsupported persistent id encountered')

    dispatch = {}

    def load_eof(self):
        raise EOFError
    dispatch[''] = load_eof

    def load_proto(self):
        proto = ord(self.read(1))
        if not 0 <= proto <= 2:
            raise ValueError('unsupported pickle protocol: %d' % proto)
    dispatch[PROTO] = load_proto

    def load_persid(self):
        self.append(self.persistent_load(self.readline()[:-1]))
    dispatch[PERSID] = load_persid

    def load_binpersid(self):
        self.append(self.persistent_load(self.stack.pop()))
    dispatch[BINPERSID] = load_binpersid

    def load_none(self):
        self.append(None)
    dispatch[NONE] = load_none

    def load_false(self):
        self.append(False)
    dispatch[NEWFALSE] = load_false

    def load_true(self):
        self.append(True)
    dispatch[NEWTRUE] = load_true

    def load_int(self):
        text = self.readline()
        if text == FALSE[1:]:
            value = False
        elif text == TRUE[1:]:
            value = True
        else:
            try:
                value = int(text)
            except ValueError:
                value = long(text)
        self.append(value)
    dispatch[INT] = load_int

    def load_binint(self):
        self.append(struct.unpack('<i', self.read(4))[0])
    dispatch[BININT] = load_binint

    def load_binint1(self):
        self.append(ord(self.read(1)))
    dispatch[BININT1] = load_binint1

    def load_binint2(self):
        self.append(struct.unpack('<H', self.read(2))[0])
    dispatch[BININT2] = load_binint2

    def load_long(self):
        self.append(long(self.readline()[:-1], 0))
    dispatch[LONG] = load_long

    def load_long1(self):
        self.append(decode_long(self.read(ord(self.read(1)))))
    dispatch[LONG1] = load_long1

    def load_long4(self):
        self.append(decode_long(self.read(struct.unpack('<i', self.read(4))[0])))
    dispatch[LONG4] = load_long4

    def load_float(self):
        self.append(float(self.readline()[:-1]))
    dispatch[FLOAT] = load_float

    def load_binfloat(self):
        self.append(struct.unpack('>d', self.read(8))[0])
    dispatch[BINFLOAT] = load_binfloat

    def load_string(self):
        text = self.readline().rstrip()
        if len(text) < 2 or text[0] not in '\'"' or text[-1] != text[0]:
            raise ValueError('insecure string pickle')
        self.append(_unquoted(text))
    dispatch[STRING] = load_string

    def load_binstring(self):
        self.append(self.read(struct.unpack('<i', self.read(4))[0]))
    dispatch[BINSTRING] = load_binstring

    def load_short_binstring(self):
        self.append(self.read(ord(self.read(1))))
    dispatch[SHORT_BINSTRING] = load_short_binstring

    def load_unicode(self):
        self.append(unicode(self.readline()[:-1], 'raw-unicode-escape'))
    dispatch[UNICODE] = load_unicode

    def load_binunicode(self):
        self.append(unicode(self.read(struct.unpack('<i', self.read(4))[0]), 'utf-8'))
    dispatch[BINUNICODE] = load_binunicode

    def load_tuple(self):
        self.append(tuple(self._above_mark()))
    dispatch[TUPLE] = load_tuple

    def load_empty_tuple(self):
        self.append(())
    dispatch[EMPTY_TUPLE] = load_empty_tuple

    def load_tuple1(self):
        self.stack[-1:] = [tuple(self.stack[-1:])]
    dispatch[TUPLE1] = load_tuple1

    def load_tuple2(self):
        self.stack[-2:] = [tuple(self.stack[-2:])]
    dispatch[TUPLE2] = load_tuple2

    def load_tuple3(self):
        self.stack[-3:] = [tuple(self.stack[-3:])]
    dispatch[TUPLE3] = load_tuple3

    def load_list(self):
        self.append(self._above_mark())
    dispatch[LIST] = load_list

    def load_empty_list(self):
        self.append([])
    dispatch[EMPTY_LIST] = load_empty_list

    def load_dict(self):
        items = self._above_mark()
        self.append(dict(zip(items[::2], items[1::2])))
    dispatch[DICT] = load_dict

    def load_empty_dictionary(self):
        self.append({})
    dispatch[EMPTY_DICT] = load_empty_dictionary

    def _instantiate(self, cls, args):
        """An instance of an old-style class: without a call when there are no arguments and the class wants none."""
        if not args and type(cls) is ClassType and not hasattr(cls, '__getinitargs__'):
            value = _EmptyClass()
            value.__class__ = cls
        else:
            try:
                value = cls(*args)
            except TypeError, err:
                raise TypeError, 'in constructor for %s: %s' % (cls.__name__, str(err)), sys.exc_info()[2]
        self.append(value)

    def load_inst(self):
        module = self.readline()[:-1]
        name = self.readline()[:-1]
        args = self._above_mark()
        self._instantiate(self.find_class(module, name), args)
    dispatch[INST] = load_inst

    def load_obj(self):
        items = self._above_mark()
        self._instantiate(items[0], items[1:])
    dispatch[OBJ] = load_obj

    def load_newobj(self):
        args = self.stack.pop()
        cls = self.stack[-1]
        self.stack[-1] = cls.__new__(cls, *args)
    dispatch[NEWOBJ] = load_newobj

    def load_global(self):
        module = self.readline()[:-1]
        name = self.readline()[:-1]
        self.append(self.find_class(module, name))
    dispatch[GLOBAL] = load_global

    def find_class(self, module, name):
        """Subclasses may say what a pickle can get hold of."""
        __import__(module)
        return getattr(sys.modules[module], name)

    def load_ext1(self):
        self.get_extension(ord(self.read(1)))
    dispatch[EXT1] = load_ext1

    def load_ext2(self):
        self.get_extension(struct.unpack('<H', self.read(2))[0])
    dispatch[EXT2] = load_ext2

    def load_ext4(self):
        self.get_extension(struct.unpack('<i', self.read(4))[0])
    dispatch[EXT4] = load_ext4

    def get_extension(self, code):
        if code in _extension_cache:
            self.append(_extension_cache[code])
            return
        key = _inverted_registry.get(code)
        if not key:
            raise ValueError('unregistered extension code %d' % code)
        obj = _extension_cache[code] = self.find_class(*key)
        self.append(obj)

    def load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)
    dispatch[REDUCE] = load_reduce

    def load_pop(self):
        del self.stack[-1]
    dispatch[POP] = load_pop

    def load_pop_mark(self):
        self._above_mark()
    dispatch[POP_MARK] = load_pop_mark

    def load_dup(self):
        self.append(self.stack[-1])
    dispatch[DUP] = load_dup

    def load_get(self):
        self.append(self.memo[self.readline()[:-1]])
    dispatch[GET] = load_get

    def load_binget(self):
        self.append(self.memo[repr(ord(self.read(1)))])
    dispatch[BINGET] = load_binget

    def load_long_binget(self):
        self.append(self.memo[repr(struct.unpack('<i', self.read(4))[0])])
    dispatch[LONG_BINGET] = load_long_binget

    def load_put(self):
        self.memo[self.readline()[:-1]] = self.stack[-1]
    dispatch[PUT] = load_put

    def load_binput(self):
        self.memo[repr(ord(self.read(1)))] = self.stack[-1]
    dispatch[BINPUT] = load_binput

    def load_long_binput(self):
        self.memo[repr(struct.unpack('<i', self.read(4))[0])] = self.stack[-1]
    dispatch[LONG_BINPUT] = load_long_binput

    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)
    dispatch[APPEND] = load_append

    def load_appends(self):
        items = self._above_mark()
        target = self.stack[-1]
        if type(target) is list:
            target.extend(items)
        else:
            for item in items:
                target.append(item)
    dispatch[APPENDS] = load_appends

    def load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value
    dispatch[SETITEM] = load_setitem

    def load_setitems(self):
        items = self._above_mark()
        target = self.stack[-1]
        for i in xrange(0, len(items), 2):
            target[items[i]] = items[i + 1]
    dispatch[SETITEMS] = load_setitems

    def load_build(self):
        state = self.stack.pop()
        target = self.stack[-1]
        setstate = getattr(target, '__setstate__', None)
        if setstate:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            try:
                target.__dict__.update(state)
            except RuntimeError:
                # A restricted environment does not give the dictionary.
                for key, value in state.items():
                    setattr(target, key, value)
        if slots:
            for key, value in slots.items():
                setattr(target, key, value)
    dispatch[BUILD] = load_build

    def load_mark(self):
        self.append(self.mark)
    dispatch[MARK] = load_mark

    def load_stop(self):
        raise _Stop(self.stack.pop())
    dispatch[STOP] = load_stop


class _EmptyClass:
    pass

_escapes = {'n': '\n', 't': '\t', 'r': '\r', '\\': '\\', "'": "'", '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '\n': ''}


def _unquoted(text):
    """The str of which repr() gave the text."""
    body = text[1:-1]
    if '\\' not in body:
        return body
    parts = []
    i = 0
    while True:
        k = body.find('\\', i)
        if k < 0:
            parts.append(body[i:])
            return ''.join(parts)
        parts.append(body[i:k])
        c = body[k + 1:k + 2]
        if c == 'x':
            parts.append(chr(int(body[k + 2:k + 4], 16)))
            i = k + 4
        elif c in '01234567' and c:
            end = k + 2
            while end < k + 4 and body[end:end + 1] and body[end] in '01234567':
                end += 1
            parts.append(chr(int(body[k + 1:end], 8) & 255))
            i = end
        elif c in _escapes:
            parts.append(_escapes[c])
            i = k + 2
        elif c:
            parts.append('\\' + c)
            i = k + 2
        else:
            raise ValueError('Trailing \\ in string')


# -- the functions ----------------------------------------------------------------------------------------------------

def dump(obj, file, protocol=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None):
    file = StringIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file):
    return Unpickler(file).load()


def loads(str):
    return Unpickler(StringIO(str)).load()
