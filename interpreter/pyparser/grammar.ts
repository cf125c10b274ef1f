/**
 * The grammar of Python 2.5 as data, and the LL(1) tables made of it while the program is loaded.
 *
 * One row a rule: its number (as in Python 2.5's `symbol` module), its name, whether a node with a single child is left out of the
 * tree in favour of the child, and the right-hand side. The notation: 'text' is a keyword or an operator, CAPITALS a token class,
 * `|` alternatives, `( )` a group, and after an item `?` (optional), `*` (any number), `+` (at least one), `/ X` (one or more,
 * separated by X) and `// X` (the same, and X may end the list).
 *
 * Each rule becomes a deterministic automaton. The states of all rules are numbered together. Where every decision needs one
 * token only, the automata can be driven by one table over (state, token): that is checked here, and a grammar that is not LL(1)
 * fails to load.
 */
import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { KEYWORDS, OPERATORS, Tok, TOKEN_NAMES } from './token';

export const enum Sym {
  single_input = 256, file_input, eval_input, decorator, decorators, funcdef, parameters, varargslist, fpdef, fplist, stmt, simple_stmt,
  small_stmt, expr_stmt, augassign, print_stmt, del_stmt, pass_stmt, flow_stmt, break_stmt, continue_stmt, return_stmt, yield_stmt,
  raise_stmt, import_stmt, import_name, import_from, import_as_name, dotted_as_name, import_as_names, dotted_as_names, dotted_name,
  global_stmt, exec_stmt, assert_stmt, compound_stmt, if_stmt, while_stmt, for_stmt, try_stmt, with_stmt, with_var, except_clause,
  suite, testlist_safe, old_test, old_lambdef, test, or_test, and_test, not_test, comparison, comp_op, expr, xor_expr, and_expr,
  shift_expr, arith_expr, term, factor, power, atom, listmaker, testlist_gexp, lambdef, trailer, subscriptlist, subscript, sliceop,
  exprlist, testlist, dictmaker, classdef, arglist, argument, list_iter, list_for, list_if, gen_iter, gen_for, gen_if, testlist1,
  encoding_decl, yield_expr,
}

const KEEP = false;
const COLLAPSE = true;

type Row = readonly [number: int, name: string, collapse: boolean, definition: string];

