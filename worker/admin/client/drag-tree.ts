type Place = { to: 'before' | 'after' | 'into'; row: HTMLElement };

/**
 * Rows of a tree (`data-node` is an entry, `draggable` its row) dragged to where they should go: the upper or lower edge of
 * another row is beside it, its middle is in it. The row's own form is sent, with where it was dropped.
 */
export function dragTree(): void {
  const tree = document.querySelector<HTMLElement>('[data-tree]');
  let dragged: HTMLElement | undefined;
  tree?.addEventListener('dragstart', (event) => {
    dragged = rowOf(event);
    event.dataTransfer?.setData('text/plain', '');
  });
  tree?.addEventListener('dragover', (event) => {
    mark(tree, undefined);
    const place = dragged && placeOf(event, dragged, tree.dataset['tree'] === 'flat');
    if (!place) return;
    event.preventDefault();
    mark(tree, place);
  });
  tree?.addEventListener('dragend', () => mark(tree, undefined));
  tree?.addEventListener('drop', (event) => {
    const place = dragged && placeOf(event, dragged, tree.dataset['tree'] === 'flat');
    const form = dragged?.querySelector('form');
    if (!place || !form) return;
    event.preventDefault();
    addField(form, 'to', place.to);
    addField(form, 'at', nodeOf(place.row)?.dataset['node'] ?? '');
    form.submit();
  });
}

const rowOf = ({ target }: Event): HTMLElement | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('[draggable]') ?? undefined) : undefined;
const nodeOf = (row: HTMLElement): HTMLElement | null => row.closest<HTMLElement>('[data-node]');

function placeOf(event: DragEvent, dragged: HTMLElement, flat: boolean): Place | undefined {
  const row = rowOf(event);
  if (!row || nodeOf(dragged)?.contains(row)) return undefined;
  const { top, height } = row.getBoundingClientRect();
  const part = (event.clientY - top) / height;
  const edge = flat ? 0.5 : 0.3;
  if (part < edge) return { to: 'before', row };
  return { to: part > 1 - edge || flat ? 'after' : 'into', row };
}

function mark(tree: HTMLElement, place: Place | undefined): void {
  for (const row of tree.querySelectorAll<HTMLElement>('[data-drop]')) delete row.dataset['drop'];
  if (place) place.row.dataset['drop'] = place.to;
}

function addField(form: HTMLFormElement, name: string, value: string): void {
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
}
