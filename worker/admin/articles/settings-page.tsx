import type { FieldProblems } from '../ui/fields.tsx';
import { ProblemSummary } from '../ui/fields.tsx';
import { textDirection } from '../../sites/text-direction.ts';
import type { Shared, SharedArticle } from '../../publishing/articles/shared.ts';
import { adminArticlePath, adminArticlesPath, editorPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { may, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge, Notice } from '../ui/notice.tsx';
import { stateLabels, translationState, waitingState } from './article-states.ts';
import { ArticleActions } from './settings-actions.tsx';
import { Differences } from './settings-differences.tsx';
import { mayExpose } from './settings-rights.ts';
import { SettingsFields } from './settings-fields.tsx';
import type { ArticleSettings } from './settings-store.ts';
import { writableTopics } from './writable.ts';
import { Person } from '../people/person.tsx';

/** What came of a form that was not carried out. `yours` as far as it could be read, where somebody else changed the article meanwhile. */
export type RefusedSettings = { status: number; problems?: FieldProblems; raw?: RawForm; yours?: Shared; text?: string };

export function sendSettingsPage(c: AdminContext, settings: ArticleSettings, refused?: RefusedSettings): Promise<Response> {
  const { site } = c.var;
  const { article, translations } = settings;
  const source = translations.find(({ language }) => language === site.sourceLanguage);
  const writes = may(c, 'article.write');
  return sendScreen(c, {
    title: source?.title || article.key,
    current: adminArticlesPath,
    trail: [{ label: 'Articles', href: adminArticlesPath }],
    help: 'signpost-articles',
    status: refused?.status ?? 200,
    actions: (
      <a class="button second" href={editorPath(article.number, site.sourceLanguage)} data-key="e">
        Open the text
      </a>
    ),
    children: (
      <>
        {refused?.text && <Notice kind="problem">{refused.text}</Notice>}
        {article.archivedAt !== null && <Archived at={article.archivedAt} />}
        <Facts article={article} />
        <Texts c={c} settings={settings} />
        <section>
          <h2>Settings</h2>
          {refused?.yours && <Differences site={site} article={article} yours={refused.yours} choices={settings.choices} />}
          <ProblemSummary problems={refused?.problems} />
          {!writes && <p class="hint">You may look at these, not change them.</p>}
          <form class="form settings" method="post" action={adminArticlePath(article.number)}>
            <fieldset class="form" disabled={!writes}>
              <legend class="hidden">Settings</legend>
              <SettingsFields
                site={site}
                settings={settings}
                topics={writableTopics(c)}
                exposes={mayExpose(c, translations)}
                raw={refused?.raw}
                problems={refused?.problems}
              />
              {writes && (
                <div class="actions">
                  <button data-key="s">{refused?.yours ? 'Save mine' : 'Save settings'}</button>
                </div>
              )}
            </fieldset>
          </form>
        </section>
        <ArticleActions c={c} settings={settings} />
      </>
    ),
  });
}

function Facts({ article }: { article: SharedArticle }) {
  const { number, key, changedAt, changedBy } = article;
  return (
    <p class="soft article-facts">
      Number {number} · key <code>{key}</code>
      {changedAt !== null && changedBy !== null && (
        <>
          {' '}
          · settings changed <Moment at={changedAt} /> by <Person actor={changedBy} />
        </>
      )}
    </p>
  );
}

const Archived = ({ at }: { at: string }) => (
  <Notice kind="note" title="Archived.">
    Since <Moment at={at} />. Readers are told that it was withdrawn. Restore it below to publish it again.
  </Notice>
);

/** Its text in each language of the site: how far it is, and the way to it. */
function Texts({ c, settings: { article, translations } }: { c: AdminContext; settings: ArticleSettings }) {
  const byLanguage = new Map(translations.map((each) => [each.language, each]));
  return (
    <section>
      <h2>Texts</h2>
      <table class="list">
        <thead>
          <tr>
            {['Language', 'Title', 'State', 'Changed', 'Checked'].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {c.var.site.languages.map((language) => {
            const text = byLanguage.get(language);
            const state = stateLabels[translationState(text)];
            const waiting = text && waitingState(text);
            return (
              <tr>
                <th scope="row">
                  <a href={editorPath(article.number, language)}>{languageName(language)}</a>
                </th>
                <td data-label="Title">
                  <span lang={language} dir={textDirection(language)}>
                    {text?.title}
                  </span>
                </td>
                <td>
                  <Badge kind={state.badge}>{state.label}</Badge> {waiting && <Badge kind="wait">{`Newer: ${stateLabels[waiting].label.toLowerCase()}`}</Badge>}{' '}
                  {text?.scheduledAt && (
                    <small>
                      scheduled for <Moment at={text.scheduledAt} />
                    </small>
                  )}
                </td>
                <td data-label="Changed">{text?.headAt ? <Moment at={text.headAt} /> : ''}</td>
                <td data-label="Checked">{text?.verifiedAt ? <Moment at={text.verifiedAt.slice(0, 10)} /> : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
