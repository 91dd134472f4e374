import { adminSnippetPath } from '../paths.ts';
import { Empty } from '../ui/notice.tsx';
import type { ListedSnippet } from './store.ts';

type SnippetListProps = { snippets: ListedSnippet[]; languages: string[]; source: string };

export function SnippetList({ snippets, languages, source }: SnippetListProps) {
  if (snippets.length === 0)
    return (
      <Empty title="No snippets yet">
        <p>A text that stands in many articles is written once, here.</p>
      </Empty>
    );
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Snippet</th>
          <th scope="col">Languages</th>
          <th scope="col">Used</th>
        </tr>
      </thead>
      <tbody>
        {snippets.map((snippet) => (
          <tr>
            <th scope="row">
              <a href={adminSnippetPath(snippet.key, snippet.languages.includes(source) ? source : (snippet.languages[0] ?? source))}>{snippet.key}</a>
              <small class="beginning">{snippet.beginning}</small>
            </th>
            <td data-label="Languages">
              <LanguageLinks snippet={snippet.key} languages={languages} written={snippet.languages} />
            </td>
            <td data-label="Used">{describeUse(snippet)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function describeUse({ articles, snippets }: ListedSnippet): string {
  const parts = [
    articles > 0 && `${articles} ${articles === 1 ? 'article' : 'articles'}`,
    snippets > 0 && `${snippets} ${snippets === 1 ? 'snippet' : 'snippets'}`,
  ];
  return parts.filter(Boolean).join(', ') || 'Not used';
}

type LanguageLinksProps = { snippet: string; languages: readonly string[]; written: readonly string[]; current?: string };

/** A way to each language's text; those that are missing say so. */
export function LanguageLinks({ snippet, languages, written, current }: LanguageLinksProps) {
  return (
    <ul class="language-links">
      {languages.map((language) => (
        <li>
          <a href={adminSnippetPath(snippet, language)} {...(language === current && { 'aria-current': 'page' })}>
            {language}
          </a>
          {!written.includes(language) && <span class="soft"> missing</span>}
        </li>
      ))}
    </ul>
  );
}
