type Span = { days: string; open: string; close: string };

const order = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Adds "Open now" or "Closed now" to opening hours, by the market's clock. */
export function showOpenHours(element: HTMLElement, now: Date): void {
  const spans: Span[] = JSON.parse(element.dataset['hours'] ?? '[]');
  const open = isOpen(spans, element.dataset['zone'] ?? 'UTC', now);
  const word = element.dataset[open ? 'open' : 'closed'];
  if (!word) return;
  const mark = document.createElement('b');
  mark.className = open ? 'open' : 'closed';
  mark.textContent = word;
  element.append(mark);
}

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
