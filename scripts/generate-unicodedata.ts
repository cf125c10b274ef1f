/**
 * Makes `data.ts` from a UnicodeData.txt of the Unicode Character Database:
 *
 *     node --import tsx scripts/generate-unicodedata.ts UnicodeData.txt 4.1.0 > rlib/unicodedata/data.ts
 *
 * A record is what code points have in common: category, bidirectional class, combining class, mirrored,
 * distances to upper, lower and title case, decimal, digit and numeric value. The code points are written as runs of
 * one record each: the record's number, and the length if it is not 1, both in base 36.
 */
import { readFileSync } from 'node:fs';

const [, , path, version] = process.argv;
if (path === undefined || version === undefined) throw new Error('usage: generate-unicodedata.ts UnicodeData.txt VERSION');

const perCodePoint: string[] = new Array<string>(0x110000).fill('Cn;;0;N;0;0;0;;;');
let first = -1;
for (const line of readFileSync(path, 'latin1').split('\n')) {
  if (line === '') continue;
  const f = line.split(';');
  const code = parseInt(f[0]!, 16);
  const delta = (s: string): number => (s === '' ? 0 : parseInt(s, 16) - code);
  const record = [f[2], f[4], f[3], f[9], delta(f[12]!), delta(f[13]!), delta(f[14]!), f[6], f[7], f[8]].join(';');
  if (f[1]!.endsWith(', First>')) {
    first = code;
  } else {
    const from = f[1]!.endsWith(', Last>') ? first : code;
    for (let c = from; c <= code; c++) perCodePoint[c] = record;
  }
}

const numbers = new Map<string, number>();
const runs: string[] = [];
for (let c = 0; c < 0x110000; ) {
  const record = perCodePoint[c]!;
  let end = c;
  while (end < 0x110000 && perCodePoint[end] === record) end++;
  let number = numbers.get(record);
  if (number === undefined) numbers.set(record, (number = numbers.size));
  runs.push(number.toString(36) + (end - c === 1 ? '' : ':' + (end - c).toString(36)));
  c = end;
}

function wrapped(parts: string[], separator: string): string {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line.length + part.length > 150) {
      lines.push(line);
      line = '';
    }
    line += part + separator;
  }
  lines.push(line);
  return lines.map((l) => `  '${l}'`).join(' +\n');
}

process.stdout.write(`/**
 * Properties of the code points of Unicode ${version}: made by scripts/generate-unicodedata.ts, which explains the form.
 */
export const UNICODE_VERSION: string = '${version}';

export const RECORDS: string =
${wrapped([...numbers.keys()], ' ')};

export const RUNS: string =
${wrapped(runs, ' ')};
`);
