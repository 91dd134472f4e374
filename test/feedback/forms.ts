import { env, exports } from 'cloudflare:workers';
import { expect, vi } from 'vitest';
import { makeReference } from '../../worker/feedback/ballot-mark.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

type Fields = Record<string, string | number | readonly string[]>;
let readers = 0;

/** A browser of a reader at an address of its own, without cookies, whose forms come from our pages. Redirects are not followed. */
export class Reader {
  readonly headers: Record<string, string>;
  constructor(headers: Record<string, string> = {}) {
    this.headers = { 'User-Agent': phone, 'CF-Connecting-IP': `192.0.2.${(readers += 1)}`, Accept: 'text/html', ...headers };
  }

  get(path: string): Promise<Response> {
    return this.#send(path, { headers: this.headers });
  }

  async read(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  post(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, String(each));
    return this.#send(path, { method: 'POST', body, headers: { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin', ...this.headers, ...headers } });
  }

  /** Votes by the form that stands on an article's page; returns where that leads. */
  async vote(page: string, vote: string, more: Fields = {}): Promise<string> {
    const form = formOf(await this.read(page));
    const response = await this.post(form.action, { ...form.hidden, vote, ...more });
    const next = response.headers.get('Location');
    if (response.status !== 303 || response.headers.get('Cache-Control') !== 'private, no-store' || next === null)
      throw new Error(`Answered ${response.status}`);
    return next;
  }

  /** Sends the second form, as a person would who takes the time. */
  async explainSlowly(page: string, fields: Fields): Promise<Response> {
    const { action, hidden } = formOf(await this.read(page));
    await new Promise((resolve) => setTimeout(resolve, 3100));
    return this.post(action, { ...hidden, ...fields });
  }

  /** The same as if the vote had been given a minute before: then it is the form of another one. */
  async explain(page: string, fields: Fields): Promise<Response> {
    const { action, hidden } = formOf(await this.read(page));
    return this.post(action, { ...hidden, ref: await earlier(action, hidden), ...fields });
  }

  #send(path: string, init: RequestInit): Promise<Response> {
    return exports.default.fetch(new Request(`http://localhost${path}`, { ...init, redirect: 'manual' }));
  }
}

/** A ballot given a minute before. */
export function earlier(action: string, { vote, language = '', revision }: Record<string, string>): Promise<string> {
  const article = Number(/articles\/(\d+)/.exec(action)?.[1]);
  return makeReference(env.KV, { site: 'ondelle', article, language, revision: Number(revision), vote: vote === 'yes' ? 'yes' : 'no' }, Date.now() - 60_000);
}

/** The form of a page that asks whether it helped, or why. */
export function formOf(html: string): { action: string; hidden: Record<string, string> } {
  const [section = ''] = /<section class="feedback".*?<\/section>/s.exec(html) ?? [];
  const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(section) ?? [];
  const hidden = Array.from(section.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g), ([, name = '', value = '']) => [name, value]);
  return { action, hidden: Object.fromEntries(hidden) };
}

type Row = {
  kind: string;
  visit: string | null;
  thread: string;
  article: number;
  revision: number;
  language: string;
  market: string;
  value: string | null;
};
/** Of an article; what came of others may be late. */
export const events = async (article = 1031) =>
  (await env.DB.prepare("SELECT * FROM event WHERE kind IN ('vote', 'reason') AND article = ? ORDER BY seq").bind(article).all<Row>()).results;

/** What came through the queue of forms, once so much of it did. */
export const recorded = (count: number, article?: number) =>
  vi.waitFor(async () => {
    const rows = await events(article);
    expect(rows).toHaveLength(count);
    return rows;
  }, 20_000);

export const inbox = async () => (await env.DB.prepare('SELECT * FROM feedback ORDER BY day, id').all<Record<string, string | number>>()).results;

/** The inbox, once it holds so much. */
export const commented = (count: number) =>
  vi.waitFor(async () => {
    const rows = await inbox();
    expect(rows).toHaveLength(count);
    return rows;
  }, 20_000);
