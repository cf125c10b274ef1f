/**
 * The entries `__xxx__` of built-in types, made from the slots that their implementing classes override. Load time only.
 *
 * An entry calls the class's own implementation, not the virtual method: `int.__add__(x, y)` is the int addition even for an x of a user class. A null
 * result becomes what Python sees there: NotImplemented, StopIteration, AttributeError.
 */
import type { int } from '../rlib/kinds';
import { space, W_Root } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { OperationError } from '../interpreter/error';
import { CountTexts, makeCode, selfMismatch, W_MethodDescr } from '../interpreter/gateway';
import { slots, type Slot } from '../interpreter/slots';
import { typeDefParts, type RootClass, type TypeDef } from '../interpreter/typedef';

type W = W_Root;
type N = W_Root | null;

// -- one maker a kind: from an implementation to the function that Python calls ---------------------------

function unary(name: string, owner: string, cls: RootClass, impl: () => N) {
  return (w_self: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    const w_result = impl.call(w_self);
    if (w_result === null) throw space.typeError(`'${space.type(w_self).getname()}' object does not support ${name}`);
    return w_result;
  };
}

/** `__str__` where there is none is `__repr__`. */
function stringForm(name: string, owner: string, cls: RootClass, impl: () => N) {
  return (w_self: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self) ?? w_self.op_repr();
  };
}

function binary(name: string, owner: string, cls: RootClass, impl: (w_other: W) => N) {
  return (w_self: W, w_other: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self, w_other) ?? space.w_NotImplemented;
  };
}

/** Repetition of a sequence, whose own method refuses everything but integers. */
function repetition(name: string, owner: string, cls: RootClass, impl: (w_times: W) => N) {
  return (w_self: W, w_times: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    const w_result = impl.call(w_self, w_times);
    if (w_result === null) throw space.typeError(`'${space.type(w_times).getname()}' object cannot be interpreted as an index`);
    return w_result;
  };
}

/** `+` of sequences refuses other operands itself. */
function sequenceAdd(name: string, owner: string, cls: RootClass, impl: (w_other: W) => N) {
  return (w_self: W, w_other: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self, w_other) ?? space.raiseCannotConcatenate(w_self, w_other);
  };
}
const sequences = new Set(['str', 'unicode', 'list', 'tuple']);

function ternary(name: string, owner: string, cls: RootClass, impl: (w_other: W, w_mod: W) => N) {
  return (w_self: W, w_other: W, w_mod: N): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self, w_other, w_mod ?? space.w_None) ?? space.w_NotImplemented;
  };
}

function compare(name: string, owner: string, cls: RootClass, impl: (w_other: W) => N) {
  return (w_self: W, w_other: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    const w_result = impl.call(w_self, w_other);
    if (w_result === null) {
      throw space.typeError(`${owner}.${name}(x,y) requires y to be a '${owner}', not a '${space.type(w_other).getname()}'`);
    }
    return w_result;
  };
}

function next(name: string, owner: string, cls: RootClass, impl: () => N) {
  return (w_self: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    const w_result = impl.call(w_self);
    if (w_result === null) throw new OperationError(space.w_StopIteration, space.w_None);
    return w_result;
  };
}

function procedure(name: string, owner: string, cls: RootClass, impl: () => void) {
  return (w_self: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self);
    return space.w_None;
  };
}

function getitem(name: string, owner: string, cls: RootClass, impl: (w_key: W) => N) {
  return (w_self: W, w_key: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self, w_key) ?? space.raiseUnsubscriptable(w_self);
  };
}

function setitem(name: string, owner: string, cls: RootClass, impl: (w_key: W, w_value: W) => boolean) {
  return (w_self: W, w_key: W, w_value: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self, w_key, w_value);
    return space.w_None;
  };
}

function delitem(name: string, owner: string, cls: RootClass, impl: (w_key: W) => boolean) {
  return (w_self: W, w_key: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self, w_key);
    return space.w_None;
  };
}

function getslice(name: string, owner: string, cls: RootClass, impl: (w_start: W, w_stop: W) => N) {
  return (w_self: W, w_start: W, w_stop: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self, w_start, w_stop) ?? space.raiseUnsubscriptable(w_self);
  };
}

function setslice(name: string, owner: string, cls: RootClass, impl: (w_start: W, w_stop: W, w_value: W) => boolean) {
  return (w_self: W, w_start: W, w_stop: W, w_value: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self, w_start, w_stop, w_value);
    return space.w_None;
  };
}

function delslice(name: string, owner: string, cls: RootClass, impl: (w_start: W, w_stop: W) => boolean) {
  return (w_self: W, w_start: W, w_stop: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self, w_start, w_stop);
    return space.w_None;
  };
}

function getattribute(name: string, owner: string, cls: RootClass, impl: (name: string) => N) {
  return (w_self: W, w_name: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    const attribute = space.attributeName(w_name);
    return impl.call(w_self, attribute) ?? space.raiseNoAttribute(w_self, attribute);
  };
}

function setattr(name: string, owner: string, cls: RootClass, impl: (name: string, w_value: W) => void) {
  return (w_self: W, w_name: W, w_value: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    space.checkSetattrWrapper(w_self, name, owner);
    impl.call(w_self, space.attributeName(w_name), w_value);
    return space.w_None;
  };
}

function delattr(name: string, owner: string, cls: RootClass, impl: (name: string) => void) {
  return (w_self: W, w_name: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    space.checkSetattrWrapper(w_self, name, owner);
    impl.call(w_self, space.attributeName(w_name));
    return space.w_None;
  };
}

