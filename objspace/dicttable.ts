/**
 * The hash table under dictionaries and sets: compact and insertion-ordered.
 *
 *   index     open addressing over 2**k slots (one word each): FREE, or the number of an entry plus one
 *   entries   parallel arrays in insertion order: hashes[i], keys_w[i], values_w[i]; keys_w[i] === null marks a deleted entry
 *
 * A table with room for at most MOST_UNINDEXED entries has no index: look-ups go through the entries. In traces such a table need not exist at all: what is known of
 * its keys decides look-ups while the trace is recorded (keyword arguments in a `**` dictionary).
 *
 * In traces of other tables what depends on the state of the table (whether it has an index, is empty, is full) is decided within calls, not by guards: a table that grows and
 * shrinks would want bridges upon bridges.
 *
 * Deleting keeps the slot (its entry's key is null), so probe sequences stay whole; when entries run out, a rebuild drops the deleted ones.
 * Sets store no values: `values_w` is shared and empty then.
 *
 * `kind` says what all keys have in common, and with it which comparison is enough:
 *   STR       exact str: contents are compared, no application-level code can run
 *   INT       exact int: likewise
 *   OBJECT    anything: equal hashes are followed by identity, then by `space.eq_w`, which can run any code. A look-up
 *             therefore notices when the entry is gone or the arrays are others, and goes on in a way that ends however often that happens.
 * An empty table takes the kind of its first key and turns to OBJECT with the first key that does not fit. Keys are the
 * application's own objects, so changing the kind changes no storage.
 *
 * Invariants: used <= hashes.length; live <= used; index.length is 0 exactly when hashes.length <= MOST_UNINDEXED, else a power of two that is at least used * 3 / 2.
 */
import type { i64, int, FixedArray } from '../rlib/kinds';
import { newFixedArray, arrayCopy } from '../rlib/kinds';
import { boolToInt, intmask, toI64, toInt } from '../rlib/rarithmetic';
import { elidable, hint, isConstant, isVirtual } from '../rlib/jit';
import { stringHash } from '../rlib/objectmodel';
import { space, W_Root } from '../interpreter/baseobjspace';
import { W_BytesObject } from './bytesobject';
import { sameText } from '../interpreter/signature';
import { W_IntObject } from './intobject';

export const enum KeyKind { EMPTY = 0, STR = 1, INT = 2, OBJECT = 3 }

const FREE = 0;
const MIN_SLOTS = 16;
const MOST_UNINDEXED = 8;
const NO_INDEX: FixedArray<int> = newFixedArray<int>(0, 0);
const NO_HASHES: FixedArray<i64> = newFixedArray<i64>(0, 0n);
const NO_OBJECTS: FixedArray<W_Root | null> = newFixedArray<W_Root | null>(0, null);

export class DictTable {
  kind: int = KeyKind.EMPTY;
  /** entries that are in use */
  live: int = 0;
  /** entries that were ever filled since the last rebuild */
  used: int = 0;
  /** no entry at or above this number is in use */
  tail: int = 0;
  /** changes whenever entries are added, removed or moved */
  version: int = 0;
  index: FixedArray<int> = NO_INDEX;
  hashes: FixedArray<i64> = NO_HASHES;
  keys_w: FixedArray<W_Root | null> = NO_OBJECTS;
  values_w: FixedArray<W_Root | null> = NO_OBJECTS;

  constructor(readonly hasValues: boolean) {}

  /** The hash of a key, application-level code included. */
  static hashOf(w_key: W_Root): i64 {
    if (W_BytesObject.isExact(w_key)) return hashOfText((w_key as W_BytesObject).bytes());
    if (W_IntObject.isExact(w_key)) return hashInt((w_key as W_IntObject).intval);
    return space.hash_w(w_key);
  }

  // -- look-up: the number of the entry, or -1 ----------------------------------------------------

  lookupStr(key: string): int {
    if (this.kind === KeyKind.STR) return this.findStr(key, hashOfText(key));
    if (this.kind !== KeyKind.OBJECT) return -1;
    return this.findObject(space.newbytes(key), hashOfText(key));
  }

  lookup(w_key: W_Root): int {
    return this.lookupHashed(w_key, DictTable.hashOf(w_key));
  }

  /** As `lookup` when the hash is known. */
  lookupHashed(w_key: W_Root, hash: i64): int {
    const kind = this.kind;
    // the class of the key first: traces know it
    if (W_IntObject.isExact(w_key)) {
      if (kind === KeyKind.INT) return this.findInt((w_key as W_IntObject).intval);
      if (kind !== KeyKind.OBJECT) return -1;
    } else if (W_BytesObject.isExact(w_key)) {
      if (kind === KeyKind.STR) return this.findStr((w_key as W_BytesObject).bytes(), hash);
      if (kind !== KeyKind.OBJECT) return -1;
    } else if (kind === KeyKind.EMPTY) return -1;
    return this.findObject(w_key, hash);
  }

