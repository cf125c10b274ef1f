/** Module _functools: partial. */
import type { FixedArray } from '../../rlib/kinds';
import { arrayCopy, listToFixed, newFixedArray } from '../../rlib/kinds';
import { space, W_DictBase, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { Arguments } from '../../interpreter/argument';
import { argsFrom, builtinNew, getset, objectTypeDef } from '../../interpreter/gateway';
import { ModuleDef } from '../../interpreter/module';
import { TypeDef } from '../../interpreter/typedef';

type W = W_Root;
type N = W_Root | null;

export class W_Partial extends W_Root {
  w_function: W = space.w_None;
  args_w: FixedArray<W> = space.emptyArgs;
  /** Null when no keywords were given. */
  w_keywords: W_DictBase | null = null;
  private w_dict: W_DictBase | null = null;
  private w_lifeline: N = null;

  override getclass(): W_TypeBase { return partialTypeDef.w_type; }
  override getdict(): W_DictBase | null {
    const w_known = this.w_dict;
    if (w_known !== null) return w_known;
    const w_dict = space.newdict();
    this.w_dict = w_dict;
    return w_dict;
  }
  override setdict(w_dict: W_DictBase): void { this.w_dict = w_dict; }
  override getdictvalue(name: string): N { return this.w_dict === null ? null : this.w_dict.getitem_str(name); }
  override setdictvalue(name: string, w_value: W): boolean {
    this.getdict()!.setitem_str(name, w_value);
    return true;
  }
  override deldictvalue(name: string): boolean { return this.w_dict !== null && this.w_dict.delitem_str(name); }
  override getweakref(): N { return this.w_lifeline; }
  override setweakref(w_lifeline: N): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }

  private joined(args_w: FixedArray<W>): FixedArray<W> {
    const own_w = this.args_w;
    if (own_w.length === 0) return args_w;
    const all_w = newFixedArray<W>(own_w.length + args_w.length, space.w_None);
    arrayCopy(own_w, 0, all_w, 0, own_w.length);
    arrayCopy(args_w, 0, all_w, own_w.length, args_w.length);
    return all_w;
  }

  override callN(args_w: FixedArray<W>): W {
    if (this.w_keywords === null) return this.w_function.callN(this.joined(args_w));
    return this.callArgs(new Arguments(args_w));
  }

  override callArgs(args: Arguments): W {
    const all_w = this.joined(args.positional());
    const w_keywords = this.w_keywords;
    if (w_keywords === null) return this.w_function.callArgs(new Arguments(all_w, args.keywords, args.keywords_w));
    const keywords = new Arguments(space.emptyArgs, args.keywords, args.keywords_w);
    return this.w_function.callArgs(joinedKeywords(all_w, w_keywords, keywords));
  }
}

/** Calls with the entries of a dictionary as keywords, and those of `given`, which come first where both have a name. */
function joinedKeywords(args_w: FixedArray<W>, w_keywords: W_DictBase, given: Arguments): Arguments {
  const names: string[] = [];
  const values_w: W[] = [];
  for (let i = w_keywords.nextEntry(0); i >= 0; i = w_keywords.nextEntry(i + 1)) {
    const w_name = w_keywords.keyAt(i);
    if (!space.isinstance_w(w_name, space.w_str)) throw space.typeError('keywords must be strings');
    if (given.keyword(w_name.str_w()) !== null) continue;
    names.push(w_name.str_w());
    values_w.push(w_keywords.valueAt(i));
  }
  for (let i = 0; i < given.keywordCount(); i++) {
    names.push(given.keywords![i]);
    values_w.push(given.keywords_w![i]);
  }
  return new Arguments(args_w, listToFixed(names), listToFixed(values_w));
}

function partial_new(w_type: W_TypeBase, args: Arguments): W {
  const given_w = args.positional();
  if (given_w.length < 1) throw space.typeError("type 'partial' takes at least one argument");
  if (!space.isCallable(given_w[0])) throw space.typeError('the first argument must be callable');
  const w_partial = space.allocateInstance(w_type, partialTypeDef) as W_Partial;
  w_partial.w_function = given_w[0];
  w_partial.args_w = argsFrom(given_w, 1);
  w_partial.w_keywords = args.keywordCount() > 0 ? args.keywordDict() : null;
  return w_partial;
}

function setPartialDict(self: W_Partial, w_value: W): void {
  if (!(w_value instanceof W_DictBase)) throw space.typeError("setting partial object's dictionary to a non-dict");
  self.setdict(w_value);
}
function deletePartialDict(self: W_Partial): void { throw space.typeError("a partial object's dictionary may not be deleted"); }

export const partialTypeDef = new TypeDef('partial', {
  cls: W_Partial, base: objectTypeDef, module: 'functools', weakrefable: true,
  doc: 'partial(func, *args, **keywords) - new function with partial application of the given arguments and keywords.',
  new: builtinNew(partial_new, '**args'),
  members: {
    func: getset(W_Partial, (self: W_Partial): W => self.w_function),
    args: getset(W_Partial, (self: W_Partial): W => space.newtuple(self.args_w)),
    __dict__: getset(W_Partial, (self: W_Partial): W => self.getdict()!, setPartialDict, deletePartialDict),
    keywords: getset(W_Partial, (self: W_Partial): W => self.w_keywords ?? space.w_None),
  },
});

export const functoolsModule = new ModuleDef('_functools', { doc: 'Functions on functions.', members: { partial: partialTypeDef } });
