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

/** What a number was in the period beside, and what became of it: with a sign and a word, since colour alone says nothing. */
export function Change({ column, now, before }: { column: Column; now: ReportRow; before: ReportRow | undefined }) {
  const value = Number(column.read(now) ?? Number.NaN);
  const was = Number((before && column.read(before)) ?? (column.kind === 'count' ? 0 : Number.NaN));
  if (Number.isNaN(was)) return null;
  if (Number.isNaN(value)) return <small class="change">was {write(column, was)}</small>;
  const size = sizeOf(column, value, was);
  if (size === undefined) return <small class="change">was {write(column, was)}, unchanged</small>;
  const { word, tone } = judge(column, value > was);
  return (
    <small class={`change change-${tone}`}>
      was {write(column, was)},{' '}
      <b>
        {size} {word}
      </b>
    </small>
  );
}

const signed = new Intl.NumberFormat('en-GB', { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 });

/** Of a count in per cent, of a share in points; undefined where it is too small to be written. */
function sizeOf({ kind }: Column, value: number, was: number): string | undefined {
  if (kind === 'share') return unlessZero(signed.format((value - was) * 100), ' points');
  if (kind === 'position') return unlessZero(signed.format(value - was), '');
  if (was === 0) return value === 0 ? undefined : `+${writeCount(value)}`;
  return unlessZero(percent.format(value / was - 1), '');
}

const unlessZero = (written: string, unit: string) => (/[1-9]/.test(written) ? written.replace('-', '−') + unit : undefined);

function judge({ better }: Column, isMore: boolean): { word: string; tone: 'good' | 'bad' | 'plain' } {
  if (better === undefined) return { word: isMore ? 'more' : 'less', tone: 'plain' };
  return isMore === (better === 'more') ? { word: 'better', tone: 'good' } : { word: 'worse', tone: 'bad' };
}
