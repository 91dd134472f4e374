import { openDatabase } from '../../../../db/client.ts';
import { detectNow } from '../../../analytics/gaps/run-detection.ts';
import { findRun, listGaps, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { gapsDetectPath, gapsPath } from '../../paths.ts';
import { mayOnSite, type AdminContext, type Screen } from '../../screen.ts';
import { sendScreen } from '../../ui/frame.tsx';
import { demoNotice } from '../demo/demo-notice.tsx';
import { Moment } from '../../ui/moment.tsx';
import { seeOther } from '../../ui/send.ts';
import { listAssignable } from '../../feedback/people.ts';
import { visibleLocales } from '../filter.ts';
import { draftArticle } from './draft.ts';
import { chooseGaps, readGapFilter, shownLocales } from './gap-filter.ts';
import { decide, withGap } from './one-gap.ts';
import { sendGap } from './send-gap.tsx';
import { addressedDraft } from './typed-draft.ts';
import { GapList } from './list-page.tsx';

const report = { right: 'report.read', anywhere: true } as const;
const act = { right: 'report.act', anywhere: true } as const;

/** What readers look for in vain: each page keeps to the languages and markets that its visitor may see. */
export const gapScreens: Screen[] = [
  { ...report, method: 'GET', path: '/reports/gaps', handle: sendList },
  { ...act, method: 'POST', path: '/reports/gaps/detect', handle: detect },
  { ...report, method: 'GET', path: '/reports/gaps/:gap', handle: (c) => withGap(c, (gap) => sendOne(c, gap)) },
  { ...act, method: 'POST', path: '/reports/gaps/:gap', handle: (c) => withGap(c, (gap) => decide(c, gap)) },
  { method: 'POST', path: '/reports/gaps/:gap/draft', right: 'article.write', anywhere: true, handle: (c) => withGap(c, (gap) => draftArticle(c, gap)) },
];

function sendOne(c: AdminContext, gap: StoredGap): Promise<Response> {
  const draft = addressedDraft(new URL(c.req.url).searchParams, gap, c.var.site);
  return sendGap(c, gap, draft && { draft });
}

const mostShown = 100;

async function sendList(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const { filter, problems } = readGapFilter(new URL(c.req.url).searchParams, site, visitor.authority);
  const visible = visibleLocales(site, visitor.authority);
  const [stored, run, owners] = await Promise.all([
    listGaps(openDatabase(c.env.DB), site.id, filter.state === 'all' ? undefined : filter.state),
    findRun(c.env.DB, site.id),
    listAssignable(c.env.DB, site.key),
  ]);
  const gaps = chooseGaps(stored, filter, shownLocales(site, visitor.authority, filter), visitor.email);
  return sendScreen(c, {
    title: 'Gaps',
    current: gapsPath(),
    help: 'signpost-gaps',
    wide: true,
    status: problems ? 422 : 200,
    ...(mayOnSite(c, 'report.act') && { actions: <UpdateGaps /> }),
    children: (
      <>
        {await demoNotice(c)}
        <p class="soft about-gap">
          What readers searched for and did not find. Each gap counts over 90 days, all spellings of a need together; in Searches, a query counts alone, over
          the period that is chosen there.{run && ' Last updated: '}
          {run && <Moment at={new Date(run.at).toISOString()} />}
        </p>
        <GapList
          site={site}
          filter={filter}
          problems={problems}
          options={{
            languages: site.languages.filter((each) => visible.some(({ language }) => language === each)),
            markets: visible.map(({ market }) => market),
            owners,
          }}
          gaps={gaps.slice(0, mostShown)}
          more={Math.max(0, gaps.length - mostShown)}
          isLookedFor={run !== undefined}
        />
      </>
    ),
  });
}

const UpdateGaps = () => (
  <form method="post" action={gapsDetectPath}>
    <button class="second" data-key="r">
      Update gaps
    </button>
  </form>
);

async function detect(c: AdminContext): Promise<Response> {
  const isDone = await detectNow(c.env, c.var.site.id, Date.now());
  return seeOther(gapsPath(), isDone ? 'gaps-detected' : 'gaps-busy');
}
