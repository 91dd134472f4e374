import { WorkerEntrypoint } from 'cloudflare:workers';
import { app, type PagesProps } from '../../../worker/app.ts';
import { answer } from '../../../worker/gateway.ts';

/** What readers need of the worker, and nothing that the queues and the clock ask of it: to know what all the rest costs them. */
// oxlint-disable-next-line import/no-default-export -- workerd looks for it
export default { fetch: answer };

export class Pages extends WorkerEntrypoint<Env, PagesProps> {
  override fetch(request: Request) {
    return app.fetch(request, this.env, this.ctx);
  }
}
