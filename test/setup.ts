import { env } from 'cloudflare:workers';
import { readPrepared } from './fixture/prepared.ts';
import { writeState, type State } from './fixture/state.ts';

/** Every test file begins with the example brand, imported and drained; storage is isolated per file. */
await writeState(env, await readPrepared<State>('state.json'));
