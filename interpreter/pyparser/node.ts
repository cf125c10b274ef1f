/**
 * The concrete syntax tree.
 *
 * A leaf is a token, an inner node a rule of the grammar with at least one child. NEWLINE, INDENT, DEDENT and ENDMARKER are not
 * kept, and a rule that the grammar marks as collapsing stands in the tree only when it has more than one child: a name alone is a
 * NAME leaf, not twenty nested nodes.
 */
import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';

export class Node {
  /**
   * @param type      a terminal or a rule's number
   * @param value     the text of a NAME, NUMBER or STRING; '' elsewhere
   * @param lineno    of the first token, from 1
   * @param column    of the first token, in bytes from 0; -1 for a token that began on an earlier line
   * @param children  empty for a leaf
   */
  constructor(
    readonly type: int, readonly value: string, readonly lineno: int, readonly column: int, readonly children: FixedArray<Node>,
  ) {}
}

export const NO_CHILDREN: FixedArray<Node> = newFixedArray<Node>(0, null as unknown as Node);
