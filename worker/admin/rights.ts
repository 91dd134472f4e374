import type { Grant } from '../../db/schema/people.ts';
import type { Role } from './roles.ts';

type Dimension = 'language' | 'topic' | 'market';

/**
 * Every right, and what of a grant's limits it heeds besides the site: whoever is limited to German may not do what
 * touches all languages. Reading is by topic alone, since a translator must see the source.
 */
const heeded = {
  'content.read': ['topic'],
  /** Creating, moving, duplicating and archiving articles, and what their translations share. */
  'article.write': ['language', 'topic', 'market'],
  'text.write': ['language', 'topic', 'market'],
  'text.publish': ['language', 'topic', 'market'],
  /** The same for any language but the source. */
  'translation.write': ['language', 'topic', 'market'],
  'translation.publish': ['language', 'topic', 'market'],
  /** Approving and sending back; "still right". */
  'review.decide': ['language', 'topic', 'market'],
  'comment.write': ['language', 'topic', 'market'],
  /** Topics, products and their order, redirects. */
  'structure.write': ['language', 'topic', 'market'],
  'snippet.write': ['language', 'topic', 'market'],
  'fact.write': ['language', 'topic', 'market'],
  'media.write': [],
  'search.tune': ['language', 'topic', 'market'],
  /** Markets, locales and how the site looks. */
  'site.manage': ['language', 'topic', 'market'],
  'user.manage': ['language', 'topic', 'market'],
  'audit.read': ['language', 'topic', 'market'],
  'report.read': ['language', 'market'],
  /** What becomes of a gap, or of what a reader wrote. */
  'report.act': ['language', 'market'],
  /** One's own sessions and tokens. */
  'self.manage': [],
} as const satisfies Record<string, readonly Dimension[]>;

export type Right = keyof typeof heeded;
const all = Object.keys(heeded).filter((name): name is Right => name in heeded);

const writing: Right[] = ['content.read', 'media.write', 'comment.write', 'self.manage'];
const roleRights: Record<Role, readonly Right[]> = {
  owner: all,
  admin: all,
  editor: [
    ...writing,
    'article.write',
    'text.write',
    'text.publish',
    'translation.write',
    'translation.publish',
    'review.decide',
    'structure.write',
    'snippet.write',
    'fact.write',
    'search.tune',
    'report.read',
    'report.act',
  ],
  author: [...writing, 'article.write', 'text.write', 'translation.write'],
  translator: [...writing, 'translation.write', 'translation.publish'],
  reviewer: ['content.read', 'comment.write', 'review.decide', 'self.manage'],
  analyst: ['report.read', 'self.manage'],
};

/**
 * What is to be touched. `topics` is a topic with those it lies in, by key; `markets` the only ones that see it. What is
 * left out is touched in all of its kind: a fact has no language, so it touches every one.
 */
export type Target = { site: string; language?: string; isSource?: boolean; topics?: string[]; markets?: string[] };

/** Lists of grants that must all allow what is done: a user's own; and of a program, its token's as well. */
export type Authority = readonly (readonly Grant[])[];

/** Whether in each list a grant has the right and reaches the target. */
export const allows = (authority: Authority, right: Right, target: Target): boolean =>
  authority.every((grants) => grants.some((grant) => grantAllows(grant, right, target)));

/** Whether the right is held somewhere on the site: whether its screens are worth showing. */
export const mayAnywhere = (authority: Authority, right: Right, site: string): boolean =>
  authority.every((grants) => grants.some((grant) => hasRight(grant, right, site)));

/** The languages in which a right is held somewhere on the site; null: in all. */
export function languagesOf(authority: Authority, right: Right, site: string): string[] | null {
  const lists = authority.map((grants) => grants.filter((grant) => hasRight(grant, right, site)).map(({ languages }) => languages));
  const limits = lists.filter((list) => !list.includes(null)).map((list) => list.flatMap((languages) => languages ?? []));
  return limits.length === 0 ? null : limits.reduce((both, limit) => both.filter((each) => limit.includes(each)));
}

/** Whether a right is held on every site: who holds it on some sees no people but theirs. */
export const holdsEverywhere = (authority: Authority, right: Right): boolean =>
  authority.every((grants) => grants.some(({ role, sites }) => roleRights[role].includes(right) && sites === null));

/** The sites on which somebody may do anything at all; null: on all. */
export function sitesOf(authority: Authority): string[] | null {
  const limits = authority.filter((grants) => !grants.some(({ sites }) => sites === null)).map((grants) => grants.flatMap(({ sites }) => sites ?? []));
  return limits.length === 0 ? null : limits.reduce((both, limit) => both.filter((each) => limit.includes(each)));
}

const hasRight = (grant: Grant, right: Right, site: string) => roleRights[grant.role].includes(right) && isIn(grant.sites, [site]);

function grantAllows(grant: Grant, right: Right, { site, language, isSource, topics, markets }: Target): boolean {
  if (!hasRight(grant, right, site)) return false;
  if (right.startsWith('translation.') && isSource !== false) return false;
  const dimensions: readonly Dimension[] = heeded[right];
  if (dimensions.includes('language') && !isIn(grant.languages, language === undefined ? undefined : [language])) return false;
  if (dimensions.includes('market') && !areIn(grant.markets, markets)) return false;
  return !dimensions.includes('topic') || isIn(grant.topics, topics);
}

/** One of what is touched is within the limit: of a topic, any it lies in. */
const isIn = (limit: readonly string[] | null, touched: readonly string[] | undefined): boolean =>
  limit === null || (touched?.some((each) => limit.includes(each)) ?? false);

const areIn = (limit: readonly string[] | null, touched: readonly string[] | undefined): boolean =>
  limit === null || (touched !== undefined && touched.length > 0 && touched.every((each) => limit.includes(each)));
