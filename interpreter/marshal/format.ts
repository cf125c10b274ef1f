// The type codes of the marshal format, versions 0 to 2.
//
// An object is a code and, after it, what that kind needs. Numbers are little-endian. Version 1 added
// interned strings, which are numbered as they appear and later referred to by number; version 2
// writes floats as eight bytes instead of text. All versions are read.

import type { int } from '../../rlib/kinds';

export const enum TypeCode {
    Null = 0x30, // '0', ends a dict
    None = 0x4e, // 'N'
    False = 0x46, // 'F'
    True = 0x54, // 'T'
    StopIteration = 0x53, // 'S'
    Ellipsis = 0x2e, // '.'
    Int = 0x69, // 'i', 4 bytes
    Int64 = 0x49, // 'I', 8 bytes
    Long = 0x6c, // 'l', signed number of 15-bit digits, 2 bytes each
    Float = 0x66, // 'f', length in a byte, text
    BinaryFloat = 0x67, // 'g', 8 bytes
    Complex = 0x78, // 'x', twice as Float
    BinaryComplex = 0x79, // 'y', twice as BinaryFloat
    String = 0x73, // 's', length, bytes
    Interned = 0x74, // 't', as String; gets the next number
    StringRef = 0x52, // 'R', number
    Unicode = 0x75, // 'u', length, UTF-8
    Tuple = 0x28, // '(', length, items
    List = 0x5b, // '[', length, items
    Dict = 0x7b, // '{', keys and values, Null
    Set = 0x3c, // '<', length, items
    FrozenSet = 0x3e, // '>', length, items
    Code = 0x63, // 'c'
}

export const MARSHAL_VERSION: int = 2;

/** Objects nested deeper are refused in both directions. */
export const MAX_DEPTH: int = 2000;

/** Bits in a digit of a long. */
export const DIGIT_BITS: int = 15;
