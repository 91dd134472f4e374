import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { synonymsCommand } from '../../../scripts/search/synonyms.ts';
import { makeSmallSite } from '../../publishing/import/small-site.ts';
import { importFolder, only, openTemporaryPlatform } from '../../publishing/import/temporary-platform.ts';

let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
const folder = mkdtempSync(join(tmpdir(), 'signpost-synonyms-'));
beforeAll(async () => {
  platform = await openTemporaryPlatform();
  const site = makeSmallSite();
  await importFolder(platform.env, site.root);
  site.dispose();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await platform.close();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs it as the terminal would; `text` is all it said. */
async function run(...args: string[]) {
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  vi.spyOn(console, 'log').mockImplementation(say);
  vi.spyOn(console, 'error').mockImplementation(say);
  const status = await synonymsCommand([...args, '--persist', platform.persist]);
  return { status, text: said.join('\n') };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const german = ['--site', 'acme', '--locale', 'de-de'];
const importText = (text: string, ...flags: string[]) => run('import', file('in.csv', text), ...german, ...flags);
const countAll = () => only<number>(platform.env.DB, 'SELECT (SELECT count(*) FROM synonym) + (SELECT count(*) FROM change) + (SELECT count(*) FROM outbox)');

describe('synonyms import', () => {
  it('adds what is not there yet, and says so', async () => {
    const { status, text } = await importText('terms,replacements\nAmboss|Anvil,\nPaket,Sendung|Lieferung\n');
    expect(text).toBe('Synonym groups: 2 added, 0 skipped as they are there already, 0 removed\nde-de has 2. Searches follow within 90 seconds.');
    expect(status).toBe(0);
    const again = await importText('terms;replacements\nanvil|AMBOSS;\nRetoure|Rücksendung;\nretoure | rücksendung;\n');
    expect(again.text).toContain('Synonym groups: 1 added, 2 skipped as they are there already, 0 removed\nde-de has 3.');
    expect(await only(platform.env.DB, "SELECT author FROM change WHERE kind = 'search' AND entity = 'synonyms/de-de' AND number = 2")).toBe('synonyms import');
  });

  it('does at once what must follow', async () => {
    const sql = `SELECT count(*) FROM outbox WHERE search = '{"tuning":["de-de"]}' AND step = 0 AND done_at IS NULL`;
    expect(await only(platform.env.DB, sql)).toBe(0);
  });

  it('writes nothing in a dry run, nor where nothing is new', async () => {
    const before = await countAll();
    const { status, text } = await importText('terms\nKabel|Leitung\n', '--replace', '--dry-run');
    expect(text).toBe('Synonym groups: 1 added, 0 skipped as they are there already, 3 removed\nde-de would have 1. Nothing was written: this was a dry run.');
    expect(status).toBe(0);
    expect((await importText('terms\nAmboss|Anvil\n')).text).toContain('Synonym groups: 0 added, 1 skipped');
    expect(await countAll()).toBe(before);
  });

  it('removes what does not stand in the file with --replace', async () => {
    const { text } = await importText('terms,replacements\nAmboss|Anvil,\nKabel|Leitung,\n', '--replace');
    expect(text).toContain('Synonym groups: 1 added, 1 skipped as they are there already, 2 removed\nde-de has 2.');
  });

  it('lists every error by its line, and writes nothing', async () => {
    const before = await countAll();
    const { status, text } = await importText('terms,replacements\nFeder|Sprungfeder,\n\nallein,\n!|Zug,\nBahn,Zug,Tram\n,Bahn\n');
    expect(status).toBe(1);
    expect(text).toBe(
      [
        'in.csv: 4 errors',
        '  4: "allein" stands alone: add a second term that means the same, or a replacement.',
        '  5: "!" has no letter or digit, so nobody searches for it: write a word, or remove it.',
        '  6: 3 cells where the first line names 2: part several terms by "|", and quote a term that holds the sign between the cells.',
        '  7: The group names no term: say what somebody types, or remove the group.',
        '',
        'Nothing was written.',
      ].join('\n'),
    );
    expect((await importText('Begriff\nFeder\n')).text).toContain('  1: The first line must name the columns: terms,replacements.');
    expect(await countAll()).toBe(before);
  });

  it('says when there would be too many', async () => {
    const rows = Array.from({ length: 4999 }, (_, index) => `a${index}|b${index}`);
    const { status, text } = await importText(`terms\n${rows.join('\n')}\n`);
    expect([status, text]).toEqual([1, 'in.csv: 1 error\n  5,001 synonym groups, at most 5,000 fit: remove some.\n\nNothing was written.']);
  });
});

describe('synonyms export', () => {
  it('writes a file that imports to the same', async () => {
    await importText('terms,replacements\n"\'=1+1|eins",\n+49,Vorwahl\nAmboss|Anvil,"Amboss, schwer"\n', '--replace');
    const path = join(folder, 'out.csv');
    const { status, text } = await run('export', path, ...german);
    expect([status, text]).toEqual([0, `3 synonym groups of de-de written to ${path}`]);
    expect(readFileSync(path, 'utf8')).toBe('\u{feff}terms,replacements\r\n\'+49,Vorwahl\r\n\'=1+1|eins,\r\nAmboss|Anvil,"Amboss, schwer"\r\n');
    expect((await run('import', path, ...german, '--replace')).text).toContain('Synonym groups: 0 added, 3 skipped as they are there already, 0 removed');
  });

  it('replaces a file only when told to', async () => {
    const path = file('kept.csv', 'mine');
    expect(await run('export', path, ...german)).toMatchObject({ status: 2, text: expect.stringContaining(`${path} is there already`) });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect((await run('export', path, ...german, '--force')).status).toBe(0);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['move', 'a.csv'], '"move" is neither import nor export'],
    [['import'], 'import needs a file'],
    [['import', 'a.csv', 'b.csv'], 'One file, not also b.csv'],
    [['import', 'a.csv', '--locale', 'de-de'], '--site is missing: which site is meant?'],
    [['import', 'a.csv', '--site', 'acme'], '--locale is missing: which locale is meant?'],
    [['import', 'a.csv', ...german, '--all'], "Unknown option '--all'"],
    [['import', join(folder, 'nowhere.csv'), ...german], `There is no file ${join(folder, 'nowhere.csv')}`],
    [['export', join(folder, 'never.csv'), '--site', 'nobody', '--locale', 'de-de'], 'There is no site "nobody"'],
    [['export', join(folder, 'never.csv'), '--site', 'acme', '--locale', 'fr-fr'], '"acme" has no locale "fr-fr"; it has en-us, de-de'],
  ])('is explained: %j', async (args, message) => {
    const { status, text } = await run(...args);
    expect([status, text]).toEqual([2, expect.stringContaining(message)]);
    expect(text).toContain('npm run search -- synonyms import <csv> --site <key> --locale <key>');
    expect(existsSync(join(folder, 'never.csv'))).toBe(false);
  });

  it('is the usage where nothing is said', async () => {
    expect(await run()).toMatchObject({ status: 0, text: expect.stringContaining('Synonyms of a locale') });
  });
});
