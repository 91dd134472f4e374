import { archivePath, duplicatePath, unarchivePath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Choices, Once } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { mayWithdraw, writableLanguages } from './settings-rights.ts';
import type { ArticleSettings } from './settings-store.ts';

/** What can be done to the whole article. */
export function ArticleActions({ c, settings }: { c: AdminContext; settings: ArticleSettings }) {
  if (!may(c, 'article.write')) return null;
  return (
    <>
      <Duplicate c={c} settings={settings} />
      {settings.article.archivedAt === null ? <Archive c={c} settings={settings} /> : <Restore number={settings.article.number} />}
    </>
  );
}

function Duplicate({ c, settings }: { c: AdminContext; settings: ArticleSettings }) {
  const source = c.var.site.sourceLanguage;
  const others = writableLanguages(c, settings.translations).filter((language) => language !== source);
  return (
    <section>
      <h2>Duplicate</h2>
      <p class="soft">Makes a new article with the same settings and the newest texts as drafts. This one stays as it is.</p>
      <form class="form" method="post" action={duplicatePath(settings.article.number)}>
        <Once />
        {others.length > 0 && (
          <Choices
            name="texts"
            label="Copy"
            type="radio"
            values={['all']}
            options={[
              { value: 'all', label: `All texts (${[source, ...others].map(languageName).join(', ')})` },
              { value: 'source', label: `Only the ${languageName(source)} one` },
            ]}
          />
        )}
        <div class="actions">
          <button class="second" data-key="d">
            Duplicate
          </button>
        </div>
      </form>
    </section>
  );
}

function Archive({ c, settings: { article, translations } }: { c: AdminContext; settings: ArticleSettings }) {
  const live = translations.filter(({ liveRevision }) => liveRevision !== null).map(({ language }) => languageName(language));
  return (
    <section>
      <h2>Archive</h2>
      <p class="soft">
        {live.length === 0
          ? 'Takes it out of the lists. Its texts are kept, and you can restore it at any time.'
          : `Withdraws it in ${live.length === 1 ? '1 language' : `${live.length} languages`} (${live.join(', ')}) and takes it out of the lists. Links to it say that it was withdrawn. Its texts are kept, and you can restore it at any time.`}
      </p>
      {mayWithdraw(c, translations) ? (
        <form
          method="post"
          action={archivePath(article.number)}
          {...(live.length > 0 && { 'data-confirm': 'Readers see this article. Withdraw it and archive it?' })}
        >
          <button class="danger" data-key="x a">
            Archive
          </button>
        </form>
      ) : (
        <p class="hint">Readers see this article, so only those who may publish it in every language it is live in can archive it.</p>
      )}
    </section>
  );
}

const Restore = ({ number }: { number: number }) => (
  <section>
    <h2>Restore</h2>
    <p class="soft">Puts it back into the lists. Its texts are drafts then: publish those that readers should see.</p>
    <form method="post" action={unarchivePath(number)}>
      <button class="second" data-key="x r">
        Restore
      </button>
    </form>
  </section>
);
