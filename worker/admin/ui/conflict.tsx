/** A field that somebody else set to something else meanwhile. */
export type Difference = { label: string; theirs: string };

/**
 * At the top of a form that was saved over a newer one: what the others made of it. The form keeps what the person typed,
 * and saving again is done knowing that.
 */
export function ConflictNotice({ differences }: { differences: readonly Difference[] }) {
  return (
    <div class="notice notice-warning" role="alert" tabindex={-1} autofocus>
      <p>
        <b>Somebody else saved this while you were at it.</b> Nothing of yours is lost: it stands below and is not saved yet.{' '}
        {differences.length > 0 ? 'Save again to put yours in the place of these:' : 'Their changes are the same as yours.'}
      </p>
      {differences.length > 0 && (
        <dl>
          {differences.map(({ label, theirs }) => (
            <>
              <dt>{label}</dt>
              <dd>{theirs === '' ? <i>empty</i> : theirs}</dd>
            </>
          ))}
        </dl>
      )}
    </div>
  );
}
