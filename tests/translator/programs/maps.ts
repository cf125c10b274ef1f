/** Maps and sets: every key kind, order, changes while a loop runs. */
import type { i64, int } from '../../../rlib/kinds';
import { intmask, toI64 } from '../../../rlib/rarithmetic';
import { Log } from './log';

class Key {
  constructor(readonly id: int) {}
}

export function intKeys(): string {
  const log = new Log();
  const m = new Map<int, int>();
  for (let i: int = 0; i < 200; i++) m.set((i * 37) % 101, i);
  for (let i: int = 0; i < 101; i += 3) m.delete(i);
  for (let i: int = 0; i < 110; i += 7) log.int(m.get(i) ?? -1);
  log.int(m.size);
  for (const [k, v] of m) {
    log.int(k);
    log.int(v);
  }
  return log.text();
}

export function wordKeys(): string {
  const log = new Log();
  const m = new Map<i64, string>();
  let x: i64 = 1n;
  for (let i: int = 0; i < 100; i++) {
    m.set(x, String(i));
    x = intmask(x * 6364136223846793005n + 1442695040888963407n);
  }
  m.set(-0x8000000000000000n, 'least');
  log.text1(m.get(-0x8000000000000000n) ?? 'absent');
  log.text1(m.get(7n) ?? 'absent');
  for (const k of m.keys()) log.i64(k);
  return log.text();
}

export function stringKeys(): string {
  const log = new Log();
  const m = new Map<string, int>();
  for (let i: int = 0; i < 60; i++) m.set(`k${i % 20}`, i);
  log.int(m.get('k' + '7') ?? -1);
  log.bool(m.has('k20'));
  log.bool(m.delete('k3'));
  log.bool(m.delete('k3'));
  m.set('k3', 1000);
  for (const [k, v] of m) log.text1(`${k}=${v}`);
  return log.text();
}

export function objectKeys(): string {
  const log = new Log();
  const keys: Key[] = [];
  const m = new Map<Key, int>();
  for (let i: int = 0; i < 40; i++) {
    const k = new Key(i);
    keys.push(k);
    m.set(k, i * i);
  }
  for (let i: int = 0; i < 40; i += 4) m.delete(keys[i]!);
  for (let i: int = 0; i < 40; i++) log.int(m.get(keys[i]!) ?? -1);
  log.bool(m.has(new Key(1)));
  for (const k of m.keys()) log.int(k.id);
  for (const v of m.values()) log.int(v);
  return log.text();
}

export function referenceValues(): string {
  const log = new Log();
  const m = new Map<string, Key | null>();
  m.set('a', new Key(1));
  m.set('b', null);
  const a = m.get('a') ?? null;
  const b = m.get('b') ?? null;
  const c = m.get('c') ?? new Key(9);
  log.int(a === null ? -1 : a.id);
  log.bool(b === null);
  log.int(c.id);
  log.int(m.get('a')!.id);
  return log.text();
}

export function changedWhileLooping(): string {
  const log = new Log();
  const m = new Map<int, int>();
  for (let i: int = 0; i < 20; i++) m.set(i, i);
  let next: int = 100;
  for (const [k, v] of m) {
    log.int(k);
    log.int(v);
    m.delete(k);
    if (next < 130) {
      m.set(next, k);
      next++;
    }
    if (k === 5) m.delete(6);
    if (k === 7 && v === 7) m.set(7, 8);
  }
  log.int(m.size);
  return log.text();
}

export function clearedWhileLooping(): string {
  const log = new Log();
  const m = new Map<string, int>();
  for (let i: int = 0; i < 30; i++) m.set(`x${i}`, i);
  for (const k of m.keys()) {
    log.text1(k);
    if (k === 'x4') {
      m.clear();
      m.set('y', 1);
      m.set('z', 2);
    }
  }
  return log.text();
}

export function sets(): string {
  const log = new Log();
  const s = new Set<string>();
  for (let i: int = 0; i < 50; i++) s.add(String((i * i) % 17));
  log.int(s.size);
  log.bool(s.has('16'));
  log.bool(s.delete('0'));
  for (const x of s) log.text1(x);
  const t = new Set<i64>();
  for (let i: int = 0; i < 50; i++) t.add(toI64(i % 13));
  for (const x of t) log.i64(x);
  t.clear();
  log.int(t.size);
  return log.text();
}

export function nestedLoops(): string {
  const log = new Log();
  const m = new Map<int, int>();
  for (let i: int = 0; i < 9; i++) m.set(i, 1);
  for (const a of m.keys()) for (const b of m.keys()) if (a !== b && (a + b) % 5 === 0) m.set(a, m.get(a)! + b);
  for (const [k, v] of m) log.int(k * 100 + v);
  return log.text();
}

export function sieveOfMultiples(): string {
  const m = new Map<int, boolean>();
  for (let i: int = 2; i < 200; i++) m.set(i, true);
  for (let i: int = 2; i < 200; i++) {
    if (!m.has(i)) continue;
    for (let j: int = i * 2; j < 200; j += i) m.delete(j);
  }
  const log = new Log();
  for (const p of m.keys()) log.int(p);
  return log.text();
}
