import type { NamingText } from '../../publishing/markets/named-by-texts.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { adminSnippetPath, editorPath } from '../paths.ts';

const kinds = { live: 'live', planned: 'scheduled', draft: 'draft', snippet: 'snippet' } as const;

/** Texts, each with what it is and a link to its editor. */
export function TextList({ texts }: { texts: readonly NamingText[] }) {
  return (
    <>
      {texts.map((text) => (
        <li>
          <a href={text.by === 'snippet' ? adminSnippetPath(text.name, text.language) : editorPath(text.number, text.language)}>
            <bdi lang={text.by === 'snippet' ? undefined : text.language} dir={text.by === 'snippet' ? undefined : textDirection(text.language)}>
              {text.name}
            </bdi>
          </a>{' '}
          <span class="soft">
            {kinds[text.by]}, {text.language}
          </span>
        </li>
      ))}
    </>
  );
}
