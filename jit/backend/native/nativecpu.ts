/**
 * The Cpu of a translated program: objects are memory, functions are machine code.
 *
 * References go through raw memory only between two operations that cannot collect: into the words of a call just before it.
 */
import type { Addr, float, i64, int } from '../../../rlib/kinds';
import {
  i64ToAddr, loadAddr, loadF32, loadF64, loadI16, loadI32, loadI64, loadI8, loadU16, loadU32, loadU8, NULL_ADDR, rawMalloc, storeAddr, storeF32, storeF64, storeU16, storeI32, storeI64, storeU8,
} from '../../../rlib/rffi';
import { identityHash } from '../../../rlib/objectmodel';
import { toI64, toInt } from '../../../rlib/rarithmetic';
import { RException } from '../../../rlib/rexception';
import { addrToRef, CALL_FLOATS, CALL_WORDS, rawCallFloat, rawCallInt, rawCallRef, rawNew, rawNewArray, refToAddr, writeBarrier, writeBarrierItem } from '../../../rlib/rawobject';
import { useReserves } from '../../../rlib/rgc';
import { FLAG_WATCHED, FLAGS_OFFSET, TYPE_JIT_NUMBER } from '../../../gc/objectformat';
import { Cpu } from '../../metainterp/cpu';
import * as op from '../../metainterp/resoperations';
import { LONGEST_TEXT } from '../../optimizer/texts';
import { LONGEST_VIRTUAL } from '../../optimizer/virtual';
import type { ArrayDescr, CallDescr, CalleeTable, ClassDescr, FieldDescr, Ref, StaticData, StructDescr, VirtualDescr } from '../../metainterp/jitcode';

function typeOf(x: Ref | null): Addr {
  return i64ToAddr(toI64(loadU32(refToAddr(x), 0)));
}

function itemOffset(d: ArrayDescr, i: i64): int {
  return d.itemsOffset + toInt(i) * d.itemSize;
}

export abstract class NativeCpu extends Cpu {
  private words: Addr = NULL_ADDR;
  private floats: Addr = NULL_ADDR;

  constructor(protected readonly data: StaticData) { super(); }

  override getfieldInt(x: Ref | null, d: FieldDescr): i64 {
    return d.size === 8 ? loadI64(refToAddr(x), d.offset) : toI64(loadU8(refToAddr(x), d.offset));
  }
  override getfieldRef(x: Ref | null, d: FieldDescr): Ref | null { return addrToRef(loadAddr(refToAddr(x), d.offset)); }
  override getfieldFloat(x: Ref | null, d: FieldDescr): float { return loadF64(refToAddr(x), d.offset); }
  override setfieldInt(x: Ref | null, d: FieldDescr, v: i64): void {
    if (d.size === 8) storeI64(refToAddr(x), d.offset, v);
    else storeU8(refToAddr(x), d.offset, toInt(v));
  }
  override setfieldRef(x: Ref | null, d: FieldDescr, v: Ref | null): void {
    writeBarrier(x);
    storeAddr(refToAddr(x), d.offset, refToAddr(v));
  }
  override setfieldFloat(x: Ref | null, d: FieldDescr, v: float): void { storeF64(refToAddr(x), d.offset, v); }

  override getitemInt(x: Ref | null, d: ArrayDescr, i: i64): i64 {
    return d.itemSize === 8 ? loadI64(refToAddr(x), itemOffset(d, i)) : toI64(loadU8(refToAddr(x), itemOffset(d, i)));
  }
  override getitemRef(x: Ref | null, d: ArrayDescr, i: i64): Ref | null { return addrToRef(loadAddr(refToAddr(x), itemOffset(d, i))); }
  override getitemFloat(x: Ref | null, d: ArrayDescr, i: i64): float { return loadF64(refToAddr(x), itemOffset(d, i)); }
  override setitemInt(x: Ref | null, d: ArrayDescr, i: i64, v: i64): void {
    if (d.itemSize === 8) storeI64(refToAddr(x), itemOffset(d, i), v);
    else storeU8(refToAddr(x), itemOffset(d, i), toInt(v & 255n));
  }
  override setitemRef(x: Ref | null, d: ArrayDescr, i: i64, v: Ref | null): void {
    writeBarrierItem(x, toInt(i));
    storeAddr(refToAddr(x), itemOffset(d, i), refToAddr(v));
  }
  override setitemFloat(x: Ref | null, d: ArrayDescr, i: i64, v: float): void { storeF64(refToAddr(x), itemOffset(d, i), v); }
  override length(x: Ref | null, d: ArrayDescr): i64 { return loadI64(refToAddr(x), d.lengthOffset); }

