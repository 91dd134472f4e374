import type { AdminSite } from '../admin-site.ts';
import { adminArticlesPath } from '../paths.ts';
import { languageName } from '../ui/language-name.ts';
import { SelectField, TextField, type Option } from '../ui/fields.tsx';
import { articleSorts, articleStatuses, sortLabels, statusLabels, type ArticleFilter } from './article-filter.ts';
import { stateLabels, translationStates } from './article-states.ts';
import type { ArticleChoices } from './choices.ts';
import { rooted, topicOptions } from './topic-options.ts';
import { OwnerText } from '../people/person.tsx';

type FiltersProps = { site: AdminSite; filter: ArticleFilter; choices: ArticleChoices; readable: number[] | null };

/** An ordinary GET form, so that every list has an address. What is rarely asked for is folded away until it is in use. */
export function ListFilters({ site, filter, choices, readable }: FiltersProps) {
  const topics = readable === null ? site.topics : site.topics.filter(({ id }) => readable.includes(id));
  const folded = [filter.language, filter.state, filter.owner, filter.product, filter.label, filter.stale].filter((value) => value !== undefined);
  return (
    <form class="article-filters" method="get" action={adminArticlesPath} role="search">
      <div class="filters">
        <TextField name="q" label="Title, key or number" type="search" value={filter.q ?? ''} maxlength={100} data-key="/" />
        <SelectField
          name="status"
          label="Status"
          value={filter.status ?? ''}
          options={[anything('Any but archived'), ...labelled(articleStatuses, statusLabels)]}
        />
        <SelectField name="topic" label="Topic" value={numbered(filter.topic)} options={[anything('Any'), ...topicOptions(rooted(topics))]} />
        <SelectField name="sort" label="Sorted by" value={filter.sort} options={labelled(articleSorts, sortLabels)} />
        <button class="second" data-key="v">
          Show
        </button>
      </div>
      <details class="more-filters" open={folded.length > 0}>
        <summary data-key="f">More filters{folded.length > 0 && ` (${folded.length} in use)`}</summary>
        <MoreFilters site={site} filter={filter} choices={choices} />
      </details>
    </form>
  );
}

function MoreFilters({ site, filter, choices }: Omit<FiltersProps, 'readable'>) {
  const states = translationStates.map((value) => ({ value, label: stateLabels[value].label }));
  const products = choices.products.map(({ number, name }) => ({ value: String(number), label: name }));
  return (
    <div class="filters">
      <SelectField
        name="language"
        label="Language"
        value={filter.language ?? ''}
        options={[anything('Any'), ...site.languages.map((value) => ({ value, label: languageName(value) }))]}
      />
      <SelectField name="state" label="State in it" value={filter.state ?? ''} options={[anything('Any'), ...states]} />
      <SelectField
        name="owner"
        label="Owner"
        value={filter.owner ?? ''}
        options={[anything('Anybody'), ...choices.owners.map((owner) => ({ value: owner, label: <OwnerText owner={owner} /> }))]}
      />
      <SelectField name="product" label="Product" value={numbered(filter.product)} options={[anything('Any'), ...products]} />
      <SelectField name="label" label="Label" value={filter.label ?? ''} options={[anything('Any'), ...choices.labels.map(plain)]} />
      <label class="choice">
        <input type="checkbox" name="stale" value="1" checked={filter.stale !== undefined} />
        <span>Review overdue</span>
      </label>
      <button class="second" data-key="x v">
        Show
      </button>
    </div>
  );
}

const anything = (label: string): Option => ({ value: '', label });
const plain = (value: string): Option => ({ value, label: value });
const numbered = (number: number | undefined) => (number === undefined ? '' : String(number));

const labelled = <Value extends string>(values: readonly Value[], labels: Record<Value, string>): Option[] =>
  values.map((value) => ({ value, label: labels[value] }));
