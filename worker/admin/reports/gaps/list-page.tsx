import { gapActions, gapStates } from '../../../analytics/gaps/actions.ts';
import { gapMetrics } from '../../../analytics/gaps/gap-metrics.ts';
import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import type { AdminSite } from '../../admin-site.ts';
import { gapPath, gapsPath } from '../../paths.ts';
import { Person } from '../../people/person.tsx';
import { writeCount, writeShare } from '../../ui/chart/scale.ts';
import { ProblemSummary, SelectField, type FieldProblems, type Option } from '../../ui/fields.tsx';
import { languageName } from '../../ui/language-name.ts';
import { Badge, Empty } from '../../ui/notice.tsx';
import { localeName } from '../names.ts';
import { Definitions } from '../number-table.tsx';
import { GapFigures } from './gap-numbers.tsx';
import type { GapFilter } from './gap-filter.ts';
import { actionLabels, stateLabels } from './labels.ts';

export type GapListProps = {
  site: AdminSite;
  filter: GapFilter;
  problems: FieldProblems | undefined;
  options: { languages: string[]; markets: string[]; owners: { email: string; name: string }[] };
  gaps: readonly StoredGap[];
  /** How many more there are. */
  more: number;
  /** Whether gaps were looked for at all. */
  isLookedFor: boolean;
};

export function GapList({ gaps, more, filter, isLookedFor, site, ...form }: GapListProps) {
  return (
    <>
      <Filters site={site} filter={filter} {...form} />
      <Definitions columns={Object.values(gapMetrics)} />
      {gaps.length === 0 ? <NoGaps filter={filter} isLookedFor={isLookedFor} /> : <GapTable gaps={gaps} site={site} />}
      {more > 0 && <p class="soft">{more} more have a lower score. Choose an action, a language or a market above to see them.</p>}
    </>
  );
}

function NoGaps({ filter, isLookedFor }: Pick<GapListProps, 'filter' | 'isLookedFor'>) {
  if (!isLookedFor)
    return (
      <Empty title="Nobody looked for gaps yet">
        <p>Once readers have searched, what they look for in vain is put together here, each night (UTC).</p>
      </Empty>
    );
  const { action, language, market, owner } = filter;
  if (filter.state !== 'open' || [action, language, market, owner].some((each) => each !== undefined)) return <Empty title="No gap fits" />;
  return (
    <Empty title="No open gaps">
      <p>Readers find what they look for; or nothing failed often enough (three times) to be more than chance.</p>
    </Empty>
  );
}

const any = (label: string): Option => ({ value: '', label });

function Filters({ site, filter, problems, options }: Pick<GapListProps, 'site' | 'filter' | 'problems' | 'options'>) {
  const markets = site.markets.filter(({ key }) => options.markets.includes(key));
  return (
    <form class="filters" method="get" action={gapsPath()} role="search">
      <ProblemSummary problems={problems} title="Part of the address could not be read." />
      <SelectField
        name="state"
        label="State"
        value={filter.state}
        options={[...gapStates.map((value) => ({ value, label: stateLabels[value].name })), { value: 'all', label: 'Any' }]}
        problems={problems}
        data-key="/"
      />
      <SelectField
        name="action"
        label="Action"
        value={filter.action ?? ''}
        options={[any('Any'), ...gapActions.map((value) => ({ value, label: actionLabels[value].name }))]}
        problems={problems}
      />
      <SelectField
        name="language"
        label="Language"
        value={filter.language ?? ''}
        options={[any('Any'), ...options.languages.map((value) => ({ value, label: languageName(value) }))]}
        problems={problems}
      />
      <SelectField
        name="market"
        label="Market"
        value={filter.market ?? ''}
        options={[any('Any'), ...markets.map(({ key, name }) => ({ value: key, label: name }))]}
        problems={problems}
      />
      <SelectField
        name="owner"
        label="Owner"
        value={filter.owner ?? ''}
        options={[
          any('Anybody'),
          { value: 'me', label: 'Me' },
          { value: 'nobody', label: 'Nobody' },
          ...options.owners.map(({ email, name }) => ({ value: email, label: name })),
        ]}
        problems={problems}
      />
      <button class="second" data-key="v">
        Show
      </button>
    </form>
  );
}

export function GapTable({ gaps, site }: { gaps: readonly StoredGap[]; site: AdminSite }) {
  return (
    <table class="list gaps">
      <thead>
        <tr>
          <th scope="col">What readers look for</th>
          <th scope="col">What would help</th>
          <th scope="col" class="number">
            {gapMetrics.score.name}
          </th>
          <th scope="col" class="number">
            {gapMetrics.demand.name}
          </th>
          <th scope="col" class="number">
            {gapMetrics.failure.name}
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <GapRow gap={gap} site={site} />
        ))}
      </tbody>
    </table>
  );
}

const mostLocales = 2;

function GapRow({ gap, site }: { gap: StoredGap; site: AdminSite }) {
  const { id, label, language, locales, action, reason, score, searches, failed, state, owner } = gap;
  const others = locales.length - mostLocales;
  return (
    <tr>
      <th scope="row">
        <a href={gapPath(id)} dir="auto" lang={language}>
          {label === '' ? `Gap ${id}` : label}
        </a>
        <small class="block">
          {locales
            .slice(0, mostLocales)
            .map(({ locale }) => localeName(site, locale))
            .join(', ')}
          {others > 0 && ` and ${others} more`}
        </small>
      </th>
      <td data-label="What would help">
        <b>{actionLabels[action].name}</b>
        <small class="block" dir="auto">
          {reason}
        </small>
      </td>
      <td class="number" data-label={gapMetrics.score.name}>
        {score === 0 ? '–' : writeCount(score)}
      </td>
      <td class="number" data-label={gapMetrics.demand.name}>
        {score === 0 ? '–' : writeCount(searches)}
      </td>
      <td class="number" data-label={gapMetrics.failure.name}>
        {score === 0 || searches === 0 ? '–' : writeShare(failed / searches)}
      </td>
      <td data-label="State">
        <Badge kind={stateLabels[state].badge}>{stateLabels[state].name}</Badge>
        {owner !== null && (
          <small class="block">
            <Person actor={owner} />
          </small>
        )}
        {(state === 'done' || gap.reopenedOn !== null) && <GapFigures gap={gap} />}
      </td>
    </tr>
  );
}
