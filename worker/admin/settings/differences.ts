import { articleTypes } from '../../articles/types.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import type { SiteSettings } from '../../sites/site.ts';
import { votes, type Vote } from '../../analytics/event.ts';
import { pickText } from '../../sites/texts.ts';
import type { Difference } from '../ui/conflict.tsx';
import { different, differentTexts } from '../ui/differences.ts';
import type { Settings } from './settings-form.ts';

type Reasons = NonNullable<SiteSettings['feedback']>[Vote];

/** What others made of the settings where it is not what was typed. */
export function settingsDifferences(mine: Settings, theirs: Settings): Difference[] {
  const [own, other] = [mine.settings, theirs.settings];
  return [
    ...different('Name', mine.name, theirs.name),
    ...different('Logo', own.logo ?? '', other.logo ?? ''),
    ...different('Accent colour, light', own.accent.light, other.accent.light),
    ...different('Accent colour, dark', own.accent.dark, other.accent.dark),
    ...differentTexts('Question on the home page', own.tagline, other.tagline),
    ...differentTexts('Description', own.description, other.description),
    ...differentLinks('Links at the top', own.header, other.header),
    ...differentLinks('Links at the bottom', own.footer, other.footer),
    ...different('Company', own.organization?.legal_name ?? '', other.organization?.legal_name ?? ''),
    ...different('Company’s web address', own.organization?.url ?? '', other.organization?.url ?? ''),
    ...votes.flatMap((vote) => differentReasons(`Reasons of “${vote}”`, own.feedback?.[vote], other.feedback?.[vote])),
    ...different('Review before publishing', own.review.required ? 'yes' : 'no', other.review.required ? 'yes' : 'no'),
    ...different('Single events are kept', String(own.analytics?.event_days ?? ''), String(other.analytics?.event_days ?? '')),
    ...different('Rare queries in exports', own.analytics?.rare_queries ? 'yes' : 'no', other.analytics?.rare_queries ? 'yes' : 'no'),
    ...different('Counts are kept', String(own.analytics?.rollup_months ?? ''), String(other.analytics?.rollup_months ?? '')),
    ...articleTypes.flatMap((type) => different(`Check again, ${type}`, String(own.review.days[type] ?? ''), String(other.review.days[type] ?? ''))),
  ];
}

function differentLinks(label: string, mine: SiteSettings['header'], theirs: SiteSettings['header']): Difference[] {
  if (sameJson(mine, theirs)) return [];
  return [{ label, theirs: theirs.map((link) => `${pickText(link.label, [])} (${pickText(link.url, [])})`).join(', ') }];
}

function differentReasons(label: string, mine: Reasons, theirs: Reasons): Difference[] {
  if (sameJson(mine ?? null, theirs ?? null)) return [];
  return [{ label, theirs: theirs?.map((reason) => pickText(reason.label, [])).join(', ') ?? 'as everywhere' }];
}
