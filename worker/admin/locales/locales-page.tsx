import { homePath } from '../../paths.ts';
import type { AdminLocale } from '../admin-site.ts';
import { marketName } from '../facts/value-text.ts';
import { localeDefaultPath, localeMovePath, localePath, localesPath, newLocalePath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Badge, Notice } from '../ui/notice.tsx';
import { explainChain } from './explain-chain.ts';
import type { LiveCounts } from './store.ts';

type LocalesPageProps = { live: LiveCounts; base: number; settingsBase: number; refused?: string; status?: number };

/** The locales in the site's order, which decides more than looks: see the first paragraph. */
export function sendLocalesPage(c: AdminContext, { live, base, settingsBase, refused, status = 200 }: LocalesPageProps): Promise<Response> {
  const { site } = c.var;
  const whole = may(c, 'site.manage', { site: site.key });
  return sendScreen(c, {
    title: 'Locales',
    current: localesPath,
    help: 'signpost-locales',
    status,
    actions: whole && (
      <a class="button" href={newLocalePath} data-key="n">
        Add a locale
      </a>
    ),
    children: (
      <>
        {refused && <Notice kind="problem">{refused}</Notice>}
        <p class="lead">
          A locale is a language for a market, and stands in every address. Readers choose in this order; and where two locales show the same text, search
          engines are told of the first one.
        </p>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Locale</th>
              <th scope="col">Market</th>
              <th scope="col">What readers get</th>
              <th scope="col">Articles</th>
              {whole && <th scope="col">Order</th>}
            </tr>
          </thead>
          <tbody>
            {site.locales.map((locale, index) => (
              <LocaleLine c={c} locale={locale} index={index} live={live} base={whole ? base : undefined} />
            ))}
          </tbody>
        </table>
        {whole && <DefaultForm site={site} base={settingsBase} />}
      </>
    ),
  });
}

/** `base` undefined: the order is not this visitor's to change. */
function LocaleLine({ c, locale, index, live, base }: { c: AdminContext; locale: AdminLocale; index: number; live: LiveCounts; base: number | undefined }) {
  const { site } = c.var;
  const { key, language, market, chain } = locale;
  const [isFirst, isLast] = [index === 0, index === site.locales.length - 1];
  // Where it was moved, the same can be pressed again: at an end, where it cannot, the other.
  const pressed = c.req.query('moved') === key ? c.req.query('by') : undefined;
  const focused = (pressed === 'up' && isFirst && 'down') || (pressed === 'down' && isLast && 'up') || pressed;
  return (
    <tr>
      <th scope="row">
        {may(c, 'site.manage', { site: site.key, language, markets: [market] }) ? <a href={localePath(key)}>{key}</a> : key}{' '}
        {key === site.defaultLocale && <Badge kind="good">default</Badge>}{' '}
        <small>
          <a href={homePath(key)}>
            see it <span class="hidden">({key})</span>
          </a>
        </small>
      </th>
      <td data-label="Market">{marketName(site, market)}</td>
      <td data-label="What readers get">{explainChain(chain)}</td>
      <td data-label="Articles">
        {live.languages.get(language) ?? 0} of {live.all} in {languageName(language)}
      </td>
      {base !== undefined && (
        <td data-label="Order">
          <form method="post" action={localeMovePath} class="actions">
            <Hidden name="base" value={base} />
            <Hidden name="locale" value={key} />
            <button
              class="second"
              data-row-key="m u"
              title="Move up"
              name="by"
              value="up"
              aria-label={`Move ${key} up`}
              disabled={isFirst}
              autofocus={focused === 'up'}
            >
              ↑
            </button>
            <button
              class="second"
              data-row-key="m d"
              title="Move down"
              name="by"
              value="down"
              aria-label={`Move ${key} down`}
              disabled={isLast}
              autofocus={focused === 'down'}
            >
              ↓
            </button>
          </form>
        </td>
      )}
    </tr>
  );
}

function DefaultForm({ site, base }: { site: AdminContext['var']['site']; base: number }) {
  return (
    <section aria-labelledby="default">
      <h2 id="default">Default locale</h2>
      <form method="post" action={localeDefaultPath} class="filters">
        <Hidden name="base" value={base} />
        <div class="field">
          <label for="field-locale">For visitors whose language and country no locale fits</label>
          <select id="field-locale" name="locale">
            {site.locales.map(({ key }) => (
              <option value={key} selected={key === site.defaultLocale}>
                {key}
              </option>
            ))}
          </select>
        </div>
        <button class="second" data-key="s">
          Make it the default
        </button>
      </form>
    </section>
  );
}
