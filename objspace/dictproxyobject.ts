/** `__dict__` of a type: a view of its attributes that cannot be written to. */
import { space, W_Root, type W_DictBase, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { method, objectTypeDef } from '../interpreter/gateway';
import { OperationError } from '../interpreter/error';
import type { W_TypeObject } from './typeobject';

export class W_DictProxy extends W_Root {
  constructor(readonly w_owner: W_TypeObject) { super(); }
  override getclass(): W_TypeBase { return dictProxyTypeDef.w_type; }

  /** The attribute, or null. */
  find(w_key: W_Root): W_Root | null {
    if (space.isinstance_w(w_key, space.w_str)) {
      const w_value = this.w_owner.getdictvalue(w_key.str_w());
      if (w_value !== null) return w_value;
    }
    const others = this.w_owner.otherKeys;
    return others === null ? null : others.getitem(w_key);
  }

  /** A dict with the present attributes. */
  snapshot(): W_DictBase {
    const w_dict = space.newdict();
    for (const name of this.w_owner.dict.keys()) w_dict.setitem_str(name, this.w_owner.getdictvalue(name)!);
    const others = this.w_owner.otherKeys;
    if (others !== null) space.callMethod1(w_dict, 'update', others);
    return w_dict;
  }

  override op_len(): W_Root | null { return space.newindex(this.snapshot().length()); }
  override op_getitem(w_key: W_Root): W_Root | null {
    const w_value = this.find(w_key);
    if (w_value === null) throw new OperationError(space.w_KeyError, w_key);
    return w_value;
  }
  override op_contains(w_key: W_Root): W_Root | null { return space.newbool(this.find(w_key) !== null); }
  override op_iter(): W_Root | null { return this.snapshot().op_iter(); }
  override op_repr(): W_Root { return space.newbytes(`<dictproxy object at ${space.addressText(this)}>`); }
  override op_str(): W_Root | null { return this.snapshot().op_repr(); }
  override op_cmp(w_other: W_Root): W_Root | null {
    return space.newindex(space.cmp_w(this.snapshot(), w_other instanceof W_DictProxy ? w_other.snapshot() : w_other));
  }
}

function proxy_get(self: W_DictProxy, w_key: W_Root, w_default: W_Root | null): W_Root {
  return self.find(w_key) ?? w_default ?? space.w_None;
}
function proxy_has_key(self: W_DictProxy, w_key: W_Root): W_Root { return space.newbool(self.find(w_key) !== null); }
function proxy_keys(self: W_DictProxy): W_Root { return space.callMethod0(self.snapshot(), 'keys'); }
function proxy_values(self: W_DictProxy): W_Root { return space.callMethod0(self.snapshot(), 'values'); }
function proxy_items(self: W_DictProxy): W_Root { return space.callMethod0(self.snapshot(), 'items'); }
function proxy_iterkeys(self: W_DictProxy): W_Root { return space.callMethod0(self.snapshot(), 'iterkeys'); }
function proxy_itervalues(self: W_DictProxy): W_Root { return space.callMethod0(self.snapshot(), 'itervalues'); }
function proxy_iteritems(self: W_DictProxy): W_Root { return space.callMethod0(self.snapshot(), 'iteritems'); }
function proxy_copy(self: W_DictProxy): W_Root { return self.snapshot(); }

export const dictProxyTypeDef = new TypeDef('dictproxy', {
  cls: W_DictProxy, base: objectTypeDef, acceptableAsBase: false,
  members: {
    get: method(W_DictProxy, proxy_get, 'key default?'),
    has_key: method(W_DictProxy, proxy_has_key, 'key'),
    keys: method(W_DictProxy, proxy_keys),
    values: method(W_DictProxy, proxy_values),
    items: method(W_DictProxy, proxy_items),
    iterkeys: method(W_DictProxy, proxy_iterkeys),
    itervalues: method(W_DictProxy, proxy_itervalues),
    iteritems: method(W_DictProxy, proxy_iteritems),
    copy: method(W_DictProxy, proxy_copy),
  },
});
