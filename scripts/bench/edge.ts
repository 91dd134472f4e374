import { createHash } from 'node:crypto';
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One answer, in bytes of the body: as the worker wrote it, and compressed as an edge would. `ahead`: fetched for a page that may come. */
export type Exchange = { path: string; status: number; type: string; raw: number; brotli: number; gzip: number; ahead: boolean };
export type Edge = { url: string; exchanges: Exchange[]; close: () => Promise<void> };

type Compressed = { brotli: Buffer; gzipped: Buffer };
type Known = Map<string, Promise<Compressed>>;

const compressed = /^(text\/|image\/svg|application\/(json|javascript|ld\+json|manifest\+json))/;
const toBrotli = promisify(brotliCompress);
const toGzip = promisify<Buffer, { level: number }, Buffer>(gzip);

/**
 * Stands between browser and worker for what workerd itself does not do and every edge does: brotli 4, or gzip 6. What
 * was compressed once is kept, as an edge keeps it.
 */
export async function startEdge(origin: URL): Promise<Edge> {
  const exchanges: Exchange[] = [];
  const known: Known = new Map();
  const server = createServer((incoming, outgoing) => {
    pass({ origin, exchanges, known }, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The edge has no port');
  return {
    url: `http://localhost:${address.port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Passing = { origin: URL; exchanges: Exchange[]; known: Known };

async function pass({ origin, exchanges, known }: Passing, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { answer, body } = await forward(origin, incoming);
  const type = answer.headers['content-type'] ?? '';
  const text = compressed.test(type);
  const { brotli, gzipped } = text ? await compress(body, known) : { brotli: body, gzipped: body };
  const ahead = incoming.headers['sec-purpose']?.includes('prefetch') ?? false;
  exchanges.push({ path: incoming.url ?? '', status: answer.statusCode ?? 0, type, raw: body.length, brotli: brotli.length, gzip: gzipped.length, ahead });
  const encoding = text ? preferred(String(incoming.headers['accept-encoding'])) : undefined;
  const { 'transfer-encoding': _, ...headers } = answer.headers;
  const sent = encoding === 'br' ? brotli : encoding === 'gzip' ? gzipped : body;
  const more: OutgoingHttpHeaders = { ...headers, ...(encoding && { 'content-encoding': encoding }), 'content-length': sent.length };
  outgoing.writeHead(answer.statusCode ?? 502, more).end(sent);
}

/** Once for each text, also for two who ask at once. */
function compress(body: Buffer, known: Known): Promise<Compressed> {
  const key = createHash('sha1').update(body).digest('base64');
  const found = known.get(key) ?? compressAnew(body);
  known.set(key, found);
  return found;
}

async function compressAnew(body: Buffer): Promise<Compressed> {
  return { brotli: await toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }), gzipped: await toGzip(body, { level: 6 }) };
}

const preferred = (accepted: string) => (/\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined);

function forward(origin: URL, { method, url, headers }: IncomingMessage): Promise<{ answer: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const onward = request(
      { host: origin.hostname, port: origin.port, method, path: url, headers: { ...headers, 'accept-encoding': 'identity' } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ answer, body: Buffer.concat(chunks) }));
        answer.on('error', reject);
      },
    );
    onward.on('error', reject);
    onward.end();
  });
}
