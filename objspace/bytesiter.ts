/** Iteration over an exact str: programs see the type `iterator`, as for any object with the old sequence protocol. */
import type { int } from '../rlib/kinds';
import type { W_Root } from '../interpreter/baseobjspace';
import { byteObject, type W_BytesObject } from './bytesobject';
import { W_SeqIterator } from './seqiter';

export class W_BytesIterator extends W_SeqIterator {
  private readonly text: string;
  private next: int = 0;
  constructor(w_str: W_BytesObject) {
    super(w_str);
    this.text = w_str.str_w();
  }
  override op_next(): W_Root | null {
    const i = this.next;
    if (i >= this.text.length) return null;
    this.next = i + 1;
    return byteObject(this.text.charCodeAt(i));
  }
  override remaining(): int { return this.text.length - this.next; }
}
