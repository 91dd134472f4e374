/** What a page is held against: workers that do next to nothing. */
const bytes = 15 * 1024;

const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Constant</title></head><body><p>';
const tail = '</p></body></html>';
const page = head + 'The quick brown fox jumps over the lazy dog. '.repeat(bytes).slice(0, bytes - head.length - tail.length) + tail;

const answer = `new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=0' } })`;

/** Answers the same 15 KB. */
export const constantWorker = `const page = ${JSON.stringify(page)};
export default { fetch() { return ${answer}; } };`;

/** Asks D1 what the article page asks, throws the row away, and answers the same 15 KB. */
export const queryWorker = ({ sql, params }: { sql: string; params: (string | number | null)[] }): string => `const page = ${JSON.stringify(page)};
const sql = ${JSON.stringify(sql)};
const params = ${JSON.stringify(params)};
export default {
  async fetch(request, env) {
    const row = await env.DB.withSession('first-unconstrained').prepare(sql).bind(...params).first();
    if (row === null) throw new Error('D1 has no such row');
    return ${answer};
  },
};`;
