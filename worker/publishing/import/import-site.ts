import { openDatabase } from '../../../db/client.ts';
import { keepObjects, objectKey } from '../media/keep-objects.ts';
import { commitImport } from './commit.ts';
import { hasErrors } from './content-problem.ts';
import type { MediaPlan } from './media-plan.ts';
import { patiently } from './patiently.ts';
import { planImport, type ImportPlan } from './plan-import.ts';
import type { SiteContent } from './site-content.ts';
import { makeImportId, stageRows, sweepStaged } from './stage.ts';
import { readStoredState } from './stored-state.ts';

export type ImportEnv = Pick<Env, 'DB' | 'MEDIA'> & Partial<Pick<Env, 'KV' | 'OUTBOX'>>;
export type ImportStep = 'read' | 'compile' | 'files' | 'stage';
export type ImportOptions = {
  /** Dates given by no file: `2026-11-22`. */
  today: string;
  dryRun?: boolean;
  /** The folder wins where both it and D1 were edited. */
  overwrite?: boolean;
  onProgress?: (step: ImportStep, done: number, total: number) => void;
  /** Runs after the commit: a script has no queue consumer to write the gateway's table. */
  afterCommit?: (env: ImportEnv) => Promise<void>;
};
export type ImportOutcome = 'imported' | 'unchanged' | 'refused' | 'dry-run' | 'changed-meanwhile';

/**
 * Brings a site's content into D1 and R2: planned against what is there, staged, and made current by one batch, so that
 * readers see the old content or the new. Run again, it writes nothing.
 */
export async function importSite(env: ImportEnv, content: SiteContent, options: ImportOptions): Promise<{ outcome: ImportOutcome; plan: ImportPlan }> {
  const { overwrite = false, today, onProgress = () => {} } = options;
  const total = content.articles.reduce((sum, { translations }) => sum + translations.length, 0);
  onProgress('read', 0, 1);
  const stored = await patiently(() => readStoredState(openDatabase(env.DB), content.key));
  const plan = await planImport(content, stored, { today, overwrite, onText: (done) => onProgress('compile', done, total) });
  if (plan.refusals.length > 0 || (content.scope === 'whole' && hasErrors(plan.problems))) return { outcome: 'refused', plan };
  if (plan.rows.length === 0) return { outcome: 'unchanged', plan };
  if (options.dryRun) return { outcome: 'dry-run', plan };
  const importId = makeImportId(content.key);
  await stageImport(env, content.key, importId, plan, onProgress);
  const outcome = await commitImport(env.DB, { importId, site: content.key, rows: plan.rows.length, gateway: plan.gateway });
  if (outcome === 'changed-meanwhile') return { outcome, plan };
  await followUp(env, options.afterCommit);
  return { outcome: 'imported', plan };
}

/** Puts everything where the commit finds it. Nothing of it shows: a run that ends here leaves the old content. */
export async function stageImport(
  env: ImportEnv,
  site: string,
  importId: string,
  { rows, media }: ImportPlan,
  onProgress: NonNullable<ImportOptions['onProgress']>,
): Promise<void> {
  await patiently(() => sweepStaged(env.DB, site));
  await patiently(() =>
    keepObjects(
      env.DB,
      media.map(({ hash }) => objectKey(site, hash)),
    ),
  );
  await uploadMedia(env.MEDIA, site, media, (done) => onProgress('files', done, media.length));
  await stageRows(env.DB, importId, rows, (done) => onProgress('stage', done, rows.length));
}

async function uploadMedia(bucket: R2Bucket, site: string, files: MediaPlan['writes'], onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const { hash, mime, read } of files) {
    const key = objectKey(site, hash);
    await patiently(async () => (await bucket.head(key)) ?? (await bucket.put(key, await read(), { httpMetadata: { contentType: mime } })));
    onProgress((done += 1));
  }
}

/** Only makes quicker what the cron's sweep of the outbox does anyway. */
async function followUp(env: ImportEnv, afterCommit: ImportOptions['afterCommit']): Promise<void> {
  try {
    await env.OUTBOX?.send({});
    await patiently(async () => afterCommit?.(env));
  } catch (error) {
    console.error('Imported, but what follows from it waits for the next sweep of the outbox.', error);
  }
}
