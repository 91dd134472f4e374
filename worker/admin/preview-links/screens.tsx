import * as v from 'valibot';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { previewLocales } from '../editor/preview-locales.ts';
import { writeRights } from '../editor/editor-page.tsx';
import { adminArticlesPath, editorPath, previewLinkRevokePath, previewLinksPath, previewPath } from '../paths.ts';
import { readForm, type RawForm } from '../read-form.ts';
import { may, numberParam, param, type AdminContext, type Screen } from '../screen.ts';
import { Choices, ProblemSummary, SelectField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge, Empty, Notice } from '../ui/notice.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { listPreviewLinks, makePreviewLink, revokePreviewLink, type ListedLink } from './store.ts';
import { Person } from '../people/person.tsx';

const path = '/articles/:article/:language/preview-links';
const lifetimes = { '1': '1 day', '7': '7 days', '30': '30 days' };
const LinkForm = v.object({
  locale: v.string('Choose where it is shown.'),
  days: v.picklist(['1', '7', '30'], 'Choose how long it works.'),
  shows: v.picklist(['newest', 'this'], 'Choose what it shows.'),
});

/** Links that show a draft to somebody who does not sign in. */
export const previewLinkScreens: Screen[] = [
  { method: 'GET', path, right: 'content.read', handle: (c) => withEdited(c, (edited) => show(c, edited)) },
  { method: 'POST', path, right: writeRights, handle: (c) => withEdited(c, (edited) => make(c, edited)) },
  { method: 'POST', path: `${path}/:link/revoke`, right: writeRights, handle: (c) => withEdited(c, (edited) => revoke(c, edited)) },
];

async function withEdited(c: AdminContext, handle: (edited: EditedTranslation) => Promise<Response>): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  return edited?.head ? handle(edited) : refuse(c, 'not-found');
}

async function make(c: AdminContext, edited: EditedTranslation): Promise<Response> {
  const { article, language, head } = edited;
  const form = await readForm(c, LinkForm);
  if (!form.ok) return show(c, edited, { problems: form.problems, raw: form.raw });
  const { locale, days, shows } = form.value;
  if (!previewLocales(c.var.site, edited).some(({ key }) => key === locale))
    return show(c, edited, { problems: { locale: 'Choose a locale that shows this language.' } });
  const secret = await makePreviewLink(c.env.DB, {
    site: c.var.site.key,
    article,
    language,
    revision: shows === 'this' ? (head?.number ?? null) : null,
    locale,
    expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
    author: c.var.visitor.actor,
  });
  return show(c, edited, { made: new URL(previewPath(secret), c.req.url).href });
}

async function revoke(c: AdminContext, { article, language }: EditedTranslation): Promise<Response> {
  await revokePreviewLink(c.env.DB, { site: c.var.site.key, article, language }, numberParam(c, 'link'), c.var.visitor.actor, new Date());
  return seeOther(previewLinksPath(article.number, language), 'link-revoked');
}

type Said = { problems?: FieldProblems; raw?: RawForm; made?: string };

/** The link itself is shown once, in the answer to the form that made it: only its hash is kept. */
async function show(c: AdminContext, edited: EditedTranslation, { problems, raw, made }: Said = {}): Promise<Response> {
  const { article, language, head } = edited;
  const links = await listPreviewLinks(c.env.DB, article.id, language);
  return sendScreen(c, {
    title: `Preview links: ${languageName(language)}`,
    current: adminArticlesPath,
    help: 'signpost-publishing',
    status: problems ? 422 : 200,
    trail: [{ label: head?.text.title ?? article.key, href: editorPath(article.number, language) }],
    children: (
      <>
        {made !== undefined && (
          <Notice kind="done" title="Copy the link now.">
            It is not shown again. Whoever has it reads the preview without signing in.
            <input class="copy" readonly value={made} aria-label="Preview link" data-select="" />
          </Notice>
        )}
        {links.length === 0 ? (
          <Empty title="No preview links yet">
            <p>A link shows the saved draft as readers would see it, to somebody who has no account here.</p>
          </Empty>
        ) : (
          <LinkTable c={c} edited={edited} links={links} />
        )}
        {may(c, writeRights) && <MakeForm c={c} edited={edited} raw={raw ?? {}} problems={problems} />}
      </>
    ),
  });
}

function LinkTable({ c, edited: { article, language }, links }: { c: AdminContext; edited: EditedTranslation; links: ListedLink[] }) {
  const now = new Date().toISOString();
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Shows</th>
          <th scope="col">In</th>
          <th scope="col">Made by</th>
          <th scope="col">Works until</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {links.map(({ id, revision, locale, author, createdAt, expiresAt, revokedAt }) => (
          <tr>
            <th scope="row">{revision === null ? 'The newest draft' : `Revision ${revision}`}</th>
            <td data-label="In">{locale}</td>
            <td data-label="Made by">
              <Person actor={author} />, <Moment at={createdAt} />
            </td>
            <td data-label="Works until">
              <Moment at={expiresAt} />
            </td>
            <td>
              {revokedAt !== null ? (
                <Badge kind="plain">Revoked</Badge>
              ) : expiresAt <= now ? (
                <Badge kind="plain">Expired</Badge>
              ) : (
                <Badge kind="good">Works</Badge>
              )}
              {revokedAt === null && expiresAt > now && may(c, writeRights) && (
                <form method="post" action={previewLinkRevokePath(article.number, language, id)}>
                  <button class="plain" data-row-key="x r">
                    Revoke<span class="hidden"> this link</span>
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type FormProps = { c: AdminContext; edited: EditedTranslation; raw: RawForm; problems: FieldProblems | undefined };

function MakeForm({ c, edited, raw, problems }: FormProps) {
  const { article, language, head } = edited;
  const value = (name: string, standard: string) => raw[name]?.[0] ?? standard;
  return (
    <section>
      <h2>Make a link</h2>
      <form class="form" method="post" action={previewLinksPath(article.number, language)}>
        <ProblemSummary problems={problems} title="No link was made yet." />
        <SelectField
          name="locale"
          label="As readers see it in"
          value={value('locale', '')}
          options={previewLocales(c.var.site, edited).map(({ key, label }) => ({ value: key, label }))}
          problems={problems}
        />
        <Choices
          name="shows"
          label="What it shows"
          type="radio"
          values={[value('shows', 'newest')]}
          problems={problems}
          options={[
            { value: 'newest', label: 'The newest saved draft, whenever it is opened' },
            { value: 'this', label: `Revision ${head?.number ?? ''} only` },
          ]}
        />
        <SelectField
          name="days"
          label="Works for"
          value={value('days', '7')}
          options={Object.entries(lifetimes).map(([key, label]) => ({ value: key, label }))}
          problems={problems}
        />
        <div class="actions">
          <button data-key="n">Make link</button>
        </div>
      </form>
    </section>
  );
}
