import { describe, expect, it } from 'vitest';
import * as list from '../../../rlib/runtime/rlist';
import * as map from '../../../rlib/runtime/rmap';
import * as str from '../../../rlib/runtime/rstr';

/** A small linear congruential generator: tests print nothing but are the same in every run. */
function generator(seed: number): (n: number) => number {
  let x = seed;
  return (n) => {
    x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
    return (x >> 8) % n;
  };
}

const elements = <T>(l: list.RList<T>): T[] => Array.from({ length: l.length }, (_, i) => l.items[i]!);

describe('lists of the run-time library against JavaScript arrays', () => {
  it('agree over random operations', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = generator(seed);
      const l = list.listNew<number>();
      const a: number[] = [];
      for (let step = 0; step < 200; step++) {
        const n = a.length;
        switch (random(9)) {
          case 0: case 1: case 2: expect(list.listPush(l, step)).toBe(a.push(step)); break;
          case 3: if (n > 0) expect(list.listPop(l)).toBe(a.pop()); break;
          case 4: { const i = random(40) - 20, j = random(60) - 20; expect(elements(list.listSlice(l, i, j))).toEqual(a.slice(i, j)); break; }
          case 5: expect(list.listIndexOfFrom(l, random(step + 1), random(20) - 10)).toSatisfy((r: number) => r >= -1); list.listReverse(l); a.reverse(); break;
          case 6: { const m = random(n + 1); list.listSetLength(l, m); a.length = m; break; }
          case 7: { const b = elements(l).slice(0, 3); list.listExtend(l, list.listFromArray(b)); a.push(...b); break; }
          default: expect(elements(list.listConcat(l, l))).toEqual(a.concat(a));
        }
        expect(elements(l)).toEqual(a);
        const x = random(50), from = random(30) - 15;
        expect(list.listIndexOfFrom(l, x, from)).toBe(a.indexOf(x, from));
      }
    }
  });

  it('give their room back after shrinking', () => {
    const l = list.listNew<number>();
    for (let i = 0; i < 1000; i++) list.listPush(l, i);
    while (l.length > 5) list.listPop(l);
    expect(l.items.length).toBeLessThan(32);
    expect(elements(l)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('maps of the run-time library against JavaScript maps', () => {
  const entries = <K, V>(m: map.RMap<K, V>): [K, V][] => {
    const r: [K, V][] = [];
    const it = map.mapIterate(m);
    while (it.next()) r.push([it.key(), it.value()]);
    return r;
  };
  const objects = Array.from({ length: 60 }, () => ({}));
  const keyMakers: Record<string, (n: number) => unknown> = {
    int: (n) => n * 16, i64: (n) => BigInt(n) << 40n, string: (n) => `k${n}`, object: (n) => objects[n],
  };
  for (const [name, key] of Object.entries(keyMakers)) {
    it(`agree over random operations, ${name} keys`, () => {
      for (let seed = 1; seed <= 20; seed++) {
        const random = generator(seed);
        const m = map.mapNew<unknown, number>();
        const js = new Map<unknown, number>();
        const range = seed % 2 === 0 ? 12 : 60;
        for (let step = 0; step < 300; step++) {
          const k = key(random(range));
          switch (random(step % 100 < 50 ? 4 : 8)) {
            case 0: case 1: case 2: map.mapSet(m, k, step); js.set(k, step); break;
            case 3: expect(map.mapHas(m, k)).toBe(js.has(k)); break;
            case 4: expect(map.mapGetOr(m, k, -1)).toBe(js.get(k) ?? -1); break;
            case 5: case 6: expect(map.mapDelete(m, k)).toBe(js.delete(k)); break;
            default: if (random(40) === 0) { map.mapClear(m); js.clear(); }
          }
          expect(m.size).toBe(js.size);
          if (step % 10 === 0) expect(entries(m)).toEqual([...js]);
        }
      }
    });
  }

  it('iterate like JavaScript while the loop changes the map', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const a = generator(seed);
      const m = map.mapNew<number, number>();
      const js = new Map<number, number>();
      const start = a(40);
      for (let i = 0; i < start; i++) { map.mapSet(m, i, i); js.set(i, i); }
      const ops = Array.from({ length: 120 }, () => [a(12), a(50)] as const);
      const run = (next: () => number | null, set: (k: number) => void, del: (k: number) => void, clear: () => void): number[] => {
        const seen: number[] = [];
        let t = 0;
        for (let k = next(); k !== null && seen.length < 150; k = next()) {
          seen.push(k);
          for (let j = 0; j < 3 && t < ops.length; j++, t++) {
            const [what, arg] = ops[t]!;
            if (what < 4) set(arg); else if (what < 11) del(arg); else if (seed % 5 === 0) clear();
          }
        }
        return seen;
      };
      const it1 = map.mapIterate(m);
      const mine = run(() => (it1.next() ? it1.key() : null), (k) => map.mapSet(m, k, k), (k) => map.mapDelete(m, k), () => map.mapClear(m));
      const it2 = js.keys();
      const theirs = run(() => { const r = it2.next(); return r.done === true ? null : r.value; }, (k) => js.set(k, k), (k) => js.delete(k), () => js.clear());
      expect(mine, `seed ${seed}`).toEqual(theirs);
    }
  });

  it('complete a prebuilt table, which has keys and values only, at the first look-up', () => {
    for (const n of [1, 5, 8, 9, 100]) {
      const m = map.mapNew<number, number>();
      m.keys = Array.from({ length: n }, (_, i) => i * 3);
      m.values = Array.from({ length: n }, (_, i) => i);
      m.used = m.size = n;
      expect(map.mapGet(m, (n - 1) * 3)).toBe(n - 1);
      expect(map.mapHas(m, 1)).toBe(false);
      map.mapSet(m, 1, 77);
      expect(entries(m)).toEqual([...Array.from({ length: n }, (_, i) => [i * 3, i]), [1, 77]]);
    }
  });

  it('sets keep the order of insertion', () => {
    const s = map.setNew<string>();
    for (const k of ['b', 'a', 'b', 'c']) map.setAdd(s, k);
    expect(entries(s).map(([k]) => k)).toEqual(['b', 'a', 'c']);
  });
});

describe('strings of the run-time library against JavaScript strings', () => {
  it('agree over random arguments', () => {
    const random = generator(7);
    const text = (n: number): string => Array.from({ length: random(n) }, () => 'ab\xff'[random(3)]).join('');
    for (let step = 0; step < 3000; step++) {
      const s = text(14), t = text(4), i = random(30) - 10, j = random(30) - 10;
      const where = JSON.stringify([s, t, i, j]);
      expect(str.stringConcat(s, t), where).toBe(s + t);
      expect(str.stringConcat3(s, t, s), where).toBe(s + t + s);
      expect(str.stringSlice(s, i, j), where).toBe(s.slice(i, j));
      expect(str.stringSliceFrom(s, i), where).toBe(s.slice(i));
      expect(str.stringSubstring(s, i, j), where).toBe(s.substring(i, j));
      expect(str.stringIndexOfFrom(s, t, i), where).toBe(s.indexOf(t, i));
      expect(str.stringLastIndexOfFrom(s, t, i), where).toBe(s.lastIndexOf(t, i));
      expect(str.stringLastIndexOf(s, t), where).toBe(s.lastIndexOf(t));
      expect(str.stringStartsWithAt(s, t, i), where).toBe(s.startsWith(t, i));
      expect(str.stringEndsWithAt(s, t, i), where).toBe(s.endsWith(t, i));
      expect(str.stringEquals(s, t), where).toBe(s === t);
      expect(Math.sign(str.stringCompare(s, t)), where).toBe(s < t ? -1 : s > t ? 1 : 0);
      expect(str.stringRepeat(s, Math.abs(i)), where).toBe(s.repeat(Math.abs(i)));
    }
  });

  it('write numbers in decimal', () => {
    for (const x of [0n, 9n, 10n, -1n, -10n, 123456789n, (1n << 63n) - 1n, -(1n << 63n)]) expect(str.stringFromI64(x)).toBe(String(x));
  });

  it('join', () => {
    for (const parts of [[], ['a'], ['a', '', 'bc']]) expect(str.listJoin(list.listFromArray(parts), ', ')).toBe(parts.join(', '));
  });
});
