/** apply(). */
import { newFixedArray, type FixedArray } from '../../rlib/kinds';
import { Arguments } from '../../interpreter/argument';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { isSequence } from '../operator/moduledef';
import { W_DictObject } from '../../objspace/dictobject';

export function builtin_apply(w_function: W_Root, w_args: W_Root | null, w_kwargs: W_Root | null): W_Root {
  const args_w = w_args === null ? space.emptyArgs : argumentSequence(w_args);
  if (w_kwargs === null) return w_function.callN(args_w);
  if (!(w_kwargs instanceof W_DictObject)) throw space.typeError(`apply() arg 3 expected dictionary, found ${space.type(w_kwargs).getname()}`);
  const n = w_kwargs.length();
  const keywords = newFixedArray<string>(n, '');
  const keywords_w = newFixedArray<W_Root>(n, space.w_None);
  let k = 0;
  for (let i = w_kwargs.nextEntry(0); i >= 0; i = w_kwargs.nextEntry(i + 1)) {
    const w_key = w_kwargs.keyAt(i);
    if (!space.isinstance_w(w_key, space.w_str)) throw space.typeError('keywords must be strings');
    keywords[k] = w_key.str_w();
    keywords_w[k] = w_kwargs.valueAt(i);
    k++;
  }
  return w_function.callArgs(new Arguments(args_w, keywords, keywords_w));
}

function argumentSequence(w_args: W_Root): FixedArray<W_Root> {
  if (!isSequence(w_args)) throw space.typeError(`apply() arg 2 expected sequence, found ${space.type(w_args).getname()}`);
  return space.fixedview(w_args, -1);
}
