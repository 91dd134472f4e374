import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { articleTypes } from '../../../articles/types.ts';
import type { AdminSite, AdminTopic } from '../../admin-site.ts';
import { rooted, topicOptions } from '../../articles/topic-options.ts';
import { typeLabels } from '../../articles/type-labels.ts';
import { adminArticlePath, editorPath, gapDraftPath, synonymPath } from '../../paths.ts';
import { Once, ProblemSummary, SelectField, TextField, type FieldProblems } from '../../ui/fields.tsx';
import { languageName } from '../../ui/language-name.ts';
import { actionLabels } from './labels.ts';

export type DraftValues = { once: string | undefined; title: string; type: string; topic: string };
export type SuggestedProps = {
  site: AdminSite;
  gap: StoredGap;
  /** Of the article that it is about. */
  title: string | null;
  /** What the visitor may do about it. */
  may: { write: boolean; tune: boolean; edit: boolean };
  topics: readonly AdminTopic[];
  draft: DraftValues;
  problems?: FieldProblems | undefined;
};

/** One action, why, and the way to it. */
export function Suggested(props: SuggestedProps) {
  const { gap, title, may } = props;
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
      {gap.draft !== null && may.edit && (
        <p>
          <a href={adminArticlePath(gap.draft)} data-key="e">
            The draft that was begun for it
          </a>
        </p>
      )}
      {gap.action === 'write' && may.write && <DraftForm {...props} />}
    </section>
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

function DraftForm({ site, gap, topics, draft, problems }: SuggestedProps) {
  if (topics.length === 0) return <p class="hint">There is no topic that you may write in.</p>;
  return (
    <form class="form" method="post" action={gapDraftPath(gap.id)}>
      <h3>Draft this article</h3>
      <ProblemSummary problems={problems} title="No article was made yet." />
      <Once id={draft.once} />
      <TextField
        name="title"
        label={`Title, in ${languageName(site.sourceLanguage)}`}
        hint={
          gap.language === site.sourceLanguage
            ? 'Say in a few words what the reader gets.'
            : `Readers asked in ${languageName(gap.language)}; articles begin in ${languageName(site.sourceLanguage)}.`
        }
        value={draft.title}
        maxlength={200}
        problems={problems}
        required
      />
      <SelectField
        name="type"
        label="Type"
        value={draft.type}
        options={articleTypes.map((value) => ({ value, label: typeLabels[value] }))}
        problems={problems}
      />
      <SelectField
        name="topic"
        label="Topic"
        value={draft.topic}
        options={[{ value: '', label: 'Choose a topic' }, ...topicOptions(rooted(topics))]}
        problems={problems}
        required
      />
      <div class="actions">
        <button data-key="c">Draft this article</button>
      </div>
    </form>
  );
}
