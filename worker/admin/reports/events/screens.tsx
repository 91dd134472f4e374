import * as v from 'valibot';
import { readHealth } from '../../../analytics/dead/health.ts';
import { discardDead, listDead, replayDead, type DeadScope } from '../../../analytics/dead/store.ts';
import { discardEventsPath, eventsPath, replayEventsPath } from '../../paths.ts';
import { readForm } from '../../read-form.ts';
import { holdsEverywhere } from '../../rights.ts';
import type { AdminContext, Screen } from '../../screen.ts';
import { sendScreen } from '../../ui/frame.tsx';
import { Notice } from '../../ui/notice.tsx';
import { refuse } from '../../ui/refusals.tsx';
import { seeOther } from '../../ui/send.ts';
import { DeadList } from './dead-list.tsx';
import { HealthPart } from './health.tsx';

const pageSize = 50;

/** Whether counting goes well, and messages that could not be written. */
export const eventScreens: Screen[] = [
  { method: 'GET', path: eventsPath.replace('/admin', ''), right: 'site.manage', handle: show },
  { method: 'POST', path: replayEventsPath.replace('/admin', ''), right: 'site.manage', handle: replay },
  { method: 'POST', path: discardEventsPath.replace('/admin', ''), right: 'site.manage', handle: discard },
];

/** What is of no site that is here might be of any: only who looks after all of them sees it. */
const scopeOf = ({ var: { site, visitor } }: AdminContext): DeadScope => ({ site, withStray: holdsEverywhere(visitor.authority, 'site.manage') });

async function show(c: AdminContext): Promise<Response> {
  const now = Date.now();
  const found = await listDead(c.env.DB, scopeOf(c), pageSize + 1, { before: readCursor(c.req.query('before') ?? '') });
  const letters = found.slice(0, pageSize);
  const next = found.length > pageSize ? letters.at(-1) : undefined;
  const left = c.req.query('left');
  return sendScreen(c, {
    title: 'Events',
    current: eventsPath,
    help: 'signpost-privacy',
    children: (
      <>
        {left !== undefined && /^\d{1,6}$/.test(left) && (
          <Notice kind="problem">
            {left === '1' ? 'One message' : `${left} messages`} could not be written again. What is wrong stands beside each; nothing of them was counted.
          </Notice>
        )}
        <HealthPart health={await readHealth(c.env.DB, c.var.site.id, now)} site={c.var.site} now={now} />
        <section aria-labelledby="dead">
          <h2 id="dead">Dead letters</h2>
          {letters.length > 1 && (
            <form method="post" action={replayEventsPath}>
              <button class="second" data-key="x a">
                Put all in again
              </button>
            </form>
          )}
          <DeadList letters={letters} now={now} />
          {next !== undefined && (
            <nav class="pages" aria-label="Pages">
              <a class="button second" href={`${eventsPath}?before=${next.diedAt}.${encodeURIComponent(next.id)}`} rel="next" data-key="j">
                Older
              </a>
            </nav>
          )}
        </section>
      </>
    ),
  });
}

/** The last of the page before: when it was given up, and its name. */
function readCursor(text: string): { diedAt: number; id: string } | undefined {
  const [, diedAt, id] = /^(\d{1,15})\.(.+)$/.exec(text) ?? [];
  return diedAt === undefined || id === undefined ? undefined : { diedAt: Number(diedAt), id };
}

const FormSchema = v.object({ id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))) });

/** Without a name: all of them. */
async function replay(c: AdminContext): Promise<Response> {
  const form = await readForm(c, FormSchema);
  if (!form.ok) return refuse(c, 'not-found');
  const { id } = form.value;
  const { written, failed } = await replayDead(c.env.DB, scopeOf(c), id === undefined ? undefined : [id], c.var.visitor.actor, Date.now());
  if (failed > 0) return seeOther(`${eventsPath}?left=${failed}`, written > 0 ? 'events-replayed' : undefined);
  return seeOther(eventsPath, written > 0 ? 'events-replayed' : 'events-gone');
}

async function discard(c: AdminContext): Promise<Response> {
  const form = await readForm(c, FormSchema);
  if (!form.ok || form.value.id === undefined) return refuse(c, 'not-found');
  const gone = await discardDead(c.env.DB, scopeOf(c), [form.value.id], c.var.visitor.actor);
  return seeOther(eventsPath, gone > 0 ? 'events-discarded' : 'events-gone');
}
