/**
 * The one table of special methods that are slots of W_Root: the Python name, the method, and how its arguments and result look from Python.
 * The object space derives type dictionaries and the overrides of user classes from it.
 */
export type SlotKind =
  | 'unary'      // () => W_Root | null
  | 'binary'     // (w) => W_Root | null, null is NotImplemented
  | 'ternary'    // (w, w_mod=None) => W_Root | null
  | 'len' | 'hash' | 'next' | 'cmp' | 'repr' | 'del'
  | 'getitem' | 'setitem' | 'delitem' | 'getslice' | 'setslice' | 'delslice' | 'contains'
  | 'getattribute' | 'setattr' | 'delattr' | 'get' | 'set' | 'delete' | 'call';

export interface Slot {
  readonly name: string;
  readonly method: string;
  readonly kind: SlotKind;
  readonly doc: string;
}

function row(name: string, method: string, kind: SlotKind, doc: string): Slot {
  return { name: `__${name}__`, method, kind, doc };
}

const arithmetic: [string, string, SlotKind][] = [
  ['add', '+', 'binary'], ['sub', '-', 'binary'], ['mul', '*', 'binary'], ['div', '/', 'binary'],
  ['floordiv', '//', 'binary'], ['truediv', '/', 'binary'], ['mod', '%', 'binary'], ['pow', '**', 'ternary'],
  ['lshift', '<<', 'binary'], ['rshift', '>>', 'binary'], ['and', '&', 'binary'], ['or', '|', 'binary'], ['xor', '^', 'binary'],
];

export const slots: readonly Slot[] = [
  ...arithmetic.map(([n, sign, kind]) => row(n, `op_${n}`, kind, `x.__${n}__(y) <==> x${sign}y`)),
  row('divmod', 'op_divmod', 'binary', 'x.__divmod__(y) <==> divmod(x, y)'),
  ...arithmetic.map(([n, sign, kind]) => row(`r${n}`, `op_r${n}`, kind, `x.__r${n}__(y) <==> y${sign}x`)),
  row('rdivmod', 'op_rdivmod', 'binary', 'x.__rdivmod__(y) <==> divmod(y, x)'),
  ...arithmetic.map(([n, sign]) => row(`i${n}`, `op_i${n}`, 'binary', `x.__i${n}__(y) <==> x${sign}=y`)),
  row('coerce', 'op_coerce', 'binary', 'x.__coerce__(y) <==> coerce(x, y)'),
  ...([['lt', '<'], ['le', '<='], ['eq', '=='], ['ne', '!='], ['gt', '>'], ['ge', '>=']] as const)
    .map(([n, sign]) => row(n, `op_${n}`, 'binary', `x.__${n}__(y) <==> x${sign}y`)),
  row('cmp', 'op_cmp', 'cmp', 'x.__cmp__(y) <==> cmp(x,y)'),
  row('neg', 'op_neg', 'unary', 'x.__neg__() <==> -x'),
  row('pos', 'op_pos', 'unary', 'x.__pos__() <==> +x'),
  row('abs', 'op_abs', 'unary', 'x.__abs__() <==> abs(x)'),
  row('invert', 'op_invert', 'unary', 'x.__invert__() <==> ~x'),
  row('int', 'op_int', 'unary', 'x.__int__() <==> int(x)'),
  row('long', 'op_long', 'unary', 'x.__long__() <==> long(x)'),
  row('float', 'op_float', 'unary', 'x.__float__() <==> float(x)'),
  row('oct', 'op_oct', 'unary', 'x.__oct__() <==> oct(x)'),
  row('hex', 'op_hex', 'unary', 'x.__hex__() <==> hex(x)'),
  row('index', 'op_index', 'unary', 'x[y:z] <==> x[y.__index__():z.__index__()]'),
  row('nonzero', 'op_nonzero', 'unary', 'x.__nonzero__() <==> x != 0'),
  row('len', 'op_len', 'len', 'x.__len__() <==> len(x)'),
  row('hash', 'op_hash', 'hash', 'x.__hash__() <==> hash(x)'),
  row('repr', 'op_repr', 'repr', 'x.__repr__() <==> repr(x)'),
  row('str', 'op_str', 'repr', 'x.__str__() <==> str(x)'),
  row('iter', 'op_iter', 'unary', 'x.__iter__() <==> iter(x)'),
  { name: 'next', method: 'op_next', kind: 'next', doc: 'x.next() -> the next value, or raise StopIteration' },
  row('getitem', 'op_getitem', 'getitem', 'x.__getitem__(y) <==> x[y]'),
  row('setitem', 'op_setitem', 'setitem', 'x.__setitem__(i, y) <==> x[i]=y'),
  row('delitem', 'op_delitem', 'delitem', 'x.__delitem__(y) <==> del x[y]'),
  row('getslice', 'op_getslice', 'getslice', 'x.__getslice__(i, j) <==> x[i:j]'),
  row('setslice', 'op_setslice', 'setslice', 'x.__setslice__(i, j, y) <==> x[i:j]=y'),
  row('delslice', 'op_delslice', 'delslice', 'x.__delslice__(i, j) <==> del x[i:j]'),
  row('contains', 'op_contains', 'contains', 'x.__contains__(y) <==> y in x'),
  row('getattribute', 'op_getattribute', 'getattribute', "x.__getattribute__('name') <==> x.name"),
  row('setattr', 'op_setattr', 'setattr', "x.__setattr__('name', value) <==> x.name = value"),
  row('delattr', 'op_delattr', 'delattr', "x.__delattr__('name') <==> del x.name"),
  row('get', 'op_get', 'get', 'descr.__get__(obj[, type]) -> value'),
  row('set', 'op_set', 'set', 'descr.__set__(obj, value)'),
  row('delete', 'op_delete', 'delete', 'descr.__delete__(obj)'),
  row('call', 'callArgs', 'call', 'x.__call__(...) <==> x(...)'),
];
