/**
 * Puts a page into the frame without loading the frame anew, so that one stays where one has scrolled to. The frame's own
 * security policy holds for it, and its sandbox lets no script run.
 */
export function showInFrame(frame: HTMLIFrameElement, html: string): void {
  const shown = frame.contentDocument;
  if (shown?.readyState === 'complete' && shown.querySelector('#main')) replaceMain(shown, html);
  else frame.addEventListener('load', () => frame.contentDocument && replaceMain(frame.contentDocument, html), { once: true });
}

function replaceMain(shown: Document, html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('#main');
  const old = shown.querySelector('#main');
  if (!fresh || !old || fresh.innerHTML === old.innerHTML) return;
  old.replaceWith(shown.importNode(fresh, true));
}
