import type { EditedTranslation } from './edited.ts';

/** For the script: on a phone one of these is seen at a time, on a desk the text and one more. */
export function EditorTabs({ edited }: { edited: EditedTranslation }) {
  const tabs = [['text', 'Text', 'g 1'], ['preview', 'Preview', 'g 2'], ...(edited.isSource ? [] : [['source', 'Source', 'g 3']]), ['review', 'Review', 'g 4']];
  return (
    <div class="tabs needs-script" role="tablist" aria-label="Parts of the editor" hidden>
      {tabs.map(([name, label, key]) => (
        <button type="button" role="tab" id={`tab-${name}`} class={`tab tab-${name}`} data-tab={name} data-key={key} aria-controls={`pane-${name}`}>
          {label}
        </button>
      ))}
    </div>
  );
}
