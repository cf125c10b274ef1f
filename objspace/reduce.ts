/** Pickling of objects that say nothing about it themselves: `object.__reduce__` and `__reduce_ex__`, by way of the module copy_reg. */
import { toInt } from '../rlib/rarithmetic';
import { newFixedArray, type int } from '../rlib/kinds';
import { objectTypeDef } from '../interpreter/gateway';
import { space, type W_Root } from '../interpreter/baseobjspace';
import type { W_TypeObject } from './typeobject';

export function object_reduce(self: W_Root): W_Root { return reduceOld(self, 0); }

export function object_reduce_ex(self: W_Root, w_protocol: W_Root | null): W_Root {
  const protocol = w_protocol === null ? 0 : toInt(space.getint_w(w_protocol));
  const w_own = space.type(self).lookup('__reduce__');
  if (w_own !== null && w_own !== objectTypeDef.w_type.lookup('__reduce__')) return space.callMethod0(self, '__reduce__');
  return protocol >= 2 ? reduceNew(self) : reduceOld(self, protocol);
}

function reduceOld(w_obj: W_Root, protocol: int): W_Root {
  return space.callMethod2(space.importModule('copy_reg'), '_reduce_ex', w_obj, space.newindex(protocol));
}

/** Protocol 2: copy_reg.__newobj__, the class with the arguments of `__new__`, the state, and the items of lists and dicts. */
function reduceNew(w_obj: W_Root): W_Root {
  const w_type = space.type(w_obj) as W_TypeObject;
  const w_copyreg = space.importModule('copy_reg');
  const w_getnewargs = space.findattr(w_obj, '__getnewargs__');
  let args_w: W_Root[] = [];
  if (w_getnewargs !== null) {
    const w_args = w_getnewargs.call0();
    if (!space.isinstance_w(w_args, space.w_tuple)) {
      throw space.typeError(`__getnewargs__ should return a tuple, not '${space.type(w_args).getname()}'`);
    }
    args_w = space.listview(w_args);
  }
  const all_w = newFixedArray<W_Root>(args_w.length + 1, w_type);
  for (let i = 0; i < args_w.length; i++) all_w[i + 1] = args_w[i]!;
  const result_w = newFixedArray<W_Root>(5, space.w_None);
  result_w[0] = space.getattr(w_copyreg, '__newobj__');
  result_w[1] = space.newtuple(all_w);
  result_w[2] = stateOf(w_obj, w_type, w_copyreg);
  if (space.isinstance_w(w_obj, space.w_list)) result_w[3] = space.iter(w_obj);
  if (space.isinstance_w(w_obj, space.w_dict)) result_w[4] = space.callMethod0(w_obj, 'iteritems');
  return space.newtuple(result_w);
}

function stateOf(w_obj: W_Root, w_type: W_TypeObject, w_copyreg: W_Root): W_Root {
  const w_getstate = space.findattr(w_obj, '__getstate__');
  if (w_getstate !== null) return w_getstate.call0();
  const w_state = space.findattr(w_obj, '__dict__') ?? space.w_None;
  const w_names = space.callMethod1(w_copyreg, '_slotnames', w_type);
  if (!space.isinstance_w(w_names, space.w_list)) return w_state;
  const w_slots = space.newdict();
  for (const w_name of space.listview(w_names)) {
    const w_value = space.findattr(w_obj, w_name.str_w());
    if (w_value !== null) w_slots.setitem(w_name, w_value);
  }
  return w_slots.length() === 0 ? w_state : space.newtuple2(w_state, w_slots);
}
