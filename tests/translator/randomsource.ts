/**
 * Random RTypeScript programs as source text: functions over locals of every kind, whose values stay where all kinds are defined
 * (int within 1000003, no -0; checked arithmetic inside of try; divisors not 0). Each function reports all it has at its end, and on the way.
 */
import { Random } from './passes/randomprogram';

type Kind = 'int' | 'i64' | 'u64' | 'float' | 'boolean' | 'string';
const KINDS: Kind[] = ['int', 'i64', 'u64', 'float', 'boolean', 'string'];
const PREFIX: Record<Kind, string> = { int: 'n', i64: 'w', u64: 'u', float: 'x', boolean: 'b', string: 's' };
const I64: string[] = ['0n', '1n', '-1n', '7n', '-1000003n', '0x7fffffffffffffffn', '-0x8000000000000000n', '0x100000000n'];
const U64: string[] = ['0n', '1n', '3n', '0xffffffffffffffffn', '0x8000000000000000n', '0x100000001n'];
const FLOATS: string[] = ['0.0', '1.0', '-1.5', '0.1', '1e300', '2.5e-310', '1048576.0'];
const STRINGS: string[] = ["''", "'a'", "'ab'", "'xyz'", "'\\xff~'", "'hello'"];

class SourceWriter {
  private readonly lines: string[] = [];
  private indent = '  ';
  private depth = 0;
  private temporaries = 0;
  constructor(private readonly r: Random, private readonly callees: readonly string[]) {}

  private line(s: string): void { this.lines.push(this.indent + s); }
  private variable(k: Kind): string { return `${PREFIX[k]}${this.r.next(3)}`; }

  private literal(k: Kind): string {
    const r = this.r;
    switch (k) {
      case 'int': return String(r.next(2000) - 900);
      case 'i64': return r.pick(I64);
      case 'u64': return `(${r.pick(U64)} as u64)`;
      case 'float': return r.pick(FLOATS);
      case 'boolean': return r.pick(['true', 'false']);
      case 'string': return r.pick(STRINGS);
    }
  }

  expression(k: Kind, deep = 3): string {
    const r = this.r;
    if (deep === 0 || r.chance(25)) return r.chance(75) || k === 'u64' ? this.variable(k) : this.literal(k);
    const e = (kind: Kind): string => this.expression(kind, deep - 1);
    switch (k) {
      case 'int':
        switch (r.next(9)) {
          case 0: return `((${e('int')} ${r.pick(['+', '-', '*'])} ${e('int')}) % 1000003 | 0)`;
          case 1: return `((${e('int')} ${r.pick(['&', '|', '^'])} ${e('int')}) % 1000003 | 0)`;
          case 2: return `((${e('int')} ${r.pick(['<<', '>>', '>>>'])} ${r.next(32)}) % 1000003 | 0)`;
          case 3: return `Math.${r.pick(['min', 'max'])}(${e('int')}, ${e('int')})`;
          case 4: return `(${e('boolean')} ? ${e('int')} : ${e('int')})`;
          case 5: return `(${e('string')}).length`;
          case 6: return `(${e('string')}).indexOf(${e('string')})`;
          case 7: return `(counts.get(${e('int')} % 10 | 0) ?? ${e('int')})`;
          default: return this.callees.length === 0 ? this.variable('int') : `${r.pick(this.callees)}(${e('int')}, ${e('i64')})`;
        }
      case 'i64':
        switch (r.next(6)) {
          case 0: return `intmask(${e('i64')} ${r.pick(['+', '-', '*'])} ${e('i64')})`;
          case 1: return `(${e('i64')} ${r.pick(['&', '|', '^'])} ${e('i64')})`;
          case 2: return `(${e('i64')} >> (${e('i64')} & 63n))`;
          case 3: return `intmask(${e('i64')} << (${e('i64')} & 63n))`;
          case 4: return `toI64(${e('int')})`;
          default: return `${r.pick(['quotient', 'remainder'])}(${e('i64')}, ${e('i64')})`;
        }
      case 'u64':
        switch (r.next(4)) {
          case 0: return `uintmask(${e('u64')} ${r.pick(['+', '-', '*'])} ${e('u64')})`;
          case 1: return `(${e('u64')} ${r.pick(['&', '|', '^'])} ${e('u64')})`;
          case 2: return `umulHigh(${e('u64')}, ${e('u64')})`;
          default: return `i64ToU64(${e('i64')})`;
        }
      case 'float':
        switch (r.next(4)) {
          case 0: return `(${e('float')} ${r.pick(['+', '-', '*', '/'])} ${e('float')})`;
          case 1: return `Math.${r.pick(['floor', 'abs', 'trunc', 'ceil'])}(${e('float')})`;
          case 2: return `toFloat(${e('int')})`;
          default: return `(${e('boolean')} ? ${e('float')} : ${e('float')})`;
        }
      case 'boolean':
        switch (r.next(5)) {
          case 0: return `(${e('int')} ${r.pick(['<', '<=', '===', '!==', '>', '>='])} ${e('int')})`;
          case 1: return `(${e('i64')} ${r.pick(['<', '<=', '===', '!==', '>', '>='])} ${e('i64')})`;
          case 2: return `(${e('boolean')} ${r.pick(['&&', '||'])} ${e('boolean')})`;
          case 3: return `!(${e('float')} ${r.pick(['<', '>=', '==='])} ${e('float')})`;
          default: return `(${e('string')} ${r.pick(['<', '===', '!==', '>='])} ${e('string')})`;
        }
      case 'string':
        switch (r.next(5)) {
          case 0: return `(${e('string')} + ${e('string')}).slice(0, 24)`;
          case 1: return `String(${e('int')})`;
          case 2: return `(${e('string')}).slice(${r.next(5) - 2}, ${r.next(6) - 1})`;
          case 3: return `\`\${${e('int')}}:\${${e('i64')}}\`.slice(-12)`;
          default: return `(${e('boolean')} ? ${e('string')} : ${e('string')})`;
        }
    }
  }

