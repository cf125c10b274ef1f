/**
 * Machine code in words, by iced-x86.
 */
import { createRequire } from 'node:module';

interface Instruction { readonly ip: bigint; readonly length: number; readonly nearBranchTarget: bigint; free(): void }
interface Decoder { ip: bigint; decodeAll(): Instruction[]; free(): void }
interface Formatter { hexPrefix: string; hexSuffix: string; uppercaseHex: boolean; branchLeadingZeros: boolean; spaceAfterOperandSeparator: boolean; format(i: Instruction): string; free(): void }
/** What is used of the package, which is loaded only when there is machine code. */
interface Iced {
  readonly Decoder: new (bits: number, code: Uint8Array, options: number) => Decoder;
  readonly Formatter: new (syntax: number) => Formatter;
  readonly FormatterSyntax: { readonly Intel: number };
}

export interface MachineInstruction {
  /** from the start of the code */
  readonly offset: number;
  readonly text: string;
  /** where it jumps or calls to, 0 for none */
  readonly target: bigint;
}

/** The instructions of `code`, which is at `address`. */
export function disassemble(code: Uint8Array, address: bigint): MachineInstruction[] {
  const iced = createRequire(import.meta.url)('iced-x86') as Iced;
  const decoder = new iced.Decoder(64, code, 0);
  const formatter = new iced.Formatter(iced.FormatterSyntax.Intel);
  formatter.hexPrefix = '0x';
  formatter.hexSuffix = '';
  formatter.uppercaseHex = false;
  formatter.branchLeadingZeros = false;
  formatter.spaceAfterOperandSeparator = true;
  decoder.ip = address;
  const found = decoder.decodeAll().map((i): MachineInstruction => {
    const made = { offset: Number(i.ip - address), text: formatter.format(i), target: i.nearBranchTarget };
    i.free();
    return made;
  });
  decoder.free();
  formatter.free();
  return found;
}
