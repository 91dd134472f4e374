import { textDirection } from '../../../sites/text-direction.ts';
import { sharedKinds, type SharedKind } from '../../../publishing/shared-texts/shared-text.ts';
import { marketName } from '../../facts/value-text.ts';
import { sharedTextPath, sharedTextsPath, translationsPath } from '../../paths.ts';
import { param, type AdminContext } from '../../screen.ts';
import { sendScreen } from '../../ui/frame.tsx';
import { languageName } from '../../ui/language-name.ts';
import { Badge, Empty } from '../../ui/notice.tsx';
import { seeOther } from '../../ui/send.ts';
import { refuse } from '../../ui/refusals.tsx';
import { itemsIn, type SharedItem, type SharedState } from './items.ts';
import { readShared, type Part } from './store.ts';

const kindLabels: Record<SharedKind, string> = {
  topic: 'Topics',
  category: 'Product categories',
  product: 'Products',
  snippet: 'Snippets',
  fact: 'Facts that are texts',
};
const stateLabels = {
  missing: { label: 'Missing', badge: 'plain' },
  incomplete: { label: 'Incomplete', badge: 'wait' },
  changed: { label: 'Source changed', badge: 'warn' },
  done: { label: 'Translated', badge: 'good' },
} as const satisfies Record<SharedState, { label: string; badge: string }>;

const filters = [
  { state: undefined, label: 'All', shows: () => true },
  { state: 'missing', label: 'Missing', shows: ({ state }: SharedItem) => state === 'missing' || state === 'incomplete' },
  { state: 'changed', label: 'Source changed', shows: ({ state }: SharedItem) => state === 'changed' },
] as const;

/** Everything in one language that is not an article: what it is called, and how far it is. */
export async function sendSharedTexts(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const language = param(c, 'language');
  if (language === site.sourceLanguage) return refuse(c, 'not-found');
  const after = c.req.query('after');
  if (after !== undefined) return seeOther(await nextAfter(c, language, after));
  const part = partOf(c);
  const shared = await readShared(c.env.DB, { ...site, languages: [language] }, part);
  const items = itemsIn(c, shared, language);
  const filter = filters.find(({ state }) => state === c.req.query('state')) ?? filters[0];
  const shown = items.filter(filter.shows);
  return sendScreen(c, {
    title: `Names and snippets in ${languageName(language)}`,
    current: translationsPath,
    help: 'signpost-translations',
    trail: [{ label: 'Translations', href: translationsPath }],
    children: (
      <>
        <Languages c={c} language={language} state={filter.state} />
        <p class="hint">What readers see around the articles, and inside many of them at once. {!part && progressOf(items, shared.more.size > 0)}</p>
        <Filters items={part ? undefined : items} isCut={shared.more.size > 0} language={language} chosen={filter.state} />
        {part && (
          <p>
            {kindLabels[part.kind]} from number {part.from + 1} on. <a href={sharedTextsPath(language, filter.state)}>From the beginning</a>
          </p>
        )}
        {shown.length === 0 && shared.more.size === 0 && (part ? <p>No more of these.</p> : <NothingLeft language={language} state={filter.state} />)}
        {sharedKinds.map((kind) => (
          <Section
            c={c}
            language={language}
            kind={kind}
            state={filter.state}
            items={shown.filter(({ ref }) => ref.kind === kind)}
            rest={shared.more.get(kind)}
          />
        ))}
      </>
    ),
  });
}

/** "12 of 14 are translated." */
export const countDone = (items: readonly SharedItem[]) => items.filter(({ state }) => state === 'done' || state === 'changed').length;
const progressOf = (items: readonly SharedItem[], isCut: boolean) =>
  isCut ? `${countDone(items)} of the first ${items.length} are translated.` : `${countDone(items)} of ${items.length} are translated.`;

/** More of one kind than a page shows. */
function partOf(c: AdminContext): Part | undefined {
  const kind = sharedKinds.find((each) => each === c.req.query('kind'));
  const from = Number(c.req.query('from') ?? 0);
  return kind && Number.isSafeInteger(from) && from >= 0 ? { kind, from } : undefined;
}

