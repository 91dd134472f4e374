import { adminArticlePath, marketFeaturedPath, marketPath } from '../paths.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden } from '../ui/fields.tsx';
import { Badge } from '../ui/notice.tsx';
import type { FoundArticle } from './find-articles.ts';
import type { Featured } from './store.ts';

export type FeaturedProps = {
  market: string;
  articles: readonly Featured[];
  base: number;
  differences?: readonly Difference[] | undefined;
  /** What was searched for, and what was found. */
  find: { words: string; found: readonly FoundArticle[] };
};

/** The answers that the market's home page leads with. */
export function FeaturedForm({ market, articles, base, differences, find }: FeaturedProps) {
  const shown = new Set(articles.map(({ key }) => key));
  return (
    <section aria-labelledby="featured" id="featured-articles">
      <h2 id="featured">What the home page leads with</h2>
      {differences && <ConflictNotice differences={differences} />}
      <form method="post" action={marketFeaturedPath(market)}>
        <Hidden name="base" value={base} />
        {articles.length === 0 ? <p>Nothing yet. Find an article below and add it.</p> : <FeaturedTable articles={articles} />}
        <div class="actions">
          {articles.length > 0 && (
            <button class="second" data-key="x s">
              Save the order
            </button>
          )}
        </div>
        {find.found.length > 0 && (
          <ul class="found">
            {find.found.map(({ number, key, title }) => (
              <li>
                <span>
                  {title} <small>{number}</small>
                </span>
                {shown.has(key) ? (
                  <span class="soft">is in the list</span>
                ) : (
                  <button class="plain" data-row-key="x a" name="add" value={key} aria-label={`Add “${title}”`}>
                    Add
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {find.words !== '' && find.found.length === 0 && <p>No article has “{find.words}” in its title. Try other words, or its number.</p>}
      </form>
      <form class="filters" method="get" action={`${marketPath(market)}#featured-articles`}>
        <div class="field">
          <label for="field-find">Find an article to add</label>
          <input id="field-find" name="find" type="search" value={find.words} data-key="/" />
        </div>
        <button class="second" data-key="x f">
          Find
        </button>
      </form>
    </section>
  );
}

function FeaturedTable({ articles }: { articles: readonly Featured[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Article</th>
          <th scope="col">Take it off</th>
        </tr>
      </thead>
      <tbody>
        {articles.map(({ key, number, title, live }, index) => (
          <tr>
            <td class="place">
              <Hidden name="article" value={key} />
              <input name="place" type="number" min="1" max="100" value={index + 1} aria-label={`Place of “${title}”`} />
            </td>
            <th scope="row">
              <a href={adminArticlePath(number)}>{title}</a> {!live && <Badge kind="wait">not published here</Badge>}
            </th>
            <td>
              <label class="choice">
                <input type="checkbox" name="remove" value={key} /> <span>Take off</span>
              </label>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
