import * as v from 'valibot';
import { articleTypes } from '../../worker/articles/types.ts';
import { ChannelSchema } from '../../worker/markets/channels.ts';
import { FactKeySchema, factTypes } from '../../worker/markets/facts.ts';
import { CountrySchema, CurrencySchema, TimeZoneSchema } from '../../worker/markets/market.ts';
import { LocaleKeySchema } from '../../worker/sites/locale.ts';
import { SiteSettingsSchema } from '../../worker/sites/site.ts';
import { LanguageSchema, TextsSchema } from '../../worker/sites/texts.ts';

/** The shapes of the files in a content folder, as `content/README.md` describes them. */

export const KeySchema = v.pipe(
  v.string('must be a text'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by "-"'),
  v.maxLength(100, 'must not be longer than 100 characters'),
);
/** The gateway compares host names alone, so that a port would never match. */
export const HostSchema = v.pipe(
  v.string('must be a host name'),
  v.check((host) => !/:\d+$/.test(host), 'must be without its port: a site answers on every port'),
  v.regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a host name in lower case'),
);
const line = (longest: number) =>
  v.pipe(
    v.string('must be a text; quote it'),
    v.trim(),
    v.nonEmpty('must not be empty'),
    v.maxLength(longest, `must not be longer than ${longest} characters`),
  );
const Line = line(500);
const Id = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(1, 'must be 1 or more'),
  v.maxValue(999_999_999, 'must be shorter'),
);
const Day = v.pipe(v.string('must be a day such as 2026-03-02'), v.check(isDay, 'must be a day such as 2026-03-02'));
const MediaKey = v.pipe(v.string('must be a path under media/'), v.startsWith('media/', 'must be a path under media/'));
const Icon = v.picklist(
  ['product', 'account', 'delivery', 'wrench', 'payment', 'returns', 'help'],
  'must be one of: product account delivery wrench payment returns help',
);
const Keys = v.optional(v.array(KeySchema, 'must be a list of keys'), []);
const Names = v.pipe(
  TextsSchema,
  v.check((texts) => Object.keys(texts).length > 0, 'needs a text in at least one language'),
);

const Locale = v.strictObject({
  key: LocaleKeySchema,
  language: LanguageSchema,
  market: KeySchema,
  fallback: v.optional(v.array(LanguageSchema), []),
});

export const SiteFileSchema = v.strictObject({
  key: KeySchema,
  name: Line,
  hosts: v.pipe(v.array(HostSchema, 'must be a list of hosts'), v.minLength(1, 'needs at least one host')),
  source: LanguageSchema,
  default_locale: v.string(),
  locales: v.pipe(v.array(Locale), v.minLength(1, 'needs at least one locale')),
  ...SiteSettingsSchema.entries,
});

export const FactsFileSchema = v.record(
  FactKeySchema,
  v.strictObject({ type: v.picklist(factTypes, `must be one of: ${factTypes.join(' ')}`), label: v.optional(TextsSchema, {}) }),
);

export const MarketFileSchema = v.strictObject({
  name: Names,
  countries: v.optional(v.array(CountrySchema), []),
  currency: CurrencySchema,
  time_zone: TimeZoneSchema,
  facts: v.optional(v.record(FactKeySchema, v.unknown()), {}),
  contact: v.optional(
    v.strictObject({ reply_hours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), channels: v.optional(v.array(ChannelSchema), []) }),
    {},
  ),
  featured: Keys,
});

export type TopicShape = {
  key: string;
  id?: number | undefined;
  icon: string;
  name: Record<string, string>;
  summary: Record<string, string>;
  children: TopicShape[];
};
const Topic: v.GenericSchema<unknown, TopicShape> = v.strictObject({
  key: KeySchema,
  id: v.optional(Id),
  icon: v.optional(Icon, 'help'),
  name: Names,
  summary: v.optional(TextsSchema, {}),
  children: v.optional(v.array(v.lazy(() => Topic)), []),
});
export const TopicsFileSchema = v.array(Topic, 'must be a list of topics');

export const CategoriesFileSchema = v.array(v.strictObject({ key: KeySchema, name: Names, image: v.optional(MediaKey) }), 'must be a list of categories');

export const ProductFileSchema = v.strictObject({
  id: v.optional(Id),
  category: KeySchema,
  model: Line,
  sku: v.optional(v.array(v.string('must be a text; quote it')), []),
  image: v.optional(MediaKey),
  name: Names,
  summary: v.optional(TextsSchema, {}),
  specifications: v.optional(
    v.array(
      v.strictObject({ label: Names, value: v.union([v.string(), v.pipe(v.number(), v.transform(String)), Names], 'must be a text, or texts by language') }),
    ),
    [],
  ),
  manuals: v.optional(v.array(v.strictObject({ file: MediaKey, language: LanguageSchema })), []),
  hidden_in: Keys,
});

export const ArticleFileSchema = v.strictObject({
  id: v.optional(Id),
  type: v.picklist(articleTypes, `must be one of: ${articleTypes.join(' ')}`),
  topic: KeySchema,
  products: Keys,
  labels: v.optional(v.array(v.pipe(v.string('must be a text; quote it'), v.nonEmpty('must not be empty'))), []),
  owner: v.optional(Line),
  review_days: v.optional(v.pipe(v.number(), v.integer('must be whole days'), v.minValue(1))),
  related: Keys,
  markets: v.optional(v.array(KeySchema)),
  hidden_in: v.optional(v.array(KeySchema)),
  source_id: v.optional(v.string('must be a text; quote it')),
  archived: v.optional(Day),
});

export const FrontMatterSchema = v.strictObject({
  title: line(200),
  slug: v.optional(
    v.pipe(v.string(), v.regex(/^[^\s/?#%]+$/u, 'must have no spaces and none of / ? # %'), v.maxLength(200, 'must not be longer than 200 characters')),
  ),
  summary: v.optional(v.pipe(v.string('must be a text'), v.maxLength(1000, 'must not be longer than 1,000 characters')), ''),
  seo_title: v.optional(Line),
  seo_description: v.optional(Line),
  status: v.optional(v.picklist(['published', 'draft'], 'must be "published" or "draft"'), 'published'),
  verified: v.optional(Day),
  published: v.optional(Day),
  updated: v.optional(Day),
  revision: v.optional(Id),
  based_on: v.optional(Id),
  significance: v.optional(v.picklist(['minor', 'medium', 'major'], 'must be minor, medium or major'), 'minor'),
});
export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
