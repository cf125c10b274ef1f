/**
 * Random sources together with their trees.
 *
 * Expressions and statements are made as lists of tokens, with the text that `dump` gives without places. The tokens are then
 * written with random white space: inside of brackets with newlines and comments too, blocks with random indentation. Whatever is
 * parenthesised is what the grammar demands, and some more.
 */

/** How tightly an expression holds together: its own brackets are needed where more is asked. */
const enum Level { Tuple, Test, Or, And, Not, Compare, BitOr, BitXor, BitAnd, Shift, Arith, Term, Factor, Power, Atom }

interface Expression {
  readonly tokens: string[];
  readonly tree: string;
  readonly level: Level;
  readonly number?: boolean;
}

const BINARY: readonly [string, string, Level][] = [
  ['|', 'BitOr', Level.BitOr], ['^', 'BitXor', Level.BitXor], ['&', 'BitAnd', Level.BitAnd], ['<<', 'LShift', Level.Shift], ['>>', 'RShift', Level.Shift],
  ['+', 'Add', Level.Arith], ['-', 'Sub', Level.Arith], ['*', 'Mult', Level.Term], ['/', 'Div', Level.Term], ['//', 'FloorDiv', Level.Term],
  ['%', 'Mod', Level.Term],
];
const COMPARISONS: readonly [string[], string][] = [
  [['<'], 'Lt'], [['>'], 'Gt'], [['=='], 'Eq'], [['!='], 'NotEq'], [['<>'], 'NotEq'], [['<='], 'LtE'], [['>='], 'GtE'],
  [['in'], 'In'], [['not', 'in'], 'NotIn'], [['is'], 'Is'], [['is', 'not'], 'IsNot'],
];
const NAMES = ['a', 'b', 'cc', 'r', 'u', 'ur', '_x', 'inn', 'x1', 'None', 'self'];

export class RandomSource {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  private below(n: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * n);
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  private list<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  // -- expressions ------------------------------------------------------------------------------

  /** An expression that stands where at least `level` is asked. */
  expression(depth: number, level: Level = Level.Test): Expression {
    const e = depth <= 0 ? this.leaf() : this.inner(depth - 1);
    return e.level < level || this.below(12) === 0 ? { tokens: ['(', ...e.tokens, ')'], tree: e.tree, level: Level.Atom } : e;
  }

  private leaf(): Expression {
    switch (this.below(6)) {
      case 0: return this.number();
      case 1: return { tokens: ["'s'"], tree: "Str('s')", level: Level.Atom };
      case 2: return { tokens: ["u'u'", '"""v"""'], tree: "Str(u'uv')", level: Level.Atom };
      default: return this.name('Load');
    }
  }

  private name(context: string, names = NAMES): Expression {
    const id = this.pick(names);
    return { tokens: [id], tree: `Name(${id}, ${context})`, level: Level.Atom };
  }

  private number(): Expression {
    const [text, value] = this.pick([['0', '0'], ['7', '7'], ['0x1F', '31'], ['017', '15'], ['5L', '5L'], ['1.5', '1.5'], ['2e3', '2000.0'], ['3j', 'complex(0.0, 3.0)']]);
    return { tokens: [text], tree: `Num(${value})`, level: Level.Atom, number: true };
  }

  private inner(depth: number): Expression {
    switch (this.below(16)) {
      case 0: case 1: case 2: return this.binary(depth);
      case 3: return this.boolean(depth, 'or', 'Or', Level.Or);
      case 4: return this.boolean(depth, 'and', 'And', Level.And);
      case 5: {
        const e = this.expression(depth, Level.Not);
        return { tokens: ['not', ...e.tokens], tree: `UnaryOp(Not, ${e.tree})`, level: Level.Not };
      }
      case 6: return this.comparison(depth);
      case 7: return this.unary(depth);
      case 8: {
        const base = this.expression(depth, Level.Atom);
        const exponent = this.expression(depth, Level.Factor);
        return { tokens: [...base.tokens, '**', ...exponent.tokens], tree: `BinOp(${base.tree}, Pow, ${exponent.tree})`, level: Level.Power };
      }
      case 9: {
        const [body, test, orelse] = [this.expression(depth, Level.Or), this.expression(depth, Level.Or), this.expression(depth)];
        return { tokens: [...body.tokens, 'if', ...test.tokens, 'else', ...orelse.tokens], tree: `IfExp(${test.tree}, ${body.tree}, ${orelse.tree})`, level: Level.Test };
      }
      case 10: {
        const [tokens, tree] = this.parameters(depth);
        const body = this.expression(depth);
        return { tokens: ['lambda', ...tokens, ':', ...body.tokens], tree: `Lambda(${tree}, ${body.tree})`, level: Level.Test };
      }
      case 11: return this.display(depth);
      case 12: return this.comprehension(depth);
      default: return this.trailer(depth);
    }
  }

