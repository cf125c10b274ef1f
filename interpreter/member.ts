/** Attributes of built-in types that are plain data and cannot be assigned: TypeError, where computed attributes raise AttributeError. Load time only. */
import { space, type W_Root } from './baseobjspace';
import { oefmt } from './error';
import { getset } from './gateway';
import type { TypeDefEntry } from './typedef';

function refuseSet(self: W_Root, w_value: W_Root): void { throw oefmt(space.w_TypeError, 'readonly attribute'); }
function refuseDelete(self: W_Root): void { throw oefmt(space.w_TypeError, 'readonly attribute'); }

export function readonlyMember<C extends W_Root>(cls: abstract new (...args: never[]) => C, fget: (self: C) => W_Root): TypeDefEntry {
  return getset(cls, fget, refuseSet, refuseDelete);
}
