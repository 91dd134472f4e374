import { slugify } from '../../sites/slug.ts';

/** `media/uploads/halo-case.png`: a folder and a name in small Latin letters, so that it reads the same in Markdown, addresses and files. */
export function makeFileKey(folder: string, name: string, extension: string): string {
  const stem = name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]{1,5}$/, '');
  return ['media', ...folderParts(folder), `${plain(stem) || 'file'}.${extension}`].join('/');
}

/** The same with a number: `media/uploads/halo-case-2.png`. */
export const numberedKey = (key: string, number: number) => (number === 1 ? key : key.replace(/(\.[^.]+)$/, `-${number}$1`));

function folderParts(folder: string): string[] {
  const parts = folder.split('/').flatMap((part) => plain(part) || []);
  return (parts[0] === 'media' ? parts.slice(1) : parts).slice(0, 5);
}

/** Letters of other scripts have no plain form: a name of them alone is none. */
const plain = (text: string) =>
  slugify(text.replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .replaceAll(/[^a-z0-9-]/g, '')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
