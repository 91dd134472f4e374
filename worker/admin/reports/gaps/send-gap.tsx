import { openDatabase } from '../../../../db/client.ts';
import { findGap, listSameNeed, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { gapWithin } from '../../../analytics/gaps/within.ts';
import { readTitles } from '../../../analytics/reports/titles.ts';
import { writableTopics } from '../../articles/writable.ts';
import { listAssignable } from '../../feedback/people.ts';
import { gapPath, gapsPath } from '../../paths.ts';
import { mayOnSite, type AdminContext } from '../../screen.ts';
import type { Difference } from '../../ui/conflict.tsx';
import type { FieldProblems } from '../../ui/fields.tsx';
import { sendScreen } from '../../ui/frame.tsx';
import { languageName } from '../../ui/language-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { demoNotice } from '../demo/demo-notice.tsx';
import { findBegun } from './begun.ts';
import type { Decision } from './decision-fields.tsx';
import { readEvidence } from './evidence.ts';
import { EvidenceParts } from './evidence-parts.tsx';
import { shownLocales } from './gap-filter.ts';
import { GapForm } from './gap-form.tsx';
import { GapNumbers, Measured } from './gap-numbers.tsx';
import { stateLabels } from './labels.ts';
import { mayDecide } from './may-decide.ts';
import { findLack } from './lack.ts';
import { Lacking } from './lacking.tsx';
import { blankDraft, draftQuery, type DraftValues } from './typed-draft.ts';

/** What stands in the form besides what is stored: mostly what comes back of one that was refused. */
type Refused = {
  status?: number;
  values?: Decision;
  base?: number;
  problems?: FieldProblems;
  conflict?: Difference[];
  draft?: DraftValues;
  draftProblems?: FieldProblems;
};

/** One gap: why, what would help, and what people do about it. */
export async function sendGap(c: AdminContext, gap: StoredGap, refused: Refused = {}): Promise<Response> {
  const { site, visitor } = c.var;
  const db = openDatabase(c.env.DB);
  const locales = shownLocales(site, visitor.authority);
  const today = new Date().toISOString().slice(0, 10);
  const [evidence, whole, people, same, titles, begun] = await Promise.all([
    readEvidence(c.env.DB, site, gap, locales, today),
    findGap(db, site.id, gap.id),
    listAssignable(c.env.DB, site.key),
    gap.reached === null ? [] : listSameNeed(db, gap),
    readTitles(c.env.DB, site.id, gap.article === null ? [] : [gap.article], [gap.language, site.sourceLanguage]),
    findBegun(c.env.DB, site, gap),
  ]);
  const title = titles.get(gap.article ?? -1)?.title ?? null;
  const decidable = mayDecide(c, whole ?? gap);
  const values = refused.values ?? { state: gap.state, owner: gap.owner ?? '', note: whole?.note ?? gap.note };
  const draft = refused.draft ?? blankDraft(gap, site);
  const isChosen = refused.draftProblems !== undefined || draftQuery(draft, gap, site) !== '';
  const may = { write: mayOnSite(c, 'article.write'), tune: mayOnSite(c, 'search.tune'), edit: mayOnSite(c, 'content.read') };
  const lack = whole && decidable ? await findLack(c.env.DB, site, whole, { begun, title }) : undefined;
  const others = same.flatMap((each) => gapWithin(each, locales) ?? []);
  return sendScreen(c, {
    title: gap.label === '' ? `Gap ${gap.id}` : `“${gap.label}”`,
    current: gapsPath(),
    help: 'signpost-gaps',
    trail: [{ label: 'Gaps', href: gapsPath() }],
    wide: true,
    status: refused.status ?? 200,
    children: (
      <>
        {await demoNotice(c)}
        <p class="about-gap">
          <Badge kind={stateLabels[gap.state].badge}>{stateLabels[gap.state].name}</Badge> {languageName(gap.language)}, first listed{' '}
          <Moment at={gap.firstSeen} />, last seen <Moment at={gap.lastSeen} />
        </p>
        <Merged gap={gap} />
        <Lacking gap={whole ?? gap} lack={lack} />
        <GapNumbers gap={gap} />
        <GapForm
          suggested={{ site, gap, title, begun, draft, isChosen, may, topics: may.write ? writableTopics(c) : [], problems: refused.draftProblems }}
          decision={decidable ? { base: refused.base ?? gap.version, values, people, problems: refused.problems, conflict: refused.conflict } : undefined}
        />
        <Measured gap={gap} />
        <SameNeed gaps={others} />
        <EvidenceParts site={site} language={gap.language} evidence={evidence} />
      </>
    ),
  });
}

function Merged({ gap: { mergedInto, score, state } }: { gap: StoredGap }) {
  if (mergedInto !== null)
    return (
      <Notice kind="note">
        What readers search for here is part of <a href={gapPath(mergedInto)}>another gap</a> now.
      </Notice>
    );
  return score === 0 && state !== 'done' ? <Notice kind="note">It did not fail more often than usual when gaps were last looked for.</Notice> : null;
}

function SameNeed({ gaps }: { gaps: readonly StoredGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <section aria-labelledby="same-title">
      <h2 id="same-title">The same need in other languages</h2>
      <p class="hint">Their readers came to the same article in the end.</p>
      <ul>
        {gaps.map(({ id, label, language, state }) => (
          <li>
            <a href={gapPath(id)} dir="auto" lang={language}>
              {label === '' ? `Gap ${id}` : label}
            </a>{' '}
            <span class="soft">
              {languageName(language)}, {stateLabels[state].name.toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
