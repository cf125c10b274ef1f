/**
 * Graphs as jitcodes are made of them: in the local form, after a first simplification, before inlining and before the exception and GC transformation.
 */
import type { Program } from '../../translator/flow/graph';
import { Effects } from '../../translator/passes/effects';
import { localize } from '../../translator/passes/forms';
import { pass, runPass } from '../../translator/passes/passes';

/** Numbering of values is not among the passes: it would carry values across merge points, and traces are numbered anyway. */
const PREPARATION: readonly string[] = ['merges', 'dead-code', 'joining'];

export function prepareGraphs(program: Program): void {
  const context = { effects: new Effects(), inliner: null };
  for (const g of program.graphs) {
    for (const name of PREPARATION) runPass(pass(name), g, context);
    if (g.form === 'global') localize(g);
  }
}
