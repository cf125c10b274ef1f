/**
 * The form of a collected object and of its type descriptor: what the collector, the C generator and the graph
 * evaluator must agree about. What machine code may rely on is in docs/collector.md.
 *
 *     object      +0  u32  address of the type descriptor (everything static is linked below 4 GB)
 *                 +4  u32  flags, below
 *                 +8  fields; the number of items; items
 *
 *     descriptor  +0  u32  first and        a class and its subclasses are numbered first .. last
 *                 +4  u32  last
 *                 +8  u32  type flags, below
 *                 +12 u32  size: bytes of the fixed part, header and number of items included, not rounded
 *                 +16 u32  size of an item, 0 when there are none
 *                 +20 u32  offset of the number of items
 *                 +24 u32  number of references in the fixed part
 *                 +28 u32  offset of the weak reference, 0 when there is none
 *                 +32 u64  address of the offsets of the references (u32 each)
 *                 +40 u64  address of the class's name, NUL-terminated
 *                 +48 u64  the JIT's number of the structure, 0 when it knows it not
 *                 +56      virtual methods, 8 bytes each
 */

export const HEADER_SIZE = 8;
/** The new address of a moved object stands behind its header. */
export const MIN_OBJECT_SIZE = 16;
export const FLAGS_OFFSET = 4;

/** Old or prebuilt, and not in the remembered set: a reference written into it must be noted. */
export const FLAG_TRACK = 1;
/** Part of the executable: never freed, never moved. */
export const FLAG_PREBUILT = 2;
/** Reached in the present marking; for prebuilt objects: among the prebuilt roots. */
export const FLAG_MARKED = 4;
/** In the nursery: moved, the new address stands behind the header. */
export const FLAG_FORWARDED = 8;
/** In the nursery: its place in the old space is reserved, and that address is its identity. */
export const FLAG_SHADOWED = 16;
/** Prebuilt: the identity hash stands in a word appended to the object. */
export const FLAG_HASH_APPENDED = 32;
/** Allocated by itself, outside of the nursery and of the size classes. */
export const FLAG_LARGE = 64;
/** A large array of references with card marks. */
export const FLAG_CARDS = 128;
/** Compiled code relies on what a field of the object contains: see jit/metainterp/watches.ts. */
export const FLAG_WATCHED = 256;
/** Large and not yet through a minor collection. */
export const FLAG_YOUNG_LARGE = 512;
/** A young large object that a minor collection has reached. */
export const FLAG_REACHED = 1024;
/** While finalizers are ordered: seen from an object with a finalizer. */
export const FLAG_FINALIZING = 2048;

/** While objects are listed: it is in the list already. */
export const FLAG_LISTED = 4096;

/** Objects this big are allocated outside of the nursery: PTS_LARGE_OBJECT of native/pts.h. */
export const LARGE_OBJECT = 32768;

export const TYPE_FIRST = 0;
export const TYPE_LAST = 4;
export const TYPE_FLAGS = 8;
export const TYPE_SIZE = 12;
export const TYPE_ITEM_SIZE = 16;
export const TYPE_LENGTH_OFFSET = 20;
export const TYPE_REF_COUNT = 24;
export const TYPE_WEAK_OFFSET = 28;
export const TYPE_REF_OFFSETS = 32;
export const TYPE_NAME = 40;
export const TYPE_JIT_NUMBER = 48;
export const TYPE_VTABLE = 56;

/** Items stand behind the fixed part. */
export const TYPE_FLAG_ITEMS = 1;
/** The items are references. */
export const TYPE_FLAG_REF_ITEMS = 2;
/** One byte more than the items, a NUL. */
export const TYPE_FLAG_NUL = 4;
