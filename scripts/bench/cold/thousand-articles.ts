import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchDocument } from '../../../worker/search/schema.ts';
import { importFolder, type ImportedSite } from '../imported-site.ts';
import { makeArticle } from '../search/articles.ts';
import { readSourceTexts } from '../search/source-texts.ts';

export const articles = 1000;

/** `words` are looked for, and are those of `title`. */
export type ThousandArticles = ImportedSite & { title: string; sentence: string; words: string };

/** A site of a thousand articles with its search index, made of the example brand's texts. */
export async function importThousand(persist: string, folder: string): Promise<ThousandArticles> {
  const texts = readSourceTexts(undefined);
  for (let number = 1; number <= articles; number++) writeArticle(folder, makeArticle(texts, number));
  const site = await importFolder(persist, folder);
  const { title, sections } = makeArticle(texts, articles / 2);
  return { ...site, title, sentence: firstSentence(sections[0] ?? ''), words: title };
}

function writeArticle(folder: string, { id, title, topic, headings, sections }: SearchDocument): void {
  const place = join(folder, `Part ${topic % 8}`, `Topic ${topic}`);
  mkdirSync(place, { recursive: true });
  const parts = sections.map((section, index) => `${index === 0 ? '' : `## ${headings[index - 1]}\n\n`}${section.replaceAll('\n', '\n\n')}`);
  writeFileSync(join(place, `article-${id}.md`), `---\ntitle: ${JSON.stringify(title)}\nid: ${id}\n---\n\n${parts.join('\n\n')}\n`);
}

/** So much of it as is plain letters: what the page writes as it stands. */
const firstSentence = (text: string): string => /[A-Za-z ]{20,}/.exec(text)?.[0].trim() ?? '';
