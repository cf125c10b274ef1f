/**
 * The events of sys.settrace and sys.setprofile, as Python 2.5 sends them.
 *
 * A trace function is called with 'call' when a frame starts (or a generator goes on); what it returns becomes the frame's local trace function, which gets 'line',
 * 'exception' and 'return'. A profile function gets 'call', 'return' and, for built-in functions, 'c_call', 'c_return', 'c_exception'.
 * No events are sent while such a function runs. One that raises is removed, and its exception goes on in the frame.
 *
 * A line event is due when the next instruction is the first of an entry of the line table, or when control went backwards within one.
 */
import type { FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { elidable, noInline, promote } from '../rlib/jit';
import { space, type W_Root } from './baseobjspace';
import { OperationError } from './error';
import { vm } from './executioncontext';
import type { FrameExtra, PyFrame } from './pyframe';
import { recordTraceback } from './pytraceback';

type W = W_Root;

/** The events, in the order of EVENT_NAMES. */
const enum Event { Call, Line, Return, Exception, CCall, CReturn, CException }
const EVENT_NAMES: FixedArray<string> = ['call', 'line', 'return', 'exception', 'c_call', 'c_return', 'c_exception'];
/** Their names as objects, made when first wanted. */
const eventNames_w: FixedArray<W | null> = newFixedArray<W | null>(EVENT_NAMES.length, null);

const eventName = elidable((event: Event): W => {
  const w_known = eventNames_w[event];
  if (w_known !== null) return w_known;
  const w_name = space.newinterned(EVENT_NAMES[event]);
  eventNames_w[event] = w_name;
  return w_name;
});

/**
 * Calls a trace or profile function with no events inside. A namespace that somebody has asked for is brought up to date before, and copied back behind.
 * What the function raises has passed through the frame, whose own entry in the traceback, if there is one, is a second one.
 */
function callback(w_function: W, f: PyFrame, event: Event, w_arg: W): W {
  const ec = vm.ec;
  if (f.w_locals !== null) f.fastToLocals();
  ec.insideTrace++;
  vm.updateTracing();
  try {
    return w_function.call3(f, eventName(event), w_arg);
  } catch (e) {
    if (e instanceof OperationError) recordTraceback(e, f);
    throw e;
  } finally {
    ec.insideTrace--;
    vm.updateTracing();
    f.localsToFast(true);
  }
}

/** Sends an event to the trace function. */
function traceEvent(f: PyFrame, event: Event, w_arg: W, isCall: boolean): void {
  const w_trace = isCall ? vm.ec.w_tracefunc : f.getTrace();
  if (w_trace === null) return;
  let w_result: W;
  try {
    w_result = callback(w_trace, f, event, w_arg);
  } catch (e) {
    setTrace(null);
    if (f.extra !== null) f.extra.w_trace = null;
    throw e;
  }
  if (w_result !== space.w_None) setFrameTrace(f, w_result);
}

/** Sends an event to the profile function. */
function profileEvent(f: PyFrame, event: Event, w_arg: W): void {
  const w_profile = vm.ec.w_profilefunc;
  if (w_profile === null) return;
  try {
    callback(w_profile, f, event, w_arg);
  } catch (e) {
    setProfile(null);
    throw e;
  }
}

/** sys.settrace; null switches tracing off. */
export function setTrace(w_function: W | null): void {
  vm.ec.w_tracefunc = w_function;
  vm.updateTracing();
}

/** sys.setprofile; null switches profiling off. */
export function setProfile(w_function: W | null): void {
  vm.ec.w_profilefunc = w_function;
  vm.updateTracing();
}

/** f_trace of a frame; null removes it. */
export function setFrameTrace(f: PyFrame, w_trace: W | null): void {
  if (w_trace === null) {
    if (f.extra !== null) f.extra.w_trace = null;
    return;
  }
  const extra = f.getExtra();
  if (extra.w_trace === null) extra.lineno = promote(f.pycode).lineOf(promote(f.lasti));
  extra.w_trace = w_trace;
}

/** The frame starts or goes on. */
export function traceCall(f: PyFrame): void {
  if (f.extra !== null) {
    f.extra.rangeStart = 0;
    f.extra.rangeEnd = -1;
    f.extra.previous = -1;
  }
  if (vm.tracesLines()) traceEvent(f, Event.Call, space.w_None, true);
  if (vm.profiles()) profileEvent(f, Event.Call, space.w_None);
}

/** The frame returns or yields `w_result`, which is also what this returns. */
export function traceReturn(f: PyFrame, w_result: W): W {
  if (vm.tracesLines()) traceEvent(f, Event.Return, w_result, false);
  if (vm.profiles()) profileEvent(f, Event.Return, w_result);
  return w_result;
}

/** The frame is left by an exception. One raised by the trace function takes its place. */
export function traceUnwind(f: PyFrame): void {
  traceReturn(f, space.w_None);
}

/** An exception has arisen in the frame; what goes on: `operr`, or what the trace function raised. */
export function traceException(f: PyFrame, operr: OperationError): OperationError {
  if (f.getTrace() === null) return operr;
  const w_value = operr.normalize();
  const items_w = newFixedArray<W>(3, operr.w_type);
  items_w[1] = w_value;
  items_w[2] = operr.traceback ?? space.w_None;
  try {
    traceEvent(f, Event.Exception, space.newtuple(items_w), false);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    return e;
  }
  return operr;
}

function lineEvent(f: PyFrame, extra: FrameExtra): void {
  extra.inLineEvent = true;
  try {
    traceEvent(f, Event.Line, space.w_None, false);
  } finally {
    extra.inLineEvent = false;
  }
}

/** The frame is about to execute the instruction at `f.lasti`; a trace function that sets f_lineno changes that, and `f.depth`. */
export function traceLine(f: PyFrame): void {
  const position = promote(f.lasti);
  const extra = f.extra;
  if (extra === null || extra.w_trace === null) {
    // Without a local trace function only the position is kept, so that one set later starts at the right line.
    if (extra !== null) extra.rangeEnd = -1;
    return;
  }
  if (position < extra.rangeStart || position >= extra.rangeEnd) {
    const range = promote(f.pycode).rangeOf(position);
    extra.rangeStart = range.start;
    extra.rangeEnd = range.end;
    if (range.entry === position) {
      extra.lineno = range.line;
      lineEvent(f, extra);
    }
  } else if (position <= extra.previous) {
    lineEvent(f, extra);
  }
  extra.previous = f.lasti;
}

export function profileCCall(f: PyFrame, w_function: W): void { profileEvent(f, Event.CCall, w_function); }

/** After a built-in function: c_return, or c_exception. What the profile function raises takes the place of the function's exception. */
export function profileCEnd(f: PyFrame, w_function: W, failed: boolean): void {
  if (vm.profiles()) profileEvent(f, failed ? Event.CException : Event.CReturn, w_function);
}

// Out of the way of the opcode loop.
noInline(traceLine);
noInline(traceCall);
noInline(traceReturn);
noInline(traceUnwind);
