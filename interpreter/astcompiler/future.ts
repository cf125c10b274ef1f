// The `from __future__` statements at the head of a source.

import type { int } from '../../rlib/kinds';
import { CO } from '../pycode';
import { Expr, ImportFrom, Interactive, Module, Str, type mod, type stmt } from './ast';
import { CompileError, ErrorStyle } from './error';

/** Flags of co_flags that a source can ask for, and that compiled code hands on to what it compiles. */
export const FUTURE_MASK: int = CO.FUTURE_DIVISION | CO.FUTURE_ABSOLUTE_IMPORT | CO.FUTURE_WITH_STATEMENT;

export const LATE_FUTURE = 'from __future__ imports must occur at the beginning of the file';

export class FutureFeatures {
    /** Bits of FUTURE_MASK. */
    flags: int = 0;
    /** Line of the last future statement; later ones are errors. */
    lastLine: int = 0;
}

function featureFlag(name: string, lineno: int): int {
    switch (name) {
        case 'nested_scopes':
        case 'generators':
            return 0;
        case 'division': return CO.FUTURE_DIVISION;
        case 'absolute_import': return CO.FUTURE_ABSOLUTE_IMPORT;
        case 'with_statement': return CO.FUTURE_WITH_STATEMENT;
        case 'braces': throw new CompileError('not a chance', lineno, ErrorStyle.Attributes);
        default: throw new CompileError(`future feature ${name} is not defined`, lineno, ErrorStyle.Attributes);
    }
}

/** Collects the features; only one docstring and other future statements may precede one. Throws CompileError. */
export function findFutures(tree: mod): FutureFeatures {
    if (tree instanceof Module) return scan(tree.body);
    if (tree instanceof Interactive) return scan(tree.body);
    return new FutureFeatures();
}

function scan(body: stmt[]): FutureFeatures {
    const result = new FutureFeatures();
    let done = false;
    let docstring = false;
    let line: int = 0;
    for (const statement of body) {
        if (done && statement.lineno > line) return result;
        line = statement.lineno;
        if (statement instanceof ImportFrom && statement.module === '__future__') {
            if (done) throw new CompileError(LATE_FUTURE, line, ErrorStyle.Attributes);
            for (const one of statement.names) result.flags |= featureFlag(one.name, line);
            result.lastLine = line;
        } else if (!docstring && statement instanceof Expr && statement.value instanceof Str) {
            docstring = true;
        } else {
            done = true;
        }
    }
    return result;
}
