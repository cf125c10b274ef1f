// The compiler as the rest of the interpreter sees it: sources and trees in, code objects or application-level
// exceptions out.
//
// Parser and code generator throw exceptions of the implementation that know nothing of objects (PySyntaxError,
// CompileError, LiteralDecodeError). Every entry point here turns them into SyntaxError and its
// relatives, made as CPython 2.5 makes them: programs look at the arguments and attributes.

import type { float, i64, int } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { toI64 } from '../rlib/rarithmetic';
import type { RBigInt } from '../rlib/rbigint/rbigint';
import { RException } from '../rlib/rexception';
import type { mod } from './astcompiler/ast';
import { CompileError, ErrorStyle, WarningSink } from './astcompiler/error';
import { compileTree } from './astcompiler/codegen';
import { FUTURE_MASK } from './astcompiler/future';
import { space, type W_Root, type W_TypeBase } from './baseobjspace';
import { OperationError, oefmt } from './error';
import { vm } from './executioncontext';
import { sourceLine } from './hostfile';
import type { PyCode } from './pycode';
import { LiteralDecodeError, PySyntaxError, SourceDecodeError, SyntaxErrorKind } from './pyparser/error';
import {
    CompileFlag, CompileMode, LiteralFactory, parseInteractive, parseSource, type LineReader, type ParsedSource,
} from './pyparser/pyparse';
import { writeStderr } from './stderr';
import { warnExplicit } from './warning';

export { CompileFlag, CompileMode } from './pyparser/pyparse';
export { FUTURE_MASK } from './astcompiler/future';

/** What the command line says to the compiler; one instance, `compilerOptions`. */
export class CompilerOptions {
    /** 0; 1 for -O: no assert statements, `__debug__` is false; 2 for -OO: no docstrings either. */
    optimizeLevel: int = 0;
    /** 1 for -t: warn of inconsistent tabs; 2 for -tt: refuse them. */
    tabCheck: int = 0;
}

export const compilerOptions: CompilerOptions = new CompilerOptions();

// -- entry points -------------------------------------------------------------------------------------------

/**
 * Compiles a source.
 * @param flags  bits of CompileFlag; the future features among them are in force from the start
 */
export function compileSource(source: string, filename: string, mode: CompileMode, flags: int): PyCode {
    return compileAst(parseToAst(source, filename, mode, flags), filename, flags);
}

/** Compiles the content of a file as a module: undeclared non-ASCII bytes are errors, and errors at its end have a line of their own. */
export function compileFile(source: string, filename: string, flags: int): PyCode {
    return compileSource(source, filename, CompileMode.Exec, flags | CompileFlag.PARSE_FROM_FILE);
}

/** Parses a source, and gives out the parser's warnings. */
export function parseToAst(source: string, filename: string, mode: CompileMode, flags: int): mod {
    try {
        const parsed = parseSource(source, filename, mode, flags | tabFlags(), literals);
        giveWarnings(parsed, filename);
        return parsed.tree!;
    } catch (e) {
        if (!(e instanceof RException)) throw e;
        throw applicationError(e, filename);
    }
}

/** Compiles a syntax tree. */
export function compileAst(tree: mod, filename: string, flags: int): PyCode {
    try {
        return compileTree(tree, filename, flags & FUTURE_MASK, compilerOptions.optimizeLevel, warnings);
    } catch (e) {
        if (!(e instanceof RException)) throw e;
        throw applicationError(e, filename);
    }
}

/** Reads and compiles one statement of the prompt; null at the end of the input. `encoding` as for parseInteractive. */
export function compileInteractive(reader: LineReader, filename: string, flags: int, encoding: string): PyCode | null {
    let tree: mod | null = null;
    try {
        const parsed = parseInteractive(reader, filename, flags | tabFlags(), encoding, literals);
        giveWarnings(parsed, filename);
        tree = parsed.tree;
    } catch (e) {
        if (!(e instanceof RException)) throw e;
        throw applicationError(e, filename);
    }
    return tree === null ? null : compileAst(tree, filename, flags);
}

