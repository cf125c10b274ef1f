/**
 * The bytecode as the opcode loop executes it.
 *
 * It differs from co_code in one thing: the arguments of LOAD_ATTR, STORE_ATTR and LOOKUP_METHOD are numbers of *sites* instead of names. Each such instruction has
 * a site, and with it an inline cache, of its own, so that two instructions that use one name on objects of different classes do not spoil each other's cache.
 * Instructions behind EXTENDED_ARG keep their names. Where there would be too many sites for 16 bits, sites are names, and the code is as it was.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { listToFixed, newFixedArray } from '../rlib/kinds';
import { intDiv } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { HAVE_ARGUMENT, Op } from './opcode';

const LIMIT: int = 65535;

/** What one pass over the instructions finds. */
export class CodeSites {
    /** The code to execute; the original string when it has no sites of its own. */
    readonly code: string;
    /** The name at each site. */
    readonly names: FixedArray<string>;
    /** Has LOAD_GLOBAL, LOAD_NAME, or their stores. */
    readonly usesGlobals: boolean;
    readonly usesMethods: boolean;

    constructor(code: string, co_names: FixedArray<string>) {
        const names: string[] = [];
        const builder = new StringBuilder();
        let copied: int = 0;
        let usesGlobals = false;
        let usesMethods = false;
        let i: int = 0;
        while (i < code.length) {
            let op = code.charCodeAt(i);
            if (op === Op.EXTENDED_ARG && i + 3 < code.length) {
                op = code.charCodeAt(i + 3);
                i += 3;
            } else if (isSite(op) && i + 2 < code.length) {
                const site: int = names.length % LIMIT;
                const name: int = code.charCodeAt(i + 1) + code.charCodeAt(i + 2) * 256;
                names.push(name < co_names.length ? co_names[name] : '');
                builder.appendSlice(code, copied, i + 1);
                builder.appendChar(site % 256);
                builder.appendChar(intDiv(site, 256));
                copied = i + 3;
            }
            if (op === Op.LOOKUP_METHOD) usesMethods = true;
            if (isGlobalName(op)) usesGlobals = true;
            i += op >= HAVE_ARGUMENT ? 3 : 1;
        }
        if (copied === 0 || names.length > LIMIT) {
            this.code = code;
            this.names = copied === 0 ? noNames : co_names;
        } else {
            builder.appendSlice(code, copied, code.length);
            this.code = builder.build();
            this.names = listToFixed(names);
        }
        this.usesGlobals = usesGlobals;
        this.usesMethods = usesMethods;
    }
}

const noNames: FixedArray<string> = newFixedArray<string>(0, '');

function isSite(op: int): boolean { return op === Op.LOAD_ATTR || op === Op.STORE_ATTR || op === Op.LOOKUP_METHOD; }

function isGlobalName(op: int): boolean {
    return op === Op.LOAD_GLOBAL || op === Op.LOAD_NAME || op === Op.STORE_GLOBAL || op === Op.STORE_NAME;
}
