/**
 * Times, sizes, scales and colours as both forms of the picture write them. The page gets this file with its script,
 * so it imports nothing.
 */

/** The units of times, each a thousand of the one before. */
export function timeUnits(unit: string): string[] {
  return unit === 'ns' ? ['ns', 'µs', 'ms', 's'] : ['ticks', 'k ticks', 'M ticks', 'G ticks'];
}

/** A time in a log's unit, to about four digits. */
export function timeText(t: number, unit: string): string {
  const suffixes = timeUnits(unit);
  let x = t;
  let i = 0;
  while (Math.abs(x) >= 999.95 && i < suffixes.length - 1) {
    x /= 1000;
    i++;
  }
  return `${digitsText(x)} ${suffixes[i]}`;
}

/** A time on a scale, with the digits that tell it from its neighbours. */
export function scaleText(t: number, marks: readonly number[], unit: string): string {
  const suffixes = timeUnits(unit);
  let power = 0;
  for (let most = marks[marks.length - 1]!; most >= 1000 && power < suffixes.length - 1; most /= 1000) power++;
  const scale = Math.pow(1000, power);
  const step = marks.length > 1 ? (marks[1]! - marks[0]!) / scale : 1;
  const digits = Math.min(Math.max(Math.ceil(-Math.log10(step) - 1e-9), 0), 9);
  return `${(t / scale).toFixed(digits)} ${suffixes[power]}`;
}

/** A number of bytes, in powers of 1024. */
export function sizeText(bytes: number): string {
  const suffixes = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let x = bytes;
  let i = 0;
  while (x >= 1023.95 && i < suffixes.length - 1) {
    x /= 1024;
    i++;
  }
  return `${digitsText(x)} ${suffixes[i]}`;
}

/** Without needless digits. */
export function digitsText(x: number): string {
  const text = Math.abs(x) >= 100 ? x.toFixed(1) : Math.abs(x) >= 10 ? x.toFixed(2) : x.toFixed(3);
  return text.replace(/\.?0+$/, '');
}

/** Round numbers in [from, to], about `wanted` of them; `base` 10, or 2 for sizes. */
export function scaleMarks(from: number, to: number, wanted: number, base: number): number[] {
  const rough = (to - from) / Math.max(wanted, 1);
  if (!(rough > 0) || !Number.isFinite(rough)) return [from];
  const power = Math.pow(base, Math.floor(Math.log(rough) / Math.log(base)));
  const step = base === 2 ? power * 2 : [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough)!;
  const marks: number[] = [];
  for (let k = Math.ceil(from / step); k * step <= to && marks.length < 1000; k++) marks.push(k * step);
  return marks;
}

/** Colours of the sections that most logs have, told apart at a glance: greens and yellows for the collector, blues and violets for the JIT, pale for what the log itself costs. */
const COLOURS: ReadonlyMap<string, string> = new Map([
  ['gc-minor', 'hsl(140, 55%, 52%)'], ['gc-major-step', 'hsl(95, 55%, 42%)'], ['gc-mark', 'hsl(65, 60%, 45%)'], ['gc-mark-end', 'hsl(45, 85%, 55%)'],
  ['gc-dead', 'hsl(35, 45%, 42%)'], ['gc-sweep', 'hsl(160, 60%, 33%)'], ['gc-release', 'hsl(120, 35%, 70%)'], ['gc-collect', 'hsl(125, 60%, 30%)'],
  ['jit-tracing', 'hsl(270, 65%, 68%)'], ['jit-optimize', 'hsl(215, 75%, 52%)'], ['jit-backend', 'hsl(192, 75%, 45%)'], ['jit-blackhole', 'hsl(285, 65%, 38%)'], ['jit-free', 'hsl(235, 45%, 35%)'],
  ['jit-log-noopt', 'hsl(230, 30%, 84%)'], ['jit-log-opt', 'hsl(230, 30%, 74%)'], ['jit-backend-dump', 'hsl(230, 30%, 64%)'], ['jit-log-counts', 'hsl(230, 20%, 56%)'], ['jit-summary', 'hsl(230, 20%, 48%)'],
]);

/** The colour of sections of a name, the same in every log. */
export function sectionColour(name: string): string {
  const known = COLOURS.get(name);
  if (known !== undefined) return known;
  let h = 0;
  for (let i = 0; i < name.length; i++) h = (h * 31 + name.charCodeAt(i)) % 1000003;
  const family = name.startsWith('gc') ? [50, 110] : name.startsWith('jit') ? [200, 95] : [320, 80];
  return `hsl(${(family[0]! + ((h % 97) / 97) * family[1]!).toFixed(0)}, ${50 + (h % 5) * 6}%, ${44 + (h % 7) * 3}%)`;
}
