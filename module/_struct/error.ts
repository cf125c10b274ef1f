/** struct.error. */
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';

class ErrorClass {
  w_error: W_Root | null = null;
}
const errorClass = new ErrorClass();

/** Load time: the class, made as `class error(Exception)` would. */
export function makeErrorClass(): W_Root {
  const w_dict = space.newdict();
  w_dict.setitem_str('__module__', space.newbytes('struct'));
  const w_error = space.w_type.call3(space.newinterned('error'), space.newtuple(space.args1(space.w_Exception)), w_dict);
  errorClass.w_error = w_error;
  return w_error;
}

export function structError(message: string): OperationError { return new OperationError(errorClass.w_error!, space.newbytes(message)); }
