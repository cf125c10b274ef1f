/** Module binascii: bytes as ASCII text. */
import type { i64, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { intmask, toI64, toInt } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { ModuleDef, fn } from '../../interpreter/module';
import { binascii_a2b_base64, binascii_a2b_uu, binascii_b2a_base64, binascii_b2a_uu } from './base64';
import { makeErrorClass, makeIncompleteClass } from './error';
import { binascii_hexlify, binascii_unhexlify } from './hex';
import { binascii_a2b_qp, binascii_b2a_qp } from './quotedprintable';

/** Remainders of all bytes by the polynomial of CRC-32 (IEEE 802.3), bits reversed. */
const crcTable: FixedArray<i64> = newFixedArray<i64>(256, 0n);
for (let n = 0; n < 256; n++) {
  let c = BigInt(n);
  for (let k = 0; k < 8; k++) c = (c & 1n) === 0n ? c >> 1n : 0xedb88320n ^ (c >> 1n);
  crcTable[n] = c;
}

/** Signed, as Python 2 has it. */
function binascii_crc32(w_data: W_Root, w_crc: W_Root | null): W_Root {
  const data = w_data.readbuf_w();
  let crc: i64 = (w_crc === null ? 0n : w_crc.bigint_w().wrapI64()) & 0xffffffffn ^ 0xffffffffn;
  for (let i = 0; i < data.length; i++) crc = crcTable[toInt((crc ^ toI64(data.charCodeAt(i))) & 0xffn)] ^ (crc >> 8n);
  crc = crc ^ 0xffffffffn;
  return space.newint(intmask((crc ^ 0x80000000n) - 0x80000000n));
}

/** The checksum of binhex: the remainder by x^16 + x^12 + x^5 + 1. */
function binascii_crc_hqx(w_data: W_Root, w_crc: W_Root): W_Root {
  const data = w_data.readbuf_w();
  let crc = toInt(w_crc.int_w() & 0xffffn);
  for (let i = 0; i < data.length; i++) {
    crc = crc ^ data.charCodeAt(i) << 8;
    for (let k = 0; k < 8; k++) crc = ((crc & 0x8000) !== 0 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff;
  }
  return space.newindex(crc);
}

export const binasciiModule = new ModuleDef('binascii', {
  doc: 'Conversion between binary data and ASCII.',
  members: {
    hexlify: fn(binascii_hexlify, 'data'), b2a_hex: fn(binascii_hexlify, 'data'), unhexlify: fn(binascii_unhexlify, 'hexstr'), a2b_hex: fn(binascii_unhexlify, 'hexstr'),
    b2a_base64: fn(binascii_b2a_base64, 'bin'), a2b_base64: fn(binascii_a2b_base64, 'ascii'), b2a_uu: fn(binascii_b2a_uu, 'bin'), a2b_uu: fn(binascii_a2b_uu, 'ascii'),
    a2b_qp: fn(binascii_a2b_qp, 'data header?', { keywords: true }), b2a_qp: fn(binascii_b2a_qp, 'data quotetabs? istext? header?', { keywords: true }),
    crc32: fn(binascii_crc32, 'data oldcrc?'), crc_hqx: fn(binascii_crc_hqx, 'data crc'),
    Error: makeErrorClass, Incomplete: makeIncompleteClass,
  },
});
