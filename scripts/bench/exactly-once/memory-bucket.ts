/** As much of R2 as the archive needs, in memory. */
export function openBucket(): { bucket: R2Bucket; objects: ReadonlyMap<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>();
  const bucket = {
    put: (key: string, bytes: Uint8Array) => Promise.resolve(void objects.set(key, bytes)),
    delete: (key: string) => Promise.resolve(void objects.delete(key)),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- No hour of the benchmark is put in parts.
  return { bucket: bucket as unknown as R2Bucket, objects };
}
