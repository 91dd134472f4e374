import type { Problem } from '../../articles/segments.ts';

const mostShown = 50;

/** What is wrong with a text, each at its line, with the line as it stands. */
export function ProblemList({ problems, body }: { problems: readonly Problem[]; body: string }) {
  if (problems.length === 0) return null;
  const lines = body.split('\n');
  const refused = problems.some(({ severity }) => severity === 'error');
  return (
    <div class={refused ? 'notice notice-problem' : 'notice notice-warning'} role={refused ? 'alert' : 'status'}>
      <p>
        <b>{refused ? 'This was not saved yet.' : 'Remarks'}</b>
      </p>
      <ul>
        {problems.slice(0, mostShown).map(({ line, message, hint }) => (
          <li>
            <a href="#field-body">Line {line}</a>: {message} {hint} {lines[line - 1] && <code class="line">{lines[line - 1]?.slice(0, 120)}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}
