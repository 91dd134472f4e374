import type { Child } from 'hono/jsx';

type NoticeProps = { kind: 'done' | 'note' | 'warning' | 'problem'; title?: string; children: Child };

const words = { done: 'Done', note: 'Note', warning: 'Attention', problem: 'Problem' };

/** A message with a word for its kind, since colour alone says nothing; none where it says itself what was done. Problems are read out at once. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <p>
        {title !== '' && <b>{title ?? words[kind]}</b>} {children}
      </p>
    </div>
  );
}

/** What a list says that has nothing to show, and the way on. */
export function Empty({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

type BadgeKind = 'good' | 'wait' | 'warn' | 'stop' | 'plain';

/** A state: a word with a shape beside it. */
export function Badge({ kind, children }: { kind: BadgeKind; children: Child }) {
  return <span class={`badge badge-${kind}`}>{children}</span>;
}
