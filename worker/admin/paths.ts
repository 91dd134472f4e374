import type { SharedRef } from '../publishing/shared-texts/shared-text.ts';

/** Every address of the admin is made here: in views, redirects and tests. */

export const adminPath = '/admin';
export const adminAssetPath = (name: string) => `/admin/assets/${name}`;
export const signInPath = '/admin/sign-in';
export const signInLinkPath = (token: string) => `/admin/sign-in/${token}`;
export const signOutPath = '/admin/sign-out';

/** `language` undefined: what all its texts share. */
export const adminArticlesPath = '/admin/articles';
/** Of a type: `how-to`; undefined: which one is asked first. */
export const newArticlePath = (type?: string) => (type === undefined ? '/admin/articles/new' : `/admin/articles/new?type=${type}`);
export const adminArticlePath = (article: number) => `/admin/articles/${article}`;
export const duplicatePath = (article: number) => `/admin/articles/${article}/duplicate`;
export const archivePath = (article: number) => `/admin/articles/${article}/archive`;
export const unarchivePath = (article: number) => `/admin/articles/${article}/restore`;
export const editorPath = (article: number, language: string) => `/admin/articles/${article}/${language}`;
export const saveDraftPath = (article: number, language: string) => `${editorPath(article, language)}/draft`;
export const resolveDraftPath = (article: number, language: string) => `${saveDraftPath(article, language)}/resolve`;
export const workingCopyPath = (article: number, language: string) => `${editorPath(article, language)}/copy`;
export const discardCopyPath = (article: number, language: string) => `${workingCopyPath(article, language)}/discard`;
export const draftPreviewPath = (article: number, language: string, locale?: string) =>
  `${editorPath(article, language)}/preview${locale === undefined ? '' : `?locale=${locale}`}`;
export const checkTextPath = (article: number, language: string) => `${editorPath(article, language)}/check`;
/** What can be put into a text, as JSON. */
export const insertPath = (article: number, language: string, what: 'facts' | 'snippets' | 'articles' | 'media') =>
  `${editorPath(article, language)}/insert/${what}`;

export const publishPath = (article: number, language: string) => `${editorPath(article, language)}/publish`;
export const unpublishPath = (article: number, language: string) => `${editorPath(article, language)}/unpublish`;
export const schedulePath = (article: number, language: string) => `${editorPath(article, language)}/schedule`;
export const scheduleCancelPath = (article: number, language: string, schedule: number) => `${schedulePath(article, language)}/${schedule}/cancel`;
/** `before`: the page of those older than this one. */
export const revisionsPath = (article: number, language: string, before?: number) =>
  `${editorPath(article, language)}/revisions${before === undefined ? '' : `?before=${before}`}`;
export const revisionPath = (article: number, language: string, revision: number) => `${editorPath(article, language)}/revisions/${revision}`;
export const restorePath = (article: number, language: string, revision: number) => `${revisionPath(article, language, revision)}/restore`;
/** Without numbers: where a form asks for two of them. */
export const compareFormPath = (article: number, language: string) => `${editorPath(article, language)}/compare`;
export const comparePath = (article: number, language: string, from: number, to: number, view?: 'side') =>
  `${compareFormPath(article, language)}?from=${from}&to=${to}${view === undefined ? '' : `&view=${view}`}`;
export const previewLinksPath = (article: number, language: string) => `${editorPath(article, language)}/preview-links`;
export const previewLinkRevokePath = (article: number, language: string, link: number) => `${previewLinksPath(article, language)}/${link}/revoke`;
/** For whoever has the link, without signing in. */
export const previewPath = (token: string) => `/preview/${token}`;

export const translationsPath = '/admin/translations';
/** Names and snippets in a language; `state` narrows them, `after` leads to the next one to translate after this one; `kind` and `from` to more of a kind. */
export function sharedTextsPath(language: string, state?: string, { after, kind, from }: { after?: SharedRef; kind?: string; from?: number } = {}): string {
  const asked = { state, after: after && `${after.kind}/${after.name}`, kind, from };
  const search = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  return `/admin/translations/${language}${search.size === 0 ? '' : `?${search.toString()}`}`;
}
export const sharedTextPath = (language: string, { kind, name }: SharedRef) => `/admin/translations/${language}/${kind}/${name}`;
export const sharedTextKeepPath = (language: string, ref: SharedRef) => `${sharedTextPath(language, ref)}/keep`;
export const reviewsPath = '/admin/reviews';
/** `step` is one of a review: `request`, `approve`, `return`. */
export const reviewStepPath = (article: number, language: string, step: string) => `${editorPath(article, language)}/review/${step}`;
export const commentsPath = (article: number, language: string) => `${editorPath(article, language)}/comments`;
export const commentPath = (article: number, language: string, comment: number, step: 'resolve' | 'reopen') =>
  `${commentsPath(article, language)}/${comment}/${step}`;
