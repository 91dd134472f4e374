import type { DraftText } from '../../../db/schema/editing.ts';
import type { EditedTranslation } from '../editor/edited.ts';
import { LineDiff } from '../revisions/diff-view.tsx';
import { compareTexts, type ParagraphChange } from './compare-texts.ts';
import { matchParagraphs } from './match-paragraphs.ts';
import { splitText } from './split-text.ts';
import type { Source } from './source-store.ts';

/** `own`: what the translation says there. */
type Paragraph = { change: ParagraphChange; own: string | undefined };
type Translated = Pick<EditedTranslation, 'language' | 'direction'>;
type Props = { source: Source; own: DraftText | undefined; language: string; direction: 'ltr' | 'rtl'; edited: Translated };

const lines = [
  { name: 'title', label: 'Title' },
  { name: 'summary', label: 'Summary' },
  { name: 'seoTitle', label: 'Search title' },
  { name: 'seoDescription', label: 'Search description' },
] as const;

const kinds = { same: 'Same', changed: 'Changed', added: 'Added', removed: 'Removed' } as const;

/** The source paragraph by paragraph; where it changed, word by word, with what the translation says there now. */
export function SourceParagraphs({ source: { shown, base }, own, language, direction, edited }: Props) {
  const body = base === undefined ? splitText(shown.text.body).map(unchanged) : changesOf(base.text, shown.text, own);
  const isChanged = base !== undefined && JSON.stringify(base.text) !== JSON.stringify(shown.text);
  return (
    <div class="source-text">
      {base !== undefined && !isChanged && <p class="soft">The source says what it said when this text was made.</p>}
      {lines.map(({ name, label }) => {
        const [before, after] = [base?.text[name] ?? shown.text[name], shown.text[name]];
        if (before === '' && after === '') return null;
        return (
          <div class={before === after ? 'source-line' : 'source-line changed'}>
            <p class="source-label">{label}</p>
            <p lang={language} dir={direction}>
              <LineDiff before={before} after={after} language={language} />
            </p>
          </div>
        );
      })}
      <p class="source-label">Text</p>
      {runsOf(body, isChanged).map(({ folded, paragraphs }) => {
        const shownOnes = paragraphs.map((paragraph) => <Shown paragraph={paragraph} language={language} direction={direction} edited={edited} />);
        if (!folded) return shownOnes;
        return (
          <details>
            <summary>{paragraphs.length === 1 ? '1 paragraph that is the same' : `${paragraphs.length} paragraphs that are the same`}</summary>
            {shownOnes}
          </details>
        );
      })}
    </div>
  );
}

type ShownProps = { paragraph: Paragraph; language: string; direction: 'ltr' | 'rtl'; edited: Translated };

function Shown({ paragraph, language, direction, edited }: ShownProps) {
  const { change, own } = paragraph;
  const { kind } = change;
  const [before, after] = ['before' in change ? change.before : '', 'after' in change ? change.after : ''];
  return (
    <div class={`paragraph ${kind}`}>
      {kind !== 'same' && <p class="source-label">{kinds[kind]}</p>}
      <div class="paragraph-text" lang={language} dir={direction}>
        {kind === 'same' ? after : <LineDiff before={before} after={after} language={language} />}
      </div>
      {own !== undefined && (
        <>
          <p class="source-label">Yours says</p>
          <div class="paragraph-text paragraph-own" lang={edited.language} dir={edited.direction}>
            {own}
          </div>
        </>
      )}
    </div>
  );
}

/** Each paragraph of the newer text, and what the translation says of the one that stood there. */
function changesOf(before: DraftText, after: DraftText, own: DraftText | undefined): Paragraph[] {
  const old = splitText(before.body);
  const said = matchParagraphs(old, own === undefined ? [] : splitText(own.body));
  let index = -1;
  return compareTexts(old, splitText(after.body)).map((change): Paragraph => {
    if (change.kind !== 'added') index += 1;
    return { change, own: change.kind === 'changed' || change.kind === 'removed' ? said[index] : undefined };
  });
}

const unchanged = (after: string): Paragraph => ({ change: { kind: 'same', after }, own: undefined });

type Run = { folded: boolean; paragraphs: Paragraph[] };

/** Where anything changed, what did not is folded away. */
function runsOf(paragraphs: readonly Paragraph[], isChanged: boolean): Run[] {
  const runs: Run[] = [];
  for (const paragraph of paragraphs) {
    const folded = isChanged && paragraph.change.kind === 'same';
    const last = runs.at(-1);
    if (last?.folded === folded) last.paragraphs.push(paragraph);
    else runs.push({ folded, paragraphs: [paragraph] });
  }
  return runs;
}
