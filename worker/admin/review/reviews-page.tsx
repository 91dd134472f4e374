import { articleTypes } from '../../articles/types.ts';
import { ownLanguages } from '../own-languages.ts';
import { editorPath, reviewsPath, verifyPath } from '../paths.ts';
import { typeLabels } from '../articles/type-labels.ts';
import { may, readableTopics, type AdminContext } from '../screen.ts';
import { textTarget } from '../text-target.ts';
import { Hidden, SelectField } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Empty } from '../ui/notice.tsx';
import { readReviewsFilter, writeReviewsFilter, type ReviewsFilter } from './reviews-filter.ts';
import { readReviews, type OverdueText, type Reviews, type WaitingText } from './reviews-store.ts';
import { Owner, OwnerText, Person } from '../people/person.tsx';

/** What waits for a reviewer, and what should have been checked again by now. */
export async function sendReviews(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const filter = readReviewsFilter(c.req.query());
  const own = ownLanguages(c);
  const today = new Date().toISOString().slice(0, 10);
  const scope = { site, readable: readableTopics(c), languages: chosenLanguages(filter, own), today };
  const reviews = await readReviews(c.env.DB, filter, scope);
  return sendScreen(c, {
    title: 'Reviews',
    current: reviewsPath,
    help: 'signpost-review',
    children: (
      <>
        <Filters c={c} filter={filter} own={own} owners={reviews.owners} />
        <Waiting c={c} waiting={reviews.waiting} />
        <Overdue c={c} filter={filter} reviews={reviews} today={today} />
      </>
    ),
  });
}

function chosenLanguages({ language }: ReviewsFilter, own: string[] | null): string[] | null {
  if (language === undefined) return own;
  return language === 'all' ? null : [language];
}

function Filters({ c, filter, own, owners }: { c: AdminContext; filter: ReviewsFilter; own: string[] | null; owners: string[] }) {
  const languages = c.var.site.languages.map((language) => ({ value: language, label: languageName(language) }));
  const all =
    own === null
      ? [{ value: '', label: 'All' }]
      : [
          { value: '', label: 'Yours' },
          { value: 'all', label: 'All' },
        ];
  return (
    <form class="filters" method="get" action={reviewsPath}>
      <SelectField name="language" label="Language" value={filter.language ?? ''} options={[...all, ...languages]} data-key="/" />
      <SelectField
        name="type"
        label="Type"
        value={filter.type ?? ''}
        options={[{ value: '', label: 'All' }, ...articleTypes.map((type) => ({ value: type, label: typeLabels[type] }))]}
      />
      <SelectField
        name="owner"
        label="Owner"
        value={filter.owner ?? ''}
        options={[{ value: '', label: 'Everybody' }, ...owners.map((owner) => ({ value: owner, label: <OwnerText owner={owner} /> }))]}
      />
      <button class="second" data-key="v">
        Show
      </button>
    </form>
  );
}

function Waiting({ c, waiting }: { c: AdminContext; waiting: WaitingText[] }) {
  const isOff = !c.var.site.settings.review.required;
  if (isOff && waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Waiting for review</h2>
      {waiting.length === 0 ? (
        <p class="soft">Nothing waits for a reviewer.</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col">Language</th>
              <th scope="col">Written by</th>
              <th scope="col">Since</th>
              <th scope="col">Open comments</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map((text) => (
              <tr>
                <TitleCell text={text} />
                <td data-label="Language">{languageName(text.language)}</td>
                <td data-label="Written by">
                  <Person actor={text.author} />
                </td>
                <td data-label="Since">
                  <Moment at={text.at} />
                </td>
                <td data-label="Open comments">{text.comments}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type OverdueProps = { c: AdminContext; filter: ReviewsFilter; reviews: Reviews; today: string };

function Overdue({ c, filter, reviews: { overdue, more }, today }: OverdueProps) {
  const last = overdue.at(-1);
  return (
    <section aria-labelledby="overdue">
      <h2 id="overdue">Due for a check</h2>
      {overdue.length === 0 ? (
        <NothingDue c={c} />
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col">Language</th>
              <th scope="col">Owner</th>
              <th scope="col">Checked</th>
              <th scope="col">Overdue</th>
              <th scope="col">
                <span class="hidden">Check</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {overdue.map((text) => (
              <OverdueRow c={c} text={text} today={today} />
            ))}
          </tbody>
        </table>
      )}
      {(more || filter.after) && (
        <nav class="pages" aria-label="Pages">
          {filter.after && (
            <a href={`${reviewsPath}${writeReviewsFilter(filter)}`} data-key="k">
              First page
            </a>
          )}
          {more && last && (
            <a href={`${reviewsPath}${writeReviewsFilter(filter, last)}`} data-key="j">
              Next page
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

function OverdueRow({ c, text, today }: { c: AdminContext; text: OverdueText; today: string }) {
  const days = Math.round((Date.parse(today) - Date.parse(text.due)) / 86_400_000);
  return (
    <tr>
      <TitleCell text={text} />
      <td data-label="Language">{languageName(text.language)}</td>
      <td data-label="Owner">{text.owner !== null ? <Owner owner={text.owner} /> : <span class="soft">nobody</span>}</td>
      <td data-label="Checked">
        <Moment at={text.checkedAt?.slice(0, 10) ?? null} />
      </td>
      <td data-label="Overdue">{days === 1 ? '1 day' : `${days} days`}</td>
      <td>
        {may(c, ['review.decide', 'text.publish'], textTarget(c.var.site, text)) && (
          <form method="post" action={verifyPath(text.number, text.language)}>
            <Hidden name="base" value={text.live} />
            <Hidden name="from" value="reviews" />
            <button class="plain" data-row-key="r s">
              Still right
              <span class="hidden">
                : {text.title}, {languageName(text.language)}
              </span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function TitleCell({ text: { number, language, title } }: { text: WaitingText | OverdueText }) {
  return (
    <th scope="row">
      <a href={`${editorPath(number, language)}#review`} lang={language} dir="auto">
        {title}
      </a>
    </th>
  );
}

function NothingDue({ c }: { c: AdminContext }) {
  const { days } = c.var.site.settings.review;
  return (
    <Empty title="Nothing is due">
      <p>
        {Object.keys(days).length === 0
          ? 'No type of article has a review interval yet. Set one in the site’s settings, or for a single article in its settings.'
          : 'Every live text was checked within its interval.'}
      </p>
    </Empty>
  );
}
