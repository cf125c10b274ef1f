import { describe, expect, it } from 'vitest';
import '../../objspace/std';
import type { FixedArray } from '../../rlib/kinds';
import { Arguments } from '../../interpreter/argument';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { Signature } from '../../interpreter/signature';

function w(n: number): W_Root { return space.newint(BigInt(n)); }

function args(positional: number[], keywords: { [name: string]: number } = {}): Arguments {
  const names = Object.keys(keywords);
  if (names.length === 0) return new Arguments(positional.map(w));
  return new Arguments(positional.map(w), names, names.map((name) => w(keywords[name])));
}

/** What a call of `def f(<argnames>, *varargname, **kwargname)` with these defaults binds, or the message of its TypeError. */
function bind(argnames: string[], stars: string, defaults: number[], given: Arguments, first: W_Root | null = null): string {
  const signature = new Signature(argnames, stars.includes('a') ? 'args' : null, stars.includes('k') ? 'kw' : null);
  let scope: FixedArray<W_Root | null>;
  try {
    scope = given.match('f', signature, defaults.map(w), first);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    return e.errorstr();
  }
  const shown: string[] = [];
  for (let i = 0; i < scope.length; i++) shown.push(space.repr_w(scope[i]!));
  return shown.join(' ');
}

describe('matching arguments with the parameters of a function', () => {
  it('fills parameters, *args and **kwargs', () => {
    expect(bind(['a', 'b'], '', [], args([1, 2]))).toBe('1 2');
    expect(bind(['a', 'b'], '', [7], args([1]))).toBe('1 7');
    expect(bind(['a'], 'a', [], args([1, 2, 3]))).toBe('1 (2, 3)');
    expect(bind(['a'], 'ak', [], args([1], { x: 2 }))).toBe("1 () {'x': 2}");
    expect(bind([], 'a', [], args([1, 2]))).toBe('(1, 2)');
    expect(bind(['a', 'b', 'c'], '', [5, 6], args([1], { c: 3 }))).toBe('1 5 3');
  });

  it('puts self in front', () => {
    expect(bind(['self', 'a'], '', [], args([1]), w(0))).toBe('0 1');
    expect(bind([], 'a', [], args([1]), w(0))).toBe('(0, 1)');
    expect(bind(['self'], 'a', [], args([1, 2]), w(0))).toBe('0 (1, 2)');
    expect(bind(['self'], '', [], args([]), w(0))).toBe('0');
  });

  it("has Python 2.5's errors", () => {
    expect(bind([], '', [], args([1]))).toBe('TypeError: f() takes no arguments (1 given)');
    expect(bind([], '', [], args([], { x: 1 }))).toBe('TypeError: f() takes no arguments (1 given)');
    expect(bind(['a'], '', [], args([]))).toBe('TypeError: f() takes exactly 1 argument (0 given)');
    expect(bind(['a', 'b'], '', [1], args([1, 2, 3]))).toBe('TypeError: f() takes at most 2 arguments (3 given)');
    expect(bind(['a', 'b'], '', [1], args([]))).toBe('TypeError: f() takes at least 1 argument (0 given)');
    expect(bind(['a', 'b'], '', [], args([1, 2, 3], { c: 1 }))).toBe('TypeError: f() takes exactly 2 non-keyword arguments (3 given)');
    expect(bind(['a', 'b', 'c'], '', [], args([1], { c: 1 }))).toBe('TypeError: f() takes exactly 3 non-keyword arguments (1 given)');
    expect(bind(['a'], '', [], args([1], { b: 1 }))).toBe("TypeError: f() got an unexpected keyword argument 'b'");
    expect(bind(['a'], '', [], args([1], { a: 1 }))).toBe("TypeError: f() got multiple values for keyword argument 'a'");
    expect(bind(['a', 'b'], 'a', [], args([1]))).toBe('TypeError: f() takes at least 2 arguments (1 given)');
  });
});

describe('matching arguments with the parameters of a built-in function', () => {
  function match(names: string[], required: number, hidden: number, given: Arguments): string {
    try {
      const found = given.matchBuiltin('f()', names, required, hidden);
      return names.map((_, i) => (found[i] === null ? '-' : space.repr_w(found[i]!))).join(' ');
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      return e.errorstr();
    }
  }

  it('leaves null for what was not given', () => {
    expect(match(['a', 'b', 'c'], 1, 0, args([1], { c: 3 }))).toBe('1 - 3');
    expect(match(['self', 'a'], 1, 1, args([0], { a: 3 }))).toBe('0 3');
  });

  it('has the errors of built-in functions', () => {
    expect(match(['a', 'b'], 1, 0, args([1], { x: 3 }))).toBe("TypeError: 'x' is an invalid keyword argument for this function");
    expect(match(['a', 'b'], 1, 0, args([1, 2, 3]))).toBe('TypeError: f() takes at most 2 arguments (3 given)');
    expect(match(['a', 'b'], 2, 0, args([], { b: 3 }))).toBe('TypeError: f() takes exactly 2 arguments (1 given)');
    expect(match(['self', 'a'], 1, 1, args([0, 1], { a: 3 }))).toBe('TypeError: f() takes at most 1 argument (2 given)');
    expect(match(['a', 'b'], 0, 0, args([1], { a: 3 }))).toBe("TypeError: keyword parameter 'a' was given by position and by name");
  });
});
