import { articleTypes } from '../../../articles/types.ts';
import type { AdminSite, AdminTopic } from '../../admin-site.ts';
import { rooted, topicOptions } from '../../articles/topic-options.ts';
import { typeLabels } from '../../articles/type-labels.ts';
import { gapDraftPath } from '../../paths.ts';
import { Hidden, Once, ProblemSummary, SelectField, TextField, type FieldProblems } from '../../ui/fields.tsx';
import { languageName } from '../../ui/language-name.ts';
import type { DraftValues } from './typed-draft.ts';

export type DraftFieldsProps = {
  site: AdminSite;
  gap: { id: number; language: string };
  topics: readonly AdminTopic[];
  draft: DraftValues;
  /** Of the article that was begun already. */
  another?: number | undefined;
  problems?: FieldProblems | undefined;
};

/** In the form of the whole gap, so that nothing typed beside it is lost. */
export function DraftFields({ site, gap, topics, draft, another, problems }: DraftFieldsProps) {
  if (topics.length === 0) return <p class="hint">There is no topic that you may write in.</p>;
  const [source, asked] = [languageName(site.sourceLanguage), languageName(gap.language)];
  return (
    <div class="form">
      <ProblemSummary problems={problems} title="No article was made yet." />
      <Once id={draft.once} />
      {another !== undefined && <Hidden name="another" value={another} />}
      <p class="hint">
        {gap.language === site.sourceLanguage
          ? `It begins in ${source}, with the words that readers used in its first line.`
          : `Readers asked in ${asked}, but it begins in ${source}: what articles here are translated from. Its first line has their words, in ${asked}; once it is published, translate it into ${asked}.`}
      </p>
      <TextField
        name="title"
        label={`Title, in ${source}`}
        hint={gap.language === site.sourceLanguage ? 'Say in a few words what the reader gets.' : `Say in a few words, in ${source}, what the reader gets.`}
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
        <button formaction={gapDraftPath(gap.id)} data-key="c">
          {another === undefined ? 'Draft this article' : 'Draft another article'}
        </button>
      </div>
    </div>
  );
}
