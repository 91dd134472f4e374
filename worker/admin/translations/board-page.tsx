import { stateLabels, translationState, translationStates, waitingState, type TranslationState } from '../articles/article-states.ts';
import { typeLabels } from '../articles/type-labels.ts';
import { ownLanguages } from '../own-languages.ts';
import { editorPath, sharedTextsPath, translationsPath } from '../paths.ts';
import { may, readableTopics, type AdminContext } from '../screen.ts';
import { textTarget } from '../text-target.ts';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Badge, Empty } from '../ui/notice.tsx';
import { isBoardNarrowed, readBoardFilter, writeBoardFilter, type BoardFilter } from './board-filter.ts';
import { BoardFilters } from './board-filters.tsx';
import { readBoard, type Board, type BoardRow } from './board-store.ts';
import { itemsIn } from './shared/items.ts';
import { countDone } from './shared/list-page.tsx';
import { mostCounted, readShared, type Shared } from './shared/store.ts';

/** Columns that a phone shows where none were chosen; the rest follows once it is. */
const mostOnPhone = 2;

type Column = { language: string; isOwn: boolean; onPhone: boolean };
type View = { c: AdminContext; filter: BoardFilter; board: Board; shared: Shared; columns: Column[] };

/** Articles by language: how far each translation is, and whether it still says what its source says. */
export async function sendBoard(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const filter = readBoardFilter(new URL(c.req.url).searchParams, site);
  const columns = columnsOf(c, filter);
  const languages = columns.map(({ language }) => language).filter((language) => language !== site.sourceLanguage);
  const [board, shared] = await Promise.all([
    readBoard(c.env.DB, filter, { site, readable: readableTopics(c) }),
    readShared(c.env.DB, { ...site, languages }, undefined, mostCounted),
  ]);
  const view = { c, filter, board, shared, columns };
  const own = columns.find(({ language }) => language !== site.sourceLanguage)?.language;
  return sendScreen(c, {
    title: 'Translations',
    current: translationsPath,
    help: 'signpost-translations',
    wide: true,
    actions: own !== undefined && (
      <a class="button second" href={sharedTextsPath(own)} data-key="t n">
        Names and snippets
      </a>
    ),
    children: (
      <>
        <BoardFilters c={c} filter={filter} owners={board.owners} />
        {board.rows.length === 0 ? <NothingFound filter={filter} /> : <BoardTable {...view} />}
        <Pages filter={filter} board={board} />
      </>
    ),
  });
}

/** The languages that somebody is limited to come first, the source before the others. */
function columnsOf(c: AdminContext, { languages }: BoardFilter): Column[] {
  const { site } = c.var;
  const own = ownLanguages(c);
  const isOwn = (language: string) => own === null || own.includes(language);
  const shown = languages.length === 0 ? site.languages : languages;
  const ordered = [...shown.filter(isOwn), ...shown.filter((language) => !isOwn(language))];
  const first = new Set(ordered.filter((language) => own !== null || language !== site.sourceLanguage).slice(0, mostOnPhone));
  return ordered.map((language) => ({ language, isOwn: isOwn(language), onPhone: languages.length > 0 || first.has(language) }));
}

