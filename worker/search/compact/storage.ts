import { create, load, type AnyOrama, type AnySchema } from '@orama/orama';
import type { CompactOptions } from './engine.ts';
import type { Tuning } from './tuning.ts';
import { engineOf, pluginCompact } from './plugin.ts';

export { formatVersion, IndexRefused } from './layout.ts';

/** The whole database in one buffer: what `fromArrayBuffer` opens. */
export function toArrayBuffer(db: AnyOrama): ArrayBuffer {
  return engineOf(db).toArrayBuffer();
}

/**
 * Opens a database where it lies: the buffer is checked (format, length, checksum), not parsed or copied. The schema and
 * the language must be those it was built with. Throws `IndexRefused`.
 */
export function fromArrayBuffer(buffer: ArrayBuffer, schema: AnySchema, options: CompactOptions): AnyOrama {
  const db = create({ schema, plugins: [pluginCompact(options)] });
  const nothing = { internalIdToId: [] };
  load(db, { internalDocumentIDStore: nothing, index: buffer, docs: undefined, sorting: undefined, pinning: undefined, language: options.language.code });
  return db;
}

/** About how many bytes a database that is being built will have. */
export function estimateBytes(db: AnyOrama): number {
  return engineOf(db).size;
}

/** Replaces what editors say of the database. It takes effect with the next search. */
export function tune(db: AnyOrama, tuning: Tuning): void {
  engineOf(db).tuning = tuning;
}

/** How many documents' texts were unpacked since the database was opened: what a search must keep small. */
export function decodedTexts(db: AnyOrama): number {
  return engineOf(db).reader.texts.decoded;
}
