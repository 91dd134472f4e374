import type { AdminSite } from '../admin-site.ts';

/** A text somebody has to do with. `title` may hold fact slots; `at` is when it came to this. */
type Task = { number: number; language: string; title: string; topicId: number; onlyIn: string[] | null; at: string };
type OutdatedTask = Task & { outdated: 'medium' | 'major' };
type PlannedTask = Task & { action: 'publish' | 'unpublish'; error: string | null };
export type Tasks = {
  unsaved: Task[];
  drafts: Task[];
  waiting: Task[];
  approved: Task[];
  outdated: OutdatedTask[];
  planned: PlannedTask[];
  failed: PlannedTask[];
};

/** `readable` are ids of topics, `languages` those one works in; null: all. `failedSince` is how long a plan that failed is told of. */
export type TaskScope = {
  site: AdminSite;
  readable: number[] | null;
  languages: string[] | null;
  visitor: { id: number; actor: string };
  failedSince: string;
};

/** More than a list shows, since what the visitor may not do is left out of it. */
const mostTasks = 30;
/** Drafts are looked through from the newest on: whose they are stands in their revisions. */
const mostDrafts = 500;

/** What there is to do on a site, from what the lists keep. One round trip. */
export async function readTasks(d1: D1Database, scope: TaskScope): Promise<Tasks> {
  const { visitor, failedSince } = scope;
  const [unsaved, drafts, waiting, approved, outdated, planned, failed] = await d1.batch<Row & OutdatedTask & PlannedTask>([
    tasksStatement(d1, scope, unsavedSql, visitor.id),
    tasksStatement(d1, scope, draftsSql, visitor.actor),
    tasksStatement(d1, scope, headSql('in-review')),
    tasksStatement(d1, scope, headSql('approved')),
    tasksStatement(d1, scope, outdatedSql),
    tasksStatement(d1, scope, plannedSql),
    tasksStatement(d1, scope, failedSql, failedSince),
  ]);
  const parsed = (result: typeof unsaved) => (result?.results ?? []).map(parse);
  return {
    unsaved: parsed(unsaved),
    drafts: parsed(drafts),
    waiting: parsed(waiting),
    approved: parsed(approved),
    outdated: parsed(outdated),
    planned: parsed(planned),
    failed: parsed(failed),
  };
}

type Row = Omit<Task, 'onlyIn'> & { onlyIn: string | null };

function parse<T extends { onlyIn: unknown }>({ onlyIn, ...row }: T) {
  const markets: string[] | null = typeof onlyIn === 'string' ? JSON.parse(onlyIn) : null;
  return { ...row, onlyIn: markets };
}

/** ?1 site, ?2 topics, ?3 languages, ?4 what the list is of. `more` begins with a FROM that names article `a`. */
const listed = (title: string, language: string, at: string, from: string, more = '') =>
  `SELECT a.number AS number, ${language} AS language, coalesce(nullif(${title}, ''), a.key) AS title, a.topic_id AS topicId, a.only_in AS onlyIn, ${at} AS at${more} ${from}`;
const within = `a.site_id = ?1 AND (?2 IS NULL OR a.topic_id IN (SELECT value FROM json_each(?2)))`;
const inLanguages = '(?3 IS NULL OR t.language IN (SELECT value FROM json_each(?3)))';

const unsavedSql = listed(
  `json_extract(w.text, '$.title')`,
  'w.language',
  'w.saved_at',
  `FROM working_copy w JOIN article a ON a.id = w.article_id WHERE ${within} AND w.user_id = ?4 ORDER BY w.saved_at DESC LIMIT ${mostTasks}`,
);

const draftsSql = listed(
  't.head_title',
  't.language',
  't.head_at',
  `FROM (SELECT id, article_id, language, head_title, head_at, head_revision FROM translation INDEXED BY translation_waiting
      WHERE head_status = 'draft' ORDER BY head_at DESC LIMIT ${mostDrafts}) t CROSS JOIN article a ON a.id = t.article_id
    CROSS JOIN revision r ON r.translation_id = t.id AND r.number = t.head_revision
    WHERE ${within} AND a.archived_at IS NULL AND r.author = ?4 ORDER BY t.head_at DESC LIMIT ${mostTasks}`,
);

const headSql = (status: 'in-review' | 'approved') =>
  listed(
    't.head_title',
    't.language',
    't.head_at',
    `FROM translation t INDEXED BY translation_waiting CROSS JOIN article a ON a.id = t.article_id
      WHERE t.head_status = '${status}' AND ${within} AND a.archived_at IS NULL AND ${inLanguages} ORDER BY t.head_at LIMIT ${mostTasks}`,
  );

/** The word for what is worse comes first in the alphabet too, so the index has them in order. */
const outdatedSql = listed(
  't.head_title',
  't.language',
  't.head_at',
  `FROM translation t INDEXED BY translation_outdated CROSS JOIN article a ON a.id = t.article_id
    WHERE t.outdated IN ('major', 'medium') AND ${within} AND a.archived_at IS NULL AND ${inLanguages} ORDER BY t.outdated, t.language, t.id LIMIT ${mostTasks}`,
  ', t.outdated AS outdated',
);

const planSql = (where: string, order: string) =>
  listed(
    `(SELECT t.head_title FROM translation t WHERE t.article_id = a.id AND t.language = p.language)`,
    'p.language',
    'p.at',
    `FROM schedule p JOIN article a ON a.id = p.article_id WHERE ${where} AND ${within} AND (?3 IS NULL OR p.language IN (SELECT value FROM json_each(?3))) ORDER BY ${order} LIMIT ${mostTasks}`,
    ', p.action AS action, p.error AS error',
  );
const plannedSql = planSql('p.done_at IS NULL', 'p.at');
const failedSql = planSql(`p.done_at >= ?4 AND p.outcome = 'failed'`, 'p.done_at DESC');

/** D1 wants as many values as a statement has parameters. */
function tasksStatement(d1: D1Database, { site, readable, languages }: TaskScope, sql: string, of?: string | number): D1PreparedStatement {
  const list = (values: readonly (string | number)[] | null) => (values === null ? null : JSON.stringify(values));
  return d1.prepare(sql).bind(site.id, list(readable), list(languages), ...(of === undefined ? [] : [of]));
}
