import { WorkerEntrypoint } from 'cloudflare:workers';
import { app, type PagesProps } from './app.ts';
import { answer } from './gateway.ts';

/**
 * The gateway, never cached, and the drain of the outbox: told by the queue, and every minute in case it was not. What no
 * page needs is loaded when it is called for, so that it costs no reader a cold start.
 */
export default {
  fetch: answer,
  async queue(batch, env, ctx) {
    if (!/-events(?:-dead)?$/.test(batch.queue)) return drainOutbox(env, ctx);
    const { consumeEvents, keepDead } = await import('./analytics/consume.ts');
    return batch.queue.endsWith('-dead') ? keepDead(env.DB, batch, Date.now()) : consumeEvents(env.DB, batch);
  },
  async scheduled(_controller, env, ctx) {
    const { doMinutely } = await import('./minute.ts');
    await doMinutely(env, new Date(), () => drainOutbox(env, ctx));
  },
} satisfies ExportedHandler<Env>;

async function drainOutbox(env: Env, ctx: ExecutionContext): Promise<void> {
  const [{ drain }, { tellDrain }] = await Promise.all([import('./publishing/drain.ts'), import('./publishing/commit.ts')]);
  const pages = ctx.exports.Pages({ props: { site: '', defaultLocale: '', origin: '' } });
  const { again } = await drain(env, { invalidate: (tags) => pages.invalidate(tags) }, new Date());
  if (again !== undefined) await tellDrain(env.OUTBOX, again);
}

/** Pages, cached in front by Workers Cache under path and props. Gets nothing of the reader. */
export class Pages extends WorkerEntrypoint<Env, PagesProps> {
  override fetch(request: Request) {
    return app.fetch(request, this.env, this.ctx);
  }

  /** Purges every cached page that carries one of these tags. Locally there is no Workers Cache, so nothing to purge. */
  async invalidate(tags: string[]): Promise<void> {
    const result = await this.ctx.cache?.purge({ tags });
    if (result?.success === false) throw new Error(`The edge refused a purge: ${JSON.stringify(result.errors)}`);
  }
}
