import { describe, expect, test } from 'vitest';
import '../../objspace/std';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import type { AttributeMap } from '../../objspace/mapdict';
import type { W_TypeObject } from '../../objspace/typeobject';

function makeClass(name: string, attributes: { [name: string]: W_Root } = {}, ...bases: W_Root[]): W_TypeObject {
  const w_dict = space.newdict();
  for (const [key, w_value] of Object.entries(attributes)) w_dict.setitem_str(key, w_value);
  return space.w_type.call3(space.newbytes(name), space.newtuple(bases.length === 0 ? [space.w_object] : bases), w_dict) as W_TypeObject;
}
const int = (n: number): W_Root => space.newindex(n);
const mapOf = (w: W_Root): AttributeMap => w.getmap() as AttributeMap;
const repr = (w: W_Root): string => space.repr_w(w);
const dictOf = (w: W_Root): string => repr(space.getattr(w, '__dict__'));

describe('maps of instances', () => {
  test('the same attributes in the same order give the same map', () => {
    const w_class = makeClass('A');
    const w_warm = w_class.call0();
    for (const name of ['x', 'y']) space.setattr(w_warm, name, int(0));
    const w_a = w_class.call0();
    const w_b = w_class.call0();
    const w_c = w_class.call0();
    for (const w of [w_a, w_b]) { space.setattr(w, 'x', int(1)); space.setattr(w, 'y', int(2)); }
    space.setattr(w_c, 'y', int(1)); space.setattr(w_c, 'x', int(2));
    expect(mapOf(w_a)).toBe(mapOf(w_b));
    expect(mapOf(w_c)).not.toBe(mapOf(w_a));
    expect(dictOf(w_c)).toBe("{'y': 1, 'x': 2}");
  });

  test('the class learns how many fields its instances need', () => {
    const w_class = makeClass('A');
    const text = (i: number): W_Root => space.newbytes(`v${i}`);
    // the first instance of a class, which may be the only one, has room for much
    expect(mapOf(w_class.call0()).inline).toBe(8);
    const w_first = w_class.call0();
    for (let i = 0; i < 5; i++) space.setattr(w_first, `a${i}`, text(i));
    expect(mapOf(w_first).inline).toBe(1);
    const w_second = w_class.call0();
    expect(mapOf(w_second).inline).toBe(5);
    for (let i = 0; i < 9; i++) space.setattr(w_second, `a${i}`, text(i));
    for (let i = 0; i < 9; i++) expect(repr(space.getattr(w_second, `a${i}`))).toBe(`'v${i}'`);
    for (let i = 0; i < 5; i++) expect(repr(space.getattr(w_first, `a${i}`))).toBe(`'v${i}'`);
    const w_sub = makeClass('B', {}, w_class);
    expect(mapOf(w_sub.call0()).inline).toBe(9);
  });

  test('ints and floats stand in raw words, until their attribute gets something else', () => {
    const w_class = makeClass('A');
    const fill = (w: W_Root): W_Root => {
      space.setattr(w, 'x', int(7));
      space.setattr(w, 'y', space.newfloat(-0));
      space.setattr(w, 'z', space.newbytes('s'));
      return w;
    };
    expect(mapOf(fill(w_class.call0())).raw).toBe(6);
    const w = fill(w_class.call0());
    const map = mapOf(w);
    expect([map.inline, map.raw, map.boxed, map.raws]).toEqual([1, 2, 1, 2]);
    expect([w.getraw(0), w.getraw(1)]).toEqual([7n, -(1n << 63n)]);
    expect(dictOf(w)).toBe("{'x': 7, 'y': -0.0, 'z': 's'}");
    const w_kept = fill(w_class.call0());
    space.setattr(w, 'x', space.w_None);
    expect(mapOf(w).raws).toBe(1);
    expect(dictOf(w)).toContain("'x': None");
    expect(dictOf(w)).toContain("'y': -0.0");
    // others keep their word; later instances have the attribute boxed
    expect(mapOf(w_kept)).not.toBe(mapOf(fill(w_class.call0())));
    expect(repr(space.getattr(w_kept, 'x'))).toBe('7');
    expect(mapOf(fill(w_class.call0())).raws).toBe(1);
    expect(mapOf(fill(makeClass('B', {}, w_class).call0())).raws).toBe(1);
  });

  test('deleting leaves the others in place, also where values overflow', () => {
    const w_class = makeClass('A');
    for (const deleted of [0, 1, 2, 4]) {
      const w = w_class.call0();
      for (let i = 0; i < 5; i++) space.setattr(w, `a${i}`, int(i));
      space.delattr(w, `a${deleted}`);
      for (let i = 0; i < 5; i++) {
        const w_value = space.findattr(w, `a${i}`);
        if (i === deleted) expect(w_value).toBeNull();
        else expect(repr(w_value!)).toBe(String(i));
      }
      space.setattr(w, `a${deleted}`, int(77));
      expect(repr(space.getattr(w, `a${deleted}`))).toBe('77');
    }
  });

  test('__dict__ is a view until it cannot be one any more', () => {
    const w = makeClass('A').call0();
    space.setattr(w, 'x', int(1));
    const w_dict = space.getattr(w, '__dict__');
    expect(space.getattr(w, '__dict__')).toBe(w_dict);
    space.setitem(w_dict, space.newbytes('y'), int(2));
    expect(repr(space.getattr(w, 'y'))).toBe('2');
    expect(mapOf(w).devolved).toBe(false);
    space.setitem(w_dict, int(5), int(6));
    expect(mapOf(w).devolved).toBe(true);
    expect(repr(w_dict)).toBe("{'x': 1, 'y': 2, 5: 6}");
    space.setattr(w, 'z', int(3));
    expect(repr(w_dict)).toBe("{'x': 1, 'y': 2, 5: 6, 'z': 3}");
    expect(space.getattr(w, '__dict__')).toBe(w_dict);
  });

  test('a replaced __dict__ lets the old one keep what it had', () => {
    const w = makeClass('A').call0();
    space.setattr(w, 'x', int(1));
    const w_old = space.getattr(w, '__dict__');
    const w_new = space.newdict();
    w_new.setitem_str('y', int(2));
    space.setattr(w, '__dict__', w_new);
    expect(space.findattr(w, 'x')).toBeNull();
    expect(repr(space.getattr(w, 'y'))).toBe('2');
    space.setattr(w, 'x', int(9));
    expect(repr(w_old)).toBe("{'x': 1}");
    expect(repr(w_new)).toBe("{'y': 2, 'x': 9}");
  });

  test('very many attributes', () => {
    const w = makeClass('A').call0();
    for (let i = 0; i < 300; i++) space.setattr(w, `a${i}`, int(i));
    for (let i = 0; i < 300; i++) expect(repr(space.getattr(w, `a${i}`))).toBe(String(i));
    expect(space.len_w(space.getattr(w, '__dict__'))).toBe(300);
    for (let i = 0; i < 300; i += 2) space.delattr(w, `a${i}`);
    expect(space.len_w(space.getattr(w, '__dict__'))).toBe(150);
  });

  test('slots follow their instance into another class of the same layout', () => {
    const slots = (): { [name: string]: W_Root } => ({ __slots__: space.newtuple([space.newbytes('a'), space.newbytes('b')]) });
    const w_one = makeClass('One', slots());
    const w_two = makeClass('Two', slots());
    const w = w_one.call0();
    space.setattr(w, 'b', int(1));
    space.setattr(w, 'a', int(2));
    space.setattr(w, '__class__', w_two);
    expect([repr(space.getattr(w, 'a')), repr(space.getattr(w, 'b'))]).toEqual(['2', '1']);
  });

  test('instances of classes derived from built-in types have maps too', () => {
    const w = makeClass('L', {}, space.w_list).call1(space.newbytes('ab'));
    for (let i = 0; i < 4; i++) space.setattr(w, `a${i}`, int(i));
    space.delattr(w, 'a1');
    expect(dictOf(w)).toBe("{'a0': 0, 'a2': 2, 'a3': 3}");
    expect(repr(w)).toBe("['a', 'b']");
  });
});
