import { type Context, Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { addressesOf, movedOn, notFound } from '../http/not-found.ts';
import { sendPage, sendUncached } from '../http/page.ts';
import { originOf, placeOf } from '../http/place.ts';
import { permanentlyTo } from '../http/redirect.ts';
import { articleCodePath, articleMarkdownPath, articlePath, parseNumbered } from '../paths.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { topicTrail } from '../topics/breadcrumbs.ts';
import { articlePage } from './article-page.ts';
import { hiddenPage, withdrawnPage } from './absent-page.ts';
import { articleMarkdown } from './markdown.ts';
import { findArticleSource } from './source-store.ts';
import { findArticle, parseBody, type ShownArticle } from './store.ts';

/** One route for an article's page, its Markdown twin and its code on paper: routes that overlap cost hono its fast router. */
export const articles = new Hono<PagesContext>().get('/:locale/articles/:article', (c) => {
  const name = c.req.param('article');
  if (name.endsWith('.md')) return showMarkdown(c, name.slice(0, -'.md'.length));
  if (/^[1-9]\d{0,8}\.svg$/.test(name)) return showCode(c, Number.parseInt(name, 10));
  return showArticle(c, name);
});

async function showArticle(c: Context<PagesContext>, name: string) {
  const found = await read(c, name);
  if (found instanceof Response) return found;
  const { model, article, body, fingerprint, asked } = found;
  if (asked.slug !== article.slug)
    return permanentlyTo(articlePath(model.locale.key, article), [`site-${model.site.key}`, `article-${model.site.key}-${article.number}`]);
  return sendPage(c, {
    model,
    fingerprint,
    tags: tagsOf(model, article),
    about: about(article, model.locale.language),
    render: () => articlePage({ model, article, body: parseBody(body), origin: originOf(c) }),
  });
}

async function showMarkdown(c: Context<PagesContext>, name: string) {
  const asked = parseNumbered(name);
  const found = asked && (await findArticleSource(c.env.DB, placeOf(c), asked.number));
  if (!found?.source.visible) return notFound(c);
  const { model, source, fingerprint } = found;
  if (asked?.slug !== source.slug)
    return permanentlyTo(articleMarkdownPath(model.locale.key, source), [`site-${model.site.key}`, `article-${model.site.key}-${source.number}`]);
  return sendPage(c, {
    model,
    fingerprint,
    tags: [`article-${source.number}`, ...source.articles.map(({ number }) => `article-${number}`)],
    about: { kind: 'markdown', article: source.number, revision: source.revision, language: source.language },
    contentType: 'text/markdown; charset=utf-8',
    render: () => articleMarkdown({ model, source, origin: originOf(c) }),
  });
}

/** A function of the address alone: nothing is looked up. */
async function showCode(c: Context<PagesContext>, number: number): Promise<Response> {
  const { renderSVG } = await import('uqr');
  const code = renderSVG(originOf(c) + articleCodePath(c.req.param('locale') ?? '', number).replace(/\.svg$/, ''), { border: 0 });
  return new Response(code, { headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' } });
}

/** The article asked for, or the answer to give instead: not found, not in this market, withdrawn. */
async function read(c: Context<PagesContext>, segment: string) {
  const asked = parseNumbered(segment);
  if (!asked) return notFound(c);
  const found = await findArticle(c.env.DB, placeOf(c), asked.number, addressesOf(c));
  if (!found) return notFound(c);
  const { model, article, body, fingerprint } = found;
  const tag = `article-${model.site.key}-${asked.number}`;
  if (!article)
    return found.withdrawn
      ? (movedOn(c, found, [tag]) ?? sendUncached(410, withdrawnPage(model, found.topicId), model, { kind: 'withdrawn' }))
      : notFound(c, found);
  if (!article.visible) return sendUncached(404, hiddenPage(model, article), model, { kind: 'hidden' });
  return { model, article, body, fingerprint, asked };
}

/** Everything whose change must take this page out of the cache. */
function tagsOf(model: LocaleModel, article: ShownArticle): string[] {
  return [
    `article-${article.number}`,
    ...article.targets.map((target) => `article-${target.number}`),
    ...article.products.map((number) => `product-${number}`),
    ...topicTrail(model, article.topicId).map((topic) => `topic-${topic.number}`),
  ];
}

function about(article: ShownArticle, language: string): Record<string, string | number> {
  return {
    kind: 'article',
    article: article.number,
    revision: article.revision,
    language: article.language,
    fallback: article.language === language ? 0 : 1,
  };
}
