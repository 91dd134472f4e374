import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { UsageError } from '../content/usage-error.ts';
import { objectFile, type StoredObject } from './manifest.ts';

/** Copies what is in the bucket and not in the folder yet. */
export async function copyObjects(bucket: R2Bucket, folder: string, known: readonly StoredObject[]): Promise<StoredObject[]> {
  const before = new Map(known.map((object) => [object.key, object]));
  mkdirSync(dirname(objectFile(folder, 'any')), { recursive: true });
  const objects = await listObjects(bucket);
  for (const { key, etag } of objects) if (before.get(key)?.etag !== etag || !existsSync(objectFile(folder, key))) await copyObject(bucket, folder, key);
  return objects;
}

async function listObjects(bucket: R2Bucket): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  for (let cursor: string | undefined; ;) {
    const options: R2ListOptions = { include: ['httpMetadata', 'customMetadata'], ...(cursor === undefined ? {} : { cursor }) };
    const page = await patiently(() => bucket.list(options));
    for (const { key, etag, size, httpMetadata, customMetadata } of page.objects)
      objects.push({ key, etag, size, httpMetadata: onlyTexts(httpMetadata), customMetadata: customMetadata ?? {} });
    if (!page.truncated) return objects;
    cursor = page.cursor;
  }
}

const onlyTexts = (metadata: R2HTTPMetadata | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

async function copyObject(bucket: R2Bucket, folder: string, key: string): Promise<void> {
  const object = await patiently(() => bucket.get(key));
  if (!object) throw new UsageError(`The file ${key} went away while it was copied: take the backup again`);
  const path = objectFile(folder, key);
  writeFileSync(`${path}.new`, new Uint8Array(await object.arrayBuffer()));
  renameSync(`${path}.new`, path);
}

/** Puts into the bucket what it does not have. */
export async function putObjects(bucket: R2Bucket, folder: string, objects: readonly StoredObject[]): Promise<void> {
  for (const { key, etag, httpMetadata, customMetadata } of objects)
    await patiently(async () => {
      if ((await bucket.head(key))?.etag !== etag) await bucket.put(key, readFileSync(objectFile(folder, key)), { httpMetadata, customMetadata });
    });
}
