/** Module _opcode: the bytecode table for `opcode.py` and so for `dis`. */
import { newFixedArray } from '../../rlib/kinds';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { ModuleDef } from '../../interpreter/module';
import { ALL_OPCODES, ArgKind, COMPARE_NAMES, HAVE_ARGUMENT, Versions, argKindOf, inVersion, opName } from '../../interpreter/opcode';

const KIND_NAMES: readonly [ArgKind, string][] = [
  [ArgKind.None, ''], [ArgKind.Number, ''], [ArgKind.Const, 'const'], [ArgKind.Name, 'name'], [ArgKind.JumpRelative, 'jrel'],
  [ArgKind.JumpAbsolute, 'jabs'], [ArgKind.Local, 'local'], [ArgKind.Compare, 'compare'], [ArgKind.Free, 'free'],
];

function tuple(items: W_Root[]): W_Root {
  const items_w = newFixedArray<W_Root>(items.length, space.w_None);
  items.forEach((w, i) => (items_w[i] = w));
  return space.newtuple(items_w);
}

/** Load time: (number, name, kind of argument) of each instruction. */
function instructions(): W_Root {
  const kinds = new Map(KIND_NAMES);
  return tuple(
    ALL_OPCODES.filter((op) => inVersion(op, Versions.V25)).map((op) =>
      tuple([space.newindex(op), space.newinterned(opName(op)), space.newinterned(kinds.get(argKindOf(op))!)]),
    ),
  );
}

export const opcodeModule = new ModuleDef('_opcode', {
  doc: 'The bytecode instructions of this interpreter.',
  members: {
    instructions,
    cmp_op: () => tuple(COMPARE_NAMES.map((name) => space.newinterned(name))),
    HAVE_ARGUMENT: () => space.newindex(HAVE_ARGUMENT),
  },
});
