import type { CountedSite } from './counted-site.ts';
import { partHeader } from './counting-worker.ts';

export type Page = { path: string; html: string };
type Form = { path: string; fields: Record<string, string> };

const atOnce = 8;

/** A reader without script, who is a visit of their own; what they do is counted as the part that is said. */
export class HttpReader {
  readonly #site: CountedSite;
  readonly #name: string;

  constructor(site: CountedSite, name: string) {
    this.#site = site;
    this.#name = name;
  }

  /** A page that is there, at the end of its redirect. */
  async get(path: string, part: string, headers: Record<string, string> = {}): Promise<Page> {
    const response = await fetch(new URL(path, this.#site.url), { headers: { ...this.#headers(part), ...headers }, redirect: 'manual' });
    const html = await response.text();
    if (response.status === 301) return this.get(response.headers.get('Location') ?? '', part, headers);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status} to a reader of the benchmark: ${html.slice(0, 200)}`);
    return { path, html };
  }

  /** The page that the form of "Did this help?" on this one leads to. */
  async answer(page: Page, fields: Record<string, string>, part: string): Promise<Page> {
    const form = formOf(page);
    const headers = { ...this.#headers(part), Origin: this.#site.url.origin };
    const body = new URLSearchParams({ ...form.fields, ...fields });
    const response = await fetch(new URL(form.path, this.#site.url), { method: 'POST', headers, body, redirect: 'manual' });
    await response.text();
    const next = response.headers.get('Location') ?? '';
    if (response.status !== 303 || next === '') throw new Error(`${form.path} did not take a form: ${response.status}`);
    return this.get(next, 'feedback page');
  }

  #headers(part: string): Record<string, string> {
    const agent = `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (${this.#name})`;
    return { 'User-Agent': agent, Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin', [partHeader]: part };
  }
}

/** That of "Did this help?". */
export function formOf({ path, html }: Page): Form {
  const section = /<section class="feedback".*?<\/section>/s.exec(html)?.[0] ?? '';
  const action = /<form[^>]* action="([^"]+)"/.exec(section)?.[1];
  if (action === undefined) throw new Error(`${path} does not ask whether it helped`);
  const fields = Array.from(section.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g), ([, name = '', value = '']) => [name, value]);
  return { path: action, fields: Object.fromEntries(fields) };
}

/** The addresses of results that a page of search lists, signed. */
export const resultsOn = ({ html }: Page): string[] => Array.from(html.matchAll(/href="([^"#?]+\?r=[\w-]+)/g), ([, path = '']) => path);

/** Does something for each, a few at a time. */
export async function forEach<Item>(items: readonly Item[], act: (item: Item, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) await act(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
