import { textDirection } from '../../sites/text-direction.ts';
import { adminArticlesPath, compareFormPath, comparePath, editorPath, revisionPath, revisionsPath } from '../paths.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import { Hidden, TextField } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { refuse } from '../ui/refusals.tsx';
import { InlineDiff, SideBySide } from './diff-view.tsx';
import { RevisionState } from './revision-state.tsx';
import { findRevised, findRevisions, type FullRevision, type RevisedText } from './store.ts';
import { textFields } from './text-fields.tsx';
import { Person } from '../people/person.tsx';

/** Any two saved texts: what the later one, or the one named second, says differently. */
export async function showComparison(c: AdminContext): Promise<Response> {
  const [number, language] = [numberParam(c, 'article'), param(c, 'language')];
  const revised = await findRevised(c.env.DB, c.var.site, number, language);
  if (!revised) return refuse(c, 'not-found');
  const to = asked(c, 'to') ?? revised.head;
  const from = asked(c, 'from') ?? (revised.live === null || revised.live === to ? to - 1 : revised.live);
  const found = await findRevisions(c.env.DB, revised.articleId, language, [from, to]);
  const [before, after] = [found.get(from), found.get(to)];
  const side = c.req.query('view') === 'side';
  return sendScreen(c, {
    title: `Revisions ${from} and ${to}: ${languageName(language)}`,
    current: adminArticlesPath,
    help: 'signpost-publishing',
    wide: side,
    status: before && after ? 200 : 404,
    trail: [
      { label: revised.title, href: editorPath(number, language) },
      { label: 'Revisions', href: revisionsPath(number, language) },
    ],
    children: (
      <>
        <Choose number={number} language={language} from={from} to={to} side={side} />
        {before && after ? (
          <Comparison number={number} language={language} revised={revised} before={before} after={after} side={side} />
        ) : (
          <Notice kind="problem">
            There is no revision {before ? to : from}. The newest is {revised.head}.
          </Notice>
        )}
      </>
    ),
  });
}

function asked(c: AdminContext, name: string): number | undefined {
  const value = c.req.query(name) ?? '';
  return /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}

type Chosen = { number: number; language: string; from: number; to: number; side: boolean };

function Choose({ number, language, from, to, side }: Chosen) {
  return (
    <form class="filters compare-form" action={compareFormPath(number, language)}>
      <TextField name="from" label="From revision" type="number" min={1} value={from} />
      <TextField name="to" label="To revision" type="number" min={1} value={to} />
      {side && <Hidden name="view" value="side" />}
      <button class="second" data-key="c">
        Compare
      </button>
      <a href={comparePath(number, language, from, to, side ? undefined : 'side')} data-key="s">
        {side ? 'In one text' : 'Side by side'}
      </a>
    </form>
  );
}

type ComparisonProps = { number: number; language: string; revised: RevisedText; before: FullRevision; after: FullRevision; side: boolean };

function Comparison({ number, language, revised, before, after, side }: ComparisonProps) {
  const changed = textFields.filter(({ name }) => before.text[name] !== after.text[name]);
  const same = textFields.filter(({ name }) => before.text[name] === after.text[name] && after.text[name] !== '');
  const View = side ? SideBySide : InlineDiff;
  const direction = textDirection(language);
  return (
    <>
      <dl class="compared">
        {[before, after].map((revision) => (
          <div>
            <dt>
              <a href={revisionPath(number, language, revision.number)}>Revision {revision.number}</a> <RevisionState revision={revision} live={revised.live} />
            </dt>
            <dd>
              <Person actor={revision.author} />, <Moment at={revision.createdAt} /> {revision.note && <>“{revision.note}”</>}
            </dd>
          </div>
        ))}
      </dl>
      {changed.length === 0 && <Notice kind="note">Both say the same, word for word.</Notice>}
      {changed.map(({ name, label }) => (
        <section>
          <h2>{label}</h2>
          <View before={before.text[name]} after={after.text[name]} language={language} direction={direction} />
        </section>
      ))}
      {changed.length > 0 && same.length > 0 && <p class="soft unchanged">The same in both: {same.map(({ label }) => label.toLowerCase()).join(', ')}.</p>}
    </>
  );
}
