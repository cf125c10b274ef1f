/**
 * Module pypyjit: parameters of the JIT, hooks, and figures. In a program that was translated without a JIT, and with `--jit off`, everything works and there is nothing to tell.
 */
import { arrayCopy, newFixedArray, type i64, type int } from '../../rlib/kinds';
import { dontLookInside } from '../../rlib/jit';
import { jitHolder, setJitParameter, setJitParameters } from '../../rlib/jitcontrol';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { Arguments } from '../../interpreter/argument';
import { ModuleDef, fn } from '../../interpreter/module';
import { PyCode } from '../../interpreter/pycode';
import { type Hook, hooks } from './hooks';
import { makeCodeMemory, makeStats, reportTypes } from './report';

type W = W_Root;
type N = W_Root | null;

/** set_param('threshold=200,inlining=0'), set_param('off'), set_param(threshold=200). */
function pypyjit_set_param(args: Arguments): W {
  const args_w = args.positional();
  if (args_w.length > 1) throw space.typeError(`set_param() takes at most 1 non-keyword argument, ${args_w.length} given`);
  if (args_w.length === 1) check(setJitParameters(args_w[0].str_w()));
  const keywords = args.keywords;
  if (keywords !== null) for (let i: int = 0; i < keywords.length; i++) check(setJitParameter(keywords[i], space.getint_w(args.keywords_w![i])));
  return space.w_None;
}
function check(problem: string | null): void {
  if (problem !== null) throw space.valueError(problem);
}

/** Calls the function from outside of any trace: what it does is not followed. */
function pypyjit_residual_call(args: Arguments): W {
  const args_w = args.positional();
  if (args_w.length === 0) throw space.typeError('residual_call() takes at least 1 argument (0 given)');
  const rest_w = newFixedArray<W>(args_w.length - 1, space.w_None);
  arrayCopy(args_w, 1, rest_w, 0, rest_w.length);
  return args_w[0].callArgs(new Arguments(rest_w, args.keywords, args.keywords_w));
}
dontLookInside(pypyjit_residual_call);

function setHook(hook: Hook, w_function: W, w_operations: N): W {
  hook.set(w_function, w_operations === null || space.is_true(w_operations));
  const control = jitHolder.control;
  if (control !== null) control.setHooks(hooks.wants(true) || hooks.wants(false) ? hooks : null);
  return space.w_None;
}
function pypyjit_set_compile_hook(w_hook: W, w_operations: N): W { return setHook(hooks.compile, w_hook, w_operations); }
function pypyjit_set_abort_hook(w_hook: W, w_operations: N): W { return setHook(hooks.abort, w_hook, w_operations); }

function pypyjit_get_stats_snapshot(): W { return makeStats(jitHolder.control); }
function pypyjit_get_stats_asmmemmgr(): W { return makeCodeMemory(jitHolder.control); }

function pypyjit_releaseall(): W {
  const control = jitHolder.control;
  if (control !== null) control.releaseAll();
  return space.w_None;
}

function pypyjit_dont_trace_here(w_code: W, w_pc: N): W {
  if (!(w_code instanceof PyCode)) throw space.typeError(`dont_trace_here() argument 1 must be code, not ${space.type(w_code).getname()}`);
  const pc: i64 = w_pc === null ? 0n : space.getint_w(w_pc);
  const control = jitHolder.control;
  if (control === null) return space.w_None;
  control.neverCompile('python', [pc], [w_code]);
  if (pc === 0n) control.neverFollow(w_code);
  return space.w_None;
}

export const pypyjitModule = new ModuleDef('pypyjit', {
  doc: 'The just-in-time compiler: parameters, hooks and figures.',
  members: {
    set_param: fn(pypyjit_set_param, '**args'),
    residual_call: fn(pypyjit_residual_call, '**args'),
    set_compile_hook: fn(pypyjit_set_compile_hook, 'hook operations?', { keywords: true, doc: 'The function is called with a JitTrace for each trace that was compiled; operations=False: without its operations. None: nothing is called.' }),
    set_abort_hook: fn(pypyjit_set_abort_hook, 'hook operations?', { keywords: true, doc: 'The function is called with a JitTrace for each trace that was given up; operations=False: without its operations. None: nothing is called.' }),
    get_stats_snapshot: fn(pypyjit_get_stats_snapshot), get_stats_asmmemmgr: fn(pypyjit_get_stats_asmmemmgr),
    releaseall: fn(pypyjit_releaseall, '', { doc: 'Forgets all compiled code.' }),
    dont_trace_here: fn(pypyjit_dont_trace_here, 'code pc?', {
      keywords: true, doc: 'The loop at position pc of the code is not compiled, now or later; with pc 0, the function, which no trace follows calls into.',
    }),
    ...Object.fromEntries(reportTypes.map((t) => [t.typedef.name, () => t.typedef.w_type])),
  },
});