function tabFlags(): int {
    switch (compilerOptions.tabCheck) {
        case 0: return 0;
        case 1: return CompileFlag.PARSE_TAB_WARNING;
        default: return CompileFlag.PARSE_TAB_ERROR;
    }
}

// -- errors ---------------------------------------------------------------------------------------------------

/** The exception that the program sees for whatever compiling threw; other exceptions stay as they are. */
function applicationError(e: RException, filename: string): RException {
    if (e instanceof PySyntaxError) return parserError(e);
    if (e instanceof CompileError) return compilerError(e, filename);
    if (e instanceof LiteralDecodeError) return decodeError(e);
    return e;
}

function parserError(e: PySyntaxError): OperationError {
    switch (e.kind) {
        case SyntaxErrorKind.Memory:
            writeStderr(`${e.message}\n`);
            return new OperationError(space.w_MemoryError, space.w_None);
        case SyntaxErrorKind.Value:
            return oefmt(space.w_ValueError, e.message);
        case SyntaxErrorKind.Unicode:
            return oefmt(space.w_UnicodeError, e.message);
    }
    const text = e.textFromFile ? sourceLine(e.filename, e.lineno) : e.text;
    const w_offset = e.offset === -1 ? space.w_None : space.newint(toI64(e.offset));
    return syntaxError(errorClass(e.kind), e.message, e.filename, e.lineno, w_offset, text);
}

function errorClass(kind: SyntaxErrorKind): W_TypeBase {
    switch (kind) {
        case SyntaxErrorKind.Indentation: return space.w_IndentationError;
        case SyntaxErrorKind.Tab: return space.w_TabError;
        default: return space.w_SyntaxError;
    }
}

function compilerError(e: CompileError, filename: string): OperationError {
    switch (e.style) {
        case ErrorStyle.System: return oefmt(space.w_SystemError, e.message);
        case ErrorStyle.Bare: return oefmt(space.w_SyntaxError, e.message);
        case ErrorStyle.Attributes: return placedError(e, filename);
    }
    return syntaxError(space.w_SyntaxError, e.message, filename, e.lineno, space.w_None, sourceLine(filename, e.lineno));
}

/** class(message, (filename, lineno, offset, text)) */
function syntaxError(
    w_class: W_TypeBase, message: string, filename: string, lineno: int, w_offset: W_Root, text: string | null,
): OperationError {
    const place_w = newFixedArray<W_Root>(4, space.w_None);
    place_w[0] = space.newbytes(filename);
    place_w[1] = space.newint(toI64(lineno));
    place_w[2] = w_offset;
    if (text !== null) place_w[3] = space.newbytes(text);
    return new OperationError(w_class, space.newtuple2(space.newbytes(message), space.newtuple(place_w)));
}

/** An instance whose place is set after it was made, so that its arguments do not have it. */
function placedError(e: CompileError, filename: string): OperationError {
    const w_error = space.w_SyntaxError.call1(space.newbytes(e.message));
    space.setattr(w_error, 'filename', space.newbytes(filename));
    space.setattr(w_error, 'lineno', space.newint(toI64(e.lineno)));
    const text = sourceLine(filename, e.lineno);
    if (text !== null) space.setattr(w_error, 'text', space.newbytes(text));
    return new OperationError(space.w_SyntaxError, w_error);
}

function decodeError(e: LiteralDecodeError): OperationError {
    const args_w = newFixedArray<W_Root>(5, space.w_None);
    args_w[0] = space.newbytes(e.encoding);
    args_w[1] = space.newbytes(e.object);
    args_w[2] = space.newint(toI64(e.start));
    args_w[3] = space.newint(toI64(e.end));
    args_w[4] = space.newbytes(e.reason);
    return new OperationError(space.w_UnicodeDecodeError, space.newtuple(args_w));
}

