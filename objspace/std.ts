/**
 * The object space: the only instance of ObjSpace, made while the program is loaded.
 *
 * Importing this file gives a complete space with all types of the language. Modules that are loaded later may define further types; `finishTypes`
 * completes them and is called once more by the program's main file.
 */
import { hint } from '../rlib/jit';
import type { float, i64, int, FixedArray } from '../rlib/kinds';
import { listToFixed, newFixedArray } from '../rlib/kinds';
import { exactClass } from '../rlib/objectmodel';
import { toI64 } from '../rlib/rarithmetic';
import type { RBigInt } from '../rlib/rbigint/rbigint';
import { setSpace, W_DictBase, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { vm } from '../interpreter/executioncontext';
import { warn } from '../interpreter/warning';
import { CachedAttributes } from './attrcache';
import { W_BoolObject } from './boolobject';
import { W_BytesObject } from './bytesobject';
import { W_ComplexObject } from './complexobject';
import { W_DictObject } from './dictobject';
import { W_FloatObject } from './floatobject';
import { W_IntObject } from './intobject';
import { W_ListObject } from './listobject';
import { W_LongObject } from './longobject';
import { W_ModuleDictObject } from './moduledict';
import { W_EllipsisObject, W_NoneObject, W_NotImplementedObject } from './noneobject';
import { W_SeqIterator } from './seqiter';
import { W_SetObject } from './setobject';
import { W_SliceObject } from './sliceobject';
import { formatPercent } from './strformat';
import { W_TupleObject } from './tupleobject';
import './enumerateobject';
import { buildType, completeType } from './typebuilder';
import type { W_TypeObject } from './typeobject';
import './typetype';
import './classobj';
import './instanceobject';
import './superobject';
import './propertyobject';
import './dictproxyobject';
import './memberdescr';
import { W_XRange } from './xrangeobject';
import '../interpreter/function';
import '../interpreter/functiontype';
import '../interpreter/generator';
import '../interpreter/staticmethod';
import '../interpreter/module';
import '../interpreter/codetype';
import '../interpreter/frametype';
import '../interpreter/pytraceback';
import '../interpreter/nested';
import '../module/exceptions/moduledef';

export class StdObjSpace extends CachedAttributes {
  /** One object for each text that was interned. */
  private readonly interned: Map<string, W_Root> = new Map<string, W_Root>();

  override newint(value: i64): W_Root { return new W_IntObject(value); }
  override newindex(value: int): W_Root { return new W_IntObject(toI64(value)); }
  override newbool(value: boolean): W_Root { return value ? this.w_True : this.w_False; }
  override newlong(value: RBigInt): W_Root { return new W_LongObject(value); }
  override newinteger(value: RBigInt): W_Root { return value.fitsI64() ? new W_IntObject(value.wrapI64()) : new W_LongObject(value); }
  override newfloat(value: float): W_Root { return new W_FloatObject(value); }
  override newcomplex(real: float, imag: float): W_Root { return new W_ComplexObject(real, imag); }
  override newbytes(value: string): W_Root { return new W_BytesObject(value); }
  override newinterned(value: string): W_Root { return this.interned.get(value) ?? this.intern(new W_BytesObject(value)); }
  override intern(w_str: W_Root): W_Root {
    const value = w_str.str_w();
    const w_known = this.interned.get(value) ?? null;
    if (w_known !== null) return w_known;
    this.interned.set(value, w_str);
    return w_str;
  }
  override newtuple(items_w: FixedArray<W_Root>): W_Root { return W_TupleObject.fromArray(items_w); }
  override newtuple2(w_a: W_Root, w_b: W_Root): W_Root { return W_TupleObject.fromArray(this.args2(w_a, w_b)); }
  override newlist(items_w: W_Root[]): W_Root {
    return W_ListObject.of(listToFixed(items_w));
  }
  override newlistOf(items_w: FixedArray<W_Root>): W_Root { return W_ListObject.of(items_w); }
  override listAppend(w_list: W_Root, w_item: W_Root): void { (w_list as W_ListObject).append(w_item); }
  override expectItems(w_list: W_Root | null, w_iterable: W_Root): void {
    if (w_list === null || !exactClass(w_list, W_ListObject)) return;
    if (exactClass(w_iterable, W_ListObject)) (w_list as W_ListObject).expect(toI64((w_iterable as W_ListObject).length()));
    else if (w_iterable instanceof W_XRange) (w_list as W_ListObject).expect(w_iterable.count);
    else if (exactClass(w_iterable, W_TupleObject)) (w_list as W_ListObject).expect(toI64((w_iterable as W_TupleObject).items_w.length));
  }
  override newdict(): W_DictBase { return new W_DictObject(); }
  override newmoduledict(): W_DictBase { return new W_ModuleDictObject(); }
  override newset(items_w: W_Root[]): W_Root {
    const w_set = new W_SetObject();
    for (const w_item of items_w) this.callMethod1(w_set, 'add', w_item);
    return w_set;
  }
  override newslice(w_start: W_Root, w_stop: W_Root, w_step: W_Root): W_Root { return new W_SliceObject(w_start, w_stop, w_step); }
  override newseqiter(w_seq: W_Root): W_Root { return new W_SeqIterator(w_seq); }

  override allocateInstance(w_type: W_TypeBase, typedef: TypeDef): W_Root { return (w_type as W_TypeObject).allocate(); }
  override gettypeobject(typedef: TypeDef): W_TypeBase { return typedef.w_type; }

  override format_percent(w_format: W_Root, w_args: W_Root): W_Root { return formatPercent(w_format, w_args); }
  override warn(w_category: W_TypeBase, message: string): void { warn(w_category, message, 1); }
  override importModule(name: string): W_Root { 
    const w_modules = vm.getsys('modules');
    if (w_modules !== null) {
      const w_loaded = (w_modules as W_DictBase).getitem_str(name);
      if (w_loaded !== null) return w_loaded;
    }
    const w_import = vm.w_builtindict!.getitem_str('__import__');
    if (w_import === null) throw this.operr(this.w_ImportError, '__import__ not found');
    w_import.call1(this.newinterned(name));
    return this.getitem(vm.getsys('modules')!, this.newinterned(name));
  }
}
hint(StdObjSpace, 'newinterned', 'elidable');

// -- construction (load time) ------------------------------------------------------------------------------

const theSpace = new StdObjSpace();
setSpace(theSpace);
const constants = theSpace as unknown as Record<string, unknown>;
constants.emptyArgs = newFixedArray<W_Root>(0, null as never);
constants.w_None = new W_NoneObject();
constants.w_NotImplemented = new W_NotImplementedObject();
constants.w_Ellipsis = new W_EllipsisObject();
constants.w_True = new W_BoolObject(true);
constants.w_False = new W_BoolObject(false);

const finished = new Set<TypeDef>();

/** Makes and completes the types of all definitions that have none yet. Load time; may be called again after more modules have been loaded. */
export function finishTypes(): void {
  const fresh = TypeDef.all.filter((typedef) => !finished.has(typedef));
  for (const typedef of fresh) {
    const w_type = buildType(typedef);
    const name = `w_${typedef.name}`;
    if (constants[name] === undefined || constants[name] === null) constants[name] = w_type;
  }
  const complete = (typedef: TypeDef): void => {
    if (finished.has(typedef)) return;
    finished.add(typedef);
    if (typedef.base !== null) complete(typedef.base);
    completeType(typedef);
  };
  for (const typedef of fresh) complete(typedef);
}

finishTypes();
