/** The module `exceptions`: the whole hierarchy of Python 2.5. */
import { ModuleDef } from '../../interpreter/module';
import { TypeDef } from '../../interpreter/typedef';
import { environmentErrorTypeDef, syntaxErrorTypeDef } from './detailed';
import { exceptionType } from './baseexception';
import './plain';
import './unicodeerrors';

exceptionType('IOError', environmentErrorTypeDef, 'I/O operation failed.');
exceptionType('OSError', environmentErrorTypeDef, 'OS system call failed.');
const indentationErrorTypeDef = exceptionType('IndentationError', syntaxErrorTypeDef, 'Improper indentation.');
exceptionType('TabError', indentationErrorTypeDef, 'Improper mixture of spaces and tabs.');

/** All exception types by name. */
export const exceptionTypeDefs: TypeDef[] = TypeDef.all.filter((typedef) => typedef.module === 'exceptions');

export const exceptionsModule = new ModuleDef('exceptions', {
  doc: "Python's standard exception class hierarchy.\n\nExceptions found here are defined both in the exceptions module and the\nbuilt-in namespace.",
  members: Object.fromEntries(exceptionTypeDefs.map((typedef) => [typedef.name, typedef])),
});
