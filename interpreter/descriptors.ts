/**
 * Descriptors held by forgotten files. CPython closes a file as soon as nobody refers to it; here that waits for a collection, which the shortage of
 * descriptors must bring about.
 */
import type { int } from '../rlib/kinds';
import { collect } from '../rlib/rgc';
import { finalizerAction } from './executioncontext';

const ENFILE: int = 23;
const EMFILE: int = 24;

/** Whether a system call, whose result is given, should be tried again: it found no free descriptor, and forgotten files have been closed since. */
export function freedDescriptors(result: int): boolean {
  if (result !== -EMFILE && result !== -ENFILE) return false;
  collect();
  finalizerAction.perform();
  return true;
}
