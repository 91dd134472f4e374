export type Span = { days: string; open: string; close: string };

const order = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether somebody is there at a moment, by the market's clock. */
export function isOpen(spans: readonly Span[], timeZone: string, now: Date): boolean {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = order.indexOf((part['weekday'] ?? '').toLowerCase());
  const time = `${part['hour']}:${part['minute']}`;
  return spans.some((span) => {
    const [from = '', to = from] = span.days.split('-');
    const [first, last] = [order.indexOf(from), order.indexOf(to)];
    const inDays = first <= last ? day >= first && day <= last : day >= first || day <= last;
    return inDays && time >= span.open && time < span.close;
  });
}
