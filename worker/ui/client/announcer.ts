import { make } from './element.ts';

const quiet = 600;

/** Tells screen readers how many suggestions there are, once the number has settled. */
export function makeAnnouncer({ count = '{}', language = 'en' }: DOMStringMap) {
  const element = make('span', { class: 'hidden', 'aria-live': 'polite' });
  const forms: Record<string, string> = JSON.parse(count);
  const rules = new Intl.PluralRules(language);
  let timer = 0;
  const words = (number: number) => (forms[rules.select(number)] ?? forms['other'] ?? '').replace('{count}', () => number.toLocaleString(language));
  /** `undefined`: nothing was asked, so there is nothing to tell. */
  const tell = (number: number | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      element.textContent = number === undefined ? '' : words(number);
    }, quiet);
  };
  return { element, tell };
}
