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
const metrics = [
  {
    key: 'visits',
    name: 'Visits',
    definition:
      'What one reader did without a pause of 30 minutes, within a day (UTC). Readers who ask not to be told apart are in no visit. Of what one address and browser does on a day, the first 1,000 things are put in order.',
    unit: 'count',
    counted: 'visits',
  },
  {
    key: 'views',
    name: 'Page views',
    definition: 'Pages shown to readers, without robots, prefetches and people who are signed in here. Every one counts.',
    unit: 'count',
    counted: 'views',
  },
  {
    key: 'searches',
    name: 'Searches',
    definition:
      'What readers looked for. Letters typed on the way, going back to the results and turning their pages are the same search; a further page of results is never one more. Counted of the first 1,000 things that one address and browser does on a day.',
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
    definition:
      'Searches whose results nobody followed, of all searches. Those without results are among them, and those whose result was first followed after midnight (UTC), or on a further page that nothing joins to them: of readers who are not told apart, of programs, and after a pause of 30 minutes.',
    unit: 'share',
    counted: 'searches - clicked',
    of: 'searches',
    better: 'less',
  },
  {
    key: 'click-through',
    name: 'Click-through rate',
    definition:
      'Searches with at least one result followed on the same day (UTC), of all searches. A result of a further page counts for the search of the same visit alone.',
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
    definition: 'Where followed results stood, 1 being the top, on average, over all pages of results.',
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
  {
    key: 'failed',
    name: 'Not followed',
    definition: 'Searches whose results nobody followed. Those without results are among them.',
    unit: 'count',
    counted: 'searches - clicked',
    better: 'less',
  },
  {
    key: 'query-visits',
    name: 'Visits that searched it',
    definition: 'Visits in which it was searched, however often. Readers who ask not to be told apart are in no visit.',
    unit: 'count',
    counted: 'visits',
  },
  {
    key: 'article-views',
    name: 'Views',
    definition: 'How often the article was shown, in whichever language.',
    unit: 'count',
    counted: 'views',
  },
  {
    key: 'article-visits',
    name: 'Visits that read it',
    definition: 'Visits that saw the article, however often. A visit ends after 30 minutes without anything done, or with the day (UTC).',
    unit: 'count',
    counted: 'visits',
  },
  {
    key: 'ended-well',
    name: 'Ended well',
    definition: 'Visits that neither searched nor contacted anybody within 30 minutes after they last saw the article, of all visits that saw it.',
    unit: 'share',
    counted: 'ended_well',
    of: 'visits',
    better: 'more',
  },
  {
    key: 'arrivals',
    name: 'Came by search',
    definition:
      'How often the article was opened from search results: once for each search, and once more where its link is followed again after midnight (UTC).',
    unit: 'count',
    counted: 'arrivals',
  },
  {
    key: 'helpful',
    name: 'Helpful',
    definition: 'Readers who answered that the article helped, of all who answered. The last answer of a visit counts.',
    unit: 'share',
    counted: 'yes',
    of: 'yes + no',
    better: 'more',
  },
  { key: 'votes', name: 'Answers', definition: 'Readers who answered whether the article helped.', unit: 'count', counted: 'yes + no' },
  {
    key: 'reasons',
    name: 'Given',
    definition: 'Answers that this reason was given for on the same day (UTC), as it was ticked last. An answer may have several.',
    unit: 'count',
    counted: 'votes',
  },
  {
    key: 'shown',
    name: 'Shown',
    definition:
      'How often something stood at this place of the results, once for each search, or this article among the first three of its first page. Nothing is counted after the tenth place.',
    unit: 'count',
    counted: 'shown',
  },
  { key: 'result-clicks', name: 'Followed', definition: 'Results followed: one article counts once a search.', unit: 'count', counted: 'clicks' },
  {
    key: 'place-click-through',
    name: 'Click-through rate here',
    definition: 'Results followed at this place, of all that stood there. Of the places after the tenth, only what was followed is counted.',
    unit: 'share',
    counted: 'clicks',
    of: 'shown',
    better: 'more',
  },
  {
    key: 'went-on',
    name: 'Searches that went on so',
    definition: 'Searches with no result followed, after which the same reader searched for this within 30 minutes.',
    unit: 'count',
    counted: 'searches',
  },
  {
    key: 'reached',
    name: 'Read instead',
    definition: 'Searches with no result followed, after which it was the first article read within 30 minutes, whichever way.',
    unit: 'count',
    counted: 'searches',
  },
] as const satisfies Metric[];
export type MetricKey = (typeof metrics)[number]['key'];

const byKey: ReadonlyMap<string, Metric> = new Map(metrics.map((metric): [string, Metric] => [metric.key, metric]));

/** The one definition of a number. */
export function metricOf(key: MetricKey): Metric {
  const metric = byKey.get(key);
  if (!metric) throw new Error(`No metric is called ${key}.`);
  return metric;
}
