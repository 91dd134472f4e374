import { localesPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { ChainFields } from './chain-fields.tsx';

const suggested = [
  'ar',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'nb',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-Hans',
  'zh-Hant',
];

export function sendNewLocalePage(c: AdminContext, { base, typed, problems }: { base: number; typed?: RawForm; problems?: FieldProblems }): Promise<Response> {
  const { site } = c.var;
  const one = (name: string) => typed?.[name]?.[0] ?? '';
  return sendScreen(c, {
    title: 'Add a locale',
    current: localesPath,
    help: 'signpost-locales',
    trail: [{ label: 'Locales', href: localesPath }],
    status: problems ? 422 : 200,
    children: (
      <form class="form" method="post" action={localesPath}>
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <div class="columns">
          <TextField
            name="language"
            label="Language"
            hint="Its tag: de, pt-BR, zh-Hans. It need not have texts yet."
            problems={problems}
            value={one('language')}
            list="languages"
            autocomplete="off"
          />
          <SelectField
            name="market"
            label="Market"
            problems={problems}
            value={one('market')}
            options={site.markets.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <TextField
            name="key"
            label="In addresses"
            hint="Language and country: de-at. Left empty, it is made of the two. It stays for ever, as addresses do."
            problems={problems}
            value={one('key')}
            maxlength={20}
            autocomplete="off"
          />
        </div>
        <datalist id="languages">
          {[...new Set([...site.languages, ...suggested])].map((language) => (
            <option value={language}>{languageName(language)}</option>
          ))}
        </datalist>
        <ChainFields site={site} own={undefined} fallbacks={typed?.['fallback'] ?? [site.sourceLanguage]} />
        <div class="actions">
          <button data-key="s">Add the locale</button>
        </div>
      </form>
    ),
  });
}
