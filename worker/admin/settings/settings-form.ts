import * as v from 'valibot';
import { articleTypes } from '../../articles/types.ts';
import type { SiteSettings } from '../../sites/site.ts';
import { LinkAddressSchema } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { readTexts } from '../ui/read-texts.ts';
import { checkContrast, describeContrast, type Scheme } from './contrast.ts';
import { readReasons, typedReasons } from './read-reasons.ts';
import { readRetention, typedRetention } from './read-retention.ts';

export type Settings = { name: string; settings: SiteSettings };
export type ReadSettings = { ok: true; value: Settings } | { ok: false; problems: FieldProblems };
type Link = SiteSettings['header'][number];

const mostLinks = 12;
const longestInterval = 3650;

/** Reads what the settings page makes. */
export function readSettings(raw: RawForm, site: AdminSite): ReadSettings {
  const problems: Record<string, string> = {};
  const one = (name: string) => (raw[name]?.[0] ?? '').trim();
  const name = one('name');
  if (name === '' || name.length > 100) problems['name'] = 'Write the name of the brand, in at most 100 characters.';
  const logo = one('logo');
  const settings: SiteSettings = {
    accent: { light: readAccent(raw, 'light', problems), dark: readAccent(raw, 'dark', problems) },
    ...(logo !== '' && { logo }),
    tagline: readTexts(raw, 'tagline', site.languages),
    description: readTexts(raw, 'description', site.languages),
    header: readLinks(raw, 'header', site, problems),
    footer: readLinks(raw, 'footer', site, problems),
    ...readOrganization(one('legalName'), one('organizationUrl'), problems),
    review: { required: one('reviewRequired') === 'yes', days: readDays(one, problems) },
    ...readReasons(raw, site),
    ...readRetention(one, problems),
  };
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, value: { name, settings } };
}

/** The settings as their form holds them. */
export function typedSettings({ name, settings }: Settings): RawForm {
  const { accent, logo, tagline, description, header, footer, organization, review, feedback, analytics } = settings;
  return {
    name: [name],
    accentLight: [accent.light],
    accentDark: [accent.dark],
    logo: [logo ?? ''],
    ...typedTexts('tagline', tagline),
    ...typedTexts('description', description),
    ...Object.assign({}, ...header.map((link, index) => typedLink('header', link, index)), ...footer.map((link, index) => typedLink('footer', link, index))),
    legalName: [organization?.legal_name ?? ''],
    organizationUrl: [organization?.url ?? ''],
    ...typedReasons(feedback),
    ...typedRetention(analytics),
    reviewRequired: [review.required ? 'yes' : ''],
    ...Object.fromEntries(articleTypes.map((type) => [`days-${type}`, [String(review.days[type] ?? '')]])),
  };
}

/** How many links of a list a form says something of. */
export function countLinks(raw: RawForm, list: string): number {
  const said = Object.keys(raw).filter((name) => name.startsWith(`${list}.`) && !name.endsWith('.place') && raw[name]?.[0]);
  return Math.min(mostLinks, Math.max(0, ...said.map((name) => Number(name.split('.')[1]) + 1 || 0)));
}

const typedTexts = (name: string, texts: Record<string, string>): RawForm =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [`${name}:${language}`, [text]]));

const typedLink = (list: string, { label, url }: Link, index: number): RawForm => ({
  ...typedTexts(`${list}.${index}.label`, label),
  ...typedTexts(`${list}.${index}.url`, url),
  [`${list}.${index}.place`]: [String(index + 1)],
});

/** The button that takes the offered colour carries it in a field of its own. */
function readAccent(raw: RawForm, scheme: Scheme, problems: Record<string, string>): string {
  const field = scheme === 'light' ? 'accentLight' : 'accentDark';
  const colour = (raw[`${field}Instead`]?.[0] ?? raw[field]?.[0] ?? '').trim().toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(colour)) {
    problems[field] = 'Choose a colour.';
    return '#000000';
  }
  const contrast = checkContrast(colour, scheme);
  if (!contrast.passes) problems[field] = describeContrast(contrast, scheme);
  return colour;
}

function readLinks(raw: RawForm, list: string, site: AdminSite, problems: Record<string, string>): Link[] {
  const placed = Array.from({ length: countLinks(raw, list) }, (_, index) => {
    const at = `${list}.${index}`;
    return { place: Number(raw[`${at}.place`]?.[0]) || index + 1, link: readLink(raw, at, site, problems) };
  });
  return placed.toSorted((a, b) => a.place - b.place).flatMap(({ link }) => link ?? []);
}

/** One without any label is gone; a language with a label but no address uses another language's address. */
function readLink(raw: RawForm, at: string, site: AdminSite, problems: Record<string, string>): Link | undefined {
  const label = readTexts(raw, `${at}.label`, site.languages);
  const url = readTexts(raw, `${at}.url`, site.languages);
  const wrong = Object.entries(url).find(([, address]) => !v.is(LinkAddressSchema, address));
  if (wrong) problems[`${at}.url:${wrong[0]}`] = 'Write a web address with https://, or a page here such as /articles/1081.';
  if (Object.keys(label).length === 0) {
    const [language] = Object.keys(url);
    if (language !== undefined) problems[`${at}.label:${language}`] = 'Say what the link is called, or empty its address too.';
    return undefined;
  }
  if (Object.keys(url).length === 0) problems[`${at}.url:${Object.keys(label)[0]}`] = 'Write where the link leads, with https://.';
  return { label, url };
}

function readOrganization(legalName: string, url: string, problems: Record<string, string>): Pick<SiteSettings, 'organization'> {
  if (legalName === '' && url === '') return {};
  if (legalName === '') problems['legalName'] = 'Write the name of the company too, or empty its address.';
  if (!/^https?:\/\/\S+$/.test(url)) problems['organizationUrl'] = 'Write the company’s web address, with https://.';
  return { organization: { legal_name: legalName, url } };
}

function readDays(one: (name: string) => string, problems: Record<string, string>): SiteSettings['review']['days'] {
  const days: SiteSettings['review']['days'] = {};
  for (const type of articleTypes) {
    const text = one(`days-${type}`);
    if (text === '') continue;
    if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= longestInterval) days[type] = Number(text);
    else problems[`days-${type}`] = `Write whole days from 1 to ${longestInterval}, or nothing.`;
  }
  return days;
}
