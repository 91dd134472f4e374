import type { EditedTranslation } from '../editor/edited.ts';
import { commentPath, commentsPath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Once, TextAreaField } from '../ui/fields.tsx';
import { Moment } from '../ui/moment.tsx';
import type { Comment } from './store.ts';
import { Person } from '../people/person.tsx';

type CommentsProps = { c: AdminContext; edited: EditedTranslation; comments: Comment[] };

/** What was said about the text: what is open first, what is dealt with folded away. */
export function Comments({ c, edited, comments }: CommentsProps) {
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = comments.filter(({ resolvedAt }) => resolvedAt !== null);
  const mayWrite = may(c, 'comment.write');
  return (
    <div class="comments">
      <h3>{open.length === 0 ? 'Comments' : `Comments (${open.length} open)`}</h3>
      {open.map((comment) => (
        <Remark edited={edited} comment={comment} mayWrite={mayWrite} />
      ))}
      {open.length === 0 && <p class="soft">Nothing is open.</p>}
      {resolved.length > 0 && (
        <details>
          <summary>{resolved.length} resolved</summary>
          {resolved.map((comment) => (
            <Remark edited={edited} comment={comment} mayWrite={mayWrite} />
          ))}
        </details>
      )}
      {mayWrite && <CommentForm edited={edited} />}
    </div>
  );
}

function Remark({ edited, comment, mayWrite }: { edited: EditedTranslation; comment: Comment; mayWrite: boolean }) {
  const { id, author, createdAt, revision, quote, body, resolvedAt, resolvedBy } = comment;
  const { article, language, direction, head } = edited;
  const isOpen = resolvedAt === null;
  return (
    <article class={isOpen ? 'comment' : 'comment resolved'} aria-labelledby={`comment-${id}`}>
      <p class="comment-by" id={`comment-${id}`}>
        <b>
          <span class="hidden">Comment by</span> <Person actor={author} />
        </b>{' '}
        <Moment at={createdAt} />
        {revision > 0 && revision !== head?.number && <span class="soft"> on revision {revision}</span>}
      </p>
      {quote !== null && (
        <blockquote lang={language} dir={direction}>
          {quote}
        </blockquote>
      )}
      <p class="remark" dir="auto">
        {body}
      </p>
      {!isOpen && (
        <p class="soft">
          Resolved by {resolvedBy !== null && <Person actor={resolvedBy} />}, <Moment at={resolvedAt} />
        </p>
      )}
      {mayWrite && (
        <form method="post" action={commentPath(article.number, language, id, isOpen ? 'resolve' : 'reopen')}>
          <button class="plain" data-row-key="x r">
            {isOpen ? 'Resolve' : 'Reopen'}
            <span class="hidden">
              {' '}
              the comment by <Person actor={author} />
            </span>
          </button>
        </form>
      )}
    </article>
  );
}

function CommentForm({ edited }: { edited: EditedTranslation }) {
  return (
    <form class="form" method="post" action={commentsPath(edited.article.number, edited.language)}>
      <Once />
      <TextAreaField name="remark" label="Say something about this text" rows={2} required data-key="c" />
      <details>
        <summary>About certain words</summary>
        <TextAreaField name="quote" label="The words it is about" rows={2} language={{ lang: edited.language, dir: edited.direction }} />
      </details>
      <div class="actions">
        <button class="second" data-key="x c">
          Add comment
        </button>
      </div>
    </form>
  );
}
