"""A queue for several threads, of limited size when one is given."""

from collections import deque
from time import sleep as _sleep, time as _time
try:
    import thread as _thread
except ImportError:
    import dummy_thread as _thread

__all__ = ['Empty', 'Full', 'Queue']


class Empty(Exception):
    """get() found nothing."""


class Full(Exception):
    """put() found no room."""


class Queue:
    """First in, first out. Subclasses say how items are kept by the methods _init, _qsize, _empty, _full, _put and _get.

    Three locks: `mutex` guards the items, `esema` is held while there are none, `fsema` while there is no room.
    """

    def __init__(self, maxsize=0):
        self._init(maxsize)
        self.mutex = _thread.allocate_lock()
        self.esema = _thread.allocate_lock()
        self.esema.acquire()
        self.fsema = _thread.allocate_lock()
        self.unfinished_tasks = 0
        self.done = _thread.allocate_lock()

    def task_done(self):
        """A consumer has finished with an item it got."""
        self.mutex.acquire()
        try:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.done.release()
        finally:
            self.mutex.release()

    def join(self):
        """Waits until all items were got and finished with."""
        self.done.acquire()
        self.done.release()

    def qsize(self):
        self.mutex.acquire()
        n = self._qsize()
        self.mutex.release()
        return n

    def empty(self):
        self.mutex.acquire()
        n = self._empty()
        self.mutex.release()
        return n

    def full(self):
        self.mutex.acquire()
        n = self._full()
        self.mutex.release()
        return n

    def _wait(self, lock, block, timeout, error):
        """Takes a lock; raises the error when that does not work in time."""
        if not block:
            if not lock.acquire(0):
                raise error
        elif timeout is None:
            lock.acquire()
        elif timeout < 0:
            raise ValueError("'timeout' must be a positive number")
        else:
            end = _time() + timeout
            delay = 0.0005
            while not lock.acquire(0):
                left = end - _time()
                if left <= 0:
                    raise error
                delay = min(delay * 2, left, 0.05)
                _sleep(delay)

    def put(self, item, block=True, timeout=None):
        """Waits for room as long as it takes, or `timeout` seconds; Full."""
        self._wait(self.fsema, block, timeout, Full)
        self.mutex.acquire()
        room = False
        try:
            was_empty = self._empty()
            self._put(item)
            if self.unfinished_tasks == 0:
                self.done.acquire()
            self.unfinished_tasks += 1
            if was_empty:
                self.esema.release()
            room = not self._full()
        finally:
            if room:
                self.fsema.release()
            self.mutex.release()

    def put_nowait(self, item):
        return self.put(item, False)

    def get(self, block=True, timeout=None):
        """Waits for an item as long as it takes, or `timeout` seconds; Empty."""
        self._wait(self.esema, block, timeout, Empty)
        self.mutex.acquire()
        more = True
        try:
            was_full = self._full()
            item = self._get()
            if was_full:
                self.fsema.release()
            more = not self._empty()
        finally:
            if more:
                self.esema.release()
            self.mutex.release()
        return item

    def get_nowait(self):
        return self.get(False)

    def _init(self, maxsize):
        self.maxsize = maxsize
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _empty(self):
        return not self.queue

    def _full(self):
        return 0 < self.maxsize <= len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()
