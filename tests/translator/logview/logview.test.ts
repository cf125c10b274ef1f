import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { condense, condenseCurve, condenseTo, type Marks } from '../../../translator/logview/condense';
import { logPage } from '../../../translator/logview/page';
import { logSvg, rasterise } from '../../../translator/logview/picture';
import { readReport, type Report } from '../../../translator/logview/report';
import { Column, MOST_ROWS, type Timeline } from '../../../translator/logview/timeline';
import { scaleMarks, scaleText, sizeText, timeText } from '../../../translator/logview/units';
import { Random } from '../../rlib/helpers';

const root = path.join(import.meta.dirname, '../../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pypy-ts-logview-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
// Everything here waits for processes or computes: the runner gets its turn between tests.
afterEach(() => new Promise((done) => setImmediate(done)));

function report(text: string | Buffer): Report {
  const file = path.join(folder, 'a.log');
  writeFileSync(file, text, 'latin1');
  return readReport(file);
}

/** Sections as `name begin-end @depth`. */
function sections(t: Timeline): string[] {
  return Array.from({ length: t.length }, (_, i) => `${t.names.text(t.name.get(i))} ${t.begin.get(i)}-${t.end.get(i)} @${t.depth.get(i)}`);
}
const values = (c: Column): number[] => Array.from({ length: c.length }, (_, i) => c.get(i));

const LOG = `clock: ns
[10] {program
[20] {gc-minor
moved: 5
[22] {gc-minor-roots
[28] gc-minor-roots}
heap: 4096
[30] gc-minor}
some text
[80] {gc-minor
heap: 1024
[90] gc-minor}
[100] program}
`;

describe('reading', () => {
  test('sections, totals and the heap of a log', () => {
    const r = report(LOG);
    expect(sections(r.timeline)).toEqual(['program 16-256 @0', 'gc-minor 32-48 @1', 'gc-minor-roots 34-40 @2', 'gc-minor 128-144 @1']);
    expect(r.totals).toEqual([
      { name: 'program', count: 1, total: 240, self: 208, longest: 240 },
      { name: 'gc-minor', count: 2, total: 32, self: 26, longest: 16 },
      { name: 'gc-minor-roots', count: 1, total: 6, self: 6, longest: 6 },
    ]);
    expect([values(r.timeline.heapTime), values(r.timeline.heapBytes)]).toEqual([[48, 144], [4096, 1024]]);
    expect([r.unit, r.timeline.span, r.notes]).toEqual(['ns', 256, []]);
    expect(r.summary).toBe('4 sections in 256 ns, 182 B of log, heap up to 4 KB');
  });

  test('sections of one name inside each other count once in the total', () => {
    expect(report('clock: ns\n[0] {a\n[1] {a\n[4] a}\n[a] a}\n').totals).toEqual([{ name: 'a', count: 2, total: 10, self: 10, longest: 10 }]);
  });

  test('a log of PyPy: times begin with the first, in ticks', () => {
    const r = report('[45ef7b01bc3] {gc-set-nursery-size\nnursery size: 270336\n[45ef7b15a77] gc-set-nursery-size}\n');
    expect(sections(r.timeline)).toEqual([`gc-set-nursery-size 0-${0x15a77 - 0x01bc3} @0`]);
    expect(r.unit).toBe('ticks');
  });

  test('a log of CPU time says so', () => {
    const r = report('clock: ns cpu\n[10] {a\n[20] a}\n');
    expect(sections(r.timeline)).toEqual(['a 16-32 @0']);
    expect([r.unit, r.notes]).toEqual(['ns', ['Times are CPU time.']]);
  });

  test('times of 64 bits keep their differences', () => {
    expect(sections(report('[fffffffffffffff0] {a\n[ffffffffffffffff] a}\n').timeline)).toEqual(['a 0-15 @0']);
  });

  test('lines that only look like borders are text', () => {
    const r = report('clock: ns\n[1] {a\n[] {b\n[2]{b\n[2] b\n[x] {b\n [2] {b\n[2] {\n[2] }\n[12345678901234567] {b\n[p0, i1]\n[\n[2\n[2]\n[3] a}\n');
    expect(sections(r.timeline)).toEqual(['a 1-3 @0']);
  });

  test('a log that was cut anywhere shows what is there', () => {
    const whole = sections(report(LOG).timeline).map((s) => s.split(' ')[0]);
    for (let n = 0; n < LOG.length; n++) {
      const r = report(LOG.slice(0, n));
      const found = sections(r.timeline).map((s) => s.split(' ')[0]);
      expect(found).toEqual(whole.slice(0, found.length));
      const ends = LOG.slice(0, n).match(/^\[\w+\] [\w-]+\}$(?=\n)/gm)?.length ?? 0;
      expect(r.timeline.unended).toBe(found.length - ends);
      if (LOG[n - 1] !== '\n' && n > 0) expect(r.notes.join()).toContain('The last line has no end');
      for (let i = 0; i < r.timeline.length; i++) expect(r.timeline.end.get(i)).toBeLessThanOrEqual(r.timeline.span);
    }
  });

  test('ends without sections, sections without ends, time that runs backwards', () => {
    const r = report('clock: ns\n[5] x}\n[10] {a\n[11] {b\n[12] {c\n[18] a}\n[8] {d\n[20] b}\n[21] d}\n');
    expect(sections(r.timeline)).toEqual(['a 16-24 @0', 'b 17-24 @1', 'c 18-24 @2', 'd 24-33 @0']);
    expect(r.notes).toEqual([
      '2 sections without an end: drawn to the end of the section around, or of the log.', '2 ends without a section: left out.',
      'Time runs backwards in 1 place: taken as standing still.',
    ]);
  });

  test('sections deeper than the picture count', () => {
    const n = 100_000;
    const r = report('clock: ns\n' + '[1] {a\n'.repeat(n) + '[2] a}\n'.repeat(n));
    expect(r.totals).toEqual([{ name: 'a', count: n, total: 1, self: 1, longest: 1 }]);
    expect(r.timeline.length).toBe(MOST_ROWS);
  });

  test('very many names, very long names and lines', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `[${i.toString(16)}] {n${i}\n[${i.toString(16)}] n${i}}\n`).join('');
    const r = report(`clock: ns\n${many}${'x'.repeat(20_000_000)}\n[fff0] {${'y'.repeat(100_000)}\n[ffff] z}\n`);
    expect(r.totals.reduce((sum, t) => sum + t.count, 0)).toBe(5001);
    expect(r.totals.length).toBeLessThanOrEqual(2001);
    expect(Math.max(...r.totals.map((t) => t.name.length))).toBeLessThanOrEqual(200);
  });

  test('random bytes and random lines', () => {
    const random = new Random(7);
    const words = ['[', ']', '{', '}', ' ', 'a', 'b', '\n', '1', 'f', 'heap: ', '-', '\0', '\xff', '[1] {a\n', '[2] a}\n', 'clock: ns\n'];
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: random.below(200) }, () => words[random.below(words.length)]).join('');
      const r = report(text);
      expect(r.totals.reduce((sum, t) => sum + t.self, 0)).toBeLessThanOrEqual(r.timeline.span);
      for (let i = 0; i < r.timeline.length; i++) expect(r.timeline.begin.get(i)).toBeLessThanOrEqual(r.timeline.end.get(i));
    }
  });

  test('progress reaches the size of the file', () => {
    const file = path.join(folder, 'long.log');
    writeFileSync(file, 'clock: ns\n' + '[1] {a\n[2] a}\n'.repeat(1_000_000));
    const seen: [number, number][] = [];
    const r = readReport(file, (done, all) => seen.push([done, all]));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toEqual([14_000_010, 14_000_010]);
    expect(r.totals[0]!.count).toBe(1_000_000);
  });
});

