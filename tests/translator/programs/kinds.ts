/**
 * The same small programs for every kind of value: lists, fixed arrays, maps and sets, generic classes, tuples, exceptions that carry a value,
 * each with collections in the middle.
 */
import type { FixedArray, float, i64, int, u64 } from '../../../rlib/kinds';
import { arrayCopy, newFixedArray } from '../../../rlib/kinds';
import { fixedToList, listToFixed } from '../../../rlib/kinds';
import { floatToBits, i64ToU64, intmask, toFloat, toI64, uintmask } from '../../../rlib/rarithmetic';
import { RException } from '../../../rlib/rexception';
import { collect } from '../../../rlib/rgc';
import { deleteSlice, extend, insertAt, newList } from '../../../rlib/rlist';
import { Log } from './log';

/** Values of one kind, told apart by a number, and how they are shown. */
abstract class Kind<T> {
  abstract at(i: int): T;
  abstract show(log: Log, x: T): void;
}
class Ints extends Kind<int> {
  at(i: int): int { return i * 1000003 - 5; }
  show(log: Log, x: int): void { log.int(x); }
}
class Words extends Kind<i64> {
  at(i: int): i64 { return intmask(toI64(i) * 0x123456789abcdefn - 0x7000000000000000n); }
  show(log: Log, x: i64): void { log.i64(x); }
}
class Unsigned extends Kind<u64> {
  at(i: int): u64 { return uintmask(i64ToU64(toI64(i)) * 0xfedcba9876543211n); }
  show(log: Log, x: u64): void { log.u64(x); }
}
class Floats extends Kind<float> {
  at(i: int): float { return toFloat(i - 3) / 4.0; }
  show(log: Log, x: float): void { log.float(x); }
}
class Booleans extends Kind<boolean> {
  at(i: int): boolean { return i % 3 === 0; }
  show(log: Log, x: boolean): void { log.bool(x); }
}
class Strings extends Kind<string> {
  at(i: int): string { return `<${i}>`.repeat(i % 4); }
  show(log: Log, x: string): void { log.text1(x); }
}
class Point {
  constructor(readonly x: int, public y: float) {}
}
class Objects extends Kind<Point> {
  at(i: int): Point { return new Point(i, toFloat(i) / 8.0); }
  show(log: Log, p: Point): void {
    log.int(p.x);
    log.float(p.y);
  }
}
class Lists extends Kind<int[]> {
  at(i: int): int[] { return newList<int>(i % 5, i); }
  show(log: Log, x: int[]): void {
    log.int(x.length);
    for (const e of x) log.int(e);
  }
}
class Nullable extends Kind<Point | null> {
  at(i: int): Point | null { return i % 2 === 0 ? null : new Point(i, 0.5); }
  show(log: Log, p: Point | null): void { log.int(p === null ? -1 : p.x); }
}

const ints = new Ints();
const words = new Words();
const unsigned = new Unsigned();
const floats = new Floats();
const booleans = new Booleans();
const strings = new Strings();
const objects = new Objects();
const lists = new Lists();
const nullable = new Nullable();

function listProgram<T>(k: Kind<T>): string {
  const log = new Log();
  const a: T[] = [];
  for (let i: int = 0; i < 40; i++) {
    a.push(k.at(i));
    if (i % 13 === 7) collect();
  }
  insertAt(a, 3, k.at(100));
  insertAt(a, 0, k.at(101));
  insertAt(a, a.length, k.at(102));
  deleteSlice(a, 10, 17);
  const part = a.slice(2, 9);
  extend(a, part);
  a.reverse();
  const last = a.pop()!;
  k.show(log, last);
  a.length = a.length - 2;
  a[5] = k.at(77);
  collect();
  for (const x of a) k.show(log, x);
  for (const x of part.concat(a.slice(-3))) k.show(log, x);
  const filled = newList<T>(3, k.at(9));
  filled.fill(k.at(8));
  for (const x of filled) k.show(log, x);
  while (a.length > 0) a.pop();
  log.int(a.length);
  return log.text();
}
export function listsOfInts(): string { return listProgram(ints); }
export function listsOfWords(): string { return listProgram(words); }
export function listsOfUnsigned(): string { return listProgram(unsigned); }
export function listsOfFloats(): string { return listProgram(floats); }
export function listsOfBooleans(): string { return listProgram(booleans); }
export function listsOfStrings(): string { return listProgram(strings); }
export function listsOfObjects(): string { return listProgram(objects); }
export function listsOfLists(): string { return listProgram(lists); }
export function listsOfNullable(): string { return listProgram(nullable); }

