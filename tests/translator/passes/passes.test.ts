/** Each pass on a text before and a text after. */
import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../translator/flow/check';
import type { Graph } from '../../../translator/flow/graph';
import { parseProgram } from '../../../translator/flow/parse';
import { printGraph } from '../../../translator/flow/text';
import { components, removeUnreachable } from '../../../translator/passes/callgraph';
import { Effects } from '../../../translator/passes/effects';
import { globalize, localize } from '../../../translator/passes/forms';
import { Inliner, LIMITS, inlineCall, weight } from '../../../translator/passes/inline';
import { CLEAN, CLEAN_AGAIN, FINISH, pass, passes, runPass } from '../../../translator/passes/passes';

const WORLD = `
struct Point class { readonly x: int; y: int; next: &Point }
struct Point3 extends Point class { z: int }
slot Point.size: (&Point) => int
method Point.size = Point_size
method Point3.size = Point3_size
prebuilt origin: Point { x = 7, y = 8 }
prebuilt deep: Point3 { x = 1, z = 2 }
graph Point_size(p0: &Point): int {
b0(p0: &Point):
  v1: int = getfield<struct=Point, field=y>(p0)
  goto return(v1)
}
graph Point3_size(p0: &Point3): int {
b0(p0: &Point3):
  v1: int = getfield<struct=Point3, field=z>(p0)
  goto return(v1)
}
graph unknown(x0: int): int {
b0(x0: int):
  v1: int = call<graph=unknown>(x0)
  goto return(v1)
}
`;

const body = (text: string): string => text.trim().split('\n').map((l) => l.trim()).join('\n');

function after(names: readonly string[], text: string): string {
  const env = parseProgram(WORLD + text);
  const g = env.graph('f');
  checkGraph(g);
  const order = components(env.graphs);
  const effects = new Effects();
  effects.summarize(order);
  for (const x of env.graphs) if (x !== g) globalize(x);
  const inliner = new Inliner(order, LIMITS, new Set<Graph>());
  for (const name of names) runPass(pass(name), g, { effects, inliner }, { check: true });
  localize(g);
  checkGraph(g);
  return body(printGraph(g));
}

function check(what: string, names: readonly string[], before: string, wanted: string): void {
  it(what, () => expect(after(names, before)).toBe(body(wanted)));
}

describe('the forms', () => {
  check('the global form drops what a loop only carries along; the local one has it back', [], `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      goto b1(x0, y1)
    b1(x2: int, y3: int):
      v4: bool = int_gt(x2, 0)
      if v4 then b2(x2, y3) else return(y3)
    b2(x5: int, y6: int):
      v7: int = int_sub(x5, 1)
      goto b1(v7, y6)
    }`, `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      goto b1(x0, y1)
    b1(x2: int, y3: int):
      v4: bool = int_gt(x2, 0)
      if v4 then b2(x2, y3) else return(y3)
    b2(x5: int, y6: int):
      v7: int = int_sub(x5, 1)
      goto b1(v7, y6)
    }`);
});

