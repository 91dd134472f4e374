import type { Child } from 'hono/jsx';
import { editorPath } from '../paths.ts';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';

const mostShown = 6;

type Item = { number: number; language: string; title: string };
type TodoListProps<T extends Item> = {
  id: string;
  title: string;
  items: readonly T[];
  /** All of it, where there is more than stands here. */
  all?: { href: string; label: string };
  detail: (item: T) => Child;
};

/** A short list of what to do, each leading to where it is done. Nothing where there is nothing. */
export function TodoList<T extends Item>({ id, title, items, all, detail }: TodoListProps<T>) {
  if (items.length === 0) return null;
  const shown = items.slice(0, mostShown);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="todo">
        {shown.map((item) => (
          <li>
            <a href={editorPath(item.number, item.language)} lang={item.language} dir="auto">
              {item.title}
            </a>
            <small>
              {languageName(item.language)} · {detail(item)}
            </small>
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <p>{all ? <a href={all.href}>{all.label}</a> : <span class="soft">{`And ${items.length - shown.length} more.`}</span>}</p>
      )}
    </section>
  );
}

export const Since = ({ at, word }: { at: string; word: string }) => (
  <>
    {word} <Moment at={at} />
  </>
);
