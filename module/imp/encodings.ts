/** The package `encodings`, imported when a codec is looked up that is not built in. */
import { EncodingsImporter, registry } from '../_codecs/registry';
import { importName } from './importing';

class PackageImporter extends EncodingsImporter {
  override importEncodings(): void { importName('encodings', null, null, 0); }
}
registry.importer = new PackageImporter();
