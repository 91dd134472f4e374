import { fileTypeFromBuffer } from 'file-type';
import { drawing, fileKinds, type FileKind } from './file-kinds.ts';

/** Other names of what we store. */
const sameAs: Record<string, string> = { 'image/apng': 'image/png', 'video/x-m4v': 'video/mp4', 'text/vtt': 'text/vtt; charset=utf-8' };

/** What a file is by its bytes, whatever its name or the browser says; or a word for what it seems to be instead. */
export async function sniff(bytes: Uint8Array): Promise<FileKind | string> {
  const found = await fileTypeFromBuffer(bytes);
  const mime = found && (sameAs[found.mime] ?? found.mime);
  const kind = fileKinds.find((each) => each.mime === mime && each !== drawing);
  if (kind) return kind;
  if (found && found.mime !== 'application/xml') return `a file of type ${found.ext.toUpperCase()}`;
  return sniffText(new TextDecoder().decode(bytes.subarray(0, 4000)));
}

/** Comments, an XML declaration and a document type may stand before a drawing. */
const beforeRoot = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>)*/i;

function sniffText(start: string): FileKind | string {
  const root = start.replace(beforeRoot, '');
  if (/^<svg[\s>/]/.test(root)) return drawing;
  if (/^<(?:!doctype|html|head|body|script)\b/i.test(root)) return 'a web page';
  return start.includes('\u{0}') || start.includes('\u{fffd}') ? 'a file of an unknown type' : 'a text';
}
