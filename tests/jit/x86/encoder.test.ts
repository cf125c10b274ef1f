/** The encoder against a real disassembler: every instruction form with all registers and all kinds of addresses. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ABSOLUTE, Alu, Encoder, Opcode, Shift, Unary } from '../../../jit/backend/x86/encoder';
import { simulatedHeap } from '../../../rlib/rffi';

const R64 = ['rax', 'rcx', 'rdx', 'rbx', 'rsp', 'rbp', 'rsi', 'rdi', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14', 'r15'];
const R32 = ['eax', 'ecx', 'edx', 'ebx', 'esp', 'ebp', 'esi', 'edi', ...R64.slice(8).map((r) => `${r}d`)];
const R16 = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di', ...R64.slice(8).map((r) => `${r}w`)];
const R8 = ['al', 'cl', 'dl', 'bl', 'spl', 'bpl', 'sil', 'dil', ...R64.slice(8).map((r) => `${r}b`)];
const X = Array.from({ length: 16 }, (_, i) => `xmm${i}`);
const all = R64.map((_, i) => i);
const reg = (wide: number, r: number): string => (wide === 1 ? R64[r]! : R32[r]!);

const hex = (x: number): string => `0x${x.toString(16)}`;
const signed = (x: number): string => (x < 0 ? `-${hex(-x)}` : `+${hex(x)}`);
const word = (x: bigint): string => `0x${BigInt.asUintN(64, x).toString(16)}`;
const word32 = (x: number, wide: number): string => (wide === 1 ? word(BigInt(x)) : `0x${(x >>> 0).toString(16)}`);
const SIZES: Record<number, string> = { 1: 'BYTE PTR ', 2: 'WORD PTR ', 4: 'DWORD PTR ', 8: 'QWORD PTR ', 16: 'XMMWORD PTR ', 0: '' };

function memory(size: number, base: number, disp: number): string {
  if (base === ABSOLUTE) return `${SIZES[size]}ds:${hex(disp)}`;
  const forced = disp === 0 && (base & 7) === 5;
  return `${SIZES[size]}[${R64[base]}${disp === 0 && !forced ? '' : signed(disp)}]`;
}
function indexed(size: number, base: number, index: number, scale: number, disp: number): string {
  const forced = disp === 0 && base !== ABSOLUTE && (base & 7) === 5;
  const b = base === ABSOLUTE ? '' : `${R64[base]}+`;
  return `${SIZES[size]}[${b}${R64[index]}*${1 << scale}${disp === 0 && !forced ? (base === ABSOLUTE ? '+0x0' : '') : signed(disp)}]`;
}

/** Disassembles with objdump: one text an instruction, blanks made single. */
function disassemble(e: Encoder): string[] {
  const dir = mkdtempSync(path.join(tmpdir(), 'encoder-'));
  try {
    const file = path.join(dir, 'code');
    writeFileSync(file, Buffer.from(simulatedHeap.bytes.slice(e.buffer, e.buffer + e.position)));
    expect(readFileSync(file).length).toBe(e.position);
    const text = execFileSync('objdump', ['-D', '-b', 'binary', '-m', 'i386:x86-64', '-M', 'intel', '--no-show-raw-insn', file], { encoding: 'utf8', maxBuffer: 1 << 26 });
    return text.split('\n').map((l) => /^\s*[0-9a-f]+:\s+(.*?)\s*(?:#.*)?$/.exec(l)?.[1]?.replace(/\s+/g, ' ').trim()).filter((l) => l !== undefined);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

class Batch {
  readonly e = new Encoder();
  readonly expected: string[] = [];
  add(text: string, emit: (e: Encoder) => void): void {
    this.expected.push(text);
    emit(this.e);
  }
  check(): void {
    const found = disassemble(this.e);
    for (let i = 0; i < this.expected.length; i++) if (found[i] !== this.expected[i]) expect(`${i}: ${found[i]}`).toBe(`${i}: ${this.expected[i]}`);
    expect(found.length).toBe(this.expected.length);
    this.e.close();
  }
}

const DISPS = [0, 8, -8, 127, -128, 128, -129, 0x12345678];
const IMMS = [0, 1, -1, 127, -128, 128, 0x7fffffff, -0x80000000];

describe('the encoder', () => {
  it('moves and loads with every register and every address', () => {
    const b = new Batch();
    for (const x of all) for (const y of all) {
      b.add(`mov ${R64[x]},${R64[y]}`, (e) => e.mov(x, y));
      b.add(`mov ${R32[x]},${R32[y]}`, (e) => e.regReg(Opcode.Load, 0, x, y));
      for (const d of DISPS) {
        b.add(`mov ${R64[x]},${memory(8, y, d)}`, (e) => e.load(x, y, d));
        b.add(`mov ${memory(8, y, d)},${R64[x]}`, (e) => e.store(x, y, d));
      }
      b.add(`mov ${memory(1, y, 5)},${R8[x]}`, (e) => e.byteMem(x, y, 5));
      b.add(`lea ${R64[x]},${memory(0, y, -72)}`, (e) => e.lea(x, y, -72));
      if (y !== 4) for (const s of [0, 1, 2, 3]) for (const d of [0, 16, 1000]) {
        b.add(`mov ${R64[3]},${indexed(8, x, y, s, d)}`, (e) => e.regIndexed(Opcode.Load, 1, 3, x, y, s, d));
        b.add(`mov ${indexed(4, x, y, s, d)},${R32[9]}`, (e) => e.regIndexed(Opcode.Store, 0, 9, x, y, s, d));
      }
      if (y !== 4) b.add(`mov ${indexed(1, x, y, 0, 24)},dil`, (e) => e.byteIndexed(7, x, y, 0, 24));
      if (y !== 4) b.add(`mov ${indexed(8, x, y, 3, 24)},0xffffffffffffffff`, (e) => e.storeImmIndexed(x, y, 3, 24, -1));
    }
    for (const x of all) {
      b.add(`mov ${R64[x]},${memory(8, ABSOLUTE, 0x123456)}`, (e) => e.load(x, ABSOLUTE, 0x123456));
      b.add(`mov ${memory(8, ABSOLUTE, 0x123456)},${R64[x]}`, (e) => e.store(x, ABSOLUTE, 0x123456));
      if (x !== 4) b.add(`mov ${R64[x]},${indexed(8, ABSOLUTE, x, 3, 0x123456)}`, (e) => e.regIndexed(Opcode.Load, 1, x, ABSOLUTE, x, 3, 0x123456));
      b.add(`mov ${memory(8, x, 24)},0x1234`, (e) => e.storeImm(x, 24, 0x1234));
      b.add(`mov ${memory(1, x, 24)},0x80`, (e) => e.storeImm8(x, 24, 0x80));
      b.add(`push ${R64[x]}`, (e) => e.push(x));
      b.add(`pop ${R64[x]}`, (e) => e.pop(x));
      b.add(`push ${memory(8, x, -16)}`, (e) => e.pushMem(x, -16));
      b.add(`pop ${memory(8, x, -16)}`, (e) => e.popMem(x, -16));
      b.add(`xor ${R32[x]},${R32[x]}`, (e) => e.clear(x));
      for (const y of all) b.add(`xchg ${R64[y]},${R64[x]}`, (e) => (x === 0 && y === 0 ? e.xchg(y, x) : e.xchg(x, y)));
    }
    b.add('mov QWORD PTR ds:0x1000,0x0', (e) => e.storeImm(ABSOLUTE, 0x1000, 0));
    b.add('push 0x12345678', (e) => e.pushImm(0x12345678));
    b.add('push 0xffffffffffffffff', (e) => e.pushImm(-1));
    b.check();
  });

  it('loads constants in the shortest form', () => {
    const b = new Batch();
    for (const x of all) {
      b.add(`mov ${R32[x]},0x0`, (e) => e.movImm(x, 0n));
      b.add(`mov ${R32[x]},0xffffffff`, (e) => e.movImm(x, 0xffffffffn));
      b.add(`mov ${R64[x]},0xffffffffffffffff`, (e) => e.movImm(x, -1n));
      b.add(`mov ${R64[x]},0xffffffff80000000`, (e) => e.movImm(x, -0x80000000n));
      b.add(`movabs ${R64[x]},0xffffffff7fffffff`, (e) => e.movImm(x, -0x80000001n));
      b.add(`movabs ${R64[x]},0x123456789abcdef0`, (e) => e.movImm(x, 0x123456789abcdef0n));
      b.add(`movabs ${R64[x]},0x8000000000000000`, (e) => e.movImm(x, -(1n << 63n)));
    }
    b.check();
  });

  it('does arithmetic', () => {
    const b = new Batch();
    const names = ['add', 'or', 'adc', 'sbb', 'and', 'sub', 'xor', 'cmp'];
    for (const wide of [0, 1]) names.forEach((name, op) => {
      for (const x of all) {
        for (const y of all) {
          b.add(`${name} ${reg(wide, x)},${reg(wide, y)}`, (e) => e.alu(op, wide, x, y));
          b.add(`${name} ${reg(wide, x)},${memory(wide * 4 + 4, y, 40)}`, (e) => e.aluMem(op, wide, x, y, 40));
          b.add(`${name} ${memory(wide * 4 + 4, y, 40)},${reg(wide, x)}`, (e) => e.aluMemReg(op, wide, x, y, 40));
        }
        for (const i of IMMS) {
          b.add(`${name} ${reg(wide, x)},${i >= 0 ? hex(i) : word32(i, wide)}`, (e) => e.aluImm(op, wide, x, i));
          b.add(`${name} ${memory(wide * 4 + 4, x, -8)},${i >= 0 ? hex(i) : word32(i, wide)}`, (e) => e.aluMemImm(op, wide, x, -8, i));
        }
      }
      b.add(`${name} ${memory(wide * 4 + 4, ABSOLUTE, 0x4000)},0x0`, (e) => e.aluMemImm(op, wide, ABSOLUTE, 0x4000, 0));
    });
    for (const x of all) {
      for (const y of all) {
        b.add(`imul ${R64[x]},${R64[y]}`, (e) => e.regReg(Opcode.Imul, 1, x, y));
        b.add(`imul ${R64[x]},${memory(8, y, -8)}`, (e) => e.regMem(Opcode.Imul, 1, x, y, -8));
        b.add(`imul ${R64[x]},${R64[y]},0x7f`, (e) => e.imulImm(x, y, 127));
        b.add(`imul ${R64[x]},${R64[y]},0x3e8`, (e) => e.imulImm(x, y, 1000));
        b.add(`test ${R64[x]},${R64[y]}`, (e) => e.test(x, y));
        b.add(`test ${R8[x]},${R8[y]}`, (e) => e.testByte(x, y));
        b.add(`bsf ${R64[x]},${R64[y]}`, (e) => e.regReg(Opcode.Bsf, 1, x, y));
        b.add(`bsr ${R64[x]},${R64[y]}`, (e) => e.regReg(Opcode.Bsr, 1, x, y));
        b.add(`tzcnt ${R64[x]},${R64[y]}`, (e) => e.regReg(Opcode.Tzcnt, 1, x, y));
        b.add(`lzcnt ${R64[x]},${R64[y]}`, (e) => e.regReg(Opcode.Lzcnt, 1, x, y));
        b.add(`movzx ${R32[x]},${R8[y]}`, (e) => e.byteReg(Opcode.MovzxByte, 0, x, y));
        b.add(`movsx ${R64[x]},${R8[y]}`, (e) => e.byteReg(Opcode.MovsxByte, 1, x, y));
        b.add(`movsxd ${R64[x]},${R32[y]}`, (e) => e.regReg(Opcode.Movsxd, 1, x, y));
        b.add(`movzx ${R32[x]},${memory(1, y, 9)}`, (e) => e.regMem(Opcode.MovzxByte, 0, x, y, 9));
        b.add(`movsx ${R64[x]},${memory(1, y, 9)}`, (e) => e.regMem(Opcode.MovsxByte, 1, x, y, 9));
        b.add(`movzx ${R32[x]},${memory(2, y, 9)}`, (e) => e.regMem(Opcode.MovzxWord, 0, x, y, 9));
        b.add(`movsx ${R64[x]},${memory(2, y, 9)}`, (e) => e.regMem(Opcode.MovsxWord, 1, x, y, 9));
        b.add(`movsxd ${R64[x]},${memory(4, y, 9)}`, (e) => e.regMem(Opcode.Movsxd, 1, x, y, 9));
        b.add(`mov ${memory(2, y, 9)},${R16[x]}`, (e) => e.regMem(Opcode.StoreWord, 0, x, y, 9));
      }
      for (const wide of [0, 1]) {
        b.add(`not ${reg(wide, x)}`, (e) => e.unary(Unary.Not, wide, x));
        b.add(`neg ${reg(wide, x)}`, (e) => e.unary(Unary.Neg, wide, x));
        b.add(`mul ${reg(wide, x)}`, (e) => e.unary(Unary.Mul, wide, x));
        b.add(`imul ${reg(wide, x)}`, (e) => e.unary(Unary.Imul, wide, x));
        b.add(`div ${reg(wide, x)}`, (e) => e.unary(Unary.Div, wide, x));
        b.add(`idiv ${reg(wide, x)}`, (e) => e.unary(Unary.Idiv, wide, x));
        for (const [name, op] of [['rol', Shift.Rol], ['ror', Shift.Ror], ['shl', Shift.Shl], ['shr', Shift.Shr], ['sar', Shift.Sar]] as [string, Shift][]) {
          b.add(`${name} ${reg(wide, x)},1`, (e) => e.shiftImm(op, wide, x, 1));
          b.add(`${name} ${reg(wide, x)},0x1f`, (e) => e.shiftImm(op, wide, x, 31));
          b.add(`${name} ${reg(wide, x)},cl`, (e) => e.shiftCl(op, wide, x));
        }
      }
      b.add(`test ${memory(1, x, 4)},0x1`, (e) => e.testMem8(x, 4, 1));
    }
    b.add(`test ${memory(1, ABSOLUTE, 0x1234)},0x81`, (e) => e.testMem8(ABSOLUTE, 0x1234, 0x81));
    b.add('cqo', (e) => e.cqo());
    b.check();
  });

  it('sets and moves by conditions', () => {
    const b = new Batch();
    const names = ['o', 'no', 'b', 'ae', 'e', 'ne', 'be', 'a', 's', 'ns', 'p', 'np', 'l', 'ge', 'le', 'g'];
    names.forEach((name, c) => {
      for (const x of all) {
        b.add(`set${name} ${R8[x]}`, (e) => e.setcc(c, x));
        for (const y of all) {
          b.add(`cmov${name} ${R64[x]},${R64[y]}`, (e) => e.cmov(c, x, y));
          b.add(`cmov${name} ${R64[x]},${memory(8, y, 8)}`, (e) => e.cmovMem(c, x, y, 8));
        }
      }
    });
    b.check();
  });

  it('computes with doubles', () => {
    const b = new Batch();
    const two: [string, Opcode, number][] = [['movsd', Opcode.LoadDouble, 8], ['addsd', Opcode.Addsd, 8], ['subsd', Opcode.Subsd, 8], ['mulsd', Opcode.Mulsd, 8], ['divsd', Opcode.Divsd, 8], ['sqrtsd', Opcode.Sqrtsd, 8],
      ['ucomisd', Opcode.Ucomisd, 8], ['andpd', Opcode.Andpd, 16], ['xorpd', Opcode.Xorpd, 16], ['movapd', Opcode.Movapd, 16], ['xorps', Opcode.Xorps, 16], ['movss', Opcode.LoadSingle, 4], ['cvtss2sd', Opcode.Cvtss2sd, 4],
      ['cvtsd2ss', Opcode.Cvtsd2ss, 8], ['movups', Opcode.LoadPacked, 16]];
    for (const x of all) for (const y of all) {
      for (const [name, op, size] of two) {
        b.add(`${name} ${X[x]},${X[y]}`, (e) => e.regReg(op, 0, x, y));
        b.add(`${name} ${X[x]},${memory(size, y, 16)}`, (e) => e.regMem(op, 0, x, y, 16));
      }
      b.add(`movsd ${memory(8, y, -16)},${X[x]}`, (e) => e.regMem(Opcode.StoreDouble, 0, x, y, -16));
      b.add(`movss ${memory(4, y, -16)},${X[x]}`, (e) => e.regMem(Opcode.StoreSingle, 0, x, y, -16));
      b.add(`movups ${memory(16, y, -16)},${X[x]}`, (e) => e.regMem(Opcode.StorePacked, 0, x, y, -16));
      b.add(`movq ${X[x]},${R64[y]}`, (e) => e.regReg(Opcode.MovToXmm, 1, x, y));
      b.add(`movq ${R64[y]},${X[x]}`, (e) => e.regReg(Opcode.MovFromXmm, 1, x, y));
      b.add(`cvtsi2sd ${X[x]},${R64[y]}`, (e) => e.regReg(Opcode.Cvtsi2sd, 1, x, y));
      b.add(`cvttsd2si ${R64[x]},${X[y]}`, (e) => e.regReg(Opcode.Cvttsd2si, 1, x, y));
      b.add(`roundsd ${X[x]},${X[y]},0x9`, (e) => e.roundsd(x, y, 1));
      b.add(`roundsd ${X[x]},${X[y]},0xb`, (e) => e.roundsd(x, y, 3));
      if (y !== 4) b.add(`movsd ${X[x]},${indexed(8, y, y, 3, 8)}`, (e) => e.regIndexed(Opcode.LoadDouble, 0, x, y, y, 3, 8));
    }
    b.check();
  });

  it('jumps and calls', () => {
    const b = new Batch();
    for (const x of all) {
      b.add(`jmp ${R64[x]}`, (e) => e.jmpReg(x));
      b.add(`call ${R64[x]}`, (e) => e.callReg(x));
    }
    const start = b.e.position;
    b.add(`je ${hex(start)}`, (e) => e.jccBack(4, start));
    b.add(`jmp ${hex(start)}`, (e) => e.jmpBack(start));
    for (let i = 0; i < 20; i++) b.add('movabs r11,0x123456789abcdef0', (e) => e.movImm(11, 0x123456789abcdef0n));
    b.add(`jg ${hex(start)}`, (e) => e.jccBack(15, start));
    b.add(`jmp ${hex(start)}`, (e) => e.jmpBack(start));
    let end = 0;
    const at = b.e.position;
    const far = b.e.jcc(5);
    const jump = b.e.jmp();
    const near = b.e.jccShort(2);
    const nearJump = b.e.jmpShort();
    end = at + 6 + 5 + 2 + 2 + 2;
    b.expected.push(`jne ${hex(end)}`, `jmp ${hex(end)}`, `jb ${hex(end)}`, `jmp ${hex(end)}`);
    b.add('ud2', (e) => e.ud2());
    b.e.patch(far);
    b.e.patch(jump);
    b.e.patchShort(near);
    b.e.patchShort(nearJump);
    b.add('ret', (e) => e.ret());
    const rip = b.e.position;
    const load = b.e.regRip(Opcode.LoadDouble, 0, 9);
    b.expected.push(`movsd xmm9,QWORD PTR [rip+${hex(0x40)}]`);
    b.e.patchTo(load, rip + 9 + 0x40);
    b.add(`cmp DWORD PTR [rip+0x${(0x100000000 - (b.e.position + 7)).toString(16)}],0x0`.replace(/rip\+0x(f[0-9a-f]+)/, (_, h: string) => `rip+0xffffffff${h}`), (e) => e.aluRipImm8(Alu.Cmp, 0, 0, 0));
    b.e.callFar(0x10000);
    b.expected.push('call 0x10000');
    b.e.jmpFar(0x10);
    b.expected.push('jmp 0x10');
    b.e.jccFar(0, 0x123);
    b.expected.push('jo 0x123');
    b.e.relocate(0);
    b.check();
  });

  it('aligns with instructions that do nothing', () => {
    for (let n = 0; n < 16; n++) {
      const e = new Encoder();
      for (let i = 0; i < n; i++) e.ret();
      e.align(16);
      e.ret();
      expect((e.position - 1) % 16).toBe(0);
      const text = disassemble(e);
      for (const line of text.slice(n, -1)) expect(line).toMatch(/^(nop|xchg ax,ax|cs nop|data16)/);
      expect(text.at(-1)).toBe('ret');
      expect(text.filter((l) => l === 'ret').length).toBe(n + 1);
      e.close();
    }
  });
});
