import { setTimeout as wait } from 'node:timers/promises';
import { sendForm } from '../admin/whole-site.ts';
import type { RawWorkerd } from '../raw-workerd.ts';
import { type Reader, type Step, sendAll } from './cpu-step.ts';
import { drainPath } from './cpu-worker.ts';
import { formOf } from './http-reader.ts';
import { publishFields, publishPath } from './publish.ts';

type Site = { articlePath: string; cookie: string; votes: number; reader: Reader };

/** What changes something: votes, each by a reader of their own; and a text that is published, with what then follows. */
export async function writingSteps(worker: RawWorkerd, { articlePath, cookie, votes, reader }: Site): Promise<Step[]> {
  const origin = `http://127.0.0.1:${worker.port}`;
  const page = await fetch(origin + articlePath, { headers: reader(0) });
  const form = formOf({ path: articlePath, html: await page.text() });
  const body = () => new URLSearchParams({ ...form.fields, vote: 'yes' }).toString();
  let voters = 0;
  const headers = () => ({
    ...reader(0),
    'User-Agent': `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) (voter ${voters++})`,
    'Content-Type': 'application/x-www-form-urlencoded',
    Origin: origin,
  });
  // It was published once before, when that was counted.
  let base = 2;
  return [
    { kind: 'vote', worker, per: votes, act: () => sendAll(worker, votes, { path: form.path, says: '', status: 303, headers, body }) },
    {
      kind: 'publish',
      worker,
      per: 1,
      act: async () => {
        const sent = await sendForm({ origin, cookie }, publishPath, publishFields(base++));
        if (sent.status !== 303) throw new Error(`Publishing answered ${sent.status}: ${sent.text.slice(0, 500)}`);
        await wait(endsAfter);
      },
    },
    { kind: 'drain', worker, per: 1, act: () => sendAll(worker, 1, { path: drainPath, says: 'done', status: 200, headers: () => ({}), body: () => '' }) },
  ];
}

/** Milliseconds in which what runs on behind an answer ends. */
const endsAfter = 200;
