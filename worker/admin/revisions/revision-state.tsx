import { Badge } from '../ui/notice.tsx';
import type { ListedRevision } from './store.ts';

const words = { draft: 'Draft', 'in-review': 'In review', approved: 'Approved', published: 'Was live' } as const;

/** How far a saved text got, and whether readers see it now. */
export function RevisionState({ revision: { number, status }, live }: { revision: ListedRevision; live: number | null }) {
  if (number === live) return <Badge kind="good">Live</Badge>;
  return <Badge kind={status === 'approved' ? 'good' : status === 'in-review' ? 'wait' : 'plain'}>{words[status]}</Badge>;
}
