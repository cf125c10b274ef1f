/*
 * The part of a log's page with the traces of the JIT: a table of them, and the rows of those that were clicked on. Stands behind client.js, with its `data`.
 */
const rowKinds = ['part', 'function', 'line', 'bytecode', 'operation', 'machine'];
const optionalKinds = [['bytecode', 'bytecode'], ['operation', 'operations'], ['machine', 'machine code']];

function make(tag, className, text) {
  const e = document.createElement(tag);
  e.className = className;
  e.textContent = text;
  return e;
}

function runsOf(t) {
  return t.entries < 0 ? -1 : t.entries + Math.max(t.rounds, 0);
}
const countText = (n) => (n < 0 ? '' : n.toLocaleString('en'));

const traceColumns = [
  { title: 'trace', value: (t, i) => -i, text: (t) => t.title },
  { title: 'begins in', value: (t, i) => -i, text: (t) => `${t.name} ${t.where}` },
  { title: 'entries', value: (t) => t.entries, text: (t) => countText(t.entries) },
  { title: 'rounds', value: (t) => t.rounds, text: (t) => countText(t.rounds) },
  { title: 'operations', value: (t) => t.operations, text: (t) => countText(t.operations) },
  { title: 'guards', value: (t) => t.guards, text: (t) => countText(t.guards) },
  { title: 'code', value: (t) => t.bytes, text: (t) => (t.bytes === 0 ? '' : sizeText(t.bytes)) },
];

/* Lines of the table, and the boxes with the rows of those that are open, by index of the trace. */
const traceLines = [];
const openTraces = new Map();

function linkTo(i, text) {
  const a = make('a', '', text);
  a.onclick = (e) => {
    e.stopPropagation();
    showTrace(i);
  };
  return a;
}

function rowsOf(t) {
  const box = make('div', 'rows', '');
  if (t.from >= 0) {
    const from = make('div', 'part', 'from a guard in ');
    from.append(linkTo(t.from, data.traces[t.from].title));
    box.append(from);
  }
  if (t.rows === null) box.append(make('div', 'part', 'There are too many traces to show this one.'));
  for (const [kind, depth, text, link] of t.rows ?? []) {
    const row = make('div', rowKinds[kind], text);
    row.style.marginLeft = `${2 * depth}em`;
    if (link >= 0) row.append(linkTo(link, ` → ${data.traces[link].title}`));
    box.append(row);
  }
  return box;
}

function openTrace(i) {
  const tr = make('tr', 'open', '');
  const td = make('td', '', '');
  td.colSpan = traceColumns.length;
  td.append(rowsOf(data.traces[i]));
  tr.append(td);
  openTraces.set(i, tr);
  traceLines[i].after(tr);
}

function toggleTrace(i) {
  const tr = openTraces.get(i);
  if (tr === undefined) openTrace(i);
  else {
    tr.remove();
    openTraces.delete(i);
  }
}

function showTrace(i) {
  if (!openTraces.has(i)) openTrace(i);
  traceLines[i].scrollIntoView();
}

function sortTraces(column) {
  const order = data.traces.map((_, i) => i).sort((a, b) => column.value(data.traces[b], b) - column.value(data.traces[a], a) || a - b);
  document.querySelector('#traces tbody').replaceChildren(...order.flatMap((i) => (openTraces.has(i) ? [traceLines[i], openTraces.get(i)] : [traceLines[i]])));
}

function fillTraces() {
  const switches = document.getElementById('switches');
  const table = document.getElementById('traces');
  for (const [kind, title] of optionalKinds) {
    const label = make('label', '', '');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = kind !== 'machine';
    const apply = () => table.classList.toggle(`no-${kind}`, !box.checked);
    box.onchange = apply;
    apply();
    label.append(box, title);
    switches.append(label);
  }
  for (const column of traceColumns) {
    const th = make('th', '', column.title);
    th.onclick = () => sortTraces(column);
    document.querySelector('#traces thead tr').append(th);
  }
  data.traces.forEach((t, i) => {
    const tr = make('tr', '', '');
    for (const column of traceColumns) tr.append(make('td', '', column.text(t)));
    tr.onclick = () => toggleTrace(i);
    traceLines.push(tr);
  });
  sortTraces({ value: runsOf });
}

if (data.traces.length > 0) fillTraces();
