import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as v from 'valibot';
import { SiteTableSchema, type SiteTable } from '../worker/sites/site-table-schema.ts';
import { textDirection } from '../worker/sites/text-direction.ts';
import { root } from './root.ts';

const SiteFileSchema = v.object({
  key: v.string(),
  name: v.string(),
  hosts: v.array(v.string()),
  default_locale: v.string(),
  accent: v.object({ light: v.string(), dark: v.string() }),
  locales: v.array(v.object({ key: v.string(), language: v.string(), market: v.string() })),
});
const MarketFileSchema = v.object({ countries: v.array(v.string()) });

/** The example brand as the gateway's last resort knows it. */
export function exampleSiteTable(): SiteTable {
  const site = v.parse(SiteFileSchema, read('site.yaml'));
  const countries = new Map(
    readdirSync(`${root}/content/markets`).map((file) => [file.replace('.yaml', ''), v.parse(MarketFileSchema, read(`markets/${file}`)).countries]),
  );
  const locales = site.locales.map(({ key, language, market }) => ({
    key,
    language,
    direction: textDirection(language),
    countries: countries.get(market) ?? [],
  }));
  return v.parse(SiteTableSchema, [{ ...site, defaultLocale: site.default_locale, locales }]);
}

const read = (path: string): unknown => parse(readFileSync(`${root}/content/${path}`, 'utf8'));
