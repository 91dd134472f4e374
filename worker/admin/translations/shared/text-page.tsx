import type { Problem } from '../../../articles/segments.ts';
import type { SharedField, SharedRef, Words } from '../../../publishing/shared-texts/shared-text.ts';
import type { Seen } from '../../../publishing/shared-texts/translate.ts';
import { textDirection } from '../../../sites/text-direction.ts';
import { sharedTextKeepPath, sharedTextPath } from '../../paths.ts';
import { ProblemList } from '../../snippets/problem-list.tsx';
import { ConflictNotice, type Difference } from '../../ui/conflict.tsx';
import { Hidden, ProblemSummary, TextAreaField, TextField, type FieldProblems } from '../../ui/fields.tsx';
import { languageName } from '../../ui/language-name.ts';
import { Notice } from '../../ui/notice.tsx';
import { PlannedTexts, type PlannedText } from './planned-texts.tsx';
import { isOfTable, SpecificationTable } from './specification-table.tsx';

export type SharedTextProps = {
  ref: SharedRef;
  language: string;
  source: string;
  fields: readonly SharedField[];
  /** What stands in the fields: what was typed, or what is there. */
  words: Words;
  seen: Seen;
  isChanged: boolean;
  /** What is planned for it, if it is a fact's. */
  planned: readonly PlannedText[];
  mayPublish: boolean;
  problems?: FieldProblems | undefined;
  /** What the compiler says of a snippet. */
  remarks?: readonly Problem[];
  conflict?: Difference[] | undefined;
  /** Typed for rows that are there no more. */
  leftover?: readonly string[] | undefined;
};

export function SharedTextPage(props: SharedTextProps) {
  const { ref, language, source, fields, words, seen, isChanged, planned, mayPublish, problems, remarks = [], conflict, leftover = [] } = props;
  return (
    <>
      {conflict && <ConflictNotice differences={conflict} />}
      {leftover.length > 0 && (
        <Notice kind="warning" title="No longer there:">
          What you typed for {leftover.map((text) => `"${text}"`).join(', ')} has no place any more, since its row was changed or taken away. Put it where it
          belongs below.
        </Notice>
      )}
      <PlannedTexts plans={planned} language={language} />
      <ProblemList problems={remarks} body={words['body'] ?? ''} />
      {isChanged && (
        <Notice kind="warning" title="Source changed.">
          The source was changed since this was written. Compare each line; if yours still says the same, press "Still right".
        </Notice>
      )}
      <form class="form shared-form" method="post" action={sharedTextPath(language, ref)}>
        <ProblemSummary problems={problems} />
        <Hidden name="source" value={seen.source} />
        <Hidden name="own" value={seen.own} />
        {fields
          .filter(({ name }) => !isOfTable(name))
          .map((field) => (
            <Pair field={field} language={language} source={source} value={words[field.name] ?? ''} problems={problems} mayPublish={mayPublish} />
          ))}
        <SpecificationTable {...props} />
        {mayPublish ? (
          <div class="actions">
            <button data-key="s">Save and publish</button>
            {isChanged && (
              <button class="second" formaction={sharedTextKeepPath(language, ref)} data-key="t u">
                Still right
              </button>
            )}
          </div>
        ) : (
          <p class="hint">What is saved here is live at once, and you may not publish in {languageName(language)}. Ask somebody who may.</p>
        )}
      </form>
    </>
  );
}

type PairProps = { field: SharedField; language: string; source: string; value: string; problems: FieldProblems | undefined; mayPublish: boolean };

/** The source, and the field for the same in the language beside it. */
function Pair({ field, language, source, value, problems, mayPublish }: PairProps) {
  const { name, label, longest } = field;
  const own = { lang: language, dir: textDirection(language) };
  const isLong = name === 'body';
  return (
    <div class="shared-pair">
      <div class="shared-source">
        <p class="shared-label">
          {label} in {languageName(source)}
        </p>
        <div class={isLong ? 'shared-text code' : 'shared-text'} lang={source} dir={textDirection(source)}>
          {field.source === '' ? <span class="soft">nothing</span> : field.source}
        </div>
      </div>
      {!mayPublish && (
        <div class="shared-source">
          <p class="shared-label">In {languageName(language)}</p>
          <div class={isLong ? 'shared-text code' : 'shared-text'} {...own}>
            {value === '' ? <span class="soft">nothing yet</span> : value}
          </div>
        </div>
      )}
      {mayPublish && isLong && (
        <TextAreaField
          name={name}
          label={`${label} in ${languageName(language)}, in Markdown`}
          value={value}
          rows={Math.min(24, Math.max(6, Math.max(value.split('\n').length, field.source.split('\n').length) + 1))}
          problems={problems}
          language={own}
        />
      )}
      {mayPublish && !isLong && (
        <TextField name={name} label={`${label} in ${languageName(language)}`} value={value} maxlength={longest} problems={problems} language={own} />
      )}
    </div>
  );
}
