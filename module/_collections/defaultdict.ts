/** collections.defaultdict: a dictionary that makes the values of missing keys. */
import { space, type W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { Arguments } from '../../interpreter/argument';
import { keyError } from '../../interpreter/error';
import { argsFrom, builtinNew, getset, method } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';
import { dictTypeDef, W_DictObject } from '../../objspace/dictobject';
import { enterRepr, leaveRepr } from '../../objspace/reprguard';

export class W_DefaultDict extends W_DictObject {
  w_factory: W_Root = space.w_None;

  override getclass(): W_TypeBase { return defaultdictTypeDef.w_type; }

  /** Subclasses may have a `__missing__` of their own. */
  protected override missing(w_key: W_Root): W_Root { return this.isUserInstance() ? super.missing(w_key) : this.makeMissing(w_key); }

  makeMissing(w_key: W_Root): W_Root {
    if (this.w_factory === space.w_None) throw keyError(w_key);
    const w_value = this.w_factory.call0();
    space.setitem(this, w_key, w_value);
    return w_value;
  }

  override op_repr(): W_Root {
    const contents = super.op_repr().str_w();
    if (!enterRepr(this)) return space.newbytes(`defaultdict(..., ${contents})`);
    try {
      return space.newbytes(`defaultdict(${space.repr_w(this.w_factory)}, ${contents})`);
    } finally {
      leaveRepr(this);
    }
  }
}

function defaultdict_new(w_type: W_TypeBase, args: Arguments): W_Root {
  const w_dict = space.allocateInstance(w_type, defaultdictTypeDef) as W_DefaultDict;
  w_dict.w_factory = space.w_None;
  return w_dict;
}

function defaultdict_init(self: W_DefaultDict, args: Arguments): W_Root {
  const given_w = args.positional();
  if (given_w.length > 0) {
    const w_factory = given_w[0];
    if (w_factory !== space.w_None && !space.isCallable(w_factory)) throw space.typeError('first argument must be callable');
    self.w_factory = w_factory;
  }
  const rest = new Arguments(argsFrom(given_w, 1), args.keywords, args.keywords_w);
  space.getattr(dictTypeDef.w_type, '__init__').callArgs(rest.prepend(self));
  return space.w_None;
}

function defaultdict_missing(self: W_DefaultDict, w_key: W_Root): W_Root { return self.makeMissing(w_key); }
function defaultdict_copy(self: W_DefaultDict): W_Root { return space.type(self).call2(self.w_factory, self); }
function defaultdict_reduce(self: W_DefaultDict): W_Root {
  const w_args = self.w_factory === space.w_None ? space.newtuple(space.emptyArgs) : space.newtuple(space.args1(self.w_factory));
  const items_w = space.args4(space.type(self), w_args, space.w_None, space.w_None);
  return space.add(space.newtuple(items_w), space.newtuple(space.args1(space.callMethod0(self, 'iteritems'))));
}

export const defaultdictTypeDef = new TypeDef('defaultdict', {
  cls: W_DefaultDict, base: dictTypeDef, module: 'collections', hashable: false,
  doc: 'defaultdict(default_factory) --> dict with default factory: the factory is called without arguments to make the value of a missing key',
  new: builtinNew(defaultdict_new, '**args'),
  members: {
    __init__: method(W_DefaultDict, defaultdict_init, '**args'), __missing__: method(W_DefaultDict, defaultdict_missing, 'key'),
    copy: method(W_DefaultDict, defaultdict_copy), __copy__: method(W_DefaultDict, defaultdict_copy), __reduce__: method(W_DefaultDict, defaultdict_reduce),
    default_factory: getset(W_DefaultDict,
      (self: W_DefaultDict): W_Root => self.w_factory,
      (self: W_DefaultDict, w_value: W_Root): void => { self.w_factory = w_value; },
      (self: W_DefaultDict): void => { self.w_factory = space.w_None; }),
  },
});
