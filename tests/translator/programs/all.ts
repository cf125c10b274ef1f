/**
 * All programs of this folder in one: each exported function without parameters is a case. `main` prints, for each, its name and
 * its result, or that it raised.
 */
import type { int } from '../../../rlib/kinds';
import { debugPrint } from '../../../rlib/debug';
import { RException } from '../../../rlib/rexception';
import * as algorithms from './algorithms';
import * as classes from './classes';
import * as closures from './closures';
import * as collection from './collection';
import * as containers from './containers';
import * as control from './control';
import * as exceptions from './exceptions';
import * as floats from './floats';
import * as generics from './generics';
import * as ints from './ints';
import * as kinds from './kinds';
import * as lists from './lists';
import * as maps from './maps';
import * as narrowing from './narrowing';
import * as prebuilt from './prebuilt';
import * as rawmemory from './rawmemory';
import * as strings from './strings';
import * as words from './words';

export class Case {
  constructor(readonly name: string, readonly run: () => string) {}
}

const modules = {
  algorithms, classes, closures, collection, containers, control, exceptions, floats, generics, ints, kinds, lists, maps, narrowing, prebuilt, rawmemory, strings, words,
};

export const cases: Case[] = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module).filter(([, f]) => typeof f === 'function' && f.length === 0 && !/^class/.test(String(f))).map(([name, f]) => new Case(`${file}.${name}`, f as () => string)));

export function main(argv: string[]): int {
  for (const c of cases) {
    let text = 'raised';
    try {
      text = c.run();
    } catch (e) {
      if (!(e instanceof RException)) throw e;
    }
    debugPrint(`${c.name} = ${text}`);
  }
  return 0;
}
