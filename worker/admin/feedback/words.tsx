import type { Vote } from '../../analytics/event.ts';
import { reasonsFor } from '../../feedback/reasons.ts';
import type { AdminSite } from '../admin-site.ts';
import { Badge } from '../ui/notice.tsx';
import type { FeedbackState } from './inbox-store.ts';

export const stateNames: Record<FeedbackState, string> = { new: 'New', planned: 'Planned', done: 'Done', ignored: 'Ignored' };
const stateKinds = { new: 'wait', planned: 'warn', done: 'good', ignored: 'plain' } as const;

export const StateBadge = ({ state }: { state: FeedbackState }) => <Badge kind={stateKinds[state]}>{stateNames[state]}</Badge>;

export const voteNames: Record<Vote, string> = { yes: 'Helped', no: 'Did not help' };
export const VoteBadge = ({ vote }: { vote: Vote }) => <Badge kind={vote === 'yes' ? 'good' : 'stop'}>{voteNames[vote]}</Badge>;

/** The reasons of a vote in the source language; one that is not offered any more stands by its key. */
export function namedReasons({ settings, sourceLanguage, languages }: AdminSite, vote: Vote): Map<string, string> {
  const chain = [sourceLanguage, ...languages];
  return new Map(reasonsFor(settings, vote, chain).map(({ key, label }) => [key, label]));
}

export function Reasons({ site, vote, reasons }: { site: AdminSite; vote: Vote; reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  const names = namedReasons(site, vote);
  return <span class="reasons">{reasons.map((key) => names.get(key) ?? key).join(' · ')}</span>;
}
