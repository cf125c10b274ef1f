import { describe, expect, test } from 'vitest';
import { newFixedArray } from '../../rlib/kinds';
import '../../objspace/std';
import { space, W_Root, type AttrCacheBase } from '../../interpreter/baseobjspace';
import { builtinFunction } from '../../interpreter/gateway';
import { slots } from '../../interpreter/slots';
import { TypeDef, typeDefParts } from '../../interpreter/typedef';
import { TypeCell, type W_TypeObject } from '../../objspace/typeobject';

function makeClass(name: string, attributes: { [name: string]: W_Root } = {}, ...bases: W_Root[]): W_TypeObject {
  const w_dict = space.newdict();
  for (const [key, w_value] of Object.entries(attributes)) w_dict.setitem_str(key, w_value);
  return space.w_type.call3(space.newbytes(name), space.newtuple(bases.length === 0 ? [space.w_object] : bases), w_dict) as W_TypeObject;
}
const int = (n: number): W_Root => space.newindex(n);
const repr = (w: W_Root): string => space.repr_w(w);
const property = (f: (w: W_Root) => W_Root): W_Root => space.gettypeobject(TypeDef.all.find((t) => t.name === 'property')!).call1(builtinFunction('get', f as never, 'self'));

describe('versions of types', () => {
  test('a change shows in all subclasses', () => {
    const w_a = makeClass('A');
    const w_b = makeClass('B', {}, w_a);
    const before = w_b.version;
    space.setattr(w_a, 'x', int(1));
    expect(w_b.version).not.toBe(before);
    expect(repr(w_b.lookup('x')!)).toBe('1');
    space.setattr(w_b, 'x', int(2));
    space.delattr(w_b, 'x');
    expect(repr(w_b.lookup('x')!)).toBe('1');
  });

  test('an attribute that is assigned again and again stops making versions', () => {
    const w_a = makeClass('A', { n: int(0) });
    space.setattr(w_a, 'n', int(1));
    const version = w_a.version;
    for (let i = 2; i < 5; i++) space.setattr(w_a, 'n', int(i));
    expect(w_a.version).toBe(version);
    expect(w_a.lookupCell('n')).toBeInstanceOf(TypeCell);
    expect(repr(space.getattr(w_a, 'n'))).toBe('4');
    space.setattr(w_a, 'n', property(() => int(9)));
    expect(w_a.version).not.toBe(version);
    expect(repr(space.getattr(w_a.call0(), 'n'))).toBe('9');
  });

  test('a special method that is added or removed takes effect on living instances', () => {
    const w_a = makeClass('A');
    const w = w_a.call0();
    expect(w.op_len()).toBeNull();
    space.setattr(w_a, '__len__', builtinFunction('f', () => int(7), ''));
    space.setattr(w_a, '__len__', space.w_None);
    space.delattr(w_a, '__len__');
    expect(w.op_len()).toBeNull();
  });
});

describe('inline caches', () => {
  const caches = () => newFixedArray<AttrCacheBase | null>(1, null);
  const get = (w: W_Root, c: ReturnType<typeof caches>) => repr(space.getattrCached(w, 'x', c, 0));

  test('a value moves from the class into the instance and back', () => {
    const w_a = makeClass('A', { x: int(1) });
    const w = w_a.call0();
    const c = caches();
    expect([get(w, c), get(w, c)]).toEqual(['1', '1']);
    space.setattr(w, 'x', int(2));
    expect([get(w, c), get(w, c)]).toEqual(['2', '2']);
    space.delattr(w, 'x');
    expect(get(w, c)).toBe('1');
    space.setattr(w_a, 'x', int(3));
    expect([get(w, c), get(w, c)]).toEqual(['3', '3']);
    space.setattr(w_a, 'x', int(4));
    expect(get(w, c)).toBe('4');
  });

  test('a data descriptor put into the class hides the value of the instance', () => {
    const w_a = makeClass('A');
    const w = w_a.call0();
    const c = caches();
    space.setattrCached(w, 'x', int(1), c, 0);
    space.setattrCached(w, 'x', int(2), c, 0);
    expect([get(w, c), get(w, c)]).toEqual(['2', '2']);
    space.setattr(w_a, 'x', property(() => int(9)));
    expect([get(w, c), get(w, c)]).toEqual(['9', '9']);
    expect(() => space.setattrCached(w, 'x', int(3), c, 0)).toThrow();
  });

  test('stores through one site into instances in different states', () => {
    const w_a = makeClass('A');
    const c = caches();
    const made = [0, 1, 2, 3].map((i) => {
      const w = w_a.call0();
      if (i % 2 === 1) space.setattr(w, 'other', int(i));
      space.setattrCached(w, 'x', int(i), c, 0);
      return w;
    });
    expect(made.map((w) => repr(space.getattr(w, '__dict__')))).toEqual(["{'x': 0}", "{'other': 1, 'x': 1}", "{'x': 2}", "{'other': 3, 'x': 3}"]);
  });

  test('attributes of classes and of exceptions, which keep their own dictionary', () => {
    const w_a = makeClass('A', { x: int(1) });
    const w_error = makeClass('E', { x: int(5) }, space.w_ValueError).call0();
    const c = caches();
    expect([get(w_a, c), get(w_error, c), get(w_error, c)]).toEqual(['1', '5', '5']);
    space.setattr(w_error, 'x', int(6));
    expect([get(w_error, c), get(w_a, c)]).toEqual(['6', '1']);
    space.setattr(w_a, 'x', int(2));
    expect([get(w_a, c), get(w_a, c)]).toEqual(['2', '2']);
  });

  test('a method that the instance hides is not called as the class has it', () => {
    const w_f = space.getattr(space.w_list, 'append');
    const w_a = makeClass('A', { x: w_f });
    const w = w_a.call0();
    const c = caches();
    expect(space.lookupMethodCached(w, 'x', c, 0)).toBe(w_f);
    expect(space.lookupMethodCached(w, 'x', c, 0)).toBe(w_f);
    space.setattr(w, 'x', int(1));
    expect(space.lookupMethodCached(w, 'x', c, 0)).toBeNull();
  });
});

describe('special methods of built-in types', () => {
  test('every entry stands for a slot that the implementing class overrides', () => {
    for (const name of ['int', 'list', 'dict', 'str', 'float', 'tuple', 'type']) {
      const typedef = TypeDef.all.find((t) => t.name === name)!;
      const prototype = typeDefParts(typedef).cls!.prototype as unknown as Record<string, unknown>;
      const base = (typedef.base === null ? null : typeDefParts(typedef.base).cls ?? W_Root)!.prototype as unknown as Record<string, unknown>;
      for (const slot of slots) {
        expect([name, slot.name, (typedef.w_type as W_TypeObject).dict.has(slot.name)]).toEqual([name, slot.name, prototype[slot.method] !== base[slot.method]]);
      }
    }
  });

  test('an entry calls the implementation, not what a subclass made of it', () => {
    const w_sub = makeClass('I', { __add__: builtinFunction('f', () => int(99), 'self other') }, space.w_int);
    const w = w_sub.call1(int(3));
    const w_add = space.getattr(space.w_int, '__add__');
    expect(repr(w_add.call2(w, int(4)))).toBe('7');
  });
});
