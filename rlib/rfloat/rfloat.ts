/**
 * Doubles: parts, parsing, formatting, Python's arithmetic. All of it in one name space.
 */
export * from './parts';
export * from './parse';
export * from './digits';
export * from './format';
export * from './arithmetic';
