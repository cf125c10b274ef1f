/**
 * Insertion-ordered hash tables: what `Map<K, V>` and `Set<K>` are in translated code.
 *
 * Entries stand in `keys`, `values` and `hashes` in the order of insertion; `used` counts them, removed ones included,
 * `size` the living. A removed entry has REMOVED as its hash. `index` is an open-addressing table of entry numbers
 * plus one (0: free), of a size that is a power of two; it goes on pointing to removed entries until the table is
 * rebuilt, so a probe never meets a hole. A table of at most SMALL entries has no index and is searched in order.
 *
 * A prebuilt table has no hashes and no index (identity hashes are not known before the program runs): its `hashes`
 * is shorter than `used`, and the first look-up completes it.
 *
 * Iteration follows JavaScript: entries added during a loop are met, removed ones are not. A loop remembers the
 * number of the next entry. Rebuilding a table that has holes renumbers the entries; for the sake of loops under way
 * it leaves behind in the old `Generation` which numbers were dropped, and a link to the new one.
 */
import type { FixedArray, int, i64 } from '../kinds';
import { arrayCopy, newFixedArray } from '../kinds';
import { alwaysInline, noInline } from '../jit';
import { intmask, toI64, toInt } from '../rarithmetic';
import { allocArray, emptyArray, hashKey, sameKey, zero } from './intrinsics';

const REMOVED: i64 = -0x8000000000000000n;
const SMALL: int = 8;

/** One numbering of a map's entries, shared with the loops that use it. */
export class Generation {
  next: Generation | null = null;
  /** the entry numbers that `next` no longer has, ascending; null when it dropped all */
  dropped: FixedArray<int> | null = null;
}

export class RMap<K, V> {
  keys: FixedArray<K>;
  values: FixedArray<V>;
  hashes: FixedArray<i64>;
  index: FixedArray<int> | null = null;
  used: int = 0;
  size: int = 0;
  /** not null once a loop has started */
  generation: Generation | null = null;
  constructor() {
    this.keys = emptyArray<K>();
    this.values = emptyArray<V>();
    this.hashes = emptyArray<i64>();
  }
}

/** A set is a map to nothing of interest. */
export class RSet<K> extends RMap<K, boolean> {}

export function mapNew<K, V>(): RMap<K, V> {
  return new RMap<K, V>();
}

export function setNew<K>(): RSet<K> {
  return new RSet<K>();
}

function keyHash<K>(key: K): i64 {
  const h = hashKey(key);
  return h === REMOVED ? 0n : h;
}
alwaysInline(keyHash);

/** Fills an index for the entries in use. */
function buildIndex<K, V>(m: RMap<K, V>, slots: int): void {
  const index = newFixedArray<int>(slots, 0);
  const mask: i64 = toI64(slots - 1);
  const hashes = m.hashes;
  const n: int = m.used;
  for (let i: int = 0; i < n; i++) {
    const h = hashes[i]!;
    if (h !== REMOVED) {
      let slot: i64 = (h ^ (h >> 4n)) & mask;
      let perturb: i64 = h;
      while (index[toInt(slot)]! !== 0) {
        perturb = (perturb >> 5n) & 0x07ffffffffffffffn;
        slot = intmask(slot * 5n + perturb + 1n) & mask;
      }
      index[toInt(slot)] = i + 1;
    }
  }
  m.index = index;
}

/** The number of index slots for that many entries: at most five eighths are in use. */
function slotsFor(capacity: int): int {
  let slots: int = 16;
  while (slots - (slots >> 2) - (slots >> 3) < capacity) slots = slots * 2;
  return slots;
}

/** Hashes a prebuilt table, and gives it an index when it is large. */
function complete<K, V>(m: RMap<K, V>): void {
  const n: int = m.used;
  const keys = m.keys;
  const hashes = allocArray<i64>(keys.length);
  for (let i: int = 0; i < n; i++) hashes[i] = keyHash(keys[i]!);
  m.hashes = hashes;
  if (keys.length > SMALL) buildIndex(m, slotsFor(keys.length));
}
noInline(complete);

