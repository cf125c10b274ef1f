/**
 * What the builder refuses: one table. Each row has a code, what is refused, why, and what to write instead.
 * `{0}`, `{1}` ... in `what` are filled in by the reporter.
 */
import ts from 'typescript';

interface Row { readonly what: string; readonly why: string; readonly instead: string }

export const diagnosticTable = {
  // ---- types
  RTS101: { what: 'bare {0} as a type', why: 'a machine kind must be named where a value is stored or passed', instead: 'int, float, i64 or u64 from rlib/kinds' },
  RTS102: { what: 'the type {0}', why: 'values of it have no machine representation', instead: 'a class, a kind, string, an array, Map or Set' },
  RTS103: { what: 'the union type {0}', why: 'only references can be absent, and nothing else is tagged', instead: 'T | null of a reference, or a common base class' },
  RTS104: { what: 'the interface or structural type {0}', why: 'classes are nominal at run time', instead: 'an abstract class' },
  RTS105: { what: 'the type parameter {0} has no known type here', why: 'it belongs to a function that ran at load time, or could not be inferred', instead: 'a concrete type, or explicit type arguments' },
  RTS106: { what: 'a value of type {0} where {1} is needed', why: 'classes are nominal, generics invariant, and kinds are not converted implicitly', instead: 'a conversion from rlib/rarithmetic, a down-cast `as C`, or the right declaration' },
  RTS107: { what: 'field {0} without a type', why: 'the kind of a field must be declared', instead: 'a type annotation' },
  RTS108: { what: 'parameter {0} without a type', why: 'the kind of a parameter must be declared', instead: 'a type annotation' },
  RTS109: { what: 'the class {0} has no live counterpart', why: 'only classes that loading made can be used at run time', instead: 'a class at module level or one captured from a load-time factory' },
  RTS110: { what: 'operands of kinds {0} and {1}', why: 'there is no implicit conversion', instead: 'a conversion from rlib/rarithmetic' },
  RTS111: { what: 'an override of {0} with other parameter types', why: 'a virtual call passes what the first declaration says', instead: 'exactly the parameter types of the overridden method' },
  RTS112: { what: 'the type of {0} cannot be told', why: 'the initialiser is null, empty or of no machine kind', instead: 'a type annotation' },
  RTS113: { what: 'a down-cast from {0} to {1}', why: '`as` at run time only goes from a class to a subclass', instead: 'a class of the same hierarchy, or a conversion function' },
  RTS114: { what: 'a Map or Set with keys of type {0}', why: 'only int, i64, u64, boolean, string and references have a hash', instead: 'a key of one of these; floatToBits(x) for a float' },
  RTS115: { what: 'the member name {0}', why: 'fields and methods go by a plain name', instead: 'an identifier; `private` in the place of #' },
  RTS116: { what: 'the optional field {0}', why: 'undefined has no representation', instead: 'T | null with an initialiser' },
  // ---- arithmetic
  RTS201: { what: '`/` on {0}', why: 'it would mean different things on Node and in C', instead: 'intDiv(a, b) for int' },
  RTS202: { what: '{0} on {1} outside of intmask, uintmask and ovfcheck', why: 'the machine word can overflow', instead: 'intmask(a {0} b), or ovfcheck(a {0} b)' },
  RTS203: { what: 'the operator {0} on {1}', why: 'it is not defined for this kind', instead: 'a function of rlib' },
  RTS204: { what: 'a condition of type {0}', why: 'there is no implicit truthiness', instead: 'a comparison' },
  RTS205: { what: '`==` and `!=`', why: 'they convert', instead: '`===` and `!==`' },
  RTS206: { what: 'ovfcheck of something other than one + - * << or unary - on i64', why: 'it checks exactly one operation', instead: 'one ovfcheck for each operation' },
  RTS207: { what: 'the literal {0} as {1}', why: 'it is not a value of that kind', instead: 'a literal in range; `.0` for floats, `n` for words' },
  RTS208: { what: 'a comparison of {0} with {1}', why: 'they can never be equal, or are of different kinds', instead: 'operands of one kind' },
  RTS209: { what: 'the constant {0} on the right of {1}', why: 'the machine has no result for it', instead: 'a shift count from 0 to 63, a divisor other than 0' },
  // ---- expressions
  RTS301: { what: 'a function made at run time', why: 'there are no closures in translated code', instead: 'a class with a method, or a function made at load time' },
  RTS302: { what: 'a class made at run time', why: 'classes are made at load time', instead: 'a load-time factory' },
  RTS303: { what: 'the expression {0}', why: 'it is not part of RTypeScript', instead: 'what docs/rtypescript.md allows' },
  RTS304: { what: 'the property {0} of {1}', why: 'there is no such field or method', instead: 'a declared member; a down-cast when it belongs to a subclass' },
  RTS305: { what: 'the method {0} of {1} with {2} arguments', why: 'it is not among the allowed ones', instead: 'a function of rlib (rstring, rlist)' },
  RTS306: { what: 'assignment to {0}', why: 'what the program sees at module level or captures is constant at run time', instead: 'a field of an object' },
  RTS307: { what: 'get(...) of a map without `?? x` or `!`', why: 'undefined has no representation', instead: 'm.get(k) ?? null, or m.get(k)!' },
  RTS308: { what: 'the name {0}', why: 'it has no value in the loaded program that translated code could use', instead: 'a constant, function or class that exists after loading' },
  RTS309: { what: 'a call of {0}', why: 'it is not a translatable function: the host made it', instead: 'a function of rlib' },
  RTS310: { what: 'a call with {0} arguments where {1} are needed', why: 'only constant default values can be left out', instead: 'all arguments' },
  RTS311: { what: 'optional chaining', why: 'undefined has no representation', instead: 'a test for null' },
  RTS312: { what: 'an optional parameter without a default', why: 'undefined has no representation', instead: 'a default value, or T | null' },
  RTS313: { what: 'spread or rest', why: 'the number of arguments is fixed in translated code', instead: 'an array parameter' },
  RTS314: { what: 'a regular expression', why: 'there is none at run time', instead: 'rlib/rstring' },
  RTS315: { what: 'an object literal', why: 'structural types have no representation', instead: 'a class' },
  RTS316: { what: 'a getter or setter ({0})', why: 'reading a field has no effects', instead: 'a method' },
  RTS317: { what: 'the default value of parameter {0}', why: 'it must be a constant', instead: 'a literal or a module-level constant' },
  RTS318: { what: 'a template hole of type {0}', why: 'only strings, int and i64 have one text', instead: 'a formatting function of rlib' },
  RTS319: { what: 'new {0}', why: 'it is no class of the program', instead: 'a literal, newList or newFixedArray' },
  RTS320: { what: 'the indexed access of {0}', why: 'only arrays, FixedArray, strings and tuples (with a constant index) have one', instead: 'a field or a Map' },
  RTS321: { what: 'instanceof with something that is not a class of the program', why: 'the test needs a class', instead: 'a class' },
  RTS322: { what: 'the destructuring pattern {0}', why: 'only a tuple can be taken apart, in a const', instead: 'reading the fields' },
  RTS323: { what: 'an abstract method {0} called through super', why: 'it has no body', instead: 'an implementation' },
  RTS324: { what: '{0} as a value', why: 'methods are called and classes instantiated; neither is stored', instead: 'a call, or a function made at load time' },
  RTS325: { what: 'a call of a value of type {0}', why: 'it is no function', instead: 'a function, or a method of an object' },
  RTS326: { what: '{0} as the function of a conditional call', why: 'it must be known at load time, return nothing, or with conditionalCallValue be elidable and return a number other than a float, or a reference', instead: 'such a function of a module' },
  // ---- statements
  RTS401: { what: 'the statement {0}', why: 'it is not part of RTypeScript', instead: 'what docs/rtypescript.md allows' },
  RTS402: { what: 'for..of over {0}', why: 'only arrays, FixedArray, Map and Set can be walked', instead: 'a loop over an index' },
  RTS403: { what: 'a switch on {0}', why: 'only int, i64, const enum and string can be switched on', instead: 'a chain of ifs' },
  RTS404: { what: 'a case that is no constant', why: 'a switch becomes a jump table', instead: 'a literal, a const enum member or a module-level constant' },
  RTS405: { what: 'throwing a value of type {0}', why: 'all exceptions derive from RException', instead: 'a subclass of RException (rlib/rexception)' },
  RTS406: { what: 'async functions and generators', why: 'there is one stack', instead: 'a class that keeps the state' },
  RTS407: { what: 'a value returned from a constructor', why: '`new` gives the object that was allocated', instead: 'a plain return, or a function that makes the object' },
  RTS408: { what: 'a {0} declaration', why: 'a variable belongs to its block, and its end has no effect', instead: 'let or const' },
  // ---- prebuilt data
  RTS501: { what: 'the constant {0} holds {1} where {2} is declared', why: 'prebuilt data must agree with its type', instead: 'a value of the declared type' },
  RTS502: { what: 'the prebuilt object at {0} is reached as {1} and as {2}', why: 'a container has one element type', instead: 'one declared type' },
  RTS503: { what: 'the prebuilt object at {0} is of the host class {1}', why: 'it has no representation', instead: 'an instance of a class of the program' },
  RTS504: { what: 'the field {0} of {1} has no value after loading', why: 'prebuilt objects are complete', instead: 'an initialiser' },
  RTS505: { what: 'the string constant {0}', why: 'strings are bytes: a character above 255 has no representation', instead: 'UTF-8 bytes as \\x escapes' },
  // ---- hints
  RTS601: { what: 'the hint {0} about {1} of {2}', why: 'the class has no such field', instead: 'the name of a field of the class, `name[*]` for the items of its array' },
  RTS602: { what: 'the hint {0} about {1} of {2}', why: 'only immutableFields and virtualizable speak of items, which are those of a FixedArray, and virtualizable of nothing else', instead: '`name[*]` of a field that is a FixedArray, or the name of the field, as the hint wants it' },
} as const satisfies Record<string, Row>;

