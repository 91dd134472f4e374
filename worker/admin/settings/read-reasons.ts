import { votes, type Vote } from '../../analytics/event.ts';
import { standardReasons } from '../../feedback/reasons.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import { mostReasons, type SiteSettings } from '../../sites/site.ts';
import { slugify } from '../../sites/slug.ts';
import { pickText, type Texts } from '../../sites/texts.ts';
import { interfaceLanguages } from '../../ui/strings/index.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import { readTexts } from '../ui/read-texts.ts';

type Feedback = NonNullable<SiteSettings['feedback']>;
type StoredReason = NonNullable<Feedback[Vote]>[number];

/** Fields of the reasons of a vote: `reasons-no.0.label:en`. */
export const reasonList = (vote: Vote): string => `reasons-${vote}`;

/** What the page offers to say about the reasons of votes. What is as it is everywhere is not said again. */
export function readReasons(raw: RawForm, site: AdminSite): Pick<SiteSettings, 'feedback'> {
  const said = votes.flatMap((vote): [Vote, StoredReason[]][] => {
    const reasons = readList(raw, reasonList(vote), site);
    return sameJson(reasons, standardTexts(vote, site.languages)) ? [] : [[vote, reasons]];
  });
  return said.length === 0 ? {} : { feedback: Object.fromEntries(said) };
}

export function typedReasons(feedback: SiteSettings['feedback']): RawForm {
  const typed: RawForm = {};
  for (const vote of votes) {
    for (const [index, { key, label }] of (feedback?.[vote] ?? standardTexts(vote, interfaceLanguages)).entries()) {
      const at = `${reasonList(vote)}.${index}`;
      Object.assign(typed, { [`${at}.key`]: [key], [`${at}.place`]: [String(index + 1)] });
      for (const [language, text] of Object.entries(label)) typed[`${at}.label:${language}`] = [text];
    }
  }
  return typed;
}

/** How many reasons a form says something of. */
export function countReasons(raw: RawForm, list: string): number {
  const said = Object.keys(raw).filter((name) => name.startsWith(`${list}.`) && name.includes('.label:') && raw[name]?.[0]);
  return Math.min(mostReasons, Math.max(0, ...said.map((name) => Number(name.split('.')[1]) + 1 || 0)));
}

/** The reasons of a site that says nothing, with the words of those of these languages that have some. */
function standardTexts(vote: Vote, languages: readonly string[]): StoredReason[] {
  const written = languages.map((language) => standardReasons(vote, language)).filter(([first], index) => first?.language === languages[index]);
  return standardReasons(vote, 'en').map(({ key }, index) => {
    const words = written.flatMap((reasons) => reasons[index] ?? []);
    return { key, label: Object.fromEntries(words.map(({ language, label }) => [language, label])) };
  });
}

/** One without any words is gone. */
function readList(raw: RawForm, list: string, site: AdminSite): StoredReason[] {
  const typed = Array.from({ length: countReasons(raw, list) }, (_, index) => {
    const at = `${list}.${index}`;
    return { key: raw[`${at}.key`]?.[0] ?? '', place: Number(raw[`${at}.place`]?.[0]) || index + 1, label: readTexts(raw, `${at}.label`, site.languages) };
  });
  const reasons: StoredReason[] = [];
  for (const { key, label } of typed.filter(({ label: words }) => Object.keys(words).length > 0).toSorted((a, b) => a.place - b.place))
    reasons.push({ key: freeKey(key || keyOf(label, site), reasons), label });
  return reasons;
}

/** For ever, whatever it is called later; of a label that is not in Latin letters, one that says nothing. */
function keyOf(label: Texts, { sourceLanguage }: AdminSite): string {
  const slug = slugify(pickText(label, [sourceLanguage, 'en']) ?? '')
    .slice(0, 32)
    .replace(/-$/, '');
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? slug : 'reason';
}

function freeKey(key: string, taken: readonly StoredReason[]): string {
  const isTaken = (asked: string) => taken.some((reason) => reason.key === asked);
  if (!isTaken(key)) return key;
  return Array.from({ length: mostReasons + 1 }, (_, index) => `${key}-${index + 2}`).find((asked) => !isTaken(asked)) ?? key;
}
