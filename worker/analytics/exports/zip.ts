import { crc32 } from 'node:zlib';

/** A file in a ZIP archive, deflated. */
export type Packed = { name: string; crc: number; bytes: number; deflated: Uint8Array[] };

const [localSignature, centralSignature, endSignature] = [0x04034b50, 0x02014b50, 0x06054b50];
const deflate = 8;
/** UTF-8 names. */
const flags = 0x0800;
const version = 20;
/** 1 January 1980: the same content is the same file. */
const date = 0x21;

/** Deflates text as it is made: of the text itself, no more than a piece is in memory at a time. */
export async function pack(name: string, pieces: AsyncIterable<string>): Promise<Packed> {
  const encoder = new TextEncoder();
  const compression = new CompressionStream('deflate-raw');
  const collected = collect(compression.readable);
  const writer = compression.writable.getWriter();
  let [crc, bytes] = [0, 0];
  try {
    for await (const piece of pieces) {
      const encoded = encoder.encode(piece);
      crc = crc32(encoded, crc);
      bytes += encoded.length;
      await writer.write(encoded);
    }
    await writer.close();
  } catch (error) {
    await Promise.allSettled([writer.abort(error), collected]);
    throw error;
  }
  return { name, crc, bytes, deflated: await collected };
}

/** The archive, in pieces. */
export function joinZip(files: readonly Packed[]): Uint8Array[] {
  const [pieces, central]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const local = record([localSignature, 4], [version, 2], ...described(file), [name.length, 2], [0, 2]);
    central.push(
      record([centralSignature, 4], [version, 2], [version, 2], ...described(file), [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      name,
    );
    pieces.push(local, name, ...file.deflated);
    offset += local.length + name.length + sizeOf(file.deflated);
  }
  const end = record([endSignature, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [sizeOf(central), 4], [offset, 4], [0, 2]);
  return [...pieces, ...central, end];
}

/** The files of an archive, by their central directory, still deflated. Those stored as they are cannot be read. */
export function readZip(archive: Uint8Array): Packed[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const files: Packed[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint16(at + 10, true) !== deflate) throw new Error('A part of the workbook is not deflated.');
    const [size, nameLength, local] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    files.push({ name, crc: view.getUint32(at + 16, true), bytes: view.getUint32(at + 24, true), deflated: [archive.slice(start, start + size)] });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

export const unpack = ({ deflated }: Packed): Promise<string> =>
  new Response(new Blob(deflated.map(plain)).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();

const described = ({ crc, bytes, deflated }: Packed): [number, number][] => [
  [flags, 2],
  [deflate, 2],
  [0, 2],
  [date, 2],
  [crc, 4],
  [sizeOf(deflated), 4],
  [bytes, 4],
];

/** Numbers with as many bytes as they take, the lowest first. */
function record(...numbers: [value: number, bytes: number][]): Uint8Array {
  return Uint8Array.from(numbers.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256)));
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === endSignature) return at;
  throw new Error('The workbook is no ZIP archive.');
}

async function collect(readable: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readable) pieces.push(piece);
  return pieces;
}

const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const sizeOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0);
