/** The codec registry: search functions, the codecs found so far, error handlers, the default encoding. */
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';

/** Imports the package `encodings` the first time a codec is looked up; set by the import machinery. */
export abstract class EncodingsImporter {
  abstract importEncodings(): void;
}

class CodecRegistry {
  private readonly search_w: W_Root[] = [];
  private readonly found = new Map<string, W_Root>();
  private readonly handlers = new Map<string, W_Root>();
  private encodingsImported: boolean = false;
  importer: EncodingsImporter | null = null;
  defaultEncoding: string = 'ascii';

  register(w_search: W_Root): void {
    if (!space.isCallable(w_search)) throw space.typeError('argument must be callable');
    this.search_w.push(w_search);
  }

  /** The tuple (encoder, decoder, stream reader, stream writer) for a normalized name; LookupError. */
  lookup(name: string): W_Root {
    const w_known = this.found.get(name) ?? null;
    if (w_known !== null) return w_known;
    this.importEncodings();
    for (let i = 0; i < this.search_w.length; i++) {
      const w_result = this.search_w[i].call1(space.newbytes(name));
      if (w_result === space.w_None) continue;
      if (!space.isinstance_w(w_result, space.w_tuple) || space.len_w(w_result) !== 4) throw space.typeError('codec search functions must return 4-tuples');
      this.found.set(name, w_result);
      return w_result;
    }
    throw space.operr(space.w_LookupError, `unknown encoding: ${name}`);
  }

  private importEncodings(): void {
    if (this.encodingsImported) return;
    this.encodingsImported = true;
    const importer = this.importer;
    if (importer === null) return;
    try {
      importer.importEncodings();
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(space.w_ImportError)) throw e;
    }
  }

  registerError(name: string, w_handler: W_Root): void {
    if (!space.isCallable(w_handler)) throw space.typeError('handler must be callable');
    this.handlers.set(name, w_handler);
  }
  lookupError(name: string): W_Root {
    const w_handler = this.handlers.get(name) ?? null;
    if (w_handler === null) throw space.operr(space.w_LookupError, `unknown error handler name ${name}`);
    return w_handler;
  }
}

export const registry = new CodecRegistry();
