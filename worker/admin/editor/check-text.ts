import { isShown } from '../../articles/render.ts';
import { findMarkets } from '../preview/draft-store.ts';
import { renderDraft, type Draft } from '../preview/render-draft.ts';
import { factWordings } from './fact-wordings.ts';
import { readMarketFacts } from './market-facts.ts';
import { warnAbout, type EditorProblem } from './text-warnings.ts';
import { warnOfUnseen } from './unseen-links.ts';

/** How a text stands while it is written: what is wrong or might be better, and how it looks. */
type CheckedText = { problems: EditorProblem[]; html: string };

/** Undefined where the site has no such article or locale. */
export async function checkText(env: Pick<Env, 'DB'>, draft: Draft): Promise<CheckedText | undefined> {
  const { site, article, language, text } = draft;
  const [rendered, facts, markets] = await Promise.all([renderDraft(env, draft), readMarketFacts(env.DB, site), findMarkets(env.DB, site.id, article)]);
  if (!rendered || !markets) return undefined;
  const limit = { ...(markets.onlyIn && { only: markets.onlyIn }), ...(markets.hiddenIn && { not: markets.hiddenIn }) };
  const wordings = factWordings(facts, site, language, (market) => isShown(limit, market));
  const unseen = await warnOfUnseen(env.DB, site.id, text.body, rendered.unseen, draft.locale);
  const problems = [...rendered.problems, ...unseen, ...warnAbout(text, wordings)];
  return { problems: problems.toSorted((one, other) => rank(one) - rank(other) || one.line - other.line), html: rendered.html };
}

const order = ['title', 'summary', 'body', 'seoTitle', 'seoDescription'];
const rank = ({ field }: EditorProblem) => order.indexOf(field);
