import type { ReportFilter } from './filter.ts';

type NotNarrowedProps = { filter: ReportFilter; by: readonly ('product' | 'source')[]; what?: string };

/** Says what of the filter does nothing to the numbers beside it, where it is chosen: nobody should take them for narrowed. */
export function NotNarrowed({ filter, by, what = 'these numbers' }: NotNarrowedProps) {
  const chosen = by.filter((name) => filter[name] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <p class="soft filter-note">
      The {chosen.join(' and the ')} that you chose {chosen.length === 1 ? 'does' : 'do'} not narrow {what}.
    </p>
  );
}
