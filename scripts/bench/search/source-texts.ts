import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSiteFolder } from '../../content/read-site-folder.ts';
import { root } from '../../root.ts';
import { readSet, type SetDocument } from '../../search/query-sets.ts';

/** Real titles, headings and paragraphs in English, of which articles are put together. `about` says whose. */
export type SourceTexts = { about: string; titles: string[]; headings: string[]; paragraphs: string[] };

const sets = ['stackfaq.en', 'arduino.en'];
const shortestParagraph = 40;
const longestParagraph = 700;

/** From the folder's English sets if it has them, else from the example brand. */
export function readSourceTexts(folder: string | undefined): SourceTexts {
  const found = folder === undefined ? [] : sets.filter((set) => existsSync(join(folder, `${set}.docs.jsonl`)));
  if (folder === undefined || found.length === 0) return textsOf("the example brand's English articles", exampleDocuments());
  return textsOf(
    found.join(' and '),
    found.flatMap((set) => readSet(folder, set).documents),
  );
}

function exampleDocuments(): Pick<SetDocument, 'title' | 'headings' | 'body'>[] {
  const { content } = readSiteFolder(`${root}/content`);
  const translations = content?.articles.flatMap((article) => article.translations.filter(({ language }) => language === 'en')) ?? [];
  return translations.map(({ title, body }) => ({ title, headings: [...body.matchAll(/^#+ (.+)$/gm)].map(([, words]) => words ?? ''), body }));
}

function textsOf(about: string, documents: readonly Pick<SetDocument, 'title' | 'headings' | 'body'>[]): SourceTexts {
  return {
    about,
    titles: documents.map(({ title }) => title),
    headings: documents.flatMap(({ headings }) => headings),
    paragraphs: documents.flatMap(({ body }) => paragraphsOf(body)),
  };
}

/** A longer paragraph is cut where a sentence ends. */
function paragraphsOf(body: string): string[] {
  return body
    .split('\n')
    .flatMap((line) => line.trim().match(new RegExp(`.{1,${longestParagraph}}(?:[.!?](?= )|$)`, 'g')) ?? [])
    .map((paragraph) => paragraph.trim())
    .filter(({ length }) => length >= shortestParagraph);
}
