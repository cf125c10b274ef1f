/**
 * The picture of a log as PNG: an SVG of our own making, drawn by resvg with the DejaVu fonts of the npm package, so that it is the same on every machine.
 */
import { createRequire } from 'node:module';
import { condenseCurve, condenseTo, solidity } from './condense';
import type { Report } from './report';
import { scaleMarks, scaleText, sectionColour, sizeText } from './units';

const WIDTH = 1400;
const LEFT = 90;
const RIGHT = WIDTH - 20;
const ROW = 20;
const HEAP_HEIGHT = 200;
const MOST_TOTALS = 25;
const LONGEST_NAME = 60;

/** Text of XML: characters that XML cannot carry are replaced. */
function xml(text: string): string {
  const shown = text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/gu, '\ufffd');
  return shown.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function label(x: number, y: number, text: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more === '' ? '' : ' ' + more}>${xml(text)}</text>`;
}

function cut(text: string, most: number): string {
  const shown = [...text];
  return shown.length <= most ? text : shown.slice(0, most - 1).join('') + '…';
}

class Drawing {
  private readonly parts: string[] = [];
  private y = 28;
  private readonly xOf: (time: number) => number;

  constructor(private readonly report: Report) {
    const { from, to } = report.part;
    this.xOf = (time) => LEFT + (Math.min(Math.max(time - from, 0), to - from) / Math.max(to - from, 1)) * (RIGHT - LEFT);
  }

  svg(): string {
    this.head();
    this.bar();
    this.heap();
    this.totals();
    const height = Math.ceil(this.y + 12);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="DejaVu Sans" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${this.parts.join('\n')}
</svg>
`;
  }

  private head(): void {
    this.parts.push(label(20, this.y, cut(this.report.title, 120), 'font-size="18" font-weight="bold"'));
    this.y += 20;
    this.parts.push(label(20, this.y, this.report.summary, 'fill="#444"'));
    for (const note of this.report.notes) {
      this.y += 16;
      this.parts.push(label(20, this.y, note, 'fill="#a50"'));
    }
    this.y += 28;
  }

  private bar(): void {
    const t = this.report.timeline;
    const marks = condenseTo(t, this.report.part, (this.report.part.to - this.report.part.from) / (RIGHT - LEFT));
    let rows = 1;
    for (let i = 0; i < marks.depth.length; i++) rows = Math.max(rows, marks.depth.get(i) + 1);
    const bottom = this.y + 8 + rows * ROW;
    const times = scaleMarks(this.report.part.from, this.report.part.to, 10, 10);
    for (const time of times) {
      const x = this.xOf(time);
      this.parts.push(`<path d="M ${x.toFixed(1)} ${this.y + 4} V ${bottom}" stroke="#ddd"/>`, label(x, this.y, scaleText(time, times, this.report.unit), 'text-anchor="middle" fill="#555"'));
    }
    this.y += 8;
    for (let i = 0; i < marks.begin.length; i++) {
      const name = t.names.text(marks.name.get(i));
      const x = this.xOf(marks.begin.get(i));
      const width = Math.max(this.xOf(marks.end.get(i)) - x, 0.7);
      const y = this.y + marks.depth.get(i) * ROW;
      this.parts.push(`<rect x="${x.toFixed(2)}" y="${y}" width="${width.toFixed(2)}" height="${ROW - 2}" fill="${sectionColour(name)}" fill-opacity="${solidity(marks, i).toFixed(2)}"/>`);
      const room = Math.floor((width - 8) / 8);
      if (room >= 3) this.parts.push(label(x + 4, y + 13, cut(name, room), 'fill="#fff"'));
    }
    this.y = bottom + 20;
  }

  private heap(): void {
    const t = this.report.timeline;
    const curve = condenseCurve(t.heapTime, t.heapBytes, this.report.part, RIGHT - LEFT);
    if (curve.length === 0) return;
    const top = Math.max(1, ...curve.map((p) => p.value));
    const bottom = this.y + HEAP_HEIGHT;
    const yOf = (n: number): number => bottom - (n / top) * (HEAP_HEIGHT - 14);
    this.parts.push(label(LEFT - 8, this.y, 'heap', 'text-anchor="end" fill="#555"'));
    for (const n of scaleMarks(0, top, 4, 2)) {
      const y = yOf(n).toFixed(1);
      this.parts.push(`<path d="M ${LEFT} ${y} H ${RIGHT}" stroke="#ddd"/>`, label(LEFT - 8, yOf(n) + 4, sizeText(n), 'text-anchor="end" fill="#555"'));
    }
    const steps = curve.map((p) => `H ${this.xOf(p.time).toFixed(2)} V ${yOf(p.value).toFixed(2)}`).join(' ');
    const line = `M ${this.xOf(curve[0]!.time).toFixed(2)} ${bottom} ${steps} H ${RIGHT}`;
    this.parts.push(`<path d="${line} V ${bottom} Z" fill="#2a6fb0" fill-opacity="0.15"/>`, `<path d="${line}" fill="none" stroke="#2a6fb0"/>`);
    this.y = bottom + 32;
  }

  private totals(): void {
    const heads = ['count', 'total', 'of all', 'self', 'longest'];
    const columns = [620, 740, 840, 960, 1080];
    const cells = (texts: readonly string[], more: string): void => {
      texts.forEach((text, i) => this.parts.push(label(columns[i]!, this.y, text, `text-anchor="end" ${more}`)));
    };
    this.parts.push(label(40, this.y, 'section', 'font-weight="bold"'));
    cells(heads, 'font-weight="bold"');
    const all = Math.max(this.report.timeline.span, 1);
    for (const t of this.report.totals.slice(0, MOST_TOTALS)) {
      this.y += 18;
      this.parts.push(`<rect x="20" y="${this.y - 10}" width="11" height="11" fill="${sectionColour(t.name)}"/>`, label(40, this.y, cut(t.name, LONGEST_NAME)));
      cells([t.count.toLocaleString('en'), this.report.time(t.total), `${((t.total / all) * 100).toFixed(1)} %`, this.report.time(t.self), this.report.time(t.longest)], 'fill="#222"');
    }
    const rest = this.report.totals.length - MOST_TOTALS;
    if (rest > 0) {
      this.y += 18;
      this.parts.push(label(40, this.y, `and ${rest} more`, 'fill="#555"'));
    }
    this.y += 8;
  }
}

export function logSvg(report: Report): string {
  return new Drawing(report).svg();
}

/** What is used of @resvg/resvg-js. */
interface Resvg {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Buffer } };
}

/** The SVG as PNG, at twice its size. */
export function rasterise(svg: string): Buffer {
  const require = createRequire(import.meta.url);
  const { Resvg } = require('@resvg/resvg-js') as Resvg;
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((f) => require.resolve(`dejavu-fonts-ttf/ttf/${f}`));
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
