/**
 * A graph as a drawing: its blocks one below the other in reverse postorder, each a box with its operations as text; links are
 * arcs beside the boxes, forward ones on the right, backward ones on the left. Arcs that overlap get lanes of their own. A line that is cut
 * shows whole under the mouse.
 */
import { ControlFlow } from './controlflow';
import { EXCEPTION, type Graph } from './graph';
import { Printer } from './text';

const LINE = 14;
const CHAR = 6.7;
const GAP = 18;
const LANE = 7;
const WIDEST = 110;

export function escapeHtml(s: string): string {
  return s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface Arc { from: number; to: number; y1: number; y2: number; lane: number; label: string }

/** Gives arcs lanes so that no two in one lane overlap; returns the number of lanes. */
function assignLanes(arcs: Arc[]): number {
  const ends: number[] = [];
  arcs.sort((a, b) => Math.min(a.y1, a.y2) - Math.min(b.y1, b.y2) || Math.abs(a.y1 - a.y2) - Math.abs(b.y1 - b.y2));
  for (const a of arcs) {
    const top = Math.min(a.y1, a.y2);
    let lane = ends.findIndex((e) => e < top);
    if (lane < 0) lane = ends.length;
    ends[lane] = Math.max(a.y1, a.y2);
    a.lane = lane;
  }
  return ends.length;
}

/** The drawing as an SVG element. */
export function graphSvg(graph: Graph): string {
  const printer = new Printer(graph);
  const flow = new ControlFlow(graph);
  const blocks = flow.blocks.filter((b) => b !== graph.returnblock && b !== graph.exceptblock);
  const whole = blocks.map((b) => printer.lines(b));
  const texts = whole.map((lines) => lines.map((l) => (l.length > WIDEST ? `${l.slice(0, WIDEST - 3)}...` : l)));
  const boxes: { y: number; height: number }[] = [];
  let y = 4;
  for (const lines of texts) {
    const height = lines.length * LINE + 8;
    boxes.push({ y, height });
    y += height + GAP;
  }
  const at = new Map(blocks.map((b, i) => [b, i]));
  const forward: Arc[] = [];
  const backward: Arc[] = [];
  blocks.forEach((b, i) => {
    b.exits.forEach((l, k) => {
      const to = at.get(l.target);
      if (to === undefined) return;
      const label = b.exitswitch === null ? '' : b.exitswitch === EXCEPTION ? (k === 0 ? '' : 'raises') : String(l.exitcase);
      const y1 = boxes[i]!.y + boxes[i]!.height - 6;
      const y2 = boxes[to]!.y + 6;
      (to > i ? forward : backward).push({ from: i, to, y1, y2, lane: 0, label });
    });
  });
  const left = assignLanes(backward) * LANE + 16;
  const right = assignLanes(forward) * LANE + 16;
  const width = Math.max(20, ...texts.map((t) => Math.max(...t.map((l) => l.length)))) * CHAR + 12;
  const out = [`<svg width="${left + width + right + 60}" height="${y}" xmlns="http://www.w3.org/2000/svg">`];
  texts.forEach((lines, i) => {
    const b = boxes[i]!;
    out.push(`<rect x="${left}" y="${b.y}" width="${width}" height="${b.height}"/>`);
    lines.forEach((l, k) => out.push(`<text x="${left + 6}" y="${b.y + 14 + k * LINE}"${k === 0 ? ' class="head"' : ''} xml:space="preserve">${escapeHtml(l)}${l === whole[i]![k] ? '' : `<title>${escapeHtml(whole[i]![k]!)}</title>`}</text>`));
  });
  const draw = (a: Arc, x: number, bend: number): void => {
    out.push(`<path d="M ${x} ${a.y1} C ${bend} ${a.y1}, ${bend} ${a.y1}, ${bend} ${(a.y1 + a.y2) / 2} S ${bend} ${a.y2}, ${x} ${a.y2}" class="${a.label === 'raises' ? 'raises' : 'link'}" marker-end="url(#arrow)"/>`);
    if (a.label !== '') out.push(`<text x="${x + (bend > x ? 3 : -24)}" y="${a.y1 - 2}" class="label">${escapeHtml(a.label)}</text>`);
  };
  for (const a of forward) draw(a, left + width, left + width + 12 + a.lane * LANE);
  for (const a of backward) draw(a, left, left - 12 - a.lane * LANE);
  out.push('</svg>');
  return out.join('\n');
}
