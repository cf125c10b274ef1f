/**
 * Cells: variables that a function shares with the functions nested in it.
 */
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import { objectTypeDef, getset } from './gateway';
import { oefmt } from './error';
import { TypeDef } from './typedef';

export class Cell extends W_Root {
  /** @param w_value  null while the variable has no value */
  constructor(public w_value: W_Root | null) { super(); }
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

export const cellTypeDef = new TypeDef('cell', {
  cls: Cell, base: objectTypeDef, acceptableAsBase: false, hashable: false,
  members: { cell_contents: getset(Cell, cell_contents) },
});
