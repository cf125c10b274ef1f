/**
 * The JIT in a translated program: the engine, and the functions that portals call at their entries (see codewriter/portal.ts).
 *
 * The codewriter fills `staticData` while the program is translated; only then is it converted to prebuilt data.
 */
import type { float, i64, int } from '../../rlib/kinds';
import { alwaysInline, dontLookInside } from '../../rlib/jit';
import { isWatched, X86Cpu } from '../backend/native/x86cpu';
import { installControl } from './control';
import { type Ref, StaticData } from './jitcode';
import { MetaInterp } from './metainterp';

export const staticData = new StaticData();
const cpu = new X86Cpu(staticData);
export const engine = new MetaInterp(staticData, cpu);
cpu.attach(engine.maker.fails, engine.maker.loops.gates.all);
installControl(engine);

function tick(hash: i64): boolean { return engine.tick(hash); }
function tickStart(hash: i64): boolean { return engine.tickStart(hash); }
function inInt(i: int, x: i64): void { engine.ints[i] = x; }
function inRef(i: int, x: Ref | null): void { engine.refs[i] = x; }
function inFloat(i: int, x: float): void { engine.floats[i] = x; }
function compiled(portal: int): int { return engine.compiled(portal); }
function enter(portal: int): int { return engine.enter(portal); }
function behind(fail: int): int { return engine.behind(fail); }
function outInt(i: int): i64 { return engine.ints[i]; }
function outRef(i: int): Ref | null { return engine.takeRef(i); }
function outFloat(i: int): float { return engine.floats[i]; }
function written(x: Ref): void { if (isWatched(x)) engine.written(x); }

export const entryFunctions = { tick, tickStart, inInt, inRef, inFloat, compiled, enter, behind, outInt, outRef, outFloat, written };
for (const f of Object.values(entryFunctions)) dontLookInside(f);
alwaysInline(tick);
alwaysInline(tickStart);
alwaysInline(written);
