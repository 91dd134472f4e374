import { gapActions, type GapAction, gapStates, type GapState } from '../../../analytics/gaps/actions.ts';
import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { worstGaps } from '../../../analytics/gaps/within.ts';
import type { AdminSite } from '../../admin-site.ts';
import { allows, type Authority } from '../../rights.ts';
import type { FieldProblems } from '../../ui/fields.tsx';
import { visibleLocales } from '../filter.ts';

/** Which gaps, as it stands in the address. Undefined: any. `owner` is an address, `nobody`, or `me`. */
export type GapFilter = {
  state: GapState | 'all';
  action: GapAction | undefined;
  language: string | undefined;
  market: string | undefined;
  owner: string | undefined;
};

/** What cannot be read is a problem, and the rest is shown without it. */
export function readGapFilter(query: URLSearchParams, site: AdminSite, authority: Authority): { filter: GapFilter; problems: FieldProblems | undefined } {
  const problems: Record<string, string> = {};
  const visible = visibleLocales(site, authority);
  const choose = <Value extends string>(name: string, choices: readonly Value[]): Value | undefined => {
    const value = query.get(name)?.trim() ?? '';
    const found = choices.find((each) => each === value);
    if (value !== '' && found === undefined) problems[name] = `There is no ${name} "${value.slice(0, 40)}" here. Choose one of the list.`;
    return found;
  };
  const filter: GapFilter = {
    state: choose('state', [...gapStates, 'all']) ?? 'open',
    action: choose('action', gapActions),
    language: choose(
      'language',
      visible.map(({ language }) => language),
    ),
    market: choose(
      'market',
      visible.map(({ market }) => market),
    ),
    owner: query.get('owner')?.trim().slice(0, 200) || undefined,
  };
  return { filter, problems: Object.keys(problems).length > 0 ? problems : undefined };
}

/** The locales whose numbers are shown; null, to whoever is not limited to some: all that there ever were. */
export function shownLocales(site: AdminSite, authority: Authority, { language, market }: Partial<GapFilter> = {}): string[] | null {
  const isLimited = !allows(authority, 'report.read', { site: site.key });
  if (!isLimited && language === undefined && market === undefined) return null;
  const shown = visibleLocales(site, authority).filter((each) => (language ?? each.language) === each.language && (market ?? each.market) === each.market);
  return shown.map(({ key }) => key);
}

/** Those that fit, as the locales make them, the worst first. `me` is the visitor's address. */
export function chooseGaps(gaps: readonly StoredGap[], { action, owner }: GapFilter, locales: readonly string[] | null, me: string): StoredGap[] {
  const wanted = owner === 'me' ? me : owner === 'nobody' ? null : owner;
  return worstGaps(gaps, locales).filter((gap) => (action ?? gap.action) === gap.action && (wanted === undefined || gap.owner === wanted));
}
