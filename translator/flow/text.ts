/**
 * The text form of graphs: what a test of a pass has before and after it, and what the dump page shows.
 *
 *     struct Point class { readonly x: int; y: int }
 *     struct Array_int { items: int }
 *     graph sum(n0: int): int {
 *     b0(n0: int):
 *       goto b1(n0, 0)
 *     b1(n1: int, total2: int):
 *       v3: bool = int_gt(n1, 0)
 *       if v3 then b2(n1, total2) else return(total2)
 *     b2(n4: int, total5: int):
 *       ...
 *       goto b1(v6, v7)
 *     }
 *
 * Other ways out of a block: `switch v { 0: b1(), 5: b2(x), default: raise(e) }`, and, when the last operation can raise,
 * `except b1(x) catch e: b2(e)`. A link may end in `!` (likely) or `?` (unlikely). Constants: `5` int, `5u` uint, `0.5f` float
 * (also `nanf`, `inff`), `true`, `0x10a` addr, `null:&T`, `$name` a prebuilt object, `fn:name` a function. Auxiliary operands stand in <>.
 * Numbers in names count definitions within a graph, so that the text does not depend on anything else in the program.
 */
import { Constant, EXCEPTION, Graph, Variable, type Block, type Link, type Operation, type Value } from './graph';
import { PrebuiltObject, type LLType, type StructType } from './lltype';

export function printType(t: LLType): string {
  return t.kind === 'func' ? `(${t.args.map(printType).join(', ')}) => ${printType(t.result)}` : t.toString();
}

function printFloat(x: number): string {
  if (Number.isNaN(x)) return 'nanf';
  if (x === Infinity) return 'inff';
  if (x === -Infinity) return '-inff';
  return `${Object.is(x, -0) ? '-0' : String(x)}f`;
}

export function printConstant(c: Constant): string {
  const v = c.value;
  switch (c.type.kind) {
    case 'int': return String(v);
    case 'uint': return `${String(v)}u`;
    case 'float': return printFloat(v as number);
    case 'bool': return String(v);
    case 'addr': return `0x${(v as bigint).toString(16)}a`;
    case 'func': return v === null ? `null:${printType(c.type)}` : `fn:${(v as Graph).name}`;
    default: return v === null ? `null:${printType(c.type)}` : `$${(v as PrebuiltObject).name}`;
  }
}

/** Names of variables and blocks while one graph is printed. */
export class Printer {
  private readonly names = new Map<Variable, string>();
  private readonly blockNumbers = new Map<Block, number>();
  private readonly blockList: Block[];
  constructor(readonly graph: Graph) {
    this.blockList = graph.blocks().filter((b) => b !== graph.returnblock && b !== graph.exceptblock);
    this.blockList.forEach((b, i) => this.blockNumbers.set(b, i));
  }

  name(v: Variable): string {
    let n = this.names.get(v);
    if (n === undefined) this.names.set(v, (n = `${(v.name || 'v').replace(/[^A-Za-z_]/g, '_')}${this.names.size}`));
    return n;
  }
  value(v: Value): string {
    return v instanceof Constant ? printConstant(v) : this.name(v);
  }
  block(b: Block): string {
    return b === this.graph.returnblock ? 'return' : b === this.graph.exceptblock ? 'raise' : `b${this.blockNumbers.get(b)!}`;
  }
  link(l: Link): string {
    return `${this.block(l.target)}(${l.args.map((a) => this.value(a)).join(', ')})${l.likely === null ? '' : l.likely ? '!' : '?'}`;
  }
  operation(op: Operation): string {
    const aux: string[] = [];
    const a = op.aux;
    if (a.struct !== undefined) aux.push(`struct=${a.struct.name}`);
    if (a.field !== undefined) aux.push(`field=${a.field}`);
    if (a.graph !== undefined) aux.push(`graph=${a.graph.name}`);
    if (a.cls !== undefined) aux.push(`cls=${a.cls.name}`);
    if (a.slot !== undefined) aux.push(`slot=${a.slot.owner.name}.${a.slot.name}`);
    if (a.functype !== undefined) aux.push(`functype=${printType(a.functype)}`);
    if (a.candidates !== undefined) aux.push(`candidates=${a.candidates === null ? '*' : `[${a.candidates.map((g) => g.name).join(' ')}]`}`);
    if (a.foreign !== undefined) aux.push(`foreign=${a.foreign}`);
    if (a.text !== undefined) aux.push(`text=${JSON.stringify(a.text)}`);
    const args = op.args.map((v) => this.value(v)).join(', ');
    const result = op.result === null ? '' : `${this.name(op.result)}: ${printType(op.result.type)} = `;
    return `${result}${op.name}${aux.length > 0 ? `<${aux.join(', ')}>` : ''}(${args})`;
  }
  wayOut(b: Block): string {
    const sw = b.exitswitch;
    if (sw === null) return b.exits.length === 0 ? 'nothing' : `goto ${this.link(b.exits[0]!)}`;
    if (sw === EXCEPTION) {
      const normal = this.link(b.exits[0]!);
      const e = this.name(b.exits[1]!.excVar!);
      return `except ${normal} catch ${e}: ${this.link(b.exits[1]!)}`;
    }
    if (sw.type.kind === 'bool') return `if ${this.value(sw)} then ${this.link(b.exits[1]!)} else ${this.link(b.exits[0]!)}`;
    return `switch ${this.value(sw)} { ${b.exits.map((l) => `${String(l.exitcase)}: ${this.link(l)}`).join(', ')} }`;
  }
  lines(b: Block): string[] {
    const head = `${this.block(b)}(${b.inputs.map((v) => `${this.name(v)}: ${printType(v.type)}`).join(', ')}):`;
    return [head, ...b.ops.map((op) => `  ${this.operation(op)}`), `  ${this.wayOut(b)}`];
  }
  blocks(): readonly Block[] {
    return this.blockList;
  }
}

/** The text of one graph. */
export function printGraph(graph: Graph): string {
  const p = new Printer(graph);
  const args = graph.args.map((v) => `${p.name(v)}: ${printType(v.type)}`).join(', ');
  const hints = graph.hints.size === 0 ? '' : ` [${[...graph.hints].join(' ')}]`;
  const body = p.blocks().flatMap((b) => p.lines(b));
  return `graph ${graph.name}(${args}): ${printType(graph.result)}${hints} {\n${body.join('\n')}\n}\n`;
}

/** The text of a structure's declaration. */
export function printStruct(s: StructType): string {
  const fields = s.fields.map((f) => `${f.immutable ? 'readonly ' : ''}${f.name}: ${printType(f.type)}`);
  if (s.item !== null) fields.push(`items: ${s.item === 'u8' ? 'u8' : printType(s.item)}`);
  return `struct ${s.name}${s.parent === null ? '' : ` extends ${s.parent.name}`}${s.cls === null ? '' : ' class'} { ${fields.join('; ')} }\n`;
}

