/**
 * Structure sequences: the results of `os.stat`, `time.gmtime` and the like, a sequence whose items can also be read as attributes.
 *
 * The sequence shows the first `visible` values; those behind can be reached by name only. A name that begins with '_' is that of an item without an attribute.
 * As in Python 2.5 such an object is no tuple, but compares, hashes, adds and prints as the tuple of its visible items.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { space, W_Root, type W_DictBase, type W_TypeBase } from '../interpreter/baseobjspace';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { readonlyMember } from '../interpreter/member';
import { TypeDef, type TypeDefEntry } from '../interpreter/typedef';

type W = W_Root;
type N = W_Root | null;

/** What the structure sequences of one type have in common. */
export class StructSeqType {
  readonly typedef: TypeDef;
  /** As error messages call it. */
  readonly fullname: string;
  /**
   * Load time.
   * @param fields     names of all values, the visible ones first
   * @param visible    how many of them the sequence shows
   * @param fallbacks  [field, item]: a value that, when the constructor was not given it, is that of another item
   */
  constructor(name: string, module: string, doc: string, readonly fields: FixedArray<string>, readonly visible: int, readonly fallbacks: readonly (readonly [int, int])[] = []) {
    this.fullname = `${module}.${name}`;
    const members: { [name: string]: TypeDefEntry | W } = {
      __reduce__: method(W_StructSeq, structseq_reduce),
      n_fields: space.newindex(fields.length),
      n_sequence_fields: space.newindex(visible),
    };
    let unnamed = 0;
    for (let i = 0; i < fields.length; i++) {
      if (fields[i].startsWith('_')) unnamed++;
      else members[fields[i]] = readonlyMember(W_StructSeq, valueGetter(i));
    }
    members['n_unnamed_fields'] = space.newindex(unnamed);
    this.typedef = new TypeDef(name, {
      cls: W_StructSeq, base: objectTypeDef, module, doc, acceptableAsBase: false,
      new: builtinNew(structseqMaker(this), 'sequence dict?', { keywords: true }), members,
    });
  }

  /** Takes all values, in the order of the fields. */
  make(values_w: FixedArray<W>): W { return new W_StructSeq(this, values_w); }

  /** The constructor of the type, called from Python: items, then values by name from the dictionary, then None. */
  fromSequence(w_sequence: W, w_dict: N): W {
    if (!space.isIterable(w_sequence)) throw space.typeError('constructor requires a sequence');
    const given_w = space.listview(w_sequence);
    const n = given_w.length;
    const total = this.fields.length;
    if (n < this.visible || n > total) {
      const how = this.visible === total ? 'a' : n < this.visible ? 'an at least' : 'an at most';
      const bound = n < this.visible ? this.visible : total;
      throw space.typeError(`${this.fullname}() takes ${how} ${bound}-sequence (${n}-sequence given)`);
    }
    if (w_dict !== null && !space.isinstance_w(w_dict, space.w_dict)) throw space.typeError(`${this.fullname}() takes a dict as second arg, if any`);
    const values_w = newFixedArray<W>(total, space.w_None);
    for (let i = 0; i < n; i++) values_w[i] = given_w[i];
    if (w_dict !== null) {
      for (let i = n; i < total; i++) {
        const w_value = (w_dict as W_DictBase).getitem_str(this.fields[i]);
        if (w_value !== null) values_w[i] = w_value;
      }
    }
    for (let k = 0; k < this.fallbacks.length; k++) {
      const [field, item] = this.fallbacks[k];
      if (values_w[field] === space.w_None) values_w[field] = values_w[item];
    }
    return this.make(values_w);
  }
}

export class W_StructSeq extends W_Root {
  /** The visible items. */
  readonly w_tuple: W;
  constructor(readonly seqtype: StructSeqType, readonly values_w: FixedArray<W>) {
    super();
    const items_w = newFixedArray<W>(seqtype.visible, space.w_None);
    for (let i = 0; i < items_w.length; i++) items_w[i] = values_w[i];
    this.w_tuple = space.newtuple(items_w);
  }
  override getclass(): W_TypeBase { return this.seqtype.typedef.w_type; }
  override op_len(): N { return this.w_tuple.op_len(); }
  override op_iter(): N { return this.w_tuple.op_iter(); }
  override op_hash(): W { return this.w_tuple.op_hash(); }
  override op_repr(): W { return this.w_tuple.op_repr(); }
  override op_getitem(w_key: W): N { return this.w_tuple.op_getitem(w_key); }
  override op_getslice(w_start: W, w_stop: W): N { return this.w_tuple.op_getslice(w_start, w_stop); }
  override op_contains(w_item: W): N { return this.w_tuple.op_contains(w_item); }
  override op_add(w_other: W): N { return this.w_tuple.op_add(w_other); }
  override op_mul(w_times: W): N { return this.w_tuple.op_mul(w_times); }
  override op_rmul(w_times: W): N { return this.w_tuple.op_rmul(w_times); }
  override op_eq(w_other: W): N { return this.w_tuple.op_eq(tupleOf(w_other)); }
  override op_ne(w_other: W): N { return this.w_tuple.op_ne(tupleOf(w_other)); }
  override op_lt(w_other: W): N { return this.w_tuple.op_lt(tupleOf(w_other)); }
  override op_le(w_other: W): N { return this.w_tuple.op_le(tupleOf(w_other)); }
  override op_gt(w_other: W): N { return this.w_tuple.op_gt(tupleOf(w_other)); }
  override op_ge(w_other: W): N { return this.w_tuple.op_ge(tupleOf(w_other)); }
}

function tupleOf(w: W): W { return w instanceof W_StructSeq ? w.w_tuple : w; }

function valueGetter(i: int): (self: W_StructSeq) => W {
  return (self: W_StructSeq): W => self.values_w[i];
}

function structseqMaker(seqtype: StructSeqType): (w_type: W_TypeBase, w_sequence: W, w_dict: N) => W {
  return (w_type: W_TypeBase, w_sequence: W, w_dict: N): W => seqtype.fromSequence(w_sequence, w_dict);
}

function structseq_reduce(self: W_StructSeq): W {
  const fields = self.seqtype.fields;
  const w_dict = space.newdict();
  for (let i = self.seqtype.visible; i < fields.length; i++) w_dict.setitem_str(fields[i], self.values_w[i]);
  return space.newtuple2(self.getclass(), space.newtuple2(self.w_tuple, w_dict));
}
