import { isBesideCounted } from './compared.ts';
import type { ReportView } from './view.tsx';

/** Says where the numbers of the period and those beside them are not of equal days. */
export function Unlike({ scope, before, firstCounted, today }: Pick<ReportView, 'scope' | 'before' | 'firstCounted' | 'today'>) {
  if (firstCounted === undefined) return null;
  return (
    <>
      {!isBesideCounted({ before, firstCounted }) && (
        <p class="soft filter-note">
          Nothing is compared: the period beside, {before.from} to {before.to}, begins before the first day counted, {firstCounted}.
        </p>
      )}
      {scope.to === today && <p class="soft filter-note">Today is not over (UTC): its numbers will grow, and those of whole days stand beside them.</p>}
    </>
  );
}
