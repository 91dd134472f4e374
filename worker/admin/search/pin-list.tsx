import { Temporal } from 'temporal-polyfill';
import { pins, type Pin } from '../../search/tuning/pins.ts';
import type { RawForm } from '../read-form.ts';
import { resolveWallTime } from '../revisions/wall-time.ts';
import { ArticleCell, readArticle } from './article-cell.tsx';
import { makeEditor, type FieldsProps } from './list-editor.ts';

const spare = 3;

export const pinList = makeEditor<Pin>({
  part: pins,
  title: 'Pins',
  about: 'An article on top for one search, for good or between two dates. Empty a row to take the pin off.',
  row: 'Row',
  read: readPins,
  write: (list, timeZone) => ({
    query: list.map(({ query }) => query),
    article: list.map(({ article }) => String(article)),
    place: list.map(({ position }) => String(position + 1)),
    startsAt: list.map(({ startsAt }) => wallTimeOf(startsAt, timeZone)),
    endsAt: list.map(({ endsAt }) => wallTimeOf(endsAt, timeZone)),
  }),
  describe: ({ query, article, position, startsAt, endsAt }, { titles, timeZone }) =>
    [
      `“${query}”: ${titles.get(article) ?? article} in place ${position + 1}`,
      startsAt && `from ${wallTimeOf(startsAt, timeZone).replace('T', ' ')}`,
      endsAt && `until ${wallTimeOf(endsAt, timeZone).replace('T', ' ')}`,
    ]
      .filter(Boolean)
      .join(', '),
  apply: (tuning, list) => ({ ...tuning, pins: list.map(({ article, ...pin }) => Object.assign(pin, { id: String(article) })) }),
  Fields,
});

function readPins(typed: RawForm, timeZone: string) {
  const at = (name: string, index: number) => (typed[name]?.[index] ?? '').trim();
  const rows = (typed['query'] ?? []).map((query, index) => ({ query: query.trim(), article: at('article', index), index }));
  const said = rows.filter(({ query, article }) => query !== '' || article !== '');
  return {
    items: said.map(({ query, article, index }) => ({
      query,
      article: readArticle(article),
      position: Number(at('place', index) || 1) - 1,
      startsAt: momentOf(at('startsAt', index), timeZone),
      endsAt: momentOf(at('endsAt', index), timeZone),
    })),
    rows: said.map(({ index }) => index + 1),
  };
}

/** Of a time that a clock shows twice, the first; what cannot be read is left for the list's own check. */
function momentOf(wallTime: string, timeZone: string): string | null {
  if (wallTime === '') return null;
  const resolved = resolveWallTime(wallTime, timeZone);
  if (resolved.ok) return resolved.value.at;
  return resolved.failure.reason === 'repeated' ? resolved.failure.choices[0].at : wallTime;
}

const wallTimeOf = (moment: string | null, timeZone: string): string =>
  moment === null ? '' : Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

function Fields({ typed, context, wrong }: FieldsProps) {
  return (
    <>
      <p class="hint">Dates and times are those of {context.timeZone}.</p>
      <table class="list tuning-rows">
        <thead>
          <tr>
            <th scope="col">Search</th>
            <th scope="col">Article</th>
            <th scope="col">Place</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: (typed['query'] ?? []).length + spare }, (_, index) => (
            <PinRow typed={typed} index={index} titles={context.titles} wrong={wrong.has(index + 1)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

type PinRowProps = { typed: RawForm; index: number; titles: ReadonlyMap<number, string>; wrong: boolean };

function PinRow({ typed, index, titles, wrong }: PinRowProps) {
  const row = `Row ${index + 1}`;
  const one = (name: string) => typed[name]?.[index] ?? '';
  return (
    <tr class={wrong ? 'wrong' : ''}>
      <td data-label="Search">
        <input name="query" value={one('query')} aria-label={`${row}: search`} maxlength={100} />
      </td>
      <td data-label="Article">
        <ArticleCell value={one('article')} label={`${row}: article`} titles={titles} />
      </td>
      <td data-label="Place">
        <input name="place" type="number" min="1" max="20" value={one('place') || '1'} aria-label={`${row}: place`} />
      </td>
      <td>
        <When name="startsAt" label={`${row}: from`} word="from" value={one('startsAt')} />
        <When name="endsAt" label={`${row}: until`} word="until" value={one('endsAt')} />
      </td>
    </tr>
  );
}

const When = ({ name, label, word, value }: { name: string; label: string; word: string; value: string }) => (
  <label>
    {word} <input name={name} type="datetime-local" value={value} aria-label={label} />
  </label>
);
