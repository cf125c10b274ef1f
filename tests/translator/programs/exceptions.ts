/** try, catch, finally: nesting, propagation through calls, rethrowing, state at the handler. */
import type { i64, int } from '../../../rlib/kinds';
import { OverflowError, intmask, ovfcheck } from '../../../rlib/rarithmetic';
import { RException } from '../../../rlib/rexception';
import { Log } from './log';

class Problem extends RException {
  constructor(readonly code: int) { super(); }
}
class Worse extends Problem {
  constructor(code: int, readonly text: string) { super(code); }
}
class Other extends RException {}

function risky(n: int): int {
  if (n === 3) throw new Problem(3);
  if (n === 5) throw new Worse(5, 'five');
  if (n === 7) throw new Other();
  return n * 2;
}

function describe(n: int): string {
  try {
    return `ok ${risky(n)}`;
  } catch (e) {
    if (e instanceof Worse) return `worse ${e.text}`;
    if (!(e instanceof Problem)) throw e;
    return `problem ${e.code}`;
  }
}

export function dispatch(): string {
  const log = new Log();
  for (let i: int = 0; i < 9; i++) {
    try {
      log.text1(describe(i));
    } catch (e) {
      if (!(e instanceof Other)) throw e;
      log.text1('other');
    }
  }
  return log.text();
}

function withFinally(log: Log, n: int): int {
  try {
    log.text1('try');
    if (n === 1) return 10;
    if (n === 2) throw new Problem(2);
    log.text1('end');
  } finally {
    log.text1('finally');
  }
  return 20;
}

export function finallyRuns(): string {
  const log = new Log();
  for (let i: int = 0; i < 3; i++) {
    try {
      log.int(withFinally(log, i));
    } catch (e) {
      if (!(e instanceof Problem)) throw e;
      log.int(-e.code);
    }
  }
  return log.text();
}

export function finallyWithBreakAndContinue(): string {
  const log = new Log();
  for (let i: int = 0; i < 6; i++) {
    try {
      if (i === 1) continue;
      if (i === 4) break;
      log.int(i);
    } finally {
      log.text1('f');
    }
  }
  return log.text();
}

function nested(log: Log, n: int): void {
  try {
    try {
      try {
        log.int(risky(n));
      } finally {
        log.text1('inner');
      }
    } catch (e) {
      if (!(e instanceof Worse)) throw e;
      log.text1('caught worse');
      throw new Problem(50);
    }
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    log.int(e.code);
  } finally {
    log.text1('outer');
  }
}

export function nesting(): string {
  const log = new Log();
  for (let i: int = 2; i < 8; i++) {
    try {
      nested(log, i);
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      log.text1('through');
    }
  }
  return log.text();
}

/** Variables have the values of the moment at which it was raised. */
export function stateAtHandler(): string {
  const log = new Log();
  let a: int = 0;
  let b: i64 = 1n;
  try {
    for (let i: int = 0; i < 10; i++) {
      a = i;
      b = ovfcheck(b * 1000003n);
      a = -i;
    }
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    log.int(a);
    log.i64(b);
  }
  return log.text();
}

export function inLoops(): string {
  const log = new Log();
  let caught: int = 0;
  for (let i: int = 0; i < 30; i++) {
    try {
      log.int(risky(i % 9));
    } catch (e) {
      caught++;
      if (e instanceof Problem) log.int(e.code);
    }
  }
  log.int(caught);
  return log.text();
}

abstract class Step {
  abstract run(n: int): int;
}
class Fine extends Step {
  override run(n: int): int { return n + 1; }
}
class Failing extends Step {
  override run(n: int): int {
    if (n > 10) throw new Problem(n);
    return n * 3;
  }
}

export function throughVirtualCalls(): string {
  const log = new Log();
  const steps: Step[] = [new Fine(), new Failing(), new Fine(), new Failing(), new Failing()];
  let n: int = 1;
  try {
    for (const s of steps) {
      n = s.run(n);
      log.int(n);
    }
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    log.text1(`stopped at ${n} with ${e.code}`);
  }
  return log.text();
}

function depth(n: int): int {
  if (n === 0) throw new Problem(99);
  return depth(n - 1) + 1;
}

export function fromTheDepth(): string {
  try {
    return `${depth(200)}`;
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    return `caught ${e.code}`;
  }
}

function returnsFromFinally(n: int): int {
  for (;;) {
    try {
      if (n > 3) throw new Other();
      n++;
    } catch (e) {
      if (!(e instanceof Other)) throw e;
      return n;
    } finally {
      n += 10;
    }
  }
}

export function loopsOut(): string {
  return `${returnsFromFinally(0)} ${returnsFromFinally(5)}`;
}

export function wrapsAround(): string {
  let x: i64 = 0x7fffffffffffffffn;
  let overflows: int = 0;
  for (let i: int = 0; i < 4; i++) {
    try {
      x = ovfcheck(x + 1n);
    } catch (e) {
      if (!(e instanceof OverflowError)) throw e;
      overflows++;
      x = intmask(x + 1n);
    }
  }
  return `${x} ${overflows}`;
}
