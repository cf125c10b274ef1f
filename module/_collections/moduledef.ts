/** Module _collections. */
import { ModuleDef } from '../../interpreter/module';
import { defaultdictTypeDef } from './defaultdict';
import { dequeTypeDef } from './deque';

export const collectionsModule = new ModuleDef('_collections', {
  doc: 'High performance data structures.',
  members: { deque: dequeTypeDef, defaultdict: defaultdictTypeDef },
});
