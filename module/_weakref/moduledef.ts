/** Module _weakref. */
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { ModuleDef, fn } from '../../interpreter/module';
import { lifelineOf } from './lifeline';
import { callableProxyTypeDef, proxyTypeDef, weakref_proxy } from './proxy';
import { weakrefTypeDef } from './reference';

function weakref_getweakrefs(w_obj: W_Root): W_Root {
  const lifeline = lifelineOf(w_obj);
  return space.newlist(lifeline === null ? [] : lifeline.all());
}
function weakref_getweakrefcount(w_obj: W_Root): W_Root {
  const lifeline = lifelineOf(w_obj);
  return space.newindex(lifeline === null ? 0 : lifeline.all().length);
}

export const weakrefModule = new ModuleDef('_weakref', {
  doc: 'Weak references.',
  members: {
    ref: weakrefTypeDef, ReferenceType: weakrefTypeDef, ProxyType: proxyTypeDef, CallableProxyType: callableProxyTypeDef,
    proxy: fn(weakref_proxy, 'object callback?'), getweakrefs: fn(weakref_getweakrefs, 'object'), getweakrefcount: fn(weakref_getweakrefcount, 'object'),
  },
});
