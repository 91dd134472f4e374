import { textDirection } from '../../sites/text-direction.ts';
import { adminSnippetPath, snippetBackPath } from '../paths.ts';
import { Person } from '../people/person.tsx';
import { InlineDiff } from '../revisions/diff-view.tsx';
import { Moment } from '../ui/moment.tsx';
import type { SnippetChange } from './history-store.ts';

type HistoryProps = { snippet: string; language: string; stored: string; changes: SnippetChange[]; older: number | undefined };

/** Who changed the text, when, and what of it, word by word; each text it had can be put back, as a change of its own. */
export function SnippetHistory({ snippet, language, stored, changes, older }: HistoryProps) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      <ol class="snippet-history">
        {changes.map((change, index) => (
          <li>
            <p>
              <Person actor={change.author} />, <Moment at={change.at} />
              {(change.isCut ? index > 0 : change.after !== null && change.after !== stored) && (
                <>
                  {' '}
                  <a href={snippetBackPath(snippet, language, change.number)}>Put this back</a>
                </>
              )}
            </p>
            <What change={change} language={language} />
          </li>
        ))}
      </ol>
      {older !== undefined && (
        <p>
          <a href={`${adminSnippetPath(snippet, language)}?before=${older}#history`}>Older changes</a>
        </p>
      )}
    </section>
  );
}

function What({ change: { before, after, isCut }, language }: { change: SnippetChange; language: string }) {
  if (isCut) return <p class="soft">This text is too long to be compared here.</p>;
  if (after === null) return <p class="soft">Deleted.</p>;
  return <InlineDiff before={before ?? ''} after={after} language={language} direction={textDirection(language)} />;
}
