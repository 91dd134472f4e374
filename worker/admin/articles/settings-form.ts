import * as v from 'valibot';
import { articleTypes } from '../../articles/types.ts';
import type { Shared } from '../../publishing/articles/shared.ts';
import type { AdminSite } from '../admin-site.ts';
import { baseNumber, optionalText, readForm, readRaw, required, type RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { findNamed, type NamedArticle } from './settings-store.ts';

const mostRelated = 20;
const mostLabels = 30;

export const visibilities = ['all', 'only', 'hidden'] as const;

const SettingsForm = v.object({
  base: baseNumber,
  type: v.picklist(articleTypes, 'Choose a type.'),
  topic: required('Choose a topic: an article lies in one.'),
  products: v.array(v.string()),
  labels: v.pipe(
    optionalText,
    v.transform((text) => listOf(text, /[,\n]/)),
    v.maxLength(mostLabels, `There are more than ${mostLabels} labels.`),
    v.everyItem((label) => label.length <= 60, 'A label is longer than 60 characters. Separate labels with commas.'),
  ),
  owner: v.pipe(optionalText, v.maxLength(100, 'The name of the owner is longer than 100 characters.')),
  reviewDays: v.pipe(
    optionalText,
    v.regex(/^\d{0,4}$/, 'Write the days as a number, or leave the field empty.'),
    v.transform((text) => (text === '' ? null : Number(text))),
    v.check((days) => days === null || (days >= 1 && days <= 3650), 'Write a number of days from 1 to 3,650, or leave the field empty.'),
  ),
  related: v.pipe(
    optionalText,
    v.transform((text) => listOf(text, /\n/)),
    v.maxLength(mostRelated, `There are more than ${mostRelated} related articles. Readers follow the first few.`),
  ),
  visibility: v.picklist(visibilities, 'Choose where it is seen.'),
  markets: v.array(v.string()),
});

export type ReadSettings = { ok: true; base: number; after: Shared; raw: RawForm } | { ok: false; problems: FieldProblems; raw: RawForm };

/** The form as what all texts share. What it does not hold (fields that are not offered) stays as it is. */
export async function readSettings(c: AdminContext, before: Shared, number: number): Promise<ReadSettings> {
  const { site } = c.var;
  const raw = await readRaw(c);
  const form = await readForm(c, SettingsForm, ['products', 'markets']);
  if (!form.ok) return { ok: false, problems: form.problems, raw };
  const { base, visibility, markets, related, owner, products, ...fields } = form.value;
  const named = await readRelated(c.env.DB, site, related, number);
  const problems = { ...named.problems, ...(visibility === 'only' && markets.length === 0 && { visibility: 'Choose the markets that see it.' }) };
  if (Object.keys(problems).length > 0) return { ok: false, problems, raw };
  const after: Shared = {
    ...fields,
    owner: owner === '' ? null : owner,
    products: [...before.products.filter((key) => products.includes(key)), ...products.filter((key) => !before.products.includes(key))],
    related: named.keys,
    onlyIn: visibility === 'only' ? inOrder(site, markets) : null,
    hiddenIn: visibility === 'hidden' && markets.length > 0 ? inOrder(site, markets) : null,
    featured: readFeatured(site, raw, before.featured),
  };
  return { ok: true, base, after: keepOrder(after, before), raw };
}

/** Lines such as "1031 Return window" or "return-window": what comes after the number or key is for people. */
async function readRelated(d1: D1Database, site: AdminSite, lines: readonly string[], own: number): Promise<{ keys: string[]; problems: FieldProblems }> {
  const names = lines.map(nameIn);
  const found = await findNamed(d1, site, names);
  const unknown = lines.filter((_, index) => !found.some((article) => isNamed(article, names[index])));
  const keys = [...new Set(found.filter(({ number }) => number !== own).map(({ key }) => key))];
  return {
    keys,
    problems: unknown.length === 0 ? {} : { related: `There is no such article: ${unknown.join(', ')}. Begin each line with an article's number or key.` },
  };
}

function nameIn(line: string): string | number {
  const first = line.split(/\s/, 1)[0] ?? '';
  const number = /^#?(\d{1,9})[.:]?$/.exec(first)?.[1];
  return number === undefined ? first : Number(number);
}

const isNamed = ({ key, number }: NamedArticle, name: string | number | undefined) => key === name || number === name;

/** Only what is offered, and whose place the visitor changed: others may have moved it meanwhile. */
function readFeatured(site: AdminSite, raw: RawForm, before: Record<string, number>): Record<string, number> {
  const featured = { ...before };
  for (const { key } of site.markets) {
    const [place, was] = [placeOf(raw[`featured-${key}`]), placeOf(raw[`was-${key}`])];
    if (place === undefined || place === was) continue;
    if (place === 0) delete featured[key];
    else featured[key] = place;
  }
  return featured;
}

const placeOf = (values: string[] | undefined) => (/^\d{1,3}$/.test(values?.[0] ?? '') ? Number(values?.[0]) : undefined);

const listOf = (text: string, separator: RegExp): string[] => [
  ...new Set(
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

const inOrder = (site: AdminSite, markets: readonly string[]) => site.markets.map(({ key }) => key).filter((key) => markets.includes(key));

/** A list of the same markets is the same list. */
function keepOrder(after: Shared, before: Shared): Shared {
  const same = (one: string[] | null, other: string[] | null) => one?.toSorted().join(' ') === other?.toSorted().join(' ');
  return {
    ...after,
    onlyIn: after.onlyIn && same(after.onlyIn, before.onlyIn) ? before.onlyIn : after.onlyIn,
    hiddenIn: after.hiddenIn && same(after.hiddenIn, before.hiddenIn) ? before.hiddenIn : after.hiddenIn,
  };
}
