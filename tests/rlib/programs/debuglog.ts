/** Writes a log; the arguments name what to do, in order. Standard output gets a line at the end, if it comes to that. */
import { debugFigure, debugLine, debugStart, debugStop, closeDebugLog, flushDebugLog, haveDebugPrints, openDebugLog } from '../../../rlib/debuglog';
import { c_abort, c_close, c_dup2, c_exit, c_fork, c_getenv, c_kill, c_getpid, c_open, c_sleep, c_waitpid, c_write } from '../../../rlib/foreign';
import type { int } from '../../../rlib/kinds';
import { rawFree, rawMalloc } from '../../../rlib/rffi';
import { rassert } from '../../../rlib/debug';

function collection(): void {
  debugStart('gc-minor');
  debugFigure('heap', 4096);
  debugFigure('moved', -17);
  debugFigure('nothing', 0);
  debugStart('gc-minor-roots');
  if (haveDebugPrints()) debugLine('roots of 3 frames');
  debugStop('gc-minor-roots');
  debugLine('done');
  debugStop('gc-minor');
}

function summary(): void {
  debugStart('jit-summary');
  debugLine('');
  debugLine('two\nlines');
  debugLine('[1f] {gc-minor');
  debugLine('[p0, i1]\n[00] [] [1f');
  debugLine('bytes \xff\x00\x01');
  debugStart('gc-step');
  debugFigure('heap', 8192);
  debugStop('gc-step');
  debugLine('ends');
  debugStop('jit-summary');
}

/** A line longer than the block, and more figures than it holds. */
function much(): void {
  debugStart('much');
  debugLine('x'.repeat(200000));
  for (let i: int = 0; i < 10000; i++) debugFigure('heap', i);
  debugStop('much');
}

function deep(n: int): void {
  for (let i: int = 0; i < n; i++) debugStart('deep');
  debugLine('at the bottom');
  debugFigure('heap', n);
  for (let i: int = 0; i < n; i++) debugStop('deep');
}

function fork(): void {
  debugStart('before');
  debugLine('parent only');
  debugStop('before');
  debugStart('around');
  const pid = c_fork();
  if (pid === 0) {
    debugLine('child');
    debugStop('around');
    collection();
    closeDebugLog();
    c_exit(0);
  }
  const status = rawMalloc(4);
  c_waitpid(pid, 0, status);
  rawFree(status);
  debugLine('parent');
  debugStop('around');
}

/** A program that closes all files it does not know, and opens one of its own. */
function closeAll(): void {
  for (let fd: int = 3; fd < 1000; fd++) c_close(fd);
  const mine = c_open('/dev/null', 0, 0);
  for (let fd: int = 3; fd < 300; fd++) if (fd !== mine) c_dup2(mine, fd);
  collection();
}

function allocate(): void {
  debugStart('allocating');
  let text = '';
  for (let i: int = 0; i < 1000; i++) text = `${i}` + text.slice(0, 100);
  if (haveDebugPrints()) debugLine(text);
  debugStop('allocating');
}

function environmentHasLog(): boolean {
  const buffer = rawMalloc(1);
  const n = c_getenv('PYPYLOG', buffer, 1);
  rawFree(buffer);
  return n >= 0;
}

function perform(what: string): void {
  switch (what) {
    case 'collection': collection(); break;
    case 'summary': summary(); break;
    case 'much': much(); break;
    case 'deep': deep(100); break;
    case 'fork': fork(); break;
    case 'close-all': closeAll(); break;
    case 'open': debugStart('open'); debugLine('text'); break;
    case 'wrong': debugStart('one'); debugStop('two'); break;
    case 'unopened': debugStop('one'); break;
    case 'flush': flushDebugLog(); break;
    case 'sleep': c_sleep(0.5); break;
    case 'allocate': allocate(); break;
    case 'exit': c_exit(3); break;
    case 'abort': c_abort(); break;
    case 'segv': c_kill(c_getpid(), 11); break;
    default: rassert(what === 'nothing', 'a known action');
  }
}

export function main(argv: string[]): int {
  openDebugLog();
  rassert(!environmentHasLog(), 'PYPYLOG is gone');
  for (let i: int = 1; i < argv.length; i++) perform(argv[i]!);
  closeDebugLog();
  c_write(1, 'end\n', 0, 4);
  return 0;
}
