import { votes, type Vote } from '../../analytics/event.ts';
import { mostReasons } from '../../sites/site.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { pickText } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import { Hidden, TextField } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { readTexts } from '../ui/read-texts.ts';
import { countReasons, reasonList } from './read-reasons.ts';

type ReasonFieldsProps = { site: AdminSite; typed: RawForm };

const legends: Record<Vote, string> = { yes: 'Reasons of readers whom an article helped', no: 'Reasons of readers whom it did not help' };

/** What readers may tick after their vote, one reason folded away below the other; the last one is empty. */
export function ReasonFields({ site, typed }: ReasonFieldsProps) {
  return (
    <>
      {votes.map((vote) => (
        <fieldset class="links">
          <legend>{legends[vote]}</legend>
          <p class="hint">Offered after “Did this help?”, to readers of the languages that each has words in.</p>
          {Array.from({ length: Math.min(mostReasons, countReasons(typed, reasonList(vote)) + 1) }, (_, index) => (
            <ReasonField site={site} typed={typed} list={reasonList(vote)} index={index} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function ReasonField({ site, typed, list, index }: ReasonFieldsProps & { list: string; index: number }) {
  const at = `${list}.${index}`;
  const name = pickText(readTexts(typed, `${at}.label`, site.languages), [site.sourceLanguage]);
  return (
    <details class="link-field">
      <summary>{name ?? 'Add a reason'}</summary>
      <Hidden name={`${at}.key`} value={typed[`${at}.key`]?.[0] ?? ''} />
      <div class="columns">
        <TextField name={`${at}.place`} label="Place" type="number" min={1} max={mostReasons} value={typed[`${at}.place`]?.[0] ?? index + 1} />
      </div>
      <div class="link-languages">
        {site.languages.map((language) => (
          <TextField
            name={`${at}.label:${language}`}
            label={`Words, ${languageName(language)}`}
            value={typed[`${at}.label:${language}`]?.[0] ?? ''}
            maxlength={100}
            language={{ lang: language, dir: textDirection(language) }}
          />
        ))}
      </div>
      {name !== undefined && <p class="hint">Empty all words to remove the reason. What was given for it stays in the reports.</p>}
    </details>
  );
}
