/** The traces of the JIT in a log: what is read, the rows that the page has, and the page itself, of a made-up log and of a program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { disassemble } from '../../../translator/logview/disassemble';
import type { TraceReport } from '../../../translator/logview/loopreport';
import { logPage } from '../../../translator/logview/page';
import { readReport, type Report } from '../../../translator/logview/report';
import { Random } from '../../rlib/helpers';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'pypy-ts-traces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(text: string): Report {
  const file = path.join(folder, 'a.log');
  writeFileSync(file, text, 'latin1');
  return readReport(file);
}

/** Rows as `kind:depth text [-> link]`. */
function rows(t: TraceReport): string[] {
  const kinds = ['part', 'function', 'line', 'code', 'op', 'asm'];
  return t.rows!.map(([kind, depth, text, link]) => `${kinds[kind]}:${depth} ${text}${link < 0 ? '' : ` -> ${link}`}`);
}

// mov rax, rcx; test rax, rax; je +0x10 (the exit); nop; jmp back; exits
const BYTES = '4889c8' + '4885c0' + '740a' + '90' + 'ebf5' + '9090909090909090' + 'cccc';
const LOG = `clock: ns
[10] {jit-tracing
[11] {jit-log-noopt
loop
[r0]
jump(r0, target 5)
[12] jit-log-noopt}
[13] jit-tracing}
[20] {jit-log-opt
loop 0, entry 5
[r0, i1]
-- 1 6 LOAD_FAST 0 (x); line 2 of f in source.py
[21] {gc-minor
heap: 4096
[22] gc-minor}
-- 1 9 CALL_FUNCTION 1; line 2 of f in source.py
-- 2 0 LOAD_FAST 0 (y); line 5 of g in source.py
guard_true(i1) guard 17 [r0]
-- 1 9 CALL_FUNCTION 1; line 2 of f in source.py
-- 1 12 POP_TOP; line 3 of f in source.py
label(r0, i1, target 6)
i2 = int_add(i1, 1)
jump(r0, i2, target 6)
[23] jit-log-opt}
[24] {jit-backend
[25] {jit-backend-dump
loop 0
address 1000
code of 0:0 3:0 6:3 7:8 8:9
code of 9:11
exit of 17:18
bytes ${BYTES.slice(0, 20)}
[26] {gc-minor
heap: 4096
[27] gc-minor}
bytes ${BYTES.slice(20)}
[28] jit-backend-dump}
[29] jit-backend}
[30] {jit-log-opt
bridge of guard 17
[r0]
-- 1 some place
finish(r0)
[31] jit-log-opt}
[40] {jit-log-counts
loop 0: 3 entries, 40 rounds
bridge of guard 17: 7 entries, 0 rounds
guard 17: 1 failures
[41] jit-log-counts}
`;
writeFileSync(path.join(folder, 'source.py'), 'def f(x):\n    g(x)\n    pass\ndef g(y):\n    return y\n');

