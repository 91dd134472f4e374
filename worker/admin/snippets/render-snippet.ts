import { renderSegments } from '../../articles/render.ts';
import type { Problem } from '../../articles/segments.ts';
import { pageStatement, shownTranslation, visibleHere } from '../../markets/locale-rows.ts';
import { readPage } from '../../markets/read-page.ts';
import { compileBody } from '../../publishing/compile/compile-body.ts';
import { readCompileContext } from '../../publishing/compile-context.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { styleFor } from '../../ui/style.ts';
import type { AdminSite } from '../admin-site.ts';

/** A snippet's text as a locale shows it, as a page of its own for a frame, and what is wrong with it. */
export type RenderedSnippet = { html: string; problems: Problem[] };
type Target = { number: number; slug: string };

/** ?4 the numbers it links to. */
const statement = pageStatement(
  `(SELECT json_group_array(json_object('number', a.number, 'slug', t.slug)) FROM json_each(?4) k JOIN article a ON a.site_id = s.id AND a.number = k.value
    ${shownTranslation('a')} WHERE ${visibleHere('a')}) AS targets`,
);

export async function renderSnippet(
  d1: D1Database,
  site: AdminSite,
  { snippet, language, locale, body }: { snippet: string; language: string; locale: string; body: string },
): Promise<RenderedSnippet | undefined> {
  const context = await readCompileContext(d1, site.key, [body]);
  if (!context) return undefined;
  const compiled = compileBody(body, { language, visibleIn: context.markets }, { ...context, snippets: new Set([...context.snippets, snippet]) });
  const page = await readPage<{ targets: string }>(d1, statement, { site: site.key, locale }, JSON.stringify(compiled.links));
  if (!page) return undefined;
  const targets: Target[] = JSON.parse(page.row.targets);
  const shown = renderSegments(compiled.segments, page.model, new Map(targets.map((target) => [target.number, target])), language);
  const { css } = styleFor(page.model.site.settings.accent);
  const html = `<!doctype html><html lang="${language}" dir="${textDirection(language)}"><head><title>Preview</title><style>${css}</style></head><body><main class="narrow"><div class="prose">${shown}</div></main></body></html>`;
  return { html, problems: compiled.problems };
}
