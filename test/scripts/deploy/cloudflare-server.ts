import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import { answer } from './cloudflare-answers.ts';

export type Ask = { method: string; path: string; query: URLSearchParams; body: unknown; form: FormData | undefined };
export type Answer = { status?: number; headers?: Record<string, string>; result?: unknown; errors?: { code: number; message: string }[] };
export type Trouble = (ask: Ask) => Answer | undefined;

/** What an account holds. Databases are real ones. */
export type Cloud = {
  accounts: { id: string; name: string }[];
  token: string;
  subdomain: string | undefined;
  databases: Map<string, { name: string; replication: string; sqlite: DatabaseSync }>;
  namespaces: Map<string, string>;
  buckets: Set<string>;
  queues: Map<string, string>;
  scripts: Map<string, Script>;
  /** Asked first, so that a test makes Cloudflare refuse something. */
  trouble: Trouble | undefined;
  calls: string[];
  unknown: string[];
};
export const MetadataSchema = v.object({
  bindings: v.optional(v.array(v.looseObject({ type: v.string(), name: v.string(), text: v.optional(v.string()) })), []),
});
export type Version = { id: string; metadata: v.InferOutput<typeof MetadataSchema> };
export type Script = { versions: Version[]; deployments: { id: string; version: string; message: string | undefined }[]; secrets: Map<string, string> };

export const accountId = 'a'.repeat(32);

/** Speaks what api.cloudflare.com/client/v4 documents, as far as a deployment goes, over HTTP. */
export async function openCloud() {
  const cloud: Cloud = {
    accounts: [{ id: accountId, name: 'Acme' }],
    token: 'good-token',
    subdomain: 'acme',
    databases: new Map(),
    namespaces: new Map(),
    buckets: new Set(),
    queues: new Map(),
    scripts: new Map(),
    trouble: undefined,
    calls: [],
    unknown: [],
  };
  const server = createServer((request, response) => {
    void respond(cloud, request).then(({ status = 200, headers = {}, result = null, errors = [] }) =>
      response
        .writeHead(status, { 'Content-Type': 'application/json', ...headers })
        .end(JSON.stringify({ success: status < 400, errors, messages: [], result })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It listens on a port.
  const { port } = server.address() as AddressInfo;
  return { cloud, base: `http://127.0.0.1:${port}/client/v4`, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function respond(cloud: Cloud, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://cloud');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const form = type.startsWith('multipart/') ? await new Response(bytes, { headers: { 'Content-Type': type } }).formData() : undefined;
  const body: unknown = type.startsWith('application/json') && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined;
  const ask = { method: request.method ?? 'GET', path: url.pathname.replace('/client/v4', ''), query: url.searchParams, body, form };
  cloud.calls.push(`${ask.method} ${ask.path}`);
  if (request.headers.authorization !== `Bearer ${cloud.token}`) return { status: 401, errors: [{ code: 9109, message: 'Invalid access token' }] };
  try {
    return cloud.trouble?.(ask) ?? answer(cloud, ask) ?? unknown(cloud, ask);
  } catch (error) {
    return { status: 400, errors: [{ code: 7500, message: String(error) }] };
  }
}

function unknown(cloud: Cloud, { method, path }: Ask): Answer {
  cloud.unknown.push(`${method} ${path}`);
  return { status: 404, errors: [{ code: 7003, message: `Could not route to ${path}` }] };
}

const QuerySchema = v.object({ sql: v.string(), params: v.optional(v.array(v.union([v.string(), v.number(), v.null()])), []) });

/** What a database says to a query, or to a batch of them in one transaction. */
export function query(sqlite: DatabaseSync, body: unknown): unknown[] {
  const queries = v.parse(
    v.union([
      v.pipe(
        v.object({ batch: v.array(QuerySchema) }),
        v.transform(({ batch }) => batch),
      ),
      v.pipe(
        QuerySchema,
        v.transform((one) => [one]),
      ),
    ]),
    body,
  );
  sqlite.exec('BEGIN');
  try {
    const answers = queries.map(({ sql, params }) => ({ success: true, meta: { served_by: 'test', duration: 0 }, results: run(sqlite, sql, params) }));
    sqlite.exec('COMMIT');
    return answers;
  } catch (error) {
    sqlite.exec('ROLLBACK');
    throw error;
  }
}

/** Several statements in one text are run one after the other, as D1 does it with those of a migration. */
function run(sqlite: DatabaseSync, sql: string, params: readonly SQLInputValue[]): unknown[] {
  if (params.length === 0 && /;\s*\S/.test(sql)) {
    sqlite.exec(sql);
    return [];
  }
  return sqlite.prepare(sql).all(...params);
}
