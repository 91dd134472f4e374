import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { adminArticlePath, editorPath, synonymPath } from '../../paths.ts';
import { languageName } from '../../ui/language-name.ts';
import type { Begun } from './begun.ts';
import { BegunArticle } from './begun-article.tsx';
import { DraftFields, type DraftFieldsProps } from './draft-fields.tsx';
import { actionLabels } from './labels.ts';

export type SuggestedProps = Omit<DraftFieldsProps, 'gap' | 'another'> & {
  gap: StoredGap;
  /** Of the article that it is about. */
  title: string | null;
  begun: Begun | undefined;
  /** Whether something was chosen for a draft already. */
  isChosen: boolean;
  /** What the visitor may do about it. */
  may: { write: boolean; tune: boolean; edit: boolean };
};

/** One action, why, and the way to it. */
export function Suggested(props: SuggestedProps) {
  const { site, gap, title, begun, may } = props;
  return (
    <section aria-labelledby="suggested-title" class="suggested">
      <h2 id="suggested-title">What would help: {actionLabels[gap.action].name.toLowerCase()}</h2>
      <p>{actionLabels[gap.action].about}</p>
      {gap.reason !== '' && <p dir="auto">{gap.reason}</p>}
      <Way {...props} />
      {gap.article !== null && may.edit && (
        <p>
          <a href={adminArticlePath(gap.article)} dir="auto">
            {title ?? `Article ${gap.article}`}
          </a>
        </p>
      )}
      {begun && may.edit && <BegunArticle site={site} language={gap.language} begun={begun} />}
      {gap.action === 'write' && may.write && <Draft {...props} />}
    </section>
  );
}

/** Another one only by choice. */
function Draft({ begun, isChosen, ...fields }: SuggestedProps) {
  if (begun)
    return (
      <details open={isChosen}>
        <summary>Draft another</summary>
        <DraftFields {...fields} another={begun.number} />
      </details>
    );
  return (
    <>
      <h3>Draft this article</h3>
      <DraftFields {...fields} />
    </>
  );
}

/** Where it is done, for whoever may. */
function Way({ gap: { action, article, words, language, locales }, may }: SuggestedProps) {
  const locale = locales[0]?.locale;
  if (action === 'synonym' && words !== null)
    return (
      <>
        <p>
          <bdi lang={language}>{words[0]}</bdi> → <bdi lang={language}>{words[1]}</bdi>
        </p>
        {may.tune && locale !== undefined && (
          <p>
            <a class="button" href={synonymPath(locale, words)} data-key="a">
              Add this synonym
            </a>
          </p>
        )}
      </>
    );
  if (article === null || !may.edit) return null;
  if (action === 'unhide')
    return (
      <p>
        <a class="button" href={adminArticlePath(article)} data-key="a">
          Choose where it is shown
        </a>
      </p>
    );
  return (
    <p>
      <a class="button" href={editorPath(article, language)} data-key="a">
        {action === 'translate' ? `Translate it into ${languageName(language)}` : 'Open the text'}
      </a>
    </p>
  );
}
