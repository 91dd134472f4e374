import type { FileUse } from '../../publishing/media/uses.ts';
import { editorPath } from '../paths.ts';

/** Where a file is used, each with the way there. */
export function FileUses({ uses }: { uses: FileUse[] }) {
  if (uses.length === 0) return <p>Nothing. Texts find it by the name above.</p>;
  return (
    <ul>
      {uses.map((use) => (
        <li>{FileUseLine(use)}</li>
      ))}
    </ul>
  );
}

function FileUseLine(use: FileUse) {
  switch (use.by) {
    case 'article':
    case 'draft':
      return (
        <>
          <a href={editorPath(use.number, use.language)}>{use.name}</a>{' '}
          <span class="soft">
            {use.by === 'draft' ? 'draft, ' : ''}
            {use.language}
          </span>
        </>
      );
    case 'snippet':
      return (
        <>
          Snippet {use.name} <span class="soft">{use.language}</span>
        </>
      );
    case 'product':
      return <>Product {use.name}</>;
    case 'category':
      return <>Product category {use.name}</>;
    case 'site':
      return <>The site’s logo</>;
  }
}
