import { marketName } from '../facts/value-text.ts';
import type { FoundArticle } from '../markets/find-articles.ts';
import { searchTuningPath, tuningListPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Notice } from '../ui/notice.tsx';
import { editors } from './editors.ts';
import { FindArticle } from './find-article.tsx';
import type { ListContext, ListEditor, Plan } from './list-editor.ts';
import { SynonymsFile } from './synonyms-file.tsx';
import { TryPanel, type TryPanelProps } from './try-panel.tsx';

export type TuningPageProps = {
  editor: ListEditor;
  locale: string;
  typed: RawForm;
  base: number;
  context: ListContext;
  trial: Pick<TryPanelProps, 'words' | 'tried' | 'explained' | 'state'>;
  problems?: { row: number; message: string }[] | undefined;
  /** What would happen, for the person to say yes to. */
  plan?: Plan | undefined;
  conflict?: { mine: string[]; theirs: string[] } | undefined;
  find?: { words: string; found: readonly FoundArticle[] } | undefined;
  status?: number;
};

export function sendTuningPage(c: AdminContext, props: TuningPageProps): Promise<Response> {
  const { editor, locale, typed, base, context, trial, problems = [], plan, conflict, find, status = 200 } = props;
  return sendScreen(c, {
    title: `Search · ${locale}`,
    current: searchTuningPath,
    help: 'signpost-search',
    wide: true,
    status,
    children: (
      <>
        <LocaleChoice c={c} locale={locale} list={editor.key} />
        <nav class="parts" aria-label="Lists">
          {editors.map(({ key, title }) => (
            <a href={tuningListPath(locale, key)} {...(key === editor.key && { 'aria-current': 'page' })}>
              {title}
            </a>
          ))}
        </nav>
        <div class="tuning">
          <div>
            {conflict && <Conflict {...conflict} />}
            {problems.length > 0 && <Problems row={editor.row} problems={problems} />}
            <form id="tuning" class="form" method="post" action={tuningListPath(locale, editor.key)}>
              <Hidden name="base" value={base} />
              <p>{editor.about}</p>
              {plan && <PlanView plan={plan} />}
              <editor.Fields typed={typed} context={context} wrong={new Set(problems.map(({ row }) => row))} />
              <div class="actions">
                <button name="sure" value={plan ? 'yes' : ''} data-key="s">
                  {plan ? 'Save all of this' : 'Save the list'}
                </button>
                {plan && <a href={tuningListPath(locale, editor.key)}>Leave it as it was</a>}
              </div>
            </form>
            {find && <FindArticle locale={locale} list={editor.key} {...find} />}
            {editor.key === 'synonyms' && <SynonymsFile locale={locale} />}
          </div>
          <TryPanel locale={locale} list={editor.key} {...trial} />
        </div>
      </>
    ),
  });
}

function LocaleChoice({ c, locale, list }: { c: AdminContext; locale: string; list: string }) {
  const { site } = c.var;
  const mine = site.locales.filter(({ language, market }) => may(c, 'search.tune', { site: site.key, language, markets: [market] }));
  return (
    <nav class="parts" aria-label="Locales">
      {mine.map(({ key, language, market }) => (
        <a
          href={tuningListPath(key, list)}
          title={`${languageName(language)}, ${marketName(site, market)}`}
          {...(key === locale && { 'aria-current': 'page' })}
        >
          {key}
        </a>
      ))}
    </nav>
  );
}

function Problems({ row: name, problems }: { row: string; problems: { row: number; message: string }[] }) {
  const shown = problems.slice(0, 50);
  return (
    <div class="notice notice-problem" role="alert" tabindex={-1} autofocus>
      <p>
        <b>Nothing was saved yet.</b>
      </p>
      <ul>
        {shown.map(({ row, message }) => (
          <li>
            {row > 0 && `${name} ${row}: `}
            {message}.
          </li>
        ))}
        {problems.length > shown.length && <li>And {problems.length - shown.length} more.</li>}
      </ul>
    </div>
  );
}

/** Both lists, where they differ: what is typed stays in the form. */
function Conflict({ mine, theirs }: { mine: string[]; theirs: string[] }) {
  return (
    <Notice kind="warning" title="Somebody else saved this list while you were at it.">
      Yours is in the form below and is not saved yet. Saving it now puts it in the place of theirs.
      <Items title="Only in theirs" items={theirs} />
      <Items title="Only in yours" items={mine} />
    </Notice>
  );
}

function PlanView({ plan: { added, removed } }: { plan: Plan }) {
  return (
    <Notice kind="note" title="This changes much, so look at it first.">
      Nothing is saved yet.
      <Items title={`${added.length} would be added`} items={added} />
      <Items title={`${removed.length} would be removed`} items={removed} />
    </Notice>
  );
}

const mostListed = 20;

function Items({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <span class="items">
      <b>{title}:</b> {items.slice(0, mostListed).join(' · ')}
      {items.length > mostListed && ` · and ${items.length - mostListed} more`}
    </span>
  );
}