  private block(write: () => void): void {
    const outer = this.indent;
    this.indent += '  ';
    this.depth++;
    write();
    this.depth--;
    this.indent = outer;
  }

  statement(): void {
    const r = this.r;
    const k = r.pick(KINDS);
    switch (r.next(this.depth < 3 ? 13 : 7)) {
      case 0: case 1: case 2: this.line(`${this.variable(k)} = ${this.expression(k)};`); break;
      case 3: this.line(`list.push(${this.expression('int')});`); break;
      case 4: this.line(`if (list.length > 2) ${this.variable('int')} = list.pop()!;`); break;
      case 5: this.line(r.chance(70) ? `counts.set(${this.expression('int', 1)} % 10 | 0, ${this.expression('int', 2)});` : `counts.delete(${this.expression('int', 1)} % 10 | 0);`); break;
      case 6: this.line(`log.${({ int: 'int', i64: 'i64', u64: 'u64', float: 'float', boolean: 'bool', string: 'text1' } as const)[k]}(${this.expression(k, 2)});`); break;
      case 7: case 8:
        this.line(`if (${this.expression('boolean')}) {`);
        this.block(() => this.statements(1 + r.next(3)));
        if (r.chance(50)) {
          this.line('} else {');
          this.block(() => this.statements(1 + r.next(3)));
        }
        this.line('}');
        break;
      case 9: {
        const i = `i${this.temporaries++}`;
        this.line(`for (let ${i}: int = 0; ${i} < ${1 + r.next(6)} && fuel > 0; ${i}++) {`);
        this.block(() => {
          this.line('fuel--;');
          this.line(`${this.variable('int')} = ${i};`);
          this.statements(1 + r.next(4));
          if (r.chance(30)) this.line(`if (${this.expression('boolean', 2)}) ${r.pick(['break', 'continue'])};`);
        });
        this.line('}');
        break;
      }
      case 10:
        this.line('try {');
        this.block(() => {
          this.statements(r.next(2));
          this.line(`${this.variable('i64')} = ovfcheck(${this.expression('i64', 2)} ${r.pick(['+', '-', '*'])} ${this.expression('i64', 2)});`);
          this.statements(r.next(3));
          if (r.chance(30)) this.line(`if (${this.expression('boolean', 2)}) throw new Trouble(${this.expression('int', 1)});`);
        });
        this.line('} catch (e) {');
        this.block(() => {
          this.line('if (e instanceof Trouble) n0 = e.code;');
          this.line('else if (!(e instanceof OverflowError)) throw e;');
          this.statements(r.next(2));
        });
        if (r.chance(30)) {
          this.line('} finally {');
          this.block(() => this.statements(1));
        }
        this.line('}');
        break;
      case 11:
        this.line(`switch (${this.expression('int', 1)} % 6) {`);
        this.block(() => {
          for (let c = 0; c < 5; c++) {
            if (r.chance(30)) continue;
            this.line(c === 4 ? 'default:' : `case ${c}:`);
            this.block(() => {
              this.statements(1);
              if (r.chance(70)) this.line('break;');
            });
          }
        });
        this.line('}');
        break;
      default:
        this.line(`for (const x of ${r.pick(['list', 'counts.values()'])}) {`);
        this.block(() => {
          this.line('if (fuel-- <= 0) break;');
          this.line(`n1 = (n1 * 31 + x) % 1000003 | 0;`);
          this.statements(r.next(2));
        });
        this.line('}');
    }
  }

