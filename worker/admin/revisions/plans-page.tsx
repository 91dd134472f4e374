import { cancelPlan } from '../../publishing/schedule.ts';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { adminArticlesPath, editorPath, revisionPath, scheduleCancelPath, schedulePath } from '../paths.ts';
import { may, numberParam, param, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge, Empty, Notice } from '../ui/notice.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { listPlans, type Plan } from './panel-store.ts';
import { PlannedTime } from './planned-time.tsx';
import { publishRights } from './publish-panel.tsx';
import { Person } from '../people/person.tsx';

/** What is planned for a text, and what became of earlier plans. */
export async function showPlans(c: AdminContext, said?: { over: true }): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  if (!edited) return refuse(c, 'not-found');
  const { article, language, head } = edited;
  const plans = await listPlans(c.env.DB, article.id, language);
  return sendScreen(c, {
    title: `Scheduled: ${languageName(language)}`,
    current: adminArticlesPath,
    help: 'signpost-publishing',
    status: said ? 409 : 200,
    trail: [{ label: head?.text.title ?? article.key, href: editorPath(article.number, language) }],
    children: (
      <>
        {said && (
          <Notice kind="problem" title="Not cancelled.">
            It was carried out, or cancelled, before you asked. What became of it is below.
          </Notice>
        )}
        {plans.length === 0 ? (
          <Empty title="Nothing is scheduled">
            <p>
              In <a href={editorPath(article.number, language)}>the editor</a>, choose “Publish later”.
            </p>
          </Empty>
        ) : (
          <>
            {plans.some(({ outcome }) => outcome === null) && <p class="hint">To choose another time, cancel it here and schedule it again in the editor.</p>}
            <PlanTable c={c} edited={edited} plans={plans} />
          </>
        )}
      </>
    ),
  });
}

function PlanTable({ c, edited: { article, language }, plans }: { c: AdminContext; edited: EditedTranslation; plans: Plan[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">When</th>
          <th scope="col">By</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr>
            <th scope="row">
              {plan.action === 'publish' ? (
                <>
                  Publish <a href={revisionPath(article.number, language, plan.revision)}>revision {plan.revision}</a>
                  {plan.significance !== 'minor' && <small class="block">{plan.significance} change</small>}
                </>
              ) : (
                'Unpublish'
              )}
            </th>
            <td data-label="When">
              <PlannedTime plan={plan} />
            </td>
            <td data-label="By">
              <Person actor={plan.author} />
            </td>
            <td>
              <PlanState plan={plan} />
              {plan.outcome === null && may(c, publishRights) && (
                <form method="post" action={scheduleCancelPath(article.number, language, plan.id)}>
                  <button class="plain" data-row-key="x c">
                    Cancel<span class="hidden"> it</span>
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PlanState({ plan: { outcome, doneAt, error } }: { plan: Plan }) {
  switch (outcome) {
    case null:
      return <Badge kind="wait">To come</Badge>;
    case 'done':
      return (
        <>
          <Badge kind="good">Done</Badge> <Moment at={doneAt} /> {error && <small class="block">{error}</small>}
        </>
      );
    case 'cancelled':
      return (
        <>
          <Badge kind="plain">Cancelled</Badge> <Moment at={doneAt} />
        </>
      );
    case 'failed':
      return (
        <>
          <Badge kind="stop">Failed</Badge> <Moment at={doneAt} />
          <p>{error}</p>
        </>
      );
  }
}

export async function cancelPlanned(c: AdminContext): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  if (!edited) return refuse(c, 'not-found');
  const { article, language } = edited;
  const place = { site: c.var.site.key, article, language, plan: numberParam(c, 'schedule'), author: c.var.visitor.actor };
  const done = await cancelPlan(c.env.DB, place, new Date());
  if (done.ok) return seeOther(schedulePath(article.number, language), 'plan-cancelled');
  return done.failure.reason === 'missing' ? refuse(c, 'not-found') : showPlans(c, { over: true });
}
