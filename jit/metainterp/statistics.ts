/** What the JIT did. */
import type { int } from '../../rlib/kinds';

export class Statistics {
  loops: int = 0;
  bridges: int = 0;
  aborts: int = 0;
  recorded: int = 0;
  failures: int = 0;
}
