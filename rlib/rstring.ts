/**
 * Byte strings: building, searching, cutting, letter case, numbers as text. All of it in one name space.
 */
export * from './stringbuilder';
export * from './stringsearch';
export * from './stringcut';
export * from './stringcase';
export * from './integertext';
