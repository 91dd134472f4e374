import { hasDemo } from '../../../analytics/demo/has-demo.ts';
import { removeDemoPath, reportsPath } from '../../paths.ts';
import type { AdminContext } from '../../screen.ts';
import { sendScreen } from '../../ui/frame.tsx';
import { Empty } from '../../ui/notice.tsx';

/** Asks before it is gone, since it cannot be brought back from here. */
export async function sendRemovePage(c: AdminContext): Promise<Response> {
  const isThere = await hasDemo(c.env.DB, c.var.site.id);
  return sendScreen(c, {
    title: 'Remove the demo data',
    current: reportsPath,
    help: 'signpost-reports',
    trail: [{ label: 'Overview', href: reportsPath }],
    children: isThere ? (
      <Question />
    ) : (
      <Empty title="There is no demo data">
        <p>The reports hold what readers really did.</p>
      </Empty>
    ),
  });
}

const Question = () => (
  <form class="demo-question" method="post" action={removeDemoPath}>
    <h2>What goes</h2>
    <ul>
      <li>What made-up readers did: their visits, searches and votes, out of every number of every report.</li>
      <li>Their comments in the inbox, with what you said becomes of them.</li>
      <li>Gaps in what only they searched for, with their notes, whatever you decided about them.</li>
    </ul>
    <h2>What stays</h2>
    <ul>
      <li>What real readers did, and their comments and gaps.</li>
      <li>Every article, draft, synonym and setting, those you made for a gap of the demo too.</li>
      <li>The audit log, in which this is noted, and digests that were sent already.</li>
    </ul>
    <p>It takes a moment, and cannot be undone here.</p>
    <div class="actions">
      <button class="danger" data-key="x d">
        Remove the demo data
      </button>
      <a href={reportsPath}>Keep it</a>
    </div>
  </form>
);
