import { env } from 'cloudflare:workers';
import { loadLanguage } from '../worker/search/compact/language.ts';
import { readPrepared } from './fixture/prepared.ts';
import { writeState, type State } from './fixture/state.ts';

/** Every test file begins with the example brand, imported and drained; storage is isolated per file. */
await writeState(env, await readPrepared<State>('state.json'));

// Queued messages may still be consumed when a file's last test has ended: code that is asked for only then breaks the whole run.
await Promise.all([
  import('../worker/index.ts'),
  import('../worker/analytics/consume.ts'),
  import('../worker/publishing/commit.ts'),
  import('../worker/publishing/drain.ts'),
  import('../worker/publishing/media/recompile-file.ts'),
  ...['ar', 'de', 'en', 'es', 'fr'].map(loadLanguage),
]);
