import { expect, it } from 'vitest';
import { localeTag } from '../../worker/sites/locale-tag.ts';
import { interfaceFor } from '../../worker/ui/strings/index.ts';

it.each([
  ['de-de', 'de', 'de-DE'],
  ['en-uk', 'en', 'en-GB'],
  ['zh-cn', 'zh-Hans', 'zh-Hans-CN'],
  ['pt-br', 'pt-BR', 'pt-BR'],
  ['zh-tw', 'zh-TW', 'zh-TW'],
  ['es-419', 'es', 'es-419'],
  ['ko', 'ko', 'ko'],
])('the locale %s in %s is %s to the outside', (key, language, tag) => expect(localeTag({ key, language })).toBe(tag));

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['zh', 'zh-Hans'],
  ['zh-TW', 'en'],
  ['ko', 'en'],
  ['pt-BR', 'en'],
])('a reader of %s gets the interface in %s', (language, shown) => expect(interfaceFor(language).language).toBe(shown));
