import { cancelPlan } from '../../publishing/schedule.ts';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { adminArticlesPath, editorPath, revisionPath, scheduleCancelPath, schedulePath } from '../paths.ts';
import { may, numberParam, param, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Empty, Notice } from '../ui/notice.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { listPlans, type Plan } from './panel-store.ts';
import { CancelStep, PlanTable } from './plan-table.tsx';
import { publishRights } from './publish-panel.tsx';

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
            <Texts c={c} edited={edited} plans={plans} />
          </>
        )}
      </>
    ),
  });
}

function Texts({ c, edited: { article, language }, plans }: { c: AdminContext; edited: EditedTranslation; plans: Plan[] }) {
  return (
    <PlanTable
      plans={plans}
      what={({ action, revision, significance }) =>
        action === 'publish' ? (
          <>
            Publish <a href={revisionPath(article.number, language, revision)}>revision {revision}</a>
            {significance !== 'minor' && <small class="block">{significance} change</small>}
          </>
        ) : (
          'Unpublish'
        )
      }
      steps={({ id }) => may(c, publishRights) && <CancelStep action={scheduleCancelPath(article.number, language, id)} />}
    />
  );
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