export const verifyPath = (article: number, language: string) => `${editorPath(article, language)}/verify`;
/** Where a translation is said to be current already. */
export const currentPath = (article: number, language: string) => `${editorPath(article, language)}/current`;

export const adminTopicsPath = '/admin/topics';
export const newTopicPath = (parent?: number) => (parent === undefined ? '/admin/topics/new' : `/admin/topics/new?in=${parent}`);
export const adminTopicPath = (topic: number) => `/admin/topics/${topic}`;
export const topicMovePath = (topic: number) => `/admin/topics/${topic}/move`;
export const topicMergePath = (topic: number) => `/admin/topics/${topic}/merge`;
export const topicDeletePath = (topic: number) => `/admin/topics/${topic}/delete`;
export const adminProductsPath = '/admin/products';
export const newProductPath = (category?: string) => (category === undefined ? '/admin/products/new' : `/admin/products/new?category=${category}`);
export const adminProductPath = (product: number) => `/admin/products/${product}`;
export const productMovePath = (product: number) => `/admin/products/${product}/move`;
export const productDeletePath = (product: number) => `/admin/products/${product}/delete`;
export const specificationsPath = (product: number, language: string) => `/admin/products/${product}/specifications/${language}`;
export const newCategoryPath = '/admin/products/categories/new';
export const categoryPath = (category: number) => `/admin/products/categories/${category}`;
export const categoryMovePath = (category: number) => `/admin/products/categories/${category}/move`;
export const categoryDeletePath = (category: number) => `/admin/products/categories/${category}/delete`;
export const adminSnippetsPath = '/admin/snippets';
export const newSnippetPath = '/admin/snippets/new';
export const adminSnippetPath = (snippet: string, language: string) => `/admin/snippets/${snippet}/${language}`;
/** With the text that it had after a change, to be saved again. */
export const snippetBackPath = (snippet: string, language: string, change: number) => `${adminSnippetPath(snippet, language)}?back=${change}#field-body`;
export const snippetPreviewPath = (snippet: string, language: string) => `${adminSnippetPath(snippet, language)}/preview`;
export const snippetDeletePath = (snippet: string) => `/admin/snippets/${snippet}/delete`;
export const adminRedirectsPath = '/admin/redirects';
export const newRedirectPath = '/admin/redirects/new';
export const redirectsImportPath = '/admin/redirects/import';
export const redirectsExportPath = '/admin/redirects/export';
export const adminRedirectPath = (redirect: number) => `/admin/redirects/${redirect}`;
export const redirectDeletePath = (redirect: number) => `/admin/redirects/${redirect}/delete`;
export const adminMediaPath = '/admin/media';
export const mediaUploadPath = '/admin/media/upload';
export const adminFilePath = (file: number) => `/admin/media/${file}`;
export const fileReplacePath = (file: number) => `/admin/media/${file}/replace`;
export const fileDeletePath = (file: number) => `/admin/media/${file}/delete`;

export const helpPath = (article: string) => `/admin/help/${article}`;

export const usersPath = '/admin/users';
/** By address: numbers are given in turn, so that a low one tells who was there before. */
export const userPath = (email: string) => `/admin/users/${encodeURIComponent(email)}`;
export const userLinkPath = (email: string) => `${userPath(email)}/link`;
export const userRemovePath = (email: string) => `${userPath(email)}/remove`;
export const tokensPath = '/admin/tokens';
export const sessionsPath = '/admin/sessions';
export const sessionPath = (session: number) => `/admin/sessions/${session}`;
export const tokenRevokePath = (token: number) => `/admin/tokens/${token}/revoke`;
export const auditPath = '/admin/audit';

