import * as v from 'valibot';
import { archiveArticle, restoreArticle } from '../../publishing/articles/archive.ts';
import { changeArticle, type ChangeFailure } from '../../publishing/articles/change-article.ts';
import { duplicateArticle } from '../../publishing/articles/duplicate.ts';
import type { Shared } from '../../publishing/articles/shared.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import { topicKeys } from '../admin-site.ts';
import { adminArticlePath, adminArticlesPath, editorPath } from '../paths.ts';
import { readForm, type RawForm } from '../read-form.ts';
import { may, numberParam, readableTopics, type AdminContext, type Screen } from '../screen.ts';
import { languageName } from '../ui/language-name.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { readSettings } from './settings-form.ts';
import { sendSettingsPage, type RefusedSettings } from './settings-page.tsx';
import { mayExpose, mayWithdraw, shownOf, writableLanguages } from './settings-rights.ts';
import { findSettings, type ArticleSettings } from './settings-store.ts';

export const settingsScreens: Screen[] = [
  { method: 'GET', path: '/articles/:article', right: 'content.read', handle: (c) => withSettings(c, (settings) => sendSettingsPage(c, settings)) },
  { method: 'POST', path: '/articles/:article', right: 'article.write', handle: (c) => withSettings(c, (settings) => save(c, settings)) },
  { method: 'POST', path: '/articles/:article/duplicate', right: 'article.write', handle: (c) => withSettings(c, (settings) => duplicate(c, settings)) },
  { method: 'POST', path: '/articles/:article/archive', right: 'article.write', handle: (c) => withSettings(c, (settings) => archive(c, settings)) },
  { method: 'POST', path: '/articles/:article/restore', right: 'article.write', handle: (c) => withSettings(c, (settings) => restore(c, settings)) },
];

async function withSettings(c: AdminContext, handle: (settings: ArticleSettings) => Response | Promise<Response>): Promise<Response> {
  const settings = await findSettings(c.env.DB, c.var.site, numberParam(c, 'article'), readableTopics(c));
  return settings ? handle(settings) : refuse(c, 'not-found');
}

async function save(c: AdminContext, settings: ArticleSettings): Promise<Response> {
  const { article } = settings;
  const form = await readSettings(c, article.shared, article.number);
  if (!form.ok) return sendSettingsPage(c, settings, { status: 422, problems: form.problems, raw: form.raw });
  if (!mayChange(c, settings, form.after)) return refuse(c, 'forbidden');
  const saved = await changeArticle(c.env, { site: c.var.site.key, article, base: form.base, after: form.after, author: c.var.visitor.actor });
  if (saved.ok) return seeOther(adminArticlePath(article.number), saved.value ? 'saved' : 'unchanged');
  // Read again: what is shown beside the form is what is there by now.
  return withSettings(c, (now) => sendSettingsPage(c, now, refusalOf(saved.failure, form.raw, form.after)));
}

/** Where it would lie and be seen then must be within the visitor's reach too. */
function mayChange(c: AdminContext, { article, translations }: ArticleSettings, after: Shared): boolean {
  const { site, target } = c.var;
  const { featured } = article.shared;
  const { markets: _markets, ...rest } = target;
  const topic = site.topics.find(({ key }) => key === after.topic);
  const moved = { ...rest, ...(topic && { topics: topicKeys(site.topics, topic.id) }), ...(after.onlyIn && { markets: after.onlyIn }) };
  if (!may(c, 'article.write', moved)) return false;
  const isSeen = !sameJson(shownOf(article.shared), shownOf(after));
  if (isSeen && !(mayExpose(c, translations) && mayExpose(c, translations, moved))) return false;
  const placed = site.markets.filter(({ key }) => featured[key] !== after.featured[key]);
  return placed.every(({ key }) => may(c, 'article.write', { ...moved, markets: [key] }));
}

function refusalOf(failure: ChangeFailure, raw: RawForm, yours: Shared): RefusedSettings {
  switch (failure.reason) {
    case 'conflict':
      return { status: 409, raw, yours };
    case 'missing':
      return { status: 422, raw, problems: missingProblem(failure) };
    case 'invalid':
      return { status: 422, raw, problems: { visibility: unfit(failure.texts) } };
  }
}

function missingProblem({ what, keys }: ChangeFailure & { reason: 'missing' }) {
  switch (what) {
    case 'topic':
      return { topic: 'This topic was deleted meanwhile. Choose another one.' };
    case 'product':
      return { products: `Deleted meanwhile: ${keys.join(', ')}. It is no longer in the list; choose what else fits.` };
    case 'related':
      return { related: `There is no such article any more: ${keys.join(', ')}.` };
  }
}

function unfit(texts: (ChangeFailure & { reason: 'invalid' })['texts']): string {
  const said = texts.map(({ language, problems }) => `${languageName(language)}: ${problems.find(({ severity }) => severity === 'error')?.message ?? ''}`);
  return `Its live texts cannot be shown in these markets. ${said.join(' ')} Change the texts first, or choose other markets.`;
}

const DuplicateForm = v.object({
  once: v.pipe(v.string('This form is damaged. Load the page again.'), v.uuid('This form is damaged. Load the page again.')),
  texts: v.optional(v.picklist(['all', 'source']), 'source'),
});

async function duplicate(c: AdminContext, settings: ArticleSettings): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, DuplicateForm);
  if (!form.ok) return sendSettingsPage(c, settings, { status: 422, text: Object.values(form.problems).join(' ') });
  const { article, translations } = settings;
  const source = translations.find(({ language }) => language === site.sourceLanguage);
  const languages = writableLanguages(c, translations).filter((language) => form.value.texts === 'all' || language === site.sourceLanguage);
  const location = await duplicateArticle(c.env, {
    site: site.key,
    article,
    title: `${source?.title || article.key} (copy)`,
    source: site.sourceLanguage,
    languages,
    author: visitor.actor,
    once: form.value.once,
    locationOf: (number) => editorPath(number, site.sourceLanguage),
  });
  return seeOther(location, 'article-duplicated');
}

async function archive(c: AdminContext, { article, translations }: ArticleSettings): Promise<Response> {
  if (!mayWithdraw(c, translations)) return refuse(c, 'forbidden');
  if (article.archivedAt === null) await archiveArticle(c.env, { site: c.var.site.key, article, author: c.var.visitor.actor }, new Date());
  return seeOther(`${adminArticlesPath}?status=archived`, 'article-archived');
}

async function restore(c: AdminContext, { article }: ArticleSettings): Promise<Response> {
  if (article.archivedAt !== null) await restoreArticle(c.env, { site: c.var.site.key, article, author: c.var.visitor.actor });
  return seeOther(adminArticlePath(article.number), 'article-restored');
}
