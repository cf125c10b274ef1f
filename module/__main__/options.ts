/** The options of the command line: those of CPython 2.5. */
import type { int } from '../../rlib/kinds';

export class Options {
  /** -c */
  command: string | null = null;
  /** -m */
  module: string | null = null;
  /** A script's path; null or '-' for standard input. */
  script: string | null = null;
  /** What follows the program: sys.argv from its second entry on. */
  rest: string[] = [];
  /** A session follows the program. */
  inspect: boolean = false;
  /** -i: standard input counts as a terminal. */
  interactive: boolean = false;
  unbuffered: boolean = false;
  optimize: int = 0;
  noSite: boolean = false;
  ignoreEnvironment: boolean = false;
  verbose: int = 0;
  skipFirstLine: boolean = false;
  tabCheck: int = 0;
  showVersion: boolean = false;
  showHelp: boolean = false;
  /** -Q: old, warn, warnall or new. */
  division: string = 'old';
  warnings: string[] = [];
  /** Arguments of --jit. */
  jit: string[] = [];
  /** What is wrong with the command line: the lines before the usage text; null when nothing is. */
  error: string | null = null;
}

/** Reads the arguments after the program's name. */
export function parseOptions(argv: string[]): Options {
  const o = new Options();
  let i = 1;
  while (i < argv.length && o.error === null) {
    const word = argv[i];
    if (word.length < 2 || word.charCodeAt(0) !== 45) break;
    i++;
    if (word === '--') break;
    if (word === '--help') {
      o.showHelp = true;
      continue;
    }
    if (word === '--version') {
      o.showVersion = true;
      continue;
    }
    if (word === '--jit') {
      if (i >= argv.length) {
        o.error = 'Argument expected for the --jit option\n';
        return o;
      }
      o.jit.push(argv[i]);
      i++;
      continue;
    }
    if (word.startsWith('--')) {
      o.error = 'Unknown option: --\n';
      return o;
    }
    i = parseWord(o, argv, word, i);
    if (o.command !== null || o.module !== null) break;
  }
  if (o.error !== null) return o;
  if (o.command === null && o.module === null && i < argv.length) {
    o.script = argv[i];
    i++;
  }
  while (i < argv.length) {
    o.rest.push(argv[i]);
    i++;
  }
  return o;
}

/** One word of single-letter options; the index of the next word. */
function parseWord(o: Options, argv: string[], word: string, next: int): int {
  for (let k = 1; k < word.length; k++) {
    const letter = word.slice(k, k + 1);
    switch (letter) {
      case 'i':
        o.inspect = true;
        o.interactive = true;
        break;
      case 'u': o.unbuffered = true; break;
      case 'O': o.optimize++; break;
      case 'S': o.noSite = true; break;
      case 'E': o.ignoreEnvironment = true; break;
      case 'v': o.verbose++; break;
      case 'x': o.skipFirstLine = true; break;
      case 't': o.tabCheck++; break;
      case 'd': break;
      case 'V': o.showVersion = true; break;
      case 'h': case '?': o.showHelp = true; break;
      case 'c': case 'm': case 'W': case 'Q': return parseArgument(o, argv, letter, word.slice(k + 1, word.length), next);
      default:
        o.error = `Unknown option: -${letter}\n`;
        return next;
    }
  }
  return next;
}

/** An option with an argument, which is the rest of the word or the next word. */
function parseArgument(o: Options, argv: string[], letter: string, attached: string, next: int): int {
  let argument = attached;
  let following = next;
  if (argument.length === 0) {
    if (next >= argv.length) {
      o.error = `Argument expected for the -${letter} option\n`;
      return next;
    }
    argument = argv[next];
    following = next + 1;
  }
  switch (letter) {
    case 'c': o.command = argument + '\n'; break;
    case 'm': o.module = argument; break;
    case 'W': o.warnings.push(argument); break;
    default:
      if (argument !== 'old' && argument !== 'warn' && argument !== 'warnall' && argument !== 'new') {
        o.error = "-Q option should be `-Qold', `-Qwarn', `-Qwarnall', or `-Qnew' only\n";
      }
      o.division = argument;
  }
  return following;
}

export function usageLine(program: string): string {
  return `usage: ${program} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n`;
}

export const HELP_TEXT = `Options and arguments (and corresponding environment variables):
-c cmd : run the program given as a string (ends the list of options)
-d     : accepted for compatibility; does nothing
-E     : ignore environment variables such as PYTHONPATH
-h     : print this help and exit (also --help)
-i     : go on interactively after running the script (PYTHONINSPECT)
-m mod : run a library module as a script (ends the list of options)
-O     : leave out assert statements (PYTHONOPTIMIZE); -OO leaves out docstrings too
-Q arg : division: -Qold (the default), -Qwarn, -Qwarnall, -Qnew
-S     : do not import 'site' at the start
-t     : warn of inconsistent use of tabs; -tt makes it an error
-u     : unbuffered standard streams (PYTHONUNBUFFERED)
-v     : say what is imported (PYTHONVERBOSE)
-V     : print the version and exit (also --version)
--jit P=V,...: parameters of the JIT; --jit off: without it; --jit help: what there is
-W arg : a filter for warnings: action:message:category:module:lineno
-x     : skip the first line of the source
file   : the program is read from this file
-      : the program is read from standard input (the default; interactive when that is a terminal)
arg ...: what the program finds in sys.argv[1:]

Environment variables:
PYTHONSTARTUP: a file that is run when an interactive session starts
PYTHONPATH   : directories, separated by ':', that are searched for modules before the standard ones
PYPYLOG      : FILE, :FILE or PREFIX,...:FILE, where collections and other parts of the run are logged with their times
`;
