import type { Hours } from '../../markets/hours.ts';
import type { RawForm } from '../read-form.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const clock = /^([01]?\d|2[0-4]):([0-5]\d)$/;

/** Reads the lines that `HoursFields` makes; empty ones say nothing. */
export function readHours(raw: RawForm, name: string): { ok: true; value: Hours } | { ok: false; message: string } {
  const lines = (raw[`${name}-open`] ?? []).map((open, index) => lineAt(raw, name, index, open));
  const value: Hours = [];
  for (const [index, { from, to, open, close }] of lines.entries()) {
    if (from === '' && open === '' && close === '') continue;
    const where = `In line ${index + 1}`;
    const [opens, closes] = [tidyClock(open), tidyClock(close)];
    if (from === '') return { ok: false, message: `${where}, choose a day.` };
    if (opens === undefined || closes === undefined) return { ok: false, message: `${where}, write both times as 09:00.` };
    if (opens >= closes)
      return { ok: false, message: `${where}, it closes before it opens. Hours past midnight go into two lines: until 24:00, and from 00:00.` };
    value.push({ days: to === '' || to === from ? from : `${from}-${to}`, open: opens, close: closes });
  }
  return { ok: true, value };
}

export function typedHours(hours: Hours, name: string): RawForm {
  const spans = hours.map(({ days, open, close }) => ({ from: days.split('-')[0] ?? '', to: days.split('-')[1] ?? '', open, close }));
  const list = (part: 'from' | 'to' | 'open' | 'close') => spans.map((span) => span[part]);
  return { [`${name}-from`]: list('from'), [`${name}-to`]: list('to'), [`${name}-open`]: list('open'), [`${name}-close`]: list('close') };
}

export function lineAt(raw: RawForm, name: string, index: number, open = raw[`${name}-open`]?.[index] ?? '') {
  const part = (what: string) => (raw[`${name}-${what}`]?.[index] ?? '').trim();
  return { from: dayOrNone(part('from')), to: dayOrNone(part('to')), open: open.trim(), close: part('close') };
}

const dayOrNone = (day: string): string => weekdays.find((each) => each === day) ?? '';

function tidyClock(text: string): string | undefined {
  const match = clock.exec(text.replace('.', ':'));
  if (!match) return undefined;
  const time = `${(match[1] ?? '').padStart(2, '0')}:${match[2]}`;
  return time <= '24:00' ? time : undefined;
}
