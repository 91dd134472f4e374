import { adminArticlesPath, compareFormPath, comparePath, editorPath, revisionPath, revisionsPath } from '../paths.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { refuse } from '../ui/refusals.tsx';
import { RevisionState } from './revision-state.tsx';
import { findRevised, listRevisions, revisionsAtOnce, type ListedRevision, type RevisedText } from './store.ts';
import { Person } from '../people/person.tsx';

/** Everything that was ever saved of a text. */
export async function showRevisions(c: AdminContext): Promise<Response> {
  const [number, language] = [numberParam(c, 'article'), param(c, 'language')];
  const revised = await findRevised(c.env.DB, c.var.site, number, language);
  if (!revised) return refuse(c, 'not-found');
  const before = Number(c.req.query('before') ?? '') || Number.MAX_SAFE_INTEGER;
  const found = await listRevisions(c.env.DB, revised.articleId, language, before);
  const revisions = found.slice(0, revisionsAtOnce);
  const oldest = found.length > revisionsAtOnce ? revisions.at(-1)?.number : undefined;
  return sendScreen(c, {
    title: `Revisions: ${languageName(language)}`,
    current: adminArticlesPath,
    help: 'signpost-publishing',
    trail: [{ label: revised.title, href: editorPath(number, language) }],
    children: (
      <>
        <RevisionTable number={number} language={language} revised={revised} revisions={revisions} />
        {(before !== Number.MAX_SAFE_INTEGER || oldest !== undefined) && (
          <nav class="pages" aria-label="Pages of revisions">
            {before !== Number.MAX_SAFE_INTEGER && (
              <a href={revisionsPath(number, language)} data-key="k">
                Newest
              </a>
            )}
            {oldest !== undefined && (
              <a href={revisionsPath(number, language, oldest)} data-key="j">
                Older
              </a>
            )}
          </nav>
        )}
      </>
    ),
  });
}

type TableProps = { number: number; language: string; revised: RevisedText; revisions: ListedRevision[] };

function RevisionTable({ number, language, revised, revisions }: TableProps) {
  const newest = revisions[0]?.number;
  const other = revisions.find((each) => each.number === revised.live && each.number !== newest)?.number ?? revisions[1]?.number;
  return (
    <form action={compareFormPath(number, language)}>
      <table class="list revisions">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Revision</th>
            <th scope="col">State</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision) => (
            <Row number={number} language={language} revised={revised} revision={revision} from={other} to={newest} />
          ))}
        </tbody>
      </table>
      <div class="actions">
        <button class="second" data-key="c" disabled={revisions.length < 2}>
          Compare
        </button>
      </div>
    </form>
  );
}

type RowProps = Omit<TableProps, 'revisions'> & { revision: ListedRevision; from: number | undefined; to: number | undefined };

function Row({ number, language, revised, revision, from, to }: RowProps) {
  return (
    <tr>
      <td class="pick">
        <Pick name="from" label={`Compare from revision ${revision.number}`} value={revision.number} checked={revision.number === from} />
      </td>
      <td class="pick">
        <Pick name="to" label={`Compare to revision ${revision.number}`} value={revision.number} checked={revision.number === to} />
      </td>
      <th scope="row">
        <a href={revisionPath(number, language, revision.number)}>Revision {revision.number}</a>
        {revision.title !== revised.title && (
          <small class="block" lang={language} dir="auto">
            {revision.title}
          </small>
        )}
      </th>
      <td>
        <RevisionState revision={revision} live={revised.live} />
        {revision.status === 'published' && revision.significance !== 'minor' && <small class="block">{revision.significance} change</small>}
      </td>
      <td data-label="By">
        <Person actor={revision.author} />
      </td>
      <td data-label="When">
        <Moment at={revision.createdAt} />
      </td>
      <td {...(revision.note !== null && { 'data-label': 'Note' })}>
        {revision.note !== null && <span class="block">{revision.note}</span>}
        {revision.number > 1 && (
          <a href={comparePath(number, language, revision.number - 1, revision.number)}>
            What changed<span class="hidden"> in revision {revision.number}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

function Pick({ name, label, value, checked }: { name: 'from' | 'to'; label: string; value: number; checked: boolean }) {
  return (
    <label>
      <input type="radio" name={name} value={value} checked={checked} aria-label={label} />
      <span class="pick-name" aria-hidden="true">
        {name === 'from' ? 'from' : 'to'}
      </span>
    </label>
  );
}
