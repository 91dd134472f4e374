import { adminArticlesPath, newArticlePath } from '../paths.ts';
import { mayOnSite, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { Empty } from '../ui/notice.tsx';
import { isNarrowed, writeFilter, type ArticleFilter } from './article-filter.ts';
import { ListFilters } from './list-filters.tsx';
import { mostCounted } from './list-query.ts';
import { ownLanguages } from '../own-languages.ts';
import { ListRow } from './list-row.tsx';
import type { ArticleChoices } from './choices.ts';
import type { ArticleList } from './list-store.ts';

type ListPage = { filter: ArticleFilter; list: ArticleList & { choices: ArticleChoices }; readable: number[] | null; today: string };

export function sendListPage(c: AdminContext, { filter, list, readable, today }: ListPage): Promise<Response> {
  const { site } = c.var;
  const own = ownLanguages(c)?.[0];
  return sendScreen(c, {
    title: 'Articles',
    current: adminArticlesPath,
    help: 'signpost-articles',
    wide: true,
    actions: mayOnSite(c, 'article.write') && <NewArticle />,
    children: (
      <>
        <ListFilters site={site} filter={filter} choices={list.choices} readable={readable} />
        {list.articles.length === 0 ? (
          <NothingHere filter={filter} mayCreate={mayOnSite(c, 'article.write')} />
        ) : (
          <>
            <p class="soft" role="status">
              {countOf(list.count)}
              {isNarrowed(filter) && (
                <>
                  {' '}
                  found. <a href={adminArticlesPath}>Show all</a>
                </>
              )}
            </p>
            <table class="list articles">
              <Columns />
              <tbody>
                {list.articles.map((article) => (
                  <ListRow site={site} own={own} article={article} today={today} />
                ))}
              </tbody>
            </table>
            <Pages filter={filter} list={list} />
          </>
        )}
      </>
    ),
  });
}

const NewArticle = () => (
  <a class="button" href={newArticlePath()} data-key="n">
    New article
  </a>
);

const Columns = () => (
  <thead>
    <tr>
      {['Title', 'Topic', 'State', 'Languages', 'Owner', 'Last changed'].map((name) => (
        <th scope="col">{name}</th>
      ))}
    </tr>
  </thead>
);

function NothingHere({ filter, mayCreate }: { filter: ArticleFilter; mayCreate: boolean }) {
  if (filter.after || filter.before) {
    return (
      <Empty title="Nothing more here">
        <p>What stood on this page has moved: articles come to the front when they are changed.</p>
        <a href={adminArticlesPath + writeFilter(filter)}>To the first page</a>
      </Empty>
    );
  }
  if (isNarrowed(filter)) {
    return (
      <Empty title="No article is like that">
        <p>{filter.status === 'archived' ? 'Nothing that is archived fits the filters.' : 'Archived ones are only found with the status "Archived".'}</p>
        <a href={adminArticlesPath}>Show all articles</a>
      </Empty>
    );
  }
  return (
    <Empty title="There are no articles yet">
      <p>{mayCreate ? 'Begin with the question that your customers ask most.' : 'They appear here as soon as somebody writes one in a topic you may see.'}</p>
      {mayCreate && <NewArticle />}
    </Empty>
  );
}

function countOf(count: number): string {
  if (count > mostCounted) return `More than ${mostCounted.toLocaleString('en')} articles`;
  return count === 1 ? '1 article' : `${count.toLocaleString('en')} articles`;
}

function Pages({ filter, list: { before, after } }: { filter: ArticleFilter; list: ArticleList }) {
  if (!before && !after) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {before && (
        <a class="button second" href={adminArticlesPath + writeFilter(filter, { before })} rel="prev" data-key="k">
          Previous page
        </a>
      )}
      {after && (
        <a class="button second" href={adminArticlesPath + writeFilter(filter, { after })} rel="next" data-key="j">
          Next page
        </a>
      )}
    </nav>
  );
}