export const RULES: readonly Row[] = [
  [Sym.single_input, 'single_input', KEEP, 'NEWLINE | simple_stmt | compound_stmt NEWLINE'],
  [Sym.file_input, 'file_input', KEEP, '(NEWLINE | stmt)* ENDMARKER'],
  [Sym.eval_input, 'eval_input', KEEP, 'testlist NEWLINE* ENDMARKER'],

  [Sym.decorator, 'decorator', KEEP, "'@' dotted_name ('(' arglist? ')')? NEWLINE"],
  [Sym.decorators, 'decorators', KEEP, 'decorator+'],
  [Sym.funcdef, 'funcdef', KEEP, "decorators? 'def' NAME parameters ':' suite"],
  [Sym.parameters, 'parameters', KEEP, "'(' varargslist? ')'"],
  [Sym.varargslist, 'varargslist', KEEP,
    "(fpdef ('=' test)? ',')* ('*' NAME (',' '**' NAME)? | '**' NAME) | (fpdef ('=' test)?) // ','"],
  [Sym.fpdef, 'fpdef', COLLAPSE, "NAME | '(' fplist ')'"],
  [Sym.fplist, 'fplist', KEEP, "fpdef // ','"],

  [Sym.stmt, 'stmt', COLLAPSE, 'simple_stmt | compound_stmt'],
  [Sym.simple_stmt, 'simple_stmt', COLLAPSE, "small_stmt // ';' NEWLINE"],
  [Sym.small_stmt, 'small_stmt', COLLAPSE,
    'expr_stmt | print_stmt | del_stmt | pass_stmt | flow_stmt | import_stmt | global_stmt | exec_stmt | assert_stmt'],
  [Sym.expr_stmt, 'expr_stmt', COLLAPSE, "testlist (augassign (yield_expr | testlist) | ('=' (yield_expr | testlist))*)"],
  [Sym.augassign, 'augassign', COLLAPSE,
    "'+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='"],
  [Sym.print_stmt, 'print_stmt', KEEP, "'print' ((test // ',')? | '>>' test ((',' test)+ ','?)?)"],
  [Sym.del_stmt, 'del_stmt', KEEP, "'del' exprlist"],
  [Sym.pass_stmt, 'pass_stmt', COLLAPSE, "'pass'"],
  [Sym.flow_stmt, 'flow_stmt', COLLAPSE, 'break_stmt | continue_stmt | return_stmt | raise_stmt | yield_stmt'],
  [Sym.break_stmt, 'break_stmt', COLLAPSE, "'break'"],
  [Sym.continue_stmt, 'continue_stmt', COLLAPSE, "'continue'"],
  [Sym.return_stmt, 'return_stmt', KEEP, "'return' testlist?"],
  [Sym.yield_stmt, 'yield_stmt', COLLAPSE, 'yield_expr'],
  [Sym.raise_stmt, 'raise_stmt', KEEP, "'raise' (test (',' test (',' test)?)?)?"],
  [Sym.import_stmt, 'import_stmt', COLLAPSE, 'import_name | import_from'],
  [Sym.import_name, 'import_name', KEEP, "'import' dotted_as_names"],
  [Sym.import_from, 'import_from', KEEP,
    "'from' ('.'* dotted_name | '.'+) 'import' ('*' | '(' import_as_names ')' | import_as_names)"],
  [Sym.import_as_name, 'import_as_name', COLLAPSE, "NAME (('as' | NAME) NAME)?"],
  [Sym.dotted_as_name, 'dotted_as_name', COLLAPSE, "dotted_name (('as' | NAME) NAME)?"],
  [Sym.import_as_names, 'import_as_names', KEEP, "import_as_name // ','"],
  [Sym.dotted_as_names, 'dotted_as_names', KEEP, "dotted_as_name / ','"],
  [Sym.dotted_name, 'dotted_name', COLLAPSE, "NAME / '.'"],
  [Sym.global_stmt, 'global_stmt', KEEP, "'global' NAME / ','"],
  [Sym.exec_stmt, 'exec_stmt', KEEP, "'exec' expr ('in' test (',' test)?)?"],
  [Sym.assert_stmt, 'assert_stmt', KEEP, "'assert' test (',' test)?"],

  [Sym.compound_stmt, 'compound_stmt', COLLAPSE, 'if_stmt | while_stmt | for_stmt | try_stmt | with_stmt | funcdef | classdef'],
  [Sym.if_stmt, 'if_stmt', KEEP, "'if' test ':' suite ('elif' test ':' suite)* ('else' ':' suite)?"],
  [Sym.while_stmt, 'while_stmt', KEEP, "'while' test ':' suite ('else' ':' suite)?"],
  [Sym.for_stmt, 'for_stmt', KEEP, "'for' exprlist 'in' testlist ':' suite ('else' ':' suite)?"],
  [Sym.try_stmt, 'try_stmt', KEEP,
    "'try' ':' suite ((except_clause ':' suite)+ ('else' ':' suite)? ('finally' ':' suite)? | 'finally' ':' suite)"],
  [Sym.with_stmt, 'with_stmt', KEEP, "'with' test with_var? ':' suite"],
  [Sym.with_var, 'with_var', KEEP, "('as' | NAME) expr"],
  [Sym.except_clause, 'except_clause', KEEP, "'except' (test (',' test)?)?"],
  [Sym.suite, 'suite', KEEP, 'simple_stmt | NEWLINE INDENT stmt+ DEDENT'],

  [Sym.testlist_safe, 'testlist_safe', COLLAPSE, "old_test ((',' old_test)+ ','?)?"],
  [Sym.old_test, 'old_test', COLLAPSE, 'or_test | old_lambdef'],
  [Sym.old_lambdef, 'old_lambdef', KEEP, "'lambda' varargslist? ':' old_test"],
  [Sym.test, 'test', COLLAPSE, "or_test ('if' or_test 'else' test)? | lambdef"],
  [Sym.or_test, 'or_test', COLLAPSE, "and_test / 'or'"],
  [Sym.and_test, 'and_test', COLLAPSE, "not_test / 'and'"],
  [Sym.not_test, 'not_test', COLLAPSE, "'not' not_test | comparison"],
  [Sym.comparison, 'comparison', COLLAPSE, 'expr / comp_op'],
  [Sym.comp_op, 'comp_op', COLLAPSE, "'<' | '>' | '==' | '>=' | '<=' | '<>' | '!=' | 'in' | 'not' 'in' | 'is' | 'is' 'not'"],
  [Sym.expr, 'expr', COLLAPSE, "xor_expr / '|'"],
  [Sym.xor_expr, 'xor_expr', COLLAPSE, "and_expr / '^'"],
  [Sym.and_expr, 'and_expr', COLLAPSE, "shift_expr / '&'"],
  [Sym.shift_expr, 'shift_expr', COLLAPSE, "arith_expr / ('<<' | '>>')"],
  [Sym.arith_expr, 'arith_expr', COLLAPSE, "term / ('+' | '-')"],
  [Sym.term, 'term', COLLAPSE, "factor / ('*' | '/' | '%' | '//')"],
  [Sym.factor, 'factor', COLLAPSE, "('+' | '-' | '~') factor | power"],
  [Sym.power, 'power', COLLAPSE, "atom trailer* ('**' factor)?"],
  [Sym.atom, 'atom', COLLAPSE,
    "'(' (yield_expr | testlist_gexp)? ')' | '[' listmaker? ']' | '{' dictmaker? '}' | '`' testlist1 '`' | NAME | NUMBER | STRING+"],
  [Sym.listmaker, 'listmaker', COLLAPSE, "test (list_for | (',' test)* ','?)"],
  [Sym.testlist_gexp, 'testlist_gexp', COLLAPSE, "test (gen_for | (',' test)* ','?)"],
  [Sym.lambdef, 'lambdef', KEEP, "'lambda' varargslist? ':' test"],
  [Sym.trailer, 'trailer', KEEP, "'(' arglist? ')' | '[' subscriptlist ']' | '.' NAME"],
  [Sym.subscriptlist, 'subscriptlist', COLLAPSE, "subscript // ','"],
  [Sym.subscript, 'subscript', KEEP, "'.' '.' '.' | test | test? ':' test? sliceop?"],
  [Sym.sliceop, 'sliceop', KEEP, "':' test?"],
  [Sym.exprlist, 'exprlist', COLLAPSE, "expr // ','"],
  [Sym.testlist, 'testlist', COLLAPSE, "test // ','"],
  [Sym.dictmaker, 'dictmaker', KEEP, "(test ':' test) // ','"],
  [Sym.classdef, 'classdef', KEEP, "'class' NAME ('(' testlist? ')')? ':' suite"],
  [Sym.arglist, 'arglist', KEEP, "(argument ',')* (argument ','? | '*' test (',' '**' test)? | '**' test)"],
  [Sym.argument, 'argument', COLLAPSE, "test gen_for? | test '=' test"],
  [Sym.list_iter, 'list_iter', COLLAPSE, 'list_for | list_if'],
  [Sym.list_for, 'list_for', KEEP, "'for' exprlist 'in' testlist_safe list_iter?"],
  [Sym.list_if, 'list_if', KEEP, "'if' old_test list_iter?"],
  [Sym.gen_iter, 'gen_iter', COLLAPSE, 'gen_for | gen_if'],
  [Sym.gen_for, 'gen_for', KEEP, "'for' exprlist 'in' or_test gen_iter?"],
  [Sym.gen_if, 'gen_if', KEEP, "'if' old_test gen_iter?"],
  [Sym.testlist1, 'testlist1', COLLAPSE, "test / ','"],
  [Sym.encoding_decl, 'encoding_decl', KEEP, 'NAME'],
  [Sym.yield_expr, 'yield_expr', KEEP, "'yield' testlist?"],
];

