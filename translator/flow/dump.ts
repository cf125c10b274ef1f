/**
 * The dump page of one function: its source, its graph as built and after every pass that changed it, and its C, side by side, in one
 * HTML file that needs nothing else. A click on a column's head folds it; a double click on a name marks its occurrences in the column.
 */
import type { Graph, Program } from './graph';
import { escapeHtml, graphSvg } from './graphsvg';
import { printGraph } from './text';

/** Records the stages of the graphs that are wanted. */
export class GraphDump {
  private readonly stages: { pass: string; svg: string }[] = [];
  private readonly counts = new Map<string, number>();
  private last = '';
  constructor(readonly graph: Graph) {}

  /** To be called with every graph after every pass. */
  stage(graph: Graph, pass: string): void {
    if (graph !== this.graph) return;
    const text = printGraph(graph);
    if (text === this.last) return;
    this.last = text;
    const n = (this.counts.get(pass) ?? 0) + 1;
    this.counts.set(pass, n);
    this.stages.push({ pass: n === 1 ? pass : `${pass} (${n})`, svg: graphSvg(graph) });
  }

  /** The page; `c` is the function's C, null when the function was inlined everywhere. */
  page(c: string | null): string {
    const g = this.graph;
    const columns = [
      column('source', `<pre>${escapeHtml(g.source ?? 'no source')}</pre>`),
      ...this.stages.map((s) => column(s.pass, s.svg)),
      column('C', `<pre>${escapeHtml(c ?? 'no code of its own: inlined everywhere, or never called')}</pre>`),
    ];
    return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escapeHtml(g.name)}</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(g.name)}</h1><p>${escapeHtml(`${g.pos.file}:${g.pos.line}`)}</p>
<svg width="0" height="0"><defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M 0 0 L 8 4 L 0 8 z"/></marker></defs></svg>
<div class="columns">
${columns.join('\n')}
</div><script>${SCRIPT}</script></body></html>
`;
  }
}

function column(title: string, body: string): string {
  return `<section><h2>${escapeHtml(title)}</h2><div class="body">${body}</div></section>`;
}

const STYLE = `
body { font-family: sans-serif; margin: 8px; } h1 { font-size: 16px; margin: 0; } p { margin: 2px 0 8px; color: #555; }
.columns { display: flex; align-items: flex-start; gap: 8px; } section { border: 1px solid #bbb; flex: none; }
h2 { font-size: 13px; margin: 0; padding: 4px 8px; background: #eee; cursor: pointer; position: sticky; top: 0; }
section.folded .body { display: none; } section.folded h2 { writing-mode: vertical-rl; }
pre, text { font: 11px/14px monospace; } pre { margin: 4px 8px; }
rect { fill: #fbfbf4; stroke: #999; } text.head { font-weight: bold; } text.label { fill: #666; font-size: 9px; }
path.link { fill: none; stroke: #46a; } path.raises { fill: none; stroke: #c44; stroke-dasharray: 3 2; } text.marked, tspan.marked { fill: #d00; font-weight: bold; }
`;

const SCRIPT = `
for (const h of document.querySelectorAll('h2')) h.onclick = () => h.parentElement.classList.toggle('folded');
for (const section of document.querySelectorAll('section')) section.querySelector('.body').ondblclick = () => {
  const word = String(getSelection()).trim();
  for (const t of section.querySelectorAll('text')) t.classList.toggle('marked', /^\\w+$/.test(word) && new RegExp('\\\\b' + word + '\\\\b').test(t.textContent));
};
`;

/** The graph with this name, or the only one whose name ends so or contains it. Throws when none or several fit. */
export function findGraph(program: Program, name: string): Graph {
  const exact = program.graphs.filter((g) => g.name === name);
  const ending = exact.length > 0 ? exact : program.graphs.filter((g) => g.name.endsWith(`_${name}`));
  const fitting = ending.length > 0 ? ending : program.graphs.filter((g) => g.name.includes(name));
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0) throw new Error(`no function is named ${name}`);
  throw new Error(`${name} may be any of: ${fitting.slice(0, 20).map((g) => g.name).join(', ')}${fitting.length > 20 ? ', ...' : ''}`);
}

/** Cuts one function's definition out of a C file; null when it is not there. */
export function functionInC(text: string, symbol: string): string | null {
  const lines = text.split('\n');
  const start = lines.findIndex((l) => /^\S.*\{\s*$/.test(l) && new RegExp(`\\b${symbol}\\(`).test(l));
  if (start < 0) return null;
  const end = lines.findIndex((l, i) => i > start && l === '}');
  return lines.slice(start, end + 1).join('\n');
}
