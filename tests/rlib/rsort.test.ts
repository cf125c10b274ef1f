import { expect, test } from 'vitest';
import { RException } from '../../rlib/rexception';
import { Sorter } from '../../rlib/rsort';
import { Random } from './helpers';

interface Item {
  key: number;
  place: number;
}

class ItemSorter extends Sorter<Item> {
  comparisons = 0;
  failAt = Infinity;
  override lt(a: Item, b: Item): boolean {
    if (++this.comparisons >= this.failAt) throw new RException();
    return a.key < b.key;
  }
}

const shapes: Record<string, (i: number, n: number, random: Random) => number> = {
  random: (_i, n, r) => r.below(n * 10),
  'few values': (_i, _n, r) => r.below(4),
  ascending: (i) => i,
  descending: (i, n) => n - i,
  'descending with ties': (i, n) => Math.floor((n - i) / 3),
  'two runs': (i, n) => i % Math.ceil(n / 2),
  'saw teeth': (i) => i % 37,
  'mostly sorted': (i, n, r) => (r.below(20) === 0 ? r.below(n) : i),
  'sorted with a tail': (i, n, r) => (i > n * 0.9 ? r.below(n) : i),
  'interleaved blocks': (i) => (Math.floor(i / 50) % 2) * 25 + i,
  'all equal': () => 1,
};

test.each(Object.keys(shapes))('sorts stably: %s', (shape) => {
  const random = new Random(7);
  for (const n of [0, 1, 2, 3, 10, 31, 63, 64, 65, 100, 257, 1000, 3001]) {
    const items = Array.from({ length: n }, (_, place) => ({ key: shapes[shape]!(place, n, random), place }));
    const wanted = items.slice().sort((a, b) => a.key - b.key || a.place - b.place);
    new ItemSorter(items, n).sort();
    expect(items).toEqual(wanted);
  }
});

test('only the first n elements are sorted', () => {
  const items = [3, 1, 2, 0].map((key, place) => ({ key, place }));
  new ItemSorter(items, 3).sort();
  expect(items.map((x) => x.key)).toEqual([1, 2, 3, 0]);
});

test('sorted and reversed input takes n - 1 comparisons', () => {
  for (const direction of [1, -1]) {
    const items = Array.from({ length: 5000 }, (_, i) => ({ key: i * direction, place: i }));
    const sorter = new ItemSorter(items, items.length);
    sorter.sort();
    expect(sorter.comparisons).toBe(4999);
  }
});

test('random input takes about log2(n!) comparisons', () => {
  const random = new Random(9);
  const items = Array.from({ length: 4096 }, (_, place) => ({ key: random.below(1 << 30), place }));
  const sorter = new ItemSorter(items, items.length);
  sorter.sort();
  expect(sorter.comparisons).toBeLessThan(43250 * 1.02);
});

test('a comparison that throws leaves a permutation', () => {
  const random = new Random(11);
  for (let i = 0; i < 400; i++) {
    const n = 200 + random.below(800);
    const shape = Object.values(shapes)[i % Object.keys(shapes).length]!;
    const items = Array.from({ length: n }, (_, place) => ({ key: shape(place, n, random), place }));
    const sorter = new ItemSorter(items, n);
    sorter.failAt = 1 + random.below(n * 9);
    try {
      sorter.sort();
    } catch (e) {
      expect(e).toBeInstanceOf(RException);
    }
    expect(items.map((x) => x.place).sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, k) => k));
  }
});

test('an inconsistent order neither hangs nor loses elements', () => {
  const random = new Random(13);
  class Chaos extends Sorter<number> {
    override lt(): boolean {
      return random.below(2) === 0;
    }
  }
  for (let i = 0; i < 100; i++) {
    const items = Array.from({ length: 700 }, (_, k) => k);
    new Chaos(items, 700).sort();
    expect(items.slice().sort((a, b) => a - b)).toEqual(Array.from({ length: 700 }, (_, k) => k));
  }
});
