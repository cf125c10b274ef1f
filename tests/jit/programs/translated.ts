import type { int } from '../../../rlib/kinds';
import { JitCode, StaticData } from '../../../jit/metainterp/jitcode';
import type { Cpu } from '../../../jit/metainterp/cpu';
import { MetaInterp } from '../../../jit/metainterp/metainterp';
import { Trace } from '../../../jit/metainterp/trace';
import { X86Backend } from '../../../jit/backend/x86/backend';
import type { NativeMachine } from '../../../jit/backend/x86/nativemachine';

class Holder {
  cpu: Cpu | null = null;
  machine: NativeMachine | null = null;
}
const holder = new Holder();

/** Reaches all of the run time of the JIT, so that the toolchain judges it. */
export function main(argv: string[]): int {
  const cpu = holder.cpu;
  const machine = holder.machine;
  if (cpu === null || machine === null) return 0;
  machine.start();
  const data = new StaticData(null);
  const engine = new MetaInterp(data, cpu);
  engine.warm.decay(0.5);
  engine.enable(argv.length > 1);
  engine.run(new JitCode('none'));
  return compile(new X86Backend(machine, data, 1000000));
}

function compile(backend: X86Backend): int {
  const trace = new Trace(0);
  const loop = backend.compileLoop(trace, [], -1);
  const bridge = backend.compileBridge(trace, [], 0);
  if (loop === null || bridge === null) return backend.memory.ranges() + backend.guardAddress(0);
  backend.invalidate(loop);
  const n = backend.execute(loop);
  backend.free(bridge);
  backend.encoder.close();
  return n;
}
