import { differenceOf, judge, leastVotes, shareOf, wilson, type Verdict } from '../../analytics/wilson.ts';
import { comparePath } from '../paths.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge } from '../ui/notice.tsx';
import { readVotes, type RevisionVotes, type VotedText, type VotesByRevision } from './helpfulness-store.ts';

type HelpfulnessProps = VotedText & {
  d1: D1Database;
  /** Whether the visitor may open the texts themselves. */
  mayCompare: boolean;
};

export const helpfulnessTitle = 'Did the rewrite help?';

/** This revision of a text against the one before, and whether the difference is sure. */
export async function Helpfulness({ d1, mayCompare, ...text }: HelpfulnessProps) {
  const votes = await readVotes(d1, text);
  return (
    <div class="helpfulness">
      {votes ? <Compared votes={votes} /> : <p class="soft">This text is not published.</p>}
      {votes?.before && mayCompare && (
        <p>
          <a href={comparePath(text.article, text.language, votes.before.revision, votes.now.revision)}>What was changed between them</a>
        </p>
      )}
    </div>
  );
}

function Compared({ votes: { now, before } }: { votes: VotesByRevision }) {
  if (!before && now.yes + now.no === 0) return <p class="soft">Nobody has said yet whether this text helped.</p>;
  return (
    <>
      <p>{before ? <Judgement now={now} before={before} /> : <span class="soft">There is nothing to compare it with: no earlier revision has votes.</span>}</p>
      <table class="list">
        <caption class="hidden">Votes by revision</caption>
        <thead>
          <tr>
            <th scope="col">Revision</th>
            <th scope="col">Votes</th>
            <th scope="col">Helpful</th>
            <th scope="col">Sure to 95%</th>
          </tr>
        </thead>
        <tbody>
          <VotesRow name="Live now" votes={now} />
          {before && <VotesRow name="The one before" votes={before} />}
        </tbody>
      </table>
      <p class="hint">
        “Helpful” is the share of “yes” among the last votes of visits. With as few or many votes as there are, the true share lies in the last column with 95%
        confidence (Wilson). “Before” is the newest earlier revision that anybody voted on.
      </p>
    </>
  );
}

function VotesRow({ name, votes }: { name: string; votes: RevisionVotes }) {
  const [share, { low, high }] = [shareOf(votes), wilson(votes)];
  return (
    <tr>
      <th scope="row">
        {votes.revision} <small class="block">{name}</small>
        <small class="block">
          <Moment at={votes.since} />
        </small>
      </th>
      <td data-label="Votes">{votes.yes + votes.no}</td>
      <td data-label="Helpful">{share === undefined ? <span class="soft">no votes</span> : percent(share)}</td>
      <td data-label="Sure to 95%">
        {share !== undefined && (
          <>
            {percent(low)} to {percent(high)}
            <Span low={low} high={high} share={share} />
          </>
        )}
      </td>
    </tr>
  );
}

/** The interval from 0 to 1, drawn: the numbers stand beside it. */
function Span({ low, high, share }: { low: number; high: number; share: number }) {
  const x = (value: number) => 2 + value * 116;
  return (
    <svg class="interval" viewBox="0 0 120 12" width="120" height="12" aria-hidden="true">
      <path class="interval-scale" d="M2 6H118" />
      <path class="interval-range" d={`M${x(low).toFixed(1)} 6H${x(high).toFixed(1)}`} />
      <circle class="interval-share" cx={x(share).toFixed(1)} cy="6" r="4" />
    </svg>
  );
}

const badges = {
  better: { kind: 'good', word: 'It helped' },
  worse: { kind: 'stop', word: 'It got worse' },
  unsure: { kind: 'plain', word: 'Not sure' },
  few: { kind: 'plain', word: 'Too few votes' },
} as const satisfies Record<Verdict, object>;

function Judgement({ now, before }: { now: RevisionVotes; before: RevisionVotes }) {
  const verdict = judge(now, before);
  const { kind, word } = badges[verdict];
  return (
    <>
      <Badge kind={kind}>{word}</Badge> {explain(verdict, now, before)}
    </>
  );
}

function explain(verdict: Verdict, now: RevisionVotes, before: RevisionVotes): string {
  const { low, high } = differenceOf(now, before);
  const [share, was] = [percent(shareOf(now) ?? 0), percent(shareOf(before) ?? 0)];
  const points = (value: number) => Math.abs(Math.round(value * 100));
  switch (verdict) {
    case 'few':
      return `This revision has ${counted(now)}, the one before ${counted(before)}. From ${leastVotes} on each side one can begin to tell.`;
    case 'unsure':
      return `${share} find it helpful now, ${was} did before, but that may be chance: it may be ${points(low)} points worse or ${points(high)} points better.`;
    case 'better':
      return `${share} find it helpful now, ${was} did before. With 95% confidence it is ${points(low)} to ${points(high)} points better.`;
    case 'worse':
      return `${share} find it helpful now, ${was} did before. With 95% confidence it is ${points(high)} to ${points(low)} points worse.`;
  }
}

const counted = ({ yes, no }: RevisionVotes) => (yes + no === 1 ? '1 vote' : `${yes + no} votes`);
const percent = (share: number) => `${Math.round(share * 100)}%`;