  private findStr(key: string, hash: i64): int {
    if (this.live === 0) return -1;
    if (this.index.length === 0) return this.scanStr(key, hash);
    return this.probeStr(key, hash);
  }

  private scanStr(key: string, hash: i64): int {
    const hashes = this.hashes;
    const used = this.used;
    for (let i = 0; i < used; i++) {
      if (hashes[i] !== hash) continue;
      const w_key = this.keys_w[i];
      if (w_key !== null && sameText((w_key as W_BytesObject).bytes(), key)) return i;
    }
    return -1;
  }

  private probeStr(key: string, hash: i64): int {
    const index = this.index;
    const mask = index.length - 1;
    let perturb: i64 = hash;
    let slot = firstSlot(hash, mask);
    for (;;) {
      const e = index[slot];
      if (e === FREE) return -1;
      if (this.hashes[e - 1] === hash) {
        const w_key = this.keys_w[e - 1];
        if (w_key !== null && (w_key as W_BytesObject).bytes() === key) return e - 1;
      }
      perturb = nextPerturb(perturb);
      slot = nextSlot(slot, perturb, mask);
    }
  }

  private findInt(value: i64): int {
    if (this.live === 0) return -1;
    if (this.index.length === 0) return this.scanInt(value);
    return this.probeInt(value);
  }

  private scanInt(value: i64): int {
    const keys_w = this.keys_w;
    const used = this.used;
    for (let i = 0; i < used; i++) {
      const w_key = keys_w[i];
      if (w_key !== null && (w_key as W_IntObject).intval === value) return i;
    }
    return -1;
  }

  private probeInt(value: i64): int {
    const hash = hashInt(value);
    const index = this.index;
    const mask = index.length - 1;
    let perturb: i64 = hash;
    let slot = firstSlot(hash, mask);
    for (;;) {
      const e = index[slot];
      if (e === FREE) return -1;
      if (this.hashes[e - 1] === hash) {
        const w_key = this.keys_w[e - 1];
        // only -1 and -2 share a hash
        if (w_key !== null && (hash !== -2n || (w_key as W_IntObject).intval === value)) return e - 1;
      }
      perturb = nextPerturb(perturb);
      slot = nextSlot(slot, perturb, mask);
    }
  }

  private findObject(w_key: W_Root, hash: i64): int {
    const found = this.findSteady(w_key, hash);
    return found !== CHANGED ? found : this.findChanging(w_key, hash);
  }

  /** Compares each key once, wherever it is meanwhile. */
  private findChanging(w_key: W_Root, hash: i64): int {
    const compared_w: W_Root[] = [];
    let i: int = 0;
    while (i < this.used) {
      const w_candidate = this.hashes[i] === hash ? this.keys_w[i] : null;
      if (w_candidate === null || indexOfSame(compared_w, w_candidate) >= 0) {
        i++;
        continue;
      }
      compared_w.push(w_candidate);
      const same = w_candidate === w_key || space.eq_w(w_candidate, w_key);
      if (same) {
        for (let k: int = 0; k < this.used; k++) if (this.keys_w[k] === w_candidate) return k;
      }
      if (i >= this.used || this.keys_w[i] !== w_candidate) i = 0;
    }
    return -1;
  }

  private findSteady(w_key: W_Root, hash: i64): int {
    if (this.live === 0) return -1;
    const keys_w = this.keys_w;
    if (this.index.length === 0) {
      for (let i = 0; i < this.used; i++) {
        if (this.hashes[i] !== hash) continue;
        const w_candidate = keys_w[i];
        if (w_candidate === null) continue;
        if (w_candidate === w_key) return i;
        const same = space.eq_w(w_candidate, w_key);
        if (this.keys_w !== keys_w || keys_w[i] !== w_candidate) return CHANGED;
        if (same) return i;
      }
      return -1;
    }
    const mask = this.index.length - 1;
    let perturb: i64 = hash;
    let slot = firstSlot(hash, mask);
    for (;;) {
      const e = this.index[slot];
      if (e === FREE) return -1;
      if (this.hashes[e - 1] === hash) {
        const w_candidate = keys_w[e - 1];
        if (w_candidate !== null) {
          if (w_candidate === w_key) return e - 1;
          const same = space.eq_w(w_candidate, w_key);
          if (this.keys_w !== keys_w || keys_w[e - 1] !== w_candidate) return CHANGED;
          if (same) return e - 1;
        }
      }
      perturb = nextPerturb(perturb);
      slot = nextSlot(slot, perturb, mask);
    }
  }

