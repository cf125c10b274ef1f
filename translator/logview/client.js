/*
 * The script of a log's page. Two canvases share one range of time: sections in rows by depth, and the heap. All text comes from data by textContent or fillText.
 * The functions of units.ts stand before this.
 */
const data = JSON.parse(document.getElementById('data').textContent);

function column(text, Cell) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Cell(bytes.buffer);
}

const marks = {
  begin: column(data.marks.begin, Float64Array), end: column(data.marks.end, Float64Array), busy: column(data.marks.busy, Float64Array),
  depth: column(data.marks.depth, Uint8Array), name: column(data.marks.name, Uint16Array), count: column(data.marks.count, Uint32Array),
  /* 0 to 255 */
  solid: column(data.marks.solid, Uint8Array),
};

/* The marks of each row by their starts. */
const rows = [];
for (let i = 0; i < marks.begin.length; i++) (rows[marks.depth[i]] ??= []).push(i);
for (let d = 0; d < rows.length; d++) (rows[d] ??= []).sort((a, b) => marks.begin[a] - marks.begin[b]);

const colours = data.names.map((name) => sectionColour(name));
const whole = Math.max(data.to - data.from, 1);
const last = data.from + whole;
const view = { from: data.from, to: last };
let marked = null;

const AXIS = 22;
const ROW = 20;
const HEAP_HEIGHT = data.heap.time.length > 0 ? 160 : 0;
const LEFT = 80;
const timeCanvas = document.getElementById('time');
const heapCanvas = document.getElementById('heap');
const tip = document.getElementById('tip');
let width = 0;

