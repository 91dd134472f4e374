import { textDirection } from '../../sites/text-direction.ts';
import type { EditedTranslation } from '../editor/edited.ts';
import { currentPath, editorPath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge } from '../ui/notice.tsx';
import { SourceParagraphs } from './source-paragraphs.tsx';
import { findSource, type Source, type SourceRevision } from './source-store.ts';
import { Person } from '../people/person.tsx';

type PanelProps = { c: AdminContext; edited: EditedTranslation };

/** Beside a translation: the source it is made from, and what changed there since. Nothing beside the source itself. */
export async function SourcePanel({ c, edited }: PanelProps) {
  const { site } = c.var;
  if (edited.isSource) return null;
  const source = await findSource(c.env.DB, site, edited);
  return (
    <section class="source" id="source" aria-labelledby="source-heading">
      <h2 id="source-heading">Source: {languageName(site.sourceLanguage)}</h2>
      {source ? <Shown c={c} edited={edited} source={source} /> : <NoSource c={c} edited={edited} />}
    </section>
  );
}

function NoSource({ c, edited }: PanelProps) {
  return (
    <p>
      Nothing is written in {languageName(c.var.site.sourceLanguage)} yet.{' '}
      <a href={editorPath(edited.article.number, c.var.site.sourceLanguage)}>Open the source</a>
    </p>
  );
}

function Shown({ c, edited, source }: PanelProps & { source: Source }) {
  const language = c.var.site.sourceLanguage;
  const path = editorPath(edited.article.number, language);
  return (
    <>
      <p class="source-state">
        Revision {source.shown.number}, {source.isLive ? 'live' : 'not live yet'}, <Moment at={source.shown.createdAt} />. <a href={path}>Open the source</a>
        {source.hasDraft && <span class="soft"> It has a newer draft, not shown here.</span>}
      </p>
      {source.since.length > 0 && <Since since={source.since} base={source.base?.number} />}
      <Actions c={c} edited={edited} source={source} />
      <SourceParagraphs source={source} own={edited.head?.text} language={language} direction={textDirection(language)} edited={edited} />
    </>
  );
}

const significances = {
  minor: { badge: 'plain', label: 'Minor', what: 'translations stay current' },
  medium: { badge: 'warn', label: 'Medium', what: 'translations need an update' },
  major: { badge: 'stop', label: 'Major', what: 'readers are told that translations are out of date' },
} as const;

function Since({ since, base }: { since: readonly SourceRevision[]; base: number | undefined }) {
  return (
    <div class="since">
      <h3>What was published since{base === undefined ? '' : ` revision ${base}, which this text follows`}</h3>
      <ul>
        {since.map(({ number, significance, note, author, createdAt }) => {
          const { badge, label, what } = significances[significance];
          return (
            <li>
              <Badge kind={badge}>{label}</Badge> <span class="soft">({what})</span>
              <br />
              Revision {number} by <Person actor={author} />, <Moment at={createdAt} />
              {note !== null && note !== '' && (
                <span class="since-note" dir="auto">
                  {note}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** To begin a translation from the source's text; or to say that a live one needs no change. */
function Actions({ c, edited, source }: PanelProps & { source: Source }) {
  const { article, language, head, live } = edited;
  if (!head || head.text.body.trim() === '') {
    if (!may(c, 'translation.write')) return null;
    return (
      <div class="actions">
        <a class="button second" href={`${editorPath(article.number, language)}?start=source`} data-key="t s">
          Copy source text
        </a>
      </div>
    );
  }
  if (!live || !source.isLive || (source.since.length === 0 && edited.outdated === null)) return null;
  if (head.number !== live.number) return <p class="hint">Publish your draft to say that it follows the source.</p>;
  if (!may(c, ['text.publish', 'translation.publish'])) return null;
  return (
    <form method="post" action={currentPath(article.number, language)}>
      <Hidden name="base" value={live.number} />
      <Hidden name="basedOn" value={source.shown.number} />
      <button class="second" data-key="t u">
        Nothing to change: it is current
      </button>
    </form>
  );
}
