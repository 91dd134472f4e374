import * as v from 'valibot';
import { openDatabase } from '../../../db/client.ts';
import { auditPath } from '../paths.ts';
import type { AdminContext, Screen } from '../screen.ts';
import { TextField } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { Moment } from '../ui/moment.tsx';
import { Empty } from '../ui/notice.tsx';
import { privately } from '../ui/send.ts';
import { formats, streamAudit } from './export.ts';
import { holdsEverywhere } from '../rights.ts';
import { listOwnPeople } from '../users/store.ts';
import { listAudit, type AuditFilter, type AuditLine, type AuditScope } from './store.ts';
import { Person } from '../people/person.tsx';

const pageSize = 50;
const text = v.optional(v.pipe(v.string(), v.trim()), '');
const day = v.fallback(v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate())]), ''), '');
const FilterSchema = v.object({ actor: text, action: text, entity: text, from: day, to: day });
const before = (c: AdminContext) => (/^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined);

/** Every change and sign-in: who, what, before, after. */
export const auditScreens: Screen[] = [
  { method: 'GET', path: '/audit', right: 'audit.read', handle: show },
  {
    method: 'GET',
    path: '/audit/export',
    right: 'audit.read',
    handle: async (c) => {
      const format = formats[c.req.query('format') === 'ndjson' ? 'ndjson' : 'csv'];
      const stream = streamAudit(openDatabase(c.env.DB), await scopeOf(c), v.parse(FilterSchema, c.req.query()), format);
      const name = `audit-${c.var.site.key}.${format.extension}`;
      return new Response(stream, {
        headers: { ...privately, 'Content-Type': format.contentType, 'Content-Disposition': `attachment; filename="${name}"` },
      });
    },
  },
];

async function scopeOf(c: AdminContext): Promise<AuditScope> {
  const { site, visitor } = c.var;
  return {
    site: site.id,
    key: site.key,
    people: holdsEverywhere(visitor.authority, 'audit.read') ? null : await listOwnPeople(openDatabase(c.env.DB), site.key),
  };
}

async function show(c: AdminContext): Promise<Response> {
  const filter = v.parse(FilterSchema, c.req.query());
  const lines = await listAudit(openDatabase(c.env.DB), await scopeOf(c), filter, before(c), pageSize + 1);
  const shown = lines.slice(0, pageSize);
  const next = lines.length > pageSize ? shown.at(-1)?.id : undefined;
  return sendScreen(c, {
    title: 'Audit log',
    current: auditPath,
    help: 'signpost-audit',
    wide: true,
    actions: (
      <>
        <a class="button second" data-key="x c" href={`${auditPath}/export?${queryOf(filter, { format: 'csv' })}`}>
          Export CSV
        </a>
        <a class="button second" data-key="x n" href={`${auditPath}/export?${queryOf(filter, { format: 'ndjson' })}`}>
          Export NDJSON
        </a>
      </>
    ),
    children: (
      <>
        <Filters filter={filter} />
        {shown.length === 0 ? <Empty title="Nothing here" /> : <Lines lines={shown} />}
        {next !== undefined && (
          <nav class="pages" aria-label="Pages">
            <a class="button second" href={`${auditPath}?${queryOf(filter, { before: String(next) })}`} data-key="j">
              Older
            </a>
          </nav>
        )}
      </>
    ),
  });
}

const queryOf = (filter: AuditFilter, more: Record<string, string>) =>
  new URLSearchParams(Object.entries({ ...filter, ...more }).filter(([, value]) => value !== '')).toString();

function Filters({ filter }: { filter: AuditFilter }) {
  return (
    <form class="filters" method="get">
      <TextField name="actor" label="Who" value={filter.actor} type="search" data-key="/" />
      <TextField name="action" label="What" placeholder="article.publish" value={filter.action} />
      <TextField name="entity" label="Which" value={filter.entity} />
      <TextField name="from" label="From" type="date" value={filter.from} />
      <TextField name="to" label="To" type="date" value={filter.to} />
      <button class="second" data-key="v">
        Show
      </button>
    </form>
  );
}

function Lines({ lines }: { lines: readonly AuditLine[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Which</th>
          <th scope="col">Before and after</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ at, actor, action, entity, before: was, after }) => (
          <tr>
            <td>
              <Moment at={at} />
            </td>
            <td data-label="Who">
              <Person actor={actor} withAddress />
            </td>
            <td data-label="What">
              <code>{action}</code>
            </td>
            <td data-label="Which">{isAboutPerson(action) ? <Person actor={entity} withAddress /> : entity}</td>
            <td>{(was !== null || after !== null) && <Values was={was} after={after} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lines that name somebody as what was changed (`store.ts`). */
const isAboutPerson = (action: string) => action.startsWith('user.') || action.startsWith('session.') || action === 'link.make';

function Values({ was, after }: { was: unknown; after: unknown }) {
  return (
    <details>
      <summary>Show</summary>
      <dl class="values">
        {was !== null && (
          <>
            <dt>Before</dt>
            <dd>
              <pre>{JSON.stringify(was, undefined, 1)}</pre>
            </dd>
          </>
        )}
        {after !== null && (
          <>
            <dt>After</dt>
            <dd>
              <pre>{JSON.stringify(after, undefined, 1)}</pre>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}
