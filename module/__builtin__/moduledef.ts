/** Module __builtin__: the names that every program has. */
import { space } from '../../interpreter/baseobjspace';
import { ModuleDef, fn } from '../../interpreter/module';
import { classmethodTypeDef, staticmethodTypeDef } from '../../interpreter/staticmethod';
import { enumerateTypeDef, reversedTypeDef } from '../../objspace/enumerateobject';
import { basestringTypeDef } from '../../objspace/basestring';
import { bufferTypeDef } from '../../objspace/bufferobject';
import { frozensetTypeDef } from '../../objspace/setobject';
import { propertyTypeDef } from '../../objspace/propertyobject';
import { superTypeDef } from '../../objspace/superobject';
import { xrangeTypeDef } from '../../objspace/xrangeobject';
import { exceptionTypeDefs } from '../exceptions/moduledef';
import { fileTypeDef } from '../_file/fileobject';
import { builtin_import, builtin_reload } from './import';
import * as functional from './functional';
import { builtin_input, builtin_open, builtin_raw_input } from './input';
import * as operation from './operation';
import * as scopes from './scopes';
import { builtin_apply } from './apply';

/** Functions whose wrong numbers of arguments are told as `f expected 2 arguments, got 1`. */
const UNPACK = { unpack: true };

export const builtinModule = new ModuleDef('__builtin__', {
  doc: "Built-in functions, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; Ellipsis represents `...' in slices.",
  members: {
    None: () => space.w_None, True: () => space.w_True, False: () => space.w_False,
    NotImplemented: () => space.w_NotImplemented, Ellipsis: () => space.w_Ellipsis, __debug__: () => space.w_True,

    object: () => space.w_object, type: () => space.w_type, int: () => space.w_int, bool: () => space.w_bool, long: () => space.w_long,
    float: () => space.w_float, complex: () => space.w_complex, str: () => space.w_str, unicode: () => space.w_unicode,
    basestring: basestringTypeDef, buffer: bufferTypeDef, tuple: () => space.w_tuple, list: () => space.w_list, dict: () => space.w_dict, set: () => space.w_set,
    frozenset: frozensetTypeDef, slice: () => space.w_slice, file: fileTypeDef, xrange: xrangeTypeDef, enumerate: enumerateTypeDef,
    reversed: reversedTypeDef, staticmethod: staticmethodTypeDef, classmethod: classmethodTypeDef,
    property: propertyTypeDef, super: superTypeDef,
    ...Object.fromEntries(exceptionTypeDefs.map((typedef) => [typedef.name, typedef])),

    abs: fn(operation.builtin_abs, 'number'), callable: fn(operation.builtin_callable, 'object'), chr: fn(operation.builtin_chr, 'i'),
    cmp: fn(operation.builtin_cmp, 'x y', UNPACK), coerce: fn(operation.builtin_coerce, 'x y', UNPACK), delattr: fn(operation.builtin_delattr, 'object name', UNPACK),
    divmod: fn(operation.builtin_divmod, 'x y', UNPACK), getattr: fn(operation.builtin_getattr, 'object name default?', UNPACK),
    hasattr: fn(operation.builtin_hasattr, 'object name', UNPACK), hash: fn(operation.builtin_hash, 'object'), hex: fn(operation.builtin_hex, 'number'),
    id: fn(operation.builtin_id, 'object'), intern: fn(operation.builtin_intern, 'string'),
    isinstance: fn(operation.builtin_isinstance, 'object class_or_type_or_tuple', UNPACK), issubclass: fn(operation.builtin_issubclass, 'C B', UNPACK),
    iter: fn(operation.builtin_iter, 'collection sentinel?', UNPACK), len: fn(operation.builtin_len, 'object'), oct: fn(operation.builtin_oct, 'number'),
    ord: fn(operation.builtin_ord, 'c'), pow: fn(operation.builtin_pow, 'x y z?', UNPACK), repr: fn(operation.builtin_repr, 'object'),
    round: fn(operation.builtin_round, 'number ndigits?', { keywords: true }), setattr: fn(operation.builtin_setattr, 'object name value', UNPACK),
    unichr: fn(operation.builtin_unichr, 'i'),

    all: fn(functional.builtin_all, 'iterable'), any: fn(functional.builtin_any, 'iterable'), filter: fn(functional.builtin_filter, 'function sequence', UNPACK),
    map: fn(functional.builtin_map, '*args'), max: fn(functional.builtin_max, '**args'), min: fn(functional.builtin_min, '**args'),
    range: fn(functional.builtin_range, 'start stop? step?', UNPACK), reduce: fn(functional.builtin_reduce, 'function sequence initial?', UNPACK),
    sorted: fn(functional.builtin_sorted, 'iterable cmp? key? reverse?', { keywords: true }), sum: fn(functional.builtin_sum, 'sequence start?', UNPACK),
    zip: fn(functional.builtin_zip, '*args'),

    compile: fn(scopes.builtin_compile, 'source filename mode flags? dont_inherit?', { keywords: true }), dir: fn(scopes.builtin_dir, 'object?'),
    eval: fn(scopes.builtin_eval, 'source globals? locals?', UNPACK), execfile: fn(scopes.builtin_execfile, 'filename globals? locals?'),
    globals: fn(scopes.builtin_globals), locals: fn(scopes.builtin_locals), vars: fn(scopes.builtin_vars, 'object?'),

    __import__: fn(builtin_import, 'name globals? locals? fromlist? level?', { keywords: true }), reload: fn(builtin_reload, 'module'),
    apply: fn(builtin_apply, 'function args? kwargs?', UNPACK), input: fn(builtin_input, 'prompt?', UNPACK), raw_input: fn(builtin_raw_input, 'prompt?', UNPACK),
    open: fn(builtin_open, 'name mode? buffering?', { keywords: true }),
  },
});
