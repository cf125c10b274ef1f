"""Values packed into strings, as C structures are laid out.

A format begins with the byte order: `@` native with native sizes and alignment (the default), `=` native, `<` little-endian, `>` or `!` big-endian, these with standard
sizes. Then follow codes, each after an optional count: x pad byte, c char, b B byte, h H short, i I int, l L long, q Q long long, f float, d double, s string of `count`
bytes, p Pascal string, P pointer. Spaces between items are ignored.
"""

from _struct import Struct, calcsize, error, pack, pack_into, unpack, unpack_from

__all__ = ['Struct', 'calcsize', 'error', 'pack', 'pack_into', 'unpack', 'unpack_from']
