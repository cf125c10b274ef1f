/**
 * The loops of built-in functions over what an iterator gives: `sum`, `list`, `map` and their like.
 *
 * There is one such loop, `consume`, and the JIT treats it as it treats the loop over bytecodes: a trace follows the iterator (into the frame of a generator, say) and the function that is
 * called for each item. What is done with the items is up to a Consumer. Loops are told apart by the sort of the consumer, by what the iterator runs and by what the function runs.
 */
import type { i64, int } from '../rlib/kinds';
import { JitDriver } from '../rlib/jit';
import { JitPlaceNamer } from '../rlib/jitevents';
import { toInt } from '../rlib/rarithmetic';
import { space, W_Root } from '../interpreter/baseobjspace';

/** What is done with the items: the sort of a Consumer. */
export const enum Sort { List, Array, Sum, All, Any, Filter, Map, MapRows, Reduce, Extreme, Keys, Pairs, SortKeys, Find }
const SORT_NAMES: string[] = ['list', 'array', 'sum', 'all', 'any', 'filter', 'map', 'map rows', 'reduce', 'extreme', 'keys', 'pairs', 'sort keys', 'find'];

export abstract class Consumer {
  /** `w_function`: what is called for each item, null when nothing is. */
  constructor(readonly sort: Sort, readonly w_function: W_Root | null) {}
  /** Takes the next item; false when it wants no more. */
  abstract take(w_item: W_Root): boolean;
}

class ConsumerPlaces extends JitPlaceNamer {
  override describe(ints: i64[], refs: (object | null)[]): string {
    return `items for ${SORT_NAMES[toInt(ints[0])]}`;
  }
}

const driver = new JitDriver({ name: 'consume', greens: ['source', 'called', 'sort'], reds: ['w_iter', 'consumer'], places: new ConsumerPlaces() });

/** Gives the items to the consumer until it wants no more, or there are no more. */
export function consume(w_iter: W_Root, consumer: Consumer): void {
  const w_function = consumer.w_function;
  const source = w_iter.runs();
  const called = w_function === null ? source : w_function.runs();
  const sort: int = consumer.sort;
  for (;;) {
    driver.jitMergePoint(source, called, sort, w_iter, consumer);
    const w_item = space.next(w_iter);
    if (w_item === null || !consumer.take(w_item)) return;
    driver.canEnterJit(source, called, sort, w_iter, consumer);
  }
}

/** Collects the items. */
class Collector extends Consumer {
  readonly items_w: W_Root[] = [];
  /** `most`: one more than so many ends it; -1 for no limit. */
  constructor(private readonly most: int) { super(Sort.Array, null); }
  override take(w_item: W_Root): boolean {
    this.items_w.push(w_item);
    return this.items_w.length !== this.most + 1;
  }
}

/** The items in a fresh array; when there are more than `most`, `most + 1` of them. -1: no limit. */
export function collect(w_iter: W_Root, most: int): W_Root[] {
  const collector = new Collector(most);
  consume(w_iter, collector);
  return collector.items_w;
}