export const factsPath = '/admin/facts';
/** On a phone the grid shows one market at a time. */
export const factsOfMarketPath = (market: string) => `/admin/facts?market=${market}`;
export const newFactPath = '/admin/facts/new';
export const factPath = (fact: string) => `/admin/facts/${fact}`;
export const factPreviewPath = (fact: string) => `/admin/facts/${fact}/preview`;
export const factLabelsPath = (fact: string) => `/admin/facts/${fact}/labels`;
export const factMovePath = (fact: string) => `/admin/facts/${fact}/move`;
export const factDeletePath = (fact: string) => `/admin/facts/${fact}/delete`;
export const factValuePath = (fact: string, market: string) => `/admin/facts/${fact}/${market}`;
export const factValuePreviewPath = (fact: string, market: string) => `/admin/facts/${fact}/${market}/preview`;
/** `market` undefined: of all of them; else of what concerns that one alone. */
export const factSchedulePath = (fact: string, market?: string) => `${market === undefined ? factPath(fact) : factValuePath(fact, market)}/schedule`;
export const factScheduleCancelPath = (fact: string, market: string | undefined, plan: number) => `${factSchedulePath(fact, market)}/${plan}/cancel`;
export const marketsPath = '/admin/markets';
export const newMarketPath = '/admin/markets/new';
export const marketPath = (market: string) => `/admin/markets/${market}`;
export const marketFeaturedPath = (market: string) => `/admin/markets/${market}/featured`;
export const marketDeletePath = (market: string) => `/admin/markets/${market}/delete`;
export const localesPath = '/admin/locales';
export const newLocalePath = '/admin/locales/new';
export const localeMovePath = '/admin/locales/move';
export const localeDefaultPath = '/admin/locales/default';
export const localePath = (locale: string) => `/admin/locales/${locale}`;
export const localeRemovePath = (locale: string) => `/admin/locales/${locale}/remove`;
export const settingsPath = '/admin/settings';
export const accentCheckPath = (scheme: 'light' | 'dark') => `/admin/settings/accent/${scheme}`;
export const feedbackInboxPath = '/admin/feedback';
export const feedbackItemPath = (feedback: number) => `/admin/feedback/${feedback}`;
export const feedbackRepliedPath = (feedback: number) => `/admin/feedback/${feedback}/replied`;
export const feedbackDeletePath = (feedback: number) => `/admin/feedback/${feedback}/delete`;
export const searchTuningPath = '/admin/search';
export const searchTuningOfPath = (locale: string) => `/admin/search/${locale}`;
export const tuningListPath = (locale: string, list: string) => `/admin/search/${locale}/${list}`;
export const tuningTryPath = (locale: string, list: string) => `/admin/search/${locale}/${list}/try`;
/** Begins a row of a list for an article. */
export const tuningAddPath = (locale: string, list: string, article: number) => `/admin/search/${locale}/${list}?add=${article}`;
export const pinPath = (locale: string, article: number, words: string) => `${tuningAddPath(locale, 'pins', article)}&query=${encodeURIComponent(words)}`;
/** Begins a line of the synonyms: the first of the words also finds the second. */
export const synonymPath = (locale: string, words: readonly [string, string]) =>
  `${tuningListPath(locale, 'synonyms')}?${new URLSearchParams({ from: words[0], to: words[1] }).toString()}`;
export const synonymsFilePath = (locale: string) => `/admin/search/${locale}/synonyms.csv`;
export const synonymsImportPath = (locale: string) => `/admin/search/${locale}/synonyms/import`;

export const reportsPath = '/admin/reports';
export const removeDemoPath = '/admin/reports/demo/remove';
/** `query`: which of them. */
export const gapsPath = (query = '') => `/admin/reports/gaps${query}`;
export const gapsDetectPath = '/admin/reports/gaps/detect';
export const gapPath = (gap: number) => `/admin/reports/gaps/${gap}`;
export const gapDraftPath = (gap: number) => `${gapPath(gap)}/draft`;
/** Whether counting goes well, and what could not be counted. */
export const eventsPath = '/admin/reports/events';
export const replayEventsPath = '/admin/reports/events/replay';
export const discardEventsPath = '/admin/reports/events/discard';
export const digestsPath = '/admin/reports/digests';
export const digestPreviewPath = '/admin/reports/digests/preview';
export const digestChannelsPath = '/admin/reports/digests/channels';
export const digestChannelPath = (channel: number, step: 'test' | 'remove') => `${digestChannelsPath}/${channel}/${step}`;
export const digestAgainPath = (delivery: number) => `/admin/reports/digests/deliveries/${delivery}/again`;

/** `query`: what the numbers are of, as `filterQuery` writes it. */
export const searchReportPath = '/admin/reports/searches';
export const queryReportPath = '/admin/reports/searches/query';
export const articleReportsPath = '/admin/reports/articles';
export const articleReportPath = (article: number, query = '') => `/admin/reports/articles/${article}${query}`;
export const placeReportPath = '/admin/reports/places';
/** `query`: which report, and what the numbers are of. */
export const exportPath = (query = '') => `/admin/reports/export${query}`;
export const exportFilePath = (query = '') => `/admin/reports/export/file${query}`;
/** For programs, with a token. */
export const reportsApiPath = '/admin/api/reports';
export const reportApiPath = (report: string, query = '') => `/admin/api/reports/${report}${query}`;