describe('numbering', () => {
  const NUMBER = ['numbering', 'dead-code', 'joining'];
  check('folds constants and follows decided branches', NUMBER, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = int_mul(6, 7)
      v2: bool = int_eq(v1, 42)
      if v2 then b1(v1) else b2()
    b1(a3: int):
      v4: int = int_add(x9, a3)
      goto return(v4)
    b2():
      goto return(0)
    }`.replace('b1(v1)', 'b1(v1, x0)').replace('b1(a3: int)', 'b1(a3: int, x9: int)'), `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = int_add(x0, 42)
      goto return(v1)
    }`);

  check('shares equal pure operations, whatever the order of commutative operands', NUMBER, `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      v2: int = int_add(x0, y1)
      v3: int = int_add(y1, x0)
      v4: int = int_mul(v2, v3)
      goto return(v4)
    }`, `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      v2: int = int_add(x0, y1)
      v3: int = int_mul(v2, v2)
      goto return(v3)
    }`);

  check('gathers constants of sums', NUMBER, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = int_add(x0, 1)
      v2: int = int_sub(v1, 3)
      goto return(v2)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = int_add(x0, -2)
      goto return(v1)
    }`);

  check('forwards stores to loads, and forgets them at a store to an object that may be the same', NUMBER, `
    graph f(p0: &Point, q1: &Point): int {
    b0(p0: &Point, q1: &Point):
      setfield<struct=Point, field=y>(p0, 5)
      v2: int = getfield<struct=Point, field=y>(p0)
      setfield<struct=Point, field=y>(q1, 6)
      v3: int = getfield<struct=Point, field=y>(p0)
      v4: int = int_add(v2, v3)
      goto return(v4)
    }`, `
    graph f(p0: &Point, q1: &Point): int {
    b0(p0: &Point, q1: &Point):
      setfield<struct=Point, field=y>(p0, 5)
      setfield<struct=Point, field=y>(q1, 6)
      v2: int = getfield<struct=Point, field=y>(p0)
      v3: int = int_add(5, v2)
      goto return(v3)
    }`);

  check('a call forgets what may be written, not what is immutable', NUMBER, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: int = getfield<struct=Point, field=x>(p0)
      v2: int = getfield<struct=Point, field=y>(p0)
      v3: int = call_virtual<cls=Point, slot=Point.size>(p0)
      v4: int = getfield<struct=Point, field=x>(p0)
      v5: int = getfield<struct=Point, field=y>(p0)
      v6: int = int_add(v1, v4)
      v7: int = int_add(v2, v5)
      v8: int = int_mul(v6, v7)
      v9: int = int_xor(v8, v3)
      goto return(v9)
    }`, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: int = getfield<struct=Point, field=x>(p0)
      v2: int = getfield<struct=Point, field=y>(p0)
      v3: int = call_virtual<cls=Point, slot=Point.size>(p0)
      v4: int = getfield<struct=Point, field=y>(p0)
      v5: int = int_add(v1, v1)
      v6: int = int_add(v2, v4)
      v7: int = int_mul(v5, v6)
      v8: int = int_xor(v7, v3)
      goto return(v8)
    }`);

  check('a call of a function that writes nothing forgets nothing', NUMBER, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: int = getfield<struct=Point, field=y>(p0)
      v2: int = call<graph=Point_size>(p0)
      v3: int = getfield<struct=Point, field=y>(p0)
      v4: int = int_add(v1, v3)
      v5: int = int_add(v4, v2)
      goto return(v5)
    }`, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: int = getfield<struct=Point, field=y>(p0)
      v2: int = call<graph=Point_size>(p0)
      v3: int = int_add(v1, v1)
      v4: int = int_add(v3, v2)
      goto return(v4)
    }`);

  check('reads immutable fields of prebuilt objects', NUMBER, `
    graph f(): int {
    b0():
      v0: int = getfield<struct=Point, field=x>($origin)
      v1: int = getfield<struct=Point, field=y>($origin)
      v2: int = int_add(v0, v1)
      goto return(v2)
    }`, `
    graph f(): int {
    b0():
      v0: int = getfield<struct=Point, field=y>($origin)
      v1: int = int_add(7, v0)
      goto return(v1)
    }`);

  check('a test decides the same test where it dominates', NUMBER, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: bool = ref_isnull(p0)
      if v1 then return(0) else b1(p0)
    b1(p2: &Point):
      v3: bool = ref_nonnull(p2)
      if v3 then b2(p2) else return(1)
    b2(p4: &Point):
      v5: bool = instanceof<cls=Point>(p4)
      if v5 then return(2) else return(3)
    }`, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: bool = ref_isnull(p0)
      if v1 then return(0) else return(2)
    }`);

  check('a class test decides others, and makes virtual calls of exact classes direct', NUMBER, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: bool = exact_class_eq<cls=Point3>(p0)
      if v1 then b1(p0) else return(0)
    b1(p2: &Point):
      v3: bool = instanceof<cls=Point3>(p2)
      if v3 then b2(p2) else return(1)
    b2(p4: &Point):
      v5: int = call_virtual<cls=Point, slot=Point.size>(p4)
      goto return(v5)
    }`, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: bool = exact_class_eq<cls=Point3>(p0)
      if v1 then b1(p0) else return(0)
    b1(p2: &Point):
      v3: &Point3 = cast<struct=Point3>(p2)
      v4: int = call<graph=Point3_size>(v3)
      goto return(v4)
    }`);

  check('an operation that cannot raise any more loses its exceptional exit', NUMBER, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = int_add_ovf(3, 4)
      except b1(x0, v1) catch e2: return(0)
    b1(x3: int, v4: int):
      v5: int = int_add(x3, v4)
      goto return(v5)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = int_add(x0, 7)
      goto return(v1)
    }`);

  check('a new array is not filled with the zeros it holds', NUMBER, `
    graph f(n0: int): &Array_int {
    b0(n0: int):
      v1: &Array_int = malloc_varsize<struct=Array_int>(n0)
      array_fill<struct=Array_int>(v1, 0, n0, 0)
      setitem<struct=Array_int>(v1, 1, 5)
      array_fill<struct=Array_int>(v1, 0, n0, 0)
      goto return(v1)
    }`, `
    graph f(n0: int): &Array_int {
    b0(n0: int):
      v1: &Array_int = malloc_varsize<struct=Array_int>(n0)
      setitem<struct=Array_int>(v1, 1, 5)
      array_fill<struct=Array_int>(v1, 0, n0, 0)
      goto return(v1)
    }`);

  check('likely becomes a property of the exits', NUMBER, `
    graph f(b0: bool): int {
    b0(b0: bool):
      v1: bool = likely(b0)
      v2: bool = bool_not(v1)
      if v2 then return(1) else return(2)
    }`, `
    graph f(b0: bool): int {
    b0(b0: bool):
      if b0 then return(2)! else return(1)?
    }`);

  check('what a loop does not write stays known in it', NUMBER, `
    graph f(p0: &Point, n1: int): int {
    b0(p0: &Point, n1: int):
      v2: int = getfield<struct=Point, field=y>(p0)
      goto b1(n1, p0, v2)
    b1(n3: int, p4: &Point, y5: int):
      v6: int = getfield<struct=Point, field=y>(p4)
      v7: int = int_sub(n3, v6)
      setfield<struct=Point, field=next>(p4, p4)
      v8: bool = int_gt(v7, y5)
      if v8 then b1(v7, p4, y5) else return(v7)
    }`, `
    graph f(p0: &Point, n1: int): int {
    b0(p0: &Point, n1: int):
      v2: int = getfield<struct=Point, field=y>(p0)
      goto b1(n1, v2, p0)
    b1(n3: int, v4: int, p5: &Point):
      v6: int = int_sub(n3, v4)
      setfield<struct=Point, field=next>(p5, p5)
      v7: bool = int_gt(v6, v4)
      if v7 then b1(v6, v4, p5) else return(v6)
    }`);
});

describe('dead code', () => {
  check('goes, with the inputs that fed it; what has an effect stays', ['dead-code', 'joining'], `
    graph f(x0: int, p1: &Point): int {
    b0(x0: int, p1: &Point):
      v2: int = int_mul(x0, x0)
      v3: &Point = malloc<struct=Point>()
      v4: int = getfield<struct=Point, field=y>(p1)
      v5: int = call<graph=unknown>(x0)
      goto b1(x0, v2)
    b1(x6: int, unused7: int):
      v8: bool = int_gt(x6, 0)
      if v8 then b2(x6, unused7) else return(x6)
    b2(x9: int, u10: int):
      v11: int = int_sub(x9, 1)
      v12: int = int_add(u10, 1)
      goto b1(v11, v12)
    }`, `
    graph f(x0: int, p1: &Point): int {
    b0(x0: int, p1: &Point):
      v2: int = call<graph=unknown>(x0)
      goto b1(x0)
    b1(x3: int):
      v4: bool = int_gt(x3, 0)
      if v4 then b2(x3) else return(x3)
    b2(x5: int):
      v6: int = int_sub(x5, 1)
      goto b1(v6)
    }`);
});

describe('threading and joining', () => {
  check('a truth value passed through a merge becomes control flow', ['threading', 'joining'], `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      v2: bool = int_gt(x0, 0)
      if v2 then b1(y1) else b3(false)
    b1(y3: int):
      v4: bool = int_gt(y3, 0)
      if v4 then b3(true) else b3(false)
    b3(c5: bool):
      if c5 then return(1) else return(2)
    }`, `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      v2: bool = int_gt(x0, 0)
      if v2 then b1(y1) else return(2)
    b1(y3: int):
      v4: bool = int_gt(y3, 0)
      if v4 then return(1) else return(2)
    }`);

  check('operations between the merge and the branch are copied when they are cheap', ['threading', 'joining'], `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      v2: bool = int_gt(x0, 0)
      if v2 then b1(3, y1) else b1(x0, y1)
    b1(n3: int, y4: int):
      v5: bool = int_eq(n3, 3)
      v6: int = int_add(y4, n3)
      if v5 then return(v6) else return(n3)
    }`, `
    graph f(x0: int, y1: int): int {
    b0(x0: int, y1: int):
      v2: bool = int_gt(x0, 0)
      if v2 then b2(y1) else b1(x0, y1)
    b1(n3: int, y4: int):
      v5: bool = int_eq(n3, 3)
      v6: int = int_add(y4, n3)
      if v5 then return(v6) else return(n3)
    b2(y7: int):
      v8: int = int_add(y7, 3)
      goto return(v8)
    }`);
});

describe('joining', () => {
  check('a block that became empty on the way keeps the inputs that others use', ['merges', 'joining'], `
    graph f(x0: int, c1: bool, d2: bool): int {
    b0(x0: int, c1: bool, d2: bool):
      if c1 then b1(1, d2) else b1(x0, d2)
    b1(n3: int, d4: bool):
      if d4 then b2(n3) else b3(n3)
    b2(n5: int):
      goto b4(n5)
    b3(n6: int):
      goto b4(n6)
    b4(n7: int):
      v8: int = int_neg(n7)
      goto return(v8)
    }`, `
    graph f(x0: int, c1: bool, d2: bool): int {
    b0(x0: int, c1: bool, d2: bool):
      if c1 then b1(1) else b1(x0)
    b1(n3: int):
      v4: int = int_neg(n3)
      goto return(v4)
    }`);
});

describe('switches', () => {
  check('a chain of tests of one int becomes a switch', ['switches', 'dead-code', 'joining'], `
    graph f(x0: int): int {
    b0(x0: int):
      v1: bool = int_eq(x0, 1)
      if v1 then return(10) else b1(x0)
    b1(x2: int):
      v3: bool = int_ne(x2, 5)
      if v3 then b2(x2) else return(50)
    b2(x4: int):
      v5: bool = int_eq(7, x4)
      if v5 then return(70) else b3(x4)
    b3(x6: int):
      v7: int = int_neg(x6)
      goto return(v7)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      switch x0 { 1: return(10), 5: return(50), 7: return(70), default: b1(x0) }
    b1(x1: int):
      v2: int = int_neg(x1)
      goto return(v2)
    }`);
});

describe('likelihood', () => {
  check('a way that can only raise is unlikely', ['likelihood'], `
    graph f(x0: int): int {
    b0(x0: int):
      v1: bool = int_lt(x0, 0)
      if v1 then b1(x0) else b2(x0)
    b1(x2: int):
      v3: bool = int_lt(x2, -5)
      if v3 then raise($the_MemoryError) else raise($the_OverflowError)
    b2(x4: int):
      v5: bool = int_gt(x4, 9)
      if v5 then return(x4) else return(7)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: bool = int_lt(x0, 0)
      if v1 then b2(x0)? else b1(x0)!
    b1(x2: int):
      v3: bool = int_gt(x2, 9)
      if v3 then return(x2) else return(7)
    b2(x4: int):
      v5: bool = int_lt(x4, -5)
      if v5 then raise($the_MemoryError) else raise($the_OverflowError)
    }`);
});

describe('hoisting', () => {
  check('a product of values from outside leaves the loop', ['hoisting'], `
    graph f(a0: int, n1: int): int {
    b0(a0: int, n1: int):
      goto b1(n1, a0, 0)
    b1(n2: int, a3: int, sum4: int):
      v5: bool = int_gt(n2, 0)
      if v5 then b2(n2, a3, sum4) else return(sum4)
    b2(n6: int, a7: int, sum8: int):
      v9: int = int_mul(a7, a7)
      v10: int = int_add(sum8, v9)
      v11: int = int_sub(n6, 1)
      goto b1(v11, a7, v10)
    }`, `
    graph f(a0: int, n1: int): int {
    b0(a0: int, n1: int):
      v2: int = int_mul(a0, a0)
      goto b1(n1, 0, v2)
    b1(n3: int, sum4: int, v5: int):
      v6: bool = int_gt(n3, 0)
      if v6 then b2(sum4, v5, n3) else return(sum4)
    b2(sum7: int, v8: int, n9: int):
      v10: int = int_add(sum7, v8)
      v11: int = int_sub(n9, 1)
      goto b1(v11, v10, v8)
    }`);
});

describe('allocation removal', () => {
  check('an object that stays here becomes variables, across a loop', ['allocation-removal', 'merges', 'numbering', 'dead-code', 'joining'], `
    graph f(n0: int): int {
    b0(n0: int):
      v1: &Point3 = malloc<struct=Point3>()
      setfield<struct=Point, field=x>(v1, n0)
      v2: &Point = cast<struct=Point>(v1)
      goto b1(v2)
    b1(p3: &Point):
      v4: int = getfield<struct=Point, field=y>(p3)
      v5: int = getfield<struct=Point, field=x>(p3)
      v6: bool = int_lt(v4, v5)
      if v6 then b2(p3) else return(v4)
    b2(p7: &Point):
      v8: int = getfield<struct=Point, field=y>(p7)
      v9: int = int_add(v8, 3)
      setfield<struct=Point, field=y>(p7, v9)
      goto b1(p7)
    }`, `
    graph f(n0: int): int {
    b0(n0: int):
      goto b1(0, n0)
    b1(y1: int, n2: int):
      v3: bool = int_lt(y1, n2)
      if v3 then b2(n2, y1) else return(y1)
    b2(n4: int, y5: int):
      v6: int = int_add(y5, 3)
      goto b1(v6, n4)
    }`);

  check('an object kept only in a removed one goes too; a short array as well', ['allocation-removal', 'numbering', 'dead-code', 'joining'], `
    graph f(n0: int): int {
    b0(n0: int):
      v1: &Point = malloc<struct=Point>()
      v2: &Point = malloc<struct=Point>()
      setfield<struct=Point, field=next>(v1, v2)
      setfield<struct=Point, field=y>(v2, n0)
      v3: &Point = getfield<struct=Point, field=next>(v1)
      v4: int = getfield<struct=Point, field=y>(v3)
      v5: &Array_int = malloc_varsize<struct=Array_int>(2)
      setitem<struct=Array_int>(v5, 1, v4)
      v6: int = getitem<struct=Array_int>(v5, 1)
      v7: int = getitem<struct=Array_int>(v5, 0)
      v8: int = length<struct=Array_int>(v5)
      v9: int = int_add(v6, v7)
      v10: int = int_add(v9, v8)
      goto return(v10)
    }`, `
    graph f(n0: int): int {
    b0(n0: int):
      v1: int = int_add(n0, 2)
      goto return(v1)
    }`);

  check('an object that is passed on, or stored, stays', ['allocation-removal', 'dead-code'], `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: &Point = malloc<struct=Point>()
      setfield<struct=Point, field=next>(p0, v1)
      v2: int = getfield<struct=Point, field=y>(v1)
      goto return(v2)
    }`, `
    graph f(p0: &Point): int {
    b0(p0: &Point):
      v1: &Point = malloc<struct=Point>()
      setfield<struct=Point, field=next>(p0, v1)
      v2: int = getfield<struct=Point, field=y>(v1)
      goto return(v2)
    }`);
});

describe('inlining', () => {
  const HELPERS = `
    graph half(x0: int): int {
    b0(x0: int):
      v1: bool = int_lt(x0, 0)
      if v1 then b1(x0) else b2(x0)
    b1(x2: int):
      e3: &OverflowError = malloc<struct=OverflowError>()
      goto raise(e3)
    b2(x4: int):
      v5: int = int_add_ovf(x4, 1)
      v6: int = int_rshift(v5, 1)
      goto return(v6)
    }
    graph failing(): void {
    b0():
      goto raise($the_MemoryError)
    }`;

  check('what the callee raises propagates when the call has no handler', ['inlining', 'numbering', 'joining'], `${HELPERS}
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = call<graph=half>(x0)
      v2: int = int_add(v1, x0)
      goto return(v2)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: bool = int_lt(x0, 0)
      if v1 then b2() else b1(x0)
    b1(x2: int):
      v3: int = int_add_ovf(x2, 1)
      v4: int = int_rshift(v3, 1)
      v5: int = int_add(v4, x2)
      goto return(v5)
    b2():
      e6: &OverflowError = malloc<struct=OverflowError>()
      goto raise(e6)
    }`);

  check('what the callee raises goes to the handler of the call', ['inlining', 'numbering', 'joining'], `${HELPERS}
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = call<graph=half>(x0)
      except return(v1) catch e2: b1(e2)
    b1(e3: &Exception):
      v4: bool = instanceof<cls=OverflowError>(e3)
      if v4 then return(-1) else raise(e3)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: bool = int_lt(x0, 0)
      if v1 then b4() else b1(x0)
    b1(x2: int):
      v3: int = int_add_ovf(x2, 1)
      except b2(v3) catch e4: b3(e4)
    b2(v5: int):
      v6: int = int_rshift(v5, 1)
      goto return(v6)
    b3(e7: &Exception):
      v8: bool = instanceof<cls=OverflowError>(e7)
      if v8 then return(-1) else raise(e7)
    b4():
      e9: &OverflowError = malloc<struct=OverflowError>()
      except b3(e9) catch e10: b3(e10)
    }`);

  check('functions that never return stay calls', ['inlining'], `${HELPERS}
    graph f(): void {
    b0():
      call<graph=failing>()
      goto return()
    }`, `
    graph f(): void {
    b0():
      call<graph=failing>()
      goto return()
    }`);

  check('recursive functions stay calls', ['inlining'], `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = call<graph=unknown>(x0)
      goto return(v1)
    }`, `
    graph f(x0: int): int {
    b0(x0: int):
      v1: int = call<graph=unknown>(x0)
      goto return(v1)
    }`);

  it('weighs code that ends by raising less', () => {
    const env = parseProgram(WORLD + HELPERS);
    expect(weight(env.graph('half'))).toBeLessThan(6);
    expect(weight(env.graph('Point_size'))).toBe(1);
  });

  it('leaves the rest of the block, with the result as its input', () => {
    const env = parseProgram(`${WORLD}
      graph f(p0: &Point): int {
      b0(p0: &Point):
        v1: int = call<graph=Point_size>(p0)
        v2: int = int_neg(v1)
        goto return(v2)
      }`);
    const f = env.graph('f');
    globalize(f);
    globalize(env.graph('Point_size'));
    const { rest } = inlineCall(f, f.startblock, 0);
    checkGraph(f);
    expect(rest.inputs.map((v) => v.type.toString())).toEqual(['int']);
    expect(rest.ops.map((op) => op.name)).toEqual(['int_neg']);
  });
});

describe('the call graph', () => {
  it('gives callees before callers, and circles together', () => {
    const env = parseProgram(`
      graph main(): void {
      b0():
        call<graph=a>()
        goto return()
      }
      graph a(): void {
      b0():
        call<graph=b>()
        goto return()
      }
      graph b(): void {
      b0():
        call<graph=a>()
        call<graph=c>()
        goto return()
      }
      graph c(): void {
      b0():
        goto return()
      }`);
    expect(components(env.graphs).map((c) => c.map((g) => g.name).sort())).toEqual([['c'], ['a', 'b'], ['main']]);
  });

  it('drops graphs nothing reaches, and table entries nothing calls', () => {
    const env = parseProgram(`
      graph main(): int {
      b0():
        v0: int = call<graph=used>($deep)
        goto return(v0)
      }
      graph used(p0: &Point): int {
      b0(p0: &Point):
        goto return(1)
      }
      ${WORLD}`);
    removeUnreachable(env, []);
    expect(env.graphs.map((g) => g.name)).toEqual(['main', 'used']);
    expect(env.classNamed.get('Point3')!.vtable.size).toBe(0);
  });
});

describe('the list of passes', () => {
  it('has every pass in some list', () => {
    const listed = new Set([...CLEAN, ...CLEAN_AGAIN, ...FINISH, 'inlining']);
    expect(passes.map((p) => p.name).filter((n) => !listed.has(n))).toEqual([]);
  });
});
