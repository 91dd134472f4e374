import { readSent } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';

/** A form with a file, as it was sent. The file is undefined where none was chosen. */
export type UploadForm = { file: { name: string; bytes: Uint8Array<ArrayBuffer> } | undefined; text: (name: string) => string };

export async function readUpload(c: AdminContext): Promise<UploadForm> {
  const form = await readSent(c);
  const file = form.get('file');
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  // A browser sends a file without name and bytes where none was chosen.
  if (file === null || typeof file === 'string' || (file.name === '' && file.size === 0)) return { file: undefined, text };
  return { file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, text };
}

export const noFile = 'Choose a file first.';