  override newObject(d: StructDescr): Ref | null {
    return rawNew(d.type, d.size);
  }
  override newArray(d: ArrayDescr, n: i64): Ref | null {
    this.exception = null;
    if (n >= 0n && n <= (d.itemSize === 1 ? LONGEST_TEXT : LONGEST_VIRTUAL)) return rawNewArray(d.type, toInt(n));
    let x: Ref | null = null;
    useReserves(false);
    try {
      x = rawNewArray(d.type, toInt(n));
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      this.exception = e;
    }
    useReserves(true);
    return x;
  }

  override classOf(x: Ref | null): int { return x === null ? 0 : toInt(loadI64(typeOf(x), TYPE_JIT_NUMBER)); }
  override virtualTarget(x: Ref | null, d: VirtualDescr, engine: CalleeTable): CallDescr | null {
    return engine.calleeAt(loadI64(typeOf(x), d.slot));
  }
  override instanceOf(x: Ref | null, d: ClassDescr): boolean { return x !== null && d.has(this.classOf(x)); }
  override hash(x: Ref | null): int { return x === null ? 0 : toInt(identityHash(x) & 0xfffffffffffn); }

  override rawLoadInt(operation: int, address: i64, offset: i64): i64 {
    const a = i64ToAddr(address);
    const i = toInt(offset);
    switch (operation) {
      case op.RAW_LOAD_U8: return toI64(loadU8(a, i));
      case op.RAW_LOAD_I8: return toI64(loadI8(a, i));
      case op.RAW_LOAD_U16: return toI64(loadU16(a, i));
      case op.RAW_LOAD_I16: return toI64(loadI16(a, i));
      case op.RAW_LOAD_U32: return toI64(loadU32(a, i));
      case op.RAW_LOAD_I32: return toI64(loadI32(a, i));
      default: return loadI64(a, i);
    }
  }
  override rawLoadFloat(operation: int, address: i64, offset: i64): float {
    const a = i64ToAddr(address);
    return operation === op.RAW_LOAD_F32 ? loadF32(a, toInt(offset)) : loadF64(a, toInt(offset));
  }
  override rawStoreInt(operation: int, address: i64, offset: i64, x: i64): void {
    const a = i64ToAddr(address);
    const i = toInt(offset);
    switch (operation) {
      case op.RAW_STORE_U8: case op.RAW_STORE_I8: storeU8(a, i, toInt(x & 255n)); break;
      case op.RAW_STORE_U16: case op.RAW_STORE_I16: storeU16(a, i, toInt(x & 65535n)); break;
      case op.RAW_STORE_U32: case op.RAW_STORE_I32: storeI32(a, i, toInt(x & 0xffffffffn)); break;
      default: storeI64(a, i, x); break;
    }
  }
  override rawStoreFloat(operation: int, address: i64, offset: i64, x: float): void {
    const a = i64ToAddr(address);
    if (operation === op.RAW_STORE_F32) storeF32(a, toInt(offset), x);
    else storeF64(a, toInt(offset), x);
  }

  override watch(x: Ref): void {
    const a = refToAddr(x);
    storeI32(a, FLAGS_OFFSET, loadU32(a, FLAGS_OFFSET) | FLAG_WATCHED);
  }

  override call(d: CallDescr): void {
    if (this.words === NULL_ADDR) {
      this.words = rawMalloc(CALL_WORDS * 8);
      this.floats = rawMalloc(CALL_FLOATS * 8);
    }
    let words: int = 0;
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    for (let i = 0; i < d.kinds.length; i++) {
      const kind = d.kinds.charCodeAt(i);
      if (kind === 105) storeI64(this.words, 8 * words++, this.argInts[ints++]);
      else if (kind === 114) {
        storeAddr(this.words, 8 * words++, refToAddr(this.argRefs[refs]));
        this.argRefs[refs++] = null;
      }
      else {
        storeF64(this.floats, 8 * floats, this.argFloats[floats]);
        floats++;
      }
    }
    this.exception = null;
    useReserves(false);
    try {
      if (d.result === 2) this.resultRef = rawCallRef(d.address, this.words, this.floats);
      else if (d.result === 3) this.resultFloat = rawCallFloat(d.address, this.words, this.floats);
      else {
        const r = rawCallInt(d.address, this.words, this.floats);
        this.resultInt = d.resultIsByte ? r & 255n : r;
      }
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      this.exception = e;
      this.resultInt = 0n;
      this.resultRef = null;
    }
    useReserves(true);
  }
}

