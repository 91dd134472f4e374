import { article, field, guard, site, staged } from './staged-sql.ts';

const head = '(select coalesce(max(r.number), 0) from revision r where r.translation_id = t.id)';

/** Abort where the site is no longer what the plan was made from. */
export const guards = [
  ...(['translation', 'live'] as const).map((kind) =>
    guard(
      kind,
      `${staged(kind, `${article} left join translation t on t.article_id = a.id and t.language = ${field('language')}`)} and ${head} <> ${field('base')}`,
    ),
  ),
  guard(
    'article',
    `${staged('article', `left join article a on a.site_id = ${site} and a.key = ${field('key')} left join topic o on o.id = a.topic_id`)} and (
      o.key is not ${field('before.topic')} or a.type is not ${field('before.type')} or json(a.labels) is not ${field('before.labels')}
      or a.owner is not ${field('before.owner')} or a.review_days is not ${field('before.reviewDays')}
      or json(a.only_in) is not ${field('before.onlyIn')} or json(a.hidden_in) is not ${field('before.hiddenIn')}
      or substr(a.archived_at, 1, 10) is not ${field('before.archived')})`,
  ),
];

/** Abort where a staged row found no place: a text or product that would be lost in silence. */
export const lost = [
  guard('product', `${staged('product', `left join product p on p.site_id = ${site} and p.key = ${field('key')}`)} and p.id is null`),
  guard('article', `${staged('article', `left join article a on a.site_id = ${site} and a.key = ${field('key')}`)} and a.id is null`),
  guard(
    'live',
    `${staged('live', `left ${article} left join translation t on t.article_id = a.id and t.language = ${field('language')}`)} and t.live_revision is not ${field('number')}`,
  ),
];