function arrayProgram<T>(k: Kind<T>): string {
  const log = new Log();
  const a = newFixedArray<T>(30, k.at(1));
  for (let i: int = 0; i < a.length; i += 3) a[i] = k.at(i);
  collect();
  arrayCopy(a, 0, a, 5, 20);
  arrayCopy(a, 12, a, 7, 10);
  const b: FixedArray<T> = listToFixed(fixedToList(a));
  a[0] = k.at(50);
  for (const x of a) k.show(log, x);
  k.show(log, b[0]);
  log.int(newFixedArray<T>(0, k.at(2)).length);
  return log.text();
}
export function arraysOfInts(): string { return arrayProgram(ints); }
export function arraysOfWords(): string { return arrayProgram(words); }
export function arraysOfUnsigned(): string { return arrayProgram(unsigned); }
export function arraysOfFloats(): string { return arrayProgram(floats); }
export function arraysOfBooleans(): string { return arrayProgram(booleans); }
export function arraysOfStrings(): string { return arrayProgram(strings); }
export function arraysOfObjects(): string { return arrayProgram(objects); }
export function arraysOfLists(): string { return arrayProgram(lists); }
export function arraysOfNullable(): string { return arrayProgram(nullable); }

function valueProgram<T>(k: Kind<T>): string {
  const log = new Log();
  const m = new Map<int, T>();
  for (let i: int = 0; i < 50; i++) {
    m.set(i * 7 % 31, k.at(i));
    if (i % 17 === 3) collect();
  }
  for (let i: int = 0; i < 31; i += 2) m.delete(i);
  k.show(log, m.get(7)!);
  k.show(log, m.get(8) ?? k.at(99));
  for (const [key, value] of m) {
    log.int(key);
    k.show(log, value);
  }
  log.int(m.size);
  m.clear();
  m.set(5, k.at(5));
  for (const value of m.values()) k.show(log, value);
  return log.text();
}
export function mapsToInts(): string { return valueProgram(ints); }
export function mapsToWords(): string { return valueProgram(words); }
export function mapsToUnsigned(): string { return valueProgram(unsigned); }
export function mapsToFloats(): string { return valueProgram(floats); }
export function mapsToBooleans(): string { return valueProgram(booleans); }
export function mapsToStrings(): string { return valueProgram(strings); }
export function mapsToObjects(): string { return valueProgram(objects); }
export function mapsToLists(): string { return valueProgram(lists); }

function keyProgram<K>(k: Kind<K>): string {
  const log = new Log();
  const keys: K[] = [];
  const m = new Map<K, int>();
  const s = new Set<K>();
  for (let i: int = 0; i < 40; i++) {
    const key = k.at(i % 23);
    keys.push(key);
    m.set(key, (m.get(key) ?? 0) + i);
    s.add(key);
    if (i % 11 === 4) collect();
  }
  for (let i: int = 0; i < keys.length; i += 3) {
    log.bool(m.delete(keys[i]));
    log.bool(s.has(keys[i]));
  }
  for (const key of m.keys()) k.show(log, key);
  for (const [key, value] of m) {
    k.show(log, key);
    log.int(value);
    if (value % 5 === 0) m.delete(key);
  }
  log.int(m.size);
  for (const key of s) k.show(log, key);
  log.int(s.size);
  return log.text();
}
export function keysOfInts(): string { return keyProgram(ints); }
export function keysOfWords(): string { return keyProgram(words); }
export function keysOfUnsigned(): string { return keyProgram(unsigned); }
export function keysOfBooleans(): string { return keyProgram(booleans); }
export function keysOfStrings(): string { return keyProgram(strings); }
export function keysOfObjects(): string { return keyProgram(objects); }
export function keysOfLists(): string { return keyProgram(lists); }

/** A binary tree of boxes: a generic class that refers to itself. */
class Box<T> {
  left: Box<T> | null = null;
  right: Box<T> | null = null;
  constructor(public value: T, readonly weight: int) {}

  add(value: T, weight: int): void {
    if (weight < this.weight) {
      if (this.left === null) this.left = new Box<T>(value, weight);
      else this.left.add(value, weight);
    } else if (this.right === null) this.right = new Box<T>(value, weight);
    else this.right.add(value, weight);
  }
  walk(k: Kind<T>, log: Log): void {
    if (this.left !== null) this.left.walk(k, log);
    k.show(log, this.value);
    if (this.right !== null) this.right.walk(k, log);
  }
}
function boxProgram<T>(k: Kind<T>): string {
  const log = new Log();
  const root = new Box<T>(k.at(0), 50);
  for (let i: int = 1; i < 30; i++) {
    root.add(k.at(i), i * 37 % 101);
    if (i % 9 === 2) collect();
  }
  root.value = k.at(3);
  root.walk(k, log);
  return log.text();
}
export function treesOfInts(): string { return boxProgram(ints); }
export function treesOfWords(): string { return boxProgram(words); }
export function treesOfUnsigned(): string { return boxProgram(unsigned); }
export function treesOfFloats(): string { return boxProgram(floats); }
export function treesOfBooleans(): string { return boxProgram(booleans); }
export function treesOfStrings(): string { return boxProgram(strings); }
export function treesOfObjects(): string { return boxProgram(objects); }
export function treesOfLists(): string { return boxProgram(lists); }
export function treesOfNullable(): string { return boxProgram(nullable); }

