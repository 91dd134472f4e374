export const consumePath = '/consume-of-the-benchmark';
export const minutePath = '/minute-of-the-benchmark';
export const drainPath = '/drain-of-the-benchmark';

/** What raw workerd has no bindings for: a message goes out as the outbox's would, and limits stop nobody. */
const completed = `
const complete = (env) => ({
  ...env,
  EVENTS: { send: (body) => env.OUTBOX.send(body).catch(() => undefined) },
  OUTBOX: { send: (body) => env.OUTBOX.send(body).catch(() => undefined) },
  ...Object.fromEntries(['SEARCH_LIMIT', 'SIGN_IN_LIMIT', 'FEEDBACK_LIMIT', 'VOTE_LIMIT', 'COUNT_LIMIT'].map((name) => [name, { limit: async () => ({ success: true }) }])),
  ACCESS_AUDIENCE: '',
  UNKNOWN_HOSTS: 'default',
});
async function answer(request, env, ctx) {
  const { pathname } = new URL(request.url);
  if (pathname === '${consumePath}') {
    const bodies = await request.json();
    const retry = () => console.error('An event was given back');
    const messages = bodies.map((body, index) => ({ id: String(index), body, timestamp: new Date(), attempts: 1, ack() {}, retry }));
    await production.queue({ queue: 'signpost-events', messages }, complete(env), ctx);
    return new Response('done');
  }
  if (pathname === '${drainPath}') {
    await production.queue({ queue: 'signpost-outbox', messages: [] }, complete(env), ctx);
    return new Response('done');
  }
  if (pathname === '${minutePath}') {
    await production.scheduled({}, complete(env), ctx);
    return new Response('done');
  }
  return production.fetch(request, complete(env), ctx);
}`;

/** The production bundle (\`production.js\`), whose consumer and cron can be asked for like pages. */
export const wholeWorker = `import production, { Pages } from './production.js';
export { Pages };
${completed}
export default { fetch: answer };`;

/** The same with a copy of one page in place of all, as the edge answers with it from its cache. */
export const cachedWorker = (body: string, headers: Record<string, string>) => `import { WorkerEntrypoint } from 'cloudflare:workers';
import production from './production.js';
const body = ${JSON.stringify(body)};
const headers = ${JSON.stringify(headers)};
export class Pages extends WorkerEntrypoint {
  fetch() {
    return new Response(body, { headers });
  }
}
${completed}
export default { fetch: answer };`;
