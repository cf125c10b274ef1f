"""Names for the types of built-in objects."""

import sys

NoneType = type(None)
TypeType = type
ObjectType = object

IntType = int
LongType = long
FloatType = float
BooleanType = bool
ComplexType = complex
StringType = str
UnicodeType = unicode
StringTypes = (StringType, UnicodeType)
try:
    BufferType = buffer
except NameError:
    pass

TupleType = tuple
ListType = list
DictType = DictionaryType = dict
SliceType = slice
XRangeType = xrange
EllipsisType = type(Ellipsis)
NotImplementedType = type(NotImplemented)
FileType = file


def _function():
    yield None

LambdaType = FunctionType = type(_function)
CodeType = type(_function.func_code)
GeneratorType = type(_function())


class _Class:
    def method(self):
        pass

ClassType = type(_Class)
InstanceType = type(_Class())
UnboundMethodType = type(_Class.method)
MethodType = type(_Class().method)

BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
ModuleType = type(sys)

try:
    raise TypeError
except TypeError:
    _traceback = sys.exc_info()[2]
    TracebackType = type(_traceback)
    FrameType = type(_traceback.tb_frame)
    del _traceback

DictProxyType = type(object.__dict__)
GetSetDescriptorType = type(FunctionType.__dict__['func_code'])
MemberDescriptorType = type(FunctionType.__dict__['func_globals'])

del sys, _function, _Class