function descrGet(name: string, owner: string, cls: RootClass, impl: (w_obj: N, w_type: N) => N) {
  return (w_self: W, w_obj: W, w_type: N): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    const noObject = w_obj === space.w_None;
    const noType = w_type === null || w_type === space.w_None;
    if (noObject && noType) throw space.typeError('__get__(None, None) is invalid');
    return impl.call(w_self, noObject ? null : w_obj, noType ? null : w_type) ?? w_self;
  };
}

function descrSet(name: string, owner: string, cls: RootClass, impl: (w_obj: W, w_value: W) => boolean) {
  return (w_self: W, w_obj: W, w_value: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self, w_obj, w_value);
    return space.w_None;
  };
}

function descrDelete(name: string, owner: string, cls: RootClass, impl: (w_obj: W) => boolean) {
  return (w_self: W, w_obj: W): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    impl.call(w_self, w_obj);
    return space.w_None;
  };
}

function call(name: string, owner: string, cls: RootClass, impl: (args: Arguments) => W) {
  return (w_self: W, args: Arguments): W => {
    if (!(w_self instanceof cls)) return selfMismatch(name, owner, w_self);
    return impl.call(w_self, args);
  };
}

// -- the table of kinds -----------------------------------------------------------------------------------

type Maker = (name: string, owner: string, cls: RootClass, impl: never) => (...args: never[]) => W;

const makers: { readonly [kind in Slot['kind']]: readonly [Maker, string] } = {
  unary: [unary, 'self'], len: [unary, 'self'], hash: [unary, 'self'], repr: [unary, 'self'],
  binary: [binary, 'self y'], ternary: [ternary, 'self y z?'], cmp: [compare, 'self y'],
  next: [next, 'self'], del: [procedure, 'self'], contains: [binary, 'self y'],
  getitem: [getitem, 'self y'], setitem: [setitem, 'self i y'], delitem: [delitem, 'self y'],
  getslice: [getslice, 'self i j'], setslice: [setslice, 'self i j y'], delslice: [delslice, 'self i j'],
  getattribute: [getattribute, 'self name'], setattr: [setattr, 'self name value'], delattr: [delattr, 'self name'],
  get: [descrGet, 'self obj type?'], set: [descrSet, 'self obj value'], delete: [descrDelete, 'self obj'],
  call: [call, 'self **args'],
};

function isRepetition(slot: Slot, cls: RootClass): boolean {
  return ['__mul__', '__rmul__', '__imul__'].includes(slot.name) && cls.prototype.op_getitem !== W_Root.prototype.op_getitem;
}

function makerOf(slot: Slot, typedef: TypeDef, cls: RootClass): readonly [Maker, string] {
  if (slot.name === '__str__') return [stringForm, 'self'];
  if (slot.name === '__add__' && sequences.has(typedef.name)) return [sequenceAdd, 'self y'];
  return isRepetition(slot, cls) ? [repetition, 'self n'] : makers[slot.kind];
}

// How CPython's wrappers of special methods tell of a wrong number of arguments: most in a form of their own, `expected 1 arguments, got 0`;
// these through the functions that take tuples of arguments apart, where they have no name:
const unpackedKinds = new Set<Slot['kind']>(['ternary', 'setattr', 'setitem', 'get', 'set']);
const parsedKinds = new Set<Slot['kind']>(['getslice', 'setslice', 'delslice']);
/** Special methods that are plain methods in CPython. */
const takenOne = new Set(['list.__getitem__', 'dict.__getitem__', 'dict.__contains__', 'set.__contains__', 'frozenset.__contains__']);

function makeEntry(slot: Slot, typedef: TypeDef, cls: RootClass): W_MethodDescr {
  const [maker, parameters] = makerOf(slot, typedef, cls);
  const impl = (cls.prototype as unknown as Record<string, unknown>)[slot.method];
  const fn = maker(slot.name, typedef.name, cls, impl as never);
  const hidden: int = 1;
  const code = makeCode(slot.name, fn as never, parameters, hidden, {});
  const parsed = parsedKinds.has(slot.kind);
  const unpacked = unpackedKinds.has(slot.kind) || isRepetition(slot, cls);
  code.countTexts = parsed || takenOne.has(`${typedef.name}.${slot.name}`) ? CountTexts.TAKES : CountTexts.EXPECTED;
  if (parsed) code.subject = 'function';
  else if (code.countTexts === CountTexts.EXPECTED) code.subject = unpacked ? ' ' : '';
  return new W_MethodDescr(code, typedef, slot.doc, true);
}

const objectSlots = new Set(['__getattribute__', '__setattr__', '__delattr__', '__hash__', '__repr__', '__str__']);

/** The slots that the class of `typedef` has and that of its base does not. */
function overridden(typedef: TypeDef): Slot[] {
  if (typedef.base === null) return slots.filter((slot) => objectSlots.has(slot.name));
  const cls = typeDefParts(typedef).cls;
  if (cls === null) return [];
  const base: RootClass = nearestClass(typedef.base) ?? W_Root;
  const own = cls.prototype as unknown as Record<string, unknown>;
  const inherited = base.prototype as unknown as Record<string, unknown>;
  return slots.filter((slot) => own[slot.method] !== inherited[slot.method]);
}

function nearestClass(typedef: TypeDef | null): RootClass | null {
  for (let t = typedef; t !== null; t = t.base) {
    const cls = typeDefParts(t).cls;
    if (cls !== null) return cls;
  }
  return null;
}

/** Names and objects to put into the dictionary of the type. */
export function slotEntries(typedef: TypeDef): [string, W_MethodDescr][] {
  return overridden(typedef).map((slot) => [slot.name, makeEntry(slot, typedef, typeDefParts(typedef).cls ?? W_Root)]);
}
