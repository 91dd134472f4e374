import type { Query } from './store-process.ts';

/** What a page is held against: workers that do next to nothing. */
const bytes = 15 * 1024;

const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Constant</title></head><body><p>';
const tail = '</p></body></html>';
const page = head + 'The quick brown fox jumps over the lazy dog. '.repeat(bytes).slice(0, bytes - head.length - tail.length) + tail;

const constant = `const page = ${JSON.stringify(page)};
const answer = () => new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=0' } });`;

/** Answers the same 15 KB. */
export const constantWorker = `${constant}
export default { fetch: answer };`;

const afterQuery = ({ sql, params }: Query) => `${constant}
const sql = ${JSON.stringify(sql)};
const params = ${JSON.stringify(params)};
async function ask(env) {
  const row = await env.DB.withSession('first-unconstrained').prepare(sql).bind(...params).first();
  if (row === null) throw new Error('D1 has no such row');
  return answer();
}`;

/** Asks D1 what the article page asks, throws the row away, and answers the same 15 KB. */
export const queryWorker = (query: Query): string => `${afterQuery(query)}
export default { fetch: (request, env) => ask(env) };`;

/** The same by way of a second entrypoint with props, which is what a cache between gateway and pages asks for. */
export const hopWorker = (query: Query): string => `import { WorkerEntrypoint } from 'cloudflare:workers';
${afterQuery(query)}
export class Pages extends WorkerEntrypoint {
  fetch() {
    return ask(this.env);
  }
}
export default { fetch: (request, env, ctx) => ctx.exports.Pages({ props: { site: 'bench' } }).fetch(request) };`;