/** Kinds of the entries of `ACTION`, in its two lowest bits; 0 is an error. */
export const enum Act { SHIFT = 1, PUSH = 2 }

/** The next state of a SHIFT or PUSH entry stands above the kind; the rule to enter by PUSH above that. */
export const ACT_STATE_SHIFT = 2;
export const ACT_STATE_MASK = 0xfff;
export const ACT_RULE_SHIFT = 14;

/** One automaton state while the tables are built. */
interface DfaState {
  nfa: Set<int>;
  arcs: Map<int, DfaState>;
  accept: boolean;
  id: int;
}

/** A non-deterministic automaton under construction: arcs by state, label -1 is empty. */
class Nfa {
  readonly arcs: [label: int, to: int][][] = [];

  state(): int {
    this.arcs.push([]);
    return this.arcs.length - 1;
  }

  arc(from: int, label: int, to: int): void {
    this.arcs[from].push([label, to]);
  }

  closure(states: Iterable<int>): Set<int> {
    const result = new Set(states);
    for (const s of result)
      for (const [label, to] of this.arcs[s])
        if (label < 0) result.add(to);
    return result;
  }
}

/** Reads one right-hand side into an NFA. Each method returns the entry and exit state of what it has read. */
class RuleReader {
  private readonly words: string[];
  private at = 0;

