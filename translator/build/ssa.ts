/**
 * Construction of SSA while walking the syntax tree (after Braun et al., "Simple and Efficient Construction of Static
 * Single Assignment Form", 2013), with block inputs in the place of phi functions.
 *
 * A block is *sealed* once all links to it exist. Reading a variable in an unsealed block makes an input that is
 * completed when the block is sealed. Inputs that turn out to have one value only are replaced; the replacements are
 * carried through the whole graph by `finish`.
 *
 * Each definition keeps the static type of the value that was written, which may be narrower than the variable's: so a
 * variable stays narrowed (by an assignment, or by an `instanceof` that rewrote it with the cast value) wherever
 * only that definition reaches.
 */
import { Block, Constant, Link, Variable, type ExitCase, type Graph, type Value } from '../flow/graph';
import type { LLType } from '../flow/lltype';
import type { RType } from './rtypes';

/** A variable of the source. */
export interface Local {
  readonly name: string;
  readonly type: RType;
  readonly ll: LLType;
}

/** A definition: a value and its static type. */
export interface Definition {
  readonly t: RType;
  readonly v: Value;
}

interface BlockState {
  readonly defs: Map<Local, Definition>;
  readonly preds: { from: Block; link: Link }[];
  sealed: boolean;
  incomplete: { local: Local; input: Variable }[];
}

/** The zero of a low-level type. */
export function zeroOf(type: LLType): Constant {
  switch (type.kind) {
    case 'int': case 'uint': case 'addr': return new Constant(type, 0n);
    case 'float': return new Constant(type, 0);
    case 'bool': return new Constant(type, false);
    default: return new Constant(type, null);
  }
}

export class Ssa {
  private readonly states = new Map<Block, BlockState>();
  private readonly replaced = new Map<Variable, Value>();

  private state(block: Block): BlockState {
    let s = this.states.get(block);
    if (s === undefined) this.states.set(block, (s = { defs: new Map(), preds: [], sealed: false, incomplete: [] }));
    return s;
  }

  newBlock(inputs: Variable[] = []): Block {
    return new Block(inputs);
  }

  /** Adds an exit of `from`. Arguments given here stand before those that variables add. */
  link(from: Block, to: Block, args: Value[] = [], exitcase: ExitCase = null): Link {
    const s = this.state(to);
    if (s.sealed) throw new Error('link to a sealed block');
    const link = new Link(args, to, exitcase);
    from.exits.push(link);
    s.preds.push({ from, link });
    return link;
  }

  hasPredecessors(block: Block): boolean {
    return this.state(block).preds.length > 0;
  }

  /** Says that no further link to the block will come. */
  seal(block: Block): void {
    const s = this.state(block);
    if (s.sealed) return;
    s.sealed = true;
    for (const { local, input } of s.incomplete) {
      for (const p of s.preds) p.link.args.push(this.read(local, p.from).v);
      this.reduce(block, s, local, input);
    }
    s.incomplete = [];
  }

  write(local: Local, block: Block, t: RType, v: Value): void {
    this.state(block).defs.set(local, { t, v });
  }

  read(local: Local, block: Block): Definition {
    const path: BlockState[] = [];
    let b = block;
    let result: Definition;
    for (;;) {
      const s = this.state(b);
      const known = s.defs.get(local);
      if (known !== undefined) {
        result = known;
        break;
      }
      if (!s.sealed) {
        const input = new Variable(local.ll, local.name);
        b.inputs.push(input);
        s.incomplete.push({ local, input });
        result = { t: local.type, v: input };
        s.defs.set(local, result);
        break;
      }
      if (s.preds.length === 0) {
        result = { t: local.type, v: zeroOf(local.ll) };
        s.defs.set(local, result);
        break;
      }
      if (s.preds.length === 1) {
        path.push(s);
        b = s.preds[0].from;
        continue;
      }
      result = this.readMerge(local, b, s);
      break;
    }
    for (const s of path) s.defs.set(local, result);
    return result;
  }

  /** Reads in a sealed block with several predecessors. */
  private readMerge(local: Local, block: Block, s: BlockState): Definition {
    const input = new Variable(local.ll, local.name);
    s.defs.set(local, { t: local.type, v: input });
    const found: Definition[] = [];
    for (const p of s.preds) found.push(this.read(local, p.from));
    const only = this.onlyValue(found.map((d) => d.v), input);
    if (only !== null) {
      const t = found.find((d) => this.resolve(d.v) === only)?.t ?? local.type;
      this.replaced.set(input, only);
      const result = { t, v: only };
      s.defs.set(local, result);
      return result;
    }
    block.inputs.push(input);
    s.preds.forEach((p, i) => p.link.args.push(found[i].v));
    return { t: local.type, v: input };
  }

