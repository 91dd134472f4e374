import { env, exports } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip, unpack } from '../../../worker/analytics/exports/zip.ts';
import { reports } from '../../../worker/analytics/reports/all.ts';
import { exportFilePath, exportPath, reportApiPath, reportsApiPath, tokensPath } from '../../../worker/admin/paths.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const period = 'from=2026-11-01&to=2026-11-25';
const ask = (more: string) => exportFilePath(`?report=queries&${period}&${more}`);

let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
  await count('=cmd|calc', 5, 1);
  await count('größe, "XL"; 2\tm', 4);
  await count('#hash', 4);
  await count('-5', 4);
  await count('return', 40, 13);
  await count('once only', 2);
  await count('in two weeks', 3);
  await env.DB.prepare("UPDATE daily_query SET day = '2026-11-20', visits = 1 WHERE query = 'in two weeks'").run();
  await count('in two weeks', 2);
  await count('Rückgabe', 9, 3, 'de-de');
});

const count = (query: string, visits: number, clicked = 0, locale = 'en-us') =>
  env.DB.prepare(
    `INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches, visits, clicked)
    SELECT id, '2026-11-10', ?, ?, ?, 'page', 0, CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER) FROM site WHERE key = 'ondelle'`,
  )
    .bind(locale, query, locale.split('-')[1], visits, visits, clicked)
    .run();

const table = (text: string, delimiter = ','): string[][] => parse(text, { delimiter, bom: true, comment: '#' });

describe('an export as CSV', () => {
  it('is read whole by another program, and ends with its number of rows', async () => {
    const response = await analyst.get(ask('format=csv'));
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="ondelle-queries-2026-11-01-2026-11-25.csv"');
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
    const [head, ...rows] = table(text);
    expect(head?.slice(0, 4)).toEqual(['Query', 'Locale', 'Searches', 'Visits that searched it']);
    expect(text.trimEnd().split('\r\n').at(-1)).toBe(`# rows: ${rows.length}`);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(rows.find(([query]) => query === 'return')?.slice(0, 4)).toEqual(['return', 'en-us', '40', '40']);
  });

  it('runs nothing, quotes what needs it, and leaves numbers as they are', async () => {
    const rows = table(await analyst.read(ask('format=csv')));
    const queries = rows.map(([query]) => query);
    expect(queries).toEqual(expect.arrayContaining(["'=cmd|calc", "'-5", '#hash', 'größe, "XL"; 2\tm']));
    const clicked = rows[0]?.indexOf('Click-through rate') ?? -1;
    expect(rows.find(([query]) => query === 'return')?.[clicked]).toBe('0.325');
  });

  it.each([
    ['csv=comma', ',', '0.325'],
    ['csv=semicolon', ';', '0,325'],
    ['csv=semicolon-point', ';', '0.325'],
    ['csv=tab', '\t', '0.325'],
    ['csv=tab-comma', '\t', '0,325'],
    ['separator=semicolon', ';', '0,325'],
    ['separator=tab', '\t', '0.325'],
  ])('is parted by what was chosen: %s', async (chosen, delimiter, share) => {
    const rows = table(await analyst.read(ask(`format=csv&${chosen}`)), delimiter);
    expect(rows.find(([query]) => query === 'return')).toContain(share);
    expect(rows.some(([query]) => query === 'größe, "XL"; 2\tm')).toBe(true);
  });

  it('carries what its columns mean', async () => {
    const text = await analyst.read(ask('format=csv&market=us'));
    for (const words of ['# Ondelle: What readers look for; 2026-11-01 to 2026-11-25 (UTC); market: us', '# Zero results: Searches that found nothing'])
      expect(text).toContain(words);
  });
});

