/** Built-in functions over iterables: all, any, filter, map, max, min, range, reduce, sorted, sum, zip. */
import type { i64, int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { unrollSafe } from '../../rlib/jit';
import { toInt } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import type { Arguments } from '../../interpreter/argument';
import { OperationError } from '../../interpreter/error';
import { consume, Consumer, Sort } from '../../objspace/consuming';
import { W_ListObject } from '../../objspace/listobject';
import { W_PaddedRows, W_Rows } from '../../objspace/rows';
import { rangeLength } from '../../objspace/xrangeobject';

/** Looks for an item that is as true as wanted. */
class TruthSearch extends Consumer {
  found: boolean = false;
  constructor(sort: Sort, private readonly wanted: boolean) { super(sort, null); }
  override take(w_item: W_Root): boolean {
    this.found = space.is_true(w_item) === this.wanted;
    return !this.found;
  }
}

export function builtin_all(w_iterable: W_Root): W_Root {
  const search = new TruthSearch(Sort.All, false);
  consume(space.iter(w_iterable), search);
  return space.newbool(!search.found);
}

export function builtin_any(w_iterable: W_Root): W_Root {
  const search = new TruthSearch(Sort.Any, true);
  consume(space.iter(w_iterable), search);
  return space.newbool(search.found);
}

class Filter extends Consumer {
  readonly w_out: W_ListObject = new W_ListObject();
  /** `w_function` null: the true items. */
  constructor(w_function: W_Root | null) { super(Sort.Filter, w_function); }
  override take(w_item: W_Root): boolean {
    const w_function = this.w_function;
    if (space.is_true(w_function === null ? w_item : w_function.call1(w_item))) this.w_out.append(w_item);
    return true;
  }
}

export function builtin_filter(w_function: W_Root, w_sequence: W_Root): W_Root {
  const byTruth = w_function === space.w_None || w_function === space.w_bool;
  if (space.isinstance_w(w_sequence, space.w_basestring)) return filterText(w_function, w_sequence);
  if (space.isinstance_w(w_sequence, space.w_tuple)) return filterTuple(byTruth ? null : w_function, w_sequence);
  const filter = new Filter(byTruth ? null : w_function);
  consume(space.iter(w_sequence), filter);
  return filter.w_out;
}

/** filter over a tuple: a tuple, of items taken by subscript as subclasses may define it. `w_function` null: the true items. */
function filterTuple(w_function: W_Root | null, w_tuple: W_Root): W_Root {
  const n = space.fixedview(w_tuple, -1).length;
  const w_out = new W_ListObject();
  for (let i = 0; i < n; i++) {
    const w_item = space.getitem(w_tuple, space.newindex(i));
    if (space.is_true(w_function === null ? w_item : w_function.call1(w_item))) w_out.append(w_item);
  }
  return space.newtuple(w_out.toArray());
}

/** filter over a str or unicode: a string of the items that pass, taken by subscript as subclasses may define it. */
function filterText(w_function: W_Root, w_text: W_Root): W_Root {
  const n = space.len_w(w_text);
  const pieces_w = new W_ListObject();
  for (let i = 0; i < n; i++) {
    const w_item = space.getitem(w_text, space.newindex(i));
    const keep = w_function === space.w_None ? true : space.is_true(w_function.call1(w_item));
    if (keep) pieces_w.append(w_item);
  }
  const w_empty = space.isinstance_w(w_text, space.w_unicode) ? space.newunicode('') : space.newbytes('');
  return space.callMethod1(w_empty, 'join', pieces_w);
}

export function builtin_map(args_w: FixedArray<W_Root>): W_Root {
  if (args_w.length < 2) throw space.typeError('map() requires at least two args');
  const w_function = args_w[0];
  if (args_w.length === 2) return mapOne(w_function, args_w[1]);
  return mapMany(w_function, args_w);
}

/** The iterator over the argument at `position` of map. */
function mapIterator(w_sequence: W_Root, position: int): W_Root {
  if (!space.isIterable(w_sequence)) throw space.typeError(`argument ${position} to map() must support iteration`);
  return space.iter(w_sequence);
}

class Mapping extends Consumer {
  readonly w_out: W_ListObject = new W_ListObject();
  /** `w_function` null: the items themselves. */
  constructor(w_function: W_Root | null) { super(Sort.Map, w_function); }
  override take(w_item: W_Root): boolean {
    const w_function = this.w_function;
    this.w_out.append(w_function === null ? w_item : w_function.call1(w_item));
    return true;
  }
}

function mapOne(w_function: W_Root, w_sequence: W_Root): W_Root {
  const mapping = new Mapping(w_function === space.w_None ? null : w_function);
  consume(mapIterator(w_sequence, 2), mapping);
  return mapping.w_out;
}

/** Several sequences side by side; the shorter ones go on as None. */
function mapMany(w_function: W_Root, args_w: FixedArray<W_Root>): W_Root {
  const n = args_w.length - 1;
  const iters_w = newFixedArray<W_Root | null>(n, null);
  for (let i = 0; i < n; i++) iters_w[i] = mapIterator(args_w[i + 1], i + 2);
  const mapping = new RowMapping(w_function === space.w_None ? null : w_function);
  consume(new W_PaddedRows(iters_w), mapping);
  return mapping.w_out;
}

class RowMapping extends Consumer {
  readonly w_out: W_ListObject = new W_ListObject();
  /** `w_function` null: the rows themselves. */
  constructor(w_function: W_Root | null) { super(Sort.MapRows, w_function); }
  override take(w_row: W_Root): boolean {
    const w_function = this.w_function;
    this.w_out.append(w_function === null ? w_row : w_function.callN(space.fixedview(w_row, -1)));
    return true;
  }
}

export function builtin_reduce(w_function: W_Root, w_sequence: W_Root, w_initial: W_Root | null): W_Root {
  if (!space.isIterable(w_sequence)) throw space.typeError('reduce() arg 2 must support iteration');
  const w_iter = space.iter(w_sequence);
  let w_result = w_initial;
  if (w_result === null) {
    w_result = space.next(w_iter);
    if (w_result === null) throw space.typeError('reduce() of empty sequence with no initial value');
  }
  const reduction = new Reduction(w_function, w_result);
  consume(w_iter, reduction);
  return reduction.w_result;
}

class Reduction extends Consumer {
  constructor(w_function: W_Root, public w_result: W_Root) { super(Sort.Reduce, w_function); }
  override take(w_item: W_Root): boolean {
    this.w_result = this.w_function!.call2(this.w_result, w_item);
    return true;
  }
}

export function builtin_zip(args_w: FixedArray<W_Root>): W_Root {
  const n = args_w.length;
  const w_out = new W_ListObject();
  if (n === 0) return w_out;
  const iters_w = newFixedArray<W_Root>(n, space.w_None);
  for (let i = 0; i < n; i++) {
    if (!space.isIterable(args_w[i])) throw space.typeError(`zip argument #${i + 1} must support iteration`);
    iters_w[i] = space.iter(args_w[i]);
  }
  w_out.extendFromIterator(new W_Rows(iters_w));
  return w_out;
}

export function builtin_sum(w_sequence: W_Root, w_start: W_Root | null): W_Root {
  const w_total = w_start === null ? space.newint(0n) : w_start;
  const w_iter = space.iter(w_sequence);
  if (space.isinstance_w(w_total, space.w_basestring)) throw space.typeError("sum() can't sum strings [use ''.join(seq) instead]");
  const summation = new Summation(w_total);
  consume(w_iter, summation);
  return summation.w_total;
}

class Summation extends Consumer {
  constructor(public w_total: W_Root) { super(Sort.Sum, null); }
  override take(w_item: W_Root): boolean {
    this.w_total = space.add(this.w_total, w_item);
    return true;
  }
}

export function builtin_max(args: Arguments): W_Root { return extreme(args, 'max', true); }
export function builtin_min(args: Arguments): W_Root { return extreme(args, 'min', false); }

/** The largest or smallest argument, or element of the only argument; the first of equal ones. */
function extreme(args: Arguments, name: string, largest: boolean): W_Root {
  const given = args.positional();
  const w_key = args.keyword('key');
  if (args.keywordCount() > (w_key === null ? 0 : 1)) throw space.typeError(`${name}() got an unexpected keyword argument`);
  if (given.length === 0) throw space.typeError(`${name} expected 1 arguments, got 0`);
  const search = new ExtremeSearch(w_key, largest);
  if (given.length === 1) consume(space.iter(given[0]), search);
  else takeAll(search, given);
  const w_best = search.w_best;
  if (w_best === null) throw space.valueError(`${name}() arg is an empty sequence`);
  return w_best;
}

/** Gives a few items. */
function takeAll(consumer: Consumer, items_w: FixedArray<W_Root>): void {
  for (let i: int = 0; i < items_w.length; i++) consumer.take(items_w[i]);
}
unrollSafe(takeAll);

class ExtremeSearch extends Consumer {
  w_best: W_Root | null = null;
  private w_bestKey: W_Root | null = null;
  constructor(w_key: W_Root | null, private readonly largest: boolean) { super(Sort.Extreme, w_key); }
  override take(w_item: W_Root): boolean {
    const w_key = this.w_function;
    const w_value = w_key === null ? w_item : w_key.call1(w_item);
    const w_bestKey = this.w_bestKey;
    if (w_bestKey === null || space.is_true(this.largest ? space.gt(w_value, w_bestKey) : space.lt(w_value, w_bestKey))) {
      this.w_best = w_item;
      this.w_bestKey = w_value;
    }
    return true;
  }
}

export function builtin_sorted(w_iterable: W_Root, w_cmp: W_Root | null, w_key: W_Root | null, w_reverse: W_Root | null): W_Root {
  const w_list = new W_ListObject();
  w_list.extendFrom(w_iterable);
  w_list.sort(w_cmp, w_key, w_reverse);
  return w_list;
}

/** Arguments that fit words, floats and what has an `__int__` among them; else ints and longs of any size. */
export function builtin_range(w_a: W_Root, w_b: W_Root | null, w_c: W_Root | null): W_Root {
  const w_first = w_b === null ? space.newint(0n) : w_a;
  const w_stop = w_b ?? w_a;
  const w_step = w_c ?? space.newint(1n);
  let start: i64 = 0n;
  let stop: i64 = 0n;
  let step: i64 = 1n;
  try {
    start = space.getint_w(w_first);
    stop = space.getint_w(w_stop);
    step = space.getint_w(w_step);
  } catch (e) {
    if (!(e instanceof OperationError) || e.isAsync()) throw e;
    requireInteger(w_first, 'start');
    requireInteger(w_stop, 'end');
    requireInteger(w_step, 'step');
    return longRange(w_first, w_stop, w_step);
  }
  return smallRange(start, stop, step);
}

function requireInteger(w: W_Root, what: string): void {
  if (space.isinstance_w(w, space.w_int) || space.isinstance_w(w, space.w_long)) return;
  throw space.typeError(`range() integer ${what} argument expected, got ${space.type(w).getname()}.`);
}

function smallRange(start: i64, stop: i64, step: i64): W_Root {
  if (step === 0n) throw space.valueError('range() step argument must not be zero');
  const count = rangeLength(start, stop, step);
  if (count < 0n || count > 0x7fffffffffn) throw space.operr(space.w_OverflowError, 'range() result has too many items');
  return W_ListObject.fromRange(start, step, toInt(count));
}

/** The step's sign is asked of the object; every item is a long. */
function longRange(w_start: W_Root, w_stop: W_Root, w_step: W_Root): W_Root {
  const zero = space.cmp_w(w_step, space.newint(0n)) === 0;
  const step = w_step.bigint_w();
  const stop = w_stop.bigint_w();
  if (zero || step.isZero()) throw space.valueError('range() step argument must not be zero');
  const up = step.sign > 0;
  const w_out = new W_ListObject();
  let value = w_start.bigint_w();
  const distance = up ? stop.sub(value) : value.sub(stop);
  if (distance.sign > 0 && distance.floordiv(step.abs()).bitLength() > 38) {
    throw space.operr(space.w_OverflowError, 'range() result has too many items');
  }
  while (up ? value.lt(stop) : value.gt(stop)) {
    w_out.append(space.newlong(value));
    value = value.add(step);
  }
  return w_out;
}