  constructor(private readonly nfa: Nfa, private readonly name: string, text: string, private readonly labels: (word: string) => int) {
    this.words = text.match(/'[^']+'|\w+|\/\/|[|()?*+/]/g) ?? [];
  }

  rule(): [int, int] {
    const result = this.alternatives();
    if (this.at !== this.words.length) throw new Error(`grammar rule ${this.name}: unexpected ${this.words[this.at]}`);
    return result;
  }

  private alternatives(): [int, int] {
    const from = this.nfa.state();
    const to = this.nfa.state();
    do {
      const [a, z] = this.sequence();
      this.nfa.arc(from, -1, a);
      this.nfa.arc(z, -1, to);
    } while (this.accept('|'));
    return [from, to];
  }

  private sequence(): [int, int] {
    const from = this.nfa.state();
    let to = from;
    while (this.at < this.words.length && this.words[this.at] !== '|' && this.words[this.at] !== ')') {
      const [a, z] = this.repeated();
      this.nfa.arc(to, -1, a);
      to = z;
    }
    return [from, to];
  }

  private repeated(): [int, int] {
    const [a, z] = this.item();
    const nfa = this.nfa;
    if (this.accept('?')) {
      nfa.arc(a, -1, z);
    } else if (this.accept('*')) {
      nfa.arc(a, -1, z);
      nfa.arc(z, -1, a);
    } else if (this.accept('+')) {
      nfa.arc(z, -1, a);
    } else if (this.accept('/')) {
      const [sa, sz] = this.item();
      nfa.arc(z, -1, sa);
      nfa.arc(sz, -1, a);
    } else if (this.accept('//')) {
      const [sa, sz] = this.item();
      const end = nfa.state();
      nfa.arc(z, -1, sa);
      nfa.arc(sz, -1, a);
      nfa.arc(sz, -1, end);
      nfa.arc(z, -1, end);
      return [a, end];
    }
    return [a, z];
  }

  private item(): [int, int] {
    const word = this.words[this.at++];
    if (word === '(') {
      const result = this.alternatives();
      if (!this.accept(')')) throw new Error(`grammar rule ${this.name}: ')' expected`);
      // A state before it, so that an arc back to the start of a repetition enters nothing else.
      const from = this.nfa.state();
      this.nfa.arc(from, -1, result[0]);
      return [from, result[1]];
    }
    const from = this.nfa.state();
    const to = this.nfa.state();
    this.nfa.arc(from, this.labels(word), to);
    return [from, to];
  }

  private accept(word: string): boolean {
    if (this.words[this.at] !== word) return false;
    this.at++;
    return true;
  }
}

function determinize(nfa: Nfa, start: int, end: int): DfaState[] {
  const states: DfaState[] = [];
  const byKey = new Map<string, DfaState>();
  const stateOf = (set: Set<int>): DfaState => {
    const key = [...set].sort((a, b) => a - b).join();
    let state = byKey.get(key);
    if (state === undefined) {
      state = { nfa: set, arcs: new Map(), accept: set.has(end), id: -1 };
      byKey.set(key, state);
      states.push(state);
    }
    return state;
  };
  stateOf(nfa.closure([start]));
  for (let i = 0; i < states.length; i++) {
    const targets = new Map<int, int[]>();
    for (const s of states[i].nfa) {
      for (const [label, to] of nfa.arcs[s]) {
        if (label < 0) continue;
        const list = targets.get(label);
        if (list === undefined) targets.set(label, [to]); else list.push(to);
      }
    }
    for (const [label, to] of targets) states[i].arcs.set(label, stateOf(nfa.closure(to)));
  }
  return mergeEqual(states);
}

