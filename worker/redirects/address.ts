import type { LocaleModel } from '../markets/locale-model.ts';
import { productPath, topicPath } from '../paths.ts';

/**
 * What a redirect for this address may be kept under, the closest first: as it is, without the words after the number,
 * and both of them without the locale. Decoded, since that is how sources are kept.
 */
export function sourcesOf(pathname: string, isLocale: (segment: string) => boolean): string[] {
  const path = decodePath(pathname);
  const [first = '', ...rest] = path.slice(1).split('/');
  const paths = [path, withoutWords(path)];
  if (isLocale(first) && rest.length > 0) paths.push(`/${rest.join('/')}`, withoutWords(`/${rest.join('/')}`));
  return [...new Set(paths)];
}

/** Where a redirect leads in a locale; web addresses lead where they say. */
export function targetIn(target: string, model: LocaleModel): string {
  if (!target.startsWith('/')) return target;
  const [, first = ''] = target.split('/');
  if (model.locales.some(({ key }) => key === first)) return encodePath(target);
  return currentPath(target, model) ?? encodePath(`/${model.locale.key}${target === '/' ? '' : target}`);
}

/** The address a topic or product has now, so that nobody is sent on twice. */
function currentPath(target: string, model: LocaleModel): string | undefined {
  const [, kind, digits] = /^\/(topics|products)\/(\d+)(?:-[^/]*)?$/.exec(target) ?? [];
  const number = Number(digits);
  if (kind === 'products') return pathOf(productPath, model.locale.key, model.products.get(number));
  const topic = [...model.topics.values()].find((each) => each.number === number);
  return kind === 'topics' ? pathOf(topicPath, model.locale.key, topic) : undefined;
}

type Numbered = { number: number; slug: string };
const pathOf = (makePath: (locale: string, numbered: Numbered) => string, locale: string, numbered: Numbered | undefined): string | undefined =>
  numbered && makePath(locale, numbered);

const withoutWords = (path: string) => path.replace(/\/(\d+)-[^/]*$/, '/$1');

/** An address as people write it: without percent signs and the slash at its end. */
export function decodePath(path: string): string {
  const short = path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
  try {
    return decodeURIComponent(short).normalize('NFC');
  } catch {
    return short;
  }
}

/** What stands after `#` and `?` stays what it is. */
function encodePath(path: string): string {
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  return name.split('/').map(encodeURIComponent).join('/') + encodeURI(rest);
}
