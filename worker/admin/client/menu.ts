/** The menu stands open on a desk; a phone begins with the page. */
export function foldMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('.menu');
  if (menu && matchMedia('(max-width: 60rem)').matches) menu.open = false;
}
