import type { Child } from 'hono/jsx';
import type { Standing } from '../../publishing/markets/market-ending.ts';
import { mostTexts } from '../../publishing/markets/named-by-texts.ts';
import { pickText } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import { adminArticlePath, factPath, localePath, localesPath } from '../paths.ts';
import { Notice } from '../ui/notice.tsx';
import { TextList } from './text-list.tsx';

type StandsOnProps = { site: AdminSite; name: string; standing: Standing };

/** Why a market cannot go yet, each with the way to what must go first. */
export function StandsOn({ site, name, standing: { isLast, locales, onlyIn, plans, texts } }: StandsOnProps) {
  return (
    <>
      <Notice kind="warning" title={`${name} cannot be deleted yet.`}>
        {isLast ? 'It is the last market, and a site needs one.' : 'Something still stands on it. Settle each of these first, then come back.'}
      </Notice>
      {locales.length > 0 && (
        <Held
          title="Locales"
          advice={
            <>
              Readers of these see it. Open each to remove it, or look at <a href={localesPath}>all locales</a>.
            </>
          }
        >
          {locales.map((key) => (
            <li>
              <a href={localePath(key)}>{key}</a>
            </li>
          ))}
        </Held>
      )}
      {onlyIn.length > 0 && (
        <Held
          title="Articles for it alone"
          advice="They name it among the only markets that see them. Name other markets in their settings, archived ones too."
        >
          {onlyIn.map(({ number, name: title }) => (
            <li>
              <a href={adminArticlePath(number)}>{title}</a> <span class="soft">{number}</span>
            </li>
          ))}
        </Held>
      )}
      {plans.length > 0 && (
        <Held title="Scheduled changes of facts" advice="Cancel them on the page of the fact, or schedule them anew for the other markets.">
          {plans.map(({ fact, labels }) => (
            <li>
              <a href={factPath(fact)}>{pickText(labels ?? {}, [site.sourceLanguage]) ?? fact}</a>
            </li>
          ))}
        </Held>
      )}
      {texts.length > 0 && (
        <Held
          title={`Texts with a block for it: ${texts.length >= mostTexts ? `${mostTexts} or more` : texts.length}`}
          advice="Take it out of their market blocks: save the drafts, publish the others again, and schedule anew what is scheduled."
        >
          <TextList texts={texts} />
        </Held>
      )}
    </>
  );
}

function Held({ title, advice, children }: { title: string; advice: Child; children: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      <p class="hint">{advice}</p>
      <ul>{children}</ul>
    </section>
  );
}
