import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchDocument } from '../../../worker/search/schema.ts';
import { withImported, type Imported } from '../peers/import.ts';
import { makeArticle } from '../search/articles.ts';
import { readSourceTexts } from '../search/source-texts.ts';

const articles = 1000;

/** One of the articles: where it is, what it is called, words of its text. */
export type Example = { path: string; title: string; sentence: string };

/** Runs something on a site of a thousand articles with its search index, made of the example brand's texts. */
export async function withThousand<Result>(run: (imported: Imported, example: Example) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const texts = readSourceTexts(undefined);
    for (let number = 1; number <= articles; number++) writeArticle(folder, makeArticle(texts, number));
    const { title, sections } = makeArticle(texts, articles / 2);
    return await withImported(folder, (imported) => run(imported, { path: pathOf(imported, title), title, sentence: firstSentence(sections[0] ?? '') }));
  } finally {
    remove();
    process.off('exit', remove);
  }
}

function pathOf(imported: Imported, title: string): string {
  const found = imported.articles.find((article) => article.title === title);
  if (!found) throw new Error(`The site has no article "${title}"`);
  return found.path;
}

function writeArticle(folder: string, { id, title, topic, headings, sections }: SearchDocument): void {
  const place = join(folder, `Part ${topic % 8}`, `Topic ${topic}`);
  mkdirSync(place, { recursive: true });
  const parts = sections.map((section, index) => `${index === 0 ? '' : `## ${headings[index - 1]}\n\n`}${section.replaceAll('\n', '\n\n')}`);
  writeFileSync(join(place, `article-${id}.md`), `---\ntitle: ${JSON.stringify(title)}\nid: ${id}\n---\n\n${parts.join('\n\n')}\n`);
}

/** So much of it as is plain letters: what the page writes as it stands. */
const firstSentence = (text: string): string => /[A-Za-z ]{20,}/.exec(text)?.[0].trim() ?? '';