describe('reading', () => {
  test('traces with their places, links and counts', () => {
    const [loop, bridge] = report(LOG).traces as [TraceReport, TraceReport];
    expect(loop).toMatchObject({ title: 'loop 0', name: 'f', where: 'source.py:2', from: -1, entries: 3, rounds: 40, operations: 4, guards: 1, bytes: 21 });
    expect(bridge).toMatchObject({ title: 'bridge of guard 17', name: 'some place', where: '', from: 0, entries: 7, rounds: 0, operations: 1, guards: 0, bytes: 0 });
    expect(rows(bridge)).toEqual(['op:0 inputs [r0]', 'code:0 some place', 'op:0 finish(r0)']);
    expect(rows(loop)).toEqual([
      'part:0 before the loop', 'op:0 inputs [r0, i1]', 'function:0 f, source.py', 'line:0 2      g(x)', 'code:0 6 LOAD_FAST 0 (x)', 'code:0 9 CALL_FUNCTION 1',
      'function:1 g, source.py', 'line:1 5      return y', 'code:1 0 LOAD_FAST 0 (y)', 'op:1 guard_true(i1) guard 17 [r0] — failed 1 time -> 1', 'asm:1     0  mov rax, rcx',
      'function:0 f, source.py', 'line:0 3      pass', 'code:0 12 POP_TOP', 'part:0 the loop', 'op:0 label(r0, i1, target 6)', 'asm:0     3  test rax, rax', 'asm:0     6  je short 0x1012   ; exit of guard 17 -> 1',
      'op:0 i2 = int_add(i1, 1)', 'asm:0     8  nop', 'op:0 jump(r0, i2, target 6) -> 0', 'asm:0     9  jmp short 0x1000   ; +0',
      'part:0 behind the last operation: what seldom happens within operations', ...[11, 12, 13, 14, 15, 16, 17].map((n) => `asm:0 ${String(n).padStart(5)}  nop`),
      'part:0 3 bytes of exits of guards, entry and constants',
    ]);
  });

  test('a loop with a number that was used before is another one', () => {
    const again = report(LOG + LOG.slice(LOG.indexOf('[20]'), LOG.indexOf('[30]')) + '[50] {jit-log-counts\nloop 0: 9 entries, 1 rounds\n[51] jit-log-counts}\n').traces;
    expect(again.map((t) => [t.title, t.entries])).toEqual([['loop 0', 3], ['bridge of guard 17', 7], ['loop 0', 9]]);
  });

  test('what is cut, or is no trace, is left out or shown as it is', () => {
    expect(report(LOG.slice(0, LOG.indexOf('[23]'))).traces).toEqual([]);
    expect(report('clock: ns\n[1] {jit-log-opt\nloop\n[2] jit-log-opt}\n[3] {jit-log-opt\n[4] jit-log-opt}\n').traces).toEqual([]);
    const odd = report('clock: ns\n[1] {jit-log-opt\nloop 1\n[]\n-- x\nnonsense\n[2] jit-log-opt}\n[3] {jit-backend-dump\nloop 1\naddress zz\nbytes 1\n[4] jit-backend-dump}\n').traces;
    expect(rows(odd[0]!)).toEqual(['op:0 inputs []', 'op:0 -- x', 'op:0 nonsense']);
  });

  test('random lines', () => {
    const random = new Random(5);
    const lines = LOG.split('\n');
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 40 }, () => { const l = lines[random.below(lines.length)]!; return random.below(4) === 0 ? l.slice(random.below(l.length + 1)) : l; }).join('\n');
      for (const t of report(`clock: ns\n${text}\n`).traces) for (const [, , , link] of t.rows!) expect(link).toBeLessThan(100);
    }
  });

  test('instructions', () => {
    expect(disassemble(Buffer.from('49bb00451b3a00000000f20f58c1c3', 'hex'), 0x4000n)).toEqual([
      { offset: 0, text: 'mov r11, 0x3a1b4500', target: 0n }, { offset: 10, text: 'addsd xmm0, xmm1', target: 0n }, { offset: 14, text: 'ret', target: 0n },
    ]);
  });
});

/** A document as far as the page's scripts use it. */
class Element {
  readonly children: Element[] = [];
  readonly style: Record<string, string> = {};
  readonly dataset: Record<string, string> = {};
  readonly classes = new Set<string>();
  readonly classList = { toggle: (name: string, on: boolean): void => { if (on) this.classes.add(name); else this.classes.delete(name); } };
  parent: Element | null = null;
  className = '';
  textContent = '';
  checked = false;
  onclick: ((e: object) => void) | null = null;
  onchange: (() => void) | null = null;
  append(...more: (Element | string)[]): void {
    for (const m of more) this.insert(this.children.length, m);
  }
  replaceChildren(...all: (Element | string)[]): void {
    this.children.length = 0;
    this.append(...all);
  }
  after(e: Element): void {
    this.parent!.insert(this.parent!.children.indexOf(this) + 1, e);
  }
  remove(): void {
    this.parent!.children.splice(this.parent!.children.indexOf(this), 1);
  }
  private insert(at: number, what: Element | string): void {
    const e = typeof what === 'string' ? Object.assign(new Element(), { textContent: what }) : what;
    e.parent = this;
    this.children.splice(at, 0, e);
  }
  text(): string {
    return this.textContent + this.children.map((c) => c.text()).join('');
  }
  find(className: string): Element[] {
    return [...(this.className === className ? [this] : []), ...this.children.flatMap((c) => c.find(className))];
  }
  addEventListener(): void { /* nothing happens by itself */ }
  scrollIntoView(): void { /* nothing to be seen */ }
  getContext(): object {
    return new Proxy({}, { get: () => () => undefined, set: () => true });
  }
}

/** Runs the scripts of a page; the elements by id or selector. */
function open(page: string): (selector: string) => Element {
  const [json, script] = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1]!);
  const elements = new Map<string, Element>();
  const get = (selector: string): Element => elements.get(selector) ?? elements.set(selector, new Element()).get(selector)!;
  get('data').textContent = json!;
  vm.runInNewContext(script!, {
    document: { getElementById: get, querySelector: get, querySelectorAll: () => [], createElement: () => new Element(), documentElement: { clientWidth: 1000 } },
    window: {}, atob: (text: string) => Buffer.from(text, 'base64').toString('latin1'), addEventListener: () => undefined, requestAnimationFrame: (f: () => void) => f(),
  });
  return get;
}

