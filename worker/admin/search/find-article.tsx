import type { FoundArticle } from '../markets/find-articles.ts';
import { tuningAddPath, tuningListPath } from '../paths.ts';

type FindArticleProps = { locale: string; list: string; words: string; found: readonly FoundArticle[] };

/** Finds the number of an article, and adds it to the list. */
export function FindArticle({ locale, list, words, found }: FindArticleProps) {
  return (
    <section aria-labelledby="find">
      <h2 id="find">Find an article</h2>
      <form class="filters" method="get" action={tuningListPath(locale, list)}>
        <div class="field">
          <label for="field-find">Words of its title, or its number</label>
          <input id="field-find" name="find" type="search" value={words} />
        </div>
        <button class="second" data-key="x f">
          Find
        </button>
      </form>
      {words !== '' && found.length === 0 && <p>No article has “{words}” in its title.</p>}
      {found.length > 0 && (
        <ul class="found">
          {found.map(({ number, title }) => (
            <li>
              <span>
                {title} <small>{number}</small>
              </span>
              <a data-row-key="x a" href={tuningAddPath(locale, list, number)} aria-label={`Add “${title}” to the list`}>
                Add to the list
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
