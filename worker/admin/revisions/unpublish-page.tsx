import { plan } from '../../publishing/schedule.ts';
import { unpublish } from '../../publishing/unpublish.ts';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { adminArticlesPath, editorPath, schedulePath, unpublishPath } from '../paths.ts';
import { readRaw, type RawForm } from '../read-form.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Notice } from '../ui/notice.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { findPanelFacts, type Plan } from './panel-store.ts';
import { readPlannedMoment } from './planned-moment.ts';
import { PlannedTime } from './planned-time.tsx';
import { ScheduleFields, type TimeQuestion } from './schedule-fields.tsx';

type View = { edited: EditedTranslation; raw?: RawForm; problems?: FieldProblems; times?: TimeQuestion; changed?: boolean };

export const askUnpublish = (c: AdminContext): Promise<Response> => withEdited(c, (edited) => showUnpublish(c, { edited }));

async function withEdited(c: AdminContext, handle: (edited: EditedTranslation) => Promise<Response>): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  return edited ? handle(edited) : refuse(c, 'not-found');
}

/** Takes a text off the site, now or later; asked for on a page of its own. */
export const unpublishAsked = (c: AdminContext): Promise<Response> =>
  withEdited(c, async (edited) => {
    const { article, language, live } = edited;
    // Sent twice, or somebody else was faster.
    if (!live) return seeOther(editorPath(article.number, language), 'unpublished');
    const raw = await readRaw(c);
    if (raw['when']?.[0] === 'later') return planUnpublish(c, edited, raw);
    const where = { site: c.var.site.key, article: article.key, language, base: Number(raw['base']?.[0] ?? 0), author: c.var.visitor.actor };
    const done = await unpublish(c.env, where);
    if (done.ok) return seeOther(editorPath(article.number, language), 'unpublished');
    return done.failure.reason === 'missing' ? refuse(c, 'not-found') : withEdited(c, (now) => showUnpublish(c, { edited: now, raw, changed: true }));
  });

async function planUnpublish(c: AdminContext, edited: EditedTranslation, raw: RawForm): Promise<Response> {
  const { article, language, live } = edited;
  const moment = readPlannedMoment(raw, new Date());
  if (!moment.ok) return showUnpublish(c, { edited, raw, problems: moment.problems, ...(moment.times && { times: moment.times }) });
  const where = { site: c.var.site.key, article, language, author: c.var.visitor.actor };
  const done = await plan(c.env.DB, { ...where, ...moment.value, action: 'unpublish', revision: live?.number ?? 0, significance: 'minor' });
  if (done.ok) return seeOther(editorPath(article.number, language), 'planned');
  const { pending } = await findPanelFacts(c.env.DB, c.var.site, article.id, language);
  const isSame = pending.some(({ action, at, author }) => action === 'unpublish' && at === moment.value.at && author === where.author);
  if (isSame) return seeOther(editorPath(article.number, language), 'planned');
  return showUnpublish(c, { edited, raw, problems: { date: 'It is scheduled to be unpublished already. Cancel that first.' } });
}

async function showUnpublish(c: AdminContext, { edited, raw = {}, problems, times, changed = false }: View): Promise<Response> {
  const { article, language, head, live } = edited;
  const { pending } = await findPanelFacts(c.env.DB, c.var.site, article.id, language);
  const plans = pending.filter(({ action }) => action === 'unpublish');
  return sendScreen(c, {
    title: `Unpublish: ${languageName(language)}`,
    current: adminArticlesPath,
    help: 'signpost-publishing',
    status: changed ? 409 : problems ? 422 : 200,
    trail: [{ label: head?.text.title ?? article.key, href: editorPath(article.number, language) }],
    children: live ? (
      <>
        {changed && (
          <Notice kind="problem" title="Not unpublished yet.">
            Somebody saved revision {head?.number} meanwhile. Unpublish it all the same, or look at it in{' '}
            <a href={editorPath(article.number, language)}>the editor</a> first.
          </Notice>
        )}
        <Consequences c={c} edited={edited} />
        {plans.map((each) => (
          <PlannedAlready plan={each} edited={edited} />
        ))}
        <form class="form" method="post" action={unpublishPath(article.number, language)}>
          <ProblemSummary problems={problems} title="Not scheduled yet." />
          <Hidden name="base" value={head?.number ?? 0} />
          <div class="actions">
            <button class="danger" name="when" value="now" data-key="u">
              Unpublish now
            </button>
          </div>
          {plans.length === 0 && (
            <details class="publish-later" open={problems !== undefined}>
              <summary data-key="l">Unpublish later</summary>
              <ScheduleFields c={c} raw={raw} problems={problems} times={times} />
              <div class="actions">
                <button class="second" data-key="x s" name="when" value="later">
                  Schedule
                </button>
              </div>
            </details>
          )}
        </form>
      </>
    ) : (
      <p>This text is not live, so there is nothing to take off the site.</p>
    ),
  });
}

/** What readers get instead, by locale. */
function Consequences({ c, edited }: { c: AdminContext; edited: EditedTranslation }) {
  const { language } = edited;
  const own = c.var.site.locales.filter((each) => each.chain[0] === language || each.language === language).map(({ key }) => key);
  return (
    <div class="prose">
      <p>
        Readers no longer find this text.{' '}
        {own.length > 0 && (
          <>In {own.join(', ')} they get the next language that the locale falls back to, if the article is live in it; else that the answer was withdrawn. </>
        )}
        Nothing is deleted: the text stays here as a draft, its address is kept, and you can publish it again.
      </p>
      {edited.isSource && <p>Its translations stay live. They are not told of changes to it while it is off the site.</p>}
    </div>
  );
}

function PlannedAlready({ plan: planned, edited: { article, language } }: { plan: Plan; edited: EditedTranslation }) {
  return (
    <Notice kind="note" title="Scheduled:">
      it is unpublished <PlannedTime plan={planned} />. <a href={schedulePath(article.number, language)}>Cancel</a>
    </Notice>
  );
}
