import { env } from 'cloudflare:workers';
import { sharedTextPath, sharedTextsPath } from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import type { SharedRef } from '../../../worker/publishing/shared-texts/shared-text.ts';
import { changeTopic, findStoredTopic } from '../../../worker/publishing/topics/change-topic.ts';
import { pick } from '../../visit.ts';
import type { Staff } from '../sign-in.ts';

/** Some of what articles share in the example brand. */
export const topic: SharedRef = { kind: 'topic', name: '106' };
export const promise: SharedRef = { kind: 'snippet', name: 'return-promise' };
export const halo: SharedRef = { kind: 'product', name: '201' };
export const carrier: SharedRef = { kind: 'fact', name: 'carrier/de' };
export const headphones = async (): Promise<SharedRef> => ({
  kind: 'category',
  name: String(await env.DB.prepare("SELECT id FROM product_category WHERE key = 'headphones'").first<number>('id')),
});

/** A form as its page shows it, with what somebody types into it. */
export async function fill(staff: Staff, path: string, typed: Record<string, string> = {}): Promise<Record<string, string>> {
  return { ...readFields(await staff.read(path)), ...typed };
}
export function readFields(page: string): Record<string, string> {
  const form = /<form class="form shared-form".*?<\/form>/s.exec(page)?.[0] ?? '';
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => [pick(tag, / name="([^"]*)"/), unescape(pick(tag, / value="([^"]*)"/))]);
  const areas = [...form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)].map(([, name = '', text = '']) => [name, unescape(text)]);
  return Object.fromEntries([...inputs, ...areas]);
}
const unescape = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export async function translate(staff: Staff, ref: SharedRef, typed: Record<string, string>, language = 'de'): Promise<Response> {
  const path = sharedTextPath(language, ref);
  return staff.post(path, await fill(staff, path, typed));
}
export const namesOf = async (number: number) => (await findStoredTopic(env.DB, 'ondelle', number))?.names ?? {};
/** What the list says of one of them. */
export async function stateOf(staff: Staff, ref: SharedRef, language = 'de'): Promise<string> {
  const rows = [...(await staff.read(sharedTextsPath(language))).matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row);
  return pick(rows.find((row) => row.includes(`href="${sharedTextPath(language, ref)}"`)) ?? '', /class="badge[^>]*>([^<]*)/);
}
/** An editor's change of a topic, of some of its names. */
export async function edit(number: number, names: Record<string, string>) {
  const there = await findStoredTopic(env.DB, 'ondelle', number);
  if (!there) throw new Error('There is no such topic');
  const base = await newestChange(env.DB, 'ondelle', 'topic', there.key);
  return changeTopic(env, {
    site: 'ondelle',
    topic: number,
    base,
    author: 'editor@example.com',
    names: { ...there.names, ...names },
    summaries: there.summaries,
    icon: there.icon,
  });
}
