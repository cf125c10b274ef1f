/**
 * The whole program as C and assembler text: one C file per source module, one assembler file for the type
 * descriptors, some for the prebuilt objects.
 */

import type { Graph, Program } from '../flow/graph';
import type { PrebuiltObject } from '../flow/lltype';
import { Analysis } from './analysis';
import { CFileScope, FunctionWriter } from './cfunction';
import type { CContext } from './cfunction';
import { reachableData, shareStrings, writeDatabase } from './database';
import { makeFunction } from './function';
import { Layouts, objectSize } from './layout';
import { cIdentifier, Names } from './names';
import { planRoots } from './roots';
import { planStores } from './stores';

export interface GenerateOptions {
  readonly checked: boolean;
}

export interface GeneratedFile {
  /** without a folder; derived from the source module, stable */
  readonly name: string;
  readonly text: string;
  /** source modules the functions come from, relative to the project */
  readonly module: string;
}

export interface Generated {
  readonly c: readonly GeneratedFile[];
  readonly assembler: readonly GeneratedFile[];
  readonly statistics: { graphs: number; objects: number; types: number; lines: number };
}

export function generate(program: Program, options: GenerateOptions): Generated {
  const names = new Names(program.exported);
  const layouts = new Layouts(program);
  const data = reachableData(program);
  const kept = shareStrings(data.objects, names);
  const analysis = new Analysis(program, data.functions);
  for (const [symbol, g] of program.exported ?? []) {
    const facts = analysis.factsOf(g);
    if (facts.collects || facts.raises) throw new Error(`${symbol} is called from C, yet it can ${facts.collects ? 'collect' : 'raise'}`);
  }
  const known = program.wellKnown;
  const context: CContext = {
    analysis, layouts, names, checked: options.checked,
    overflowError: known.overflowError as PrebuiltObject,
    memoryError: known.memoryError as PrebuiltObject,
    stackOverflow: known.stackOverflow as PrebuiltObject,
    stringStruct: known.stringStruct,
  };
  const modules = new Map<string, Graph[]>();
  for (const g of program.graphs) {
    const list = modules.get(g.pos.file);
    if (list === undefined) modules.set(g.pos.file, [g]);
    else list.push(g);
  }
  const c: GeneratedFile[] = [];
  let lines = 0;
  for (const [module, graphs] of modules) {
    const text = writeModule(module, graphs, context);
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines++;
    c.push({ name: cIdentifier(module.replace(/\.ts$/, '')) + '.c', text, module });
  }
  const texts = writeDatabase(program, data, kept, layouts, names);
  c.push({ name: 'entry.c', text: writeEntry(program, context), module: '' });
  return {
    c,
    assembler: [{ name: 'types.s', text: texts.types, module: '' }, { name: 'objects.s', text: texts.objects, module: '' }],
    statistics: { graphs: program.graphs.length, objects: kept.length, types: data.structs.size, lines },
  };
}

/** C of one function alone, for the dump page. */
export function functionText(g: Graph, context: CContext, scope: CFileScope): string {
  const f = makeFunction(g, (op) => context.analysis.canRaise(op));
  const stores = planStores(f, context);
  const plan = planRoots(f, (op) => context.analysis.canCollect(op));
  return new FunctionWriter(context, scope, f, plan, stores.noBarrier, stores.intoNew, stores.initialised).write();
}

function writeModule(module: string, graphs: readonly Graph[], context: CContext): string {
  const scope = new CFileScope();
  const bodies = graphs.map((g) => functionText(g, context, scope));
  return [`/* ${module} */`, ...declarations(scope), ...bodies].join('\n');
}

function declarations(scope: CFileScope): string[] {
  const head = ['#include "pts.h"'];
  for (const text of [...scope.foreign.values()].sort()) head.push(`extern ${text};`);
  for (const name of [...scope.objects].sort()) head.push(`extern char ${name}[];`);
  for (const text of [...scope.functions.values()].sort()) head.push(`${text};`);
  head.push('');
  return head;
}

/** Makes the argument list and calls the entry: `int main(argv: string[])` of the program. */
function writeEntry(program: Program, context: CContext): string {
  const scope = new CFileScope();
  const g = program.entry;
  const name = context.names.graph(g);
  const out: string[] = [];
  const result = g.result.kind === 'int' ? 'return (int)' : '';
  scope.functions.set(name, `${g.result.kind === 'int' ? 'int64_t' : 'void'} ${name}(${g.args.length === 0 ? 'void' : 'char *'})`);
  out.push('int pts_program(int argc, char **argv) {');
  if (g.args.length === 0) {
    out.push('  (void)argc; (void)argv;', `  ${result}${name}();`);
  } else {
    const list = (g.args[0]!.type.kind === 'ref' ? g.args[0]!.type.struct : null)!;
    const layout = context.layouts.of(list);
    const items = layout.fields.find((f) => f.type.kind === 'ref' && f.type.struct?.item != null)!;
    const length = layout.fields.find((f) => f.type.kind === 'int')!;
    const array = items.type.kind === 'ref' ? items.type.struct! : list;
    const type = (s: typeof list): string => {
      const n = context.names.type(s);
      scope.objects.add(n);
      return n;
    };
    out.push(`  pts_push_arguments(${type(array)}, argc, argv);`);
    out.push(`  char *list = pts_gc_malloc_slow(${objectSize(layout, 0)});`);
    out.push(`  AT_U(list, 0) = (uint64_t)(uintptr_t)${type(list)};`);
    out.push(`  AT_P(list, ${items.offset}) = *--pts_state.root_top;`, `  AT_I(list, ${length.offset}) = argc;`, `  ${result}${name}(list);`);
  }
  if (g.result.kind !== 'int') out.push('  return 0;');
  out.push('}', '');
  return [...declarations(scope), 'void pts_push_arguments(char *array_type, int n, char **strings);', ...out].join('\n');
}

