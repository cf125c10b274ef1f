/**
 * Hints for the tracing JIT and for the inliner, and the JitDriver.
 *
 * On Node hints do nothing but fill the registries below, which the toolchain reads: `functionHints` per
 * function or method implementation, `classHints` per class, `jitDrivers`.
 */
import type { JitPlaceNamer } from './jitevents';
import { primitive } from './primitive';

/** What can be said of a function. */
export type FunctionHint =
  | 'elidable' // same result for the same arguments; calls may be folded or removed
  | 'unrollSafe' // its loops may be unrolled into a trace
  | 'dontLookInside' // the JIT calls it and does not trace it
  | 'lookInside' // the JIT traces it, even where the policy would not
  | 'unrollIfKnown' // as unrollSafe where each argument is a constant or an object that the trace made and only the trace knows, and one at least is such an object; elsewhere as dontLookInside
  | 'endsTrace' // a trace that comes to a call of it is given up: the call is only made by the interpreter
  | 'loopInvariant' // same result during one loop; takes no arguments
  | 'noInline'
  | 'alwaysInline';

/** Hints by function object (methods: the function in the prototype). */
export const functionHints: Map<Function, Set<FunctionHint>> = new Map();

function mark<F extends Function>(f: F, what: FunctionHint): F {
  let hints = functionHints.get(f);
  if (hints === undefined) functionHints.set(f, (hints = new Set()));
  hints.add(what);
  return f;
}

/** Load time: marks `f` and returns it. */
export function elidable<F extends Function>(f: F): F {
  return mark(f, 'elidable');
}
export function unrollSafe<F extends Function>(f: F): F {
  return mark(f, 'unrollSafe');
}
export function dontLookInside<F extends Function>(f: F): F {
  return mark(f, 'dontLookInside');
}
export function lookInside<F extends Function>(f: F): F {
  return mark(f, 'lookInside');
}
export function loopInvariant<F extends Function>(f: F): F {
  return mark(f, 'loopInvariant');
}
export function unrollIfKnown<F extends Function>(f: F): F {
  return mark(f, 'unrollIfKnown');
}
export function noInline<F extends Function>(f: F): F {
  return mark(f, 'noInline');
}
export function alwaysInline<F extends Function>(f: F): F {
  return mark(f, 'alwaysInline');
}

type AnyClass = abstract new (...args: never[]) => unknown;

/** Load time: marks the implementation of `method` in `cls` itself (not an inherited one). */
export function hint(cls: AnyClass, method: string, ...what: FunctionHint[]): void {
  const prototype = cls.prototype as Record<string, unknown>;
  const owner: object = Object.hasOwn(prototype, method) ? prototype : cls;
  const f = Object.getOwnPropertyDescriptor(owner, method)?.value as unknown;
  if (typeof f !== 'function') throw new Error(`hint: class ${cls.name} has no method ${method} of its own`);
  for (const one of what) mark(f, one);
}

/** What can be said of a class. Field names; `name[*]` means the elements of the FixedArray in the field. That the fields exist is checked when the program is translated. */
export class ClassHints {
  /** Fields never written after the constructor, beside those declared `readonly`; `name[*]` for array contents. */
  readonly immutableFields = new Set<string>();
  /** Immutable fields that interpreted code loads each time all the same: keeping their values alive across calls would cost it more. */
  readonly traceConstants = new Set<string>();
  /** Fields rarely written: compiled code is invalidated when they are. */
  readonly quasiImmutableFields = new Set<string>();
  /** `name[*]` only: arrays that nobody reaches but through the field. */
  readonly virtualizableFields = new Set<string>();
  /** False: nobody can tell an object from a copy of it. */
  hasIdentity = true;
}

export const classHints: Map<AnyClass, ClassHints> = new Map();

function hintsOf(cls: AnyClass): ClassHints {
  let hints = classHints.get(cls);
  if (hints === undefined) classHints.set(cls, (hints = new ClassHints()));
  return hints;
}

/** Load time. */
export function immutableFields(cls: AnyClass, ...fields: string[]): void {
  for (const field of fields) hintsOf(cls).immutableFields.add(field);
}
export function traceConstants(cls: AnyClass, ...fields: string[]): void {
  for (const field of fields) hintsOf(cls).traceConstants.add(field);
}
export function quasiImmutableFields(cls: AnyClass, ...fields: string[]): void {
  for (const field of fields) hintsOf(cls).quasiImmutableFields.add(field);
}
/**
 * Load time: the class is that of an interpreter's frames, and nobody reaches the arrays in these fields, `name[*]`, but through the field. So a store into another array is none into
 * them, and what they contain stays in registers while compiled code runs. Other fields of a frame need no hint for that.
 */