describe('the page', () => {
  test('lists the traces by how often they ran, and shows one on a click', () => {
    const get = open(logPage(report(LOG)));
    const body = get('#traces tbody');
    const cells = (): string[][] => body.children.map((tr) => tr.children.map((td) => td.textContent));
    expect(cells()).toEqual([['loop 0', 'f source.py:2', '3', '40', '4', '1', '21 B'], ['bridge of guard 17', 'some place ', '7', '0', '1', '0', '']]);
    body.children[0]!.onclick!({});
    const shown = body.children[1]!;
    expect(shown.find('line').map((r) => r.textContent)).toEqual(['2      g(x)', '5      return y', '3      pass']);
    expect(shown.find('function')[1]!.style.marginLeft).toBe('2em');
    // the guard leads to its bridge, and that back to the loop
    shown.find('operation').find((r) => r.text().startsWith('guard_true'))!.children[0]!.onclick!({ stopPropagation: () => undefined });
    expect(body.children.length).toBe(4);
    expect(body.children[3]!.find('part')[0]!.text()).toBe('from a guard in loop 0');
    body.children[0]!.onclick!({});
    expect(body.children.length).toBe(3);
  });

  test('sorts by what is clicked on and keeps open what is open', () => {
    const get = open(logPage(report(LOG)));
    const body = get('#traces tbody');
    body.children[0]!.onclick!({});
    get('#traces thead tr').children[2]!.onclick!({});
    expect(body.children.map((tr) => tr.children[0]!.textContent || tr.className)).toEqual(['bridge of guard 17', 'loop 0', 'open']);
  });

  test('hides what is switched off; machine code at first', () => {
    const get = open(logPage(report(LOG)));
    const classes = get('traces').classes;
    expect([...classes]).toEqual(['no-machine']);
    const boxes = get('switches').children.map((l) => l.children[0]!);
    boxes[0]!.checked = false;
    boxes[2]!.checked = true;
    for (const b of boxes) b.onchange!();
    expect([...classes]).toEqual(['no-bytecode']);
  });

  test('has texts as data only, and no table without traces', () => {
    const hostile = '</script><img src=x onerror=alert(1)>';
    const page = logPage(report(LOG.replaceAll('some place', hostile)));
    expect(page).not.toContain('<img');
    expect(open(page)('#traces tbody').children[1]!.children[1]!.textContent).toBe(`${hostile} `);
    expect(logPage(report('clock: ns\n'))).not.toContain('Traces of the JIT');
  });
});

const PROGRAM = `def add(a, b):
    return a + b
def f(n):
    i = t = 0
    while i < n:
        t = add(t, i)
        if i % 4 == 1:
            t += 1.5
        i += 1
    return t
print f(5000)
`;

test('a program: its loop from the source to the machine', () => {
  const executable = process.env.PYPY_TS ?? path.join(root, 'build', 'pypy-ts');
  writeFileSync(path.join(folder, 'program.py'), PROGRAM);
  const done = spawnSync(executable, ['-S', 'program.py'], { cwd: folder, encoding: 'latin1', env: { PATH: process.env.PATH, PYPYLOG: 'jit:run.log' }, timeout: 60_000 });
  expect([done.status, done.stderr]).toEqual([0, '']);
  const r = readReport(path.join(folder, 'run.log'));
  const loop = r.traces[0]!;
  expect(loop).toMatchObject({ title: 'loop 0', name: 'f', where: 'program.py:5', from: -1 });
  expect(loop.entries).toBeGreaterThan(0);
  expect(loop.bytes).toBeGreaterThan(500);
  const all = rows(loop);
  const body = all.slice(all.indexOf('part:0 the loop'));
  const source = PROGRAM.split('\n');
  for (const n of [5, 6, 7, 9]) expect(body).toContain(`line:0 ${n}  ${source[n - 1]}`);
  // from the line of the function that is called to the addition in machine code
  const line = body.indexOf(`line:1 2  ${source[1]}`);
  const bytecode = body.findIndex((row, i) => i > line && /^code:1 6 BINARY_ADD$/.test(row));
  const operation = body.findIndex((row, i) => i > bytecode && row.startsWith('op:1'));
  const machine = body.findIndex((row, i) => i > operation && row.startsWith('asm:1'));
  expect([line, bytecode - line, operation > bytecode, machine > operation]).toEqual([line, 3, true, true]);
  expect(body.filter((row) => row.startsWith('asm')).length).toBeGreaterThan(10);
  const bridges = r.traces.filter((t) => t.title.startsWith('bridge'));
  expect(bridges.length).toBeGreaterThan(0);
  for (const b of bridges) {
    expect(b.from).toBeGreaterThanOrEqual(0);
    expect(r.traces[b.from]!.rows!.some((row) => r.traces[row[3]] === b)).toBe(true);
  }
  expect(open(logPage(r))('#traces tbody').children.length).toBe(r.traces.length);
});
