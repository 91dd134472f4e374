import {
  fieldsOfFact,
  fieldsOfNamed,
  fieldsOfSnippet,
  type SharedField,
  type SharedKind,
  type SharedRef,
} from '../../../publishing/shared-texts/shared-text.ts';
import { pickText } from '../../../sites/texts.ts';
import { topicKeys } from '../../admin-site.ts';
import type { Target } from '../../rights.ts';
import { may, type AdminContext } from '../../screen.ts';
import { keyOf, type Shared, type SharedRow } from './store.ts';

/** Missing: nothing is written in the language; incomplete: not all of it; changed: the source was changed since. */
export type SharedState = 'missing' | 'incomplete' | 'changed' | 'done';
export type SharedItem = {
  ref: SharedRef;
  place: number;
  title: string;
  market: string | undefined;
  source: string;
  own: string;
  state: SharedState;
  isMine: boolean;
};

/** What the visitor may see of it in one language, in the site's order; of facts, those of markets that show this language. */
export function itemsIn(c: AdminContext, { rows, changed }: Shared, language: string): SharedItem[] {
  const { site } = c.var;
  const markets = new Set(site.locales.filter(({ chain }) => chain.includes(language)).map(({ market }) => market));
  const shown = rows.filter(({ market }) => market === undefined || markets.has(market));
  return shown.flatMap((row) => {
    const target = targetOf(c, row, language);
    if (!may(c, 'content.read', target)) return [];
    const fields = fieldsOf(row, language, site.sourceLanguage);
    const ref = { kind: row.kind, name: row.name };
    const [first] = fields;
    return {
      ref,
      place: row.place,
      title: pickText(row.title, site.languages) ?? row.entity,
      market: row.market,
      source: first?.source ?? '',
      own: first?.own ?? '',
      state: stateOf(fields, changed.has(keyOf({ kind: row.kind === 'category' ? 'site' : row.kind, entity: row.entity, language }))),
      isMine: may(c, 'translation.write', target),
    };
  });
}

const fieldsBy: Record<SharedKind, (row: SharedRow, language: string, source: string) => SharedField[]> = {
  topic: fieldsOfNamed,
  category: fieldsOfNamed,
  product: fieldsOfNamed,
  snippet: ({ names }, language, source) => fieldsOfSnippet(names, language, source),
  fact: ({ names }, language, source) => fieldsOfFact(names, language, source),
};
const fieldsOf = (row: SharedRow, language: string, source: string) => fieldsBy[row.kind](row, language, source);

/** A topic is touched as its articles are; a fact's words touch one market; the rest all topics and markets. */
const targetOf = ({ var: { site } }: AdminContext, { topicId, market }: SharedRow, language: string): Target => ({
  site: site.key,
  language,
  isSource: language === site.sourceLanguage,
  ...(topicId !== undefined && { topics: topicKeys(site.topics, topicId) }),
  ...(market !== undefined && { markets: [market] }),
});

export function stateOf(fields: readonly SharedField[], changed: boolean): SharedState {
  const needed = fields.filter(({ isNeeded }) => isNeeded);
  const missing = needed.filter(({ own }) => own === '').length;
  if (missing > 0) return fields.every(({ own }) => own === '') ? 'missing' : 'incomplete';
  return changed && needed.length > 0 ? 'changed' : 'done';
}
