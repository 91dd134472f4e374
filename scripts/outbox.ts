import { parseArgs } from 'node:util';
import { listDead, retryDead } from '../worker/publishing/drain.ts';
import { UsageError } from './content/usage-error.ts';
import { openPlatform } from './platform.ts';

/** `npm run outbox [-- --retry] [--remote]`: what could not be done after a commit, and another try at it. */
const { values } = parseArgs({ options: { retry: { type: 'boolean', default: false }, remote: { type: 'boolean', default: false } } });
const { env, close } = await openPlatform({ remote: values.remote }).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exit(2);
});
try {
  const dead = await listDead(env.DB);
  if (dead.length === 0) console.log('Nothing is stuck: every change has been followed up, or will be within a minute.');
  for (const { id, site, tags, error, dueAt } of dead)
    console.log(`${id}  ${site}  last tried before ${dueAt}\n    tags   ${tags}\n    error  ${error ?? '(none)'}`);
  if (values.retry && dead.length > 0) {
    await retryDead(env.DB, new Date());
    console.log(`\n${dead.length} will be tried again within a minute.`);
  }
} finally {
  await close();
}
