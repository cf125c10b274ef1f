/**
 * The type `frame` as programs see it.
 */
import { toI64, toInt } from '../rlib/rarithmetic';
import { space, type W_Root } from './baseobjspace';
import { oefmt } from './error';
import { savedException } from './executioncontext';
import { builtinsOf } from './globals';
import { getset } from './gateway';
import { setLineno } from './framejump';
import { readonlyMember } from './member';
import { frameTypeDef, PyFrame } from './pyframe';
import { typeDefParts } from './typedef';
import { setFrameTrace } from './tracing';

type W = W_Root;

function set_trace(self: PyFrame, w_trace: W): void { setFrameTrace(self, w_trace === space.w_None ? null : w_trace); }
function del_trace(self: PyFrame): void { setFrameTrace(self, null); }

function set_lineno(self: PyFrame, w_lineno: W): void {
  if (self.getTrace() === null) throw oefmt(space.w_ValueError, 'f_lineno can only be set by a trace function');
  if (!space.isinstance_w(w_lineno, space.w_int)) throw oefmt(space.w_ValueError, 'lineno must be an integer');
  setLineno(self, toInt(w_lineno.int_w()));
}

function get_exc_type(self: PyFrame): W {
  const saved = savedException(self);
  return saved === null ? space.w_None : saved.w_type;
}
function get_exc_value(self: PyFrame): W {
  const saved = savedException(self);
  return saved === null ? space.w_None : saved.getValue();
}
function get_exc_traceback(self: PyFrame): W {
  const saved = savedException(self);
  return saved === null ? space.w_None : saved.traceback ?? space.w_None;
}

const members = {
  f_back: readonlyMember(PyFrame, (self: PyFrame): W => self.f_back ?? space.w_None),
  f_code: readonlyMember(PyFrame, (self: PyFrame): W => self.pycode),
  f_builtins: readonlyMember(PyFrame, (self: PyFrame): W => builtinsOf(self.w_globals)),
  f_globals: readonlyMember(PyFrame, (self: PyFrame): W => self.w_globals),
  f_locals: getset(PyFrame, (self: PyFrame): W => self.getLocals()),
  f_lasti: readonlyMember(PyFrame, (self: PyFrame): W => space.newint(toI64(self.lasti))),
  f_lineno: getset(PyFrame, (self: PyFrame): W => space.newint(toI64(self.getLineno())), set_lineno),
  f_trace: getset(PyFrame, (self: PyFrame): W => self.getTrace() ?? space.w_None, set_trace, del_trace),
  f_restricted: getset(PyFrame, (self: PyFrame): W => space.w_False),
  f_exc_type: readonlyMember(PyFrame, get_exc_type),
  f_exc_value: readonlyMember(PyFrame, get_exc_value),
  f_exc_traceback: readonlyMember(PyFrame, get_exc_traceback),
};
for (const [name, entry] of Object.entries(members)) typeDefParts(frameTypeDef).members.set(name, entry);
