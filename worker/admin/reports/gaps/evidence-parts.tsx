import { gapMetrics } from '../../../analytics/gaps/gap-metrics.ts';
import type { AdminSite } from '../../admin-site.ts';
import { articleReportPath } from '../../paths.ts';
import { LineChart } from '../../ui/chart/line-chart.tsx';
import { writeCount, writeShare } from '../../ui/chart/scale.ts';
import { ArticleLink } from '../article-link.tsx';
import { localeName } from '../names.ts';
import { Section } from '../section.tsx';
import type { Evidence } from './evidence.ts';

type Part = { site: AdminSite; language: string; evidence: Evidence };

const share = (part: number, of: number) => (of === 0 ? '–' : writeShare(part / of));

/** What there is to show for a gap, in the order in which one asks. */
export function EvidenceParts(props: Part) {
  return (
    <>
      <Queries {...props} />
      <Seen {...props} />
      <Next {...props} />
      <Places {...props} />
      <Trend {...props} />
    </>
  );
}

const none = 'Nobody searched for it in the last 90 days, where you may see it.';

function Queries({ language, evidence: { queries } }: Part) {
  return (
    <Section id="queries" title="What they typed" empty={queries.length === 0 && none}>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Query</th>
            <th scope="col" class="number">
              Searches
            </th>
            <th scope="col" class="number">
              {gapMetrics.failed.name}
            </th>
            <th scope="col" class="number">
              Found nothing
            </th>
            <th scope="col" class="number">
              Found parts only
            </th>
          </tr>
        </thead>
        <tbody>
          {queries.map(({ query, searches, failed, zero, weak }) => (
            <tr>
              <th scope="row" dir="auto" lang={language}>
                {query}
              </th>
              <td class="number" data-label="Searches">
                {writeCount(searches)}
              </td>
              <td class="number" data-label={gapMetrics.failed.name}>
                {writeCount(Math.round(failed))}
              </td>
              <td class="number" data-label="Found nothing">
                {writeCount(zero)}
              </td>
              <td class="number" data-label="Found parts only">
                {writeCount(weak)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Seen({ evidence: { articles } }: Part) {
  return (
    <Section id="seen" title="What they saw" empty={articles.length === 0 && 'No article was shown to them, and none read afterwards.'}>
      <p class="hint">At the top: among the first three results. Read instead: the first article read within 30 minutes, where no result was followed.</p>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Article</th>
            <th scope="col" class="number">
              At the top
            </th>
            <th scope="col" class="number">
              Followed
            </th>
            <th scope="col" class="number">
              Read instead
            </th>
          </tr>
        </thead>
        <tbody>
          {articles.map(({ number, title, shown, clicks, reached }) => (
            <tr>
              <th scope="row">
                <ArticleLink title={title} number={number} href={articleReportPath(number)} />
              </th>
              <td class="number" data-label="At the top">
                {writeCount(shown)}
              </td>
              <td class="number" data-label="Followed">
                {writeCount(clicks)}
              </td>
              <td class="number" data-label="Read instead">
                {writeCount(reached)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Next({ language, evidence: { next, contacts, researched, queries } }: Part) {
  const searches = queries.reduce((sum, each) => sum + each.searches, 0);
  return (
    <Section id="next" title="What they did next">
      <p>
        {writeCount(researched)} searched again within 30 minutes, and {writeCount(contacts)} opened the contact page or a channel ({share(contacts, searches)}{' '}
        of these searches).
      </p>
      {next.length > 0 && (
        <ol class="next-queries">
          {next.map(({ query, searches: went }) => (
            <li>
              <bdi lang={language}>{query}</bdi> <span class="soft">{writeCount(went)}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Places({ site, evidence: { locales } }: Part) {
  return (
    <Section id="places" title="Where they are" empty={locales.length === 0 && none}>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Language and market</th>
            <th scope="col" class="number">
              Searches
            </th>
            <th scope="col" class="number">
              {gapMetrics.failure.name}
            </th>
          </tr>
        </thead>
        <tbody>
          {locales.map(({ locale, searches, failed }) => (
            <tr>
              <th scope="row">{localeName(site, locale)}</th>
              <td class="number" data-label="Searches">
                {writeCount(searches)}
              </td>
              <td class="number" data-label={gapMetrics.failure.name}>
                {share(failed, searches)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const Trend = ({ evidence: { days, searches, unfollowed } }: Part) => (
  <Section id="trend" title="How often, day by day">
    <div class="charts">
      <LineChart
        title="Searches in the last 90 days"
        days={days}
        lines={[
          { name: 'Searches', values: searches },
          { name: 'No result followed', values: unfollowed },
        ]}
      />
    </div>
  </Section>
);
