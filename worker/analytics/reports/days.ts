const dayLength = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Days are UTC, 'YYYY-MM-DD'. */
export const today = (): string => dayOf(Date.now());
export const addDays = (day: string, days: number): string => dayOf(Date.parse(day) + days * dayLength);
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayLength);

/** The same day of another year; of a 29 February the day before, where there is none. */
export function addYears(day: string, years: number): string {
  const [year = '', ...rest] = day.split('-');
  const moved = [String(Number(year) + years).padStart(4, '0'), ...rest].join('-');
  return isDay(moved) ? moved : moved.replace(/29$/, '28');
}

/** Whether there is such a day: 2026-02-30 is none. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && dayOf(time) === text;
};

/** Every day of a period, in order. */
export const daysOf = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
