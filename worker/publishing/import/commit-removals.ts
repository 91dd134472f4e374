import { field, guard, site, staged } from './staged-sql.ts';

const goneKeys = (part: string, name = 'key') => `(select ${field(name)} ${staged('gone')} and ${field('part')} = '${part}')`;
const pair = (part: string) => `(select ${field('key')}, ${field('other')} ${staged('gone')} and ${field('part')} = '${part}')`;

/** A text that was published, or a snippet saved, since the plan was made. */
const isUsed = `exists (select 1 from usage u left join translation t on u.user_kind = 'translation' and t.id = u.user_id
  where u.site_id = ${site} and u.key = ${field('key')} and u.kind = case ${field('part')} when 'snippet' then 'snippet' else 'fact' end
    and (u.user_kind = 'snippet' or t.live_revision is not null))`;

/** What vanished from the folder and nothing needs; `gone` rows name it. What is part of another goes first. */
export const removals = [
  `delete from usage where user_kind = 'snippet' and (user_id, language) in (select n.id, g.language from snippet n join snippet_translation g on g.snippet_id = n.id
    where n.site_id = ${site} and (n.key, g.language) in ${pair('snippet')})`,
  guard('used', `${staged('gone')} and ${field('part')} in ('fact', 'market-fact', 'snippet') and ${isUsed}`),
  `delete from market_fact where (market_id, fact_id) in (select m.id, f.id from market m join fact f on f.site_id = m.site_id
    where m.site_id = ${site} and (f.key, m.key) in ${pair('market-fact')})`,
  `delete from fact where site_id = ${site} and key in ${goneKeys('fact')}`,
  `delete from snippet_translation where (snippet_id, language) in (select n.id, g.language from snippet n join snippet_translation g on g.snippet_id = n.id
    where n.site_id = ${site} and (n.key, g.language) in ${pair('snippet')})`,
  `delete from snippet where site_id = ${site} and key in ${goneKeys('snippet')} and id not in (select snippet_id from snippet_translation)`,
  `delete from product where site_id = ${site} and key in ${goneKeys('product')}`,
  `delete from product_category where site_id = ${site} and key in ${goneKeys('category', 'other')}`,
  `update topic set parent_id = null where site_id = ${site} and key in ${goneKeys('topic')}`,
  `delete from topic where site_id = ${site} and key in ${goneKeys('topic')}`,
];