/** The next of the visitor's own to translate, from the beginning again after the last; the list where all is done. */
async function nextAfter(c: AdminContext, language: string, after: string): Promise<string> {
  const items = itemsIn(c, await readShared(c.env.DB, { ...c.var.site, languages: [language] }), language);
  const at = items.findIndex(({ ref }) => `${ref.kind}/${ref.name}` === after);
  const next = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))].find(({ state, isMine }) => isMine && state !== 'done');
  return next ? sharedTextPath(language, next.ref) : sharedTextsPath(language, 'missing');
}

function Languages({ c, language, state }: { c: AdminContext; language: string; state: string | undefined }) {
  const { site } = c.var;
  return (
    <nav aria-label="Languages">
      <ul class="language-links">
        {site.languages
          .filter((each) => each !== site.sourceLanguage)
          .map((each) => (
            <li>
              <a href={sharedTextsPath(each, state)} {...(each === language && { 'aria-current': 'page' })}>
                {languageName(each)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

const filterKeys: Record<string, string> = { missing: 'm', changed: 'u' };

type FilterProps = { items: readonly SharedItem[] | undefined; isCut: boolean; language: string; chosen: string | undefined };

function Filters({ items, isCut, language, chosen }: FilterProps) {
  return (
    <nav aria-label="States">
      <ul class="language-links shared-filters">
        {filters.map(({ state, label, shows }) => (
          <li>
            <a href={sharedTextsPath(language, state)} data-key={filterKeys[state ?? ''] ?? 'l'} {...(state === chosen && { 'aria-current': 'page' })}>
              {label}{' '}
              {items && (
                <span class="soft">
                  {items.filter(shows).length}
                  {isCut && '+'}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NothingLeft({ language, state }: { language: string; state: string | undefined }) {
  if (state === undefined)
    return (
      <Empty title="Nothing to translate here yet">
        <p>Topics, products, snippets and facts that are texts stand here once there are some that you may see.</p>
      </Empty>
    );
  return (
    <Empty title={state === 'missing' ? 'Nothing is missing' : 'Nothing has changed'}>
      <p>
        {state === 'missing' ? `Everything here is said in ${languageName(language)}.` : 'No source was changed since it was translated.'}{' '}
        <a href={sharedTextsPath(language)}>Show all</a>
      </p>
    </Empty>
  );
}

/** `rest` is where more of the kind begins than was read. */
type SectionProps = { c: AdminContext; language: string; kind: SharedKind; state: string | undefined; items: SharedItem[]; rest: number | undefined };

/** Of a kind on one page. */
const mostShown = 500;

function Section({ c, language, kind, state, items, rest }: SectionProps) {
  const more = items[mostShown]?.place ?? rest;
  if (items.length === 0 && more === undefined) return null;
  const { sourceLanguage } = c.var.site;
  return (
    <section class="shared-section">
      <h2>{kindLabels[kind]}</h2>
      {items.length > 0 && (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">In {languageName(sourceLanguage)}</th>
              <th scope="col">In {languageName(language)}</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, mostShown).map((item) => (
              <Row c={c} language={language} item={item} />
            ))}
          </tbody>
        </table>
      )}
      {more !== undefined && (
        <p>
          <a href={sharedTextsPath(language, state, { kind, from: more })}>More {kindLabels[kind].toLowerCase()}</a>
        </p>
      )}
    </section>
  );
}

function Row({ c, language, item: { ref, title, market, source, own, state, isMine } }: { c: AdminContext; language: string; item: SharedItem }) {
  const { site } = c.var;
  const { label, badge } = stateLabels[state];
  const isNamed = ref.kind === 'topic' || ref.kind === 'category' || ref.kind === 'product';
  const name = market === undefined ? title : `${title}, ${marketName(site, market)}`;
  return (
    <tr>
      <th scope="row">
        {isMine ? <a href={sharedTextPath(language, ref)}>{name}</a> : <span>{name}</span>}
        {!isNamed && (
          <small class="beginning" lang={site.sourceLanguage} dir={textDirection(site.sourceLanguage)}>
            {source}
          </small>
        )}
      </th>
      <td data-label={`In ${languageName(language)}`}>
        {own === '' ? (
          <span class="soft">nothing yet</span>
        ) : (
          <span class="beginning" lang={language} dir={textDirection(language)}>
            {own}
          </span>
        )}
      </td>
      <td data-label="State">
        <Badge kind={badge}>{label}</Badge>
        {!isMine && <small> to read only</small>}
      </td>
    </tr>
  );
}
