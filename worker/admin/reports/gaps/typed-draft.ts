import { articleTypes } from '../../../articles/types.ts';
import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import type { AdminSite } from '../../admin-site.ts';
import type { RawForm } from '../../read-form.ts';

/** What stands in the fields of a draft. */
export type DraftValues = { once: string | undefined; title: string; type: string; topic: string };

const fields = ['title', 'type', 'topic'] as const;
const mostTitle = 200;

/** What stands there at first: as title what readers typed, where they did so in the language that it begins in. */
export function blankDraft({ label, language }: StoredGap, { sourceLanguage }: AdminSite): DraftValues {
  const title = language === sourceLanguage ? (label.charAt(0).toUpperCase() + label.slice(1)).slice(0, mostTitle) : '';
  return { once: undefined, title, type: 'faq', topic: '' };
}

/** As it was sent: with the decision about the gap too, since both are one form. */
export const sentDraft = (raw: RawForm, gap: StoredGap, site: AdminSite): DraftValues => {
  const blank = blankDraft(gap, site);
  const [title, type, topic] = fields.map((name) => raw[name]?.[0] ?? blank[name]);
  return { once: raw['once']?.[0], title: title ?? '', type: type ?? '', topic: topic ?? '' };
};

/** What was chosen for a draft, to stand there again after something else was saved: for the page's address. */
export function draftQuery(draft: DraftValues, gap: StoredGap, site: AdminSite): string {
  const blank = blankDraft(gap, site);
  const chosen = fields.filter((name) => draft[name] !== blank[name]).map((name) => [name, draft[name]]);
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen).toString()}`;
}

/** Undefined where the address says nothing of a draft. */
export function addressedDraft(query: URLSearchParams, gap: StoredGap, site: AdminSite): DraftValues | undefined {
  if (!fields.some((name) => query.has(name))) return undefined;
  const blank = blankDraft(gap, site);
  const type = articleTypes.find((each) => each === query.get('type')) ?? blank.type;
  return { once: undefined, title: (query.get('title') ?? blank.title).slice(0, mostTitle), type, topic: query.get('topic') ?? '' };
}
