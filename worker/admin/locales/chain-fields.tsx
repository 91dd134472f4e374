import type { AdminSite } from '../admin-site.ts';
import { languageName } from '../ui/language-name.ts';

const mostFallbacks = 4;

/** The languages tried after the locale's own, in order; fields are `fallback`, once for each place. */
export function ChainFields({ site, own, fallbacks }: { site: AdminSite; own: string | undefined; fallbacks: readonly string[] }) {
  const options = [
    { value: '', label: 'nothing more' },
    ...site.languages.filter((language) => language !== own).map((value) => ({ value, label: languageName(value) })),
  ];
  return (
    <fieldset>
      <legend>Where a text is missing</legend>
      <p class="hint">
        Readers get the first of these that there is, at the same address, with a notice in their own language. Search engines are told where the text is at
        home.
      </p>
      <div class="columns">
        {Array.from({ length: Math.min(mostFallbacks, Math.max(1, options.length - 1)) }, (_, index) => (
          <div class="field">
            <label for={`fallback-${index}`}>{index === 0 ? 'show' : `else show (${index + 1})`}</label>
            <select id={`fallback-${index}`} name="fallback">
              {options.map(({ value, label }) => (
                <option value={value} selected={value === (fallbacks[index] ?? '')}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** Each once, in the order of their places, without the own language. */
export const readFallbacks = (given: readonly string[] | undefined, own: string): string[] => [
  ...new Set((given ?? []).filter((language) => language !== '' && language !== own)),
];
