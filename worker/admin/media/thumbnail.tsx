import { mediaPath } from '../../paths.ts';
import { groupOf, labelOf, nameOf } from './file-words.ts';
import type { ListedFile } from './store.ts';

/** A small picture of a file, or what kind it is. Its name stands beside it, so it says nothing itself. */
export function Thumbnail({ file }: { file: Pick<ListedFile, 'key' | 'hash' | 'mime' | 'width' | 'height'> }) {
  if (groupOf(file.mime) !== 'image') return <span class="thumbnail thumbnail-word">{labelOf(file.mime)}</span>;
  return (
    <span class="thumbnail">
      <img src={mediaPath(file.hash, nameOf(file.key))} alt="" width={file.width ?? 96} height={file.height ?? 96} loading="lazy" decoding="async" />
    </span>
  );
}
