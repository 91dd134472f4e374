import type { Problem } from '../../articles/segments.ts';
import type { FactType } from '../../markets/facts.ts';
import type { Result } from '../../result.ts';
import { TextsSchema, type Texts } from '../../sites/texts.ts';
import * as v from 'valibot';
import { newestChange, type ChangeKind, type Newest } from '../change.ts';
import { changeFact, type FactFailure } from '../change-fact.ts';
import { changeSnippet, type SnippetFailure } from '../change-snippet.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { categoryEntity, changeCategory, findCategory } from '../products/categories.ts';
import { changeProduct, type ProductFailure } from '../products/change-product.ts';
import { findStoredProduct } from '../products/product-value.ts';
import { withWords } from '../products/specification-texts.ts';
import { changeTopic, findStoredTopic } from '../topics/change-topic.ts';
import { fieldsOfFact, fieldsOfNamed, fieldsOfSnippet, withNames, type SharedField, type SharedRef, type Words } from './shared-text.ts';

/**
 * Its words in one language, and the way to change these alone, which is refused once anybody changed anything of it.
 * `asOf` are the newest entries of the log about it, in this language and in the source.
 */
export type OpenText = {
  title: Texts;
  fields: SharedField[];
  asOf: readonly [Newest, ...Newest[]];
  save: (words: Words, author: string) => Promise<SaveResult>;
};
type SaveFailure = Conflict | { reason: 'missing' | 'no-image' | 'used' } | ProductFailure | SnippetFailure | FactFailure;
type SaveResult = Result<{ changed?: unknown; problems?: Problem[] }, SaveFailure>;
export type Opened = { env: PublishingBindings; site: string; language: string; source: string; ref: SharedRef };

/** As it is now; undefined where there is no such thing. */
export function openSharedText(opened: Opened): Promise<OpenText | undefined> {
  switch (opened.ref.kind) {
    case 'topic':
      return openTopic(opened);
    case 'category':
      return openCategory(opened);
    case 'product':
      return openProduct(opened);
    case 'snippet':
      return openSnippet(opened);
    case 'fact':
      return openFact(opened);
  }
}

/** The number of the newest change first, then what there is: that is at least as new, so a base never hides a change. */
async function readBased<T extends { key: string }>(
  { env, site }: Opened,
  kind: ChangeKind,
  find: () => Promise<T | undefined>,
  entityOf = (key: string) => key,
) {
  const known = await find();
  const base = known ? await newestChange(env.DB, site, kind, entityOf(known.key)) : 0;
  const there = known && (await find());
  return there && { there, base, asOf: [{ kind, entity: entityOf(there.key), number: base }] as const };
}

async function openTopic(opened: Opened): Promise<OpenText | undefined> {
  const { env, site, language, source, ref } = opened;
  const topic = numberOf(ref);
  const found = await readBased(opened, 'topic', () => findStoredTopic(env.DB, site, topic));
  if (!found) return undefined;
  const { there, base, asOf } = found;
  const save: OpenText['save'] = (words, author) => {
    const { names, summaries, icon } = withNames(there, words, language, source);
    return changeTopic(env, { site, topic, base, author, names, summaries, icon });
  };
  return { title: there.names, fields: fieldsOfNamed(namedOnly(there), language, source), asOf, save };
}

async function openCategory(opened: Opened): Promise<OpenText | undefined> {
  const { env, site, language, source, ref } = opened;
  const category = numberOf(ref);
  const found = await readBased(opened, 'site', () => findCategory(env.DB, site, category), categoryEntity);
  if (!found) return undefined;
  const { there, base, asOf } = found;
  const save: OpenText['save'] = (words, author) => {
    const { names } = withNames({ names: there.names }, words, language, source);
    return changeCategory(env, { site, category, base, author, value: { names, image: there.image } });
  };
  return { title: there.names, fields: fieldsOfNamed({ names: there.names }, language, source), asOf, save };
}

async function openProduct(opened: Opened): Promise<OpenText | undefined> {
  const { env, site, language, source, ref } = opened;
  const product = numberOf(ref);
  const found = await readBased(opened, 'product', () => findStoredProduct(env.DB, site, product));
  if (!found) return undefined;
  const { there, base, asOf } = found;
  const save: OpenText['save'] = (words, author) => {
    const { names, summaries, specifications } = withNames(there, words, language, source);
    return changeProduct(env, { site, product, base, author, value: { names, summaries, specifications } });
  };
  return { title: there.names, fields: fieldsOfNamed(there, language, source), asOf, save };
}

async function openSnippet({ env, site, language, source, ref: { name } }: Opened): Promise<OpenText | undefined> {
  const newest = async (spoken: string): Promise<Newest> => {
    const entity = `${name}/${spoken}`;
    return { kind: 'snippet', entity, number: await newestChange(env.DB, site, 'snippet', entity) };
  };
  const own = await newest(language);
  const others = language === source ? [] : [await newest(source)];
  const { results } = await env.DB.prepare(
    `SELECT t.language AS language, t.body AS body FROM site s JOIN snippet n ON n.site_id = s.id AND n.key = ?2
    JOIN snippet_translation t ON t.snippet_id = n.id WHERE s.key = ?1 ORDER BY t.language LIMIT 1000`,
  )
    .bind(site, name)
    .all<{ language: string; body: string }>();
  if (results.length === 0) return undefined;
  const bodies = Object.fromEntries(results.map((row) => [row.language, row.body]));
  const save: OpenText['save'] = (words, author) =>
    changeSnippet(env, { site, snippet: name, language, base: own.number, others, body: words['body'] ?? '', author });
  return { title: { [source]: name }, fields: fieldsOfSnippet(bodies, language, source), asOf: [own, ...others], save };
}

async function openFact({ env, site, language, source, ref: { name } }: Opened): Promise<OpenText | undefined> {
  const [fact = '', market = ''] = name.split('/');
  const base = await newestChange(env.DB, site, 'fact', name);
  const row = await env.DB.prepare(
    `SELECT f.type AS type, f.labels AS labels, mf.value AS value FROM site s JOIN fact f ON f.site_id = s.id AND f.key = ?2
    JOIN market m ON m.site_id = s.id AND m.key = ?3 JOIN market_fact mf ON mf.fact_id = f.id AND mf.market_id = m.id WHERE s.key = ?1`,
  )
    .bind(site, fact, market)
    .first<{ type: FactType; labels: string; value: string }>();
  if (row?.type !== 'localized') return undefined;
  const texts = v.parse(TextsSchema, JSON.parse(row.value));
  const save: OpenText['save'] = (words, author) =>
    changeFact(env, { site, fact, market, base, author, value: withWords(texts, language, words['text'] ?? '') });
  return { title: JSON.parse(row.labels), fields: fieldsOfFact(texts, language, source), asOf: [{ kind: 'fact', entity: name, number: base }], save };
}

/** A topic has no specifications. */
const namedOnly = ({ names, summaries }: { names: Texts; summaries: Texts }) => ({ names, summaries });
const numberOf = ({ name }: SharedRef): number => Number(name) || 0;
