import { textDirection } from '../../sites/text-direction.ts';
import { adminArticlesPath, comparePath, editorPath, restorePath, revisionsPath } from '../paths.ts';
import { writeRights } from '../editor/editor-page.tsx';
import { may, numberParam, param, type AdminContext } from '../screen.ts';
import { Hidden } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { refuse } from '../ui/refusals.tsx';
import { RevisionState } from './revision-state.tsx';
import { findRevised, findRevisions, type FullRevision, type RevisedText } from './store.ts';
import { WholeText } from './text-fields.tsx';
import { Person } from '../people/person.tsx';

type Said = { conflict?: boolean };

/** One saved text, to read, compare and restore. `conflict`: somebody saved a newer one while this was being restored. */
export async function showRevision(c: AdminContext, { conflict = false }: Said = {}): Promise<Response> {
  const [number, language, wanted] = [numberParam(c, 'article'), param(c, 'language'), numberParam(c, 'revision')];
  const revised = await findRevised(c.env.DB, c.var.site, number, language);
  const revision = revised && (await findRevisions(c.env.DB, revised.articleId, language, [wanted])).get(wanted);
  if (!revised || !revision) return refuse(c, 'not-found');
  return sendScreen(c, {
    title: `Revision ${revision.number}: ${languageName(language)}`,
    current: adminArticlesPath,
    help: 'signpost-publishing',
    trail: [
      { label: revised.title, href: editorPath(number, language) },
      { label: 'Revisions', href: revisionsPath(number, language) },
    ],
    status: conflict ? 409 : 200,
    children: (
      <>
        {conflict && (
          <Notice kind="problem" title="Not restored yet.">
            Somebody saved revision {revised.head} meanwhile. <a href={comparePath(number, language, revision.number, revised.head)}>See how it differs</a>; to
            have this one again all the same, restore it once more. Revision {revised.head} is kept.
          </Notice>
        )}
        <About revision={revision} revised={revised} />
        <Actions c={c} revision={revision} revised={revised} />
        <WholeText text={revision.text} language={language} direction={textDirection(language)} />
      </>
    ),
  });
}

type Both = { revision: FullRevision; revised: RevisedText };

function About({ revision, revised }: Both) {
  return (
    <p class="about">
      <RevisionState revision={revision} live={revised.live} /> by <Person actor={revision.author} />, <Moment at={revision.createdAt} />
      {revision.note && <>. “{revision.note}”</>}
      {revision.basedOn !== null && <>. Made from revision {revision.basedOn} of the source.</>}
    </p>
  );
}

function Actions({ c, revision, revised }: Both & { c: AdminContext }) {
  const [number, language] = [numberParam(c, 'article'), param(c, 'language')];
  const compared = [
    { to: revision.number - 1, label: 'What changed in it' },
    { to: revised.live ?? 0, label: 'Compare with what is live' },
    { to: revised.head, label: 'Compare with the newest' },
  ];
  const others = compared.filter(({ to }, index) => to > 0 && to !== revision.number && compared.findIndex((each) => each.to === to) === index);
  return (
    <div class="actions revision-actions">
      {revision.number !== revised.head && may(c, writeRights) && (
        <form method="post" action={restorePath(number, language, revision.number)}>
          <Hidden name="base" value={revised.head} />
          <button data-key="r">Restore as a new draft</button>
        </form>
      )}
      {others.map(({ to, label }) => (
        <a href={comparePath(number, language, Math.min(to, revision.number), Math.max(to, revision.number))}>{label}</a>
      ))}
    </div>
  );
}
