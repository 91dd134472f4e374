import type { Shared, SharedArticle } from '../../publishing/articles/shared.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import type { AdminSite } from '../admin-site.ts';
import { Moment } from '../ui/moment.tsx';
import type { ArticleChoices } from './choices.ts';
import { topicPath } from './topic-options.ts';
import { typeLabels } from './type-labels.ts';
import { Person } from '../people/person.tsx';

type DifferencesProps = { site: AdminSite; article: SharedArticle; yours: Shared; choices: ArticleChoices };

const fields: { name: keyof Shared; label: string }[] = [
  { name: 'type', label: 'Type' },
  { name: 'topic', label: 'Topic' },
  { name: 'owner', label: 'Owner' },
  { name: 'reviewDays', label: 'Check again after days' },
  { name: 'labels', label: 'Labels' },
  { name: 'related', label: 'Related articles' },
  { name: 'products', label: 'Products' },
  { name: 'onlyIn', label: 'Only in' },
  { name: 'hiddenIn', label: 'Hidden in' },
  { name: 'featured', label: 'On home pages' },
];

/** Somebody else saved meanwhile: where theirs is other than yours, both; so that saving again is decided and not an accident. */
export function Differences({ site, article, yours, choices }: DifferencesProps) {
  const differing = fields.filter(({ name }) => !sameJson(article.shared[name], yours[name]));
  return (
    <div class="notice notice-problem" role="alert" tabindex={-1} autofocus>
      <p>
        <b>Not saved: somebody changed these settings since you opened them.</b>{' '}
        {article.changedBy !== null ? <Person actor={article.changedBy} /> : 'Somebody'} did, {article.changedAt !== null && <Moment at={article.changedAt} />}.
        The form below holds what you chose. Save it to replace theirs, or change it first.
      </p>
      {differing.length === 0 ? (
        <p>What you chose is what is there by now, so there is nothing to save.</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Now</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ name, label }) => (
              <tr>
                <th scope="row">{label}</th>
                <td data-label="Now">{show(name, article.shared, site, choices)}</td>
                <td data-label="Yours">{show(name, yours, site, choices)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function show(name: keyof Shared, shared: Shared, site: AdminSite, { products }: ArticleChoices): string {
  const market = (key: string) => site.markets.find((each) => each.key === key)?.name ?? key;
  const all = (names: readonly string[] | null | undefined) => (names && names.length > 0 ? names.join(', ') : 'none');
  switch (name) {
    case 'type':
      return typeLabels[shared.type];
    case 'topic':
      return topicPath(site.topics, site.topics.find(({ key }) => key === shared.topic)?.id ?? null) || shared.topic;
    case 'owner':
      return shared.owner ?? 'nobody';
    case 'reviewDays':
      return shared.reviewDays === null ? 'as its type' : String(shared.reviewDays);
    case 'labels':
    case 'related':
      return all(shared[name]);
    case 'products':
      return all(shared.products.map((key) => products.find((each) => each.key === key)?.name ?? key));
    case 'onlyIn':
    case 'hiddenIn':
      return all(shared[name]?.map(market));
    case 'featured':
      return all(Object.entries(shared.featured).map(([key, place]) => `${market(key)}: place ${place}`));
  }
}
