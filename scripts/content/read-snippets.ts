import { safeParse } from 'valibot';
import { LanguageSchema } from '../../worker/sites/texts.ts';
import type { SnippetText } from '../../worker/publishing/import/site-content.ts';
import { KeySchema } from './file-shapes.ts';
import { addError, listNames, readText, type Folder } from './folder.ts';

export function readSnippets(folder: Folder): SnippetText[] {
  return listNames(folder, 'snippets', 'folder').flatMap((key) => {
    if (!safeParse(KeySchema, key).success) {
      addError(folder, `snippets/${key}`, 1, `"${key}" cannot be a snippet's key`, 'Use lower-case words joined by "-".');
      return [];
    }
    return listNames(folder, `snippets/${key}`, 'file').flatMap((name) => readSnippet(folder, key, name));
  });
}

function readSnippet(folder: Folder, key: string, name: string): SnippetText[] {
  const file = `snippets/${key}/${name}`;
  const language = languageOf(folder, file);
  return language === undefined ? [] : [{ key, language, body: readText(folder, file) ?? '', place: { file, line: 1 } }];
}

/** The language that a text's file is named after; a problem if it is none. */
export function languageOf(folder: Folder, file: string): string | undefined {
  const language = /([^/]*)\.md$/.exec(file)?.[1];
  if (language !== undefined && safeParse(LanguageSchema, language).success) return language;
  addError(folder, file, 1, `"${file.split('/').at(-1)}" is not named after a language`, 'Name it <language>.md, for example de.md or zh-Hans.md.');
  return undefined;
}
