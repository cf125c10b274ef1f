/**
 * Namespaces of modules and classes under construction, and attributes of functions: a dict whose str keys map to GlobalCells.
 *
 * A cell is the storage of one name for as long as the dictionary keeps it: the interpreter caches cells per instruction and reads a global by one load. Deleting a name empties its cell, which stays:
 * a name that comes and goes, such as the list of a comprehension, keeps its place. A cache that holds an empty cell sees null and looks the name up again. When many cells are empty they are
 * dropped. `keysVersion` changes when a name gets a cell and when cells are dropped, so that the knowledge "this name is not a global, it is a built-in" can be cached as well.
 */
import { elidable, isConstant, promote, quasiImmutableFields } from '../rlib/jit';
import type { int, i64 } from '../rlib/kinds';
import { GlobalCell, KeysVersion, type W_Root } from '../interpreter/baseobjspace';
import { DictTable } from './dicttable';
import { W_DictObject } from './dictobject';

class VersionCounter {
  last: int = 0;
}
/** So many empty cells are always kept. */
const MOST_EMPTY: int = 16;

const versions = new VersionCounter();

function freshVersion(): KeysVersion {
  versions.last++;
  return new KeysVersion(versions.last);
}

export class W_ModuleDictObject extends W_DictObject {
  private version: KeysVersion = freshVersion();

  /** How many cells of the table are empty. */
  private empty: int = 0;

  private cellAt(i: int): GlobalCell { return this.table.values_w[i] as GlobalCell; }

  override getitem(w_key: W_Root): W_Root | null {
    const i = this.table.lookup(w_key);
    return i < 0 ? null : this.cellAt(i).w_value;
  }
  override getitem_str(key: string): W_Root | null {
    if (isConstant(this) && isConstant(key)) return tracedValue(this, key);
    const i = this.table.lookupStr(key);
    return i < 0 ? null : this.cellAt(i).w_value;
  }
  override getHashed(w_key: W_Root, hash: i64): W_Root | null {
    const i = this.table.lookupHashed(w_key, hash);
    return i < 0 ? null : this.cellAt(i).w_value;
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    this.setHashed(w_key, DictTable.hashOf(w_key), w_value);
  }
  override setHashed(w_key: W_Root, hash: i64, w_value: W_Root): void {
    const i = this.table.lookupHashed(w_key, hash);
    if (i >= 0) {
      this.fillCell(this.cellAt(i), w_value);
      return;
    }
    this.table.append(w_key, hash, new GlobalCell(w_value));
    this.version = freshVersion();
  }
  override setitem_str(key: string, w_value: W_Root): void {
    if (isConstant(this) && isConstant(key) && storeTraced(this, key, w_value)) return;
    const i = this.table.lookupStr(key);
    if (i >= 0) {
      this.fillCell(this.cellAt(i), w_value);
      return;
    }
    this.table.setStr(key, new GlobalCell(w_value));
    this.version = freshVersion();
  }
  override delitem(w_key: W_Root): boolean { return this.forget(this.table.lookup(w_key)); }
  override delitem_str(key: string): boolean { return this.forget(this.table.lookupStr(key)); }
  private forget(i: int): boolean {
    if (i < 0) return false;
    return this.emptyCell(this.cellAt(i));
  }
  override fillCell(cell: GlobalCell, w_value: W_Root): void {
    if (cell.w_value === null) this.empty--;
    cell.set(w_value);
  }
  override emptyCell(cell: GlobalCell): boolean {
    if (cell.w_value === null) return false;
    cell.set(null);
    this.empty++;
    if (this.empty > MOST_EMPTY && this.empty > this.table.live >> 1) this.dropEmpty();
    return true;
  }
  private dropEmpty(): void {
    const t = this.table;
    for (let i = t.nextEntry(0); i >= 0; i = t.nextEntry(i + 1)) {
      if (this.cellAt(i).w_value === null) t.removeAt(i);
    }
    this.empty = 0;
    this.version = freshVersion();
  }
  override removeEntry(i: int): void {
    this.cellAt(i).set(null);
    this.table.removeAt(i);
    this.version = freshVersion();
  }
  override clear(): void {
    for (let i = this.nextEntry(0); i >= 0; i = this.nextEntry(i + 1)) this.cellAt(i).set(null);
    this.table.clear();
    this.empty = 0;
    this.version = freshVersion();
  }
  override length(): int { return this.table.live - this.empty; }
  override nextEntry(i: int): int {
    const t = this.table;
    let k = t.nextEntry(i);
    while (k >= 0 && this.cellAt(k).w_value === null) k = t.nextEntry(k + 1);
    return k;
  }
  /** Empty cells at the end are dropped on the way. */
  override lastEntry(): int {
    const t = this.table;
    let k = t.lastEntry();
    while (k >= 0 && this.cellAt(k).w_value === null) {
      this.removeEntry(k);
      this.empty--;
      k = t.lastEntry();
    }
    return k;
  }
  override valueAt(i: int): W_Root { return this.cellAt(i).w_value!; }
  override getCell(key: string): GlobalCell | null {
    const i = this.table.lookupStr(key);
    return i < 0 ? null : this.cellAt(i);
  }
  override keysVersion(): KeysVersion | null { return this.version; }
  override copy(): W_DictObject {
    const w_copy = new W_DictObject();
    w_copy.updateFrom(this);
    return w_copy;
  }
}
quasiImmutableFields(W_ModuleDictObject, 'version');

/** The cell of a name as long as the set of keys has the version; null: none. It is empty when the name was deleted since. */
const cellUnder = elidable((w_dict: W_ModuleDictObject, version: KeysVersion, name: string): GlobalCell | null => w_dict.getCell(name));

/** Stores where the name has a value, for traces; false where it has none. */
function storeTraced(w_dict: W_ModuleDictObject, name: string, w_value: W_Root): boolean {
  const cell = cellUnder(w_dict, promote(w_dict.keysVersion()!), name);
  if (cell === null || cell.w_value === null) return false;
  cell.set(w_value);
  return true;
}

/** The value of a name, for traces: what never changed is a constant. */
function tracedValue(w_dict: W_ModuleDictObject, name: string): W_Root | null {
  const cell = cellUnder(w_dict, promote(w_dict.keysVersion()!), name);
  return cell === null ? null : cell.traced();
}
