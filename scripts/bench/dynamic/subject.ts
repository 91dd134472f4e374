import { cpuTimeOf } from '../cpu-time.ts';
import { ask, sendMany, type Answer, type Target } from '../load.ts';

/** A server that shows the article. `groups`: its processes, by what they are; `partOf`: what is the same in each of its answers. */
export type Server = {
  target: Target;
  groups: Record<string, readonly number[]>;
  partOf?: (html: string) => string;
  stop: () => void | Promise<void>;
};
/** In a round: requests a second, and microseconds of CPU a request for each group. */
export type Round = { perSecond: number; cpu: Record<string, number> };

/** Its answer, asked for twice so that what it keeps is kept. Refuses a page that lacks the article's words. */
export async function answerOf({ target }: Server, name: string, says: readonly string[]): Promise<Answer> {
  await ask(target);
  const answer = await ask(target);
  const html = answer.body.toString();
  const missing = says.filter((words) => !html.includes(words));
  if (answer.status !== 200 || missing.length > 0)
    throw new Error(`${name} does not show the article at ${target.path}: ${answer.status}, without ${missing.join(' and ')}: ${html.slice(0, 500)}`);
  return answer;
}

export async function measureRound({ target, groups, partOf }: Server, expected: Answer, requests: number): Promise<Round> {
  const before = Object.entries(groups).map(([name, pids]) => ({ name, pids, used: cpuTimeOf(pids) }));
  const perSecond = await sendMany(target, requests, expected, partOf);
  return { perSecond, cpu: Object.fromEntries(before.map(({ name, pids, used }) => [name, (cpuTimeOf(pids) - used) / requests])) };
}