export function virtualizable(cls: AnyClass, ...fields: string[]): void {
  for (const field of fields) hintsOf(cls).virtualizableFields.add(field);
}

/**
 * Load time: nobody can tell an object of exactly this class, whose fields are all immutable, from a copy of it (the interpreted language has no identity for such values, or compares them by what they
 * contain). So compiled code keeps the fields in registers even where the object is known elsewhere, and makes it anew when it is wanted.
 */
export function withoutIdentity(cls: AnyClass): void {
  hintsOf(cls).hasIdentity = false;
}

/** True in code that the JIT compiled. */
export function weAreJitted(): boolean {
  return false;
}
primitive(weAreJitted, 'we_are_jitted');

/** Makes the value of `x` a constant of the trace, guarded. */
export function promote<T>(x: T): T {
  return x;
}
primitive(promote, 'jit_promote');

/** Like promote, comparing the contents: gives the string that was seen when the trace was made, wherever another one has the same bytes. */
export function promoteString(x: string): string {
  return x;
}
primitive(promoteString, 'jit_promote_string');

/** True when the JIT knows `x` as a constant; false outside of tracing. */
export function isConstant<T>(x: T): boolean {
  void x;
  return false;
}
primitive(isConstant, 'jit_is_constant');

/** True when `x` is an object that the trace made and that only the trace knows; false outside of tracing. */
export function isVirtual<T>(x: T): boolean {
  void x;
  return false;
}
primitive(isVirtual, 'jit_is_virtual');

/**
 * Calls `f` if the condition holds. The arguments are evaluated in any case. In a trace this is one operation, which neither leaves the trace nor costs more than a test where the
 * condition does not hold: for what is seldom needed, such as making room. Where the trace knows the condition it is nothing, or a call that may be followed like any other;
 * where an argument is an object that only the trace knows it has a guard, so that this stays so.
 * `f`: a function that exists at load time and returns nothing. With more than six arguments other than floats, or more than eight floats, a trace has a guard as for any condition.
 */
export function conditionalCall<A extends unknown[]>(condition: boolean, f: (...args: A) => void, ...args: A): void {
  if (condition) f(...args);
}
primitive(conditionalCall, 'conditional_call');

/**
 * `value`, unless that is null (of a reference) or 0 (of a number other than a float): then what `f` gives, which is marked `elidable`: for what is computed once and remembered. As conditionalCall else.
 */
export function conditionalCallValue<T, A extends unknown[]>(value: T | null, f: (...args: A) => T, ...args: A): T {
  return value === null || value === 0 || value === 0n ? f(...args) : value;
}
primitive(conditionalCallValue, 'conditional_call_value');

/**
 * A reference to an object that may be gone, such as the frame that runs, from where everybody can find it. Neither it nor the object is allocated in compiled code before something outside looks
 * there; that is so for every object, and a plain field would do. What this adds is an end: who found the reference does not keep the object alive.
 */
export class VirtualRef<T extends object> {
  private referent: T | null;
  constructor(x: T) {
    this.referent = x;
  }
  /** The object; null when it is gone. */
  get(): T | null {
    return this.referent;
  }
  /** The object is gone. */
  finish(): void {
    this.referent = null;
  }
}

/** Options of a driver. */
export interface JitDriverOptions {
  name: string;
  /** Names of the variables that are constant in a trace, in the order of the arguments. */
  greens: string[];
  /** Names of the others, following the greens. */
  reds: string[];
  /** Beginnings of paths of source files that traces call into without following: parsers, compilers and the like. */
  residual?: string[];
  /** Says in logs what a place is. */
  places?: JitPlaceNamer;
}

export const jitDrivers: JitDriver[] = [];
/** By name of the driver. */
export const jitPlaces: Map<string, JitPlaceNamer> = new Map();

/**
 * One interpreter loop. `jitMergePoint` stands at the head of the loop, `canEnterJit` at backward jumps;
 * both take all greens then all reds, as plain local variables.
 */
export class JitDriver {
  readonly options: JitDriverOptions;
  constructor(options: JitDriverOptions) {
    this.options = options;
    jitDrivers.push(this);
    if (options.places !== undefined) jitPlaces.set(options.name, options.places);
  }
  jitMergePoint(...variables: unknown[]): void {
    void variables;
  }
  canEnterJit(...variables: unknown[]): void {
    void variables;
  }
}
primitive(JitDriver.prototype.jitMergePoint, 'jit_merge_point');
primitive(JitDriver.prototype.canEnterJit, 'jit_can_enter');