function context(canvas, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = (width + LEFT) * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width + LEFT}px`;
  canvas.style.height = `${height}px`;
  const c = canvas.getContext('2d');
  c.scale(ratio, ratio);
  c.font = '11px sans-serif';
  c.textBaseline = 'middle';
  return c;
}

const xOf = (time) => LEFT + ((time - view.from) / (view.to - view.from)) * width;
const timeOf = (x) => view.from + ((x - LEFT) / width) * (view.to - view.from);

/* The first mark of the row that may reach to `time` or beyond: those before it end earlier. */
function firstAt(row, time) {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks.end[row[middle]] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function drawAxis(c, height) {
  c.fillStyle = '#555';
  c.strokeStyle = '#e4e4e4';
  const times = scaleMarks(view.from, view.to, width / 130, 10);
  for (const time of times) {
    const x = Math.round(xOf(time)) + 0.5;
    c.beginPath();
    c.moveTo(x, AXIS - 4);
    c.lineTo(x, height);
    c.stroke();
    c.textAlign = 'center';
    c.fillText(scaleText(time, times, data.unit), x, AXIS / 2);
  }
}

function drawMark(c, i, left, right, y) {
  const name = marks.name[i];
  c.globalAlpha = (marks.solid[i] / 255) * (marked !== null && marked !== name ? 0.15 : 1);
  c.fillStyle = colours[name];
  c.fillRect(left, y, Math.max(right - left, 1), ROW - 2);
  if (right - left < 30) return;
  const from = Math.max(left, LEFT);
  const room = Math.min(right, LEFT + width) - from - 6;
  const text = marks.count[i] > 1 ? `${marks.count[i]} × ${data.names[name]}` : data.names[name];
  if (room < 24) return;
  c.save();
  c.beginPath();
  c.rect(from, y, room + 3, ROW);
  c.clip();
  c.fillStyle = '#fff';
  c.textAlign = 'left';
  c.fillText(text.slice(0, 100), from + 4, y + ROW / 2 - 1);
  c.restore();
}

/* Marks thinner than a pixel: those in one pixel are drawn together, as solid as they fill it, in the colour of the largest (or of the marked name). */
class ThinMarks {
  constructor(c, y) {
    this.c = c;
    this.y = y;
    this.forget();
  }
  forget() {
    this.pixel = -1;
    this.filled = 0;
    this.name = -1;
    this.largest = -1;
  }
  add(i, left, right) {
    const pixel = Math.floor(left);
    if (pixel !== this.pixel) this.draw();
    this.pixel = pixel;
    const share = (right - left) * (marks.solid[i] / 255);
    this.filled += share;
    const weight = marks.name[i] === marked ? 2 : share;
    if (weight <= this.largest) return;
    this.largest = weight;
    this.name = marks.name[i];
  }
  draw() {
    if (this.pixel >= 0) {
      this.c.globalAlpha = Math.min(1, 0.2 + 0.8 * this.filled) * (marked !== null && marked !== this.name ? 0.15 : 1);
      this.c.fillStyle = colours[this.name];
      this.c.fillRect(this.pixel, this.y, 1, ROW - 2);
    }
    this.forget();
  }
}

function drawTime() {
  const height = AXIS + Math.max(rows.length, 1) * ROW + 4;
  const c = context(timeCanvas, height);
  drawAxis(c, height);
  c.save();
  c.beginPath();
  c.rect(LEFT, 0, width, height);
  c.clip();
  for (let d = 0; d < rows.length; d++) {
    const row = rows[d];
    const y = AXIS + d * ROW;
    const thin = new ThinMarks(c, y);
    for (let k = firstAt(row, view.from); k < row.length && marks.begin[row[k]] <= view.to; k++) {
      const left = Math.max(xOf(marks.begin[row[k]]), LEFT - 1);
      const right = Math.min(xOf(marks.end[row[k]]), LEFT + width + 1);
      if (right - left < 1) {
        thin.add(row[k], left, right);
      } else {
        thin.draw();
        drawMark(c, row[k], left, right, y);
      }
    }
    thin.draw();
    c.globalAlpha = 1;
  }
  c.restore();
}

function drawHeap() {
  const c = context(heapCanvas, HEAP_HEIGHT);
  if (HEAP_HEIGHT === 0) return;
  const { time, bytes } = data.heap;
  const top = Math.max(1, ...scaleMax(bytes));
  const bottom = HEAP_HEIGHT - 8;
  const yOf = (n) => bottom - (n / top) * (bottom - 24);
  c.textAlign = 'right';
  for (const n of scaleMarks(0, top, 4, 2)) {
    const y = Math.round(yOf(n)) + 0.5;
    c.strokeStyle = '#e4e4e4';
    c.beginPath();
    c.moveTo(LEFT, y);
    c.lineTo(LEFT + width, y);
    c.stroke();
    c.fillStyle = '#555';
    c.fillText(sizeText(n), LEFT - 6, y);
  }
  c.fillText('heap', LEFT - 6, 6);
  c.save();
  c.beginPath();
  c.rect(LEFT, 0, width, HEAP_HEIGHT);
  c.clip();
  c.beginPath();
  c.moveTo(xOf(time[0]), bottom);
  for (let i = 0; i < time.length; i++) {
    if (i > 0) c.lineTo(xOf(time[i]), yOf(bytes[i - 1]));
    c.lineTo(xOf(time[i]), yOf(bytes[i]));
  }
  c.lineTo(xOf(last), yOf(bytes[bytes.length - 1]));
  c.strokeStyle = '#2a6fb0';
  c.stroke();
  c.lineTo(xOf(last), bottom);
  c.closePath();
  c.fillStyle = 'rgba(42, 111, 176, 0.15)';
  c.fill();
  c.restore();
}

function scaleMax(values) {
  let most = 0;
  for (const v of values) most = Math.max(most, v);
  return [most];
}

let waiting = false;
function draw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    width = Math.max(200, document.documentElement.clientWidth - 32 - LEFT - 8);
    drawTime();
    drawHeap();
  });
}

function show(from, to) {
  const length = Math.min(Math.max(to - from, whole / 1e9), whole);
  view.from = Math.min(Math.max(from, data.from), last - length);
  view.to = view.from + length;
  draw();
}

/* The mark under the pointer, null when there is none. */
function markAt(x, y) {
  const row = rows[Math.floor((y - AXIS) / ROW)];
  if (y < AXIS || row === undefined) return null;
  const pixel = (view.to - view.from) / width;
  const time = timeOf(x);
  for (let k = firstAt(row, time - pixel); k < row.length && marks.begin[row[k]] <= time; k++) {
    if (time <= Math.max(marks.end[row[k]], marks.begin[row[k]] + pixel)) return row[k];
  }
  return null;
}

function heapAt(time) {
  let at = -1;
  for (let low = 0, high = data.heap.time.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (data.heap.time[middle] <= time) { at = middle; low = middle + 1; } else high = middle;
  }
  return at < 0 ? '' : `\nheap ${sizeText(data.heap.bytes[at])}`;
}

function describe(i) {
  const name = data.names[marks.name[i]];
  const begin = `at ${timeText(marks.begin[i], data.unit)}`;
  if (marks.count[i] === 1) return `${name}\n${timeText(marks.end[i] - marks.begin[i], data.unit)} ${begin}`;
  return `${marks.count[i]} sections, mostly ${name}\n${timeText(marks.busy[i], data.unit)} of ${timeText(marks.end[i] - marks.begin[i], data.unit)} ${begin}`;
}

function mark(name) {
  marked = marked === name ? null : name;
  for (const tr of document.querySelectorAll('#totals tbody tr')) tr.classList.toggle('marked', tr.dataset.name !== undefined && data.names[marked] === tr.dataset.name);
  draw();
}

let drag = null;
for (const canvas of [timeCanvas, heapCanvas]) {
  canvas.addEventListener('wheel', (e) => {
    e.preventDefault();
    const factor = Math.exp(Math.max(-100, Math.min(100, e.deltaY)) * 0.003);
    const at = timeOf(e.offsetX);
    show(at - (at - view.from) * factor, at + (view.to - at) * factor);
  }, { passive: false });
  canvas.addEventListener('pointerdown', (e) => {
    drag = { x: e.clientX, from: view.from, to: view.to, moved: false };
    canvas.setPointerCapture(e.pointerId);
  });
  canvas.addEventListener('pointermove', (e) => {
    if (drag !== null) {
      if (Math.abs(e.clientX - drag.x) > 3) drag.moved = true;
      const by = ((drag.x - e.clientX) / width) * (drag.to - drag.from);
      show(drag.from + by, drag.to + by);
    }
    const i = canvas === timeCanvas ? markAt(e.offsetX, e.offsetY) : null;
    const time = timeOf(e.offsetX);
    tip.textContent = (i === null ? timeText(time, data.unit) : describe(i)) + heapAt(time);
    tip.hidden = false;
    tip.style.left = `${Math.min(e.clientX + 12, document.documentElement.clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${e.clientY + 16}px`;
  });
  canvas.addEventListener('pointerup', (e) => {
    if (drag !== null && !drag.moved && canvas === timeCanvas) {
      const i = markAt(e.offsetX, e.offsetY);
      if (i !== null) mark(marks.name[i]);
    }
    drag = null;
  });
  canvas.addEventListener('pointerleave', () => { tip.hidden = true; });
  canvas.addEventListener('dblclick', () => show(data.from, last));
}

const columns = [
  { title: 'section', value: (t) => t.name, text: (t) => t.name },
  { title: 'count', value: (t) => t.count, text: (t) => t.count.toLocaleString('en') },
  { title: 'total', value: (t) => t.total, text: (t) => timeText(t.total, data.unit) },
  { title: 'of all', value: (t) => t.total, text: (t) => `${((t.total / Math.max(data.span, 1)) * 100).toFixed(1)} %` },
  { title: 'self', value: (t) => t.self, text: (t) => timeText(t.self, data.unit) },
  { title: 'longest', value: (t) => t.longest, text: (t) => timeText(t.longest, data.unit) },
  { title: 'mean', value: (t) => (t.count === 0 ? 0 : (t.total / t.count)), text: (t) => timeText(t.total / t.count, data.unit) },
];

function fillTable(by) {
  const sorted = [...data.totals].sort((a, b) => (typeof by.value(a) === 'string' ? (by.value(a) < by.value(b) ? -1 : 1) : by.value(b) - by.value(a)));
  const body = document.querySelector('#totals tbody');
  body.replaceChildren(...sorted.map((t) => {
    const tr = document.createElement('tr');
    tr.dataset.name = t.name;
    for (const col of columns) {
      const td = document.createElement('td');
      if (col === columns[0]) {
        const swatch = document.createElement('i');
        swatch.style.background = sectionColour(t.name);
        td.append(swatch);
      }
      td.append(col.text(t));
      tr.append(td);
    }
    tr.onclick = () => mark(data.names.indexOf(t.name));
    return tr;
  }));
}

for (const col of columns) {
  const th = document.createElement('th');
  th.textContent = col.title;
  th.onclick = () => fillTable(col);
  document.querySelector('#totals thead tr').append(th);
}
fillTable(columns[2]);
addEventListener('resize', draw);
draw();
