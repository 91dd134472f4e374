import type { Writing } from './writing.ts';
import { showInFrame } from './preview-frame.ts';
import { showProblems, type Problem } from './problems.ts';
import { settleRefused } from './settle-refused.ts';

const pause = 400;

/** As one types: problems at their lines, and the page as readers of the chosen locale will see it. Returns what to call after a change. */
export function checkLive({ form, view }: Writing): () => void {
  const select = document.querySelector<HTMLSelectElement>('#preview-locale');
  const frame = document.querySelector<HTMLIFrameElement>('.phone iframe');
  const state = document.querySelector('.preview-state');
  const settle = settleRefused(form);
  let timer = 0;
  let running: AbortController | undefined;

  async function check(): Promise<void> {
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const response = await fetch(form.dataset['check'] ?? '', {
        method: 'POST',
        body: new FormData(form),
        headers: { Accept: 'application/json' },
        signal: mine.signal,
      });
      if (!response.ok) throw new Error(String(response.status));
      const { problems, html }: { problems: Problem[]; html: string } = await response.json();
      if (mine !== running) return;
      showProblems(form, view, problems);
      settle(problems);
      if (frame) showInFrame(frame, html);
      if (state) state.textContent = '';
    } catch {
      if (mine === running && state) state.textContent = 'Waits until the server can be reached';
    }
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), pause);
  };
  select?.addEventListener('change', () => {
    if (frame) frame.src = `${form.dataset['preview']}?locale=${encodeURIComponent(select.value)}`;
    soon();
  });
  addEventListener('online', soon);
  soon();
  return soon;
}
