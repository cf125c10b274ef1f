import type { int } from '../../../rlib/kinds';
import { engine, entryFunctions } from '../../../jit/metainterp/runtime';

/** Reaches all of the run time of the JIT, so that the toolchain judges it. */
export function main(argv: string[]): int {
  engine.warm.decay(0.5);
  engine.warm.setThreshold(100);
  engine.enable(argv.length > 1);
  if (entryFunctions.tick(1n)) {
    entryFunctions.inInt(0, 1n);
    entryFunctions.inRef(0, null);
    entryFunctions.inFloat(0, 0.5);
    return entryFunctions.enter(0) + (entryFunctions.outRef(0) === null ? 1 : 0) + (entryFunctions.outInt(0) === 0n ? 1 : 0) + (entryFunctions.outFloat(0) === 0.5 ? 1 : 0);
  }
  return 0;
}
