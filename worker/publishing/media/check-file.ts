import { imageSize } from 'image-size';
import { refused, succeeded, type Result } from '../../result.ts';
import { hashBytes } from '../import/text-hash.ts';
import { cleanDrawing } from './clean-drawing.ts';
import { drawing, fileKinds, type FileKind } from './file-kinds.ts';
import { sniff } from './sniff.ts';

export type CheckedFile = {
  kind: FileKind;
  /** As they are stored: of a drawing, cleaned. */
  bytes: Uint8Array<ArrayBuffer>;
  hash: string;
  width: number | null;
  height: number | null;
  /** What was taken out of a drawing. */
  removed: string[];
};
export type Unfit = { reason: 'unfit'; message: string };

/** Reads what somebody uploaded by its bytes alone; says in words why it cannot be taken. Nothing is stored. */
export async function checkFile(bytes: Uint8Array<ArrayBuffer>): Promise<Result<CheckedFile, Unfit>> {
  if (bytes.byteLength === 0) return unfit('This file is empty. Choose another one.');
  const kind = await sniff(bytes);
  if (typeof kind === 'string') return unfit(`By what is in it, this is ${kind}, whatever its name says. Upload one of these: ${labels}.`);
  if (bytes.byteLength > kind.mostBytes) return unfit(tooLarge(kind, bytes.byteLength));
  return kind === drawing ? checkDrawing(bytes) : checkOther(kind, bytes);
}

const unfit = (message: string) => refused({ reason: 'unfit', message } as const);
const labels = fileKinds.map(({ label }) => label).join(', ');

const advice = {
  image: 'Make it smaller: 2,000 pixels across are enough for a page.',
  document: 'Export it for screens, or split it.',
  video: 'Export it at a lower quality, or show it from a video service.',
  captions: 'Split the video.',
};

function tooLarge({ group, label, mostBytes }: FileKind, bytes: number): string {
  return `This file has ${inMegabytes(bytes)}; ${label} may have at most ${inMegabytes(mostBytes)}. ${advice[group]}`;
}

const inMegabytes = (bytes: number) => `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;

async function checkDrawing(bytes: Uint8Array<ArrayBuffer>): Promise<Result<CheckedFile, Unfit>> {
  const cleaned = cleanDrawing(new TextDecoder().decode(bytes));
  if (!cleaned) return unfit('This SVG cannot be read. Save it again from the program it was drawn with, as plain SVG.');
  const { svg, removed } = cleaned;
  const kept = new Uint8Array(new TextEncoder().encode(svg));
  return succeeded({ kind: drawing, bytes: kept, hash: await hashBytes(kept), ...(measure(kept) ?? noSize), removed });
}

async function checkOther(kind: FileKind, bytes: Uint8Array<ArrayBuffer>): Promise<Result<CheckedFile, Unfit>> {
  const size = kind.group === 'image' ? measure(bytes) : noSize;
  if (!size) return unfit(`This ${kind.label} is damaged: it begins like a picture, and holds none. Save it again, then upload it.`);
  return succeeded({ kind, bytes, hash: await hashBytes(bytes), ...size, removed: [] });
}

const noSize = { width: null, height: null };

/** As laid out: rounded, and turned where its EXIF says so. Undefined where it says no size. */
function measure(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return undefined;
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down) };
  } catch {
    return undefined;
  }
}
