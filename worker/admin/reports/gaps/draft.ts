import * as v from 'valibot';
import { openDatabase } from '../../../../db/client.ts';
import { takeUp } from '../../../analytics/gaps/change-gap.ts';
import { periodTo } from '../../../analytics/gaps/read-queries.ts';
import { findGap, listGapQueries, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { articleTypes } from '../../../articles/types.ts';
import { createArticle } from '../../../publishing/articles/create.ts';
import { tellReadersWords } from '../../articles/templates/readers-words.ts';
import { findTemplate } from '../../articles/templates/templates.ts';
import { writableMarkets } from '../../articles/writable.ts';
import { editorPath } from '../../paths.ts';
import { readForm, readRaw, required } from '../../read-form.ts';
import type { AdminContext } from '../../screen.ts';
import { languageName } from '../../ui/language-name.ts';
import { seeOther } from '../../ui/send.ts';
import { shownLocales } from './gap-filter.ts';
import { mayDecide } from './may-decide.ts';
import { sendGap } from './send-gap.tsx';

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
const mostWords = 20;

/** Begins an article for a gap, with the words that readers used; the gap is planned from then on. */
export async function draftArticle(c: AdminContext, gap: StoredGap): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, DraftSchema);
  const raw = await readRaw(c);
  const typed = { once: raw['once']?.[0], title: raw['title']?.[0] ?? '', type: raw['type']?.[0] ?? 'faq', topic: raw['topic']?.[0] ?? '' };
  if (!form.ok) return sendGap(c, gap, { draft: typed, draftProblems: form.problems, status: 422 });
  const { once, title, type } = form.value;
  const topic = site.topics.find(({ number }) => String(number) === form.value.topic);
  const onlyIn = topic && writableMarkets(c, topic.id);
  const again = () => sendGap(c, gap, { draft: typed, draftProblems: { topic: topicGone }, status: 422 });
  if (!topic || onlyIn === undefined) return again();
  const { summary, body } = findTemplate(type, site.sourceLanguage);
  const today = new Date().toISOString().slice(0, 10);
  const queries = await listGapQueries(c.env.DB, gap, shownLocales(site, visitor.authority), periodTo(today));
  const words = queries.slice(0, mostWords).map(plain);
  const whole = await findGap(openDatabase(c.env.DB), site.id, gap.id);
  const created = await createArticle(c.env, {
    site: site.key,
    type,
    topic: topic.id,
    onlyIn,
    owner: visitor.name,
    language: site.sourceLanguage,
    text: {
      title,
      slug: '',
      summary,
      body: `${tellReadersWords(words, gap.language === site.sourceLanguage ? undefined : languageName(gap.language))}\n\n${body}`,
      seoTitle: '',
      seoDescription: '',
    },
    author: visitor.actor,
    once,
    locationOf: (number) => editorPath(number, site.sourceLanguage),
    // Whoever may not decide about the gap begins an article, and no more.
    follow: (number) =>
      whole && mayDecide(c, whole) ? takeUp(c.env.DB, { site: site.key, gap: whole, author: visitor.actor, owner: visitor.email }, number) : [],
  });
  return created.ok ? seeOther(created.value.location, whole && mayDecide(c, whole) ? 'gap-drafted' : 'gap-drafted-only') : again();
}

/** Without what would be a sign of the text's own language: a reader's words are words. */
const plain = (query: string) =>
  query
    .replaceAll(/[^\p{L}\p{M}\p{N}\s'’.,?-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
