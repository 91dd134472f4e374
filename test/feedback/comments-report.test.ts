import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../worker/analytics/reports/all.ts';
import { commentsReport } from '../../worker/analytics/reports/comments.ts';
import type { ReportScope } from '../../worker/analytics/reports/scope.ts';
import { comment } from '../admin/feedback/comments.ts';

let scope: ReportScope;
beforeAll(async () => {
  const site = (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
  scope = { site, from: '2026-11-25', to: '2026-11-27', locales: null, markets: null, product: null, source: null };
  await comment({ comment: '=1+1', reasons: ['unclear', 'wrong'], mail: 'mina@example.com' });
  await comment({ comment: 'Second', locale: 'en-us', language: 'en', vote: 'yes', day: '2026-11-26' });
  await comment({ comment: 'Third', day: '2026-11-27' });
});

const words = async (narrowed: Partial<ReportScope> = {}) =>
  (await commentsReport.readTop(env.DB, { ...scope, ...narrowed }, 10)).map(({ comment: said }) => said);

describe('the report of comments', () => {
  it('is among those that are exported, and holds no address', async () => {
    expect(reports).toContain(commentsReport);
    const rows = await commentsReport.readTop(env.DB, scope, 10);
    expect(commentsReport.columns.map((column) => column.read(rows[2] ?? {}))).toEqual([
      '2026-11-25',
      1031,
      'de',
      1,
      'de-de',
      'de',
      'no',
      'unclear wrong',
      '=1+1',
      'new',
    ]);
    expect(JSON.stringify(rows)).not.toContain('mina');
  });

  it('is narrowed by days, locales and markets', async () => {
    expect(await words()).toEqual(['Third', 'Second', '=1+1']);
    expect(await words({ locales: ['en-us'] })).toEqual(['Second']);
    expect(await words({ markets: ['de'] })).toEqual(['Third', '=1+1']);
    expect(await words({ from: '2026-11-26', to: '2026-11-26' })).toEqual(['Second']);
    expect(await words({ from: '2026-11-01', to: '2026-11-24' })).toEqual([]);
    expect(await words({ product: 999_999 })).toEqual([]);
  });

  it('is read to its end a page at a time', async () => {
    const read: unknown[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await commentsReport.readPage(env.DB, scope, after, 2);
      read.push(...rows.map(({ comment: said }) => said));
      after = next;
    } while (after !== undefined);
    expect(read).toEqual(['=1+1', 'Second', 'Third']);
  });
});
