/** Random sources: each parses to the tree that it was made with, and each damaged one to a tree or an error of the language. */
import { describe, expect, it } from 'vitest';
import { LiteralDecodeError, PySyntaxError } from '../../../interpreter/pyparser/error';
import { CompileMode, parseSource } from '../../../interpreter/pyparser/pyparse';
import { dump, TextFactory } from './astdump';
import { randomSeed } from '../../seed';
import { RandomSource } from './randomsource';

const seed = randomSeed;

function parse(source: string): string {
  return dump(parseSource(source, '<f>', CompileMode.Exec, 0, new TextFactory()).tree!, false);
}

describe(`random sources, RANDOM_SEED=${seed}`, () => {
  it('parse to their trees', () => {
    for (let i = 0; i < 100; i++) {
      const [source, tree] = new RandomSource(seed * 1000 + i).module();
      let got: string;
      try {
        got = parse(source);
      } catch (e) {
        got = e instanceof PySyntaxError ? `${e.message} ${e.lineno}:${e.offset}` : String(e);
      }
      if (got !== tree) expect({ i, source, tree: got }).toEqual({ i, source, tree });
    }
  }, 60_000);

  it('are errors of the language when damaged', () => {
    let errors = 0;
    for (let i = 0; i < 100; i++) {
      const [source] = new RandomSource(seed * 1000 + i).module();
      const at = (seed * 31 + i * 977) % source.length;
      for (const damaged of [source.slice(0, at), source.slice(0, at) + source.slice(at + 1), source.slice(0, at) + '\x00(:'[i % 3] + source.slice(at)]) {
        try {
          parse(damaged);
        } catch (e) {
          if (!(e instanceof PySyntaxError || e instanceof LiteralDecodeError)) throw e;
          errors++;
        }
      }
    }
    expect(errors).toBeGreaterThan(50);
  }, 60_000);
});
