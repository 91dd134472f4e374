import type { revisionStatuses } from '../../../db/schema/article.ts';

/** Where a translation stands on its way to its readers, and whether it still says what its source says. */
export const translationStates = ['missing', 'draft', 'in-review', 'approved', 'current', 'needs-update', 'misleading'] as const;
export type TranslationState = (typeof translationStates)[number];

/** Of a row of `translation`; undefined where there is none. */
export type StateRow = {
  headRevision: number | null;
  headStatus: (typeof revisionStatuses)[number] | null;
  liveRevision: number | null;
  outdated: 'medium' | 'major' | null;
};

/** What a state is called, and the badge it wears. */
export const stateLabels = {
  missing: { label: 'Missing', badge: 'plain' },
  draft: { label: 'Draft', badge: 'wait' },
  'in-review': { label: 'In review', badge: 'wait' },
  approved: { label: 'Approved', badge: 'wait' },
  current: { label: 'Current', badge: 'good' },
  'needs-update': { label: 'Needs update', badge: 'warn' },
  misleading: { label: 'Misleading', badge: 'stop' },
} as const satisfies Record<TranslationState, { label: string; badge: string }>;

/** Of what readers see; of a text they cannot see yet, how far it is. */
export function translationState(row: StateRow | undefined): TranslationState {
  if (!row || row.headRevision === null) return 'missing';
  if (row.liveRevision === null) return unpublishedState(row.headStatus);
  if (row.outdated === null) return 'current';
  return row.outdated === 'major' ? 'misleading' : 'needs-update';
}

/** How far the text is that stands over the live one; undefined where the live one is the newest. */
export function waitingState(row: StateRow): 'draft' | 'in-review' | 'approved' | undefined {
  if (row.liveRevision === null || row.headRevision === null || row.headRevision <= row.liveRevision) return undefined;
  return unpublishedState(row.headStatus);
}

const unpublishedState = (status: StateRow['headStatus']) => (status === 'in-review' || status === 'approved' ? status : 'draft');

/** `translationState` of a (left-joined) row of `translation`, as SQL. */
export const translationStateSql = (translation: string): string => {
  const column = (name: string) => `${translation}.${name}`;
  return `CASE WHEN ${column('head_revision')} IS NULL THEN 'missing'
    WHEN ${column('live_revision')} IS NULL THEN CASE ${column('head_status')} WHEN 'in-review' THEN 'in-review' WHEN 'approved' THEN 'approved' ELSE 'draft' END
    WHEN ${column('outdated')} IS NULL THEN 'current' WHEN ${column('outdated')} = 'major' THEN 'misleading' ELSE 'needs-update' END`;
};
