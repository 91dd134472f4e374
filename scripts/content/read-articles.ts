import { safeParse } from 'valibot';
import { makeSlug } from '../../worker/sites/slug.ts';
import type { ArticleContent, TranslationContent } from '../../worker/publishing/import/site-content.ts';
import { ArticleFileSchema, FrontMatterSchema, KeySchema, type FrontMatter } from './file-shapes.ts';
import { addError, listNames, readText, readYaml, type Folder } from './folder.ts';
import { cutFrontMatter, type CutFile } from './front-matter.ts';
import { languageOf } from './read-snippets.ts';
import { checkShape, parseYaml, type YamlFile } from './yaml-file.ts';

/** The articles of a folder in the own format, by number; `files` counts their translations. */
export function readArticles(folder: Folder): { articles: ArticleContent[]; files: number } {
  const keys = listNames(folder, 'articles', 'folder');
  const articles = keys
    .flatMap((key) => readArticle(folder, key))
    .toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || (a.key < b.key ? -1 : 1));
  const files = keys.flatMap((key) => translationFiles(folder, key)).length;
  return { articles, files };
}

const translationFiles = (folder: Folder, key: string) => listNames(folder, `articles/${key}`, 'file').filter((name) => name !== 'article.yaml');

function readArticle(folder: Folder, key: string): ArticleContent[] {
  const file = `articles/${key}/article.yaml`;
  if (!safeParse(KeySchema, key).success) {
    addError(folder, `articles/${key}`, 1, `"${key}" cannot be an article's key`, 'Use lower-case words joined by "-".');
    return [];
  }
  const translations = translationFiles(folder, key).flatMap((name) => readTranslation(folder, `articles/${key}/${name}`));
  const yaml = readYaml(folder, file);
  const article = yaml && checkShape(ArticleFileSchema, yaml, folder.problems);
  if (!article) return [];
  if (article.markets && article.hidden_in) {
    addError(folder, file, yaml.lineOf(['hidden_in']), 'An article has either "markets" or "hidden_in", not both', 'Keep the one that says it best.');
  }
  const { id, type, topic, products, labels, owner, review_days, related, markets, hidden_in, source_id, archived } = article;
  return [
    {
      key,
      number: id,
      type,
      topic,
      products,
      labels,
      owner: owner ?? null,
      reviewDays: review_days ?? null,
      related,
      onlyIn: markets ?? null,
      hiddenIn: hidden_in ?? null,
      sourceId: source_id ?? null,
      ...(archived !== undefined && { archived }),
      place: { file, line: 1 },
      translations,
    },
  ];
}

function readTranslation(folder: Folder, file: string): TranslationContent[] {
  const language = languageOf(folder, file);
  const cut = cutFrontMatter(readText(folder, file) ?? '');
  if (!cut) addError(folder, file, 1, 'The file does not begin with front matter', 'Begin it with a line "---", then "title: …", then a line "---".');
  if (language === undefined || !cut) return [];
  const yaml = parseYaml(file, cut.yaml, folder.problems, 2);
  const fields = yaml && checkShape(FrontMatterSchema, yaml, folder.problems);
  if (!fields) return [];
  warnOfSlug(folder, yaml, fields.slug);
  return [makeTranslation(language, cut, yaml, fields)];
}

/** Addresses are in lower case and have no signs; a slug that has is taken, but not as it stands. */
function warnOfSlug(folder: Folder, { file, lineOf }: YamlFile, slug: string | undefined): void {
  if (slug === undefined || makeSlug(slug) === slug) return;
  folder.problems.push({ severity: 'warning', file, line: lineOf(['slug']), message: `The slug "${slug}" becomes "${makeSlug(slug)}"`, hint: 'Write it so.' });
}

function makeTranslation(language: string, cut: CutFile, yaml: YamlFile, fields: FrontMatter): TranslationContent {
  const { title, slug, summary, status, significance, revision, published, updated, verified } = fields;
  return {
    language,
    title,
    slug,
    summary,
    seoTitle: fields.seo_title ?? null,
    seoDescription: fields.seo_description ?? null,
    status,
    significance,
    revision,
    basedOn: fields.based_on,
    published,
    updated,
    verified,
    body: cut.body,
    place: { file: yaml.file, line: cut.bodyLine },
    lines: { title: yaml.lineOf(['title']), summary: yaml.lineOf(['summary']) },
  };
}
