import { steps } from '../../publishing/review.ts';
import type { EditedTranslation, StoredText } from '../editor/edited.ts';
import { commentsPath, editorPath, reviewStepPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { InlineDiff, LineDiff } from '../revisions/diff-view.tsx';
import type { AdminContext } from '../screen.ts';
import { Hidden, Once, ProblemSummary, TextAreaField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { findText, type StoredLines } from './store.ts';
import { Person } from '../people/person.tsx';

type Begun = EditedTranslation & { head: StoredText };
type Failure = { reason: 'conflict' } | { reason: 'own-text' } | { reason: 'invalid'; problems: FieldProblems };

type Decision = 'approve' | 'return';
const buttons: Record<Decision, string> = { approve: 'Approve', return: 'Send back' };
const statusWords = { draft: 'a draft', 'in-review': 'in review', approved: 'approved', published: 'published' };

/** A decision that was not carried out: why, what the text is now, and what was typed, to decide again. */
export async function sendDecisionAgain(c: AdminContext, edited: Begun, step: Decision, failure: Failure, typed: { base: number; comment: string }) {
  const { article, language, head } = edited;
  const seen = failure.reason === 'conflict' && typed.base !== head.number ? await findText(c.env.DB, article.id, language, typed.base) : undefined;
  const canStill = failure.reason !== 'own-text' && [...steps[step].from].some((status) => status === head.status);
  return sendScreen(c, {
    title: `${buttons[step]}: ${head.text.title}`,
    trail: trailOf(edited),
    status: failure.reason === 'conflict' ? 409 : 422,
    children: (
      <>
        <Reason failure={failure} head={head} />
        {seen && <Changed edited={edited} seen={seen} />}
        {canStill && (
          <DecisionForm edited={edited} step={step} comment={typed.comment} problems={failure.reason === 'invalid' ? failure.problems : undefined} />
        )}
        {!canStill && typed.comment !== '' && <Kept label="Your comment was not saved. It was:" text={typed.comment} />}
        <p>
          <a href={editorPath(article.number, language)}>Back to the text</a>
        </p>
      </>
    ),
  });
}

function Reason({ failure, head }: { failure: Failure; head: StoredText }) {
  switch (failure.reason) {
    case 'invalid':
      return <ProblemSummary problems={failure.problems} title="This was not sent yet." />;
    case 'own-text':
      return (
        <Notice kind="warning" title="You wrote this text.">
          Somebody else must approve it. Only an owner of the site may approve their own.
        </Notice>
      );
    case 'conflict':
      return (
        <Notice kind="problem" title="Something changed while you were reading.">
          Your decision was not carried out. The newest text is revision {head.number} by <Person actor={head.author} />, <Moment at={head.createdAt} />; it is{' '}
          {statusWords[head.status]}.
        </Notice>
      );
  }
}

function Changed({ edited, seen }: { edited: Begun; seen: StoredLines }) {
  const { text } = edited.head;
  const { language, direction } = edited;
  return (
    <section>
      <h2>What changed since the text you read</h2>
      <p lang={language} dir={direction}>
        <b>
          <LineDiff before={seen.title} after={text.title} language={language} />
        </b>
      </p>
      <p lang={language} dir={direction}>
        <LineDiff before={seen.summary} after={text.summary} language={language} />
      </p>
      <InlineDiff before={seen.body} after={text.body} language={language} direction={direction} />
    </section>
  );
}

function DecisionForm({ edited, step, comment, problems }: { edited: Begun; step: Decision; comment: string; problems: FieldProblems | undefined }) {
  return (
    <form class="form" method="post" action={reviewStepPath(edited.article.number, edited.language, step)}>
      <Hidden name="base" value={edited.head.number} />
      <Once />
      <TextAreaField name="comment" label={step === 'return' ? 'What should be different' : 'Comment'} value={comment} problems={problems} />
      <div class="actions">
        <button data-key="s">{buttons[step]}</button>
      </div>
    </form>
  );
}

/** A comment that says nothing or too much. */
export function sendUnsaidComment(c: AdminContext, edited: EditedTranslation, { problems, raw }: { problems: FieldProblems; raw: RawForm }) {
  return sendScreen(c, {
    title: `Comment: ${edited.head?.text.title ?? edited.article.key}`,
    trail: trailOf(edited),
    status: 422,
    children: (
      <>
        <ProblemSummary problems={problems} />
        <form class="form" method="post" action={commentsPath(edited.article.number, edited.language)}>
          <Once />
          <TextAreaField name="quote" label="About these words" rows={2} value={raw['quote']?.[0] ?? ''} problems={problems} />
          <TextAreaField name="remark" label="Comment" value={raw['remark']?.[0] ?? ''} problems={problems} />
          <div class="actions">
            <button data-key="s">Add comment</button>
          </div>
        </form>
      </>
    ),
  });
}

/** What was said to be right, or current, is not what readers see by now. */
export function sendMovedOn(c: AdminContext, edited: EditedTranslation) {
  const path = editorPath(edited.article.number, edited.language);
  return sendScreen(c, {
    title: edited.live?.text.title ?? edited.head?.text.title ?? edited.article.key,
    trail: trailOf(edited),
    status: 409,
    children: (
      <>
        <Notice kind="problem" title={edited.live ? 'There is a newer text by now.' : 'Readers do not see this text.'}>
          Nothing was saved. {edited.live ? 'Read it as it stands now, then say again whether it is right.' : 'It can be checked once it is published.'}
        </Notice>
        <p>
          <a class="button" href={path}>
            Open the text
          </a>
        </p>
      </>
    ),
  });
}

function Kept({ label, text }: { label: string; text: string }) {
  return (
    <>
      <p>{label}</p>
      <blockquote class="remark">{text}</blockquote>
    </>
  );
}

const trailOf = ({ article, language }: EditedTranslation) => [
  { label: `Article ${article.number}, ${languageName(language)}`, href: editorPath(article.number, language) },
];
