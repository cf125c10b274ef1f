/** Code objects as text, for comparing; written against the format, not against the compiler. */
import { space, type W_Root } from '../../../interpreter/baseobjspace';
import { ArgKind, COMPARE_NAMES, HAVE_ARGUMENT, Op, argKindOf, opName } from '../../../interpreter/opcode';
import { PyCode } from '../../../interpreter/pycode';

export function constText(w: W_Root): string {
  if (w instanceof PyCode) return `<${w.co_name}>`;
  const type = space.type(w);
  if (type === space.w_str) return JSON.stringify(w.str_w());
  if (type === space.w_unicode) return 'u' + JSON.stringify(w.utf8_w());
  if (type === space.w_int) return String(w.int_w());
  if (type === space.w_float) return Object.is(w.float_w(), -0) ? '-0.0' : Number.isInteger(w.float_w()) ? w.float_w().toFixed(1) : String(w.float_w());
  if (type === space.w_tuple) {
    const items = [...space.fixedview(w, -1)].map(constText);
    return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
  }
  if (w === space.w_None) return 'None';
  if (w === space.w_Ellipsis) return 'Ellipsis';
  if (type === space.w_long) return `${space.repr_w(w)}`;
  return space.repr_w(w);
}

export interface Decoded { position: number; op: number; arg: number; next: number }

/** The instructions, EXTENDED_ARG joined with what follows it. */
export function decode(code: PyCode): Decoded[] {
  const bytes = code.co_code;
  const result: Decoded[] = [];
  let i = 0;
  while (i < bytes.length) {
    const position = i;
    let op = bytes.charCodeAt(i++);
    let arg = 0;
    if (op >= HAVE_ARGUMENT) {
      arg = bytes.charCodeAt(i) | (bytes.charCodeAt(i + 1) << 8);
      i += 2;
      if (op === Op.EXTENDED_ARG) {
        op = bytes.charCodeAt(i++);
        arg = arg * 65536 + (bytes.charCodeAt(i) | (bytes.charCodeAt(i + 1) << 8));
        i += 2;
      }
    }
    result.push({ position, op, arg, next: i });
  }
  return result;
}

export function jumpTarget(d: Decoded): number {
  return argKindOf(d.op) === ArgKind.JumpRelative ? d.next + d.arg : d.arg;
}

function argText(code: PyCode, d: Decoded): string {
  switch (argKindOf(d.op)) {
    case ArgKind.None: return '';
    case ArgKind.Const: return ' ' + constText(code.co_consts_w[d.arg]!);
    case ArgKind.Name: return ' ' + code.co_names[d.arg];
    case ArgKind.Local: return ' ' + code.co_varnames[d.arg];
    case ArgKind.Free: return ' ' + code.derefName(d.arg);
    case ArgKind.Compare: return ' ' + COMPARE_NAMES[d.arg];
    default: return ' ' + d.arg;
  }
}

/** One instruction a line; jumps name labels L1, L2, ... in the order of their places. */
export function disassemble(code: PyCode): string[] {
  const all = decode(code);
  const isJump = (d: Decoded): boolean => {
    const kind = argKindOf(d.op);
    return kind === ArgKind.JumpAbsolute || kind === ArgKind.JumpRelative;
  };
  const targets = [...new Set(all.filter(isJump).map(jumpTarget))].sort((a, b) => a - b);
  const label = new Map(targets.map((t, i) => [t, `L${i + 1}`]));
  return all.map((d) => {
    const at = label.get(d.position);
    const text = opName(d.op) + (isJump(d) ? ' ' + label.get(jumpTarget(d)) : argText(code, d));
    return at === undefined ? text : `${at}: ${text}`;
  });
}

/** The code objects among the constants. */
export function inner(code: PyCode): PyCode[] {
  return [...code.co_consts_w].filter((w): w is PyCode => w instanceof PyCode);
}

/** The places where `dis` would print a line number: [position, line]. */
export function lineStarts(code: PyCode): [number, number][] {
  const result: [number, number][] = [];
  let position = 0;
  let line = code.co_firstlineno;
  let last = -1;
  for (let i = 0; i < code.co_lnotab.length; i += 2) {
    const bytes = code.co_lnotab.charCodeAt(i);
    if (bytes !== 0) {
      if (line !== last) result.push([position, line]);
      last = line;
      position += bytes;
    }
    line += code.co_lnotab.charCodeAt(i + 1);
  }
  if (line !== last) result.push([position, line]);
  return result;
}
