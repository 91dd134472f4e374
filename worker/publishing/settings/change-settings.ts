import * as v from 'valibot';
import { refused, succeeded, type Result } from '../../result.ts';
import { SiteSettingsSchema, type SiteSettings } from '../../sites/site.ts';
import { commitChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { sameJson } from '../import/same-json.ts';

/** What a site is besides its locales and markets. What is left out of a change stays. */
type SiteFacts = { name: string; defaultLocale: string; settings: SiteSettings };
export type SettingsChange = { site: string; base: number; author: string; change: Partial<SiteFacts> };
export type SettingsFailure = Conflict | { reason: 'missing' | 'no-logo' | 'no-locale' } | { reason: 'invalid'; message: string };

type SiteRow = { name: string; source: string; defaultLocale: string; settings: string };

const noLocale = 'NOT EXISTS (SELECT 1 FROM site s JOIN locale l ON l.site_id = s.id WHERE s.key = ?1 AND l.key = ?2)';
const noLogo = '?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site s JOIN media f ON f.site_id = s.id WHERE s.key = ?1 AND f.key = ?2)';

/** Changes how the site looks and works. The gateway shows some of it where no page can. */
export async function changeSettings(
  env: PublishingBindings,
  { site, base, author, change }: SettingsChange,
): Promise<Result<{ changed: boolean }, SettingsFailure>> {
  const before = await readSite(env.DB, site);
  if (!before) return refused({ reason: 'missing' });
  const after = { ...before, ...change };
  const parsed = v.safeParse(SiteSettingsSchema, after.settings);
  if (!parsed.success) return refused({ reason: 'invalid', message: v.summarize(parsed.issues) });
  if (sameJson(before, after)) return succeeded({ changed: false });
  const logged = { site, kind: 'site', entity: 'settings', base, before, after, author } as const;
  const logo = parsed.output.logo ?? null;
  const statements = [
    abortWhere(env.DB, logged, noLocale, after.defaultLocale),
    abortWhere(env.DB, logged, noLogo, logo),
    env.DB.prepare('UPDATE site SET name = ?2, default_locale = ?3, settings = ?4 WHERE key = ?1').bind(
      site,
      after.name,
      after.defaultLocale,
      JSON.stringify(parsed.output),
    ),
  ];
  const done = await commitChange(env, logged, statements, { gateway: true, search: {} });
  if (done.ok) return succeeded({ changed: true });
  if (await holds(env.DB, noLocale, site, after.defaultLocale)) return refused({ reason: 'no-locale' });
  return (await holds(env.DB, noLogo, site, logo)) ? refused({ reason: 'no-logo' }) : done;
}

const holds = async (d1: D1Database, condition: string, ...values: (string | null)[]): Promise<boolean> =>
  (await d1
    .prepare(`SELECT ${condition} AS held`)
    .bind(...values)
    .first<number>('held')) === 1;

/** As the change log keeps it. */
async function readSite(d1: D1Database, site: string): Promise<(SiteFacts & { source: string }) | undefined> {
  const row = await d1
    .prepare('SELECT name, source_language AS source, default_locale AS defaultLocale, settings FROM site WHERE key = ?')
    .bind(site)
    .first<SiteRow>();
  return row ? { ...row, settings: v.parse(SiteSettingsSchema, JSON.parse(row.settings)) } : undefined;
}
