/**
 * Module signal. A signal is recorded by a C handler and sets the interpreter's pending word; `SignalAction` then calls the Python handler in the running frame at the
 * next safe moment.
 */
import { newFixedArray, type FixedArray, type int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { c_alarm, c_pause, c_signalNext, c_signalSet } from '../../rlib/foreign';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { AsyncAction, vm } from '../../interpreter/executioncontext';
import { builtinFunction } from '../../interpreter/gateway';
import { ModuleDef, fn } from '../../interpreter/module';

const NSIG: int = 65;
const SIGINT: int = 2;
const SIGPIPE: int = 13;
const SIGXFSZ: int = 25;

/** How a signal is handled, as c_signalSet wants it. */
const enum How { DEFAULT = 0, IGNORE = 1, RECORD = 2, ASK = 3 }

const SIG_DFL: int = 0;
const SIG_IGN: int = 1;

class Handlers {
  /** The Python handler of each signal; null for one that was installed from outside. */
  readonly handlers_w: FixedArray<W_Root | null> = newFixedArray<W_Root | null>(NSIG, null);
}
const state = new Handlers();

class SignalAction extends AsyncAction {
  override perform(): void {
    for (;;) {
      const signal = c_signalNext();
      if (signal === 0) return;
      const w_handler = state.handlers_w[signal];
      if (w_handler === null || space.isinstance_w(w_handler, space.w_int)) continue;
      const f = vm.ec.topframe;
      // Further signals stay recorded: they must not be lost if this handler raises.
      vm.requestAttention();
      w_handler.call2(space.newindex(signal), f === null ? space.w_None : f);
    }
  }
}
vm.actions.push(new SignalAction());

/** Run time: what the process was started with; SIGINT raises KeyboardInterrupt, SIGPIPE and SIGXFSZ make writes fail. */
export function startSignals(): void {
  for (let signal = 1; signal < NSIG; signal++) {
    const how = c_signalSet(signal, How.ASK);
    state.handlers_w[signal] = how < 0 ? null : space.newindex(how === How.IGNORE ? SIG_IGN : SIG_DFL);
  }
  for (const n of [SIGPIPE, SIGXFSZ]) {
    c_signalSet(n, How.IGNORE);
    state.handlers_w[n] = space.newindex(SIG_IGN);
  }
  c_signalSet(SIGINT, How.RECORD);
  state.handlers_w[SIGINT] = w_defaultIntHandler;
}

function default_int_handler(args_w: FixedArray<W_Root>): W_Root {
  throw new OperationError(space.w_KeyboardInterrupt, space.w_None);
}
const w_defaultIntHandler = builtinFunction('default_int_handler', default_int_handler, '*args');

function signalNumber(w_signal: W_Root): int {
  const signal = space.getint_w(w_signal);
  if (signal < 1n || signal >= 65n) throw space.valueError('signal number out of range');
  return toInt(signal);
}

function signal_signal(w_signal: W_Root, w_handler: W_Root): W_Root {
  const signal = signalNumber(w_signal);
  let how: int = How.RECORD;
  if (space.isinstance_w(w_handler, space.w_int)) {
    const value = w_handler.int_w();
    if (value !== 0n && value !== 1n) throw space.typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
    how = value === 0n ? How.DEFAULT : How.IGNORE;
  } else if (!space.isCallable(w_handler)) {
    throw space.typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
  }
  const n = c_signalSet(signal, how);
  if (n < 0) throw space.operr(space.w_RuntimeError, '(22, \'Invalid argument\')');
  const w_old = state.handlers_w[signal];
  state.handlers_w[signal] = w_handler;
  return w_old === null ? space.w_None : w_old;
}

function signal_getsignal(w_signal: W_Root): W_Root {
  const w_handler = state.handlers_w[signalNumber(w_signal)];
  return w_handler === null ? space.w_None : w_handler;
}
function signal_alarm(w_seconds: W_Root): W_Root { return space.newindex(c_alarm(toInt(space.getint_w(w_seconds)))); }
function signal_pause(): W_Root {
  c_pause();
  if (vm.isPending()) vm.performActions();
  return space.w_None;
}

const numbers: { [name: string]: number } = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11,
  SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGCLD: 17, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21, SIGTTOU: 22,
  SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28, SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
  SIGRTMIN: 34, SIGRTMAX: 64, NSIG, SIG_DFL, SIG_IGN,
};

export const signalModule = new ModuleDef('signal', {
  doc: 'Handlers of signals, as Python functions that are called between two instructions of the program.',
  members: {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, () => space.newint(BigInt(value))])),
    signal: fn(signal_signal, 'sig action'), getsignal: fn(signal_getsignal, 'sig'), alarm: fn(signal_alarm, 'seconds'), pause: fn(signal_pause),
    default_int_handler: w_defaultIntHandler,
  },
});
