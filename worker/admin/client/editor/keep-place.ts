import type { EditorView } from '@codemirror/view';

type Place = { path: string; at: number; scroll: number; cursor: number; inText: boolean };
const name = 'signpost:place';
/** A page that comes later was not asked for by the save. */
const longest = 15_000;

/** After saving a draft, one is where one was. What is said of anything else stands at the top, and is to be read. */
export function keepPlace(form: HTMLFormElement, view: EditorView): void {
  form.addEventListener('submit', () => {
    const place: Place = {
      path: location.pathname,
      at: Date.now(),
      scroll: scrollY,
      cursor: view.state.selection.main.head,
      inText: view.hasFocus,
    };
    try {
      sessionStorage.setItem(name, JSON.stringify(place));
    } catch {
      // A browser that keeps nothing begins at the top.
    }
  });
  restore(view);
}

function restore(view: EditorView): void {
  try {
    const place: Place | null = JSON.parse(sessionStorage.getItem(name) ?? 'null');
    sessionStorage.removeItem(name);
    const done = new URLSearchParams(location.search).get('done');
    if (!place || place.path !== location.pathname || Date.now() - place.at > longest || (done !== null && done !== 'draft-saved' && done !== 'unchanged'))
      return;
    view.dispatch({ selection: { anchor: Math.min(place.cursor, view.state.doc.length) } });
    if (place.inText) view.focus();
    scrollTo(0, place.scroll);
  } catch {
    // As above.
  }
}
