import type { AdminSite } from '../admin-site.ts';
import type { PlannedStep } from './plan-table.tsx';

/** A publish or unpublish that was asked for. */
export type Plan = PlannedStep & { action: 'publish' | 'unpublish'; revision: number; significance: 'minor' | 'medium' | 'major' };

/** What publishing this text touches: the other languages that readers see, and what is planned or went wrong. */
export type PanelFacts = {
  /** Languages with a live text besides this one, in the site's order. */
  liveElsewhere: string[];
  /** Whether the source has a live text. */
  sourceIsLive: boolean;
  pending: Plan[];
  /** The newest one that was to be carried out, if it failed. */
  failed: Plan | undefined;
};

const planJson = `json_object('id', p.id, 'action', p.action, 'revision', p.revision, 'significance', p.significance, 'at', p.at, 'wallTime', p.wall_time,
  'timeZone', p.time_zone, 'author', p.author, 'doneAt', p.done_at, 'outcome', p.outcome, 'error', p.error)`;

export async function findPanelFacts(d1: D1Database, site: AdminSite, article: number, language: string): Promise<PanelFacts> {
  const row = await d1
    .prepare(
      `SELECT (SELECT json_group_array(t.language) FROM translation t WHERE t.article_id = ?1 AND t.live_revision IS NOT NULL) AS live,
        (SELECT json_group_array(json(plan)) FROM (SELECT ${planJson} AS plan FROM schedule p
          WHERE p.article_id = ?1 AND p.language = ?2 AND p.done_at IS NULL ORDER BY p.at, p.id)) AS pending,
        (SELECT ${planJson} FROM schedule p WHERE p.article_id = ?1 AND p.language = ?2 AND p.outcome IN ('done', 'failed')
          ORDER BY p.done_at DESC, p.id DESC LIMIT 1) AS last`,
    )
    .bind(article, language)
    .first<{ live: string; pending: string; last: string | null }>();
  const live: string[] = JSON.parse(row?.live ?? '[]');
  const last: Plan | null = JSON.parse(row?.last ?? 'null');
  return {
    liveElsewhere: site.languages.filter((each) => each !== language && live.includes(each)),
    sourceIsLive: live.includes(site.sourceLanguage),
    pending: JSON.parse(row?.pending ?? '[]'),
    failed: last?.outcome === 'failed' ? last : undefined,
  };
}

/** All that was ever planned for a text, newest first. */
export async function listPlans(d1: D1Database, article: number, language: string): Promise<Plan[]> {
  const { results } = await d1
    .prepare(
      `SELECT ${planJson} AS plan FROM schedule p WHERE p.article_id = ?1 AND p.language = ?2 ORDER BY p.done_at IS NOT NULL, p.at DESC, p.id DESC LIMIT 100`,
    )
    .bind(article, language)
    .all<{ plan: string }>();
  return results.map(({ plan }) => JSON.parse(plan));
}