  private binary(depth: number): Expression {
    const [text, name, level] = this.pick(BINARY);
    const left = this.expression(depth, level);
    const right = this.expression(depth, level + 1);
    return { tokens: [...left.tokens, text, ...right.tokens], tree: `BinOp(${left.tree}, ${name}, ${right.tree})`, level };
  }

  private boolean(depth: number, word: string, name: string, level: Level): Expression {
    const values = this.list(2, 4, () => this.expression(depth, level + 1));
    return { tokens: separated(values, word), tree: `BoolOp(${name}, ${trees(values)})`, level };
  }

  private comparison(depth: number): Expression {
    const left = this.expression(depth, Level.BitOr);
    const rest = this.list(1, 3, () => [this.pick(COMPARISONS), this.expression(depth, Level.BitOr)] as const);
    return {
      tokens: [...left.tokens, ...rest.flatMap(([[tokens], e]) => [...tokens, ...e.tokens])],
      tree: `Compare(${left.tree}, [${rest.map(([[, name]]) => name).join(', ')}], ${trees(rest.map(([, e]) => e))})`, level: Level.Compare,
    };
  }

  private unary(depth: number): Expression {
    const [text, name] = this.pick([['-', 'USub'], ['+', 'UAdd'], ['~', 'Invert']]);
    const e = this.expression(depth, Level.Factor);
    if (e.number === true && text === '-') return { tokens: ['-', '(', ...e.tokens, ')'], tree: `UnaryOp(USub, ${e.tree})`, level: Level.Factor };
    return { tokens: [text, ...e.tokens], tree: `UnaryOp(${name}, ${e.tree})`, level: Level.Factor };
  }

  private display(depth: number): Expression {
    const items = this.list(0, 3, () => this.expression(depth));
    const comma = items.length > 0 && this.below(3) === 0 ? [','] : [];
    switch (this.below(4)) {
      case 0: return { tokens: ['[', ...separated(items, ','), ...comma, ']'], tree: `List(${trees(items)}, Load)`, level: Level.Atom };
      case 1: {
        const values = items.map(() => this.expression(depth));
        const tokens = items.flatMap((key, i) => [...(i > 0 ? [','] : []), ...key.tokens, ':', ...values[i].tokens]);
        return { tokens: ['{', ...tokens, ...comma, '}'], tree: `Dict(${trees(items)}, ${trees(values)})`, level: Level.Atom };
      }
      case 2: {
        const e = this.expression(depth);
        return { tokens: ['`', ...e.tokens, '`'], tree: `Repr(${e.tree})`, level: Level.Atom };
      }
      default: {
        const end = items.length === 1 ? [','] : comma;
        return { tokens: ['(', ...separated(items, ','), ...end, ')'], tree: `Tuple(${trees(items)}, Load)`, level: Level.Atom };
      }
    }
  }

  private comprehension(depth: number): Expression {
    const element = this.expression(depth);
    const clauses = this.list(1, 2, () => {
      const target = this.name('Store', ['i', 'j']);
      const iter = this.expression(depth, Level.Or);
      const ifs = this.list(0, 2, () => this.expression(depth, Level.Or));
      return {
        tokens: ['for', ...target.tokens, 'in', ...iter.tokens, ...ifs.flatMap((e) => ['if', ...e.tokens])],
        tree: `comprehension(${target.tree}, ${iter.tree}, ${trees(ifs)})`,
      };
    });
    const tokens = [...element.tokens, ...clauses.flatMap((c) => c.tokens)];
    const tree = `${element.tree}, [${clauses.map((c) => c.tree).join(', ')}]`;
    if (this.below(2) === 0) return { tokens: ['[', ...tokens, ']'], tree: `ListComp(${tree})`, level: Level.Atom };
    return { tokens: ['(', ...tokens, ')'], tree: `GeneratorExp(${tree})`, level: Level.Atom };
  }