  private statements(n: number): void {
    for (let i = 0; i < n; i++) this.statement();
  }

  body(size: number): string {
    for (const k of KINDS) for (let i = 0; i < 3; i++) this.line(`let ${PREFIX[k]}${i}: ${k} = ${this.literal(k).replace(/^\((.*) as u64\)$/, '$1')};`);
    this.line('let fuel: int = 60;');
    this.line('const list: int[] = [4, 5];');
    this.line('const counts = new Map<int, int>();');
    this.line('const log = new Log();');
    this.statements(size);
    for (const k of KINDS) for (let i = 0; i < 3; i++) this.line(`log.${({ int: 'int', i64: 'i64', u64: 'u64', float: 'float', boolean: 'bool', string: 'text1' } as const)[k]}(${PREFIX[k]}${i});`);
    this.line('for (const x of list) log.int(x);');
    this.line('for (const [k, v] of counts) log.int((k * 31 + v) % 1000003 | 0);');
    return this.lines.join('\n');
  }

  helper(): string {
    return `return ${this.expression('int', 3)};`;
  }
}

/** The text of a module with `count` functions `program0`... and `main`, for the test folder `here` and rlib at `rlib`. */
export function randomSource(seed: number, count: number, here: string, rlib: string): string {
  const r = new Random(seed);
  const out = [
    `import type { float, i64, int, u64 } from '${rlib}/kinds';`,
    `import { OverflowError, i64ToU64, intmask, ovfcheck, toFloat, toI64, uintmask, umulHigh } from '${rlib}/rarithmetic';`,
    `import { RException } from '${rlib}/rexception';`,
    `import { debugPrint } from '${rlib}/debug';`,
    `import { Log } from '${here}/programs/log';`,
    'class Trouble extends RException { constructor(readonly code: int) { super(); } }',
    'function quotient(a: i64, b: i64): i64 { return b === 0n || b === -1n ? a : a / b; }',
    'function remainder(a: i64, b: i64): i64 { return b === 0n || b === -1n ? 1n : a % b; }',
  ];
  const helpers: string[] = [];
  for (let i = 0; i < 6; i++) {
    const w = new SourceWriter(r, helpers.slice());
    const uses = w.helper();
    const declared = KINDS.flatMap((k) => [0, 1, 2].map((n) => `${PREFIX[k]}${n}`)).filter((v) => new RegExp(`\\b${v}\\b`).test(uses) && v !== 'n0' && v !== 'w0');
    const locals = declared.map((v) => {
      const k = KINDS.find((x) => PREFIX[x] === v[0])!;
      return `  const ${v}: ${k} = ${k === 'int' ? 'n0' : k === 'i64' ? 'w0' : k === 'u64' ? 'i64ToU64(w0)' : k === 'float' ? 'toFloat(n0)' : k === 'boolean' ? 'n0 > 3' : 'String(n0)'};`;
    });
    out.push(`function helper${i}(n0: int, w0: i64): int {`, ...(uses.includes('counts') ? ['  const counts = new Map<int, int>();'] : []), ...locals, `  ${uses}`, '}');
    helpers.push(`helper${i}`);
  }
  for (let i = 0; i < count; i++) out.push(`export function program${i}(): string {`, new SourceWriter(r, helpers).body(4 + r.next(14)), '  return log.text();', '}');
  out.push('export const programs: (() => string)[] = [' + Array.from({ length: count }, (_, i) => `program${i}`).join(', ') + '];');
  out.push('export function main(argv: string[]): int {', '  for (const p of programs) debugPrint(p());', '  return argv.length;', '}', '');
  return out.join('\n');
}
