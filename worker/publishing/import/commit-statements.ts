import { guards, lost } from './commit-guards.ts';
import { removals } from './commit-removals.ts';
import { settings, shelves } from './commit-settings.ts';
import { archive, articles, texts, usages } from './commit-texts.ts';
import { article, field, site, staged } from './staged-sql.ts';
import { importedMoments } from '../text-moments.ts';
import { refreshStateOf } from '../article-state.ts';

/** Articles of which a text, or what their texts share, was written. */
const touched = `select a.id ${staged('translation', article)} union select a.id ${staged('article', `join article a on a.site_id = ${site} and a.key = s.key`)}`;
const states = refreshStateOf(touched);

const log = [
  `insert into change (site_id, kind, entity, number, before, after, author)
    select ${site}, ${field('kind')}, ${field('entity')}, ${field('number')}, s."row" -> 'before', s."row" -> 'after', ?3 ${staged('change')}`,
];

/**
 * The statements that make a staged import current, set by set, in the order they must run. ?1 is the import's id, ?2
 * the site's key, ?3, where it stands, the author.
 */
export const commitStatements: readonly string[] = [
  ...guards,
  ...settings,
  ...shelves,
  ...articles,
  ...texts,
  ...lost,
  ...archive,
  ...usages,
  ...removals,
  ...states,
  ...log,
  ...importedMoments,
];