  private trailer(depth: number): Expression {
    let base = this.expression(depth, Level.Atom);
    if (base.number === true) base = { ...base, tokens: ['(', ...base.tokens, ')'] };
    switch (this.below(3)) {
      case 0: return { tokens: [...base.tokens, '.', 'attr'], tree: `Attribute(${base.tree}, attr, Load)`, level: Level.Atom };
      case 1: {
        const [tokens, tree] = this.subscript(depth);
        return { tokens: [...base.tokens, '[', ...tokens, ']'], tree: `Subscript(${base.tree}, ${tree}, Load)`, level: Level.Atom };
      }
      default: return this.call(base, depth);
    }
  }

  private call(base: Expression, depth: number): Expression {
    const args = this.list(0, 2, () => this.expression(depth));
    const keywords = this.list(0, 2, () => this.expression(depth)).map((value, i) => ({ tokens: [`k${i}`, '=', ...value.tokens], tree: `keyword(k${i}, ${value.tree})` }));
    const star = this.below(3) === 0 ? this.expression(depth) : null;
    const kwargs = this.below(3) === 0 ? this.expression(depth) : null;
    const parts = [...args, ...keywords].map((part) => part.tokens);
    if (star !== null) parts.push(['*', ...star.tokens]);
    if (kwargs !== null) parts.push(['**', ...kwargs.tokens]);
    return {
      tokens: [...base.tokens, '(', ...separated(parts.map((tokens) => ({ tokens })), ','), ')'],
      tree: `Call(${base.tree}, ${trees(args)}, ${trees(keywords)}, ${star?.tree ?? 'None'}, ${kwargs?.tree ?? 'None'})`, level: Level.Atom,
    };
  }

  private subscript(depth: number): [string[], string] {
    const one = (): { tokens: string[]; tree: string; index: string | null } => {
      const [lower, upper, step] = [0, 1, 2].map(() => (this.below(2) === 0 ? this.expression(depth) : null));
      switch (this.below(4)) {
        case 0: return { tokens: ['.', '.', '.'], tree: 'Ellipsis()', index: null };
        case 1: return { tokens: [...(lower?.tokens ?? []), ':', ...(upper?.tokens ?? [])], tree: `Slice(${lower?.tree ?? 'None'}, ${upper?.tree ?? 'None'}, None)`, index: null };
        case 2: return {
          tokens: [...(lower?.tokens ?? []), ':', ...(upper?.tokens ?? []), ':', ...(step?.tokens ?? [])],
          tree: `Slice(${lower?.tree ?? 'None'}, ${upper?.tree ?? 'None'}, ${step?.tree ?? 'Name(None, Load)'})`, index: null,
        };
        default: {
          const e = this.expression(depth);
          return { tokens: e.tokens, tree: `Index(${e.tree})`, index: e.tree };
        }
      }
    };
    const parts = this.list(1, 3, one);
    const tokens = separated(parts, ',');
    if (parts.length === 1) return [tokens, parts[0].tree];
    if (parts.every((part) => part.index !== null)) return [tokens, `Index(Tuple([${parts.map((part) => part.index).join(', ')}], Load))`];
    return [tokens, `ExtSlice(${trees(parts)})`];
  }

  private parameters(depth: number): [string[], string] {
    const plain = this.list(0, 2, () => this.pick(['p', 'q']));
    const defaults = this.list(0, 2, () => this.expression(depth));
    const parts: string[][] = plain.map((name) => [name]);
    const args = plain.map((name) => `Name(${name}, Param)`);
    defaults.forEach((value, i) => {
      if (i === 1) {
        parts.push(['(', 'm', ',', '(', 'n', ',', ')', ')', '=', ...value.tokens]);
        args.push('Tuple([Name(m, Store), Tuple([Name(n, Store)], Store)], Store)');
      } else {
        parts.push(['d', '=', ...value.tokens]);
        args.push('Name(d, Param)');
      }
    });
    const [vararg, kwarg] = [this.below(3) === 0, this.below(3) === 0];
    if (vararg) parts.push(['*', 'va']);
    if (kwarg) parts.push(['**', 'kw']);
    const tree = `arguments([${args.join(', ')}], ${vararg ? 'va' : 'None'}, ${kwarg ? 'kw' : 'None'}, ${trees(defaults)})`;
    return [separated(parts.map((tokens) => ({ tokens })), ','), tree];
  }

