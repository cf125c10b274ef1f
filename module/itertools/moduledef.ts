/** Module itertools. */
import { ModuleDef, fn } from '../../interpreter/module';
import { groupbyTypeDef, itertools_tee } from './grouping';
import { countTypeDef, cycleTypeDef, repeatTypeDef } from './infinite';
import { chainTypeDef, dropwhileTypeDef, ifilterTypeDef, ifilterfalseTypeDef, imapTypeDef, isliceTypeDef, izipTypeDef, starmapTypeDef, takewhileTypeDef } from './selecting';

export const itertoolsModule = new ModuleDef('itertools', {
  doc: 'Iterators for efficient looping.',
  members: {
    chain: chainTypeDef, count: countTypeDef, cycle: cycleTypeDef, dropwhile: dropwhileTypeDef, groupby: groupbyTypeDef, ifilter: ifilterTypeDef,
    ifilterfalse: ifilterfalseTypeDef, imap: imapTypeDef, islice: isliceTypeDef, izip: izipTypeDef, repeat: repeatTypeDef, starmap: starmapTypeDef,
    takewhile: takewhileTypeDef, tee: fn(itertools_tee, 'iterable n?'),
  },
});