  /** The one value among `values` other than the input itself, or null. */
  private onlyValue(values: readonly Value[], input: Variable): Value | null {
    let only: Value | null = null;
    for (const value of values) {
      const v = this.resolve(value);
      if (v === input || v === only) continue;
      if (only !== null) {
        if (v instanceof Constant && only instanceof Constant && v.type === only.type && v.value === only.value && !(typeof v.value === 'number')) continue;
        return null;
      }
      only = v;
    }
    return only;
  }

  /** Removes an input whose links all bring one value. */
  private reduce(block: Block, s: BlockState, local: Local, input: Variable): void {
    const at = block.inputs.indexOf(input);
    const only = this.onlyValue(s.preds.map((p) => p.link.args[at]), input);
    if (only === null) return;
    block.inputs.splice(at, 1);
    for (const p of s.preds) p.link.args.splice(at, 1);
    this.replaced.set(input, only);
    const d = s.defs.get(local);
    if (d !== undefined && d.v === input) s.defs.set(local, { t: d.t, v: only });
  }

  resolve(v: Value): Value {
    let r: Value = v;
    for (;;) {
      const next = r instanceof Variable ? this.replaced.get(r) : undefined;
      if (next === undefined) return r;
      r = next;
    }
  }

  /** Applies all replacements, and removes inputs that have become superfluous or are never used. */
  finish(graph: Graph): void {
    const blocks = graph.blocks();
    const preds = new Map<Block, Link[]>();
    for (const b of blocks) {
      for (const l of b.exits) {
        const list = preds.get(l.target);
        if (list === undefined) preds.set(l.target, [l]);
        else list.push(l);
      }
    }
    const fixed = new Set<Block>([graph.startblock, graph.returnblock, graph.exceptblock]);
    for (let changed = true; changed;) {
      changed = false;
      for (const b of blocks) {
        if (fixed.has(b)) continue;
        const links = preds.get(b) ?? [];
        for (let i = b.inputs.length - 1; i >= 0; i--) {
          const only = this.onlyValue(links.map((l) => l.args[i]), b.inputs[i]);
          if (only === null) continue;
          // an exception variable is visible on its own link only
          if (links.some((l) => l.excVar !== null && l.excVar === only)) continue;
          this.replaced.set(b.inputs[i], only);
          b.inputs.splice(i, 1);
          for (const l of links) l.args.splice(i, 1);
          changed = true;
        }
      }
    }
    for (const b of blocks) {
      for (const op of b.ops) for (let i = 0; i < op.args.length; i++) op.args[i] = this.resolve(op.args[i]);
      if (b.exitswitch !== null && typeof b.exitswitch !== 'string') b.exitswitch = this.resolve(b.exitswitch);
      for (const l of b.exits) for (let i = 0; i < l.args.length; i++) l.args[i] = this.resolve(l.args[i]);
    }
    this.passOn(blocks, preds);
  }

  /**
   * Makes values reach the blocks that use them. Replacing an input by the value behind it may leave a use in a block
   * that does not define the value; the value then travels through block inputs again, where it is needed only.
   */
  private passOn(blocks: readonly Block[], preds: ReadonlyMap<Block, Link[]>): void {
    const defined = new Map<Variable, Block>();
    for (const b of blocks) {
      for (const v of b.inputs) defined.set(v, b);
      for (const op of b.ops) if (op.result !== null) defined.set(op.result, b);
    }
    const here = new Map<Block, Map<Variable, Variable>>();
    const pending: { link: Link; index: number; from: Block }[] = [];
    const sources = new Map<Link, Block>();
    for (const b of blocks) for (const l of b.exits) sources.set(l, b);
    /** the name of `v` in block b, made an input when it comes from elsewhere */
    const localize = (v: Variable, b: Block): Variable => {
      const home = defined.get(v);
      if (home === b || home === undefined) return v;
      let map = here.get(b);
      if (map === undefined) here.set(b, (map = new Map()));
      const known = map.get(v);
      if (known !== undefined) return known;
      const copy = new Variable(v.type, v.name);
      map.set(v, copy);
      b.inputs.push(copy);
      defined.set(copy, b);
      for (const link of preds.get(b) ?? []) {
        pending.push({ link, index: link.args.length, from: sources.get(link)! });
        link.args.push(v);
      }
      return copy;
    };
    const fix = (v: Value, b: Block): Value => (v instanceof Variable ? localize(v, b) : v);
    for (const b of blocks) {
      for (const op of b.ops) for (let i = 0; i < op.args.length; i++) op.args[i] = fix(op.args[i], b);
      if (b.exitswitch !== null && typeof b.exitswitch !== 'string') b.exitswitch = fix(b.exitswitch, b);
      for (const l of b.exits) for (let i = 0; i < l.args.length; i++) if (l.args[i] !== l.excVar) l.args[i] = fix(l.args[i], b);
    }
    for (let p = pending.pop(); p !== undefined; p = pending.pop()) p.link.args[p.index] = fix(p.link.args[p.index], p.from);
  }
}
