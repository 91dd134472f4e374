import { textDirection } from '../../sites/text-direction.ts';
import { pickText } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import { TextField, type FieldProblems } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { readTexts } from '../ui/read-texts.ts';
import { countLinks } from './settings-form.ts';

type LinkFieldsProps = { site: AdminSite; list: string; label: string; hint: string; typed: RawForm; problems: FieldProblems | undefined };

/** The brand's own links at the top or bottom of every page, one folded away below the other; the last one is empty. */
export function LinkFields({ site, list, label, hint, typed, problems }: LinkFieldsProps) {
  const count = countLinks(typed, list);
  return (
    <fieldset class="links">
      <legend>{label}</legend>
      <p class="hint">{hint}</p>
      {Array.from({ length: count + 1 }, (_, index) => (
        <LinkField site={site} at={`${list}.${index}`} number={index + 1} isNew={index === count} typed={typed} problems={problems} />
      ))}
    </fieldset>
  );
}

type LinkFieldProps = Pick<LinkFieldsProps, 'site' | 'typed' | 'problems'> & { at: string; number: number; isNew: boolean };

function LinkField({ site, at, number, isNew, typed, problems }: LinkFieldProps) {
  const wrong = Object.keys(problems ?? {}).some((name) => name.startsWith(`${at}.`));
  const name = pickText(readTexts(typed, `${at}.label`, site.languages), [site.sourceLanguage]);
  return (
    <details class="link-field" open={wrong}>
      <summary>{isNew ? 'Add a link' : (name ?? `Link ${number}`)}</summary>
      <div class="columns">
        <TextField name={`${at}.place`} label="Place" type="number" min={1} max={12} value={typed[`${at}.place`]?.[0] ?? number} />
      </div>
      <div class="link-languages">
        {site.languages.map((language) => (
          <>
            <TextField
              name={`${at}.label:${language}`}
              label={`Label, ${languageName(language)}`}
              value={typed[`${at}.label:${language}`]?.[0] ?? ''}
              problems={problems}
              maxlength={60}
              language={{ lang: language, dir: textDirection(language) }}
            />
            <TextField
              name={`${at}.url:${language}`}
              label={`Address, ${languageName(language)}`}
              value={typed[`${at}.url:${language}`]?.[0] ?? ''}
              problems={problems}
              placeholder="https://"
            />
          </>
        ))}
      </div>
      {!isNew && <p class="hint">Empty all labels and addresses to remove the link.</p>}
    </details>
  );
}
