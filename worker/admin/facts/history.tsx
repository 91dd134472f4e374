import { isFactValue } from '../../markets/say-fact.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import { pickText, type Texts } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import { factPath, factValuePath } from '../paths.ts';
import { Person } from '../people/person.tsx';
import { may, type AdminContext } from '../screen.ts';
import { Moment } from '../ui/moment.tsx';
import type { FactChangeEntry } from './history-store.ts';
import { PutBack } from './put-back.tsx';
import type { GridFact } from './store.ts';
import { keptText, marketName } from './value-text.ts';

type HistoryProps = { c: AdminContext; fact: GridFact; market: string | undefined; changes: FactChangeEntry[]; older: number | undefined };

/** Who changed it, when, and from what to what; each value can be put back, as a change of its own. */
export function History({ c, fact, market, changes, older }: HistoryProps) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="history" class="fact-history">
      <h2 id="history">History</h2>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{market === undefined ? 'Market' : 'What'}</th>
            <th scope="col">Change</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Row c={c} fact={fact} market={market} change={change} />
          ))}
        </tbody>
      </table>
      {older !== undefined && (
        <p>
          <a href={`${market === undefined ? factPath(fact.key) : factValuePath(fact.key, market)}?before=${older}#history`}>Older changes</a>
        </p>
      )}
    </section>
  );
}

function Row({ c, fact, market, change }: Pick<HistoryProps, 'c' | 'fact' | 'market'> & { change: FactChangeEntry }) {
  const { site } = c.var;
  const of = change.market;
  return (
    <tr>
      <th scope="row">{of === null ? 'The fact itself' : marketName(site, of)}</th>
      <td data-label="Change">
        {of === null ? (
          describeItself(site, change)
        ) : (
          <OldAndNew before={keptText(site, of, fact.type, change.before)} after={keptText(site, of, fact.type, change.after)} />
        )}
        {of !== null && <Back c={c} fact={fact} market={market} of={of} value={change.after} />}
      </td>
      <td data-label="By">
        <Person actor={change.author} />
      </td>
      <td data-label="When">
        <Moment at={change.at} />
      </td>
    </tr>
  );
}

/** Not of what it is now. */
function Back({ c, fact, market, of, value }: Pick<HistoryProps, 'c' | 'fact' | 'market'> & { of: string; value: unknown }) {
  const isKnown = c.var.site.markets.some(({ key }) => key === of);
  if (!isKnown || sameJson(value, fact.cells[of]?.value ?? null) || !may(c, 'fact.write')) return null;
  if (value !== null && !isFactValue(fact.type, value)) return null;
  return (
    <PutBack fact={fact} market={market} values={{ [of]: value }}>
      Put this back
    </PutBack>
  );
}

export const OldAndNew = ({ before, after }: { before: string; after: string }) => (
  <span class="old-and-new">
    <del>
      <span class="hidden">From </span>
      {before}
    </del>{' '}
    <span aria-hidden="true" class="arrow">
      →
    </span>{' '}
    <ins>
      <span class="hidden">to </span>
      {after}
    </ins>
  </span>
);

type Itself = { labels?: Texts; position?: number } | null;

function describeItself(site: AdminSite, { before, after }: FactChangeEntry) {
  const [was, is] = [readItself(before), readItself(after)];
  if (!was) return 'Added';
  if (!is) return 'Deleted';
  if (sameJson(was.labels, is.labels)) return 'Moved in the grid';
  const name = (texts: Texts = {}) => Object.values({ source: pickText(texts, [site.sourceLanguage]), ...texts }).find(Boolean) ?? '';
  const [old, young] = [name(was.labels), name(is.labels)];
  return old === young ? 'Renamed in other languages' : <OldAndNew before={old} after={young} />;
}

const readItself = (value: unknown): Itself => (typeof value === 'object' ? value : null);
