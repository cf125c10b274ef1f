import { describe, expect, it } from 'vitest';
import { checkGraph, checkProgram } from '../../../translator/flow/check';
import { EvaluationError, Evaluator, ProgramException } from '../../../translator/flow/evaluate';
import { parseProgram } from '../../../translator/flow/parse';
import { printGraph, printStruct } from '../../../translator/flow/text';

const SUM = `graph sum(n0: int): int {
b0(n0: int):
  goto b1(n0, 0)
b1(n1: int, total2: int):
  v3: bool = int_gt(n1, 0)
  if v3 then b2(n1, total2) else return(total2)
b2(n4: int, total5: int):
  v6: int = int_add(total5, n4)
  v7: int = int_sub(n4, 1)
  goto b1(v7, v6)
}
`;

const ANIMALS = `
struct Animal class { age: int }
struct Dog extends Animal class { readonly name: &String; friend: &Animal; big: bool; weight: float }
slot Animal.speak: (&Animal, int) => int
method Animal.speak = Animal_speak
method Dog.speak = Dog_speak
prebuilt rex: Dog { age = 3, name = "Rex", friend = $tim, big = true, weight = 2.5f }
prebuilt tim: Animal { age = 70 }
prebuilt primes: Array_int [2, 3, 5]
graph main(x0: int): int {
b0(x0: int):
  v1: int = call_virtual<cls=Animal, slot=Animal.speak>($rex, x0)
  v2: &Animal = getfield<struct=Dog, field=friend>($rex)
  v3: int = call_virtual<cls=Animal, slot=Animal.speak>(v2, x0)
  v4: int = int_mul(v1, v3)
  goto return(v4)
}
graph Animal_speak(self0: &Animal, x1: int): int {
b0(self0: &Animal, x1: int):
  v2: int = getfield<struct=Animal, field=age>(self0)
  v3: int = int_add(v2, x1)
  goto return(v3)
}
graph Dog_speak(self0: &Animal, x1: int): int {
b0(self0: &Animal, x1: int):
  v2: &Dog = cast<struct=Dog>(self0)
  v3: &String = getfield<struct=Dog, field=name>(v2)
  v4: int = length<struct=String>(v3)
  v5: int = getitem<struct=String>(v3, 0)
  v6: int = int_add(v4, v5)
  goto return(v6)
}
graph third(): int {
b0():
  v0: int = getitem<struct=Array_int>($primes, 2)
  goto return(v0)
}
graph outside(i0: int): int {
b0(i0: int):
  v1: int = getitem<struct=Array_int>($primes, i0)
  goto return(v1)
}
graph choose(f0: (int) => int, x1: int): int {
b0(f0: (int) => int, x1: int):
  v2: int = call_indirect<functype=(int) => int, candidates=*>(f0, x1)
  switch v2 { 0: return(100), -5: return(200), default: return(v2) }
}
graph negate(x0: int): int {
b0(x0: int):
  v1: int = int_neg_ovf(x0)
  goto return(v1)
}
graph useChoose(x0: int): int {
b0(x0: int):
  v1: int = call<graph=choose>(fn:negate, x0)
  except return(v1) catch e2: b1(e2)
b1(e3: &Exception):
  v4: bool = instanceof<cls=OverflowError>(e3)
  if v4 then return(-1)? else raise(e3)!
}
`;

describe('the text form', () => {
  it('is the same after reading and printing', () => {
    for (const text of [SUM, ANIMALS]) {
      const env = parseProgram(text);
      checkProgram(env);
      const graphs = [...env.graphs].map(printGraph).join('');
      expect(graphs).toBe(text.slice(text.indexOf('graph ')));
    }
  });
  it('prints structures', () => {
    const env = parseProgram(ANIMALS);
    expect(printStruct(env.structNamed.get('Dog')!)).toBe('struct Dog extends Animal class { readonly name: &String; friend: &Animal; big: bool; weight: float }\n');
    expect(printStruct(env.structNamed.get('String')!)).toBe('struct String { hash: int; items: u8 }\n');
  });
});

describe('the evaluator', () => {
  it('runs loops', () => {
    const env = parseProgram(SUM);
    expect(new Evaluator(env).run(env.entry, 10n)).toBe(55n);
  });
  it('dispatches on prebuilt objects', () => {
    const env = parseProgram(ANIMALS);
    expect(new Evaluator(env).run(env.entry, 5n)).toBe(BigInt((3 + 'R'.charCodeAt(0)) * 75));
    expect(new Evaluator(env).run(env.graph('third'))).toBe(5n);
  });
  it('calls functions and catches overflow', () => {
    const env = parseProgram(ANIMALS);
    const e = new Evaluator(env);
    const use = env.graph('useChoose');
    expect(e.run(use, 0n)).toBe(100n);
    expect(e.run(use, 5n)).toBe(200n);
    expect(e.run(use, 7n)).toBe(-7n);
    expect(e.run(use, -(1n << 63n))).toBe(-1n);
    expect(() => e.run(env.graph('negate'), -(1n << 63n))).toThrow(ProgramException);
  });
  it('refuses what C leaves undefined', () => {
    const env = parseProgram(ANIMALS);
    expect(() => new Evaluator(env).run(env.graph('outside'), 3n)).toThrow(EvaluationError);
    expect(() => new Evaluator(env).run(env.graph('Animal_speak'), 0, 1n)).toThrow('null');
  });
});

describe('the checker refuses', () => {
  const refused: [string, string, RegExp][] = [
    ['an unknown variable in another block', 'b0(x0: int):\n goto b1()\nb1():\n v9: int = int_neg(x0)\n goto return(v9)', /x0|not/],
    ['a wrong operand kind', 'b0(x0: int):\n v1: bool = bool_not(x0)\n goto return(x0)', /operand 0 is int/],
    ['a wrong result', 'b0(x0: int):\n v1: bool = int_neg(x0)\n goto return(x0)', /result is bool/],
    ['a missing argument of a link', 'b0(x0: int):\n goto return()', /0 arguments for 1/],
    ['a wrong argument of a link', 'b0(x0: int):\n goto return(true)', /bool is passed/],
    ['a missing auxiliary operand', 'b0(x0: int):\n v1: int = length(null:&String)\n goto return(v1)', /aux.struct/],
    ['an exceptional exit without a raising operation', 'b0(x0: int):\n v1: int = int_neg(x0)\n except return(v1) catch e2: raise(e2)', /cannot raise/],
    ['a result of what raised on the exceptional exit', 'b0(x0: int):\n v1: int = int_neg_ovf(x0)\n except return(v1) catch e2: return(v1)', /exceptional exit uses/],
    ['a null object of the wrong structure', 'b0(x0: int):\n v1: int = length<struct=String>(null:&Array_int)\n goto return(v1)', /operand 0/],
    ['a link to the start block', 'b0(x0: int):\n goto b0(x0)', /start block/],
  ];
  for (const [what, body, message] of refused) {
    it(what, () => {
      expect(() => {
        const env = parseProgram(`graph f(x0: int): int {\n${body}\n}`);
        checkGraph(env.entry);
      }).toThrow(message);
    });
  }
});
