/**
 * Types and constants as C text.
 */
import { Constant } from '../flow/graph';
import type { Graph } from '../flow/graph';
import { PrebuiltObject } from '../flow/lltype';
import type { LLType } from '../flow/lltype';

const C_TYPES: Record<LLType['kind'], string> = {
  int: 'int64_t', uint: 'uint64_t', float: 'double', bool: 'bool', addr: 'char *', ref: 'char *', func: 'void *', void: 'void',
};

export function cType(t: LLType): string {
  return C_TYPES[t.kind];
}

/** `type name`, with no blank after a star. */
export function declare(t: LLType, name: string): string {
  const c = cType(t);
  return c.endsWith('*') ? c + name : `${c} ${name}`;
}

/** The macro that accesses a word of this type at an offset. */
export function accessor(t: LLType): string {
  switch (t.kind) {
    case 'int': return 'AT_I';
    case 'uint': return 'AT_U';
    case 'float': return 'AT_F';
    case 'bool': return 'AT_B';
    case 'addr': case 'ref': return 'AT_P';
    case 'func': return 'AT_FN';
    case 'void': throw new Error('void in memory');
  }
}

/** The declarator of a function: `result name(arguments)`. */
export function prototype(name: string, args: readonly LLType[], result: LLType, argNames: readonly string[] | null = null): string {
  const list = args.map((a, i) => (argNames === null ? cType(a) : declare(a, argNames[i]!))).join(', ');
  return declare(result, `${name}(${list === '' ? 'void' : list})`);
}

/** A cast to a pointer to a function of this signature. */
export function functionCast(args: readonly LLType[], result: LLType): string {
  const list = args.map(cType).join(', ');
  return `(${cType(result)} (*)(${list === '' ? 'void' : list}))`;
}

export function cFloat(x: number): string {
  if (Number.isNaN(x)) return '__builtin_nan("")';
  if (x === Infinity) return '__builtin_inf()';
  if (x === -Infinity) return '(-__builtin_inf())';
  const text = Object.is(x, -0) ? '-0.0' : String(x);
  const real = /[.e]/.test(text) ? text : text + '.0';
  return real.startsWith('-') ? `(${real})` : real;
}

export function cInt(x: bigint): string {
  if (x === -(1n << 63n)) return 'INT64_MIN';
  return x < 0n ? `(INT64_C(${x}))` : `INT64_C(${x})`;
}

/** A C string literal. */
export function cString(text: string): string {
  let out = '"';
  for (const byte of Buffer.from(text, 'utf8')) {
    if (byte === 0x22 || byte === 0x5c) out += '\\' + String.fromCharCode(byte);
    else if (byte >= 0x20 && byte < 0x7f && byte !== 0x3f) out += String.fromCharCode(byte);
    else out += '\\' + byte.toString(8).padStart(3, '0');
  }
  return out + '"';
}

/** Text of a constant; `refer` is told which object or graph it names and gives the C name. */
export function cConstant(c: Constant, refer: { object(o: PrebuiltObject): string; graph(g: Graph): string }): string {
  const v = c.value;
  switch (c.type.kind) {
    case 'int': return cInt(BigInt.asIntN(64, v as bigint));
    case 'uint': return `UINT64_C(${BigInt.asUintN(64, v as bigint)})`;
    case 'float': return cFloat(v as number);
    case 'bool': return v === true ? '1' : '0';
    case 'addr': return v === null || v === 0n ? '((char *)0)' : `((char *)UINT64_C(${v as bigint}))`;
    case 'ref': return v === null ? '((char *)0)' : refer.object(v as PrebuiltObject);
    case 'func': return v === null ? '((void *)0)' : `((void *)${refer.graph(v as Graph)})`;
    case 'void': return '';
  }
}
