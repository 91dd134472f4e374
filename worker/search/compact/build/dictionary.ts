import { ByteWriter } from '../bytes.ts';

/** So many keys share a block: the first is whole, the others say how much of the one before they share. */
export const blockSize = 16;

const encoder = new TextEncoder();

/** Writes sorted keys front-coded; `tail` writes what stands behind each. */
export function writeDictionary<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  tail: (entry: Entry, writer: ByteWriter, index: number) => void,
) {
  const writer = new ByteWriter(1 << 16);
  const offsets: number[] = [];
  let before: Uint8Array = new Uint8Array();
  entries.forEach((entry, index) => {
    const key = encoder.encode(keyOf(entry));
    const shared = index % blockSize === 0 ? 0 : sharedLength(before, key);
    if (index % blockSize === 0) offsets.push(writer.length);
    else writer.varint(shared);
    writer.varint(key.length - shared);
    writer.append(key.subarray(shared));
    tail(entry, writer, index);
    before = key;
  });
  return { bytes: writer.written(), offsets: Uint32Array.from([...offsets, writer.length]) };
}

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}
