import { expect, it } from 'vitest';
import {
  adminArticlePath,
  adminArticlesPath,
  adminMediaPath,
  adminPath,
  adminProductsPath,
  adminRedirectsPath,
  adminSnippetsPath,
  adminTopicsPath,
  auditPath,
  editorPath,
  factsPath,
  localesPath,
  marketsPath,
  reviewsPath,
  sharedTextPath,
  sharedTextsPath,
  tuningListPath,
  settingsPath,
  tokensPath,
  translationsPath,
  usersPath,
} from '../../worker/admin/paths.ts';
import { grant, signIn } from './sign-in.ts';

const withAdding = [
  adminArticlesPath,
  adminTopicsPath,
  adminProductsPath,
  adminSnippetsPath,
  adminMediaPath,
  adminRedirectsPath,
  factsPath,
  marketsPath,
  localesPath,
  usersPath,
  tokensPath,
];
const others = [
  adminPath,
  translationsPath,
  reviewsPath,
  tuningListPath('en-us', 'synonyms'),
  settingsPath,
  auditPath,
  adminArticlePath(1031),
  editorPath(1031, 'en'),
  editorPath(1031, 'de'),
  sharedTextsPath('de'),
  sharedTextPath('de', { kind: 'topic', name: '106' }),
];
const owner = await signIn(grant('owner'));
const keysOf = async (path: string) => Array.from((await owner.read(path)).matchAll(/ data-key="([^"]+)"/g), ([, keys]) => keys ?? '');

it.each(withAdding)('%s adds something by the key n', async (path) => {
  expect(await keysOf(path)).toContain('n');
});

it.each([...withAdding, ...others])('%s gives no key to two things, and leads everywhere by keys', async (path) => {
  const keys = await keysOf(path);
  expect(keys.filter((each, index) => keys.indexOf(each) !== index)).toEqual([]);
  expect(keys).toEqual(expect.arrayContaining(['g h', 'g a', 'g y', 'g i']));
});
