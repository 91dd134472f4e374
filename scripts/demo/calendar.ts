export const seasons = ['gifts', 'gifts-opened', 'gifts-returned', 'summer'] as const;
type Season = (typeof seasons)[number];

/** When a season is at its height, by month and day, how many days it is felt on either side, and by how much. */
const heights: Record<Season, { month: number; day: number; width: number; more: number }[]> = {
  gifts: [
    { month: 11, day: 27, width: 9, more: 0.9 },
    { month: 12, day: 16, width: 12, more: 1.1 },
  ],
  'gifts-opened': [{ month: 12, day: 27, width: 8, more: 1.6 }],
  'gifts-returned': [{ month: 1, day: 4, width: 12, more: 1.4 }],
  summer: [{ month: 7, day: 15, width: 50, more: 1 }],
};

/** Sunday first. People at work write less to a help center, and read more of it on Mondays. */
const weekdays = [0.82, 1.22, 1.12, 1.05, 1.02, 0.95, 0.82];
/** By the clock of the market, midnight first. */
const hours = [4, 2, 1, 1, 1, 2, 5, 10, 17, 24, 28, 28, 27, 26, 26, 26, 27, 29, 32, 36, 38, 33, 22, 11];
const dayLength = 86_400_000;

/** How much of a usual day's demand a day has: 1 on average, out of season. */
export function demandOn(day: string): number {
  return (weekdays[new Date(day).getUTCDay()] ?? 1) * (0.6 * seasonFactor(undefined, day) + 0.4 * seasonFactor('gifts', day));
}

/** How much more a need is felt in its season. */
export function seasonFactor(season: Season | undefined, day: string): number {
  if (season === undefined) return 1;
  return 1 + heights[season].reduce((sum, { month, day: date, width, more }) => sum + more * Math.exp(-((daysFrom(day, month, date) / width) ** 2)), 0);
}

/** Days to the nearest such date, of this year or a neighbouring one. */
function daysFrom(day: string, month: number, date: number): number {
  const at = Date.parse(day);
  const year = new Date(at).getUTCFullYear();
  return Math.min(...[year - 1, year, year + 1].map((each) => Math.abs(at - Date.UTC(each, month - 1, date)) / dayLength));
}

/** The hours of a UTC day, weighted by how many people of a time zone are up to something. */
export function hourWeights(day: string, timeZone: string): number[] {
  const offset = hoursAhead(day, timeZone);
  return Array.from({ length: 24 }, (_, hour) => hours[(hour + offset + 24) % 24] ?? 0);
}

function hoursAhead(day: string, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(`${day}T12:00:00Z`));
  const offset = /GMT([+-]\d{2})/.exec(name.find(({ type }) => type === 'timeZoneName')?.value ?? '');
  return Number(offset?.[1] ?? 0);
}

/** The days before `today`, oldest first. */
export const daysBefore = (today: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(today) - (count - index) * dayLength).toISOString().slice(0, 10));
