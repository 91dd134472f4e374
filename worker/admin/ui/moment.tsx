const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A moment, in UTC; the script writes it in the browser's own time. Nothing for one that never was. */
export function Moment({ at }: { at: string | null }) {
  if (at === null) return <span class="soft">never</span>;
  if (/^\d{4}-\d\d-\d\d$/.test(at))
    return (
      <time datetime={at} data-moment="day">
        {day.format(new Date(at))}
      </time>
    );
  return (
    <time datetime={at} data-moment="time">
      {format.format(new Date(at))} UTC
    </time>
  );
}