/** A log of random nested sections. */
function randomLog(random: Random, n: number): string {
  const lines = ['clock: ns'];
  const open: string[] = [];
  let time = 0;
  for (let i = 0; i < n; i++) {
    time += random.below(random.below(20) === 0 ? 100_000 : 100);
    const stamp = `[${time.toString(16)}]`;
    if (open.length > 0 && (random.below(2) === 0 || open.length > 5)) {
      if (random.below(3) === 0) lines.push(`heap: ${random.below(1_000_000)}`);
      lines.push(`${stamp} ${open.pop()}}`);
    } else {
      open.push(`gc-${random.below(4)}`);
      lines.push(`${stamp} {${open.at(-1)}`);
    }
  }
  while (open.length > 0) lines.push(`[${time.toString(16)}] ${open.pop()}}`);
  return lines.join('\n') + '\n';
}

describe('making small', () => {
  const add = (m: Map<number, number>, key: number, x: number): Map<number, number> => m.set(key, (m.get(key) ?? 0) + x);

  test('no section and no time gets lost, rows stay in order, long sections stay as they are', () => {
    const random = new Random(3);
    for (let round = 0; round < 30; round++) {
      const t = report(randomLog(random, 2000)).timeline;
      const finest = 1 + random.below(5000);
      const marks: Marks = condenseTo(t, { from: 0, to: t.span }, finest);
      const [count, busy, wantedCount, wantedBusy] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
      for (let i = 0; i < marks.begin.length; i++) {
        add(count, marks.depth.get(i), marks.count.get(i));
        add(busy, marks.depth.get(i), marks.busy.get(i));
      }
      for (let i = 0; i < t.length; i++) {
        add(wantedCount, t.depth.get(i), 1);
        add(wantedBusy, t.depth.get(i), t.end.get(i) - t.begin.get(i));
      }
      expect([count, busy]).toEqual([wantedCount, wantedBusy]);
      const last = new Map<number, number>();
      for (let i = 0; i < marks.begin.length; i++) {
        expect(marks.begin.get(i)).toBeGreaterThanOrEqual(last.get(marks.depth.get(i)) ?? 0);
        last.set(marks.depth.get(i), marks.end.get(i));
      }
      const long = (begin: Column, end: Column): string[] =>
        values(begin).map((b, i) => [b, end.get(i)] as const).filter(([b, e]) => e - b >= 5 * finest).map((x) => x.join('-')).sort();
      expect(long(marks.begin, marks.end)).toEqual(long(t.begin, t.end));
    }
  });

  test('at most so many marks', () => {
    const t = report(randomLog(new Random(5), 20_000)).timeline;
    const all = { from: 0, to: t.span };
    expect(condense(t, all, 1000).begin.length).toBeLessThanOrEqual(1000);
    expect(condense(t, all, 1000).begin.length).toBeGreaterThan(100);
    expect(condense(t, all, t.length)).toMatchObject({ finest: 0, begin: { length: t.length } });
    const part = condense(t, { from: t.span / 2, to: t.span / 2 + t.span / 100 }, 1000);
    expect([part.finest, part.begin.length < 1000, part.begin.length > 10]).toEqual([0, true, true]);
  });

  test('a curve keeps its extremes and its order', () => {
    const [times, heights] = [new Column(), new Column()];
    const random = new Random(9);
    for (let i = 0; i < 10_000; i++) {
      times.push(i);
      heights.push(i === 777 ? 5000 : i === 9000 ? -1 : random.below(1000));
    }
    const points = condenseCurve(times, heights, { from: 0, to: 10_000 }, 100);
    expect(points.length).toBeLessThanOrEqual(200);
    expect(points).toContainEqual({ time: 777, value: 5000 });
    expect(points).toContainEqual({ time: 9000, value: -1 });
    expect(condenseCurve(times, heights, { from: 99.5, to: 101 }, 100).map((p) => p.time)).toEqual([99, 100, 101]);
    expect(points.map((p) => p.time)).toEqual(points.map((p) => p.time).sort((a, b) => a - b));
  });
});