  // -- statements -------------------------------------------------------------------------------

  /** A source and the tree of its module. */
  module(): [source: string, tree: string] {
    const [text, tree] = this.block('', 3);
    return [text, `Module(${tree})`];
  }

  /** Lines with the given indentation. */
  private block(indentation: string, depth: number): [string, string] {
    const lines: string[] = [];
    const result: string[] = [];
    const count = 1 + this.below(4);
    for (let i = 0; i < count; i++) {
      if (this.below(5) === 0) lines.push(this.pick(['\n', '   \n', '# comment\n', `${indentation}# comment\n`, '\f\n']));
      if (depth > 0 && this.below(3) === 0) {
        const [text, tree] = this.compound(indentation, depth - 1);
        lines.push(text);
        result.push(tree);
      } else {
        const simple = this.list(1, this.below(4) === 0 ? 3 : 1, () => this.simple());
        const end = this.below(8) === 0 ? [';'] : [];
        lines.push(indentation + this.write([...separated(simple, ';'), ...end]) + this.pick(['\n', '  \n', ' # end\n']));
        result.push(...simple.map((s) => s.tree));
      }
    }
    return [lines.join(''), `[${result.join(', ')}]`];
  }

  private simple(): { tokens: string[]; tree: string } {
    const e = this.expression(3);
    switch (this.below(9)) {
      case 0: {
        const targets = this.list(1, 2, () => this.target('Store'));
        return { tokens: [...targets.flatMap((t) => [...t.tokens, '=']), ...e.tokens], tree: `Assign(${trees(targets)}, ${e.tree})` };
      }
      case 1: {
        const [text, name] = this.pick([...BINARY.map(([t, n]) => [t + '=', n]), ['**=', 'Pow']]);
        return { tokens: ['v', text, ...e.tokens], tree: `AugAssign(Name(v, Store), ${name}, ${e.tree})` };
      }
      case 2: {
        const values = this.list(0, 3, () => this.expression(2));
        const comma = values.length > 0 && this.below(2) === 0;
        return { tokens: ['print', ...separated(values, ','), ...(comma ? [','] : [])], tree: `Print(None, ${trees(values)}, ${!comma})` };
      }
      case 3: return { tokens: ['return', ...e.tokens], tree: `Return(${e.tree})` };
      case 4: {
        const target = this.target('Del');
        return { tokens: ['del', ...target.tokens], tree: `Delete([${target.tree}])` };
      }
      case 5: return { tokens: ['assert', ...e.tokens, ',', "'m'"], tree: `Assert(${e.tree}, Str('m'))` };
      case 6: return { tokens: ['from', '.', 'a', '.', 'b', 'import', 'c', 'as', 'd', ',', 'e'], tree: 'ImportFrom(a.b, [alias(c, d), alias(e, None)], 1)' };
      default: return { tokens: e.tokens, tree: `Expr(${e.tree})` };
    }
  }

  private target(context: string): { tokens: string[]; tree: string } {
    switch (this.below(4)) {
      case 0: return { tokens: ['v', '.', 'w'], tree: `Attribute(Name(v, Load), w, ${context})` };
      case 1: return { tokens: ['(', 'v', ',', '[', 'w', ']', ')'], tree: `Tuple([Name(v, ${context}), List([Name(w, ${context})], ${context})], ${context})` };
      case 2: return { tokens: ['v', '[', 'w', ']'], tree: `Subscript(Name(v, Load), Index(Name(w, Load)), ${context})` };
      default: return { tokens: ['v'], tree: `Name(v, ${context})` };
    }
  }

