import { articleTypes } from '../../articles/types.ts';
import type { Shared } from '../../publishing/articles/shared.ts';
import type { AdminSite, AdminTopic } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import { Choices, Hidden, SelectField, TextAreaField, TextField, type FieldProblems, type Option } from '../ui/fields.tsx';
import { visibilities } from './settings-form.ts';
import type { ArticleSettings } from './settings-store.ts';
import { rooted, topicOptions } from './topic-options.ts';
import { typeLabels } from './type-labels.ts';
import { OwnerText } from '../people/person.tsx';

export type SettingsFieldsProps = {
  site: AdminSite;
  settings: ArticleSettings;
  /** Where the visitor may move it; its own is offered in any case. */
  topics: AdminTopic[];
  /** Whether the visitor may decide where readers find it, and which of them. */
  exposes: boolean;
  /** As it was sent, where the form is shown again. */
  raw?: RawForm | undefined;
  problems?: FieldProblems | undefined;
};

export function SettingsFields(props: SettingsFieldsProps) {
  const { site, settings, topics, raw, problems } = props;
  const { shared } = settings.article;
  const { owners, labels } = settings.choices;
  const text = (name: string, stored: string) => raw?.[name]?.[0] ?? stored;
  const intervals = site.settings.review.days[shared.type];
  return (
    <>
      <Hidden name="base" value={settings.article.base} />
      <div class="columns">
        {props.exposes && (
          <>
            <SelectField name="type" label="Type" value={text('type', shared.type)} options={articleTypes.map(typeOption)} problems={problems} />
            <SelectField
              name="topic"
              label="Topic"
              value={text('topic', shared.topic)}
              options={topicChoices(site, topics, shared.topic)}
              problems={problems}
            />
          </>
        )}
        <TextField name="owner" label="Owner" hint="Whom to ask." value={text('owner', shared.owner ?? '')} list="owners" problems={problems} />
        <TextField
          name="reviewDays"
          label="Check again after days"
          hint={intervals === undefined ? 'Empty: never.' : `Empty: as its type, ${intervals}.`}
          value={text('reviewDays', shared.reviewDays === null ? '' : String(shared.reviewDays))}
          type="number"
          min={1}
          max={3650}
          problems={problems}
        />
      </div>
      <TextField
        name="labels"
        label="Labels"
        hint="Separated by commas. They help search and filters."
        value={text('labels', shared.labels.join(', '))}
        problems={problems}
      />
      {labels.length > 0 && (
        <details class="fold">
          <summary>Labels in use</summary>
          <p class="hint">{labels.join(', ')}</p>
        </details>
      )}
      <datalist id="owners">
        {owners.map((owner) => (
          <option value={owner}>{owner.includes('@') && <OwnerText owner={owner} />}</option>
        ))}
      </datalist>
      {props.exposes ? <Shown {...props} /> : <Unchanged settings={settings} />}
    </>
  );
}

/** What readers see of it, besides its texts. */
function Shown(props: SettingsFieldsProps) {
  const { settings, raw, problems } = props;
  return (
    <>
      <TextAreaField
        name="related"
        label="Related articles"
        hint="One a line, in the order readers see them. Begin with a number or key; what follows is for you."
        value={raw?.['related']?.[0] ?? settings.related.map(({ number, title }) => `${number} ${title}`).join('\n')}
        problems={problems}
      />
      <Products {...props} />
      <Exposure {...props} shared={settings.article.shared} />
    </>
  );
}

function Products({ settings, raw, problems }: SettingsFieldsProps) {
  const { products } = settings.choices;
  const { shared } = settings.article;
  if (products.length === 0) return null;
  return (
    <details class="fold" open={shared.products.length > 0 || problems?.['products'] !== undefined}>
      <summary>Products it is about</summary>
      <Choices
        name="products"
        label="It stands on the pages of these"
        type="checkbox"
        values={raw ? (raw['products'] ?? []) : shared.products}
        options={products.map(({ key, name }) => ({ value: key, label: name }))}
        problems={problems}
      />
    </details>
  );
}

const typeOption = (type: (typeof articleTypes)[number]): Option => ({ value: type, label: typeLabels[type] });

function topicChoices(site: AdminSite, topics: AdminTopic[], own: string): Option[] {
  const offered = site.topics.filter(({ key, id }) => key === own || topics.some((topic) => topic.id === id));
  return topicOptions(rooted(offered), ({ key }) => key);
}

/** Which markets see it, and where home pages lead with it. */
function Exposure({ site, settings, raw, problems, shared }: SettingsFieldsProps & { shared: Shared }) {
  const stored = shared.onlyIn ? 'only' : shared.hiddenIn ? 'hidden' : 'all';
  const labels = { all: 'In all markets', only: 'Only in these markets', hidden: 'In all but these markets' };
  return (
    <>
      <div class="columns">
        <Choices
          name="visibility"
          label="Readers see it"
          type="radio"
          values={[raw?.['visibility']?.[0] ?? stored]}
          options={visibilities.map((value) => ({ value, label: labels[value] }))}
          problems={problems}
        />
        <Choices
          name="markets"
          label="Markets"
          type="checkbox"
          values={raw ? (raw['markets'] ?? []) : (shared.onlyIn ?? shared.hiddenIn ?? [])}
          options={site.markets.map(({ key, name }) => ({ value: key, label: name }))}
          problems={problems}
        />
      </div>
      <details class="fold" open={Object.keys(shared.featured).length > 0}>
        <summary>On home pages</summary>
        <p class="hint">A home page leads with up to 8 answers. Choosing a place moves those behind it on by one.</p>
        <div class="columns">
          {site.markets.map(({ key, name }) => (
            <div>
              <Hidden name={`was-${key}`} value={shared.featured[key] ?? 0} />
              <SelectField
                name={`featured-${key}`}
                label={name}
                value={raw?.[`featured-${key}`]?.[0] ?? String(shared.featured[key] ?? 0)}
                options={places(settings.featuredCounts[key] ?? 0, shared.featured[key])}
                problems={problems}
              />
            </div>
          ))}
        </div>
      </details>
    </>
  );
}

/** Kept as they are by a form that does not offer them. */
function Unchanged({ settings: { article, related } }: Pick<SettingsFieldsProps, 'settings'>) {
  const { type, topic, products, onlyIn, hiddenIn } = article.shared;
  return (
    <>
      <Hidden name="type" value={type} />
      <Hidden name="topic" value={topic} />
      <Hidden name="related" value={related.map(({ number }) => number).join('\n')} />
      <Hidden name="visibility" value={onlyIn ? 'only' : hiddenIn ? 'hidden' : 'all'} />
      {products.map((product) => (
        <Hidden name="products" value={product} />
      ))}
      {(onlyIn ?? hiddenIn ?? []).map((market) => (
        <Hidden name="markets" value={market} />
      ))}
      <p class="hint">Readers see this article, so its topic, products, related articles and markets are for those who may publish it.</p>
    </>
  );
}

function places(count: number, own: number | undefined): Option[] {
  const last = own === undefined ? count + 1 : count;
  const names = Array.from({ length: last }, (_, index) => ({ value: String(index + 1), label: `Place ${index + 1}${index >= 8 ? ' (not shown)' : ''}` }));
  return [{ value: '0', label: 'Not featured' }, ...names];
}
