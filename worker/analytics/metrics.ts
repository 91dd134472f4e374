/** Where a number is a share of another: `yes` of `of`. Ends of counted things in the `daily` tables. */
export type Metric = {
  key: string;
  name: string;
  /** What it means, for the reader of a report; stands beside the number and in exports. */
  definition: string;
  unit: 'count' | 'share' | 'position';
  counted: string;
  of?: string;
  /** Whether more of it is better: how a change is coloured. */
  better?: 'more' | 'less';
};

/** Every number of the reports, defined once. */
export const metrics = [
  {
    key: 'visits',
    name: 'Visits',
    definition: 'What one reader did without a pause of 30 minutes, within a day (UTC). Readers who ask not to be told apart are in no visit.',
    unit: 'count',
    counted: 'visits',
  },
  {
    key: 'views',
    name: 'Page views',
    definition: 'Pages shown to readers, without robots, prefetches and people who are signed in here.',
    unit: 'count',
    counted: 'views',
  },
  {
    key: 'searches',
    name: 'Searches',
    definition: 'What readers looked for. Letters typed on the way, going back to the results and turning their pages are the same search.',
    unit: 'count',
    counted: 'searches',
  },
  {
    key: 'zero-result',
    name: 'Zero results',
    definition: 'Searches that found nothing, of all searches.',
    unit: 'share',
    counted: 'zero',
    of: 'searches',
    better: 'less',
  },
  {
    key: 'weak',
    name: 'Weak results',
    definition: 'Searches that found only answers without some of the words, of all searches.',
    unit: 'share',
    counted: 'weak',
    of: 'searches',
    better: 'less',
  },
  {
    key: 'no-click',
    name: 'No click',
    definition: 'Searches whose results nobody followed, of all searches. Those without results are among them.',
    unit: 'share',
    counted: 'searches - clicked',
    of: 'searches',
    better: 'less',
  },
  {
    key: 'click-through',
    name: 'Click-through rate',
    definition: 'Searches with at least one result followed, of all searches.',
    unit: 'share',
    counted: 'clicked',
    of: 'searches',
    better: 'more',
  },
  {
    key: 're-search',
    name: 'Searched again',
    definition: 'Searches with no result followed, after which the same reader searched for something else within 30 minutes, of all searches.',
    unit: 'share',
    counted: 'researched',
    of: 'searches',
    better: 'less',
  },
  {
    key: 'search-contact',
    name: 'Search, then contact',
    definition: 'Searches after which the same reader opened the contact page or a channel within 30 minutes, before searching again, of all searches.',
    unit: 'share',
    counted: 'search_contacts',
    of: 'searches',
    better: 'less',
  },
  {
    key: 'position',
    name: 'Mean clicked position',
    definition: 'Where followed results stood, 1 being the top, on average.',
    unit: 'position',
    counted: 'positions',
    of: 'clicks',
    better: 'less',
  },
  { key: 'contacts', name: 'Contact page opened', definition: 'Views of the contact page.', unit: 'count', counted: 'contacts', better: 'less' },
  {
    key: 'channels',
    name: 'Contacted',
    definition: 'Contact channels followed: chat, e-mail, telephone and others.',
    unit: 'count',
    counted: 'channels',
    better: 'less',
  },
  { key: 'not-found', name: 'Not found', definition: 'Addresses asked for by people that lead nowhere.', unit: 'count', counted: 'not_found', better: 'less' },
] as const satisfies Metric[];