function findSmall<K, V>(m: RMap<K, V>, key: K, h: i64): int {
  if (m.hashes.length < m.used) {
    complete(m);
    return findHashed(m, key, h);
  }
  const hashes = m.hashes;
  const n: int = m.used;
  for (let i: int = 0; i < n; i++) {
    if (hashes[i]! === h && sameKey(m.keys[i]!, key)) return i;
  }
  return -1;
}

function findHashed<K, V>(m: RMap<K, V>, key: K, h: i64): int {
  const index = m.index;
  if (index === null) return findSmall(m, key, h);
  const mask: i64 = toI64(index.length - 1);
  let slot: i64 = (h ^ (h >> 4n)) & mask;
  let perturb: i64 = h;
  for (;;) {
    const i: int = index[toInt(slot)]! - 1;
    if (i < 0) return -1;
    if (m.hashes[i]! === h && sameKey(m.keys[i]!, key)) return i;
    perturb = (perturb >> 5n) & 0x07ffffffffffffffn;
    slot = intmask(slot * 5n + perturb + 1n) & mask;
  }
}

/** The entry number of `key`, or -1. */
export function mapFind<K, V>(m: RMap<K, V>, key: K): int {
  if (m.size === 0) return -1;
  return findHashed(m, key, keyHash(key));
}

/** The value of an entry found by `mapFind`. */
export function mapValueAt<K, V>(m: RMap<K, V>, entry: int): V {
  return m.values[entry]!;
}
alwaysInline(mapValueAt);

/** m.get(key)!: the key is present. */
export function mapGet<K, V>(m: RMap<K, V>, key: K): V {
  return m.values[mapFind(m, key)]!;
}

/** m.get(key) ?? otherwise, for an `otherwise` that costs nothing to compute beforehand. */
export function mapGetOr<K, V>(m: RMap<K, V>, key: K, otherwise: V): V {
  const i: int = mapFind(m, key);
  return i < 0 ? otherwise : m.values[i]!;
}

export function mapHas<K, V>(m: RMap<K, V>, key: K): boolean {
  return mapFind(m, key) >= 0;
}

export function mapSize<K, V>(m: RMap<K, V>): int {
  return m.size;
}
alwaysInline(mapSize);

/** Stores, adding an entry when the key is new; returns the map. */
export function mapSet<K, V>(m: RMap<K, V>, key: K, value: V): RMap<K, V> {
  const h = keyHash(key);
  const i: int = findHashed(m, key, h);
  if (i >= 0) m.values[i] = value;
  else addEntry(m, key, value, h);
  return m;
}

export function setAdd<K>(m: RSet<K>, key: K): RSet<K> {
  mapSet(m, key, true);
  return m;
}

function addEntry<K, V>(m: RMap<K, V>, key: K, value: V, h: i64): void {
  if (m.used === m.keys.length) makeRoom(m);
  const i: int = m.used;
  m.keys[i] = key;
  m.values[i] = value;
  m.hashes[i] = h;
  m.used = i + 1;
  m.size = m.size + 1;
  const index = m.index;
  if (index !== null) {
    const mask: i64 = toI64(index.length - 1);
    let slot: i64 = (h ^ (h >> 4n)) & mask;
    let perturb: i64 = h;
    while (index[toInt(slot)]! !== 0) {
      perturb = (perturb >> 5n) & 0x07ffffffffffffffn;
      slot = intmask(slot * 5n + perturb + 1n) & mask;
    }
    index[toInt(slot)] = i + 1;
  }
}

/** Gives a full table room for more: drops the holes, and doubles it unless a third were holes. */
function makeRoom<K, V>(m: RMap<K, V>): void {
  let capacity: int = m.keys.length;
  if (m.size + intThird(capacity) >= capacity) {
    if (capacity === 0) capacity = 4;
    else if (capacity === 4) capacity = SMALL;
    else {
      const slots = slotsFor(capacity + 1);
      capacity = slots - (slots >> 2) - (slots >> 3);
    }
  }
  rebuild(m, capacity);
}
noInline(makeRoom);

function intThird(n: int): int {
  return (n >> 2) + (n >> 4);
}

