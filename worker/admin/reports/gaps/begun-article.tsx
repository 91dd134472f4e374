import type { AdminSite } from '../../admin-site.ts';
import { stateLabels, translationState, waitingState } from '../../articles/article-states.ts';
import { editorPath } from '../../paths.ts';
import { languageName } from '../../ui/language-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { Badge } from '../../ui/notice.tsx';
import type { Begun } from './begun.ts';

type BegunArticleProps = { site: AdminSite; language: string; begun: Begun };

/** Instead of the form that begins one. */
export function BegunArticle({ site, language, begun: { number, title, source, isLive, scheduledAt } }: BegunArticleProps) {
  const isPublished = source.liveRevision !== null;
  const waiting = isPublished ? waitingState(source) : translationState(source);
  return (
    <>
      <h3>Begun for it</h3>
      <p>
        <bdi lang={site.sourceLanguage}>{title}</bdi> {isPublished && <Badge kind="good">Live</Badge>}{' '}
        {waiting && <Badge kind={stateLabels[waiting].badge}>{stateLabels[waiting].label}</Badge>}
        {scheduledAt !== null && (
          <>
            {' '}
            goes live <Moment at={scheduledAt} />
          </>
        )}
      </p>
      <p>
        <a class="button" href={editorPath(number, site.sourceLanguage)} data-key="e">
          {isPublished ? 'Open the article' : 'Open the draft'}
        </a>
      </p>
      {isPublished && !isLive && (
        <p>
          It is not published in {languageName(language)}, which its readers speak:{' '}
          <a href={editorPath(number, language)}>translate it into {languageName(language)}</a>.
        </p>
      )}
    </>
  );
}
