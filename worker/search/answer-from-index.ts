import { articleTypes } from '../articles/types.ts';
import type { Facet, Facets, MarkedText, Question, SearchAnswer, SearchHit } from './answer.ts';
import { askShards, type Found, type FoundDocument } from './ask-shards.ts';
import { nearWords } from './compact/near-words.ts';
import type { HeldIndex } from './indexes/held.ts';
import type { Bodies } from './indexes/held-bodies.ts';
import { makeReference } from './reference.ts';

/** About two lines on a laptop, four on a phone; signs of East Asia are twice as wide. */
const passageLength = 180;
const widePassageLength = 90;
const mostOffered = 3;
const nothing = { type: [], topic: [], product: [] };

/** Answers a question from the index alone. */
export async function answerFromIndex(held: HeldIndex, question: Question): Promise<SearchAnswer> {
  const { words, insist, limit, offset } = question;
  if (words === '') return noAnswer();
  const found = await askShards(held, { words, insist, limit, offset, where: filterOf(question), facets: { type: {}, topics: {}, products: {} } });
  const bodies = await held.findBodies(found.hits.flatMap(({ hit: { document } }) => (document.sections ? [] : [Number(document.id)])));
  return {
    words,
    reference: makeReference(),
    match: found.match,
    engine: 'index',
    partial: found.partial,
    corrected: found.corrected,
    suggestions: found.count > 0 ? [] : await otherWords(held, question),
    total: found.count,
    hits: found.hits.map((each) => showHit(each, bodies)),
    facets: found.count > 0 ? facetsOf(found) : nothing,
  };
}

/** To no words: the engine would take them for a question about everything. */
function noAnswer(): SearchAnswer {
  return { words: '', reference: makeReference(), match: 'none', engine: 'index', partial: false, suggestions: [], total: 0, hits: [], facets: nothing };
}

function filterOf({ topic, product, type }: Question): Record<string, unknown> {
  return {
    ...(topic === undefined ? {} : { topics: { containsAny: [String(topic)] } }),
    ...(product === undefined ? {} : { products: { containsAny: [String(product)] } }),
    ...(type === undefined ? {} : { type: { eq: type } }),
  };
}

function showHit({ hit, marker }: FoundDocument, bodies: Bodies): SearchHit {
  const { document, missing, pinned } = hit;
  const sections = document.sections ?? bodies.get(Number(document.id)) ?? [];
  const length = /^(ja|zh|ko)\b/.test(document.language) ? widePassageLength : passageLength;
  const best = marker.passage([...sections, document.summary], length);
  const heading = best.text > 0 ? document.headings[best.text - 1] : undefined;
  const id = document.anchors[best.text - 1];
  return {
    number: Number(document.id),
    slug: document.slug,
    type: document.type,
    title: marker.mark(document.title),
    passage: asOneLine(best.text >= 0 ? best.marked : [{ text: document.summary || beginningOf(sections[0] ?? '', length) }]),
    heading: heading === undefined || id === undefined ? undefined : { id, text: marker.mark(heading) },
    language: document.language,
    fallback: document.fallback,
    topic: document.topic,
    products: document.products.map(Number),
    missing,
    pinned,
  };
}

/** Whole signs, since half of one could not be shown. */
const beginningOf = (text: string, length: number) =>
  Array.from(text.slice(0, length + 1))
    .slice(0, length)
    .join('');

/** Where a line ends without saying so, as cells and headings do, the next must not run into it. */
function asOneLine(passage: MarkedText): MarkedText {
  let before = '';
  return passage.map((piece) => {
    const text = piece.text.replace(/\s*\n\s*/g, (_gap, at: number) => (/[\p{L}\p{N})\]%]/u.test(at > 0 ? piece.text.charAt(at - 1) : before) ? ' · ' : ' '));
    before = piece.text.charAt(piece.text.length - 1) || before;
    return { ...piece, text };
  });
}

function facetsOf({ facets = {} }: Found): Facets {
  const values = (name: string) => Object.entries(facets[name]?.values ?? {}).toSorted(([, a], [, b]) => b - a);
  const numbers = (name: string): Facet<number> => values(name).map(([value, count]) => ({ value: Number(value), count }));
  const types = values('type').flatMap(([value, count]) => articleTypes.filter((type) => type === value).map((type) => ({ value: type, count })));
  return { type: types, topic: numbers('topics'), product: numbers('products') };
}

/** Where nothing was found: the query with its spelling repaired, if that was refused; else words that begin like its own. */
async function otherWords(held: HeldIndex, { words, insist }: Question): Promise<string[]> {
  if (words === '') return [];
  if (insist) {
    const { corrected, count } = await askShards(held, { words, insist: false, limit: 1 });
    if (corrected !== undefined && count > 0) return [corrected];
  }
  const near = await held.eachShard(async (db) => nearWords(db, words, mostOffered));
  return [...new Set(near.flat())].slice(0, mostOffered);
}