  // -- change ---------------------------------------------------------------------------------------

  /** Stores under a str key that is made only when it is new. */
  setStr(key: string, w_value: W_Root): void {
    const i = this.lookupStr(key);
    if (i >= 0) this.values_w[i] = w_value;
    else this.append(space.newinterned(key), hashOfText(key), w_value);
  }

  /** Stores, replacing the value of an equal key (which keeps its object). */
  set(w_key: W_Root, w_value: W_Root | null): void {
    const hash = DictTable.hashOf(w_key);
    const i = this.lookupHashed(w_key, hash);
    if (i < 0) this.append(w_key, hash, w_value);
    else if (w_value !== null) this.values_w[i] = w_value;
  }

  /** Adds a key that is known to be absent, as the last one. */
  append(w_key: W_Root, hash: i64, w_value: W_Root | null): void {
    if (isVirtual(this)) this.enter(w_key, hash, w_value);
    else this.enterKnown(w_key, hash, w_value);
  }
  /** In a table that others know: traces call this. */
  private enterKnown(w_key: W_Root, hash: i64, w_value: W_Root | null): void {
    this.enter(w_key, hash, w_value);
  }
  private enter(w_key: W_Root, hash: i64, w_value: W_Root | null): void {
    if (this.used === this.hashes.length) this.grow();
    this.widenKind(w_key);
    const e = this.used;
    this.hashes[e] = hash;
    this.keys_w[e] = w_key;
    if (w_value !== null) this.values_w[e] = w_value;
    this.used = e + 1;
    this.tail = e + 1;
    this.live++;
    this.version++;
    if (this.index.length > 0) this.enterIndex(hash, e);
  }

  /** Removes entry `i`. */
  removeAt(i: int): void {
    this.keys_w[i] = null;
    if (this.hasValues) this.values_w[i] = null;
    this.live--;
    this.version++;
    if (this.live === 0) this.reset();
  }

  /** Empties the table; a small one keeps its arrays, so that adding and removing one key in turn allocates nothing. */
  private reset(): void {
    if (this.index.length > 0) {
      this.clear();
      return;
    }
    this.kind = KeyKind.EMPTY;
    this.used = 0;
    this.tail = 0;
  }

  clear(): void {
    this.kind = KeyKind.EMPTY;
    this.live = 0;
    this.used = 0;
    this.tail = 0;
    this.version++;
    this.index = NO_INDEX;
    this.hashes = NO_HASHES;
    this.keys_w = NO_OBJECTS;
    this.values_w = NO_OBJECTS;
  }

  // -- iteration ------------------------------------------------------------------------------------

  /** The first entry in use at or after `i`, or -1. */
  nextEntry(i: int): int {
    if (i >= this.used) return -1;
    return this.keys_w[i] !== null ? i : this.entryAfter(i);
  }
  private entryAfter(i: int): int {
    const keys_w = this.keys_w;
    const used = this.used;
    for (let k: int = i + 1; k < used; k++) if (keys_w[k] !== null) return k;
    return -1;
  }

  /** The last entry in use, or -1. Taking entries from the end one by one is linear in all, thanks to `tail`. */
  lastEntry(): int {
    let i = this.tail - 1;
    while (i >= 0 && this.keys_w[i] === null) i--;
    this.tail = i + 1;
    return i;
  }

  /** A table with the same entries. */
  copy(): DictTable {
    const t = new DictTable(this.hasValues);
    if (this.live > 0) {
      t.kind = this.kind;
      t.reserve(this.live);
      for (let i = 0; i < this.used; i++) {
        const w_key = this.keys_w[i];
        if (w_key !== null) t.append(w_key, this.hashes[i], this.hasValues ? this.values_w[i] : null);
      }
    }
    return t;
  }

  /** Makes room for `n` entries in all. */
  reserve(n: int): void {
    if (n <= this.hashes.length) return;
    if (n <= MOST_UNINDEXED) this.enlarge(n);
    else this.rebuild(n);
  }

  // -- storage --------------------------------------------------------------------------------------

  private widenKind(w_key: W_Root): void {
    const kind = this.kind;
    if (kind === KeyKind.OBJECT) return;
    if (W_BytesObject.isExact(w_key)) this.kind = kind === KeyKind.EMPTY || kind === KeyKind.STR ? KeyKind.STR : KeyKind.OBJECT;
    else if (W_IntObject.isExact(w_key)) this.kind = kind === KeyKind.EMPTY || kind === KeyKind.INT ? KeyKind.INT : KeyKind.OBJECT;
    else this.kind = KeyKind.OBJECT;
  }

