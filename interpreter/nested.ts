/**
 * Cells: variables that a function shares with the functions nested in it.
 */
import { elidable, isConstant } from '../rlib/jit';
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import { objectTypeDef, getset } from './gateway';
import { oefmt } from './error';
import type { CellVariable } from './pycode';
import { TypeDef } from './typedef';

export class Cell extends W_Root {
  /**
   * @param w_value    null while the variable has no value
   * @param variable   what the cells of the variable in all calls of its function have in common
   */
  constructor(public w_value: W_Root | null, private readonly variable: CellVariable) { super(); }

  /** The variable gets a value, or loses it. */
  set(w_value: W_Root | null): void {
    if (this.w_value !== null && !this.variable.changes) this.variable.changes = true;
    this.w_value = w_value;
  }
  /** As `w_value`. In a trace the value of a cell that is a constant is one, as long as no cell of the variable was set twice. */
  get(): W_Root | null {
    if (isConstant(this) && !this.variable.changes) {
      const w_value = onlyValue(this);
      if (w_value !== null) return w_value;
    }
    return this.w_value;
  }
  override getclass(): W_TypeBase { return cellTypeDef.w_type; }

  /** Cells order by their contents; an empty one is before all others. */
  override op_cmp(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof Cell)) return null;
    const w_a = this.w_value;
    const w_b = w_other.w_value;
    if (w_a === null) return space.newint(w_b === null ? 0n : -1n);
    if (w_b === null) return space.newint(1n);
    const order = space.cmp_w(w_a, w_b);
    return space.newint(order < 0 ? -1n : order > 0 ? 1n : 0n);
  }

  override op_repr(): W_Root {
    const w_value = this.w_value;
    const what = w_value === null ? 'empty' : `${space.type(w_value).getname()} object at ${space.addressText(w_value)}`;
    return space.newbytes(`<cell at ${space.addressText(this)}: ${what}>`);
  }
}

function cell_contents(self: Cell): W_Root {
  if (self.w_value === null) throw oefmt(space.w_ValueError, 'Cell is empty');
  return self.w_value;
}

/** Asked of cells that are never set again, once they are set. */
const onlyValue = elidable((cell: Cell): W_Root | null => cell.w_value);

export const cellTypeDef = new TypeDef('cell', {
  cls: Cell, base: objectTypeDef, acceptableAsBase: false, hashable: false,
  members: { cell_contents: getset(Cell, cell_contents) },
});
