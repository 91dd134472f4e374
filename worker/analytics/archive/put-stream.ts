/** R2 takes parts of 5 MiB and more, all of one size but the last. */
const partSize = 5 * 1024 * 1024;

/** Puts a stream of unknown length, with no more than a part of it in memory. The object is there whole, or as it was. Returns its size. */
export async function putStream(bucket: R2Bucket, key: string, stream: ReadableStream<Uint8Array>, httpMetadata: R2HTTPMetadata): Promise<number> {
  const parts = partsOf(stream)[Symbol.asyncIterator]();
  const first = await parts.next();
  const second = await parts.next();
  if (second.done) {
    const only = first.done ? new Uint8Array() : first.value;
    await bucket.put(key, only, { httpMetadata });
    return only.byteLength;
  }
  const upload = await bucket.createMultipartUpload(key, { httpMetadata });
  try {
    const uploaded: R2UploadedPart[] = [];
    let size = 0;
    for (let part = first; !part.done; part = uploaded.length === 1 ? second : await parts.next()) {
      uploaded.push(await upload.uploadPart(uploaded.length + 1, part.value));
      size += part.value.byteLength;
    }
    await upload.complete(uploaded);
    return size;
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(partSize);
  let filled = 0;
  for await (const chunk of stream) {
    for (let taken = 0; taken < chunk.byteLength;) {
      const piece = chunk.subarray(taken, taken + partSize - filled);
      part.set(piece, filled);
      filled += piece.byteLength;
      taken += piece.byteLength;
      if (filled < partSize) continue;
      yield part;
      part = new Uint8Array(partSize);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}
