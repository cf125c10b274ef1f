/**
 * The command line of the toolchain.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { CompileError, RefusedError, translate } from './translate';
import type { BuildKind } from './backend/build';
import { logView, LogViewError } from './logview/logview';
import { Phases } from './phases';

/** Modules that spend the time of running programs: these are compiled with a profile. */
const HOT = /^(interpreter\/(?!astcompiler|pyparser)|objspace\/|gc\/|rlib\/|module\/|jit\/)/;

const TRAINING = 'bench/training';

interface Options {
  output?: string;
  kind: BuildKind;
  jobs?: number;
  check?: boolean;
  retrain?: boolean;
  training: string;
  entryName: string;
  dump?: string;
  jit?: boolean;
}

function positive(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('a positive whole number is expected');
  return n;
}

function seconds(text: string): number {
  const n = Number(text);
  if (!(n >= 0)) throw new InvalidArgumentError('a number of seconds is expected');
  return n;
}

/** Each training program is run by itself: without the JIT, which would leave little of it to the interpreter, and then with a JIT that compiles much, for the JIT's own code. */
function trainingCommands(folder: string, jit: boolean): string[][] {
  if (!existsSync(folder)) return [];
  const programs = readdirSync(folder).filter((f) => f.endsWith('.py')).sort().map((f) => path.resolve(folder, f));
  const kinds = jit ? [['--jit', 'off'], ['--jit', 'threshold=20,function_threshold=30,trace_eagerness=10']] : [[]];
  return kinds.flatMap((options) => programs.map((program) => ['$EXE', ...options, program]));
}

async function runTranslate(entry: string, options: Options): Promise<void> {
  const output = options.output ?? path.join('build', options.dump === undefined ? path.basename(entry, '.ts') : `${options.dump}.html`);
  const phases = new Phases(false);
  await translate({
    entry, output, kind: options.kind, entryName: options.entryName, jit: options.jit === true, check: options.check === true || options.kind === 'checked',
    retrain: options.retrain === true, training: options.kind === 'release' ? trainingCommands(options.training, options.jit === true) : [], profiled: (module) => HOT.test(module),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.dump === undefined ? {} : { dump: options.dump }),
  }, phases);
  process.stderr.write(phases.table() + '\n');
}

const program = new Command('translator').description('Translates RTypeScript programs to native executables.').showHelpAfterError();

program
  .command('translate')
  .argument('<entry>', 'source file that exports the entry function')
  .option('-o, --output <file>', 'the executable (default: build/<name of the entry>)')
  .addOption(new Option('--kind <kind>', 'quick: -O1; release: -O2 with a profile; checked: assertions and AddressSanitizer').choices(['quick', 'release', 'checked']).default('quick'))
  .option('--jit', 'put the JIT in, for interpreter loops with a JitDriver')
  .option('--jobs <n>', 'C files to compile at the same time', positive)
  .option('--entry-name <name>', 'name of the entry function: (argv: string[]) => int', 'main')
  .option('--training <folder>', 'Python programs that make the profile of a release', TRAINING)
  .option('--retrain', 'make the profile anew')
  .option('--check', 'check the graphs after every pass')
  .option('--dump <function>', 'write a page that shows the function after every pass (default: build/<function>.html) and build nothing')
  .description('translate a program to an executable')
  .action(runTranslate);

program
  .command('logview')
  .argument('<log>', 'a log that an executable wrote because of PYPYLOG')
  .option('-o, --output <file>', 'the picture: .html, .png or .svg (default: the log with .html behind it)')
  .option('--from <seconds>', 'draw the log from this time on', seconds)
  .option('--to <seconds>', 'draw the log up to this time', seconds)
  .description('draw a log: time by section, totals, the size of the heap')
  .action((log: string, options: { output?: string; from?: number; to?: number }) => {
    const part = { ...(options.from === undefined ? {} : { from: options.from }), ...(options.to === undefined ? {} : { to: options.to }) };
    return logView(log, options.output ?? `${log}.html`, part, new Phases(false));
  });

try {
  await program.parseAsync();
} catch (e) {
  if (!(e instanceof RefusedError || e instanceof CompileError || e instanceof LogViewError)) throw e;
  process.stderr.write(e.message.trimEnd() + '\n');
  process.exitCode = 1;
}
