/** Everything works without this; it only adds. Kept small: it is every reader's. */
import { answerInPlace } from './feedback.ts';
import { isOpen, type Span } from './open-hours.ts';
import { suggestWhileTyping } from './search-box.ts';
import { searchOnSlash } from './slash-key.ts';

tidyAddress();
closePickers();
openContents();
embedVideos();
searchOnSlash();
answerInPlace();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) suggestWhileTyping(form);
for (const element of document.querySelectorAll<HTMLElement>('[data-hours]')) showOpenHours(element, new Date());

/** Which result was followed is for the first request alone: what is copied or kept is the plain address. */
function tidyAddress() {
  if (/^\?r=[\w-]+$/.test(location.search)) history.replaceState(history.state, '', location.pathname + location.hash);
}

/** Menus close on Escape and on a click beside them. */
function closePickers() {
  const close = (except?: Node | null) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.picker[open]')) {
      if (!except || !menu.contains(except)) menu.open = false;
    }
  };
  document.addEventListener('click', ({ target }) => close(target instanceof Node ? target : null));
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    const open = document.querySelector<HTMLElement>('details.picker[open] summary');
    close();
    open?.focus();
  });
}

/** The table of contents is folded on phones and open beside the text. */
function openContents() {
  const contents = document.querySelector<HTMLDetailsElement>('details.contents');
  if (contents && matchMedia('(min-width: 1100px)').matches) contents.open = true;
}

/** A video's picture becomes its player on click; before that nothing is asked of its site. */
function embedVideos() {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-embed]')) {
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const player = document.createElement('iframe');
      player.src = `${link.dataset['embed']}?autoplay=1`;
      player.title = link.textContent?.trim() ?? '';
      player.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture';
      player.allowFullscreen = true;
      link.replaceWith(player);
      player.focus();
    });
  }
}

/** Adds "Open now" or "Closed now" to opening hours, by the market's clock. */
function showOpenHours(element: HTMLElement, now: Date): void {
  const spans: Span[] = JSON.parse(element.dataset['hours'] ?? '[]');
  const open = isOpen(spans, element.dataset['zone'] ?? 'UTC', now);
  const word = element.dataset[open ? 'open' : 'closed'];
  if (!word) return;
  const mark = document.createElement('b');
  mark.className = open ? 'open' : 'closed';
  mark.textContent = word;
  element.append(mark);
}
