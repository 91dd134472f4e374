import { ReviewPanel } from '../review/review-panel.tsx';
import type { AdminContext } from '../screen.ts';
import { SourcePanel } from '../translations/source-panel.tsx';
import { Empty, Notice } from '../ui/notice.tsx';
import type { EditedTranslation } from './edited.ts';
import { Preview } from './preview-pane.tsx';

/** For who may read and not write: the text as it is written, and as it looks. */
export function ReadOnly({ c, edited }: { c: AdminContext; edited: EditedTranslation }) {
  const { head, language, direction } = edited;
  if (!head) return <Empty title="Nothing is written in this language yet" />;
  const { text } = head;
  const lines = [
    ['Title', text.title],
    ['Summary', text.summary],
    ['Search title', text.seoTitle],
    ['Search description', text.seoDescription],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <Notice kind="note" title="You may read this text.">
        To change it, you need the right to write in this language and topic.
      </Notice>
      <form id="editor" method="get"></form>
      <div class="editor">
        <div class="pane pane-text">
          <dl class="read-only">
            {lines.map(([label, value]) => (
              <>
                <dt>{label}</dt>
                <dd lang={language} dir={direction}>
                  {value}
                </dd>
              </>
            ))}
          </dl>
          <pre class="plain-source" lang={language} dir={direction} tabindex={0} aria-label="Text">
            {text.body}
          </pre>
        </div>
        <div class="pane pane-preview">
          <Preview c={c} edited={edited} />
        </div>
        <div class="pane pane-source">
          <SourcePanel c={c} edited={edited} />
        </div>
        <div class="pane pane-review">
          <ReviewPanel c={c} edited={edited} />
        </div>
      </div>
    </>
  );
}
