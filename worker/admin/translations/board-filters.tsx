import { articleTypes } from '../../articles/types.ts';
import type { AdminTopic } from '../admin-site.ts';
import { stateLabels, translationStates } from '../articles/article-states.ts';
import { typeLabels } from '../articles/type-labels.ts';
import { translationsPath } from '../paths.ts';
import { readableTopics, type AdminContext } from '../screen.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { isBoardNarrowed, type BoardFilter } from './board-filter.ts';
import { OwnerText } from '../people/person.tsx';

const any = (label: string) => ({ value: '', label });

export function BoardFilters({ c, filter, owners }: { c: AdminContext; filter: BoardFilter; owners: readonly string[] }) {
  const { site } = c.var;
  const readable = readableTopics(c);
  const topics = site.topics.filter(({ id }) => readable === null || readable.includes(id));
  return (
    <form class="board-filters" method="get" action={translationsPath}>
      <div class="filters">
        <TextField name="q" label="Search titles" type="search" value={filter.q ?? ''} data-key="/" maxlength={100} />
        <SelectField
          name="state"
          label="State"
          value={filter.state ?? ''}
          options={[any('Any'), ...translationStates.map((state) => ({ value: state, label: stateLabels[state].label }))]}
        />
        <SelectField
          name="topic"
          label="Topic"
          value={filter.topic?.toString() ?? ''}
          options={[any('All'), ...topics.map((topic) => ({ value: String(topic.number), label: pathOf(site.topics, topic) }))]}
        />
        <SelectField
          name="type"
          label="Type"
          value={filter.type ?? ''}
          options={[any('All'), ...articleTypes.map((type) => ({ value: type, label: typeLabels[type] }))]}
        />
        <SelectField
          name="owner"
          label="Owner"
          value={filter.owner ?? ''}
          options={[any('Everybody'), ...owners.map((owner) => ({ value: owner, label: <OwnerText owner={owner} /> }))]}
        />
        <button class="second" data-key="v">
          Show
        </button>
        {isBoardNarrowed(filter) && <a href={translationsPath}>Show all</a>}
      </div>
      <details class="board-columns" open={filter.languages.length > 0}>
        <summary>{filter.languages.length === 0 ? 'Choose languages' : `Languages: ${filter.languages.map(languageName).join(', ')}`}</summary>
        <fieldset>
          <legend class="hidden">Languages</legend>
          {site.languages.map((language) => (
            <label class="choice">
              <input type="checkbox" name="language" value={language} checked={filter.languages.includes(language)} />
              <span>{languageName(language)}</span>
            </label>
          ))}
        </fieldset>
      </details>
    </form>
  );
}

/** "Orders › Returns": with the topics it lies in. */
function pathOf(topics: readonly AdminTopic[], { name, parentId }: AdminTopic): string {
  const parent = topics.find(({ id }) => id === parentId);
  return parent ? `${parent.name} › ${name}` : name;
}
