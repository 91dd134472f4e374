import { articleTypes } from '../../articles/types.ts';
import { mediaPath } from '../../paths.ts';
import { adminMediaPath, localesPath, settingsPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Choices, Hidden, ProblemSummary, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { readTexts } from '../ui/read-texts.ts';
import { TextsFields } from '../ui/texts-fields.tsx';
import { AccentFields } from './accent-fields.tsx';
import { LinkFields } from './link-fields.tsx';
import { ReasonFields } from './reason-fields.tsx';
import { RetentionFields } from './retention-fields.tsx';
import type { Picture } from './store.ts';

type SettingsPageProps = {
  typed: RawForm;
  base: number;
  pictures: readonly Picture[];
  problems?: FieldProblems | undefined;
  differences?: readonly Difference[] | undefined;
  status?: number;
};
type Part = Pick<SettingsPageProps, 'typed' | 'problems'> & { c: AdminContext };

const typeLabels: Record<(typeof articleTypes)[number], string> = {
  'how-to': 'How-to',
  troubleshooting: 'Troubleshooting',
  policy: 'Policy',
  product: 'Product',
  faq: 'FAQ',
  announcement: 'Announcement',
};

export function sendSettingsPage(c: AdminContext, { typed, base, pictures, problems, differences, status = 200 }: SettingsPageProps): Promise<Response> {
  return sendScreen(c, {
    title: 'Site settings',
    current: settingsPath,
    help: 'signpost-settings',
    status,
    children: (
      <>
        <form class="form" method="post" action={settingsPath}>
          {differences && <ConflictNotice differences={differences} />}
          <ProblemSummary problems={problems} />
          <Hidden name="base" value={base} />
          {/* Enter saves; without this first button it would take an offered colour. */}
          <button class="hidden" tabindex={-1} aria-hidden="true">
            Save
          </button>
          <Look c={c} typed={typed} problems={problems} pictures={pictures} />
          <Links c={c} typed={typed} problems={problems} />
          <Review c={c} typed={typed} problems={problems} />
          <ReasonFields site={c.var.site} typed={typed} />
          <RetentionFields typed={typed} problems={problems} />
          <div class="actions">
            <button data-key="s">Save the settings</button>
          </div>
        </form>
        <Fixed c={c} />
      </>
    ),
  });
}

function Look({ c, typed, problems, pictures }: Part & { pictures: readonly Picture[] }) {
  const { languages } = c.var.site;
  const logo = pictures.find(({ key }) => key === typed['logo']?.[0]);
  return (
    <>
      <div class="columns">
        <TextField name="name" label="Name" problems={problems} value={typed['name']?.[0] ?? ''} maxlength={100} />
        <div>
          <SelectField
            name="logo"
            label="Logo"
            hint={
              <>
                A picture among the <a href={adminMediaPath}>media</a>, 28 pixels high on pages. Without one, the name is set in type.
              </>
            }
            problems={problems}
            value={typed['logo']?.[0] ?? ''}
            options={[{ value: '', label: 'None' }, ...pictures.map(({ key, name }) => ({ value: key, label: `${name} (${key})` }))]}
          />
          {logo && <img class="logo" src={mediaPath(logo.hash, logo.name)} alt="The logo as it is" height="28" />}
        </div>
      </div>
      <AccentFields typed={typed} problems={problems} />
      <TextsFields
        name="tagline"
        label="Question above the search field of the home page"
        languages={languages}
        texts={readTexts(typed, 'tagline', languages)}
        longest={100}
      />
      <TextsFields
        name="description"
        label="Description of the help center, for search engines"
        languages={languages}
        texts={readTexts(typed, 'description', languages)}
        longest={300}
      />
    </>
  );
}

function Links({ c, typed, problems }: Part) {
  const own = 'Each in the languages that it is for: a link with a German label alone is shown to Germans alone.';
  return (
    <>
      <LinkFields site={c.var.site} list="header" label="Links at the top of pages" hint={own} typed={typed} problems={problems} />
      <LinkFields site={c.var.site} list="footer" label="Links at the bottom of pages" hint={own} typed={typed} problems={problems} />
      <fieldset>
        <legend>Company</legend>
        <div class="columns">
          <TextField
            name="legalName"
            label="Legal name"
            hint="At the bottom of pages, and for search engines."
            problems={problems}
            value={typed['legalName']?.[0] ?? ''}
            maxlength={200}
          />
          <TextField name="organizationUrl" label="Web address" problems={problems} value={typed['organizationUrl']?.[0] ?? ''} placeholder="https://" />
        </div>
      </fieldset>
    </>
  );
}

function Review({ typed, problems }: Part) {
  return (
    <>
      <Choices
        name="reviewRequired"
        label="Review"
        type="checkbox"
        values={typed['reviewRequired'] ?? []}
        options={[
          {
            value: 'yes',
            label: 'A text must be approved before it is published',
            hint: 'By somebody who may review it. Off, whoever may publish does so at once.',
          },
        ]}
      />
      <fieldset>
        <legend>How often articles are checked again, in days</legend>
        <p class="hint">By type. An article can say otherwise; a type that says nothing is never due.</p>
        <div class="columns narrow">
          {articleTypes.map((type) => (
            <TextField name={`days-${type}`} label={typeLabels[type]} problems={problems} value={typed[`days-${type}`]?.[0] ?? ''} maxlength={4} />
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** What is seen here and set elsewhere. */
function Fixed({ c }: { c: AdminContext }) {
  const { hosts, sourceLanguage, defaultLocale, key } = c.var.site;
  return (
    <section aria-labelledby="fixed">
      <h2 id="fixed">Set elsewhere</h2>
      <dl class="facts-of-site">
        <dt>Hosts</dt>
        <dd>
          {hosts.join(', ')}. A host needs a certificate and a route before it can show anything, so your operator adds it: in <code>site.yaml</code>, then{' '}
          <code>npm run content -- import</code>.
        </dd>
        <dt>Source language</dt>
        <dd>{languageName(sourceLanguage)}. All translations are measured by it, so it stays as it was when the site was made.</dd>
        <dt>Default locale</dt>
        <dd>
          {defaultLocale}, set with the <a href={localesPath}>locales</a>.
        </dd>
        <dt>Key</dt>
        <dd>
          <code>{key}</code>, for the operator’s commands.
        </dd>
      </dl>
    </section>
  );
}
