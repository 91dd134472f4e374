import { imageSize } from 'image-size';
import { mediaType } from '../../http/media-type.ts';
import { mediaPath } from '../../paths.ts';
import type { MediaFile } from '../compile/context.ts';
import type { MediaContent } from './site-content.ts';
import type { StoredMedia, StoredState } from './stored-state.ts';
import { hashBytes } from './text-hash.ts';

export type MediaPlan = { all: ReadonlyMap<string, StoredMedia>; writes: (StoredMedia & Pick<MediaContent, 'read'>)[] };

/** Measures all files of the folder; those that D1 does not have, or has otherwise, are to be written. */
export async function planMedia(media: readonly MediaContent[], stored: StoredState): Promise<MediaPlan> {
  const all = new Map(stored.media);
  const writes: MediaPlan['writes'] = [];
  for (const { key, read } of media) {
    const file = await measure(key, await read());
    if (stored.media.get(key)?.hash !== file.hash) writes.push({ ...file, read });
    all.set(key, file);
  }
  return { all, writes };
}

/** The file as texts refer to it. */
export function mediaFile({ key, hash, mime, bytes, width, height }: StoredMedia): MediaFile {
  const url = mediaPath(hash, key.slice(key.lastIndexOf('/') + 1));
  return width === null || height === null ? { url, mime, bytes } : { url, mime, bytes, width, height };
}

async function measure(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<StoredMedia> {
  const mime = mediaType(key);
  return { key, hash: await hashBytes(bytes), mime, bytes: bytes.byteLength, ...sizeOf(mime, bytes) };
}

/** Width and height of a picture, as laid out: rounded, and turned where its EXIF says so. */
function sizeOf(mime: string, bytes: Uint8Array): Pick<StoredMedia, 'width' | 'height'> {
  if (!mime.startsWith('image/')) return { width: null, height: null };
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down) };
  } catch {
    return { width: null, height: null };
  }
}
