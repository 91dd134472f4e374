/** Days are few and articles are many; a site that passes this begins anew. */
const mostKept = 1000;

/**
 * Days as a locale writes them, from dates as `2026-11-26` or moments that begin so. Each is written once: Intl takes longer
 * for two dates than all else that a page says of itself.
 */
export function writtenDays(tag: string): (date: string) => string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const written = new Map<string, string>();
  return (date) => {
    const day = date.slice(0, 10);
    const known = written.get(day);
    if (known !== undefined) return known;
    if (written.size >= mostKept) written.clear();
    const text = format.format(new Date(`${day}T00:00:00Z`));
    written.set(day, text);
    return text;
  };
}
