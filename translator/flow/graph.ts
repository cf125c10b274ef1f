/**
 * Flow graphs: the one intermediate form of the toolchain, in SSA with block arguments.
 *
 * Invariants (checked by `check.ts` after every pass):
 * - A Variable is defined once: as a block's input, an operation's result, or a link's exception variable. It is used only in the same block, or
 *   passed on by a link to an input of the target. Nothing is visible across blocks other than through link arguments.
 *   (Between passes a graph may be in the `global` form instead: a variable is visible wherever its definition dominates, an
 *   exception variable where its link does. The front end gives and the back end gets the `local` form.)
 * - A block's `exitswitch` decides among `exits`:
 *     null                exactly one exit (none for the return and except blocks)
 *     a BOOL value        two exits with exitcase false and true
 *     an INT value        any number of exits with distinct bigint cases, and one last exit with exitcase 'default'
 *     EXCEPTION           the block's last operation can raise: exits[0] is the normal way out (exitcase null), exits[1] (exitcase 'exception') is taken
 *                         when it raised, with `excVar` holding the exception object.
 * - A raising operation anywhere else propagates its exception to the caller. Raising explicitly is a link to
 *   `exceptblock` with the exception object as its argument; returning is a link to `returnblock` with the result (none for void).
 * - Link arguments agree with the target's inputs in number and type (references may widen to a parent structure).
 */
import type { ClassInfo, FuncType, LLType, PrebuiltValue, StructField, StructType, VirtualSlot } from './lltype';

export class Variable {
  static counter = 0;
  readonly id = Variable.counter++;
  constructor(readonly type: LLType, readonly name: string = '') {}
  toString(): string { return `${this.name || 'v'}_${this.id}`; }
}

export class Constant {
  constructor(readonly type: LLType, readonly value: PrebuiltValue) {}
}

export type Value = Variable | Constant;

/** A place in the source: file relative to the project, line from 1. */
export interface SourcePos { readonly file: string; readonly line: number }

/** Extra, non-value operands; which ones an operation has is said by its row in the operation table. */
export interface OpAux {
  struct?: StructType;
  field?: string;
  graph?: Graph;
  cls?: ClassInfo;
  slot?: VirtualSlot;
  functype?: FuncType;
  /** graphs an indirect call may reach, null when unknown */
  candidates?: readonly Graph[] | null;
  /** the name of the row in rlib's table of foreign functions */
  foreign?: string;
  /** a message (assertions) */
  text?: string;
}

export class Operation {
  constructor(
    /** a row of the operation table */
    readonly name: string,
    public args: Value[],
    /** null for operations without a result */
    public result: Variable | null,
    public aux: OpAux,
    readonly pos: SourcePos | null,
  ) {}
}

export const EXCEPTION = 'exception';

export type ExitCase = boolean | bigint | 'default' | 'exception' | null;

export class Link {
  /** defined by the link itself on the exceptional exit: the exception object; may appear in `args` */
  excVar: Variable | null = null;
  /** relative weight, when a hint (`likely`) or a profile gave one */
  likely: boolean | null = null;
  constructor(public args: Value[], public target: Block, public exitcase: ExitCase = null) {}
}

export class Block {
  static counter = 0;
  readonly id = Block.counter++;
  ops: Operation[] = [];
  exitswitch: Value | typeof EXCEPTION | null = null;
  exits: Link[] = [];
  constructor(public inputs: Variable[]) {}
}

export type FunctionHint = 'elidable' | 'unroll_safe' | 'dont_look_inside' | 'loop_invariant' | 'no_inline' | 'always_inline'
  | 'look_inside' | 'unroll_if_known' | 'ends_trace'
  | 'conditional_call' | 'conditional_value' // see conditional.ts
  | 'stack_check' // of graphs made by passes: recursion that the graphs do not show leads here
  | 'tail_calls'; // likewise: what it calls last is jumped to, where the C compiler can; the callee must check the stack

export class Graph {
  startblock: Block;
  readonly returnblock: Block;
  readonly exceptblock: Block;
  readonly hints = new Set<FunctionHint>();
  form: 'local' | 'global' = 'local';
  /** source text of the function, for the dump page; null for graphs made by passes */
  source: string | null = null;
  constructor(
    /** unique, stable from run to run, a C identifier */
    readonly name: string,
    readonly args: Variable[],
    readonly result: LLType,
    readonly pos: SourcePos,
    excType: LLType,
  ) {
    this.startblock = new Block(args);
    this.returnblock = new Block(result.kind === 'void' ? [] : [new Variable(result, 'result')]);
    this.exceptblock = new Block([new Variable(excType, 'exc')]);
  }
  get type(): { args: LLType[]; result: LLType } {
    return { args: this.args.map((a) => a.type), result: this.result };
  }
  /** All reachable blocks, each once, start block first, in an order that is stable (depth first along exits). */
  blocks(): Block[] {
    const seen = new Set<Block>();
    const order: Block[] = [];
    const stack: Block[] = [this.startblock];
    while (stack.length > 0) {
      const b = stack.pop()!;
      if (seen.has(b)) continue;
      seen.add(b);
      order.push(b);
      for (let i = b.exits.length - 1; i >= 0; i--) stack.push(b.exits[i].target);
    }
    return order;
  }
}

/** The whole program between the front end and the C generator. */
export interface Program {
  readonly entry: Graph;
  readonly graphs: Graph[];
  readonly classes: ClassInfo[];
  readonly structs: StructType[];
  /** further graphs, which C code calls, by the symbol it calls them by (the collector's entry points); they are among `graphs` */
  readonly exported?: ReadonlyMap<string, Graph>;
  /** fields whose arrays nobody else writes; true: nobody at all does, once they are there */
  readonly ownedArrays?: ReadonlyMap<StructField, boolean>;
  /** fields that are seldom written: traces take their values for constants */
  readonly quasiFields?: ReadonlySet<StructField>;
  /** fields that traces take for immutable, and other code does not */
  readonly traceConstants?: ReadonlySet<StructField>;
  /** structures whose objects are as good as copies of them */
  readonly structsWithoutIdentity?: ReadonlySet<StructType>;
  /** the JIT's numbers of structures, which their type descriptors hold */
  readonly classNumbers?: ReadonlyMap<StructType, number>;
  /** classes and prebuilt instances the generated code itself refers to */
  readonly wellKnown: {
    readonly exceptionRoot: ClassInfo;
    readonly overflowError: PrebuiltValue;
    readonly stackOverflow: PrebuiltValue;
    readonly memoryError: PrebuiltValue;
    readonly stringStruct: StructType;
  };
}
