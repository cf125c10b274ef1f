/**
 * The file of the log on Node: the Node halves of native/debuglog.c. There are no forks here.
 */
import * as fs from 'node:fs';
import type { Addr, int } from '../kinds';
import { loadInt, rawFill, rawMalloc, simulatedHeap, storeInt, stringToRaw } from '../rffi';

/** Of native/debuglog.c too. */
export const BLOCK_BYTES = 65536;

const state = { descriptor: -1, name: '', block: 0, start: 0n, cpu: false };

function giveUp(what: string, e: unknown): int {
  process.stderr.write(`warning: PYPYLOG: ${what} ${state.name}: ${(e as Error).message}\n`);
  state.descriptor = -1;
  return 1;
}

export function open(name: string): int {
  state.name = Buffer.from(name, 'latin1').toString('utf8');
  state.start = process.hrtime.bigint();
  try {
    state.descriptor = name === '-' ? 2 : fs.openSync(state.name.replaceAll('%d', String(process.pid)), 'w');
  } catch (e) {
    return giveUp('cannot open', e);
  }
  if (state.block === 0) {
    state.block = rawMalloc(8 + BLOCK_BYTES);
    rawFill(state.block, 0, 8 + BLOCK_BYTES);
  }
  state.cpu = process.env.PYPYLOG_CLOCK === 'cpu';
  const firstLine = state.cpu ? 'clock: ns cpu\n' : 'clock: ns\n';
  stringToRaw(firstLine, state.block + 8);
  storeInt(state.block, 0, firstLine.length);
  return 0;
}

export function block(): Addr {
  return state.block;
}

export function flush(): int {
  const used = state.block === 0 ? 0 : loadInt(state.block, 0);
  if (used > 0) storeInt(state.block, 0, 0);
  if (state.descriptor < 0) return 1;
  try {
    for (let done = 0; done < used; ) {
      done += fs.writeSync(state.descriptor, simulatedHeap.bytes, state.block + 8 + done, used - done);
    }
    return 0;
  } catch (e) {
    return giveUp('cannot write', e);
  }
}

export function clock(): int {
  if (!state.cpu) return Number(process.hrtime.bigint() - state.start);
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