export type DiagnosticCode = keyof typeof diagnosticTable;

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Thrown to leave the statement that was refused; already reported. No Error: it is thrown often, and nobody asks for its stack. */
export class Refusal {
  constructor(readonly code: DiagnosticCode) {}
}

export class Diagnostics {
  readonly list: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  private quiet = 0;
  constructor(private readonly displayName: (file: string) => string) {}

  /** Records a refusal at `node`; the same one is recorded once. */
  report(code: DiagnosticCode, node: ts.Node, ...args: string[]): void {
    if (this.quiet > 0) return;
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
    const row = diagnosticTable[code];
    const what = row.what.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
    const instead = row.instead.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
    const d: Diagnostic = {
      code, file: this.displayName(file.fileName), line: line + 1, column: character + 1,
      message: `${what} is refused: ${row.why}; write instead: ${instead}`,
    };
    const key = `${code} ${d.file}:${d.line}:${d.column} ${what}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(d);
  }

  /** What `action` gives, or null when it is refused; nothing is recorded then. */
  attempt<T>(action: () => T): T | null {
    this.quiet++;
    try {
      return action();
    } catch (e) {
      if (e instanceof Refusal) return null;
      throw e;
    } finally {
      this.quiet--;
    }
  }

  /** Records a refusal and leaves the statement. */
  refuse(code: DiagnosticCode, node: ts.Node, ...args: string[]): never {
    this.report(code, node, ...args);
    throw new Refusal(code);
  }

  format(): string {
    return this.list.map((d) => `${d.file}:${d.line}:${d.column}: ${d.code}: ${d.message}`).join('\n');
  }
}
