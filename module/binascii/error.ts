/** binascii.Error and binascii.Incomplete. */
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';

class ErrorClass {
  w_error: W_Root | null = null;
}
const errorClass = new ErrorClass();

function makeClass(name: string): W_Root {
  const w_dict = space.newdict();
  w_dict.setitem_str('__module__', space.newbytes('binascii'));
  return space.w_type.call3(space.newinterned(name), space.newtuple(space.args1(space.w_Exception)), w_dict);
}

/** Load time. */
export function makeErrorClass(): W_Root {
  const w_error = makeClass('Error');
  errorClass.w_error = w_error;
  return w_error;
}
/** Load time. */
export function makeIncompleteClass(): W_Root { return makeClass('Incomplete'); }

export function binasciiError(message: string): OperationError { return new OperationError(errorClass.w_error!, space.newbytes(message)); }
