/**
 * The picture of a log as one page that needs nothing else: data, style and script (client.js) are inside.
 *
 * The columns of the marks travel as base64 of their bytes, everything else as JSON. Whatever a log contains gets into the document as data, never as markup.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { condense, condenseCurve, solidity } from './condense';
import type { Report } from './report';
import { Column } from './timeline';

/** A page of so many marks has about 6 MB and moves smoothly. */
const MOST_MARKS = 200_000;
const MOST_CURVE_PIECES = 20_000;

type Cell = Float64ArrayConstructor | Uint32ArrayConstructor | Uint16ArrayConstructor | Uint8ArrayConstructor;

function base64(column: Column, cell: Cell): string {
  const data = new cell(column.length);
  for (let i = 0; i < column.length; i++) data[i] = column.get(i);
  return Buffer.from(data.buffer).toString('base64');
}

/** JSON that may stand inside a script element. */
function embedded(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

function escapeText(text: string): string {
  return text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** `units.ts` for a page: no types, no exports. */
function unitsScript(): string {
  const source = readFileSync(path.join(import.meta.dirname, 'units.ts'), 'utf8');
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true };
  return ts.transpileModule(source, { compilerOptions: options }).outputText.replace(/^export /gm, '');
}

/** The page. `most`: how many marks it may hold. */
export function logPage(report: Report, most = MOST_MARKS): string {
  const t = report.timeline;
  const marks = condense(t, report.part, most);
  const curve = condenseCurve(t.heapTime, t.heapBytes, report.part, MOST_CURVE_PIECES);
  const solid = new Column();
  for (let i = 0; i < marks.begin.length; i++) solid.push(Math.round(255 * solidity(marks, i)));
  const data = {
    unit: report.unit, span: t.span, from: report.part.from, to: report.part.to, finest: marks.finest, names: Array.from({ length: t.names.count }, (_, i) => t.names.text(i)),
    marks: {
      begin: base64(marks.begin, Float64Array), end: base64(marks.end, Float64Array), busy: base64(marks.busy, Float64Array),
      depth: base64(marks.depth, Uint8Array), name: base64(marks.name, Uint16Array), count: base64(marks.count, Uint32Array),
      solid: base64(solid, Uint8Array),
    },
    heap: { time: curve.map((p) => p.time), bytes: curve.map((p) => p.value) },
    totals: report.totals, traces: report.traces,
  };
  const notes = [...report.notes];
  if (marks.finest > 0) notes.push(`Neighbouring sections shorter than ${report.time(marks.finest)} are drawn as one; the table counts each. --from and --to draw a part as it is.`);
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeText(report.title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeText(report.title)}</h1><p>${escapeText(report.summary)}</p>
${notes.map((n) => `<p class="note">${escapeText(n)}</p>`).join('\n')}
<p class="hint">Wheel: zoom. Drag: move. Double click: all. Click on a section or on a line of the table: mark all sections of that name.</p>
<canvas id="time"></canvas><canvas id="heap"></canvas><div id="tip" hidden></div>
<table id="totals"><thead><tr></tr></thead><tbody></tbody></table>
${report.traces.length === 0 ? '' : TRACES}
<script type="application/json" id="data">${embedded(data)}</script>
<script>
'use strict';
${unitsScript()}
${['client.js', 'traces.js'].map((f) => readFileSync(path.join(import.meta.dirname, f), 'utf8')).join('\n')}
</script></body></html>
`;
}

const TRACES = `<h2>Traces of the JIT</h2><p class="hint">Click on a line: source, bytecode, operations and machine code of the trace. Click on a head: sort.</p>
<p id="switches"></p><table id="traces"><thead><tr></tr></thead><tbody></tbody></table>`;

const STYLE = `
body { font: 13px/1.4 sans-serif; margin: 12px 16px; color: #222; background: #fff; } h1 { font-size: 18px; margin: 0; } p { margin: 2px 0; } p.hint { color: #777; } p.note { color: #a50; }
canvas { display: block; margin-top: 8px; cursor: grab; } canvas:active { cursor: grabbing; }
#tip { position: fixed; background: #222; color: #fff; padding: 4px 8px; border-radius: 3px; pointer-events: none; white-space: pre; font-size: 12px; z-index: 1; }
table { border-collapse: collapse; margin-top: 16px; } th, td { padding: 2px 12px; text-align: right; } th { cursor: pointer; border-bottom: 1px solid #999; }
th:first-child, td:first-child { text-align: left; } tbody tr { cursor: pointer; } tbody tr:hover { background: #f0f0f0; } tr.marked { background: #fe9; }
h2 { font-size: 15px; margin: 24px 0 0; } #switches label { margin-right: 16px; } #traces { min-width: 60%; } #traces td { text-align: right; } #traces td:nth-child(-n+2), #traces th:nth-child(-n+2) { text-align: left; }
#traces tr.open, #traces tr.open:hover { background: #fafafa; cursor: auto; } #traces tr.open td { text-align: left; white-space: normal; max-width: none; }
.rows { font: 12px/1.45 monospace; white-space: pre-wrap; border-left: 3px solid #ddd; padding-left: 8px; } .rows a { color: #15c; cursor: pointer; }
.rows .part { color: #777; border-top: 1px dashed #ccc; margin-top: 4px; } .rows .function { color: #707; margin-top: 3px; } .rows .line { font-weight: bold; background: #eef3e6; }
.rows .bytecode { color: #06a; padding-left: 2em; } .rows .operation { padding-left: 4em; } .rows .machine { color: #888; padding-left: 6em; }
.no-bytecode .bytecode, .no-operation .operation, .no-machine .machine { display: none; }
td i { display: inline-block; width: 10px; height: 10px; margin-right: 8px; } td:first-child { max-width: 60em; overflow: hidden; text-overflow: ellipsis; white-space: pre; }
`;
