import type { FileUse } from '../../publishing/media/uses.ts';
import { adminProductPath, adminSnippetPath, categoryPath, editorPath } from '../paths.ts';

/** Where a file is used, each with the way there; `others` are texts in topics that the visitor may not read. */
export function FileUses({ uses, others }: { uses: FileUse[]; others: number }) {
  if (uses.length + others === 0) return <p>Nothing. Texts find it by the name above.</p>;
  return (
    <ul>
      {uses.map((use) => (
        <li>{FileUseLine(use)}</li>
      ))}
      {others > 0 && <li>{others === 1 ? 'A text' : `${others} texts`} in topics that you may not read</li>}
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
          <a href={adminSnippetPath(use.name, use.language)}>Snippet {use.name}</a> <span class="soft">{use.language}</span>
        </>
      );
    case 'product':
      return <a href={adminProductPath(use.number)}>Product {use.name}</a>;
    case 'category':
      return <a href={categoryPath(use.number)}>Product category {use.name}</a>;
    case 'site':
      return <>The site’s logo</>;
  }
}
