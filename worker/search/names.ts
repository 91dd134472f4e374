import { typeNames } from '../articles/type-names.ts';
import type { ArticleType } from '../articles/types.ts';
import type { LocaleModel } from '../markets/locale-model.ts';

/** What the locale calls what results are narrowed to; undefined for what it does not have. */
export const topicName = (model: LocaleModel, number: number): string | undefined => [...model.topics.values()].find((topic) => topic.number === number)?.name;
export const productName = (model: LocaleModel, number: number): string | undefined => model.products.get(number)?.name;
export const typeName = (model: LocaleModel, type: ArticleType): string => model.ui.strings[typeNames[type]];
