import type { BFunction, BOp } from './function';
import { EMPTY_PLAN } from './plan';
import type { RootPlan } from './plan';
export function planRoots(f: BFunction, canCollect: (op: BOp) => boolean): RootPlan {
  void f; void canCollect;
  return EMPTY_PLAN;
}
