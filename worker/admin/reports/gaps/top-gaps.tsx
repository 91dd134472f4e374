import { openDatabase } from '../../../../db/client.ts';
import { gapMetrics } from '../../../analytics/gaps/gap-metrics.ts';
import { listGaps } from '../../../analytics/gaps/stored-gaps.ts';
import { gapsPath } from '../../paths.ts';
import { NotNarrowed } from '../not-narrowed.tsx';
import { Definitions } from '../number-table.tsx';
import { Section } from '../section.tsx';
import type { ReportView } from '../view.tsx';
import { chooseGaps, shownLocales } from './gap-filter.ts';
import { GapTable } from './list-page.tsx';

const fewest = 5;

/** What to write, fix or translate before anything else. */
export async function TopGaps({ view: { c, filter } }: { view: ReportView }) {
  const { site, visitor } = c.var;
  const open = await listGaps(openDatabase(c.env.DB), site.id, 'open');
  const narrowed = { language: filter.language, market: filter.market };
  const gaps = chooseGaps(
    open,
    { ...narrowed, state: 'open', action: undefined, owner: undefined },
    shownLocales(site, visitor.authority, narrowed),
    visitor.email,
  );
  return (
    <Section
      id="gaps"
      title="What would help most"
      all={{ href: gapsPath(), label: 'All gaps' }}
      empty={gaps.length === 0 && 'No gaps are open: they are looked for each night, in the 90 days before.'}
    >
      <p class="soft">Over 90 days, all spellings of a need together; whatever period is chosen above.</p>
      <NotNarrowed filter={filter} by={['product', 'source']} />
      <Definitions columns={Object.values(gapMetrics)} />
      <GapTable gaps={gaps.slice(0, fewest)} site={site} />
    </Section>
  );
}
