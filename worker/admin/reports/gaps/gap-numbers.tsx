import { gapMetrics } from '../../../analytics/gaps/gap-metrics.ts';
import { successOf } from '../../../analytics/gaps/gap-report.ts';
import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { writeCount, writeShare } from '../../ui/chart/scale.ts';
import { Moment } from '../../ui/moment.tsx';

const share = (value: number | null) => (value === null ? 'no searches' : writeShare(value));

/** How a gap did that was done, in a line of a list. */
export const GapFigures = ({ gap: { before, after, reopenedOn } }: { gap: StoredGap }) => (
  <small class="block">
    {reopenedOn !== null && 'Failed again: '}
    {share(successOf(before))} before, {share(successOf(after))} since
  </small>
);

/** The four numbers of a gap, each with what it means. */
export function GapNumbers({ gap: { score, searches, failed, recency } }: { gap: StoredGap }) {
  // Where the last detection did not find it, they are old.
  const ifFound = (value: string) => (score === 0 ? '–' : value);
  const numbers = [
    { ...gapMetrics.score, value: ifFound(writeCount(score)) },
    { ...gapMetrics.demand, value: ifFound(writeCount(searches)) },
    { ...gapMetrics.failure, value: ifFound(searches === 0 ? '–' : writeShare(failed / searches)), more: gapMetrics.failed.definition },
    { ...gapMetrics.recency, value: ifFound(writeShare(recency)) },
  ];
  return (
    <ul class="tiles" aria-label="How much it matters">
      {numbers.map(({ name, definition, value, ...rest }) => (
        <li>
          <h2>{name}</h2>
          <p class="tile-value">{value}</p>
          <p class="tile-meaning">
            {definition} {'more' in rest && rest.more}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What came of it since it was marked done. */
export function Measured({ gap: { doneOn, before, after, reopenedOn } }: { gap: StoredGap }) {
  if (doneOn === null) return null;
  return (
    <section aria-labelledby="measured-title">
      <h2 id="measured-title">Did it help?</h2>
      <p>
        Marked done on <Moment at={doneOn} />. {gapMetrics.success.name}: <b>{share(successOf(before))}</b> of {writeCount(before?.searches ?? 0)} searches in
        the 28 days until then, <b>{share(successOf(after))}</b>
        {after !== null && after.searches > 0 && ` of ${writeCount(after.searches)} searches`} from the day after, over the last 28 days.
        {reopenedOn !== null && (
          <>
            {' '}
            It failed again more often than usual, so it was opened again on <Moment at={reopenedOn} />.
          </>
        )}
      </p>
      <p class="hint">{gapMetrics.success.definition}</p>
    </section>
  );
}