describe('queries that hardly anybody searched', () => {
  it('are left out, and said to be', async () => {
    const text = await analyst.read(ask('format=csv'));
    expect(text).not.toContain('once only');
    expect(text).toContain('# Left out: 1 with a query that fewer than 3 visits searched in the period');
  });

  it('count over the whole period, and no longer', async () => {
    expect(await analyst.read(ask('format=csv'))).toContain('in two weeks');
    expect(await analyst.read(exportFilePath('?report=queries&from=2026-11-10&to=2026-11-11'))).not.toContain('in two weeks');
  });

  it('are left out of tables without visits too', async () => {
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO daily_next (site_id, day, locale, query, next, searches) SELECT id, '2026-11-10', 'en-us', 'return', 'once only', 2 FROM site",
      ),
      env.DB.prepare(
        "INSERT INTO daily_next (site_id, day, locale, query, next, searches) SELECT id, '2026-11-10', 'en-us', 'return', 'in two weeks', 2 FROM site",
      ),
    ]);
    const text = await analyst.read(exportFilePath(`?report=next-queries&${period}`));
    expect(text).toContain('in two weeks');
    expect(text).not.toContain('once only');
  });

  it('are in it where the site says so', async () => {
    const set = (value: string) =>
      env.DB.prepare("UPDATE site SET settings = json_set(settings, '$.analytics', json(?)) WHERE key = 'ondelle'").bind(value).run();
    await set('{"rare_queries":true}');
    expect(await analyst.read(ask('format=csv'))).toContain('once only');
    expect(await analyst.read(exportPath())).toContain('Look at it before you hand it on');
    await set('{}');
  });
});

