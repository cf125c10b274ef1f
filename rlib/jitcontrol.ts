/**
 * How a program governs the JIT it was translated with, if any. The engine installs itself at load time; a program asks `jitHolder.control`, which is null when there is no JIT.
 */
import type { JitFigure, JitHooks } from './jitevents';
import type { i64, int } from './kinds';
import { parseI64 } from './rstring';
import { fitsInt, toInt } from './rarithmetic';
import { ParseError } from './rexception';

/** One parameter: its name, what it does, and its value at the start. */
export class JitParameter {
  value: int;
  constructor(readonly name: string, readonly description: string, readonly standard: int) { this.value = standard; }
}

/** All parameters; the engine reads the values. */
export const jitParameters: JitParameter[] = [
  new JitParameter('threshold', 'passes of a loop before it is compiled; 0: never', 1039),
  new JitParameter('function_threshold', 'calls of a function before it is compiled from its start; 0: never', 1619),
  new JitParameter('trace_eagerness', 'failures of a guard before a bridge is compiled for it', 200),
  new JitParameter('decay', 'by how many thousandths counters shrink at each minor collection', 40),
  new JitParameter('trace_limit', 'the longest trace, in operations', 6000),
  new JitParameter('inlining', '1: calls are followed into functions', 1),
  new JitParameter('loop_longevity', 'major collections after which an unused loop is freed', 1000),
  new JitParameter('retrace_limit', 'versions of a loop for different states', 3),
  new JitParameter('max_unroll_recursion', 'how often a function may be open in a trace', 3),
  new JitParameter('enable_opts', '1: all optimizations; 0: no peeling of loops', 1),
];
const byName: Map<string, JitParameter> = new Map();
for (const p of jitParameters) byName.set(p.name, p);

export function jitParameter(name: string): JitParameter {
  const p = byName.get(name);
  if (p === undefined) throw new Error(`the JIT has no parameter ${name}`);
  return p;
}

/** The engine, as programs see it. */
export abstract class JitControl {
  /** Compiled code is neither made nor entered while it is off. */
  abstract enable(on: boolean): void;
  /** A parameter has a new value. */
  abstract changed(): void;
  /** Writes what the JIT did into the log. */
  abstract logSummary(): void;
  /** null: nobody wants to be told. */
  abstract setHooks(hooks: JitHooks | null): void;
  abstract figure(which: JitFigure): int;
  /** How often traces were given up for an AbortReason. */
  abstract abortsFor(reason: int): int;
  /** All compiled code is forgotten and all counting starts anew. */
  abstract releaseAll(): void;
  /** Nothing is compiled, now or later, that begins at a place of the driver of which these are the first greens. */
  abstract neverCompile(driver: string, ints: i64[], refs: (object | null)[]): void;
  /** Traces do not follow calls into a function of the interpreted program, which the first reference among its greens stands for. */
  abstract neverFollow(unit: object): void;
}

class JitHolder {
  control: JitControl | null = null;
}
export const jitHolder = new JitHolder();

/**
 * Sets what a text says: `off`, `default`, or `NAME=VALUE,...`. Null when it was understood, else what is wrong with it.
 */
export function setJitParameters(text: string): string | null {
  const control = jitHolder.control;
  let i: int = 0;
  while (i <= text.length) {
    let end: int = text.indexOf(',', i);
    if (end < 0) end = text.length;
    const problem = setOne(text.slice(i, end));
    if (problem !== null) return problem;
    i = end + 1;
  }
  if (control !== null) control.changed();
  return null;
}

function setOne(item: string): string | null {
  const control = jitHolder.control;
  if (item === 'off' || item === 'on') {
    if (control !== null) control.enable(item === 'on');
    return null;
  }
  if (item === 'default') {
    for (const p of jitParameters) p.value = p.standard;
    if (control !== null) control.enable(true);
    return null;
  }
  const equals: int = item.indexOf('=');
  if (equals < 0) return `a JIT parameter is written NAME=VALUE, not '${item}'`;
  const name = item.slice(0, equals);
  if (!byName.has(name)) return unknown(name);
  try {
    return store(name, parseI64(item.slice(equals + 1, item.length), 10));
  } catch (e) {
    if (!(e instanceof ParseError)) throw e;
    return `the value of '${name}' must be a number`;
  }
}

function unknown(name: string): string { return `the JIT has no parameter '${name}'`; }

function store(name: string, x: i64): string | null {
  const p = byName.get(name) ?? null;
  if (p === null) return unknown(name);
  if (!fitsInt(x) || x < 0n) return `the value of '${name}' is out of range`;
  p.value = toInt(x);
  return null;
}

/** Sets one parameter. Null when that is possible, else what is wrong. */
export function setJitParameter(name: string, x: i64): string | null {
  const problem = store(name, x);
  const control = jitHolder.control;
  if (problem === null && control !== null) control.changed();
  return problem;
}

/** What `--jit help` prints. */
export function jitHelp(): string {
  let text = 'Parameters of the JIT, as in --jit threshold=100,trace_limit=3000; --jit off switches it off:\n';
  for (const p of jitParameters) text += ` ${p.name}: ${p.description} (${p.standard})\n`;
  return text;
}
