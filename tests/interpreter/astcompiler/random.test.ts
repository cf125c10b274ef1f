/** Generated programs: whatever the nesting, all paths must use the stack as the code object announces. */
import { describe, expect, it } from 'vitest';
import { CompileError } from '../../../interpreter/astcompiler/error';
import { OperationError } from '../../../interpreter/error';
import type { PyCode } from '../../../interpreter/pycode';
import { inner } from './disassembler';
import { checkStack } from './stackcheck';
import { compile } from './setup';

/** A small linear congruential generator, so that a failure can be repeated from its seed. */
class Random {
  constructor(private state: number) {}
  below(n: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return (this.state >> 8) % n;
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** What may stand where: loop, finally clause, kind of function. */
interface Place { loop: boolean; finallyClause: boolean; kind: 'module' | 'function' | 'generator' }

class Generator {
  private readonly lines: string[] = [];
  constructor(private readonly r: Random) {}

  private expr(depth: number): string {
    const e = (): string => this.expr(depth - 1);
    if (depth <= 0) return this.r.pick(['a', 'b', 'c', '1', '"s"', 'None', '2.5', '()']);
    switch (this.r.below(18)) {
      case 0: return `(${e()} + ${e()})`;
      case 1: return `(${e()} and ${e()})`;
      case 2: return `(${e()} or ${e()})`;
      case 3: return `(not ${e()})`;
      case 4: return `(${e()} if ${e()} else ${e()})`;
      case 5: return `(${e()} < ${e()} in ${e()} is not ${e()})`;
      case 6: return `f(${e()}, x=${e()}, *${e()}, **${e()})`;
      case 7: return `a.m(${e()}, ${e()})`;
      case 8: return `[${e()}, ${e()}]`;
      case 9: return `{${e()}: ${e()}}`;
      case 10: return `[${e()} for a in ${e()} if ${e()} for b in ${e()}]`;
      case 11: return `(${e()} for a in ${e()} if ${e()} if ${e()})`;
      case 12: return `a[${e()}:${e()}]`;
      case 13: return `a[${e()}, ::${e()}]`;
      case 14: return `(lambda a, b=${e()}: ${e()})`;
      case 15: return `(${e()}, ${e()}, ${e()})`;
      case 16: return `-(${e()} ** ${e()})`;
      default: return `\`${e()}\``;
    }
  }

  private target(): string {
    return this.r.pick(['a', 'b', 'a.x', 'a[b]', 'a[b:]', 'a, b', '(a, [b, c])', 'c,']);
  }

  private block(depth: number, indent: number, place: Place): void {
    for (let n = 1 + this.r.below(3); n > 0; n--) this.stmt(depth, indent, place);
  }

  private put(indent: number, text: string): void {
    this.lines.push(' '.repeat(indent) + text);
  }

  private stmt(depth: number, indent: number, place: Place): void {
    const e = (): string => this.expr(this.r.below(3));
    const body = (more: Partial<Place> = {}): void => this.block(depth - 1, indent + 1, { ...place, ...more });
    const def = (kind: Place['kind']): void => this.block(depth - 1, indent + 1, { loop: false, finallyClause: false, kind });
    switch (this.r.below(depth <= 0 ? 11 : 19)) {
      case 0: return this.put(indent, `${this.target()} = ${e()}`);
      case 1: return this.put(indent, `${this.r.pick(['a', 'a.x', 'a[b]', 'a[b:c]', 'a[:]'])} += ${e()}`);
      case 2: return this.put(indent, `print >>${e()}, ${e()}`);
      case 3: return this.put(indent, place.loop && !place.finallyClause ? 'continue' : 'pass');
      case 4: return this.put(indent, place.loop ? 'break' : 'pass');
      case 5: return this.put(indent, place.kind === 'module' ? 'pass' : `return ${place.kind === 'generator' ? '' : e()}`);
      case 6: return this.put(indent, `raise ${e()}, ${e()}`);
      case 7: return this.put(indent, `assert ${e()}, ${e()}`);
      case 8: return this.put(indent, `del ${this.r.pick(['a.x', 'a[b]', 'a[b:]'])}`);
      case 9: return this.put(indent, place.kind === 'generator' ? `a = yield ${e()}` : e());
      case 10: return this.put(indent, this.r.pick(['import a.b as c', 'from a import b, c', 'pass']));
      case 11: this.put(indent, `if ${e()}:`); body(); this.put(indent, 'else:'); return body();
      case 12: this.put(indent, `while ${this.r.pick(['1', 'a', '0', 'not b'])}:`); body({ loop: true, finallyClause: false }); this.put(indent, 'else:'); return body();
      case 13: this.put(indent, `for ${this.target()} in ${e()}:`); return body({ loop: true, finallyClause: false });
      case 14: this.put(indent, 'try:'); body(); this.put(indent, 'finally:'); return body({ finallyClause: true });
      case 15: this.put(indent, 'try:'); body(); this.put(indent, `except ${e()}, c:`); body(); this.put(indent, 'except:'); body(); this.put(indent, 'else:'); return body();
      case 16: this.put(indent, `with ${e()} as ${this.r.pick(['a', 'a.x', '(a, [b, c])'])}:`); return body();
      case 17: this.put(indent, `def f(a, (b, c)=${e()}, *d):`); return def(this.r.pick(['function', 'generator']));
      default: this.put(indent, `class C(${e()}):`); return def('module');
    }
  }

  source(): string {
    this.put(0, 'from __future__ import with_statement');
    for (let n = 0; n < 4; n++) this.stmt(4, 0, { loop: false, finallyClause: false, kind: 'module' });
    return this.lines.join('\n') + '\n';
  }
}

function all(code: PyCode): PyCode[] {
  return [code, ...inner(code).flatMap(all)];
}

describe('random programs', { timeout: 60_000 }, () => {
  it('use the stack as announced', () => {
    let compiled = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const source = new Generator(new Random(seed)).source();
      let code: PyCode;
      try {
        code = compile(source);
      } catch (e) {
        if (e instanceof CompileError) continue;
        throw e instanceof OperationError ? new Error(`seed ${seed}: ${e.errorstr()}`) : e;
      }
      compiled++;
      for (const c of all(code)) expect([seed, c.co_name, checkStack(c).problems]).toEqual([seed, c.co_name, []]);
    }
    expect(compiled).toBeGreaterThan(150);
  });
});
