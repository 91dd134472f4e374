import { articlePath } from '../../paths.ts';
import { topicKeys } from '../admin-site.ts';
import { articleReportPath, comparePath, feedbackDeletePath, feedbackItemPath, feedbackRepliedPath, revisionPath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, SelectField, type FieldProblems } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Helpfulness, helpfulnessTitle } from './helpfulness.tsx';
import type { Feedback } from './inbox-store.ts';
import type { Assignable } from './people.ts';
import { Reasons, StateBadge, stateNames, VoteBadge } from './words.tsx';

export type ItemProps = {
  c: AdminContext;
  item: Feedback;
  /** Undefined: the visitor may only read. */
  acting: { people: readonly Assignable[]; address: { mail: string } | 'lost' | undefined } | undefined;
  locales: string[] | null;
  conflict?: boolean;
  problems?: FieldProblems;
};

export function FeedbackItem({ c, item, acting, locales, conflict = false, problems }: ItemProps) {
  const { site } = c.var;
  const mayOpen = item.topicId !== null && may(c, 'content.read', { site: site.key, topics: topicKeys(site.topics, item.topicId) });
  return (
    <>
      {conflict && <Notice kind="warning">Somebody else changed this meanwhile, so nothing was saved. This is how it is now.</Notice>}
      <p class="inbox-about">
        <VoteBadge vote={item.vote} /> <Reasons site={site} vote={item.vote} reasons={item.reasons} /> <StateBadge state={item.state} />
      </p>
      <blockquote class="remark reader-comment" dir="auto">
        {item.comment}
      </blockquote>
      <About c={c} item={item} mayOpen={mayOpen} />
      {acting && <Reply item={item} address={acting.address} />}
      {acting && <Change item={item} people={acting.people} problems={problems} />}
      <section aria-labelledby="rewrite">
        <h2 id="rewrite">{helpfulnessTitle}</h2>
        <Helpfulness d1={c.env.DB} site={site.id} article={item.article} language={item.language} locales={locales} mayCompare={mayOpen} />
      </section>
      {acting && <Delete item={item} />}
    </>
  );
}

function About({ c, item, mayOpen }: Pick<ItemProps, 'c' | 'item'> & { mayOpen: boolean }) {
  const { article, language, revision, live, title, locale, market, day } = item;
  const marketName = c.var.site.markets.find(({ key }) => key === market)?.name ?? market;
  return (
    <dl class="facts-of-site">
      <dt>Article</dt>
      <dd>
        {live === null ? (
          <>Article {article}, not published in this language any more</>
        ) : (
          <a href={articlePath(locale, { number: article, slug: item.slug ?? '' })} lang={language} dir="auto">
            {title}
          </a>
        )}
        {' · '}
        <a href={articleReportPath(article)}>its report</a>
      </dd>
      <dt>Shown as</dt>
      <dd>
        {languageName(language)}, {marketName}, revision {mayOpen ? <a href={revisionPath(article, language, revision)}>{revision}</a> : revision}
        {live !== null && live === revision && ', which is live'}
        {live !== null && live !== revision && mayOpen && (
          <>
            {' · '}
            <a href={comparePath(article, language, revision, live)} data-key="x c">
              What changed since
            </a>
          </>
        )}
        {live !== null && live !== revision && !mayOpen && ', which has been changed since'}
      </dd>
      <dt>Written</dt>
      <dd>
        <Moment at={day} />
      </dd>
    </dl>
  );
}

function Reply({ item, address }: { item: Feedback; address: { mail: string } | 'lost' | undefined }) {
  if (address === undefined) return null;
  return (
    <section class="reply" aria-labelledby="reply">
      <h2 id="reply">The reader wants a reply</h2>
      {address === 'lost' ? (
        <p>The address can no longer be read: its 30 days are over, or its key was lost.</p>
      ) : (
        <p>
          <a class="button" href={mailto(item, address.mail)} data-key="x r">
            Write to <span dir="ltr">{address.mail}</span>
          </a>
        </p>
      )}
      <form method="post" action={feedbackRepliedPath(item.id)}>
        {address !== 'lost' && <p class="hint">The address is kept for 30 days. Once you have answered, say so: then it is deleted at once.</p>}
        <button class="second" data-key="x a">
          {address === 'lost' ? 'Forget it' : 'The reply is sent: delete the address'}
        </button>
      </form>
    </section>
  );
}

/** Opens the person's own mail program; the reader's words stand quoted below. */
function mailto({ title, comment }: Feedback, mail: string): string {
  const quoted = comment.split('\n').map((line) => `> ${line}`);
  const fields = { subject: title ?? '', body: `\r\n\r\n${quoted.join('\r\n')}` };
  return `mailto:${encodeURIComponent(mail).replace('%40', '@')}?${Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;
}

function Change({ item, people, problems }: { item: Feedback; people: readonly Assignable[]; problems: FieldProblems | undefined }) {
  const assigned = people.map(({ email, name }) => ({ value: email, label: name }));
  const gone = item.assignee !== null && !people.some(({ email }) => email === item.assignee) ? [{ value: item.assignee, label: item.assignee }] : [];
  return (
    <form class="form" method="post" action={feedbackItemPath(item.id)}>
      <ProblemSummary problems={problems} />
      <Hidden name="base" value={item.version} />
      <div class="columns">
        <SelectField
          name="state"
          label="State"
          value={item.state}
          options={Object.entries(stateNames).map(([value, label]) => ({ value, label }))}
          problems={problems}
          data-key="e"
        />
        <SelectField
          name="assignee"
          label="Assigned to"
          value={item.assignee ?? ''}
          options={[{ value: '', label: 'Nobody' }, ...assigned, ...gone]}
          problems={problems}
        />
      </div>
      <div class="actions">
        <button data-key="s">Save</button>
      </div>
    </form>
  );
}

function Delete({ item }: { item: Feedback }) {
  return (
    <section class="delete-comment">
      <h2>Delete the comment</h2>
      <form method="post" action={feedbackDeletePath(item.id)}>
        <p class="hint">For good, as where somebody wrote what must not be kept. The vote still counts.</p>
        <button class="danger" data-key="x d">
          Delete
        </button>
      </form>
    </section>
  );
}