/** Moves the living entries to arrays with room for `capacity`. */
function rebuild<K, V>(m: RMap<K, V>, capacity: int): void {
  const n: int = m.used;
  const keys = allocArray<K>(capacity);
  const values = allocArray<V>(capacity);
  const hashes = allocArray<i64>(capacity);
  if (m.size === n) {
    arrayCopy(m.keys, 0, keys, 0, n);
    arrayCopy(m.values, 0, values, 0, n);
    arrayCopy(m.hashes, 0, hashes, 0, n);
  } else {
    recordHoles(m);
    const oldHashes = m.hashes;
    let j: int = 0;
    for (let i: int = 0; i < n; i++) {
      const h = oldHashes[i]!;
      if (h !== REMOVED) {
        keys[j] = m.keys[i]!;
        values[j] = m.values[i]!;
        hashes[j] = h;
        j = j + 1;
      }
    }
    m.used = j;
  }
  m.keys = keys;
  m.values = values;
  m.hashes = hashes;
  if (capacity > SMALL) buildIndex(m, slotsFor(capacity));
  else m.index = null;
}

/** Tells loops under way which numbers are about to be dropped. */
function recordHoles<K, V>(m: RMap<K, V>): void {
  const old = m.generation;
  if (old === null) return;
  const n: int = m.used;
  const dropped = newFixedArray<int>(n - m.size, 0);
  let j: int = 0;
  for (let i: int = 0; i < n; i++) {
    if (m.hashes[i]! === REMOVED) {
      dropped[j] = i;
      j = j + 1;
    }
  }
  old.dropped = dropped;
  old.next = new Generation();
  m.generation = old.next;
}

/** Removes the key; false when it was absent. */
export function mapDelete<K, V>(m: RMap<K, V>, key: K): boolean {
  const i: int = mapFind(m, key);
  if (i < 0) return false;
  m.hashes[i] = REMOVED;
  m.keys[i] = zero<K>();
  m.values[i] = zero<V>();
  m.size = m.size - 1;
  if (m.size === 0) mapClear(m);
  else if (m.keys.length > 32 && m.size < m.keys.length >> 3) rebuild(m, m.size * 2);
  return true;
}

export function mapClear<K, V>(m: RMap<K, V>): void {
  const old = m.generation;
  if (old !== null && m.used > 0) {
    old.next = new Generation();
    m.generation = old.next;
  }
  m.keys = emptyArray<K>();
  m.values = emptyArray<V>();
  m.hashes = emptyArray<i64>();
  m.index = null;
  m.used = 0;
  m.size = 0;
}

/** A loop over a map: `while (it.next()) use(it.key(), it.value())`. */
export class RMapIterator<K, V> {
  private generation: Generation;
  private readonly map: RMap<K, V>;
  private position: int = 0;
  constructor(map: RMap<K, V>) {
    this.map = map;
    let generation = map.generation;
    if (generation === null) {
      generation = new Generation();
      map.generation = generation;
    }
    this.generation = generation;
    if (map.hashes.length < map.used) complete(map);
  }

  /** Goes to the next living entry; false at the end. */
  next(): boolean {
    const m = this.map;
    if (this.generation.next !== null) this.position = this.renumber();
    let i: int = this.position;
    while (i < m.used) {
      const h = m.hashes[i]!;
      i = i + 1;
      if (h !== REMOVED) {
        this.position = i;
        return true;
      }
    }
    this.position = i;
    return false;
  }

  /** The position in the map's present numbering. */
  private renumber(): int {
    let generation = this.generation;
    let position: int = this.position;
    let next = generation.next;
    while (next !== null) {
      const dropped = generation.dropped;
      if (dropped === null) position = 0;
      else {
        let low: int = 0;
        let high: int = dropped.length;
        while (low < high) {
          const middle: int = (low + high) >> 1;
          if (dropped[middle]! < position) low = middle + 1;
          else high = middle;
        }
        position = position - low;
      }
      generation = next;
      next = generation.next;
    }
    this.generation = generation;
    return position;
  }

  key(): K {
    return this.map.keys[this.position - 1]!;
  }

  value(): V {
    return this.map.values[this.position - 1]!;
  }
}

export function mapIterate<K, V>(m: RMap<K, V>): RMapIterator<K, V> {
  return new RMapIterator<K, V>(m);
}
