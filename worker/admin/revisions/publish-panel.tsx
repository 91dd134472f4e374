import type { Child } from 'hono/jsx';
import { mayPublish } from '../../publishing/review.ts';
import type { EditedTranslation } from '../editor/edited.ts';
import { articlePath } from '../../paths.ts';
import { emptyText } from '../editor/empty-text.ts';
import { shownLocales } from '../editor/preview-locales.ts';
import { comparePath, previewLinksPath, publishPath, reviewStepPath, revisionPath, revisionsPath, schedulePath, unpublishPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { may, type AdminContext } from '../screen.ts';
import { Choices, Hidden, ProblemSummary, TextField, type FieldProblems } from '../ui/fields.tsx';
import { Moment } from '../ui/moment.tsx';
import { Badge, Notice } from '../ui/notice.tsx';
import { findPanelFacts, type PanelFacts, type Plan } from './panel-store.ts';
import { PlannedTime } from './planned-time.tsx';
import { ScheduleFields, type TimeQuestion } from './schedule-fields.tsx';
import { describeEffect, significances } from './significance.ts';

/** Whoever may publish a source or a translation. */
export const publishRights = ['text.publish', 'translation.publish'] as const;

/** A publish or schedule that was refused: the panel as it was sent, and what to say. Nothing of it is lost. */
export type PublishAttempt = {
  action: 'publish' | 'schedule';
  raw: RawForm;
  /** Of the panel's own fields. */
  problems?: FieldProblems;
  /** What stands in the way and cannot be accepted. */
  refusal?: string;
  /** What can be accepted by sending the form once more, as it is. */
  warnings?: { messages: string[]; accepted: string };
  /** A time that does not exist, or comes twice. */
  times?: TimeQuestion;
};

type PanelProps = { c: AdminContext; edited: EditedTranslation; attempt?: PublishAttempt | undefined };
/** `follows` is what a translation says about its source; it stands where nobody publishes without having seen it. */
type WholePanelProps = PanelProps & { follows?: Child };

/** In the editor's form: what is live, and making what is typed live, now or later. */
export async function PublishPanel({ c, edited, attempt, follows }: WholePanelProps) {
  const { article, language, head, live } = edited;
  const facts = await findPanelFacts(c.env.DB, c.var.site, article.id, language);
  return (
    <section class="publish" aria-labelledby="publish">
      <h2 id="publish">Publish</h2>
      <LiveState c={c} edited={edited} />
      {facts.failed && isUnanswered(facts.failed, edited) && <FailedPlan plan={facts.failed} edited={edited} />}
      {facts.pending.map((plan) => (
        <PendingPlan c={c} plan={plan} edited={edited} />
      ))}
      {follows}
      <Controls c={c} edited={edited} facts={facts} attempt={attempt} />
      <p class="publish-links">
        {head && (
          <a href={revisionsPath(article.number, language)} data-key="v">
            Revisions
          </a>
        )}
        {head && <a href={previewLinksPath(article.number, language)}>Preview links</a>}
        {live && may(c, publishRights) && <a href={unpublishPath(article.number, language)}>Unpublish…</a>}
      </p>
    </section>
  );
}

function LiveState({ c, edited }: PanelProps) {
  const { article, language, head, live, updatedAt } = edited;
  if (!live) return <p>{head ? <Badge kind="wait">Not published: only the team sees it</Badge> : <Badge kind="wait">Not written yet</Badge>}</p>;
  const isNewer = head !== undefined && head.number !== live.number;
  const shownIn = shownLocales(c.var.site, edited)[0];
  return (
    <p>
      <Badge kind="good">Live</Badge> <a href={revisionPath(article.number, language, live.number)}>Revision {live.number}</a>, published{' '}
      <Moment at={updatedAt} />.{' '}
      {isNewer && (
        <>
          <a href={revisionPath(article.number, language, head.number)}>Revision {head.number}</a> is newer and not live.{' '}
          <a href={comparePath(article.number, language, live.number, head.number)} data-key="d">
            What changed
          </a>
          {' · '}
        </>
      )}
      {shownIn && (
        <a href={articlePath(shownIn, { number: article.number, slug: live.text.slug })} data-key="g v">
          See the page
        </a>
      )}
    </p>
  );
}

/** Once somebody published since, it is history. */
const isUnanswered = ({ doneAt }: Plan, { updatedAt }: EditedTranslation) => updatedAt === null || (doneAt ?? '') > updatedAt;

function FailedPlan({ plan, edited: { article, language } }: { plan: Plan; edited: EditedTranslation }) {
  return (
    <Notice kind="problem" title={plan.action === 'publish' ? 'It was not published as scheduled.' : 'It was not unpublished as scheduled.'}>
      {plan.error} It was due <PlannedTime plan={plan} />. <a href={schedulePath(article.number, language)}>All that was scheduled</a>
    </Notice>
  );
}

function PendingPlan({ c, plan, edited: { article, language, head } }: { c: AdminContext; plan: Plan; edited: EditedTranslation }) {
  const isBelow = plan.action === 'publish' && head !== undefined && head.number > plan.revision;
  return (
    <Notice kind="note" title={plan.action === 'publish' ? 'Scheduled:' : 'Scheduled to be unpublished:'}>
      {plan.action === 'publish' && (
        <>
          <a href={revisionPath(article.number, language, plan.revision)}>revision {plan.revision}</a> goes live{' '}
        </>
      )}
      <PlannedTime plan={plan} />. {isBelow && 'What was written after it is not part of it. '}
      {may(c, publishRights) && <a href={schedulePath(article.number, language)}>Cancel…</a>}
    </Notice>
  );
}

function Controls({ c, edited, facts, attempt }: PanelProps & { facts: PanelFacts }) {
  const { article, language, head } = edited;
  if (!may(c, publishRights)) return <p class="soft">You may write this text; somebody else publishes it.</p>;
  if (article.archivedAt !== null)
    return (
      <>
        <Attempt attempt={attempt} />
        <p>This article is archived. Restore it in its settings to publish it.</p>
      </>
    );
  // As it was saved: whether what is typed is still that, publishing finds out.
  const waitsForReview = !mayPublish(c.var.site.settings, head, head?.text ?? emptyText);
  if (waitsForReview)
    return (
      <>
        <Attempt attempt={attempt} />
        <p>
          {head?.status === 'in-review'
            ? 'It is with the reviewers: it can be published once it is approved.'
            : 'A text must be approved before it is published here.'}
        </p>
        {head?.status !== 'in-review' && (
          <div class="actions">
            <button data-key="p" formaction={reviewStepPath(article.number, language, 'request')}>
              Save and ask for review
            </button>
          </div>
        )}
      </>
    );
  return (
    <>
      <Attempt attempt={attempt} />
      {edited.isSource && facts.liveElsewhere.length > 0 && <SignificanceChoice live={facts.liveElsewhere} attempt={attempt} />}
      <TextField
        name="note"
        label="Note for the team"
        hint="What changed and why. Readers do not see it."
        maxlength={500}
        value={attempt?.raw['note']?.[0] ?? ''}
        autocomplete="off"
      />
      {attempt?.warnings && <Hidden name="accepted" value={attempt.warnings.accepted} />}
      <div class="actions">
        <button formaction={publishPath(article.number, language)} data-key="p">
          {attempt?.action === 'publish' && attempt.warnings ? 'Publish all the same' : 'Publish'}
        </button>
      </div>
      <Later c={c} edited={edited} attempt={attempt} />
    </>
  );
}

function SignificanceChoice({ live, attempt }: { live: string[]; attempt: PublishAttempt | undefined }) {
  const options = significances.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1), hint: describeEffect(value, live) }));
  return (
    <Choices
      name="significance"
      label="How much changed?"
      type="radio"
      values={attempt?.raw['significance'] ?? []}
      problems={attempt?.problems}
      options={options}
    />
  );
}

