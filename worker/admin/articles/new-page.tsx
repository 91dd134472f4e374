import { articleTypes, type ArticleType } from '../../articles/types.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { adminArticlesPath, newArticlePath } from '../paths.ts';
import { onceOf, type RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { Hidden, Once, ProblemSummary, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { Empty } from '../ui/notice.tsx';
import { adviceByType } from './templates/advice/advice-by-type.ts';
import { findTemplate } from './templates/templates.ts';
import { rooted, topicOptions } from './topic-options.ts';
import { typeLabels } from './type-labels.ts';
import { writableTopics } from './writable.ts';

const trail = [{ label: 'Articles', href: adminArticlesPath }];
const help = 'signpost-articles';

/** Which type: each with what it is for. */
export function sendTypesPage(c: AdminContext): Promise<Response> {
  return sendScreen(c, {
    title: 'New article',
    current: adminArticlesPath,
    trail,
    help,
    children: (
      <>
        <p>What does the reader want? The type gives you the headings to begin with, and you can change it later.</p>
        <ul class="type-cards">
          {articleTypes.map((type, index) => (
            <li>
              <a href={newArticlePath(type)} data-key={String(index + 1)}>
                <b>{typeLabels[type]}</b>
                <span>{adviceByType[type].purpose}</span>
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

type NewPage = { type: ArticleType; raw?: RawForm | undefined; problems?: FieldProblems | undefined };

export function sendNewPage(c: AdminContext, { type, raw, problems }: NewPage): Promise<Response> {
  const topics = writableTopics(c);
  return sendScreen(c, {
    title: `New article: ${typeLabels[type]}`,
    current: adminArticlesPath,
    trail: [...trail, { label: 'Type', href: newArticlePath() }],
    help,
    status: problems ? 422 : 200,
    children: topics.length === 0 ? <NoTopic /> : <NewForm c={c} type={type} topics={topics} raw={raw} problems={problems} />,
  });
}

function NewForm({ c, type, topics, raw, problems }: NewPage & { c: AdminContext; topics: ReturnType<typeof writableTopics> }) {
  const { site } = c.var;
  const advice = adviceByType[type];
  const template = findTemplate(type, site.sourceLanguage);
  const language = { lang: site.sourceLanguage, dir: textDirection(site.sourceLanguage) };
  return (
    <>
      <ProblemSummary problems={problems} title="No article was made yet." />
      <form class="form" method="post" action={adminArticlesPath}>
        <Once id={raw && onceOf(raw)} />
        <Hidden name="type" value={type} />
        <TextField
          name="title"
          label={`Title, in ${languageName(site.sourceLanguage)}`}
          hint={advice.titleHint}
          value={raw?.['title']?.[0] ?? ''}
          maxlength={200}
          language={language}
          problems={problems}
          required
        />
        <SelectField
          name="topic"
          label="Topic"
          hint="Where readers find it when they look around."
          value={raw?.['topic']?.[0] ?? ''}
          options={[{ value: '', label: 'Choose a topic' }, ...topicOptions(rooted(topics))]}
          problems={problems}
          required
        />
        <div class="actions">
          <button data-key="c">Create draft</button>
          <a href={newArticlePath()}>Choose another type</a>
        </div>
      </form>
      <section>
        <h2>What makes a good one</h2>
        <ul class="writing-hints">
          {advice.hints.map((hint) => (
            <li>{hint}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What it begins with</h2>
        <p class="soft">Replace what stands in brackets. Leave out what the answer does not need.</p>
        <pre class="template" lang={template.language} dir={textDirection(template.language)}>
          {template.body}
        </pre>
      </section>
    </>
  );
}

const NoTopic = () => (
  <Empty title="There is no topic you may write in">
    <p>An article lies in a topic. An owner or admin of this site can add one, or give you the right to write in one.</p>
    <a href={adminArticlesPath}>Back to the articles</a>
  </Empty>
);
