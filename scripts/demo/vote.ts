import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Vote } from '../../worker/analytics/event.ts';
import { standardReasons } from '../../worker/feedback/reasons.ts';
import type { Random } from '../bench/search/random.ts';
import { root } from '../root.ts';
import type { ShownIn } from './demo-site.ts';
import type { Trail } from './trail.ts';

const chances = { reasoned: 0.6, second: 0.15, commented: 0.18 };
const said = v.array(v.string());
const comments = v.parse(
  v.record(v.string(), v.strictObject({ yes: said, no: said })),
  parse(readFileSync(`${root}/scripts/demo/needs/comments.yaml`, 'utf8')),
);

/** Says whether an article helped; most who do also say why, and some say it in words. */
export function vote(trail: Trail, random: Random, given: Vote, shown: ShownIn): void {
  if (random.next() >= chances.reasoned) return trail.vote(given, shown, []);
  const offered = standardReasons(given, 'en').map(({ key }) => key);
  const reasons = new Set([random.pick(offered), ...(random.next() < chances.second ? [random.pick(offered)] : [])]);
  const words = comments[trail.locale.language]?.[given] ?? [];
  trail.vote(given, shown, [...reasons], random.next() < chances.commented && words.length > 0 ? random.pick(words) : undefined);
}
