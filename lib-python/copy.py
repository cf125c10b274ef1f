"""Shallow and deep copies.

An object is copied by its __copy__ or __deepcopy__, by what copy_reg knows of its type, or by what its __reduce_ex__ says. A deep copy remembers what it has copied already in
`memo`, from id to copy, so that shared and circular references come out the same.
"""

import types
from copy_reg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    """An object cannot be copied."""

error = Error

# Types whose values cannot change, or are copied by identity.
_atomic = set([type(None), type(Ellipsis), int, long, float, bool, complex, str, unicode, type, xrange, types.ClassType, types.BuiltinFunctionType,
               types.FunctionType, types.CodeType, types.NotImplementedType])


def _reduced(x):
    """What to rebuild x from: a string for x itself, or a tuple."""
    cls = type(x)
    reductor = dispatch_table.get(cls)
    if reductor:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor:
        return reductor(2)
    reductor = getattr(x, '__reduce__', None)
    if reductor:
        return reductor()
    raise Error('un(deep)copyable object of type %s' % cls)


def copy(x):
    """A shallow copy."""
    cls = type(x)
    if cls in _atomic or cls in (tuple, frozenset):
        return x
    if cls is list:
        return x[:]
    if cls in (dict, set):
        return x.copy()
    if cls is types.InstanceType:
        return _copy_instance(x)
    copier = getattr(cls, '__copy__', None)
    if copier:
        return copier(x)
    if issubclass(cls, type):
        return x
    rv = _reduced(x)
    if isinstance(rv, str):
        return x
    return _reconstruct(x, rv, False, None)


class _EmptyClass:
    pass


def _blank_instance(x):
    """An instance of the class of x, whose __init__ was not called."""
    y = _EmptyClass()
    y.__class__ = x.__class__
    return y


def _copy_instance(x):
    if hasattr(x, '__copy__'):
        return x.__copy__()
    if hasattr(x, '__getinitargs__'):
        y = x.__class__(*x.__getinitargs__())
    else:
        y = _blank_instance(x)
    if hasattr(x, '__getstate__'):
        state = x.__getstate__()
    else:
        state = x.__dict__
    _set_state(y, state)
    return y


def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2 and not isinstance(y, types.InstanceType):
        state, slots = state
    if state:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.iteritems():
            setattr(y, name, value)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of an object and of everything it refers to."""
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _atomic or issubclass(cls, type):
        y = x
    elif cls in _deep:
        y = _deep[cls](x, memo)
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier:
            y = copier(memo)
        else:
            rv = _reduced(x)
            if isinstance(rv, str):
                y = x
            else:
                y = _reconstruct(x, rv, True, memo)
    memo[id(x)] = y
    _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    """Keeps x as long as the memo, which knows it by its id."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A circle through the tuple has made the copy meanwhile.
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.iteritems():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_instance(x, memo):
    if hasattr(x, '__deepcopy__'):
        return x.__deepcopy__(memo)
    if hasattr(x, '__getinitargs__'):
        y = x.__class__(*deepcopy(x.__getinitargs__(), memo))
    else:
        y = _blank_instance(x)
    memo[id(x)] = y
    if hasattr(x, '__getstate__'):
        state = x.__getstate__()
    else:
        state = x.__dict__
    _set_state(y, deepcopy(state, memo))
    return y

_deep = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, types.InstanceType: _deepcopy_instance}


def _reconstruct(x, info, deep, memo):
    """An object from the tuple of __reduce__: (callable, arguments[, state[, list items[, dictionary items]]])."""
    assert isinstance(info, tuple) and 2 <= len(info) <= 5
    function, args, state, items, pairs = info + (None,) * (5 - len(info))
    if deep:
        args = deepcopy(args, memo)
    y = function(*args)
    if deep:
        memo[id(x)] = y
    if state:
        if deep:
            state = deepcopy(state, memo)
        _set_state(y, state)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y
