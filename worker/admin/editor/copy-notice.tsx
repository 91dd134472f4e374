import type { WorkingCopy } from '../../publishing/working-copy.ts';
import { discardCopyPath } from '../paths.ts';
import { InlineDiff } from '../revisions/diff-view.tsx';
import { Hidden } from '../ui/fields.tsx';
import { Moment } from '../ui/moment.tsx';
import type { EditedTranslation } from './edited.ts';
import { Person } from '../people/person.tsx';

/** Says that what is shown was typed earlier and never saved, and what it differs in. */
export function CopyNotice({ copy, edited }: { copy: WorkingCopy; edited: EditedTranslation }) {
  const { article, language, direction, head } = edited;
  return (
    <div class="notice notice-note" id="unsaved-copy">
      <p>
        <b>Not saved yet.</b> This is what you typed up to <Moment at={copy.savedAt} />. Only you see it until you save it.
        {head && head.number > copy.base && (
          <>
            {' '}
            Meanwhile <Person actor={head.author} /> saved revision {head.number}: when you save, you are shown what of it touches your text.
          </>
        )}
      </p>
      {head && (
        <details>
          <summary>What differs from revision {head.number}</summary>
          <InlineDiff before={head.text.body} after={copy.text.body} language={language} direction={direction} />
        </details>
      )}
      <form method="post" action={discardCopyPath(article.number, language)} data-confirm="Discard what you typed? It cannot be brought back.">
        <Hidden name="copy" value={copy.version} />
        <button class="plain" data-key="x d">
          {head ? `Discard it and show revision ${head.number}` : 'Discard it'}
        </button>
      </form>
    </div>
  );
}
