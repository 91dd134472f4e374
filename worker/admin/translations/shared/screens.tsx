import { openSharedText, type OpenText } from '../../../publishing/shared-texts/open-shared-text.ts';
import { ownWords, type SharedField, type SharedKind, type SharedRef, type Words } from '../../../publishing/shared-texts/shared-text.ts';
import { sameJson } from '../../../publishing/import/same-json.ts';
import { keepSharedText, seenOf, translateSharedText, type SharedFailure } from '../../../publishing/shared-texts/translate.ts';
import { textOf } from '../../../publishing/text-moments.ts';
import { pickText } from '../../../sites/texts.ts';
import { marketName } from '../../facts/value-text.ts';
import { sharedTextPath, sharedTextsPath, translationsPath } from '../../paths.ts';
import { readRaw, type RawForm } from '../../read-form.ts';
import { may, param, type AdminContext, type Screen } from '../../screen.ts';
import { renderSnippet } from '../../snippets/render-snippet.ts';
import { different } from '../../ui/differences.ts';
import type { FieldProblems } from '../../ui/fields.tsx';
import { sendScreen } from '../../ui/frame.tsx';
import { languageName } from '../../ui/language-name.ts';
import { refuse } from '../../ui/refusals.tsx';
import { seeOther } from '../../ui/send.ts';
import { stateOf } from './items.ts';
import { sendSharedTexts } from './list-page.tsx';
import { listPlannedFor } from './planned-texts.tsx';
import { isSourceNewer } from './store.ts';
import { SharedTextPage, type SharedTextProps } from './text-page.tsx';

/** How an address names each kind; a topic and a market are what a grant may be limited to. */
const names: Record<SharedKind, string> = { topic: ':topic', category: ':category', product: ':product', snippet: ':snippet', fact: ':fact/:market' };
const kinds: SharedKind[] = ['topic', 'category', 'product', 'snippet', 'fact'];

/** What articles share, in one language: whoever translates it says it there and nowhere else. It is live at once, so saving is publishing. */
export const sharedTextScreens: Screen[] = [
  { method: 'GET', path: '/translations/:language', right: 'content.read', anywhere: true, handle: sendSharedTexts },
  ...kinds.flatMap((kind): Screen[] => {
    const path = `/translations/:language/${kind}/${names[kind]}`;
    const refOf = (c: AdminContext): SharedRef => ({
      kind,
      name: names[kind]
        .split('/')
        .map((part) => param(c, part.slice(1)))
        .join('/'),
    });
    return [
      { method: 'GET', path, right: 'translation.write', handle: (c) => sendText(c, refOf(c)) },
      { method: 'POST', path, right: 'translation.publish', handle: (c) => save(c, refOf(c)) },
      { method: 'POST', path: `${path}/keep`, right: 'translation.publish', handle: (c) => keep(c, refOf(c)) },
    ];
  }),
];

const opened = (c: AdminContext, ref: SharedRef) => ({
  env: c.env,
  site: c.var.site.key,
  source: c.var.site.sourceLanguage,
  language: param(c, 'language'),
  ref,
});

type Shown = Partial<Pick<SharedTextProps, 'words' | 'seen' | 'problems' | 'remarks' | 'conflict' | 'leftover'>>;

async function sendText(c: AdminContext, ref: SharedRef, shown: Shown = {}, status = 200): Promise<Response> {
  const { site } = c.var;
  const { language, source } = opened(c, ref);
  const text = await openSharedText(opened(c, ref));
  if (!text) return refuse(c, 'not-found');
  const { fields } = text;
  const [{ kind, entity }] = text.asOf;
  const isNewer = await isSourceNewer(c.env.DB, site, { kind, entity: textOf(kind, entity), language });
  return sendScreen(c, {
    title: titleOf(c, ref, text),
    current: translationsPath,
    help: 'signpost-translations',
    trail: [
      { label: 'Translations', href: translationsPath },
      { label: `Names and snippets in ${languageName(language)}`, href: sharedTextsPath(language) },
    ],
    actions: (
      <a class="button second" href={sharedTextsPath(language, undefined, { after: ref })} data-key="j">
        Next to translate
      </a>
    ),
    status,
    children: (
      <SharedTextPage
        ref={ref}
        language={language}
        source={source}
        fields={fields}
        words={ownWords(fields)}
        seen={await seenOf(fields)}
        isChanged={stateOf(fields, isNewer) === 'changed'}
        planned={await listPlannedFor(c, ref)}
        mayPublish={may(c, 'translation.publish')}
        remarks={ref.kind === 'snippet' && c.req.query('done') === 'words-remarks' ? await remarksOn(c, ref, fields) : []}
        {...shown}
      />
    ),
  });
}

