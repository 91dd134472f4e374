import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import * as v from 'valibot';

/**
 * A process that is a database and no more: `node sqlite-store.ts <folder of D1 files> <address of the whole store>`. It answers
 * D1's own questions from SQLite with statements that are kept, and sends to the whole store what is not one, as keys of KV are.
 * Says its port when it listens.
 */
const [folder = '', whole = ''] = process.argv.slice(2);
const QuestionSchema = v.object({ sql: v.string(), params: v.array(v.union([v.string(), v.number(), v.null()])) });

const file = readdirSync(folder).find((name) => name.endsWith('.sqlite') && !name.startsWith('metadata'));
if (file === undefined) throw new Error(`${folder} holds no database`);
const database = new DatabaseSync(join(folder, file), { readOnly: true });
const statements = new Map<string, StatementSync>();
let queries = 0;

const server = createServer((request, response) => {
  const answered = request.method === 'POST' && request.url?.startsWith('/query') ? answerQuestion(request) : askWhole(request);
  void answered.then(
    ({ status, body, type }) => response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address !== null ? address.port : 0);
});

type Answered = { status: number; body: Buffer; type: string };

async function answerQuestion(request: IncomingMessage): Promise<Answered> {
  const { sql, params } = v.parse(QuestionSchema, JSON.parse((await bodyOf(request)).toString()));
  queries += 1;
  const statement = prepared(sql);
  const columns = statement.columns().map(({ name }) => name);
  const rows = statement.all(...params);
  const meta = { served_by: 'bench', duration: 0, changes: 0, last_row_id: 0, changed_db: false, size_after: 0, rows_read: 0, rows_written: 0 };
  return json([{ success: true, results: { columns, rows }, meta }]);
}

function prepared(sql: string): StatementSync {
  const kept = statements.get(sql);
  if (kept) return kept;
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  statements.set(sql, statement);
  return statement;
}

async function askWhole({ method = 'GET', url = '' }: IncomingMessage): Promise<Answered> {
  if (url === '/seen-by-the-store') return json({ queries, newest: null });
  const answer = await fetch(`http://${whole}${url}`, { method });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), type: 'application/octet-stream' };
}

const json = (value: unknown): Answered => ({ status: 200, body: Buffer.from(JSON.stringify(value)), type: 'application/json' });

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks);
}