describe('units', () => {
  test.each([[0, '0 ns'], [999, '999 ns'], [1000, '1 µs'], [123_456, '123.5 µs'], [999_960, '1 ms'], [12_345_678, '12.35 ms'], [7.2e12, '7200 s']])('time %d', (t, text) => {
    expect(timeText(t, 'ns')).toBe(text);
  });
  test.each([[0, '0 B'], [1023, '1023 B'], [1536, '1.5 KB'], [1048575, '1 MB'], [3 * 2 ** 30, '3 GB']])('size %d', (n, text) => {
    expect(sizeText(n)).toBe(text);
  });
  test('times on a scale differ', () => {
    const texts = (marks: number[]): string[] => marks.map((t) => scaleText(t, marks, 'ns'));
    expect(texts([20_000_000_000, 20_001_000_000])).toEqual(['20.000 s', '20.001 s']);
    expect(texts([0, 50_000_000, 100_000_000])).toEqual(['0 ms', '50 ms', '100 ms']);
    expect(texts([0, 500_000, 1_000_000])).toEqual(['0.0 ms', '0.5 ms', '1.0 ms']);
    expect(texts([7])).toEqual(['7 ns']);
  });
  test('marks of a scale', () => {
    expect(scaleMarks(0, 100, 5, 10)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(scaleMarks(3, 4, 2, 10)).toEqual([3, 3.5, 4]);
    expect(scaleMarks(0, 100, 4, 2)).toEqual([0, 32, 64, 96]);
    expect(scaleMarks(5, 5, 3, 10)).toEqual([5]);
  });
});

const HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&\u2028\x01';

interface PageData { readonly names: string[]; readonly totals: { name: string }[]; readonly heap: { time: number[] } }

/** The data and the script of a page. */
function partsOf(page: string): { data: PageData; json: string; script: string } {
  const scripts = [...page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
  expect(scripts.length).toBe(2);
  return { json: scripts[0]![2]!, data: JSON.parse(scripts[0]![2]!) as PageData, script: scripts[1]![2]! };
}

/** Runs a page's script over a document that records what is drawn; what it offers to look at and to do. */
function runPage(page: string): { rectangles: () => number[][]; texts: () => string[]; wheel: (x: number, by: number) => void; rows: () => string[][] } {
  const { json, script } = partsOf(page);
  let rectangles: number[][] = [];
  let texts: string[] = [];
  const frames: (() => void)[] = [];
  const make = (id: string): Record<string, unknown> & { children: unknown[]; handlers: Map<string, (e: object) => void> } => {
    const handlers = new Map<string, (e: object) => void>();
    const context = new Proxy({} as Record<string, unknown>, {
      get: (_, key) => (key === 'fillRect' ? (...r: number[]) => { if (id === 'time') rectangles.push(r); } : key === 'fillText' ? (t: string) => { texts.push(t); } : () => undefined),
      set: () => true,
    });
    const element = {
      handlers, children: [] as unknown[], style: {}, dataset: {} as Record<string, string>, classList: { toggle: () => undefined },
      textContent: id === 'data' ? json : '', getContext: () => context, addEventListener: (name: string, f: (e: object) => void) => { handlers.set(name, f); },
      append: (...more: unknown[]) => { element.children.push(...more); }, replaceChildren: (...all: unknown[]) => { element.children = all; },
    };
    return element;
  };
  const elements = new Map<string, ReturnType<typeof make>>();
  const get = (id: string): ReturnType<typeof make> => elements.get(id) ?? elements.set(id, make(id)).get(id)!;
  const draw = (): void => { for (const f of frames.splice(0)) f(); };
  vm.runInNewContext(script, {
    document: { getElementById: get, querySelector: get, querySelectorAll: () => [], createElement: () => make(''), documentElement: { clientWidth: 1120 } },
    window: {}, atob: (text: string) => Buffer.from(text, 'base64').toString('latin1'), addEventListener: () => undefined,
    requestAnimationFrame: (f: () => void) => { frames.push(f); },
  });
  draw();
  return {
    rectangles: () => rectangles, texts: () => texts,
    wheel: (x, by) => {
      rectangles = [];
      texts = [];
      get('time').handlers.get('wheel')!({ preventDefault: () => undefined, offsetX: x, deltaY: by });
      draw();
    },
    rows: () => get('#totals tbody').children.map((tr) => (tr as { children: { children: unknown[] }[] }).children.map((td) => String(td.children.at(-1)))),
  };
}

describe('the page', () => {
  test('holds a log of hostile names as data only', () => {
    const text = Buffer.from(`clock: ns\n[1] {${HOSTILE}\n${HOSTILE}\n[9] ${HOSTILE}}\n`, 'utf8');
    const { data } = partsOf(logPage(report(text)));
    expect(data.names).toEqual([HOSTILE]);
    expect(logPage({ ...report(LOG), title: HOSTILE })).toContain('&#60;/script&#62;');
    expect(logPage({ ...report(LOG), title: HOSTILE }).match(/<script>alert|<img/)).toBeNull();
  });

  test('draws the sections, and fewer of them wider when zoomed', () => {
    const page = runPage(logPage(report(LOG)));
    const all = page.rectangles();
    expect(all.map((r) => r[1])).toEqual([22, 42, 42, 62]);
    expect(all[0]![2]! / all[1]![2]!).toBeCloseTo(240 / 16, 5);
    expect(page.texts()).toEqual(expect.arrayContaining(['program', 'gc-minor', 'heap', '4 KB']));
    page.wheel(80 + ((40 - 0) / 256) * 1000, -100);
    for (let i = 0; i < 10; i++) page.wheel(80 + (40 / 256) * 1000, -100);
    expect(page.rectangles().map((r) => r[1])).toEqual([22, 42, 62]);
    for (let i = 0; i < 30; i++) page.wheel(500, 100);
    expect(page.rectangles()).toEqual(all);
  });

  test('lists the totals', () => {
    expect(runPage(logPage(report(LOG))).rows()).toEqual([
      ['program', '1', '240 ns', '93.8 %', '208 ns', '240 ns', '240 ns'], ['gc-minor', '2', '32 ns', '12.5 %', '26 ns', '16 ns', '16 ns'],
      ['gc-minor-roots', '1', '6 ns', '2.3 %', '6 ns', '6 ns', '6 ns'],
    ]);
  });

  test('of a part has what reaches into it', () => {
    const file = path.join(folder, 'part.log');
    writeFileSync(file, LOG);
    const r = readReport(file, undefined, { from: 100e-9, to: 140e-9 });
    expect(r.notes).toEqual(['Drawn from 100 ns to 140 ns; the table is of the whole log.']);
    const page = runPage(logPage(r));
    expect(page.rectangles().map(([x, y, width]) => [Math.round(x!), y, Math.round(width!)])).toEqual([[79, 22, 1002], [780, 42, 301]]);
    expect(page.texts()).toContain('4 KB');
    expect(page.rows().length).toBe(3);
    expect(logSvg(r).match(/<rect x=[^>]*height="18"/g)!.length).toBe(2);
    const early = readReport(file, undefined, { to: 20e-9 });
    expect(logSvg(early).match(/<rect x=[^>]*height="18"/g)!.length).toBe(1);
    expect(runPage(logPage(early)).texts()).not.toContain('heap');
  });

  test('of a log without sections is empty and says so', () => {
    const page = logPage(report(''));
    expect(page).toContain('There are no sections in this file.');
    expect(runPage(page).rectangles()).toEqual([]);
  });

  test('of many sections stays within its size', () => {
    const r = report(randomLog(new Random(11), 30_000));
    expect(logPage(r, 500).length).toBeLessThan(logPage(r).length / 4);
    expect(logPage(r, 500)).toContain('are drawn as one');
    expect(runPage(logPage(r, 500)).rectangles().length).toBeGreaterThan(50);
  });
});

describe('the picture', () => {
  test('of every log is an image', () => {
    for (const text of [LOG, '', `[1] {${HOSTILE}\n[9] ${HOSTILE}}\n`, randomLog(new Random(2), 20_000), '\0\xff[1] {\xff\0\n']) {
      const png = rasterise(logSvg(report(text)));
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect(png.readUInt32BE(16)).toBe(2800);
    }
  });

  test('has a rectangle for each section, in proportion', () => {
    const found = [...logSvg(report(LOG)).matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="18"/g)].map((m) => [Number(m[1]), Number(m[2])]);
    const scale = (1400 - 20 - 90) / 256;
    expect(found.length).toBe(4);
    [[16, 240], [32, 16], [34, 6], [128, 16]].forEach(([begin, length], i) => {
      expect(found[i]![0]).toBeCloseTo(90 + begin! * scale, 1);
      expect(found[i]![1]).toBeCloseTo(length! * scale, 1);
    });
  });
});

describe('the command', () => {
  const logview = (...args: string[]): { status: number | null; stderr: string } => {
    const r = spawnSync(process.execPath, ['--import', 'tsx', path.join(root, 'translator/main.ts'), 'logview', ...args], { encoding: 'utf8', cwd: root });
    return { status: r.status, stderr: r.stderr };
  };

  test('writes a page beside the log', () => {
    const file = path.join(folder, 'b.log');
    writeFileSync(file, LOG + '[101] {cut');
    const r = logview(file);
    expect(r.status).toBe(0);
    expect(r.stderr).toContain('note: The last line has no end');
    expect(partsOf(readFileSync(`${file}.html`, 'utf8')).data.totals.map((t) => t.name)).toEqual(['program', 'gc-minor', 'gc-minor-roots']);
  });

  test('writes PNG', () => {
    const file = path.join(folder, 'c.log');
    writeFileSync(file, LOG);
    expect(logview(file, '-o', `${file}.png`).status).toBe(0);
    expect(readFileSync(`${file}.png`).subarray(1, 4).toString()).toBe('PNG');
  });

  test('says what is wrong', () => {
    expect(logview(path.join(folder, 'none'))).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot read the log: ENOENT') as string });
    expect(logview(folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot read the log: EISDIR') as string });
    expect(logview(path.join(folder, 'b.log'), '-o', 'x.gif')).toMatchObject({ status: 1, stderr: expect.stringContaining('the name must end in') as string });
  });
});
