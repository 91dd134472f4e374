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
import { DecisionForm, type Decision } from './decision-form.tsx';
import { readEvidence } from './evidence.ts';
import { EvidenceParts } from './evidence-parts.tsx';
import { shownLocales } from './gap-filter.ts';
import { GapNumbers, Measured } from './gap-numbers.tsx';
import { stateLabels } from './labels.ts';
import { mayDecide } from './may-decide.ts';
import { Suggested, type DraftValues } from './suggested.tsx';

/** What of a form comes back that was refused. */
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
  const [evidence, whole, people, same, titles] = await Promise.all([
    readEvidence(c.env.DB, site, gap, locales, today),
    findGap(db, site.id, gap.id),
    listAssignable(c.env.DB, site.key),
    gap.reached === null ? [] : listSameNeed(db, gap),
    readTitles(c.env.DB, site.id, gap.article === null ? [] : [gap.article], [gap.language, site.sourceLanguage]),
  ]);
  const decidable = mayDecide(c, whole ?? gap);
  const values = refused.values ?? { state: gap.state, owner: gap.owner ?? '', note: whole?.note ?? gap.note };
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
        <p class="about-gap">
          <Badge kind={stateLabels[gap.state].badge}>{stateLabels[gap.state].name}</Badge> {languageName(gap.language)}, first listed{' '}
          <Moment at={gap.firstSeen} />, last seen <Moment at={gap.lastSeen} />
        </p>
        <Merged gap={gap} />
        <GapNumbers gap={gap} />
        <Suggested
          site={site}
          gap={gap}
          title={titles.get(gap.article ?? -1)?.title ?? null}
          may={{ write: mayOnSite(c, 'article.write'), tune: mayOnSite(c, 'search.tune'), edit: mayOnSite(c, 'content.read') }}
          topics={mayOnSite(c, 'article.write') ? writableTopics(c) : []}
          draft={refused.draft ?? { once: undefined, title: titleOf(gap), type: 'faq', topic: '' }}
          problems={refused.draftProblems}
        />
        {decidable ? (
          <DecisionForm
            gap={gap.id}
            base={refused.base ?? gap.version}
            values={values}
            people={people}
            problems={refused.problems}
            conflict={refused.conflict}
          />
        ) : (
          gap.note !== '' && <p dir="auto">{gap.note}</p>
        )}
        <Measured gap={gap} />
        <SameNeed gaps={others} />
        <EvidenceParts site={site} language={gap.language} evidence={evidence} />
      </>
    ),
  });
}

/** As a title begins. */
const titleOf = ({ label }: StoredGap) => (label.charAt(0).toUpperCase() + label.slice(1)).slice(0, 200);

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