describe('an export as JSON', () => {
  type Body = { rows: Record<string, unknown>[]; columns: { key: string; definition: string }[]; count: number; next?: string | null; leftOut: number };

  it('is one object that ends with its number of rows', async () => {
    const text = await analyst.read(ask('format=json'));
    const body: Body = JSON.parse(text);
    expect(body.rows).toHaveLength(body.count);
    expect(text.trimEnd()).toMatch(/"leftOut":1,"count":\d+\}$/);
    expect(body.rows.find(({ query }) => query === '=cmd|calc')).toMatchObject({ locale: 'en-us', searches: 5, 'click-through': 0.2 });
    expect(body.columns.every(({ definition }) => definition !== '')).toBe(true);
  });

  it('comes a page at a time through the API, every row once', async () => {
    const whole: Body = JSON.parse(await analyst.read(ask('format=json')));
    const found: Record<string, unknown>[] = [];
    let after: string | null = '';
    while (after !== null) {
      const response = await analyst.get(reportApiPath('queries', `?${period}&limit=2${after && `&after=${encodeURIComponent(after)}`}`), {
        Accept: 'application/json',
      });
      const page: Body = await response.json();
      found.push(...page.rows);
      after = page.next ?? null;
    }
    const byKey = (rows: Record<string, unknown>[]) =>
      rows.toSorted((a, b) => (`${String(a['query'])} ${String(a['locale'])}` < `${String(b['query'])} ${String(b['locale'])}` ? -1 : 1));
    expect(byKey(found)).toEqual(byKey(whole.rows));
  });

  it('says which reports there are, and reads each of them', async () => {
    const { reports: listed }: { reports: { report: string; rows: string }[] } = JSON.parse(await analyst.read(reportsApiPath));
    expect(listed.map(({ report }) => report)).toEqual(reports.map(({ key }) => key));
    for (const { rows } of listed) expect([rows, (await analyst.get(rows)).status]).toEqual([rows, 200]);
  });

  it.each([
    ['a bad date', '?from=2026-02-30', 'from'],
    ['too many rows', '?limit=100000', 'limit'],
    ['a market that is none', '?market=xx', 'market'],
  ])('answers 400 and what is wrong for %s', async (_, query, name) => {
    const response = await analyst.get(reportApiPath('queries', query), { Accept: 'application/json' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid', problems: { [name]: expect.stringMatching(/./) } });
  });

  it('answers 404 for a report that is none', async () => {
    expect((await analyst.get(reportApiPath('nothing'), { Accept: 'application/json' })).status).toBe(404);
  });
});

describe('an export for Excel', () => {
  it('holds text as text, numbers as numbers, and a sheet of definitions', async () => {
    const response = await analyst.get(ask('format=xlsx'));
    expect(response.headers.get('Content-Type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const files = readZip(new Uint8Array(await response.arrayBuffer()));
    const read = async (name: string) => {
      const file = files.find((each) => each.name === name);
      return file ? unpack(file) : '';
    };
    const sheet = await read('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=cmd|calc</t></is></c>');
    expect(sheet).toMatch(/<c r="C\d+" s="\d+"><v>40<\/v><\/c>/);
    expect(sheet).toMatch(/<c r="[A-Z]+\d+" s="\d+"><v>0\.325<\/v><\/c>/);
    expect(sheet).not.toContain('once only');
    expect(await read('xl/styles.xml')).toContain('formatCode="0.0%"');
    const words = await read('xl/sharedStrings.xml');
    for (const said of ['Searches that found nothing', '2026-11-01 to 2026-11-25', '1 with a query']) expect(words).toContain(said);
    expect(await read('xl/workbook.xml')).toContain('name="Definitions"');
  });

  it('writes days as days', async () => {
    const response = await analyst.get(exportFilePath(`?report=searches-by-day&${period}&format=xlsx`));
    await env.DB.prepare(
      "INSERT INTO daily (site_id, day, locale, market, source, searches) SELECT id, '2026-11-10', 'en-us', 'us', 'page', 7 FROM site",
    ).run();
    const again = await analyst.get(exportFilePath(`?report=searches-by-day&${period}&format=xlsx`));
    expect(response.status).toBe(200);
    const sheet = readZip(new Uint8Array(await again.arrayBuffer())).find(({ name }) => name === 'xl/worksheets/sheet1.xml');
    expect(sheet ? await unpack(sheet) : '').toMatch(/<c r="A2" s="\d+"><v>46336<\/v>/);
  });
});

describe('the dialogue', () => {
  const presetOf = async (language: string) => {
    const page = await (await analyst.get(exportPath(), { 'Accept-Language': language })).text();
    return pick(page, /<select[^>]*name="csv".*?value="(\w+)" selected/s);
  };

  it('presets what spreadsheets of the browser’s language read', async () => {
    expect(await presetOf('de-DE,de;q=0.9,en;q=0.8')).toBe('semicolon');
    expect(await presetOf('en-US')).toBe('comma');
    expect(await presetOf('no language')).toBe('comma');
  });

  it('names what is wrong with a filter, and makes no file', async () => {
    const response = await analyst.get(exportFilePath('?report=none&from=2026-13-01&format=exe&csv=ebcdic'));
    expect(response.status).toBe(422);
    const page = await response.text();
    for (const words of ['There is no such report', '2026-13-01', 'Choose a kind of file', 'Choose one of the kinds of CSV']) expect(page).toContain(words);
  });
});

describe('who may take reports away', () => {
  it('is whoever may read them, in the languages and markets of theirs', async () => {
    const german = await signIn(grant('analyst', { languages: ['de'] }));
    const text = await german.read(ask('format=csv'));
    expect(text).toContain('Rückgabe');
    expect(text).not.toContain('return,');
    for (const role of ['author', 'translator', 'reviewer'] as const) expect((await (await signIn(grant(role))).get(ask('format=csv'))).status).toBe(403);
  });

  it('is a program with a token of that right, and of no more', async () => {
    const owner = await signIn(grant('owner'));
    const make = async (role: string) =>
      pick(await (await owner.post(tokensPath, { name: role, lifetime: '30', 'role-0': role })).text(), /readonly="?"? value="(signpost_[^"]+)"/);
    const send = (path: string, token: string) =>
      exports.default.fetch(new Request(`http://localhost${path}`, { headers: { Authorization: `Bearer ${token}` }, redirect: 'manual' }));
    const token = await make('analyst');
    const page = await send(reportApiPath('queries', `?${period}`), token);
    expect(page.headers.get('Content-Type')).toBe('application/json');
    expect(await page.json()).toMatchObject({ report: 'queries', count: expect.any(Number) });
    expect((await send(ask('format=csv'), token)).status).toBe(200);
    expect((await send('/admin/audit', token)).status).toBe(403);
    expect((await send(reportApiPath('queries'), await make('translator'))).status).toBe(403);
    expect((await send(reportApiPath('queries'), 'signpost_wrong')).status).toBe(401);
  });
});
