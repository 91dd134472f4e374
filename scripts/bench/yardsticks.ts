import type { Query } from './store-process.ts';

/** What a page is held against: workers that answer the same text, and know it from the start. */
const constant = (page: string) => `const page = ${JSON.stringify(page)};
const answer = () => new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=0' } });`;

/** Does nothing else. */
export const constantWorker = (page: string): string => `${constant(page)}
export default { fetch: answer };`;

const afterQuery = (page: string, { sql, params }: Query) => `${constant(page)}
const sql = ${JSON.stringify(sql)};
const params = ${JSON.stringify(params)};
async function ask(env) {
  const row = await env.DB.withSession('first-unconstrained').prepare(sql).bind(...params).first();
  if (row === null) throw new Error('D1 has no such row');
  return answer();
}`;

/** Asks D1 what the article page asks, and throws the row away. */
export const queryWorker = (page: string, query: Query): string => `${afterQuery(page, query)}
export default { fetch: (request, env) => ask(env) };`;

/** The same by way of a second entrypoint with props, which is what a cache between gateway and pages asks for. */
export const hopWorker = (page: string, query: Query): string => `import { WorkerEntrypoint } from 'cloudflare:workers';
${afterQuery(page, query)}
export class Pages extends WorkerEntrypoint {
  fetch() {
    return ask(this.env);
  }
}
export default { fetch: (request, env, ctx) => ctx.exports.Pages({ props: { site: 'bench' } }).fetch(request) };`;
