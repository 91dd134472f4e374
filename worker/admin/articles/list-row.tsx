import type { AdminSite } from '../admin-site.ts';
import { adminArticlePath, editorPath } from '../paths.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { Badge } from '../ui/notice.tsx';
import { Moment } from '../ui/moment.tsx';
import { stateLabels, translationState, waitingState } from './article-states.ts';
import type { ListedArticle, ListedTranslation } from './list-store.ts';
import { topicPath } from './topic-options.ts';
import { typeLabels } from './type-labels.ts';
import { Owner } from '../people/person.tsx';

/** `own` is the language that somebody limited to some works in. */
type RowProps = { site: AdminSite; own: string | undefined; article: ListedArticle; today: string };

export function ListRow({ site, own, article, today }: RowProps) {
  const { number, type, topicId, owner, touchedAt } = article;
  return (
    <tr>
      <th scope="row">
        <Title site={site} own={own} article={article} />
        <small>
          {number} · {typeLabels[type]} · <a href={adminArticlePath(number)}>Settings</a>
        </small>
      </th>
      <td data-label="Topic">{topicPath(site.topics, topicId)}</td>
      <td class="badges">
        <StateBadges site={site} article={article} today={today} />
      </td>
      <td data-label="Languages">
        <Languages site={site} article={article} />
      </td>
      <td data-label="Owner">{owner !== null ? <Owner owner={owner} /> : <span class="soft">nobody</span>}</td>
      <td data-label="Changed">
        <Moment at={touchedAt} />
      </td>
    </tr>
  );
}

/** In the source language; else in the first the article has. It leads to the text that the visitor works on. */
function Title({ site, own, article: { number, key, translations } }: Omit<RowProps, 'today'>) {
  const begun = site.languages.map((language) => translations.find((each) => each.language === language && each.headRevision !== null));
  const shown = begun.find((each) => each !== undefined);
  const language = shown?.language ?? site.sourceLanguage;
  return (
    <a href={editorPath(number, own ?? language)} lang={language} dir={textDirection(language)}>
      {shown?.title || key}
    </a>
  );
}

function StateBadges({ site, article, today }: Omit<RowProps, 'own'>) {
  const { archivedAt, translations, reviewDue, scheduledAt } = article;
  const source = translations.find(({ language }) => language === site.sourceLanguage);
  const isLive = translations.some(({ liveRevision }) => liveRevision !== null);
  const waiting = source && (waitingState(source) ?? (source.liveRevision === null ? unpublished(source) : undefined));
  return (
    <>
      {archivedAt !== null && <Badge kind="plain">Archived</Badge>}
      {isLive && <Badge kind="good">Live</Badge>}
      {waiting && <Badge kind="wait">{stateLabels[waiting].label}</Badge>}
      {scheduledAt !== null && <Badge kind="wait">Scheduled</Badge>}
      {reviewDue !== null && reviewDue < today && <Badge kind="warn">Review overdue</Badge>}
    </>
  );
}

function unpublished(source: ListedTranslation): 'draft' | 'in-review' | 'approved' {
  const state = translationState(source);
  return state === 'in-review' || state === 'approved' ? state : 'draft';
}

/** Each language with the shape of its state; the word for it is read out, and shown where one points. */
function Languages({ site, article: { number, translations } }: Pick<RowProps, 'site' | 'article'>) {
  const byLanguage = new Map(translations.map((each) => [each.language, each]));
  return (
    <ul class="language-states">
      {site.languages.map((language) => {
        const row = byLanguage.get(language);
        const state = translationState(row);
        const waiting = row && waitingState(row);
        const words = waiting ? `${stateLabels[state].label}, with a newer text: ${stateLabels[waiting].label}` : stateLabels[state].label;
        return (
          <li>
            <a class={`state state-${state}${waiting ? ' state-newer' : ''}`} href={editorPath(number, language)} title={words}>
              {language}
              <span class="hidden">: {words}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
