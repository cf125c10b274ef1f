"""Heaps in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so that heap[0] is the smallest item.

Going down, the hole left by a removed item is moved to a leaf along the smaller children, and the item that fills it rises from there (Knuth, volume 3, 5.2.3,
exercise 18): most items belong near the bottom, so this compares less than stopping on the way.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest']


def _rise(heap, top, pos):
    """Moves the item at `pos` up until its parent is not larger, no further than to `top`."""
    item = heap[pos]
    while pos > top:
        parent = (pos - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[pos] = above
        pos = parent
    heap[pos] = item


def _sink(heap, pos):
    """Puts the item at `pos` where it belongs below."""
    end = len(heap)
    top = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, top, pos)


def heappush(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Removes and returns the smallest item."""
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Removes and returns the smallest item, and puts another one in."""
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heapify(x):
    """Makes a heap of a list, in place and in linear time."""
    for i in xrange(len(x) // 2 - 1, -1, -1):
        _sink(x, i)


def merge(*iterables):
    """The items of sorted iterables, sorted."""
    heap = []
    for number, iterator in enumerate(map(iter, iterables)):
        try:
            step = iterator.next
            heap.append([step(), number, step])
        except StopIteration:
            pass
    heapify(heap)
    while heap:
        entry = heap[0]
        value, number, step = entry
        yield value
        try:
            entry[0] = step()
        except StopIteration:
            heappop(heap)
        else:
            _sink(heap, 0)


def nsmallest(n, iterable, key=None):
    """The n smallest items in order: as sorted(iterable, key=key)[:n]."""
    if n <= 0:
        return []
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first: as sorted(iterable, key=key, reverse=True)[:n]."""
    if n <= 0:
        return []
    heap = []
    order = 0
    for item in iterable:
        # Of equal keys the earlier item counts as the larger one.
        entry = (item if key is None else key(item), order, item)
        order -= 1
        if len(heap) < n:
            heappush(heap, entry)
        elif heap[0] < entry:
            heapreplace(heap, entry)
    heap.sort(reverse=True)
    return [entry[2] for entry in heap]
