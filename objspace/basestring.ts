/** basestring: the common base of str and unicode; it has no instances of its own. */
import { TypeDef } from '../interpreter/typedef';
import { objectTypeDef } from '../interpreter/gateway';

export const basestringTypeDef = new TypeDef('basestring', {
  cls: null, base: objectTypeDef, acceptableAsBase: true,
  doc: 'Type basestring cannot be instantiated; it is the base for str and unicode.',
});