/** Merges states with equal arcs until none are left: a state's equality is tested against its final successors. */
function mergeEqual(states: DfaState[]): DfaState[] {
  for (let changed = true; changed;) {
    changed = false;
    for (let i = 0; i < states.length; i++) {
      for (let j = i + 1; j < states.length; j++) {
        const a = states[i];
        const b = states[j];
        if (a.accept !== b.accept || a.arcs.size !== b.arcs.size) continue;
        if (![...a.arcs].every(([label, to]) => b.arcs.get(label) === to)) continue;
        states.splice(j, 1);
        for (const s of states)
          for (const [label, to] of s.arcs) if (to === b) s.arcs.set(label, a);
        changed = true;
        j--;
      }
    }
  }
  return states;
}

/** What the parser runs on. */
export class ParserTables {
  /** (state * Tok.COUNT + token) -> what to do. */
  action: FixedArray<int> = newFixedArray<int>(0, 0);
  /** By state: its rule. */
  ruleOf: FixedArray<int> = newFixedArray<int>(0, 0);
  /** By state: the rule may end here. */
  accepting: FixedArray<boolean> = newFixedArray<boolean>(0, false);
  /** By state: the rule ends here and nothing can follow in it. */
  final: FixedArray<boolean> = newFixedArray<boolean>(0, false);
  /** By rule number - 256. */
  startOf: FixedArray<int> = newFixedArray<int>(0, 0);
  collapse: FixedArray<boolean> = newFixedArray<boolean>(0, false);
}

function buildTables(): ParserTables {
  const ruleNumbers = new Map<string, int>();
  RULES.forEach(([number, name], i) => {
    if (number !== 256 + i) throw new Error(`grammar rule ${name} has the number ${number}, not ${256 + i}`);
    ruleNumbers.set(name, number);
  });
  const labelOf = (word: string): int => {
    const text = word.startsWith("'") ? word.slice(1, -1) : '';
    const label = text !== '' ? KEYWORDS.get(text) ?? OPERATORS.get(text) : TOKEN_NAMES.get(word) ?? ruleNumbers.get(word);
    if (label === undefined) throw new Error(`grammar: unknown symbol ${word}`);
    return label;
  };

  const automata: DfaState[][] = [];
  const all: DfaState[] = [];
  const ruleOf: int[] = [];
  for (const [number, name, , definition] of RULES) {
    const nfa = new Nfa();
    const [start, end] = new RuleReader(nfa, name, definition, labelOf).rule();
    const states = determinize(nfa, start, end);
    if (states[0].accept) throw new Error(`grammar rule ${name} can be empty`);
    for (const state of states) {
      state.id = all.length;
      all.push(state);
      ruleOf.push(number);
    }
    automata.push(states);
  }

  const firstSets = new Map<int, Set<int>>();
  const firstOf = (label: int): Set<int> => {
    if (label < 256) return new Set([label]);
    let set = firstSets.get(label);
    if (set === undefined) {
      set = new Set();
      firstSets.set(label, set);
      for (const sub of automata[label - 256][0].arcs.keys()) for (const token of firstOf(sub)) set.add(token);
    }
    return set;
  };

  const tables = new ParserTables();
  tables.action = newFixedArray<int>(all.length * Tok.COUNT, 0);
  tables.ruleOf = newFixedArray<int>(all.length, 0);
  tables.accepting = newFixedArray<boolean>(all.length, false);
  tables.final = newFixedArray<boolean>(all.length, false);
  tables.startOf = newFixedArray<int>(RULES.length, 0);
  tables.collapse = newFixedArray<boolean>(RULES.length, false);
  RULES.forEach(([, , collapse], i) => {
    tables.startOf[i] = automata[i][0].id;
    tables.collapse[i] = collapse;
  });
  all.forEach((state, id) => {
    tables.ruleOf[id] = ruleOf[id];
    tables.accepting[id] = state.accept;
    tables.final[id] = state.accept && state.arcs.size === 0;
    for (const [label, to] of state.arcs) {
      for (const token of firstOf(label)) {
        const at = id * Tok.COUNT + token;
        if (tables.action[at] !== 0) throw new Error(`grammar rule ${RULES[ruleOf[id] - 256][1]} is not LL(1) at token ${token}`);
        const next = to.id << ACT_STATE_SHIFT;
        tables.action[at] = label < 256 ? Act.SHIFT | next : Act.PUSH | next | (label - 256) << ACT_RULE_SHIFT;
      }
    }
  });
  return tables;
}

export const TABLES: ParserTables = buildTables();
