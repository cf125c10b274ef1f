"""Functions to be called when the program ends, the last registered first."""

import sys

__all__ = ['register']

_exithandlers = []


def _run_exitfuncs():
    """Calls them all; the last exception is raised at the end."""
    error = None
    while _exithandlers:
        func, args, kwds = _exithandlers.pop()
        try:
            func(*args, **kwds)
        except SystemExit:
            error = sys.exc_info()
        except:
            import traceback
            print >>sys.stderr, 'Error in atexit._run_exitfuncs:'
            traceback.print_exc()
            error = sys.exc_info()
    if error is not None:
        raise error[0], error[1], error[2]


def register(func, *targs, **kargs):
    """Registers a call; returns the function, so that it can serve as a decorator."""
    _exithandlers.append((func, targs, kargs))
    return func

if hasattr(sys, 'exitfunc'):
    register(sys.exitfunc)
sys.exitfunc = _run_exitfuncs
