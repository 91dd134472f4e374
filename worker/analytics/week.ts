const dayLength = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The Monday of a day's week: weeks are from Monday to Sunday (UTC). */
export function mondayOf(day: string): string {
  const date = new Date(day);
  return dayOf(date.getTime() - ((date.getUTCDay() + 6) % 7) * dayLength);
}

/** What `weekly_article` says instead of a locale where it counts all of them. No locale is called so. */
export const everywhere = '*';
