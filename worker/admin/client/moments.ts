const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
/** A day is the same everywhere. */
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** Times stand in UTC in the page; here they become the reader's own, and days are written alike. */
export function localizeMoments(root: ParentNode = document): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-moment]')) {
    const kind = time.dataset['moment'];
    const at = new Date(time.dateTime);
    if (kind !== 'day') time.title = time.textContent;
    time.textContent = kind === 'hour' ? sayHour(at) : (kind === 'day' ? days : times).format(at);
  }
}

/** Some clocks are half an hour off, and a full hour there is none here. */
function sayHour(at: Date): string {
  const hour = at.toLocaleTimeString(undefined, { hour: 'numeric', ...(at.getMinutes() !== 0 && { minute: '2-digit' }) });
  return `${at.toLocaleDateString(undefined, { dateStyle: 'medium' })}, about ${hour}`;
}
