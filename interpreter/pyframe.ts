import { W_Root } from './baseobjspace';

/** A running or finished activation of a code object. */
export abstract class PyFrame extends W_Root {}