/** Of the first locale in a language, unless the site's default one is in it. */
function readersZone({ var: { site } }: PanelProps['c'], language: string): string | undefined {
  const own = site.locales.filter((locale) => locale.language === language);
  const first = own.find(({ key }) => key === site.defaultLocale) ?? own[0];
  return site.markets.find(({ key }) => key === first?.market)?.timeZone;
}

function Later({ c, edited: { article, language }, attempt }: PanelProps) {
  return (
    <details class="publish-later" open={attempt?.action === 'schedule'}>
      <summary data-key="l">Publish later</summary>
      <ScheduleFields c={c} raw={attempt?.raw ?? {}} problems={attempt?.problems} times={attempt?.times} zone={readersZone(c, language)} />
      <div class="actions">
        <button class="second" data-key="x s" formaction={schedulePath(article.number, language)}>
          {attempt?.action === 'schedule' && attempt.warnings ? 'Schedule all the same' : 'Schedule'}
        </button>
      </div>
    </details>
  );
}

/** What stands in the way. The page is scrolled to it, since the form above is long. */
function Attempt({ attempt }: { attempt: PublishAttempt | undefined }) {
  if (!attempt) return null;
  const title = attempt.action === 'publish' ? 'Not published yet.' : 'Not scheduled yet.';
  return (
    <>
      {attempt.refusal && (
        <Obstacle title={title}>
          <p>{attempt.refusal}</p>
        </Obstacle>
      )}
      <ProblemSummary problems={attempt.problems} title={title} />
      {attempt.warnings && (
        <Obstacle title={`${title} Is this right?`}>
          <ul>
            {attempt.warnings.messages.map((message) => (
              <li>{message}</li>
            ))}
          </ul>
        </Obstacle>
      )}
    </>
  );
}

function Obstacle({ title, children }: { title: string; children: Child }) {
  return (
    <div class="notice notice-warning" role="alert" tabindex={-1} autofocus>
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  );
}
