import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Question } from '../../worker/search/answer.ts';
import { findPlainly } from '../../worker/search/plainly.ts';

async function typesAndNumbers(narrowing: Partial<Question>, words = 'your') {
  const found = await findPlainly(env.DB, { site: 'ondelle', locale: 'en-us' }, { words, insist: false, limit: 30, offset: 0, ...narrowing });
  return (found?.answer.hits ?? []).map(({ type, number }) => ({ type, number }));
}

/** Of all articles that have one of a kind of these, by number. */
async function numbersOf(sql: string): Promise<number[]> {
  return (await env.DB.prepare(`SELECT a.number AS number FROM article a ${sql}`).all<{ number: number }>()).results.map(({ number }) => number);
}

it('searches plainly what was narrowed to a type, a topic with those below it, a product', async () => {
  const all = await typesAndNumbers({});
  expect(all.length).toBeLessThan(30);
  const among = (numbers: number[]) => all.filter(({ number }) => numbers.includes(number));
  const inTopic = await numbersOf(`JOIN topic o ON o.id = a.topic_id LEFT JOIN topic up ON up.id = o.parent_id WHERE 101 IN (o.number, up.number)`);
  const ofProduct = await numbersOf(`JOIN article_product ap ON ap.article_id = a.id JOIN product p ON p.id = ap.product_id WHERE p.number = 201`);
  for (const some of [among(inTopic), among(ofProduct)]) {
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
  }
  expect(await typesAndNumbers({ type: 'policy' })).toEqual(all.filter(({ type }) => type === 'policy'));
  expect(await typesAndNumbers({ topic: 101 })).toEqual(among(inTopic));
  expect(await typesAndNumbers({ product: 201 })).toEqual(among(ofProduct));
  expect(await typesAndNumbers({ topic: 999 })).toEqual([]);
});
