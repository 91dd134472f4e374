import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { gapPath } from '../../paths.ts';
import { Hidden } from '../../ui/fields.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Of a gap that was marked done too soon: what is missing, and one press to say planned instead. `gap` is all of it. */
export function Lacking({ gap: { id, version, owner, note }, lack }: { gap: StoredGap; lack: string | undefined }) {
  if (lack === undefined) return null;
  return (
    <>
      <Notice kind="warning" title="Done too soon?">
        {lack} Planned says so better.{' '}
        <button class="second" form="to-planned" data-key="p">
          Set to Planned
        </button>
      </Notice>
      <form id="to-planned" method="post" action={gapPath(id)}>
        <Hidden name="base" value={version} />
        <Hidden name="state" value="planned" />
        <Hidden name="owner" value={owner ?? ''} />
        <Hidden name="note" value={note} />
      </form>
    </>
  );
}
