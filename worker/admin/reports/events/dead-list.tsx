import { diagnose, type DeadLetter, remark } from '../../../analytics/dead/diagnose.ts';
import { discardEventsPath, replayEventsPath } from '../../paths.ts';
import { Hidden } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Badge, Empty } from '../../ui/notice.tsx';

const mostShown = 4000;

export function DeadList({ letters, now }: { letters: readonly DeadLetter[]; now: number }) {
  if (letters.length === 0)
    return (
      <Empty title="No dead letters">
        <p>Messages about readers that could not be written, tried again and again, would be here: to be put in again, or thrown away.</p>
      </Empty>
    );
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Given up</th>
          <th scope="col">What is wrong</th>
          <th scope="col">
            <span class="hidden">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <DeadRow letter={letter} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function DeadRow({ letter, now }: { letter: DeadLetter; now: number }) {
  const read = diagnose(letter, now);
  return (
    <tr>
      <th scope="row">
        <Moment at={new Date(letter.diedAt).toISOString()} />
      </th>
      <td data-label="What is wrong">
        {read.ok ? <p>{remark(read.value, letter)}</p> : read.failure.problems.map((problem) => <p>{problem}</p>)}
        {letter.triedAt !== null && (
          <p>
            <Badge kind="warn">Put in again in vain</Badge> <Moment at={new Date(letter.triedAt).toISOString()} />
          </p>
        )}
        <details>
          <summary>The message, without what may name a reader</summary>
          <pre dir="auto">{indented(letter.body)}</pre>
        </details>
      </td>
      <td>
        <div class="actions">
          <form method="post" action={replayEventsPath}>
            <Hidden name="id" value={letter.id} />
            <button class="plain" data-row-key="x p">
              Put in again
            </button>
          </form>
          <form method="post" action={discardEventsPath}>
            <Hidden name="id" value={letter.id} />
            <button class="plain" data-row-key="x d">
              Throw away
            </button>
          </form>
        </div>
      </td>
    </tr>
  );
}

function indented(body: string): string {
  const text = pretty(body);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 1);
  } catch {
    return body;
  }
}
