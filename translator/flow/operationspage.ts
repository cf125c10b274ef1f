/**
 * The page docs/operations.md, derived from the operation table. Run as a script it writes the page.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { optable, type OpRow } from './optable';

const GROUPS: [RegExp, string][] = [
  [/^int32_/, "JavaScript's bit operators on int"], [/^int_/, 'int'], [/^uint_/, 'uint'], [/^float_/, 'float'], [/^(bool_|likely|unlikely)/, 'bool'],
  [/^(ref_|func_|cast$|instanceof|exact_class|identity)/, 'References'], [/^(cast_|same_as)/, 'Conversions'],
  [/^(malloc|getfield|setfield|length|getitem|setitem|array_|str_)/, 'Collected objects'], [/^call/, 'Calls'], [/^(raw_|addr_|string_)/, 'Raw memory'],
  [/^(gc_|weakref_)/, 'The collector'], [/^(jit_|we_are_jitted)/, 'Hints for the JIT'], [/./, 'The program as a whole'],
];

function properties(r: OpRow): string {
  const p: string[] = [r.effect];
  if (r.raises !== 'no') p.push(r.raises === 'any' ? 'can raise' : `raises ${r.raises}`);
  if (r.canCollect) p.push('can collect');
  if (r.traps) p.push('traps');
  return p.join(', ');
}

export function operationsPage(): string {
  const lines = [
    '# Low-level operations', '',
    'Derived from `translator/flow/optable.ts` by `npx tsx translator/flow/operationspage.ts`; the head of that file explains the columns.', '',
  ];
  const left = new Set(optable.values());
  for (const [pattern, title] of GROUPS) {
    const rows = [...left].filter((r) => pattern.test(r.name));
    if (rows.length === 0) throw new Error(`no operation belongs to ${title}`);
    lines.push(`## ${title}`, '', '| operation | operands | result | auxiliary | properties | meaning |', '|---|---|---|---|---|---|');
    for (const r of rows) {
      left.delete(r);
      lines.push(`| \`${r.name}\` | ${r.args.join(' ')} | ${r.result} | ${r.aux.join(' ')} | ${properties(r)} | ${r.doc.replaceAll('|', '\\|')} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

export const PAGE = new URL('../../docs/operations.md', import.meta.url);
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, operationsPage());
