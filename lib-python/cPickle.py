"""The module pickle under the name of its fast version."""

import pickle
from pickle import *
from pickle import HIGHEST_PROTOCOL, PickleError, PicklingError, UnpicklingError, compatible_formats, format_version

__all__ = ['HIGHEST_PROTOCOL', 'PickleError', 'Pickler', 'PicklingError', 'UnpickleableError', 'Unpickler', 'UnpicklingError', 'BadPickleGet', 'dump',
           'dumps', 'load', 'loads', 'compatible_formats', 'format_version']


class UnpickleableError(PicklingError):
    """An object cannot be pickled."""


class BadPickleGet(UnpicklingError):
    """A pickle refers to an object that it has not made."""


class _Output:
    """What a Pickler without a file writes to."""

    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(data)


def Pickler(file=None, protocol=None):
    """A Pickler; without a file it keeps what it writes for getvalue()."""
    if isinstance(file, int):
        file, protocol = None, file
    if file is not None:
        return pickle.Pickler(file, protocol)
    out = _Output()
    pickler = pickle.Pickler(out, protocol)
    pickler.getvalue = lambda: ''.join(out.parts)
    return pickler
