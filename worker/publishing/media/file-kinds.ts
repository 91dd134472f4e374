/** A kind of file that may be uploaded, and how large it may be. The extension is the one its name gets. */
export type FileKind = { group: FileGroup; mime: string; extension: string; label: string; mostBytes: number };
export type FileGroup = 'image' | 'document' | 'video' | 'captions';

const megabyte = 1_000_000;
const image = { group: 'image', mostBytes: 10 * megabyte } as const;
const video = { group: 'video', mostBytes: 30 * megabyte } as const;

/** The SVG of a drawing is text that readers' browsers parse; past this it is no drawing. */
const mostDrawingBytes = 2 * megabyte;

export const drawing: FileKind = { ...image, mime: 'image/svg+xml', extension: 'svg', label: 'SVG', mostBytes: mostDrawingBytes };

export const fileKinds: readonly FileKind[] = [
  { ...image, mime: 'image/png', extension: 'png', label: 'PNG' },
  { ...image, mime: 'image/jpeg', extension: 'jpg', label: 'JPEG' },
  { ...image, mime: 'image/gif', extension: 'gif', label: 'GIF' },
  { ...image, mime: 'image/webp', extension: 'webp', label: 'WebP' },
  { ...image, mime: 'image/avif', extension: 'avif', label: 'AVIF' },
  drawing,
  { group: 'document', mime: 'application/pdf', extension: 'pdf', label: 'PDF', mostBytes: 25 * megabyte },
  { ...video, mime: 'video/mp4', extension: 'mp4', label: 'MP4' },
  { ...video, mime: 'video/webm', extension: 'webm', label: 'WebM' },
  { group: 'captions', mime: 'text/vtt; charset=utf-8', extension: 'vtt', label: 'captions (VTT)', mostBytes: megabyte },
];

/** The most that any of them may have, with what a form adds. */
export const mostUploadBytes = 32 * megabyte;

export const fileGroups: readonly { group: FileGroup; label: string; mimes: string }[] = [
  { group: 'image', label: 'Pictures', mimes: 'image/' },
  { group: 'document', label: 'Documents', mimes: 'application/' },
  { group: 'video', label: 'Videos', mimes: 'video/' },
  { group: 'captions', label: 'Captions', mimes: 'text/vtt' },
];
