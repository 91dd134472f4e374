import * as v from 'valibot';
import { articleTypes } from '../../articles/types.ts';
import { createArticle } from '../../publishing/articles/create.ts';
import { editorPath } from '../paths.ts';
import { readForm, required } from '../read-form.ts';
import type { AdminContext, Screen } from '../screen.ts';
import { seeOther } from '../ui/send.ts';
import { sendNewPage, sendTypesPage } from './new-page.tsx';
import { findTemplate } from './templates/templates.ts';
import { writableMarkets } from './writable.ts';

const longestTitle = 200;
const TypeSchema = v.picklist(articleTypes);
const CreateForm = v.object({
  once: v.pipe(v.string('This form is damaged. Load the page again.'), v.uuid('This form is damaged. Load the page again.')),
  type: v.picklist(articleTypes, 'Choose a type.'),
  title: v.pipe(
    required('Enter a title: say in a few words what the reader gets.'),
    v.maxLength(longestTitle, `The title is longer than ${longestTitle} characters. Under 60 fits search results.`),
    v.transform((title) => title.replaceAll(/\s+/g, ' ')),
  ),
  topic: required('Choose a topic: an article lies in one.'),
});

const topicGone = 'This topic is gone, or you may not write in it. Choose another one.';

export const createScreens: Screen[] = [
  { method: 'GET', path: '/articles/new', right: 'article.write', anywhere: true, handle: showNew },
  { method: 'POST', path: '/articles', right: 'article.write', anywhere: true, handle: create },
];

function showNew(c: AdminContext): Promise<Response> {
  const type = v.safeParse(TypeSchema, c.req.query('type'));
  return type.success ? sendNewPage(c, { type: type.output }) : sendTypesPage(c);
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, CreateForm);
  if (!form.ok) return sendNewPage(c, { type: typeOf(form.raw['type']?.[0]), raw: form.raw, problems: form.problems });
  const { once, type, title } = form.value;
  const topic = site.topics.find(({ number }) => String(number) === form.value.topic);
  const onlyIn = topic && writableMarkets(c, topic.id);
  const again = () => sendNewPage(c, { type, raw: { once: [once], title: [title] }, problems: { topic: topicGone } });
  if (!topic || onlyIn === undefined) return again();
  const { summary, body } = findTemplate(type, site.sourceLanguage);
  const created = await createArticle(c.env, {
    site: site.key,
    type,
    topic: topic.id,
    onlyIn,
    owner: visitor.name,
    language: site.sourceLanguage,
    text: { title, slug: '', summary, body, seoTitle: '', seoDescription: '' },
    author: visitor.actor,
    once,
    locationOf: (number) => editorPath(number, site.sourceLanguage),
  });
  return created.ok ? seeOther(created.value.location, 'article-created') : again();
}

const typeOf = (given: string | undefined) => articleTypes.find((type) => type === given) ?? articleTypes[0];
