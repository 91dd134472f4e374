import { fileGroups, fileKinds } from '../../publishing/media/file-kinds.ts';
import type { ListedFile } from './store.ts';

/** What a file is, how large, and how many pixels, in a few words. */
export function describeFile({ mime, bytes, width, height }: Pick<ListedFile, 'mime' | 'bytes' | 'width' | 'height'>): string {
  const pixels = width === null || height === null ? [] : [`${width} × ${height}`];
  return [labelOf(mime), formatBytes(bytes), ...pixels].join(' · ');
}

export const labelOf = (mime: string): string => fileKinds.find((kind) => kind.mime === mime)?.label ?? mime.split(';')[0] ?? mime;

const megabyte = 1_000_000;
const formats = {
  megabyte: new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', unitDisplay: 'short', maximumFractionDigits: 1 }),
  kilobyte: new Intl.NumberFormat('en', { style: 'unit', unit: 'kilobyte', unitDisplay: 'short', maximumFractionDigits: 0 }),
};

/** At least one kilobyte: nobody needs to know less. */
const formatBytes = (bytes: number): string =>
  bytes < megabyte ? formats.kilobyte.format(Math.max(1, bytes / 1000)) : formats.megabyte.format(bytes / megabyte);

/** "Used in 3 articles and 1 other place". */
export function describeUse({ articles, others }: Pick<ListedFile, 'articles' | 'others'>): string {
  const parts = [count(articles, 'article', 'articles'), count(others, articles > 0 ? 'other place' : 'place', articles > 0 ? 'other places' : 'places')];
  const used = parts.filter((part) => part !== undefined);
  return used.length === 0 ? 'Not used' : `Used in ${used.join(' and ')}`;
}

const count = (number: number, one: string, many: string) => (number === 0 ? undefined : `${number} ${number === 1 ? one : many}`);

export const groupOf = (mime: string) => fileGroups.find(({ mimes }) => mime.startsWith(mimes))?.group;
export const nameOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);

/** How a text shows it or offers it. */
export function markdownFor({ key, mime }: Pick<ListedFile, 'key' | 'mime'>): string {
  const group = groupOf(mime);
  if (group === 'image') return `![What it shows](${key})`;
  return group === 'video' ? `:::video{src="${key}" title="What it shows"}\n:::` : `[Name of the file](${key})`;
}