function swapped<T>(k: Kind<T>, i: int): [T, int, T] {
  return [k.at(i + 1), i, k.at(i)];
}
function tupleProgram<T>(k: Kind<T>): string {
  const log = new Log();
  const kept: [T, int, T][] = [];
  for (let i: int = 0; i < 20; i++) {
    const [a, n, b] = swapped(k, i);
    k.show(log, a);
    k.show(log, b);
    log.int(n);
    kept.push(swapped(k, i * 2));
    if (i % 6 === 5) collect();
  }
  for (const [a, n, b] of kept) {
    if (n % 4 === 0) k.show(log, a);
    else k.show(log, b);
  }
  k.show(log, kept[3][2]);
  return log.text();
}
export function tuplesOfInts(): string { return tupleProgram(ints); }
export function tuplesOfWords(): string { return tupleProgram(words); }
export function tuplesOfUnsigned(): string { return tupleProgram(unsigned); }
export function tuplesOfFloats(): string { return tupleProgram(floats); }
export function tuplesOfBooleans(): string { return tupleProgram(booleans); }
export function tuplesOfStrings(): string { return tupleProgram(strings); }
export function tuplesOfObjects(): string { return tupleProgram(objects); }
export function tuplesOfLists(): string { return tupleProgram(lists); }

class Found extends RException {
  constructor(readonly at: int) { super(); }
}
/** Leaves through several frames, each with values of the kind that must survive. */
function descend<T>(k: Kind<T>, depth: int, path: T[]): int {
  const mine = k.at(depth);
  path.push(mine);
  try {
    if (depth === 9) {
      collect();
      throw new Found(depth);
    }
    return descend(k, depth + 1, path) + 1;
  } finally {
    path.push(mine);
  }
}
function raiseProgram<T>(k: Kind<T>): string {
  const log = new Log();
  const path: T[] = [];
  for (let i: int = 0; i < 3; i++) {
    const before = k.at(i + 40);
    try {
      log.int(descend(k, i, path));
    } catch (e) {
      if (!(e instanceof Found)) throw e;
      log.int(e.at);
      k.show(log, before);
    }
  }
  for (const x of path) k.show(log, x);
  return log.text();
}
export function raisingPastInts(): string { return raiseProgram(ints); }
export function raisingPastWords(): string { return raiseProgram(words); }
export function raisingPastUnsigned(): string { return raiseProgram(unsigned); }
export function raisingPastFloats(): string { return raiseProgram(floats); }
export function raisingPastBooleans(): string { return raiseProgram(booleans); }
export function raisingPastStrings(): string { return raiseProgram(strings); }
export function raisingPastObjects(): string { return raiseProgram(objects); }
export function raisingPastLists(): string { return raiseProgram(lists); }

/** Prebuilt containers of the kind, changed at run time. */
class Shelf<T> {
  readonly items: T[] = [];
  readonly byNumber = new Map<int, T>();
  constructor(readonly kind: Kind<T>, n: int) {
    for (let i: int = 0; i < n; i++) {
      this.items.push(kind.at(i));
      this.byNumber.set(i, kind.at(i * 2));
    }
  }
  run(): string {
    const log = new Log();
    const start: int = this.items.length;
    for (let i: int = 0; i < 6; i++) {
      this.items.push(this.kind.at(i + 60));
      this.byNumber.set(i * 3, this.kind.at(i));
      if (i === 3) collect();
    }
    for (const x of this.items) this.kind.show(log, x);
    for (const [n, x] of this.byNumber) {
      log.int(n);
      this.kind.show(log, x);
    }
    // so that the next run finds what this one did
    this.items.length = start;
    this.byNumber.clear();
    for (let i: int = 0; i < start; i++) this.byNumber.set(i, this.kind.at(i * 2));
    log.bool(floatToBits(0.5) > 0n);
    return log.text();
  }
}
const shelfOfInts = new Shelf<int>(ints, 5);
const shelfOfWords = new Shelf<i64>(words, 6);
const shelfOfUnsigned = new Shelf<u64>(unsigned, 7);
const shelfOfFloats = new Shelf<float>(floats, 8);
const shelfOfBooleans = new Shelf<boolean>(booleans, 9);
const shelfOfStrings = new Shelf<string>(strings, 20);
const shelfOfObjects = new Shelf<Point>(objects, 20);
const shelfOfLists = new Shelf<int[]>(lists, 20);
export function prebuiltInts(): string { return shelfOfInts.run(); }
export function prebuiltWords(): string { return shelfOfWords.run(); }
export function prebuiltUnsigned(): string { return shelfOfUnsigned.run(); }
export function prebuiltFloats(): string { return shelfOfFloats.run(); }
export function prebuiltBooleans(): string { return shelfOfBooleans.run(); }
export function prebuiltStrings(): string { return shelfOfStrings.run(); }
export function prebuiltObjects(): string { return shelfOfObjects.run(); }
export function prebuiltLists(): string { return shelfOfLists.run(); }
