import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UsageError } from '../content/usage-error.ts';

const ObjectSchema = v.object({
  key: v.string(),
  etag: v.string(),
  size: v.number(),
  httpMetadata: v.optional(v.record(v.string(), v.string()), {}),
  customMetadata: v.optional(v.record(v.string(), v.string()), {}),
});
export type StoredObject = v.InferOutput<typeof ObjectSchema>;

/**
 * What lies beside the database and `objects/` and says what they are. Written last, in one step: without it a backup is not
 * whole, and one that was stopped leaves that before it whole.
 */
const ManifestSchema = v.object({
  format: v.literal(1),
  takenAt: v.string(),
  /** The file that holds the rows. */
  database: v.pipe(v.string(), v.regex(/^database-[\w-]+\.sqlite$/)),
  rows: v.record(v.string(), v.number()),
  migrations: v.array(v.string()),
  leftOut: v.array(v.string()),
  /** Somebody published or reports were counted while it was read. */
  changedMeanwhile: v.boolean(),
  objects: v.array(ObjectSchema),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

const place = (folder: string) => join(folder, 'backup.json');
export const databaseName = (takenAt: Date) => `database-${takenAt.toISOString().replaceAll(/[:.]/g, '-')}.sqlite`;
export const databaseFile = (folder: string, { database }: Pick<Manifest, 'database'>) => join(folder, database);
/** One flat folder, so that no key can lead out of it. */
export const objectFile = (folder: string, key: string) => join(folder, 'objects', encodeURIComponent(key));

export const isBackup = (folder: string) => existsSync(place(folder));

export function readManifest(folder: string): Manifest {
  if (!isBackup(folder)) throw new UsageError(`${folder} holds no whole backup: there is no backup.json in it`);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ManifestSchema), readFileSync(place(folder), 'utf8'));
  if (!parsed.success) throw new UsageError(`${place(folder)} is of another version of Signpost, or damaged: ${parsed.issues[0].message}`);
  return parsed.output;
}

export function writeManifest(folder: string, manifest: Manifest): void {
  const fresh = `${place(folder)}.new`;
  writeFileSync(fresh, `${JSON.stringify(manifest, undefined, 1)}\n`);
  renameSync(fresh, place(folder));
}
