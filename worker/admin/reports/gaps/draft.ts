import * as v from 'valibot';
import { openDatabase } from '../../../../db/client.ts';
import { takeUp } from '../../../analytics/gaps/change-gap.ts';
import { periodTo } from '../../../analytics/gaps/read-queries.ts';
import { findGap, listGapQueries, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { articleTypes } from '../../../articles/types.ts';
import { createArticle } from '../../../publishing/articles/create.ts';
import { findReceipt } from '../../../publishing/receipt.ts';
import { tellReadersWords } from '../../articles/templates/readers-words.ts';
import { findTemplate } from '../../articles/templates/templates.ts';
import { writableMarkets } from '../../articles/writable.ts';
import { editorPath } from '../../paths.ts';
import { readForm, readRaw, required } from '../../read-form.ts';
import type { AdminContext } from '../../screen.ts';
import { languageName } from '../../ui/language-name.ts';
import { seeOther } from '../../ui/send.ts';
import { findBegun } from './begun.ts';
import { saveDecision, sentDecision } from './decision.ts';
import { shownLocales } from './gap-filter.ts';
import { mayDecide } from './may-decide.ts';
import { sendGap } from './send-gap.tsx';
import { sentDraft } from './typed-draft.ts';

const damaged = 'This form is damaged. Load the page again.';
const DraftSchema = v.object({
  once: v.pipe(v.string(damaged), v.uuid(damaged)),
  title: v.pipe(
    required('Enter a title: say in a few words what the reader gets.'),
    v.maxLength(200, 'The title is longer than 200 characters. Under 60 fits search results.'),
    v.transform((title) => title.replaceAll(/\s+/g, ' ')),
  ),
  type: v.picklist(articleTypes, 'Choose a type.'),
  topic: required('Choose a topic: an article lies in one.'),
});

const topicGone = 'This topic is gone, or you may not write in it. Choose another one.';
const begunMeanwhile = 'An article was begun for this gap already: open it, or draft another one.';
const mostWords = 20;

/**
 * Begins an article for a gap, with the words that readers used, and saves what the same form decides about the gap. Where
 * one was begun already, the form must name it: a second one is made by choice alone.
 */
export async function draftArticle(c: AdminContext, shown: StoredGap): Promise<Response> {
  const { site } = c.var;
  const form = await readForm(c, DraftSchema);
  const raw = await readRaw(c);
  const typed = { draft: sentDraft(raw, shown, site), ...sentDecision(raw, shown) };
  if (!form.ok) return sendGap(c, shown, { ...typed, draftProblems: form.problems, status: 422 });
  const { once } = form.value;
  const begun = await findBegun(c.env.DB, site, shown);
  if (begun && raw['another']?.[0] !== String(begun.number)) {
    const made = await findReceipt(c.env.DB, once);
    return made === undefined ? sendGap(c, shown, { ...typed, draftProblems: { begun: begunMeanwhile }, status: 409 }) : seeOther(made);
  }
  const topic = site.topics.find(({ number }) => String(number) === form.value.topic);
  const onlyIn = topic && writableMarkets(c, topic.id);
  const again = () => sendGap(c, shown, { ...typed, draftProblems: { topic: topicGone }, status: 422 });
  if (!topic || onlyIn === undefined) return again();
  const gap = (await findGap(openDatabase(c.env.DB), site.id, shown.id)) ?? shown;
  const isOurs = mayDecide(c, gap);
  const decided = isOurs && raw['base'] !== undefined ? await saveDecision(c, gap, true) : ({ ok: true, gap } as const);
  if (!decided.ok) return sendGap(c, shown, { ...decided.refusal, draft: typed.draft });
  const location = await begin(c, { ...form.value, topic: topic.id, onlyIn }, shown, isOurs ? decided.gap : undefined);
  return location === undefined ? again() : seeOther(location, doneBy(isOurs ? decided.gap : undefined));
}

const doneBy = (gap: StoredGap | undefined): string => {
  if (!gap) return 'gap-drafted-only';
  return gap.state === 'open' ? 'gap-drafted' : 'gap-drafted-kept';
};

type Article = Pick<v.InferOutput<typeof DraftSchema>, 'once' | 'title' | 'type'> & { topic: number; onlyIn: string[] | null };

/** Where the article is; undefined where its topic is gone. `takenUp` is the gap itself where the visitor may decide about it. */
async function begin(c: AdminContext, { once, title, type, topic, onlyIn }: Article, shown: StoredGap, takenUp: StoredGap | undefined) {
  const { site, visitor } = c.var;
  const { summary, body } = findTemplate(type, site.sourceLanguage);
  const queries = await listGapQueries(c.env.DB, shown, shownLocales(site, visitor.authority), periodTo(new Date().toISOString().slice(0, 10)));
  const words = tellReadersWords(queries.slice(0, mostWords).map(plain), shown.language === site.sourceLanguage ? undefined : languageName(shown.language));
  const created = await createArticle(c.env, {
    site: site.key,
    type,
    topic,
    onlyIn,
    owner: visitor.name,
    language: site.sourceLanguage,
    text: { title, slug: '', summary, body: `${words}\n\n${body}`, seoTitle: '', seoDescription: '' },
    author: visitor.actor,
    once,
    locationOf: (number) => editorPath(number, site.sourceLanguage),
    follow: (number) => (takenUp ? takeUp(c.env.DB, { site: site.key, gap: takenUp, author: visitor.actor, owner: visitor.email }, number) : []),
  });
  return created.ok ? created.value.location : undefined;
}

/** Without what would be a sign of the text's own language: a reader's words are words. */
const plain = (query: string) =>
  query
    .replaceAll(/[^\p{L}\p{M}\p{N}\s'’.,?-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