function BoardTable(view: View) {
  return (
    <div class="board-scroll" role="region" aria-label="Articles by language" tabindex={0}>
      <table class="board">
        <thead>
          <tr>
            <th scope="col">
              {view.board.articles} {view.board.articles === 1 ? 'article' : 'articles'}
            </th>
            {view.columns.map((column) => (
              <ColumnHead {...view} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.board.rows.map((row) => (
            <Row {...view} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Its counts lead to what they count. */
function ColumnHead({ c, filter, board, shared, column: { language, onPhone } }: View & { column: Column }) {
  const counts = countsOf(board, language);
  return (
    <th scope="col" class={onPhone ? undefined : 'not-on-phone'}>
      <span class="board-language">
        {languageName(language)}
        {language === c.var.site.sourceLanguage && <span class="soft"> (source)</span>}
      </span>
      <ul class="board-counts" aria-label={`How many are how far in ${languageName(language)}`}>
        {counts.map(({ state, count }) => {
          const isChosen = filter.state === state && filter.languages.length === 1 && filter.languages[0] === language;
          return (
            <li>
              <a href={translationsPath + writeBoardFilter({ ...filter, languages: [language], state })} {...(isChosen && { 'aria-current': 'true' })}>
                <Badge kind={stateLabels[state].badge}>
                  {count} {stateLabels[state].label.toLowerCase()}
                </Badge>
              </a>
            </li>
          );
        })}
      </ul>
      {language !== c.var.site.sourceLanguage && <SharedCount c={c} shared={shared} language={language} />}
    </th>
  );
}

/** How much of what articles share is translated: topics, products, snippets. */
function SharedCount({ c, shared, language }: { c: AdminContext; shared: Shared; language: string }) {
  const items = itemsIn(c, shared, language);
  const changed = items.filter(({ state }) => state === 'changed').length;
  if (items.length === 0) return null;
  return (
    <a class="board-shared" href={sharedTextsPath(language)}>
      {countDone(items)} of {items.length}
      {shared.more.size > 0 && '+'} names<span class="hidden"> and snippets are translated</span>
      {changed > 0 && `, ${changed} with a changed source`}
    </a>
  );
}

/** Worst first. What has no row in the database is missing as well. */
function countsOf({ counts, articles }: Board, language: string): { state: TranslationState; count: number }[] {
  const own = counts.filter((each) => each.language === language);
  const counted = own.reduce((sum, { count }) => sum + count, 0);
  const of = (state: TranslationState) => (own.find((each) => each.state === state)?.count ?? 0) + (state === 'missing' ? articles - counted : 0);
  return translationStates
    .toReversed()
    .map((state) => ({ state, count: of(state) }))
    .filter(({ count }) => count > 0);
}

function Row({ c, columns, row }: View & { row: BoardRow }) {
  const { sourceLanguage } = c.var.site;
  return (
    <tr>
      <th scope="row">
        <a href={editorPath(row.number, sourceLanguage)} lang={sourceLanguage} dir="auto">
          {row.title ?? row.key}
        </a>
        <small>
          {row.number} · {typeLabels[row.type]}
        </small>
      </th>
      {columns.map((column) => (
        <Cell c={c} row={row} column={column} />
      ))}
    </tr>
  );
}

function Cell({ c, row, column: { language, onPhone } }: { c: AdminContext; row: BoardRow; column: Column }) {
  const cell = row.cells.find((each) => each.language === language);
  const state = translationState(cell);
  const waiting = cell && waitingState(cell);
  const mayEdit = may(c, ['text.write', 'translation.write', 'review.decide'], textTarget(c.var.site, { ...row, language }));
  const { label, badge } = stateLabels[state];
  return (
    <td class={onPhone ? undefined : 'not-on-phone'}>
      <a class={mayEdit ? 'board-cell' : 'board-cell read-only'} href={editorPath(row.number, language)}>
        <Badge kind={badge}>
          {label}
          <span class="hidden"> in {languageName(language)}</span>
        </Badge>
        {waiting && <small>{waitingWords[waiting]}</small>}
        {!mayEdit && <span class="hidden">, to read only</span>}
      </a>
    </td>
  );
}

const waitingWords = { draft: '+ a draft', 'in-review': '+ one in review', approved: '+ one approved' } as const;

function NothingFound({ filter }: { filter: BoardFilter }) {
  if (!isBoardNarrowed(filter)) return <Empty title="There are no articles yet" />;
  return (
    <Empty title="No article is like that">
      <p>
        {filter.state === undefined ? 'Take a filter away to see more.' : `No text here is "${stateLabels[filter.state].label.toLowerCase()}".`}{' '}
        <a href={translationsPath}>Show all</a>
      </p>
    </Empty>
  );
}

function Pages({ filter, board: { rows, more } }: { filter: BoardFilter; board: Board }) {
  const last = rows.at(-1);
  if (!filter.after && !more) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {filter.after && (
        <a href={translationsPath + writeBoardFilter(filter)} data-key="k">
          First page
        </a>
      )}
      {more && last && (
        <a href={translationsPath + writeBoardFilter(filter, last)} data-key="j">
          Next page
        </a>
      )}
    </nav>
  );
}