  private compound(indentation: string, depth: number): [string, string] {
    const suite = (...head: string[]): [string, string] => {
      const line = indentation + this.write(head) + ':';
      if (this.below(4) === 0) {
        const one = this.simple();
        return [`${line} ${this.write(one.tokens)}\n`, `[${one.tree}]`];
      }
      const [text, tree] = this.block(indentation + this.pick([' ', '  ', '    ', '\t', ' \t ']), depth);
      return [`${line}\n${text}`, tree];
    };
    const maybe = (head: string): [string, string] => (this.below(2) === 0 ? ['', '[]'] : suite(head));
    const test = this.expression(2);
    switch (this.below(6)) {
      case 0: {
        const [body, bodyTree] = suite('if', ...test.tokens);
        const second = this.expression(2);
        if (this.below(2) === 0) {
          const [orelse, orelseTree] = maybe('else');
          return [body + orelse, `If(${test.tree}, ${bodyTree}, ${orelseTree})`];
        }
        const [elif, elifTree] = suite('elif', ...second.tokens);
        const [orelse, orelseTree] = maybe('else');
        return [body + elif + orelse, `If(${test.tree}, ${bodyTree}, [If(${second.tree}, ${elifTree}, ${orelseTree})])`];
      }
      case 1: {
        const [body, bodyTree] = suite('while', ...test.tokens);
        const [orelse, orelseTree] = maybe('else');
        return [body + orelse, `While(${test.tree}, ${bodyTree}, ${orelseTree})`];
      }
      case 2: {
        const target = this.target('Store');
        const [body, bodyTree] = suite('for', ...target.tokens, 'in', ...test.tokens);
        const [orelse, orelseTree] = maybe('else');
        return [body + orelse, `For(${target.tree}, ${test.tree}, ${bodyTree}, ${orelseTree})`];
      }
      case 3: {
        const [body, bodyTree] = suite('try');
        const [first, firstTree] = suite('except', 'E', ',', 'v');
        const [second, secondTree] = suite('except');
        const [final, finalTree] = maybe('finally');
        const tree = `TryExcept(${bodyTree}, [excepthandler(Name(E, Load), Name(v, Store), ${firstTree}), excepthandler(None, None, ${secondTree})], [])`;
        return [body + first + second + final, final === '' ? tree : `TryFinally([${tree}], ${finalTree})`];
      }
      case 4: {
        const [tokens, tree] = this.parameters(1);
        const [body, bodyTree] = suite('def', 'f', '(', ...tokens, ')');
        const decorated = this.below(3) === 0;
        const decorator = decorated ? `${indentation}@a.b(1)\n` : '';
        return [decorator + body, `FunctionDef(f, ${tree}, ${bodyTree}, [${decorated ? 'Call(Attribute(Name(a, Load), b, Load), [Num(1)], [], None, None)' : ''}])`];
      }
      default: {
        const [body, bodyTree] = suite('class', 'C', '(', ...test.tokens, ',', ')');
        return [body, `ClassDef(C, [${test.tree}], ${bodyTree})`];
      }
    }
  }

  // -- writing ----------------------------------------------------------------------------------

  private write(tokens: readonly string[]): string {
    let text = '';
    let depth = 0;
    tokens.forEach((token, i) => {
      if (i > 0) text += this.space(tokens[i - 1], token, depth > 0);
      text += token;
      if ('([{'.includes(token)) depth++;
      else if (')]}'.includes(token)) depth--;
    });
    return text;
  }

  private space(before: string, after: string, inBrackets: boolean): string {
    const wordy = (c: string): boolean => /[\w'".]/.test(c);
    const needed = wordy(before[before.length - 1]) && wordy(after[0]) && !(before === '.' && after === '.');
    const kind = this.below(30);
    if (inBrackets && kind === 0) return '\n';
    if (inBrackets && kind === 1) return ' # in brackets\n  ';
    if (kind === 2) return ' \\\n';
    if (kind < 6) return this.pick(['  ', '\t', ' \f']);
    return needed || kind < 18 ? ' ' : '';
  }
}

function separated(parts: readonly { tokens: string[] }[], separator: string): string[] {
  return parts.flatMap((part, i) => (i > 0 ? [separator, ...part.tokens] : part.tokens));
}

function trees(parts: readonly { tree: string }[]): string {
  return `[${parts.map((part) => part.tree).join(', ')}]`;
}
