import { refused, succeeded, type Result } from '../../result.ts';
import { commitChange } from '../change.ts';
import { keepSlugs } from '../change-names.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { sameJson } from '../import/same-json.ts';
import type { TopicTexts } from './topic-texts.ts';

export type TopicChange = TopicTexts & { site: string; topic: number; base: number; author: string };
export type StoredTopic = TopicTexts & { id: number; number: number; key: string };

type Row = { id: number; number: number; key: string; names: string; summaries: string; icon: string };

/** Renames a topic, or says something else of it; old slugs go into the history and lead to the new ones. */
export async function changeTopic(env: PublishingBindings, change: TopicChange): Promise<Result<{ changed: boolean }, Conflict | { reason: 'missing' }>> {
  const { site, base, author, names, summaries, icon } = change;
  const there = await findStoredTopic(env.DB, site, change.topic);
  if (!there) return refused({ reason: 'missing' });
  const before = { names: there.names, summaries: there.summaries, icon: there.icon };
  const after = { names, summaries, icon };
  if (sameJson(before, after)) return succeeded({ changed: false });
  const update = env.DB.prepare('UPDATE topic SET names = ?2, summaries = ?3, icon = ?4 WHERE id = ?1');
  const statements = [
    update.bind(there.id, JSON.stringify(names), JSON.stringify(summaries), icon),
    ...keepSlugs(env.DB, site, 'topic', there.number, before.names, names),
  ];
  const done = await commitChange(env, { site, kind: 'topic', entity: there.key, base, before, after, author }, statements);
  return done.ok ? succeeded({ changed: true }) : done;
}

export async function findStoredTopic(d1: D1Database, site: string, number: number): Promise<StoredTopic | undefined> {
  const row = await d1
    .prepare(
      'SELECT t.id AS id, t.number AS number, t.key AS key, t.names AS names, t.summaries AS summaries, t.icon AS icon FROM topic t JOIN site s ON s.id = t.site_id WHERE s.key = ? AND t.number = ?',
    )
    .bind(site, number)
    .first<Row>();
  return row ? { ...row, names: JSON.parse(row.names), summaries: JSON.parse(row.summaries) } : undefined;
}
