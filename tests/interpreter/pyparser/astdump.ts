/**
 * A syntax tree as text, and constants that need no object space: what the tests of the parser share.
 *
 * The text of a node is `Class(field, ...)@line:column`, of a sequence `[...]`, of a constant its Python repr.
 */
import { AST } from '../../../interpreter/astcompiler/ast';
import { ENUMS, NODES, type FieldSpec, type NodeSpec } from '../../../interpreter/astcompiler/astfields';
import type { W_Root } from '../../../interpreter/baseobjspace';
import { LiteralFactory } from '../../../interpreter/pyparser/literals';
import { toDecimal } from '../../../rlib/rbigint/text';
import type { RBigInt } from '../../../rlib/rbigint/rbigint';

class Constant {
  constructor(readonly text: string) {}
}

function wrap(text: string): W_Root {
  return new Constant(text) as unknown as W_Root;
}

function reprFloat(x: number): string {
  if (Object.is(x, -0)) return '-0.0';
  if (x === Infinity) return 'inf';
  if (x === -Infinity) return '-inf';
  if (x !== 0 && Math.abs(x) < 1e-4) return x.toExponential().replace(/e-(\d)$/, 'e-0$1');
  const digits = Number.isInteger(x) && Math.abs(x) < 1e16 ? `${x}.0` : String(x);
  return digits.replace(/e([+-])(\d)$/, 'e$10$2');
}

function reprBytes(s: string, escapeFrom: number): string {
  let out = '';
  for (const char of s) {
    const c = char.codePointAt(0)!;
    if (char === '\\' || char === "'") out += '\\' + char;
    else if (char === '\n') out += '\\n';
    else if (c >= 0x10000) out += `\\U${c.toString(16).padStart(8, '0')}`;
    else if (c >= 256) out += `\\u${c.toString(16).padStart(4, '0')}`;
    else if (c < 32 || c >= escapeFrom) out += `\\x${c.toString(16).padStart(2, '0')}`;
    else out += char;
  }
  return `'${out}'`;
}

/** UTF-8 with lone surrogates to a JavaScript string of code points. */
function decodeUtf8(s: string): string[] {
  const out: string[] = [];
  for (let i = 0; i < s.length;) {
    const c = s.charCodeAt(i);
    const n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    let code = n === 1 ? c : c & (0xff >> (n + 1));
    for (let k = 1; k < n; k++) code = code * 64 + (s.charCodeAt(i + k) & 63);
    out.push(String.fromCodePoint(code));
    i += n;
  }
  return out;
}

export class TextFactory extends LiteralFactory {
  newint(value: bigint): W_Root { return wrap(String(value)); }
  newlong(value: RBigInt): W_Root { return wrap(toDecimal(value) + 'L'); }
  newfloat(value: number): W_Root { return wrap(reprFloat(value)); }
  newcomplex(real: number, imag: number): W_Root { return wrap(`complex(${reprFloat(real)}, ${reprFloat(imag)})`); }
  newbytes(value: string): W_Root { return wrap(reprBytes(value, 127)); }
  newunicode(utf8: string): W_Root { return wrap('u' + decodeUtf8(utf8).map((c) => reprBytes(c, 127).slice(1, -1)).join('').replace(/^(.*)$/s, "'$1'")); }
  characterByName(name: string): number { return name === 'SPACE' ? 32 : name === 'EURO SIGN' ? 0x20ac : name === 'NO NAMES' ? -2 : -1; }
  decodeSource(encoding: string, bytes: string): string | null {
    if (encoding !== 'rot1') return null;
    return [...bytes].map((c) => (c >= '\x80' ? `\xc4${c}` : c)).join('');
  }
  encodeLiteral(encoding: string, utf8: string): string { return utf8.replaceAll('\xc4', ''); }
}

const specs = new Map<unknown, NodeSpec>(NODES.map((spec) => [spec.cls, spec]));

function dumpValue(value: unknown, field: FieldSpec, places: boolean): string {
  if (value === null) return 'None';
  if (value instanceof AST) return dump(value, places);
  if (value instanceof Constant) return value.text;
  const names = ENUMS[field.type];
  if (names !== undefined) return names[(value as number) - 1];
  return String(value);
}

/** The text of a tree; without places when `places` is false. */
export function dump(node: AST, places = true): string {
  const spec = specs.get(node.constructor)!;
  const record = node as unknown as Record<string, unknown>;
  const fields = spec.fields.map((field) => {
    const value = record[field.name];
    return field.arity === 'many' ? `[${(value as unknown[]).map((item) => dumpValue(item, field, places)).join(', ')}]` : dumpValue(value, field, places);
  });
  const place = places && spec.positioned ? `@${String(record.lineno)}:${String(record.col_offset)}` : '';
  return `${spec.name}(${fields.join(', ')})${place}`;
}
