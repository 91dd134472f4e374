import { WorkerEntrypoint } from 'cloudflare:workers';
import { app, type PagesProps } from './app.ts';
import { answer } from './gateway.ts';

/** The gateway: every request from outside; never cached. */
export default {
  fetch: answer,
} satisfies ExportedHandler<Env>;

/** Pages, cached in front by Workers Cache under path and props. Gets nothing of the reader. */
export class Pages extends WorkerEntrypoint<Env, PagesProps> {
  override fetch(request: Request) {
    return app.fetch(request, this.env, this.ctx);
  }

  /** Purges every cached page that carries one of these tags. Without Workers Cache there is nothing to purge. */
  async invalidate(tags: string[]): Promise<void> {
    await this.ctx.cache?.purge({ tags });
  }
}
