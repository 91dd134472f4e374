const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
/** A day is the same everywhere. */
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** Times stand in UTC in the page; here they become the reader's own, and days are written alike. */
export function localizeMoments(root: ParentNode = document): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-moment]')) {
    const isDay = time.dataset['moment'] === 'day';
    if (!isDay) time.title = time.textContent;
    time.textContent = (isDay ? days : times).format(new Date(time.dateTime));
  }
}
