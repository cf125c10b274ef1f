/**
 * The LL(1) parser: a stack of automaton states that runs on the tables of `grammar.ts`, fed with one token at a time.
 *
 * The host's stack is not used. Finished nodes wait on one array; a stack entry remembers where the nodes of its rule begin there.
 * The depth of the stack is limited as in CPython, which bounds the depth of the tree, and so the recursion of all that walk it.
 */
import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { ACT_RULE_SHIFT, ACT_STATE_MASK, ACT_STATE_SHIFT, Act, Sym, TABLES } from './grammar';
import { Node, NO_CHILDREN } from './node';
import { Tok } from './token';

/** Entries of the stack, one for each rule that is being recognised. */
const MAX_DEPTH: int = 1500;

export const enum ParseStatus { More, Done, SyntaxError, TooDeep }

export class Parser {
  /** Whether `with` and `as` are keywords; becomes true after `from __future__ import with_statement`. */
  withStatement: boolean;
  private readonly states: FixedArray<int> = newFixedArray<int>(MAX_DEPTH, 0);
  private readonly bases: FixedArray<int> = newFixedArray<int>(MAX_DEPTH, 0);
  private top: int = 0;
  private readonly nodes: Node[] = [];

  /** `start` is the rule to recognise. */
  constructor(start: int, withStatement: boolean) {
    this.withStatement = withStatement;
    this.states[0] = TABLES.startOf[start - 256];
  }

  /** The tree, once `add` has returned Done. */
  root(): Node {
    return this.nodes[0];
  }

  /** After a syntax error: only an INDENT could have followed. */
  expectsIndent(): boolean {
    const action = TABLES.action[this.states[this.top] * Tok.COUNT + Tok.INDENT];
    return action !== 0;
  }

  /** Takes the next token. */
  add(type: int, value: string, lineno: int, column: int): ParseStatus {
    while (true) {
      const state = this.states[this.top];
      const action = TABLES.action[state * Tok.COUNT + type];
      const next = action >> ACT_STATE_SHIFT & ACT_STATE_MASK;
      const kind = action & 3;
      if (kind === Act.PUSH) {
        this.states[this.top] = next;
        if (this.top + 1 >= MAX_DEPTH) return ParseStatus.TooDeep;
        this.top++;
        this.states[this.top] = TABLES.startOf[action >> ACT_RULE_SHIFT];
        this.bases[this.top] = this.nodes.length;
      } else if (kind === Act.SHIFT) {
        this.states[this.top] = next;
        if (type !== Tok.NEWLINE && type !== Tok.INDENT && type !== Tok.DEDENT && type !== Tok.ENDMARKER)
          this.nodes.push(new Node(type, value, lineno, column, NO_CHILDREN));
        while (TABLES.final[this.states[this.top]]) {
          if (this.reduce()) return ParseStatus.Done;
        }
        return ParseStatus.More;
      } else if (TABLES.accepting[state]) {
        if (this.reduce()) return ParseStatus.SyntaxError;
      } else {
        return ParseStatus.SyntaxError;
      }
    }
  }

  /** Ends the rule on top of the stack; true when it was the start rule. */
  private reduce(): boolean {
    const rule = TABLES.ruleOf[this.states[this.top]];
    const base = this.bases[this.top];
    const count: int = this.nodes.length - base;
    if (count !== 1 || !TABLES.collapse[rule - 256]) {
      const children = count === 0 ? NO_CHILDREN : newFixedArray<Node>(count, this.nodes[base]);
      for (let i: int = 0; i < count; i++) children[i] = this.nodes[base + i];
      const lineno: int = count === 0 ? 0 : children[0].lineno;
      const column: int = count === 0 ? 0 : children[0].column;
      this.nodes.length = base;
      const node = new Node(rule, '', lineno, column, children);
      this.nodes.push(node);
      if (rule === Sym.import_from && !this.withStatement) this.withStatement = asksForWith(node);
    }
    if (this.top === 0) return true;
    this.top--;
    return false;
  }
}

/** Whether an import_from is `from __future__ import with_statement` (among others). */
function asksForWith(node: Node): boolean {
  const children = node.children;
  const module = children[1];
  if (module.type !== Tok.NAME || module.value !== '__future__') return false;
  const names = children[children.length - 1].type === Tok.RPAR ? children[4] : children[3];
  for (const name of names.children) {
    const first = name.type === Sym.import_as_name ? name.children[0] : name;
    if (first.type === Tok.NAME && first.value === 'with_statement') return true;
  }
  return false;
}