  private grow(): void {
    const live = this.live;
    if (this.used < MOST_UNINDEXED) this.enlarge(MOST_UNINDEXED);
    else this.rebuild(live * 2 <= MOST_UNINDEXED ? MOST_UNINDEXED : live < 50000 ? live * 2 + 2 : live + (live >> 1));
  }

  /** Moves the entries as they are to arrays for `n`, at most MOST_UNINDEXED. */
  private enlarge(n: int): void {
    const used = this.used;
    const hashes = newFixedArray<i64>(n, 0n);
    const keys_w = newFixedArray<W_Root | null>(n, null);
    arrayCopy(this.hashes, 0, hashes, 0, used);
    arrayCopy(this.keys_w, 0, keys_w, 0, used);
    this.hashes = hashes;
    this.keys_w = keys_w;
    if (!this.hasValues) return;
    const values_w = newFixedArray<W_Root | null>(n, null);
    arrayCopy(this.values_w, 0, values_w, 0, used);
    this.values_w = values_w;
  }

  /** New arrays for at least `n` entries, the deleted ones dropped. */
  private rebuild(n: int): void {
    let slots: int = n <= MOST_UNINDEXED ? 0 : MIN_SLOTS;
    while (slots * 2 < n * 3 && n > MOST_UNINDEXED) slots = slots * 2;
    const capacity = slots === 0 ? n : Math.max(n, intDivTwoThirds(slots));
    const hashes = newFixedArray<i64>(capacity, 0n);
    const keys_w = newFixedArray<W_Root | null>(capacity, null);
    const values_w = this.hasValues ? newFixedArray<W_Root | null>(capacity, null) : NO_OBJECTS;
    if (this.live === this.used) {
      arrayCopy(this.hashes, 0, hashes, 0, this.used);
      arrayCopy(this.keys_w, 0, keys_w, 0, this.used);
      if (this.hasValues) arrayCopy(this.values_w, 0, values_w, 0, this.used);
    } else {
      let j = 0;
      for (let i = 0; i < this.used; i++) {
        if (this.keys_w[i] === null) continue;
        hashes[j] = this.hashes[i];
        keys_w[j] = this.keys_w[i];
        if (this.hasValues) values_w[j] = this.values_w[i];
        j++;
      }
    }
    this.used = this.live;
    this.tail = this.live;
    this.hashes = hashes;
    this.keys_w = keys_w;
    this.values_w = values_w;
    this.version++;
    if (slots === 0) {
      this.index = NO_INDEX;
      return;
    }
    this.index = newFixedArray<int>(slots, FREE);
    for (let i = 0; i < this.used; i++) this.enterIndex(hashes[i], i);
  }

  /** A slot whose entry was removed is taken again: keys that come and go would fill the index with what every look-up of them must pass. */
  private enterIndex(hash: i64, e: int): void {
    const index = this.index;
    const keys_w = this.keys_w;
    const mask = index.length - 1;
    let perturb: i64 = hash;
    let slot = firstSlot(hash, mask);
    while (index[slot] !== FREE && keys_w[index[slot] - 1] !== null) {
      perturb = nextPerturb(perturb);
      slot = nextSlot(slot, perturb, mask);
    }
    index[slot] = e + 1;
  }
}

/** An object that is a table of keys without values: set and frozenset. */
export abstract class W_KeyTable extends W_Root {
  table: DictTable = new DictTable(false);
}

for (const name of ['findStr', 'findInt', 'scanStr', 'scanInt', 'removeAt', 'entryAfter', 'lastEntry', 'copy']) hint(DictTable, name, 'unrollIfKnown');
hint(DictTable, 'enterKnown', 'dontLookInside');

const CHANGED = -2;

function indexOfSame(list_w: W_Root[], w: W_Root): int {
  for (let i: int = 0; i < list_w.length; i++) if (list_w[i] === w) return i;
  return -1;
}

function hashOfText(text: string): i64 { return isConstant(text) ? hashOfConstant(text) : stringHash(text); }
const hashOfConstant = elidable((text: string): i64 => stringHash(text));

/** -1 is no hash. */
function hashInt(value: i64): i64 {
  return intmask(value - toI64(boolToInt(value === -1n)));
}

function firstSlot(hash: i64, mask: int): int {
  return toInt(hash & toI64(mask));
}

/** Shifts the hash's upper bits into play: an arithmetic shift with the sign cleared once. */
function nextPerturb(perturb: i64): i64 {
  return (perturb >> 5n) & 0x7ffffffffffffffn;
}

function nextSlot(slot: int, perturb: i64, mask: int): int {
  return toInt(intmask(toI64(slot) * 5n + perturb + 1n) & toI64(mask));
}

/** How many entries a table of `slots` slots takes. */
function intDivTwoThirds(slots: int): int {
  return toInt(intmask(toI64(slots) * 2n) / 3n);
}
