import { describe, expect, test } from 'vitest';
import { arrayCopy, fixedToList, listToFixed, newFixedArray } from '../../rlib/kinds';
import { classHints, elidable, functionHints, hint, immutableFields, JitDriver, jitDrivers, promote, virtualizable, VirtualRef } from '../../rlib/jit';
import { rassert } from '../../rlib/debug';
import { identityHash, stringHash, weAreTranslated } from '../../rlib/objectmodel';
import { primitive, primitives } from '../../rlib/primitive';
import { deleteSlice, extend, insertAt, listCopy, newList, removeAt } from '../../rlib/rlist';
import { RWeakRef } from '../../rlib/rweakref';
import { Finalizable, registerFinalizer, runFinalizers } from '../../rlib/rgc';

describe('fixed arrays', () => {
  test('are filled and copied', () => {
    const a = newFixedArray<number>(4, 7);
    for (let i = 0; i < 4; i++) a[i] = i;
    arrayCopy(a, 0, a, 1, 3);
    expect(fixedToList(a)).toEqual([0, 0, 1, 2]);
    arrayCopy(a, 1, a, 0, 3);
    expect(fixedToList(a)).toEqual([0, 1, 2, 2]);
    expect(listToFixed([1, 2]).length).toBe(2);
  });
  test('copies outside of the bounds are errors', () => {
    const a = newFixedArray<number>(3, 0);
    for (const [i, j, n] of [[0, 1, 3], [1, 0, 3], [-1, 0, 1], [0, -1, 1], [0, 0, -1]] as const) expect(() => arrayCopy(a, i, a, j, n)).toThrow(RangeError);
    expect(() => newFixedArray(-1, 0)).toThrow(RangeError);
  });
});

test('lists', () => {
  const a = newList(2, 'x');
  insertAt(a, 1, 'm');
  insertAt(a, 3, 'e');
  insertAt(a, 0, 's');
  expect(a).toEqual(['s', 'x', 'm', 'x', 'e']);
  expect(removeAt(a, 2)).toBe('m');
  deleteSlice(a, 1, 3);
  expect(a).toEqual(['s', 'e']);
  extend(a, a);
  expect(a).toEqual(['s', 'e', 's', 'e']);
  listCopy(a, 0, a, 1, 2);
  expect(a).toEqual(['s', 's', 'e', 'e']);
  deleteSlice(a, 0, 4);
  expect(a).toEqual([]);
  expect(() => listCopy(a, 0, a, 0, 1)).toThrow(RangeError);
});

test('a primitive is registered once', () => {
  const f = (): void => undefined;
  expect(primitive(f, 'same_as')).toBe(f);
  expect(() => primitive(f, 'same_as')).toThrow();
  primitives.delete(f);
});

describe('hints', () => {
  class Frame {
    pc = 0;
    run(): number {
      return this.pc;
    }
  }
  test('are kept per function and per class', () => {
    const f = elidable(() => 1);
    expect([...functionHints.get(f)!]).toEqual(['elidable']);
    hint(Frame, 'run', 'unrollSafe', 'noInline');
    expect([...functionHints.get(Frame.prototype.run)!]).toEqual(['unrollSafe', 'noInline']);
    expect(() => hint(Frame, 'walk', 'elidable')).toThrow(/no method walk/);
    immutableFields(Frame, 'code');
    virtualizable(Frame, 'locals[*]');
    expect([...classHints.get(Frame)!.virtualizableFields]).toEqual(['locals[*]']);
    expect([...classHints.get(Frame)!.immutableFields]).toEqual(['code']);
  });
  test('do nothing on Node', () => {
    const driver = new JitDriver({ name: 'test', greens: ['pc'], reds: ['frame'] });
    expect(jitDrivers.pop()).toBe(driver);
    driver.jitMergePoint(1, new Frame());
    driver.canEnterJit(1, new Frame());
    expect(promote(5)).toBe(5);
    const frame = new Frame();
    const reference = new VirtualRef(frame);
    expect(reference.get()).toBe(frame);
    reference.finish();
    expect(reference.get()).toBe(null);
    expect(weAreTranslated()).toBe(false);
  });
});

test('identities differ and stay', () => {
  const [a, b] = [{}, {}];
  expect(identityHash(a)).toBe(identityHash(a));
  expect(identityHash(a)).not.toBe(identityHash(b));
});

test('string hash of short and long strings', () => {
  // python2.7 -c "print hash('a'), hash('abc'), hash('x' * 1000)"
  expect([stringHash(''), stringHash('a'), stringHash('abc'), stringHash('x'.repeat(1000))]).toEqual([0n, 12416037344n, 1453079729188098211n, 8412291732507076776n]);
});

test('assertions', () => {
  rassert(true, 'fine');
  expect(() => rassert(false, 'one and one is three')).toThrow('one and one is three');
});

test('weak references and finalizers exist on Node', () => {
  class Thing extends Finalizable {
    finalized = false;
    override finalize(): void {
      this.finalized = true;
    }
  }
  const thing = new Thing();
  registerFinalizer(thing);
  runFinalizers();
  expect(new RWeakRef(thing).get()).toBe(thing);
  expect(thing.finalized).toBe(false);
});
