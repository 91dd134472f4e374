import { diffHunks, diffWords, type DiffHunk, type DiffPart } from './word-diff.ts';

type DiffProps = { before: string; after: string; language: string; direction: 'ltr' | 'rtl' };

/** Lines around a change that are shown though they are the same; more are folded away. */
const shownAround = 3;

/** What changed, in one text: what was removed is struck out, what was added underlined; both are said to those who hear the page. */
export function InlineDiff({ before, after, language, direction }: DiffProps) {
  if (before === after) return <Unchanged text={after} language={language} direction={direction} />;
  return (
    <div class="diff" lang={language} dir={direction}>
      {diffHunks(before, after, language).map((hunk, index, all) =>
        hunk.changed ? <Parts parts={hunk.parts} /> : <Folded text={textOf(hunk)} first={index === 0} last={index === all.length - 1} />,
      )}
    </div>
  );
}

/** The older text and the newer beside it, level with each other; on a phone one below the other, change by change. */
export function SideBySide({ before, after, language, direction, labels = ['Before', 'After'] }: DiffProps & { labels?: [string, string] }) {
  if (before === after) return <Unchanged text={after} language={language} direction={direction} />;
  return (
    <div class="diff-sides">
      <p class="diff-side-name">{labels[0]}</p>
      <p class="diff-side-name">{labels[1]}</p>
      {diffHunks(before, after, language).map((hunk, index, all) => {
        const side = (without: DiffPart['kind']) => (
          <div class={hunk.changed ? 'diff diff-changed' : 'diff'} lang={language} dir={direction}>
            {hunk.changed ? (
              <Parts parts={hunk.parts.filter(({ kind }) => kind !== without)} />
            ) : (
              <Folded text={textOf(hunk)} first={index === 0} last={index === all.length - 1} />
            )}
          </div>
        );
        return (
          <>
            {side('added')}
            {side('removed')}
          </>
        );
      })}
    </div>
  );
}

/** A single line, such as a title, inside other text. */
export const LineDiff = ({ before, after, language }: Omit<DiffProps, 'direction'>) => <Parts parts={diffWords(before, after, language)} />;

function Unchanged({ text, language, direction }: { text: string; language: string; direction: 'ltr' | 'rtl' }) {
  if (text === '') return <p class="soft">Empty in both.</p>;
  return (
    <div class="diff" lang={language} dir={direction}>
      <Folded text={text} first last />
    </div>
  );
}

function Parts({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <>
      {parts.map(({ kind, text }) => {
        if (kind === 'same') return text;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark>
            <span class="hidden" lang="en">
              {kind === 'added' ? ' Added: ' : ' Removed: '}
            </span>
            {shownBreaks(text)}
            <span class="hidden" lang="en">
              {kind === 'added' ? ' (end of added) ' : ' (end of removed) '}
            </span>
          </Mark>
        );
      })}
    </>
  );
}

/** A line break alone would be marked invisibly. */
const shownBreaks = (text: string) => (text.trim() === '' ? text.replaceAll('\n', '¶\n') : text);

/** A long stretch that is the same in both shows its edges, and the rest on demand. */
function Folded({ text, first, last }: { text: string; first: boolean; last: boolean }) {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const top = first && !last ? 0 : shownAround;
  const bottom = last ? 0 : shownAround;
  const hidden = lines.length - top - bottom;
  if (hidden <= 2) return <>{text}</>;
  return (
    <>
      {lines.slice(0, top).join('')}
      <details class="diff-fold">
        <summary lang="en" dir="ltr">
          {hidden} lines that are the same
        </summary>
        {lines.slice(top, top + hidden).join('')}
      </details>
      {lines.slice(top + hidden).join('')}
    </>
  );
}

const textOf = ({ parts }: DiffHunk) => parts.map(({ text }) => text).join('');
