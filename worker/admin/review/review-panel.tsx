import type { EditedTranslation, StoredText } from '../editor/edited.ts';
import { reviewStepPath, verifyPath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden, Once, TextAreaField } from '../ui/fields.tsx';
import { Moment } from '../ui/moment.tsx';
import { Badge } from '../ui/notice.tsx';
import { Comments } from './comments.tsx';
import { mayApprove } from './own-text.ts';
import { reviewDue } from './review-due.ts';
import { readReview, type LastStep } from './store.ts';
import { Person } from '../people/person.tsx';

type PanelProps = { c: AdminContext; edited: EditedTranslation };

/** Beside the editor: how far the text is on its way, what was said about it, and when it was last checked. */
export async function ReviewPanel({ c, edited }: PanelProps) {
  const { article, language, head, live } = edited;
  const { comments, lastStep } = await readReview(c.env.DB, { site: c.var.site.key, article, language });
  const { required } = c.var.site.settings.review;
  return (
    <section class="review" id="review" aria-labelledby="review-heading">
      <h2 id="review-heading">Review</h2>
      {head && (required || head.status === 'in-review' || head.status === 'approved') && <Steps c={c} edited={edited} head={head} lastStep={lastStep} />}
      {required && (head === undefined || head.status === 'draft' || head.status === 'published') && <AskForReview c={c} edited={edited} />}
      {live && <Checked c={c} edited={edited} live={live} />}
      <Comments c={c} edited={edited} comments={comments} />
    </section>
  );
}

type StepsProps = PanelProps & { head: StoredText; lastStep: LastStep | undefined };

function Steps({ c, edited, head, lastStep }: StepsProps) {
  const step = lastStep && lastStep.createdAt >= head.createdAt ? lastStep : undefined;
  switch (head.status) {
    case 'draft':
      return (
        <p>
          <Badge kind="wait">Draft</Badge>{' '}
          {step?.action === 'review.return' ? <By words="Sent back by" step={step} /> : 'It needs an approval before it can be published.'}
        </p>
      );
    case 'in-review':
      return (
        <>
          <p>
            <Badge kind="wait">In review</Badge> {step && <By words="Asked for by" step={step} />}
          </p>
          <p class="hint">A text that is saved now goes back to being a draft.</p>
          {may(c, 'review.decide') && <DecideForm c={c} edited={edited} head={head} />}
        </>
      );
    case 'approved':
      return (
        <>
          <p>
            <Badge kind="good">Approved</Badge> {step && <By words="by" step={step} />}
          </p>
          <p class="hint">It can be published as it is. A text that is saved now needs a new approval.</p>
          {may(c, 'review.decide') && <DecideForm c={c} edited={edited} head={head} />}
        </>
      );
    case 'published':
      return <p class="soft">Readers see the newest text. A change needs an approval before it is published.</p>;
  }
}

function By({ words, step }: { words: string; step: LastStep }) {
  return (
    <span>
      {words} <Person actor={step.actor} />, <Moment at={step.createdAt} />
    </span>
  );
}

/** A button of the editor's own form, so that what is typed is what is reviewed. */
function AskForReview({ c, edited }: PanelProps) {
  if (!may(c, ['text.write', 'translation.write'])) return null;
  return (
    <div class="actions">
      <button class="second" form="editor" formaction={reviewStepPath(edited.article.number, edited.language, 'request')} data-key="r r">
        Save and ask for review
      </button>
    </div>
  );
}

/** One form for both: what is said goes with either. */
function DecideForm({ c, edited, head }: PanelProps & { head: StoredText }) {
  const path = (step: string) => reviewStepPath(edited.article.number, edited.language, step);
  const isOwn = !mayApprove(c, head.author);
  return (
    <form class="form" method="post" action={path('return')}>
      <Hidden name="base" value={head.number} />
      <Once />
      {head.status === 'in-review' && isOwn && <p class="hint">You wrote this text, so somebody else must approve it.</p>}
      <TextAreaField name="comment" label="What to tell the writer" hint="Needed to send the text back." rows={3} />
      <div class="actions">
        {head.status === 'in-review' && !isOwn && (
          <button formaction={path('approve')} data-key="r a">
            Approve
          </button>
        )}
        <button class="second" data-key="r b">
          Send back
        </button>
      </div>
    </form>
  );
}

/** When somebody last said that the live text is right, and when it is due again. */
function Checked({ c, edited, live }: PanelProps & { live: StoredText }) {
  const due = reviewDue(c.var.site, edited);
  const isOverdue = due !== undefined && due < new Date().toISOString().slice(0, 10);
  return (
    <form class="checked" method="post" action={verifyPath(edited.article.number, edited.language)}>
      <Hidden name="base" value={live.number} />
      <p>
        Checked on <Moment at={edited.verifiedAt?.slice(0, 10) ?? null} />
        {due !== undefined && (
          <>
            {' · '}
            {isOverdue ? <Badge kind="warn">check was due</Badge> : 'next check'} <Moment at={due} />
          </>
        )}
      </p>
      {may(c, ['review.decide', 'text.publish']) && (
        <button class="second" data-key="r s">
          Still right
        </button>
      )}
    </form>
  );
}
