/**
 * What the items of a table have in common. A table is a constant array of references that nobody writes, such as the strings of one byte. Of an
 * item whose index is not known the optimizer knows what is true of all items: the class, an integer that is the same in all of them or that is
 * the index itself, and likewise of what immutable fields of the items refer to.
 *
 * A *column* is what one such access gives, for all items of a table: the items themselves, or a field of each entry of another column. A value that was
 * loaded has a column, and the operand that was the index.
 */
import type { i64, int } from '../../rlib/kinds';
import { intmask, toI64 } from '../../rlib/rarithmetic';
import type { ArrayDescr, FieldDescr, Ref } from '../metainterp/jitcode';
import { NONE } from '../metainterp/trace';
import { NONNULL } from './facts';
import type { Optimizer } from './optimizer';

/** Longer tables are arrays like others. */
const LONGEST: i64 = 256n;

class Column {
  /** a fact that is true of all entries */
  fact: int = 0;
  /** columns of fields, by descriptor */
  readonly fields: Map<int, Column> = new Map();
  constructor(readonly entries: (Ref | null)[]) {}
}

export class Tables {
  /** by operand of the table; null for an array that is none */
  private readonly columns: Map<int, Column | null> = new Map();
  private readonly columnOf: Map<int, Column> = new Map();
  private readonly indexOf: Map<int, int> = new Map();

  constructor(private readonly o: Optimizer) {}

  /** `v` was loaded from a constant immutable array of references. */
  loadedItem(v: int, table: int, index: int, d: ArrayDescr): void {
    let c = this.columns.get(table) ?? null;
    if (c === null && !this.columns.has(table)) {
      c = this.items(this.o.out.refs[table >> 2], d);
      this.columns.set(table, c);
    }
    if (c !== null) this.know(v, c, index);
  }
  /** `v` was loaded from an immutable field, a reference, of `a`. */
  loadedField(v: int, a: int, d: FieldDescr): void {
    const c = this.columnOf.get(a) ?? null;
    if (c === null || !this.haveField(c, d)) return;
    let found = c.fields.get(d.index) ?? null;
    if (found === null) {
      const entries: (Ref | null)[] = [];
      for (const x of c.entries) entries.push(this.o.cpu.getfieldRef(x, d));
      found = this.column(entries);
      c.fields.set(d.index, found);
    }
    this.know(v, found, this.indexOf.get(a)!);
  }
  /** The value of an immutable field of `a`, an integer, as far as all entries tell; or NONE. */
  field(a: int, d: FieldDescr): int {
    const c = this.columnOf.get(a) ?? null;
    if (c === null || d.kind !== 1 || !this.haveField(c, d)) return NONE;
    const found: i64[] = [];
    for (const x of c.entries) found.push(this.o.cpu.getfieldInt(x, d));
    return this.common(found, a);
  }
  /** ... of an item, likewise, of an array of integers that nobody writes. */
  item(a: int, index: i64, d: ArrayDescr): int {
    const c = this.columnOf.get(a) ?? null;
    if (c === null || c.fact !== d.classId * 2 + 1) return NONE;
    const found: i64[] = [];
    for (const x of c.entries) {
      if (index < 0n || index >= this.o.cpu.length(x, d)) return NONE;
      found.push(this.o.cpu.getitemInt(x, d, index));
    }
    return this.common(found, a);
  }
  /** ... of the length. */
  length(a: int, d: ArrayDescr): int {
    const c = this.columnOf.get(a) ?? null;
    if (c === null || c.fact !== d.classId * 2 + 1) return NONE;
    const found: i64[] = [];
    for (const x of c.entries) found.push(this.o.cpu.length(x, d));
    return this.common(found, a);
  }

  private items(table: Ref | null, d: ArrayDescr): Column | null {
    const cpu = this.o.cpu;
    if (table === null) return null;
    const n = cpu.length(table, d);
    if (n === 0n || n > LONGEST) return null;
    const entries: (Ref | null)[] = [];
    for (let i: i64 = 0n; i < n; i = intmask(i + 1n)) entries.push(cpu.getitemRef(table, d, i));
    return this.column(entries);
  }
  private column(entries: (Ref | null)[]): Column {
    const c = new Column(entries);
    let fact: int = -1;
    for (const x of entries) {
      const f = x === null ? 0 : this.o.cpu.classOf(x) * 2 + 1;
      fact = fact < 0 ? f : this.o.facts.common(fact, f);
    }
    c.fact = fact;
    return c;
  }
  private know(v: int, c: Column, index: int): void {
    this.columnOf.set(v, c);
    this.indexOf.set(v, index);
    this.o.facts.learnClass(v, c.fact);
  }
  private haveField(c: Column, d: FieldDescr): boolean {
    return c.fact > NONNULL && d.owner !== 0 && this.o.facts.implies(c.fact, d.owner * 2);
  }
  private common(found: i64[], a: int): int {
    let same = true;
    let counts = true;
    for (let i: int = 0; i < found.length; i++) {
      if (found[i] !== found[0]) same = false;
      if (found[i] !== toI64(i)) counts = false;
    }
    if (same) return this.o.out.constInt(found[0]);
    return counts ? this.o.plain(this.indexOf.get(a)!) : NONE;
  }
}
