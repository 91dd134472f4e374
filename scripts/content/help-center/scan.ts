import { safeParse } from 'valibot';
import { LanguageSchema } from '../../../worker/sites/texts.ts';
import { listFiles, listNames, type Folder } from '../folder.ts';

/** A Markdown file of a help center: the language it is in, and the category and section folders it stands in. */
export type SourceFile = { path: string; language: string; sections: string[] };
export type Scan = {
  /** Whether the top folders are languages. */
  byLanguage: boolean;
  languages: string[];
  sources: SourceFile[];
  skipped: { file: string; reason: string }[];
};

/** Finds the articles: `<category>/<section>/<file>.md`, or `<language>/<file>.md` where all top folders are languages. */
export function scanHelpCenter(folder: Folder, source: string): Scan {
  const folders = listNames(folder, '', 'folder').filter((name) => listFiles(folder, name).some(isMarkdown));
  const languages = folders.map(languageTag);
  const byLanguage = folders.length > 0 && languages.every((tag) => tag !== undefined);
  const files = folders.flatMap((name) => listFiles(folder, name).filter(isMarkdown));
  const top = listNames(folder, '', 'file').filter(isMarkdown);
  const stray = folders.length > 0 ? top : [];
  return {
    byLanguage,
    languages: byLanguage ? languages.filter((tag) => tag !== undefined) : [source],
    sources: [...files, ...(folders.length > 0 ? [] : top)].map((path) => sourceFile(path, byLanguage, source)),
    skipped: stray.map((file) => ({ file, reason: 'it stands outside every category folder' })),
  };
}

function sourceFile(path: string, byLanguage: boolean, source: string): SourceFile {
  const folders = path.split('/').slice(0, -1);
  const [first = ''] = folders;
  return { path, language: byLanguage ? (languageTag(first) ?? source) : source, sections: folders.slice(byLanguage ? 1 : 0).slice(0, 2) };
}

/** The tag in its usual spelling, if the name is one of a language that exists. */
export function languageTag(name: string): string | undefined {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(name)) return undefined;
  try {
    const [tag = ''] = Intl.getCanonicalLocales(name.replaceAll('_', '-'));
    const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag);
    return known !== undefined && safeParse(LanguageSchema, tag).success ? tag : undefined;
  } catch {
    return undefined;
  }
}

const isMarkdown = (path: string) => /\.(md|markdown)$/i.test(path);
