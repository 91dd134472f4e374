import type { Column, ReportRow } from '../../analytics/reports/report.ts';
import { writeCount, writePosition, writeShare } from '../ui/chart/scale.ts';
import { Moment } from '../ui/moment.tsx';

/** What a cell says. Nothing divided by nothing is a dash. */
export function Value({ column, row }: { column: Column; row: ReportRow }) {
  const value = column.read(row);
  if (value === null || value === '') return <span class="soft">–</span>;
  if (column.kind === 'day') return <Moment at={String(value)} />;
  return <>{write(column, value)}</>;
}

function write({ kind }: Column, value: string | number): string {
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'share':
      return writeShare(value);
    case 'position':
      return writePosition(value);
    case 'count':
      return writeCount(value);
    case 'number':
    case 'text':
    case 'day':
      return String(value);
  }
}

type ChangeProps = { column: Column; now: ReportRow; before: ReportRow | undefined; unchanged?: string };

/**
 * What a number was in the period beside, and what became of it: with a sign and a word, since colour alone says nothing.
 * Where nothing changed, `unchanged` is all that is said.
 */
export function Change({ column, now, before, unchanged }: ChangeProps) {
  const value = shown(column, Number(column.read(now) ?? Number.NaN));
  const was = shown(column, Number((before && column.read(before)) ?? (column.kind === 'count' ? 0 : Number.NaN)));
  if (Number.isNaN(was)) return null;
  if (Number.isNaN(value)) return <small class="change">was {write(column, was)}</small>;
  if (value === was) return unchanged === undefined ? null : <small class="change">{unchanged}</small>;
  const { word, tone } = judge(column, value > was);
  return (
    <small class={`change change-${tone}`}>
      was {write(column, was)},{' '}
      <b>
        {sizeOf(column, value, was).replace('-', '−')} {word}
      </b>
    </small>
  );
}

const signed = new Intl.NumberFormat('en-GB', { signDisplay: 'exceptZero', maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 });

/** A number as exactly as it is written, so that what is said of two of them can be worked out from what is read. */
const shown = ({ kind }: Column, value: number) =>
  kind === 'share' ? Math.round(value * 1000) / 1000 : kind === 'position' ? Math.round(value * 100) / 100 : value;

/** Of a share in points; of a count in per cent, or how many where that is less than one. */
function sizeOf({ kind }: Column, value: number, was: number): string {
  if (kind === 'share') return `${signed.format((value - was) * 100)} points`;
  if (kind === 'position') return signed.format(value - was);
  const written = was === 0 ? '' : percent.format(value / was - 1);
  return /[1-9]/.test(written) ? written : signed.format(value - was);
}

function judge({ better }: Column, isMore: boolean): { word: string; tone: 'good' | 'bad' | 'plain' } {
  if (better === undefined) return { word: isMore ? 'more' : 'less', tone: 'plain' };
  return isMore === (better === 'more') ? { word: 'better', tone: 'good' } : { word: 'worse', tone: 'bad' };
}
