import type { AdminLocale } from '../admin-site.ts';
import { marketName } from '../facts/value-text.ts';
import { adminRedirectsPath, localePath, localeRemovePath, localesPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, SelectField } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Notice } from '../ui/notice.tsx';
import { ChainFields } from './chain-fields.tsx';
import { explainChain } from './explain-chain.ts';
import type { LiveCounts } from './store.ts';

type LocalePageProps = {
  locale: AdminLocale;
  base: number;
  live: LiveCounts;
  /** What was chosen, where that was not saved. */
  fallbacks?: readonly string[];
  differences?: readonly Difference[];
  refused?: string;
  status?: number;
};

/** One locale: what its readers get where a text is missing, and its removal. */
export function sendLocalePage(c: AdminContext, { locale, base, live, fallbacks, differences, refused, status = 200 }: LocalePageProps): Promise<Response> {
  const { site } = c.var;
  const { key, language, market, chain } = locale;
  return sendScreen(c, {
    title: `${key} · ${languageName(language)} for ${marketName(site, market)}`,
    current: localesPath,
    help: 'signpost-locales',
    trail: [{ label: 'Locales', href: localesPath }],
    status,
    children: (
      <>
        {refused && <Notice kind="problem">{refused}</Notice>}
        {differences && <ConflictNotice differences={differences} />}
        <p>
          Now: {explainChain(chain)} Of {live.all} articles, {live.languages.get(language) ?? 0} are in {languageName(language)}.
        </p>
        <form class="form" method="post" action={localePath(key)}>
          <Hidden name="base" value={base} />
          <ChainFields site={site} own={language} fallbacks={fallbacks ?? chain.slice(1)} />
          <div class="actions">
            <button data-key="s">Save the chain</button>
          </div>
        </form>
        <RemoveForm c={c} locale={locale} base={base} live={live} />
      </>
    ),
  });
}

function RemoveForm({ c, locale: { key, language, chain }, base, live }: { c: AdminContext; locale: AdminLocale; base: number; live: LiveCounts }) {
  const { site } = c.var;
  const others = site.locales.filter((other) => other.key !== key);
  const nearest =
    others.find((other) => other.language === language) ??
    others.find((other) => other.language === chain[1]) ??
    others.find((other) => other.key === site.defaultLocale);
  if (key === site.defaultLocale)
    return (
      <section>
        <h2>Remove the locale</h2>
        <p>This is the default locale, so it stays. Make another one the default first, on the page of all locales.</p>
      </section>
    );
  return (
    <section aria-labelledby="remove">
      <h2 id="remove">Remove the locale</h2>
      <p>
        Every address that begins with <code>/{key}</code> goes: its home, its {live.all} articles, its topics and products. Links to them in mails, on boxes
        and in search engines would lead nowhere, so have them lead on. No text is deleted.
      </p>
      <form class="form" method="post" action={localeRemovePath(key)} data-confirm={`Remove ${key} and all its addresses?`}>
        <Hidden name="base" value={base} />
        <SelectField
          name="to"
          label="Its addresses lead to the same page in"
          hint={
            <>
              They become <a href={adminRedirectsPath}>redirects</a>, which you can change later.
            </>
          }
          value={nearest?.key ?? ''}
          options={[
            ...others.map((other) => ({ value: other.key, label: other.key })),
            { value: '', label: 'nowhere: readers are told that there is no such page' },
          ]}
        />
        <div class="actions">
          <button class="danger" data-key="x r">
            Remove the locale
          </button>
        </div>
      </form>
    </section>
  );
}
