import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { factSchedulePath, sharedTextPath } from '../../../worker/admin/paths.ts';
import { mayStillChangeFact } from '../../../worker/admin/revisions/may-still.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { carryOutFacts } from '../../../worker/publishing/facts/carry-out-facts.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { carrier, translate } from '../translations/shared-forms.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const newYear = { date: '2099-01-01', time: '00:00', timeZone: 'Europe/Berlin' };
let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

type Row = { id: number; outcome: string | null; error: string | null };
const plans = async () => (await env.DB.prepare("SELECT id, outcome, error FROM fact_schedule WHERE fact = 'carrier' ORDER BY id").all<Row>()).results;
const last = async () => (await plans()).at(-1);
const stored = () =>
  env.DB.prepare(
    "SELECT mf.value AS value FROM market_fact mf JOIN fact f ON f.id = mf.fact_id JOIN market m ON m.id = mf.market_id WHERE f.key = 'carrier' AND m.key = 'de'",
  ).first<string>('value');
const carryOut = (now = new Date('2099-06-01')) => carryOutFacts(env, (who) => mayStillChangeFact(env.DB, who), now);
const planTexts = async (texts: Record<string, string>, more = {}) => {
  const typed = Object.fromEntries(Object.entries(texts).map(([language, text]) => [`value.de:${language}`, text]));
  const base = await newestChange(env.DB, 'ondelle', 'fact', 'carrier/de');
  const sent = { once: crypto.randomUUID(), seen: '', ...newYear, ...more, 'base.de': base, ...typed };
  expect((await editor.post(factSchedulePath('carrier'), sent)).status).toBe(303);
};
const texts = async (): Promise<unknown> => JSON.parse((await stored()) ?? 'null');

describe('a planned change of a text in each language', () => {
  it('is made though somebody translated it meanwhile, who is told of it; and that stays, also on the way back', async () => {
    const translator = await signIn(grant('translator'));
    const french = sharedTextPath('fr', carrier);
    await planTexts({ en: 'UPS' });
    await planTexts({ en: 'DHL' }, { date: '2099-02-01', seen: String((await last())?.id) });
    expect(await translator.read(french)).toMatch(/A change is scheduled here\..*It changes in English .*1 Jan 2099, 00:00.*What it is in French stays/s);
    expect((await translate(translator, carrier, { text: 'DHL France' }, 'fr')).status).toBe(303);
    await carryOut(new Date('2099-01-02'));
    expect(await texts()).toEqual({ en: 'UPS', fr: 'DHL France' });
    await carryOut();
    expect(await texts()).toEqual({ en: 'DHL', fr: 'DHL France' });
    expect((await plans()).map(({ outcome, error }) => [outcome, error])).toEqual([
      ['done', null],
      ['done', null],
    ]);
    expect(await translator.read(french)).not.toContain('A change is scheduled');
  });

  it('leaves a market of which a language that it changes was touched, and names that language and who did', async () => {
    const [german, french] = [await signIn(grant('translator')), await signIn(grant('translator'))];
    await planTexts({ en: 'UPS', de: 'UPS Paket', fr: 'DHL France' });
    expect(await german.read(sharedTextPath('de', carrier))).toMatch(
      /In German it becomes <q lang="de">UPS Paket<\/q> .*yours stays, that change fails, and whoever looks after facts is told/s,
    );
    expect((await translate(german, carrier, { text: 'DHL Paket' }, 'de')).status).toBe(303);
    expect((await translate(french, carrier, { text: 'DHL de France' }, 'fr')).status).toBe(303);
    await carryOut();
    expect(await texts()).toEqual({ en: 'DHL', de: 'DHL Paket', fr: 'DHL de France' });
    const told = `Germany: ${german.email} set it to DHL Paket in German meanwhile, so it was not set to UPS in English and UPS Paket in German.`;
    expect(await last()).toMatchObject({ outcome: 'failed', error: expect.stringContaining(told) });
  });
});