// -- warnings -------------------------------------------------------------------------------------------------

function giveWarnings(parsed: ParsedSource, filename: string): void {
    if (parsed.mixedTabs) writeStderr(`${filename}: inconsistent use of tabs and spaces in indentation\n`);
    for (const warning of parsed.warnings) warnExplicit(space.w_Warning, warning.message, filename, warning.lineno);
}

/** Issues SyntaxWarnings; one that a filter makes an error becomes a SyntaxError. */
class CompilerWarnings extends WarningSink {
    override warn(message: string, filename: string, lineno: int): void {
        try {
            warnExplicit(space.w_SyntaxWarning, message, filename, lineno);
        } catch (e) {
            if (!(e instanceof OperationError) || !e.match(space.w_SyntaxWarning)) throw e;
            throw new CompileError(message, lineno, ErrorStyle.Attributes);
        }
    }
}

const warnings: CompilerWarnings = new CompilerWarnings();

// -- constants ------------------------------------------------------------------------------------------------

/** Gives the parser objects of the object space, and the codecs and character names of the program. */
class SpaceLiterals extends LiteralFactory {
    override newint(value: i64): W_Root { return space.newint(value); }
    override newlong(value: RBigInt): W_Root { return space.newlong(value); }
    override newfloat(value: float): W_Root { return space.newfloat(value); }
    override newcomplex(real: float, imag: float): W_Root { return space.newcomplex(real, imag); }
    override newbytes(value: string): W_Root { return space.newbytes(value); }
    override newunicode(utf8: string): W_Root { return space.newunicode(utf8); }

    override characterByName(name: string): int {
        const w_builtins = vm.w_builtindict;
        const w_import = w_builtins === null ? null : w_builtins.getitem_str('__import__');
        if (w_import === null) return -2;
        try {
            const w_module = w_import.call1(space.newinterned('unicodedata'));
            const w_char = space.callMethod1(w_module, 'lookup', space.newbytes(name));
            return firstCodePoint(w_char.utf8_w());
        } catch (e) {
            if (!(e instanceof OperationError)) throw e;
            if (e.match(space.w_ImportError)) return -2;
            if (!e.match(space.w_KeyError)) throw e;
            return -1;
        }
    }

    override decodeSource(encoding: string, bytes: string): string | null {
        try {
            const w_text = space.callMethod1(space.newbytes(bytes), 'decode', space.newbytes(encoding));
            return space.isinstance_w(w_text, space.w_unicode) ? w_text.utf8_w() : space.getstr_w(w_text);
        } catch (e) {
            if (!(e instanceof OperationError)) throw e;
            if (e.match(space.w_LookupError)) return null;
            if (e.isAsync() || e.match(space.w_MemoryError)) throw e;
            throw new SourceDecodeError(valueText(e));
        }
    }

    override encodeLiteral(encoding: string, utf8: string): string {
        return space.callMethod1(space.newunicode(utf8), 'encode', space.newbytes(encoding)).str_w();
    }
}

const literals: SpaceLiterals = new SpaceLiterals();

/** str() of an exception's value. */
function valueText(e: OperationError): string {
    try {
        return space.str_str(e.normalize());
    } catch (inner) {
        if (!(inner instanceof OperationError)) throw inner;
        return 'unknown decode error';
    }
}

/** The first character of valid UTF-8. */
function firstCodePoint(utf8: string): int {
    const first = utf8.charCodeAt(0);
    if (first < 0x80) return first;
    const second = utf8.charCodeAt(1) & 0x3f;
    if (first < 0xe0) return (first & 0x1f) << 6 | second;
    const third = utf8.charCodeAt(2) & 0x3f;
    if (first < 0xf0) return (first & 0x0f) << 12 | second << 6 | third;
    return (first & 0x07) << 18 | second << 12 | third << 6 | utf8.charCodeAt(3) & 0x3f;
}