function titleOf(c: AdminContext, { kind, name }: SharedRef, { title }: OpenText): string {
  const said = pickText(title, c.var.site.languages) ?? name;
  return kind === 'fact' ? `${said}, ${marketName(c.var.site, name.split('/')[1] ?? '')}` : said;
}

async function remarksOn(c: AdminContext, { name }: SharedRef, fields: readonly SharedField[]) {
  const { site } = c.var;
  const asked = { snippet: name, language: param(c, 'language'), locale: site.defaultLocale, body: fields[0]?.own ?? '' };
  return (await renderSnippet(c.env.DB, site, asked))?.problems ?? [];
}

async function save(c: AdminContext, ref: SharedRef): Promise<Response> {
  const raw = await readRaw(c);
  const text = await openSharedText(opened(c, ref));
  if (!text) return refuse(c, 'not-found');
  const typed = readTyped(raw, text.fields);
  const problems = problemsOf(typed.words, text.fields, ref.kind);
  const { leftover, ...shown } = typed;
  // What has no field any more is shown before anything is saved; the source it was typed for has changed, so it is a conflict.
  if (problems && leftover.length > 0) return refuseText(c, ref, { reason: 'conflict' }, typed, problems);
  if (problems) return sendText(c, ref, { ...shown, problems }, 422);
  const done = await translateSharedText({ ...opened(c, ref), seen: typed.seen, words: typed.words, author: c.var.visitor.actor });
  if (!done.ok) return refuseText(c, ref, done.failure, typed);
  const { changed, problems: remarks } = done.value;
  return seeOther(sharedTextPath(param(c, 'language'), ref), changed ? (remarks.length > 0 ? 'words-remarks' : 'words-saved') : 'unchanged');
}

async function keep(c: AdminContext, ref: SharedRef): Promise<Response> {
  const raw = await readRaw(c);
  const text = await openSharedText(opened(c, ref));
  if (!text) return refuse(c, 'not-found');
  const typed = readTyped(raw, text.fields);
  if (!sameJson(typed.words, ownWords(text.fields))) return sendText(c, ref, { words: typed.words, seen: typed.seen, problems: { form: typedMore } }, 422);
  const done = await keepSharedText({ ...opened(c, ref), seen: typed.seen, author: c.var.visitor.actor });
  return done.ok ? seeOther(sharedTextPath(param(c, 'language'), ref), 'words-kept') : refuseText(c, ref, done.failure, typed);
}

const typedMore = 'You changed something here, so it was not marked as still right. Save it instead: that says the same.';

type Typed = { words: Words; seen: { source: string; own: string }; leftover: string[] };

/** What was typed for each field that is there; and what was typed for others. */
function readTyped(raw: RawForm, fields: readonly SharedField[]): Typed {
  const valueOf = (name: string) => raw[name]?.[0] ?? '';
  const known = new Set(['source', 'own', ...fields.map(({ name }) => name)]);
  return {
    words: Object.fromEntries(fields.map(({ name }) => [name, valueOf(name).trim()])),
    seen: { source: valueOf('source'), own: valueOf('own') },
    leftover: Object.keys(raw).flatMap((name) => (known.has(name) || valueOf(name).trim() === '' ? [] : [valueOf(name).trim()])),
  };
}

const needed: Partial<Record<SharedKind, string>> = { snippet: 'body', fact: 'text' };

function problemsOf(words: Words, fields: readonly SharedField[], kind: SharedKind): FieldProblems | undefined {
  const problems = fields.flatMap(({ name, label, longest }) => {
    const text = words[name] ?? '';
    if (text.length > longest) return [[name, `${label}: ${text.length} characters are too many. Keep it under ${longest}.`]];
    return text === '' && needed[kind] === name ? [[name, 'Write the text. To take it away, ask an editor.']] : [];
  });
  return problems.length > 0 ? Object.fromEntries(problems) : undefined;
}

/** What others made of the fields meanwhile is told; what was typed stays, and saving again is done knowing that. */
async function refuseText(
  c: AdminContext,
  ref: SharedRef,
  failure: SharedFailure,
  { words, leftover, seen }: Typed,
  problems?: FieldProblems,
): Promise<Response> {
  if (failure.reason === 'missing') return refuse(c, 'not-found');
  if (failure.reason === 'invalid') return sendText(c, ref, { words, seen, remarks: failure.problems }, 422);
  const now = await openSharedText(opened(c, ref));
  if (!now) return refuse(c, 'not-found');
  const isSourceNew = (await seenOf(now.fields)).source !== seen.source;
  const conflict = [
    ...now.fields.flatMap(({ name, label, own }) => different(label, words[name] ?? '', own)),
    ...(isSourceNew ? [{ label: 'The source', theirs: 'was changed as well: it stands below as it is now' }] : []),
  ];
  return sendText(c, ref, { words, conflict, leftover, problems }, 409);
}
