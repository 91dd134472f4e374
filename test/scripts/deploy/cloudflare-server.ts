import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer } from './cloudflare-answers.ts';
import type { Answer, Ask, Cloud } from './cloud.ts';

export const accountId = 'a'.repeat(32);

/** Speaks what api.cloudflare.com/client/v4 documents, as far as a deployment goes, over HTTP. */
export async function openCloud() {
  const cloud: Cloud = {
    accounts: [{ id: accountId, name: 'Acme' }],
    token: 'good-token',
    subdomain: 'acme',
    databases: new Map(),
    moments: new Map(),
    folder: mkdtempSync(join(tmpdir(), 'signpost-cloud-')),
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
  const close = async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(cloud.folder, { recursive: true, force: true });
  };
  return { cloud, base: `http://127.0.0.1:${port}/client/v4`, close };
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
  if (request.headers.authorization !== `Bearer ${cloud.token}`) return { status: 403, errors: [{ code: 9109, message: 'Invalid access token' }] };
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
