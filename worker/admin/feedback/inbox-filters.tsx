import { votes } from '../../analytics/event.ts';
import type { AdminSite } from '../admin-site.ts';
import { feedbackInboxPath } from '../paths.ts';
import { Hidden, SelectField, TextField, type Option } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import type { InboxFilter } from './inbox-filter.ts';
import type { Assignable } from './people.ts';
import { namedReasons, voteNames } from './words.tsx';

type FiltersProps = { site: AdminSite; filter: InboxFilter; people: readonly Assignable[]; visible: { languages: string[]; markets: string[] } };

const anything = (label: string): Option => ({ value: '', label });

/** An ordinary GET form, so that every view has an address. What is rarely asked for is folded away until it is in use. */
export function InboxFilters({ site, filter, people, visible }: FiltersProps) {
  const folded = [filter.article, filter.language, filter.market, filter.assigned].filter((value) => value !== undefined);
  return (
    <form class="article-filters" method="get" action={feedbackInboxPath} role="search">
      {filter.state !== 'new' && <Hidden name="state" value={filter.state} />}
      <div class="filters">
        <TextField name="q" label="Words of the comment" type="search" value={filter.q ?? ''} maxlength={100} data-key="/" />
        <SelectField
          name="vote"
          label="Vote"
          value={filter.vote ?? ''}
          options={[anything('Any'), ...votes.map((value) => ({ value, label: voteNames[value] }))]}
        />
        <SelectField name="reason" label="Reason" value={filter.reason ?? ''} options={[anything('Any'), ...reasonOptions(site, filter.reason)]} />
        <button class="second" data-key="v">
          Show
        </button>
      </div>
      <details class="more-filters" open={folded.length > 0}>
        <summary data-key="f">More filters{folded.length > 0 && ` (${folded.length} in use)`}</summary>
        <div class="filters">
          <TextField name="article" label="Number of the article" value={filter.article ?? ''} maxlength={9} />
          <SelectField
            name="language"
            label="Language shown"
            value={filter.language ?? ''}
            options={[anything('Any'), ...visible.languages.map((value) => ({ value, label: languageName(value) }))]}
          />
          <SelectField
            name="market"
            label="Market"
            value={filter.market ?? ''}
            options={[
              anything('Any'),
              ...site.markets.filter(({ key }) => visible.markets.includes(key)).map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
          <SelectField
            name="assigned"
            label="Assigned to"
            value={filter.assigned ?? ''}
            options={[anything('Anybody'), { value: 'nobody', label: 'Nobody' }, ...people.map(({ email, name }) => ({ value: email, label: name }))]}
          />
          <button class="second" data-key="x v">
            Show
          </button>
        </div>
      </details>
    </form>
  );
}

/** One that is asked for and not offered any more stays in the list. */
function reasonOptions(site: AdminSite, asked: string | undefined): Option[] {
  const named = new Map(votes.flatMap((vote) => Array.from(namedReasons(site, vote))));
  if (asked !== undefined && !named.has(asked)) named.set(asked, asked);
  return [...named].map(([value, label]) => ({ value, label }));
}
