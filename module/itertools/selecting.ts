/** chain, dropwhile, takewhile, ifilter, ifilterfalse, imap, starmap, islice, izip. */
import { newFixedArray, type FixedArray, type int } from '../../rlib/kinds';
import { hint } from '../../rlib/jit';
import { FEW, space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { builtinNew, objectTypeDef } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';
import { nextRow } from '../../objspace/rows';

const none_w: FixedArray<W_Root> = newFixedArray<W_Root>(0, null as unknown as W_Root);

export class W_Chain extends W_Root {
  iterators_w: FixedArray<W_Root> = none_w;
  private position: int = 0;
  override getclass(): W_TypeBase { return chainTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    if (this.position >= this.iterators_w.length) return null;
    const w_item = space.next(this.iterators_w[this.position]);
    return w_item !== null ? w_item : this.firstOfLater();
  }
  /** The current iterator has ended. */
  private firstOfLater(): W_Root | null {
    for (;;) {
      this.iterators_w[this.position] = space.w_None;
      this.position++;
      if (this.position >= this.iterators_w.length) return null;
      const w_item = space.next(this.iterators_w[this.position]);
      if (w_item !== null) return w_item;
    }
  }
}
function chain_new(w_type: W_TypeBase, iterables_w: FixedArray<W_Root>): W_Root {
  const iterators_w = newFixedArray<W_Root>(iterables_w.length, space.w_None);
  for (let i = 0; i < iterables_w.length; i++) {
    try {
      iterators_w[i] = space.iter(iterables_w[i]);
    } catch (e) {
      if (!(e instanceof OperationError) || !e.match(space.w_TypeError)) throw e;
      throw space.typeError(`chain argument #${i + 1} must support iteration`);
    }
  }
  const w_chain = space.allocateInstance(w_type, chainTypeDef) as W_Chain;
  w_chain.iterators_w = iterators_w;
  return w_chain;
}
export const chainTypeDef = new TypeDef('chain', {
  cls: W_Chain, base: objectTypeDef, module: 'itertools', doc: 'chain(*iterables) --> chain object', new: builtinNew(chain_new, '*iterables'),
});

/** What the iterators with a function and one source share. */
export abstract class W_Filtering extends W_Root {
  w_function: W_Root = space.w_None;
  w_iter: W_Root | null = null;
  override op_iter(): W_Root | null { return this; }
  protected passes(w_item: W_Root): boolean {
    const w_function = this.w_function;
    return space.is_true(w_function === space.w_None || w_function === space.w_bool ? w_item : w_function.call1(w_item));
  }
}
function startFiltering(w_type: W_TypeBase, typedef: TypeDef, w_function: W_Root, w_iterable: W_Root): W_Root {
  const w_iter = space.iter(w_iterable);
  const w_self = space.allocateInstance(w_type, typedef) as W_Filtering;
  w_self.w_function = w_function;
  w_self.w_iter = w_iter;
  return w_self;
}

export class W_DropWhile extends W_Filtering {
  private started: boolean = false;
  override getclass(): W_TypeBase { return dropwhileTypeDef.w_type; }
  override op_next(): W_Root | null { return this.started ? space.next(this.w_iter!) : this.first(); }
  private first(): W_Root | null {
    for (;;) {
      const w_item = space.next(this.w_iter!);
      if (w_item === null) return null;
      if (!space.is_true(this.w_function.call1(w_item))) {
        this.started = true;
        return w_item;
      }
    }
  }
}
function dropwhile_new(w_type: W_TypeBase, w_function: W_Root, w_iterable: W_Root): W_Root { return startFiltering(w_type, dropwhileTypeDef, w_function, w_iterable); }
export const dropwhileTypeDef = new TypeDef('dropwhile', {
  cls: W_DropWhile, base: objectTypeDef, module: 'itertools', doc: 'dropwhile(predicate, iterable) --> dropwhile object', new: builtinNew(dropwhile_new, 'predicate iterable', { unpack: true }),
});

export class W_TakeWhile extends W_Filtering {
  private stopped: boolean = false;
  override getclass(): W_TypeBase { return takewhileTypeDef.w_type; }
  override op_next(): W_Root | null {
    if (this.stopped) return null;
    const w_item = space.next(this.w_iter!);
    if (w_item === null) return null;
    if (space.is_true(this.w_function.call1(w_item))) return w_item;
    this.stopped = true;
    return null;
  }
}
function takewhile_new(w_type: W_TypeBase, w_function: W_Root, w_iterable: W_Root): W_Root { return startFiltering(w_type, takewhileTypeDef, w_function, w_iterable); }
export const takewhileTypeDef = new TypeDef('takewhile', {
  cls: W_TakeWhile, base: objectTypeDef, module: 'itertools', doc: 'takewhile(predicate, iterable) --> takewhile object', new: builtinNew(takewhile_new, 'predicate iterable', { unpack: true }),
});

export class W_IFilter extends W_Filtering {
  override getclass(): W_TypeBase { return ifilterTypeDef.w_type; }
  override op_next(): W_Root | null {
    const w_item = space.next(this.w_iter!);
    return w_item === null || this.passes(w_item) ? w_item : this.search();
  }
  private search(): W_Root | null {
    for (;;) {
      const w_item = space.next(this.w_iter!);
      if (w_item === null || this.passes(w_item)) return w_item;
    }
  }
}
function ifilter_new(w_type: W_TypeBase, w_function: W_Root, w_iterable: W_Root): W_Root { return startFiltering(w_type, ifilterTypeDef, w_function, w_iterable); }
export const ifilterTypeDef = new TypeDef('ifilter', {
  cls: W_IFilter, base: objectTypeDef, module: 'itertools', doc: 'ifilter(function or None, sequence) --> ifilter object', new: builtinNew(ifilter_new, 'function sequence', { unpack: true }),
});

export class W_IFilterFalse extends W_Filtering {
  override getclass(): W_TypeBase { return ifilterfalseTypeDef.w_type; }
  override op_next(): W_Root | null {
    const w_item = space.next(this.w_iter!);
    return w_item === null || !this.passes(w_item) ? w_item : this.search();
  }
  private search(): W_Root | null {
    for (;;) {
      const w_item = space.next(this.w_iter!);
      if (w_item === null || !this.passes(w_item)) return w_item;
    }
  }
}
function ifilterfalse_new(w_type: W_TypeBase, w_function: W_Root, w_iterable: W_Root): W_Root { return startFiltering(w_type, ifilterfalseTypeDef, w_function, w_iterable); }
export const ifilterfalseTypeDef = new TypeDef('ifilterfalse', {
  cls: W_IFilterFalse, base: objectTypeDef, module: 'itertools', doc: 'ifilterfalse(function or None, sequence) --> ifilterfalse object', new: builtinNew(ifilterfalse_new, 'function sequence', { unpack: true }),
});

export class W_StarMap extends W_Filtering {
  override getclass(): W_TypeBase { return starmapTypeDef.w_type; }
  override op_next(): W_Root | null {
    const w_args = space.next(this.w_iter!);
    if (w_args === null) return null;
    if (!space.isinstance_w(w_args, space.w_tuple)) throw space.typeError('iterator must return a tuple');
    return this.w_function.callN(space.fixedview(w_args, -1));
  }
}
function starmap_new(w_type: W_TypeBase, w_function: W_Root, w_iterable: W_Root): W_Root { return startFiltering(w_type, starmapTypeDef, w_function, w_iterable); }
export const starmapTypeDef = new TypeDef('starmap', {
  cls: W_StarMap, base: objectTypeDef, module: 'itertools', doc: 'starmap(function, sequence) --> starmap object', new: builtinNew(starmap_new, 'function sequence', { unpack: true }),
});

// -- several sources side by side -----------------------------------------------------------------------------------

/** Iterators over the elements of `args_w` from `start` on. */
function itersFrom(args_w: FixedArray<W_Root>, start: int, what: string): FixedArray<W_Root> {
  const iters_w = newFixedArray<W_Root>(args_w.length - start, space.w_None);
  for (let i = start; i < args_w.length; i++) {
    if (!space.isIterable(args_w[i])) throw space.typeError(`${what} argument #${i + 1} must support iteration`);
    iters_w[i - start] = space.iter(args_w[i]);
  }
  return iters_w;
}

export class W_IMap extends W_Root {
  w_function: W_Root = space.w_None;
  iters_w: FixedArray<W_Root> = none_w;
  override getclass(): W_TypeBase { return imapTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_function = this.w_function;
    if (this.iters_w.length === 1 && w_function !== space.w_None) {
      const w_item = space.next(this.iters_w[0]);
      return w_item === null ? null : w_function.call1(w_item);
    }
    const row_w = nextRow(this.iters_w);
    if (row_w === null) return null;
    return w_function === space.w_None ? space.newtuple(row_w) : w_function.callN(row_w);
  }
}
function imap_new(w_type: W_TypeBase, args_w: FixedArray<W_Root>): W_Root {
  if (args_w.length < 2) throw space.typeError('imap() must have at least two arguments.');
  const iters_w = itersFrom(args_w, 1, 'imap');
  const w_imap = space.allocateInstance(w_type, imapTypeDef) as W_IMap;
  w_imap.w_function = args_w[0];
  w_imap.iters_w = iters_w;
  return w_imap;
}
export const imapTypeDef = new TypeDef('imap', {
  cls: W_IMap, base: objectTypeDef, module: 'itertools', doc: 'imap(func, *iterables) --> imap object', new: builtinNew(imap_new, '*args'),
});

export class W_IZip extends W_Root {
  iters_w: FixedArray<W_Root> = none_w;
  override getclass(): W_TypeBase { return izipTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    if (this.iters_w.length === 0) return null;
    const row_w = nextRow(this.iters_w);
    return row_w === null ? null : space.newtuple(row_w);
  }
}
function izip_new(w_type: W_TypeBase, args_w: FixedArray<W_Root>): W_Root {
  const iters_w = itersFrom(args_w, 0, 'izip');
  const w_izip = space.allocateInstance(w_type, izipTypeDef) as W_IZip;
  w_izip.iters_w = iters_w;
  return w_izip;
}
export const izipTypeDef = new TypeDef('izip', {
  cls: W_IZip, base: objectTypeDef, module: 'itertools', doc: 'izip(iter1 [,iter2 [...]]) --> izip object', new: builtinNew(izip_new, '*iterables'),
});

// -- islice -------------------------------------------------------------------------------------------------------------

export class W_ISlice extends W_Root {
  w_iter: W_Root | null = null;
  /** Position of the next element to deliver, of the next one of the source, and where to stop (-1: never). */
  next: int = 0;
  private position: int = 0;
  stop: int = -1;
  step: int = 1;
  override getclass(): W_TypeBase { return isliceTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_iter = this.w_iter;
    if (w_iter === null) return null;
    const skipped = this.next - this.position;
    if (skipped > 0 && !(skipped <= FEW ? this.skip(w_iter) : this.skipMany(w_iter))) return this.end();
    if (this.stop >= 0 && this.position >= this.stop) return this.end();
    const w_item = space.next(w_iter);
    if (w_item === null) return this.end();
    this.position++;
    this.next += this.step;
    return w_item;
  }
  /** Drops what is not delivered; false when the source or the slice ends there. */
  private skip(w_iter: W_Root): boolean {
    while (this.position < this.next) {
      if (this.stop >= 0 && this.position >= this.stop) return false;
      if (space.next(w_iter) === null) return false;
      this.position++;
    }
    return true;
  }
  /** As `skip`, which traces unroll. */
  private skipMany(w_iter: W_Root): boolean { return this.skip(w_iter); }
  private end(): W_Root | null {
    this.w_iter = null;
    return null;
  }
}
hint(W_ISlice, 'skip', 'unrollSafe');
hint(W_ISlice, 'skipMany', 'dontLookInside');
function islice_new(w_type: W_TypeBase, w_iterable: W_Root, w_1: W_Root, w_2: W_Root | null, w_3: W_Root | null): W_Root {
  const start = w_2 === null ? 0 : bound(w_1, 0, 'Indices for islice() must be None or non-negative integers');
  const stop = bound(w_2 === null ? w_1 : w_2, -1, w_2 === null ? 'Stop argument for islice() must be a non-negative integer or None.' : 'Indices for islice() must be None or non-negative integers');
  const step = w_3 === null ? 1 : bound(w_3, 1, 'Step for islice() must be a positive integer or None.');
  if (step < 1) throw space.valueError('Step for islice() must be a positive integer or None.');
  const w_iter = space.iter(w_iterable);
  const w_islice = space.allocateInstance(w_type, isliceTypeDef) as W_ISlice;
  w_islice.w_iter = w_iter;
  w_islice.next = start;
  w_islice.stop = stop;
  w_islice.step = step;
  return w_islice;
}
function bound(w: W_Root, none: int, message: string): int {
  if (w === space.w_None) return none;
  if (!space.isinstance_w(w, space.w_int) && !space.isinstance_w(w, space.w_long)) throw space.valueError(message);
  const i = space.getindex_w(w, null);
  if (i < 0) throw space.valueError(message);
  return i;
}
export const isliceTypeDef = new TypeDef('islice', {
  cls: W_ISlice, base: objectTypeDef, module: 'itertools', doc: 'islice(iterable, [start,] stop [, step]) --> islice object', new: builtinNew(islice_new, 'iterable start stop? step?', { unpack: true }),
});
