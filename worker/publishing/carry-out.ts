import * as v from 'valibot';
import type { DraftText } from '../../db/schema/editing.ts';
import type { revisionStatuses } from '../../db/schema/article.ts';
import { SiteSettingsSchema } from '../sites/site.ts';
import { basisOf } from './article-state.ts';
import { carryOutEach } from './carry-out-each.ts';
import { commitQuietly, type PublishingBindings } from './commit.ts';
import { publish, type PublishFailure, type Significance } from './publish.ts';
import { guardRevision } from './guards.ts';
import { mayPublish } from './review.ts';
import { endPlan } from './schedule.ts';
import type { Target } from './target.ts';
import { unpublish } from './unpublish.ts';

/** Whether whoever planned a step may still take it: rights are looked up by who carries it out. */
export type Planner = { author: string; site: string; article: number; language: string };
type MayStill = (planner: Planner) => Promise<boolean>;

/** A planned step when it is due: its text, and what stands there now. */
type Step = {
  id: number;
  action: 'publish' | 'unpublish';
  revision: number;
  significance: Significance;
  author: string;
  site: string;
  settings: string;
  article: string;
  number: number;
  language: string;
  archived: number;
  head: number;
  headStatus: (typeof revisionStatuses)[number];
  live: number | null;
  status: (typeof revisionStatuses)[number];
  text: string;
  basedOn: number | null;
};

/** Somebody may save a draft between reading and writing. */
const mostTries = 3;

/** What is due, and so what was missed too. Carries each out once, however many do this at once. */
export function carryOutDue(env: PublishingBindings, mayStill: MayStill, now: Date): Promise<void> {
  return carryOutEach(env.DB, 'schedule', now, (id) => carryOut(env, id, mayStill, now));
}

async function carryOut(env: PublishingBindings, id: number, mayStill: MayStill, now: Date): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const step = await findStep(env.DB, id);
    if (!step) return;
    const refusal = await findRefusal(step, mayStill);
    if (refusal !== undefined) return fail(env, step, refusal, now);
    const done = step.action === 'publish' ? await publishStep(env, step, now) : await unpublishStep(env, step, now);
    if (done.ok) return;
    if (done.failure.reason !== 'conflict') return fail(env, step, describe(done.failure), now);
  }
}

async function findRefusal(step: Step, mayStill: MayStill): Promise<string | undefined> {
  if (step.archived === 1) return 'The article was archived meanwhile. Restore it and publish, or plan it again.';
  const { author, site, number: article, language } = step;
  if (!(await mayStill({ author, site, article, language })))
    return `${author} planned it and may not publish here any more. Somebody who may can publish it now.`;
  const text: DraftText = JSON.parse(step.text);
  if (needsApproval(step) && !mayPublish(settingsOf(step), { status: step.status, text }, text))
    return `A text must be approved before it is published here, and revision ${step.revision} is not.`;
  return undefined;
}

const settingsOf = ({ settings }: Step) => v.parse(SiteSettingsSchema, JSON.parse(settings));
const needsApproval = (step: Step) => step.action === 'publish' && step.status !== 'published' && settingsOf(step).review.required;

/** What was drafted after the planned text stays on top of it, for whoever writes it. */
function publishStep(env: PublishingBindings, step: Step, now: Date) {
  const { id, site, article, language, head, headStatus, revision, significance, basedOn, author } = step;
  const text: DraftText = JSON.parse(step.text);
  const hasNewerDraft = head > revision && headStatus !== 'published';
  const note = `Published as planned: revision ${revision}`;
  return publish(env, { site, article, language, base: head, text, significance, ...(basedOn !== null && { basedOn }), author, note }, now, {
    // An approval may be taken back at this very moment.
    guards: ({ id: of }) => (needsApproval(step) ? [guardRevision(env.DB, { article: { id: of }, language }, revision, ['approved'])] : []),
    with: (target) => [...endPlan(env.DB, id, 'done', now), ...(hasNewerDraft ? [keepOnTop(env.DB, target, language, head)] : [])],
    actor: 'schedule',
  });
}

function keepOnTop(d1: D1Database, target: Target, language: string, head: number): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
      SELECT t.id, r.number + 2, r.status, r.title, r.slug, r.summary, r.seo_title, r.seo_description, r.body, r.significance, ${basisOf('r', 't')}, r.author,
        coalesce(r.note, 'Kept on top of what was published as planned')
      FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = ?3 WHERE t.article_id = ?1 AND t.language = ?2`,
    )
    .bind(target.id, language, head);
}

async function unpublishStep(env: PublishingBindings, step: Step, now: Date) {
  const { id, site, article, language, head, live, author } = step;
  if (live !== null) return unpublish(env, { site, article, language, base: head, author }, { with: endPlan(env.DB, id, 'done', now), actor: 'schedule' });
  const told = { site, actor: 'schedule', action: 'article.unpublish', entity: `${article}/${language}` };
  return commitQuietly(env.DB, endPlan(env.DB, id, 'done', now, 'It was not live any more.'), told);
}

async function fail(env: PublishingBindings, { id, site, article, language, action, revision }: Step, error: string, now: Date): Promise<void> {
  const told = { actor: 'schedule', action: `article.${action}-failed`, entity: `${article}/${language}`, before: { revision }, after: { error } };
  await commitQuietly(env.DB, endPlan(env.DB, id, 'failed', now, error), { site, ...told });
}

function describe(failure: PublishFailure | { reason: 'missing'; what: string }): string {
  if (failure.reason === 'invalid') {
    const [first, ...others] = failure.problems.filter(({ severity }) => severity === 'error');
    const more = others.length === 0 ? '' : ` There ${others.length === 1 ? 'is 1 more problem' : `are ${others.length} more problems`}.`;
    return `Line ${first?.line}: ${first?.message}${more} Correct it and publish.`;
  }
  if (failure.reason === 'missing') return `There is no such ${failure.what} any more.`;
  return failure.reason === 'archived' ? 'The article was archived meanwhile.' : 'It changed at the very moment it was due.';
}

/** Undefined once it was carried out or cancelled. The text of an unpublish is not needed: any will do. */
async function findStep(d1: D1Database, id: number): Promise<Step | undefined> {
  const row = await d1
    .prepare(
      `SELECT p.id AS id, p.action AS action, p.revision AS revision, p.significance AS significance, p.author AS author, s.key AS site, s.settings AS settings,
        a.key AS article, a.number AS number, p.language AS language, a.archived_at IS NOT NULL AS archived, t.live_revision AS live,
        h.number AS head, h.status AS headStatus, r.status AS status, ${basisOf('r', 't')} AS basedOn,
        json_object('title', r.title, 'slug', r.slug, 'summary', r.summary, 'body', r.body,
          'seoTitle', coalesce(r.seo_title, ''), 'seoDescription', coalesce(r.seo_description, '')) AS text
      FROM schedule p JOIN article a ON a.id = p.article_id JOIN site s ON s.id = a.site_id
      JOIN translation t ON t.article_id = a.id AND t.language = p.language JOIN revision r ON r.translation_id = t.id AND r.number = p.revision
      JOIN revision h ON h.translation_id = t.id AND h.number = (SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id)
      WHERE p.id = ?1 AND p.done_at IS NULL`,
    )
    .bind(id)
    .first<Step>();
  return row ?? undefined;
}
