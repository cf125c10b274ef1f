/**
 * Reading the text form of graphs (see `text.ts`), with the declarations that go before them:
 *
 *     struct Animal class { age: int }
 *     struct Dog extends Animal class { name: &String }
 *     slot Animal.speak: (&Animal, int) => int
 *     method Dog.speak = Dog_speak
 *     prebuilt rex: Dog { age = 3, name = "Rex" }
 *     prebuilt primes: Array_int [2, 3, 5]
 *
 * The classes Exception, OverflowError, StackOverflow and MemoryError with a prebuilt instance each, the structure String and
 * Array_int, Array_ref are there without being declared. A class counts as instantiated. The first graph is the program's entry.
 */
import { Block, Constant, EXCEPTION, Graph, Link, Operation, Variable, type OpAux, type Program, type Value } from './graph';
import { ADDR, ANYREF, BOOL, ClassInfo, FLOAT, FuncType, INT, PrebuiltObject, StructType, UINT, VOID, VirtualSlot, type LLType, type PrebuiltValue } from './lltype';
import { rowOf } from './optable';

const TOKEN = /\s*(?:(#[^\n]*)|("(?:[^"\\]|\\.)*")|(-?(?:0x[0-9a-f]+a|inff|nanf|\d+(?:\.\d+)?(?:e[-+]?\d+)?[uf]?))|([A-Za-z_][A-Za-z0-9_]*)|(=>|[-(){}<>\[\]:;,=.|*$&?!]))/gy;

class Tokens {
  private readonly list: string[] = [];
  at = 0;
  constructor(text: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let m = TOKEN.exec(text); m !== null; m = TOKEN.exec(text)) {
      end = TOKEN.lastIndex;
      if (m[1] === undefined) this.list.push(m[0].trim());
    }
    if (text.slice(end).trim() !== '') throw new Error(`cannot read: ${text.slice(end).trim().slice(0, 40)}`);
  }
  get end(): boolean { return this.at >= this.list.length; }
  peek(ahead = 0): string { return this.list[this.at + ahead] ?? ''; }
  next(): string {
    if (this.end) throw new Error('the text ends too early');
    return this.list[this.at++]!;
  }
  accept(t: string): boolean {
    if (this.peek() !== t) return false;
    this.at++;
    return true;
  }
  expect(t: string): void {
    const got = this.next();
    if (got !== t) throw new Error(`${t} expected, not ${got}, at: ... ${this.list.slice(Math.max(0, this.at - 8), this.at + 4).join(' ')}`);
  }
}

/** Everything a text declares, by name. */
export class Environment implements Program {
  readonly structNamed = new Map<string, StructType>();
  readonly classNamed = new Map<string, ClassInfo>();
  readonly slotNamed = new Map<string, VirtualSlot>();
  readonly prebuiltNamed = new Map<string, PrebuiltObject>();
  readonly graphNamed = new Map<string, Graph>();
  readonly graphs: Graph[] = [];
  readonly classes: ClassInfo[] = [];
  readonly structs: StructType[] = [];
  readonly wellKnown: Program['wellKnown'];

  constructor() {
    const exception = this.class('Exception', null);
    const instance = (name: string): PrebuiltObject => this.prebuilt(`the_${name}`, this.class(name, exception).struct);
    const string = this.struct('String', null);
    string.fields.push({ name: 'hash', type: INT, immutable: false });
    string.item = 'u8';
    this.struct('Array_int', null).item = INT;
    this.struct('Array_ref', null).item = ANYREF;
    this.wellKnown = {
      exceptionRoot: exception,
      overflowError: instance('OverflowError'),
      stackOverflow: instance('StackOverflow'),
      memoryError: instance('MemoryError'),
      stringStruct: string,
    };
  }
  get entry(): Graph { return this.graphs[0]!; }

  struct(name: string, parent: StructType | null): StructType {
    const s = new StructType(name, parent);
    this.structNamed.set(name, s);
    this.structs.push(s);
    return s;
  }
  class(name: string, parent: ClassInfo | null): ClassInfo {
    const struct = this.struct(name, parent === null ? null : parent.struct);
    const cls = new ClassInfo(name, parent, struct);
    cls.instantiated = true;
    struct.cls = cls;
    this.classNamed.set(name, cls);
    this.classes.push(cls);
    return cls;
  }
  prebuilt(name: string, struct: StructType): PrebuiltObject {
    const p = new PrebuiltObject(struct, name);
    this.prebuiltNamed.set(name, p);
    return p;
  }
  graph(name: string): Graph { return found(this.graphNamed, name, 'graph'); }
}

function found<T>(map: ReadonlyMap<string, T>, name: string, what: string): T {
  const x = map.get(name);
  if (x === undefined) throw new Error(`no ${what} is named ${name}`);
  return x;
}

class Parser {
  private readonly bodies: (() => void)[] = [];
  private readonly late: (() => void)[] = [];
  private strings = 0;
  constructor(private readonly t: Tokens, private readonly env: Environment) {}

  program(): void {
    // structures may refer to later ones: names first
    const words = this.t;
    for (let i = 0; words.peek(i) !== ''; i++) {
      if (words.peek(i) !== 'struct' || !/^[A-Za-z_]/.test(words.peek(i + 1)) || words.peek(i - 1) === '<' || words.peek(i + 1) === '=') continue;
      const name = words.peek(i + 1);
      let j = i + 2;
      let parent: string | null = null;
      if (words.peek(j) === 'extends') { parent = words.peek(j + 1); j += 2; }
      if (words.peek(j) === 'class') this.env.class(name, parent === null ? null : found(this.env.classNamed, parent, 'class'));
      else this.env.struct(name, parent === null ? null : found(this.env.structNamed, parent, 'struct'));
    }
    while (!this.t.end) this.declaration();
    for (const f of this.bodies) f();
    for (const f of this.late) f();
  }

  private declaration(): void {
    const what = this.t.next();
    if (what === 'struct') this.structure();
    else if (what === 'slot') this.slot();
    else if (what === 'method') this.method();
    else if (what === 'prebuilt') this.prebuilt();
    else if (what === 'graph') this.graph();
    else throw new Error(`a declaration expected, not ${what}`);
  }

  private structure(): void {
    const s = found(this.env.structNamed, this.t.next(), 'struct');
    if (this.t.accept('extends')) this.t.next();
    this.t.accept('class');
    this.t.expect('{');
    while (!this.t.accept('}')) {
      const immutable = this.t.accept('readonly');
      const name = this.t.next();
      this.t.expect(':');
      if (name === 'items') s.item = this.t.accept('u8') ? 'u8' : this.type();
      else s.fields.push({ name, type: this.type(), immutable });
      this.t.accept(';');
    }
  }

  private slot(): void {
    const owner = found(this.env.classNamed, this.t.next(), 'class');
    this.t.expect('.');
    const name = this.t.next();
    this.t.expect(':');
    this.env.slotNamed.set(`${owner.name}.${name}`, new VirtualSlot(name, owner, this.type() as FuncType));
  }

  private slotNamed(cls: ClassInfo, name: string): VirtualSlot {
    for (let c: ClassInfo | null = cls; c !== null; c = c.parent) {
      const s = this.env.slotNamed.get(`${c.name}.${name}`);
      if (s !== undefined) return s;
    }
    throw new Error(`no slot ${cls.name}.${name}`);
  }

  private method(): void {
    const cls = found(this.env.classNamed, this.t.next(), 'class');
    this.t.expect('.');
    const slot = this.slotNamed(cls, this.t.next());
    this.t.expect('=');
    const name = this.t.next();
    this.late.push(() => {
      const walk = (c: ClassInfo): void => {
        c.vtable.set(slot, this.env.graph(name));
        c.subclasses.forEach(walk);
      };
      walk(cls);
    });
  }

  private prebuilt(): void {
    const name = this.t.next();
    this.t.expect(':');
    const struct = found(this.env.structNamed, this.t.next(), 'struct');
    const p = this.env.prebuilt(name, struct);
    for (let s: StructType | null = struct; s !== null; s = s.parent) for (const f of s.fields) p.fields.set(f.name, zeroOf(f.type));
    if (struct.item !== null) p.items = struct.item === 'u8' ? new Uint8Array(0) : [];
    if (this.t.accept('{')) {
      while (!this.t.accept('}')) {
        const field = this.t.next();
        this.t.expect('=');
        struct.field(field);
        this.prebuiltValue((v) => p.fields.set(field, v));
        this.t.accept(',');
      }
    }
    if (this.t.accept('[')) {
      const items: PrebuiltValue[] = [];
      while (!this.t.accept(']')) {
        const i = items.length;
        items.push(null);
        this.prebuiltValue((v) => { items[i] = v; });
        this.t.accept(',');
      }
      if (struct.item === 'u8') this.late.push(() => { p.items = Uint8Array.from(items.map(Number)); });
      else p.items = items;
    }
  }

  private prebuiltValue(store: (v: PrebuiltValue) => void): void {
    if (this.t.peek() === '$') {
      this.t.next();
      const name = this.t.next();
      this.late.push(() => store(found(this.env.prebuiltNamed, name, 'prebuilt object')));
    } else if (this.t.peek() === 'fn') {
      this.t.next();
      this.t.expect(':');
      const name = this.t.next();
      this.late.push(() => store(this.env.graph(name)));
    } else if (this.t.accept('null')) store(null);
    else {
      const c = this.value(new Map()) as Constant;
      store(c.value);
    }
  }

  type(): LLType {
    if (this.t.accept('&')) return this.t.accept('?') ? ANYREF : found(this.env.structNamed, this.t.next(), 'struct').ref;
    if (this.t.accept('(')) {
      const args: LLType[] = [];
      while (!this.t.accept(')')) {
        args.push(this.type());
        this.t.accept(',');
      }
      this.t.expect('=>');
      return new FuncType(args, this.type());
    }
    const name = this.t.next();
    const type = ({ int: INT, uint: UINT, float: FLOAT, bool: BOOL, addr: ADDR, void: VOID } as Record<string, LLType>)[name];
    if (type === undefined) throw new Error(`no type is named ${name}`);
    return type;
  }

  private typedNames(): Variable[] {
    const vars: Variable[] = [];
    this.t.expect('(');
    while (!this.t.accept(')')) {
      vars.push(this.variable(this.t.next()));
      this.t.accept(',');
    }
    return vars;
  }
  private scope = new Map<string, Variable>();
  private variable(name: string): Variable {
    this.t.expect(':');
    const v = new Variable(this.type(), name.replace(/\d+$/, ''));
    this.scope.set(name, v);
    return v;
  }

  private graph(): void {
    const name = this.t.next();
    this.scope = new Map();
    const args = this.typedNames();
    this.t.expect(':');
    const g = new Graph(name, args, this.type(), { file: 'text', line: 1 }, this.env.wellKnown.exceptionRoot.struct.ref);
    if (this.t.accept('[')) while (!this.t.accept(']')) g.hints.add(this.t.next() as never);
    this.env.graphNamed.set(name, g);
    this.env.graphs.push(g);
    this.t.expect('{');
    const start = this.t.at;
    for (let depth = 1; depth > 0;) {
      const t = this.t.next();
      if (t === '{') depth++;
      else if (t === '}') depth--;
    }
    const after = this.t.at;
    this.bodies.push(() => {
      this.t.at = start;
      this.body(g, args);
      this.t.at = after;
    });
  }

  /** Blocks are made when first named; a block's own names are known from its head to its end. */
  private body(g: Graph, args: Variable[]): void {
    const blocks = new Map<string, Block>([['return', g.returnblock], ['raise', g.exceptblock]]);
    const blockNamed = (name: string): Block => {
      let b = blocks.get(name);
      if (b === undefined) blocks.set(name, (b = new Block([])));
      return b;
    };
    let first = true;
    while (!this.t.accept('}')) {
      this.scope = new Map();
      const b = blockNamed(this.t.next());
      const inputs = this.typedNames();
      this.t.expect(':');
      if (first) {
        const names = [...this.scope.keys()];
        g.startblock = b;
        b.inputs = args;
        names.forEach((n, i) => this.scope.set(n, args[i]!));
        first = false;
      } else b.inputs = inputs;
      while (!this.wayOut(b, blockNamed)) b.ops.push(this.operation());
    }
  }

  private link(blockNamed: (name: string) => Block, exitcase: Link['exitcase']): Link {
    const target = blockNamed(this.t.next());
    const l = new Link(this.values(), target, exitcase);
    if (this.t.accept('!')) l.likely = true;
    else if (this.t.accept('?')) l.likely = false;
    return l;
  }

  private wayOut(b: Block, blockNamed: (name: string) => Block): boolean {
    const t = this.t;
    if (t.peek(1) === ':' || t.peek(1) === '(' || t.peek(1) === '<') return false;
    const what = t.next();
    if (what === 'goto') b.exits = [this.link(blockNamed, null)];
    else if (what === 'if') {
      b.exitswitch = this.value(this.scope);
      t.expect('then');
      const yes = this.link(blockNamed, true);
      t.expect('else');
      b.exits = [this.link(blockNamed, false), yes];
    } else if (what === 'switch') {
      b.exitswitch = this.value(this.scope);
      t.expect('{');
      while (!t.accept('}')) {
        const c = t.next();
        t.expect(':');
        b.exits.push(this.link(blockNamed, c === 'default' ? 'default' : BigInt(c)));
        t.accept(',');
      }
    } else if (what === 'except') {
      b.exitswitch = EXCEPTION;
      const normal = this.link(blockNamed, null);
      t.expect('catch');
      const name = t.next();
      t.expect(':');
      const e = new Variable(this.env.wellKnown.exceptionRoot.struct.ref, name.replace(/\d+$/, ''));
      this.scope.set(name, e);
      const exceptional = this.link(blockNamed, 'exception');
      exceptional.excVar = e;
      b.exits = [normal, exceptional];
    } else if (what !== 'nothing') throw new Error(`a way out expected, not ${what}`);
    return true;
  }

  private operation(): Operation {
    let name = this.t.next();
    let resultName: string | null = null;
    let result: Variable | null = null;
    if (this.t.accept(':')) {
      resultName = name;
      result = new Variable(this.type(), name.replace(/\d+$/, ''));
      this.t.expect('=');
      name = this.t.next();
    }
    const aux: OpAux = {};
    if (this.t.accept('<')) {
      while (!this.t.accept('>')) {
        this.auxiliary(aux);
        this.t.accept(',');
      }
    }
    const op = new Operation(name, this.values(), result, aux, null);
    rowOf(name);
    if (resultName !== null) this.scope.set(resultName, result!);
    return op;
  }

  private auxiliary(aux: OpAux): void {
    const key = this.t.next();
    this.t.expect('=');
    switch (key) {
      case 'struct': aux.struct = found(this.env.structNamed, this.t.next(), 'struct'); break;
      case 'field': aux.field = this.t.next(); break;
      case 'graph': aux.graph = this.env.graph(this.t.next()); break;
      case 'cls': aux.cls = found(this.env.classNamed, this.t.next(), 'class'); break;
      case 'slot': {
        const cls = found(this.env.classNamed, this.t.next(), 'class');
        this.t.expect('.');
        aux.slot = this.slotNamed(cls, this.t.next());
        break;
      }
      case 'functype': aux.functype = this.type() as FuncType; break;
      case 'candidates': {
        if (this.t.accept('*')) { aux.candidates = null; break; }
        const list: Graph[] = [];
        this.t.expect('[');
        while (!this.t.accept(']')) list.push(this.env.graph(this.t.next()));
        aux.candidates = list;
        break;
      }
      case 'foreign': aux.foreign = this.t.next(); break;
      case 'text': aux.text = JSON.parse(this.t.next()) as string; break;
      default: throw new Error(`no auxiliary operand is named ${key}`);
    }
  }

  private values(): Value[] {
    const list: Value[] = [];
    this.t.expect('(');
    while (!this.t.accept(')')) {
      list.push(this.value(this.scope));
      this.t.accept(',');
    }
    return list;
  }

  private value(scope: ReadonlyMap<string, Variable>): Value {
    const w = this.t.next();
    const v = scope.get(w);
    if (v !== undefined) return v;
    if (w === 'true' || w === 'false') return new Constant(BOOL, w === 'true');
    if (w === 'nanf') return new Constant(FLOAT, NaN);
    if (w === 'inff' || w === '-inff') return new Constant(FLOAT, w === 'inff' ? Infinity : -Infinity);
    if (w === 'null') {
      this.t.expect(':');
      return new Constant(this.type(), null);
    }
    if (w === '$') {
      const p = found(this.env.prebuiltNamed, this.t.next(), 'prebuilt object');
      return new Constant(p.struct.ref, p);
    }
    if (w === 'fn') {
      this.t.expect(':');
      const g = this.env.graph(this.t.next());
      return new Constant(new FuncType(g.type.args, g.result), g);
    }
    if (w.startsWith('"')) return this.string(JSON.parse(w) as string);
    if (/^0x[0-9a-f]+a$/.test(w)) return new Constant(ADDR, BigInt(w.slice(0, -1)));
    if (/^-?\d+u$/.test(w)) return new Constant(UINT, BigInt(w.slice(0, -1)));
    if (/^-?[\d.e+-]+f$/.test(w)) return new Constant(FLOAT, Number(w.slice(0, -1)));
    if (/^-?\d+$/.test(w)) return new Constant(INT, BigInt(w));
    throw new Error(`no value is named ${w}`);
  }

  private string(s: string): Constant {
    const p = this.env.prebuilt(`string_${this.strings++}`, this.env.wellKnown.stringStruct);
    p.fields.set('hash', 0n);
    p.items = Uint8Array.from(s, (c) => c.charCodeAt(0));
    return new Constant(p.struct.ref, p);
  }
}

/** The value of a field nobody has written. */
export function zeroOf(type: LLType): PrebuiltValue {
  return type.kind === 'bool' ? false : type.kind === 'float' ? 0 : type.kind === 'ref' || type.kind === 'func' ? null : 0n;
}

/** Parses declarations and graphs. */
export function parseProgram(text: string): Environment {
  const env = new Environment();
  new Parser(new Tokens(text), env).program();
  return env;
}
