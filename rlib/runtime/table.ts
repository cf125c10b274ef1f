/**
 * Load time only: what JavaScript's names on strings, arrays, maps and sets, and the primitives that are not plain
 * operations, become in translated code. The graph builder reads these tables; a name in none of them, nor in the
 * operation table, fails when the toolchain starts.
 *
 * Types: `string` is the structure String; `T[]` is RList<T>, `FixedArray<T>` an array structure, `Map<K, V>` RMap<K, V>,
 * `Set<K>` RSet<K>. All functions are generic ones, instantiated per representation.
 */
import * as list from './rlist';
import * as map from './rmap';
import * as str from './rstr';

/**
 * How a primitive that is not an operation of its own is emitted.
 * - `op`, with aux.struct the string structure ('string'), the structure of the first operand ('arg0') or of the
 *   result ('result'), and aux.field;
 * - `run`: a call of a run-time function;
 * - `byKind`: by the kind of the first operand (`string` apart from other references): an operation's name, a run-time
 *   function, or 'same' for the operand itself;
 * - `constant`: the zero of the result's kind, or the prebuilt array of no items.
 */
export type PrimitiveForm =
  | { op: string; struct: 'string' | 'arg0' | 'result'; field?: string }
  | { run: Function }
  | { byKind: { int: string; uint: string; float: string; bool: string; string: Function; ref: string; func: string } }
  | { constant: 'zero' | 'empty_array' };

export const primitiveForms: ReadonlyMap<string, PrimitiveForm> = new Map<string, PrimitiveForm>([
  ['array_alloc', { op: 'malloc_varsize', struct: 'result' }],
  ['array_fill', { op: 'array_fill', struct: 'arg0' }],
  ['array_copy', { op: 'array_copy', struct: 'arg0' }],
  ['weakref_new', { op: 'weakref_new', struct: 'result' }],
  ['array_empty', { constant: 'empty_array' }],
  ['zero', { constant: 'zero' }],
  ['key_hash', { byKind: { int: 'same', uint: 'cast_uint_to_int', float: 'cast_float_to_bits', bool: 'cast_bool_to_int', string: str.stringHash, ref: 'identity_hash', func: '' } }],
  ['key_same', { byKind: { int: 'int_eq', uint: 'uint_eq', float: 'float_eq', bool: 'bool_eq', string: str.stringEquals, ref: 'ref_eq', func: 'func_eq' } }],
  ['new_array', { run: list.arrayNewFilled }],
  ['array_to_list', { run: list.listFromArray }],
  ['list_to_array', { run: list.listToArray }],
  ['list_new_filled', { run: list.listNewFilled }],
  ['list_copy', { run: list.listCopyRange }],
  ['list_extend', { run: list.listExtend }],
  ['string_new', { op: 'malloc_varsize', struct: 'string' }],
  ['string_set_char', { op: 'setitem', struct: 'string' }],
  ['string_char_code_at', { op: 'getitem', struct: 'string' }],
  ['string_copy', { op: 'array_copy', struct: 'string' }],
  ['string_length', { op: 'length', struct: 'string' }],
  ['string_hash', { run: str.stringHash }],
  ['string_cached_hash', { op: 'getfield', struct: 'string', field: 'hash' }],
  ['string_set_cached_hash', { op: 'setfield', struct: 'string', field: 'hash' }],
]);

/** Primitives that are part of the language: the builder treats their operands' syntax. */
export const syntacticPrimitives: ReadonlySet<string> = new Set(['intmask', 'uintmask', 'ovfcheck', 'conditional_call', 'conditional_call_value']);

/**
 * Methods and operators, as `type.name/number of arguments` (the receiver not counted). Where the value is a text it
 * names the operation with aux.struct of the receiver.
 */
export const methods: ReadonlyMap<string, Function | string> = new Map<string, Function | string>([
  ['string.length/0', 'length'],
  ['string.charCodeAt/1', 'getitem'],
  ['string.[]/1', str.stringAt],
  ['string.indexOf/1', str.stringIndexOf],
  ['string.indexOf/2', str.stringIndexOfFrom],
  ['string.lastIndexOf/1', str.stringLastIndexOf],
  ['string.lastIndexOf/2', str.stringLastIndexOfFrom],
  ['string.includes/1', str.stringIncludes],
  ['string.includes/2', str.stringIncludesFrom],
  ['string.startsWith/1', str.stringStartsWith],
  ['string.startsWith/2', str.stringStartsWithAt],
  ['string.endsWith/1', str.stringEndsWith],
  ['string.endsWith/2', str.stringEndsWithAt],
  ['string.slice/1', str.stringSliceFrom],
  ['string.slice/2', str.stringSlice],
  ['string.substring/1', str.stringSubstringFrom],
  ['string.substring/2', str.stringSubstring],
  ['string.repeat/1', str.stringRepeat],
  ['array.length/0', 'length'],
  ['array.get/1', 'getitem'], // a[i]
  ['array.set/2', 'setitem'],
  ['list.get/1', list.listGet], // l[i]
  ['list.set/2', list.listSet],
  ['list.push/1', list.listPush],
  ['list.pop/0', list.listPop],
  ['list.slice/0', list.listCopyAll],
  ['list.slice/1', list.listSliceFrom],
  ['list.slice/2', list.listSlice],
  ['list.indexOf/1', list.listIndexOf],
  ['list.indexOf/2', list.listIndexOfFrom],
  ['list.includes/1', list.listIncludes],
  ['list.reverse/0', list.listReverse],
  ['list.fill/1', list.listFill],
  ['list.concat/1', list.listConcat],
  ['list.join/1', str.listJoin],
  ['list.setLength/1', list.listSetLength], // l.length = n
  ['map.get/1', map.mapGet], // m.get(k)!
  ['map.getOr/2', map.mapGetOr], // m.get(k) ?? x, for x a constant or a variable
  ['map.find/1', map.mapFind], // m.get(k) ?? x otherwise: an entry number or -1
  ['map.valueAt/1', map.mapValueAt],
  ['map.has/1', map.mapHas],
  ['map.set/2', map.mapSet],
  ['map.delete/1', map.mapDelete],
  ['map.clear/0', map.mapClear],
  ['map.size/0', map.mapSize],
  ['map.iterate/0', map.mapIterate],
  ['set.add/1', map.setAdd],
]);

/** What the builder itself calls. */
export const runtime = {
  RList: list.RList,
  RMap: map.RMap,
  RSet: map.RSet,
  RMapIterator: map.RMapIterator,
  /** `[]` and `[a, b]`: the second takes the array of the elements */
  listNew: list.listNew,
  listOfArray: list.listOfArray,
  mapNew: map.mapNew,
  setNew: map.setNew,
  stringConcat: str.stringConcat,
  stringConcat3: str.stringConcat3,
  stringEquals: str.stringEquals,
  stringCompare: str.stringCompare,
  stringFromCharCode: str.stringFromCharCode,
  stringFromI64: str.stringFromI64,
} as const;
