import { localeTag } from '../../sites/locale-tag.ts';
import type { AdminSite } from '../admin-site.ts';
import { adminArticlePath } from '../paths.ts';
import { diffWords } from '../revisions/word-diff.ts';
import type { ChangedPlace, Effect } from './preview.ts';

const whereNames = { title: 'title', summary: 'summary', text: 'text' };

/** How the two texts are called; between two moments to come neither is now. */
type EffectWords = { before: string; after: string };
type EffectProps = { site: AdminSite; effect: Effect; words?: EffectWords | undefined };
const nowAndThen: EffectWords = { before: 'Now', after: 'Then' };

/** What readers will see differently, locale by locale, each in its own words. */
export function EffectView({ site, effect: { places, count, articles, locales, cut }, words = nowAndThen }: EffectProps) {
  if (count === 0) return <p>No text that readers see shows it, so no page changes.</p>;
  const rest = count - places.length;
  return (
    <>
      <p>
        {plural(count, 'place')} in {plural(articles, 'article')} will read differently, in {locales.map((key) => localeTag(localeOf(site, key))).join(', ')}.
        {rest > 0 && ` The first ${places.length} are shown; there are ${rest} more.`}
        {cut && ' More articles use it than were looked at here; they change in the same way.'}
      </p>
      {[...Map.groupBy(places, ({ locale }) => locale)].map(([locale, own]) => (
        <div class="effect">
          <h3>
            {locale} <small>{languageName(localeOf(site, locale).language)}</small>
          </h3>
          {own.map((place) => (
            <Place {...place} words={words} />
          ))}
        </div>
      ))}
    </>
  );
}

function Place({ article, title, where, before, after, language, direction, words }: ChangedPlace & { words: EffectWords }) {
  const parts = diffWords(before, after, language);
  return (
    <div class="effect-place">
      <p class="effect-where">
        <a href={adminArticlePath(article)} lang={language} dir={direction}>
          {title}
        </a>{' '}
        <small>{whereNames[where]}</small>
      </p>
      <dl>
        <dt>{words.before}</dt>
        <dd lang={language} dir={direction}>
          {parts.filter(({ kind }) => kind !== 'added').map(({ kind, text }) => (kind === 'removed' ? <del>{text}</del> : text))}
        </dd>
        <dt>{words.after}</dt>
        <dd lang={language} dir={direction}>
          {parts.filter(({ kind }) => kind !== 'removed').map(({ kind, text }) => (kind === 'added' ? <ins>{text}</ins> : text))}
        </dd>
      </dl>
    </div>
  );
}

const localeOf = (site: AdminSite, key: string) => site.locales.find((locale) => locale.key === key) ?? { key, language: 'en' };
const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });
const languageName = (language: string) => names.of(language) ?? language;
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
