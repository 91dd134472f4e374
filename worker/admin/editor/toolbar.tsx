type Tool = { command: string; label: string; sign: string; keys: string; className?: string };

/** The keys are `client/editor/commands.ts`'s: one for what is frequent, two in a row for the rest. */
const marks: Tool[] = [
  { command: 'bold', label: 'Bold', sign: 'B', keys: 'Ctrl+B', className: 'sign-bold' },
  { command: 'italic', label: 'Italic', sign: 'I', keys: 'Ctrl+I', className: 'sign-italic' },
  { command: 'code', label: 'Code', sign: '‹›', keys: 'Ctrl+E' },
  { command: 'heading', label: 'Heading', sign: 'H', keys: 'Ctrl+. h' },
  { command: 'list', label: 'List', sign: '•', keys: 'Ctrl+. l' },
  { command: 'steps', label: 'Steps', sign: 'Steps', keys: 'Ctrl+. n' },
  { command: 'table', label: 'Table', sign: '▦', keys: 'Ctrl+. t' },
  { command: 'callout', label: 'Callout', sign: '!', keys: 'Ctrl+. c' },
];
const inserts: Tool[] = [
  { command: 'link', label: 'Link', sign: 'Link', keys: 'Ctrl+K' },
  { command: 'fact', label: 'Fact', sign: 'Fact', keys: 'Ctrl+. f' },
  { command: 'snippet', label: 'Snippet', sign: 'Snippet', keys: 'Ctrl+. s' },
  { command: 'market', label: 'Market block', sign: 'Market', keys: 'Ctrl+. m' },
  { command: 'image', label: 'Image', sign: 'Image', keys: 'Ctrl+. i' },
  { command: 'file', label: 'File', sign: 'File', keys: 'Ctrl+. d' },
  { command: 'video', label: 'Video', sign: 'Video', keys: 'Ctrl+. v' },
];

/** Shown by the script, which carries its commands out. */
export function Toolbar() {
  return (
    <div class="toolbar needs-script" role="toolbar" aria-label="Format and insert" aria-controls="field-body" hidden>
      <span class="tools">{marks.map(Button)}</span>
      <span class="tools">{inserts.map(Button)}</span>
    </div>
  );
}

function Button({ command, label, sign, keys, className = '' }: Tool) {
  return (
    <button type="button" class={`tool ${className}`} data-command={command} aria-label={label} title={`${label} (${keys})`} data-key={keys}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
