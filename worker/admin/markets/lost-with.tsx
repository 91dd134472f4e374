import type { Child } from 'hono/jsx';
import type { Lost } from '../../publishing/markets/market-ending.ts';
import { pickText } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import { valueText } from '../facts/value-text.ts';
import { adminArticlePath, adminProductPath, factValuePath } from '../paths.ts';
import { describeNamed } from '../ui/named-grants.ts';
import { Notice } from '../ui/notice.tsx';
import { describeChannel } from './differences.ts';

type LostProps = { site: AdminSite; market: string; name: string; lost: Lost };

/** All that goes with a market, by name. */
export function LostWith({ site, market, name, lost }: LostProps) {
  const { facts, featured, hidden, named } = lost;
  const { channels, timeZone } = lost.market;
  return (
    <>
      <Notice kind="warning" title="This cannot be undone.">
        {name} goes, with all that is named here. No locale shows it, so readers see no difference. What it set stays readable in the audit log.
      </Notice>
      {named.people + named.programs > 0 && (
        <Notice kind="warning" title="People are limited to it.">
          {describeNamed(named, 'market', 'it loses the market, and ends if it names no other.', 'they lose the market, and those that name no other end.')}
        </Notice>
      )}
      {facts.length > 0 && (
        <Part title={facts.length === 1 ? 'This value is lost' : `These ${facts.length} values are lost`}>
          {facts.map(({ key, labels, type, value }) => (
            <li>
              <a href={factValuePath(key, market)}>{pickText(labels, [site.sourceLanguage]) ?? key}</a>: {valueText(site, market, type, value)}
            </li>
          ))}
        </Part>
      )}
      {channels.length > 0 && (
        <Part title="Its contact channels are lost">
          {channels.map((channel) => (
            <li>{describeChannel(channel, timeZone)}</li>
          ))}
        </Part>
      )}
      {featured.length > 0 && (
        <Part title="What its home page leads with is lost" advice="The articles stay.">
          {featured.map(({ number, name: title }) => (
            <li>
              <a href={adminArticlePath(number)}>{title}</a>
            </li>
          ))}
        </Part>
      )}
      <HiddenIn hidden={hidden} />
    </>
  );
}

function HiddenIn({ hidden: { articles, products } }: Pick<Lost, 'hidden'>) {
  if (articles.length + products.length === 0) return null;
  return (
    <Part title="Hidden in it until now" advice="They stay as they are everywhere else, and no longer say so.">
      {articles.map(({ number, name }) => (
        <li>
          <a href={adminArticlePath(number)}>{name}</a> <span class="soft">article</span>
        </li>
      ))}
      {products.map(({ number, name }) => (
        <li>
          <a href={adminProductPath(number)}>{name}</a> <span class="soft">product</span>
        </li>
      ))}
    </Part>
  );
}

function Part({ title, advice, children }: { title: string; advice?: string; children: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {advice && <p class="hint">{advice}</p>}
      <ul>{children}</ul>
    </section>
  );
}
