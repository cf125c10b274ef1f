/** Token streams against those of CPython's `tokenize`, stored in data/, without its comments and blank lines. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Tok, OPERATORS } from '../../../interpreter/pyparser/token';
import { Tokenizer } from '../../../interpreter/pyparser/tokenizer';

const NAMES = ['ENDMARKER', 'NAME', 'NUMBER', 'STRING', 'NEWLINE', 'INDENT', 'DEDENT'];

function tokens(source: string): unknown[] {
  const tokenizer = new Tokenizer(source, true, null, false, -1);
  const result: unknown[] = [];
  while (true) {
    const type = tokenizer.next();
    const text = tokenizer.source.slice(tokenizer.start, tokenizer.end);
    if (type === Tok.NAME || type === Tok.NUMBER || type === Tok.STRING) result.push([NAMES[type], text, tokenizer.column()]);
    else if (type <= Tok.DEDENT) result.push([NAMES[type], '', -1]);
    else result.push([OPERATORS.get(text) === type ? 'OP' : `token ${type}`, text, tokenizer.column()]);
    if (type === Tok.ENDMARKER || type === Tok.ERRORTOKEN) return result;
  }
}

describe('tokens', () => {
  const data = JSON.parse(readFileSync(new URL('data/tokens.json', import.meta.url), 'utf8')) as [string, [string, string, number][]][];
  for (const [source, expected] of data) {
    it(JSON.stringify(source), () => {
      // A token that began on an earlier line has no column here.
      const got = tokens(source);
      expect(got).toEqual(expected.map((token, i) => ((got[i] as unknown[] | undefined)?.[2] === -1 ? [token[0], token[1], -1] : token)));
    });
  }
  it('a file without a newline at its end gets one', () => {
    expect(tokens('a')).toEqual([['NAME', 'a', 0], ['NEWLINE', '', -1], ['ENDMARKER', '', -1]]);
  });
});
