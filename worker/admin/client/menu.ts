/** The menu stands open on a desk, with where one is in sight; a phone begins with the page. */
export function foldMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('.menu');
  if (!menu) return;
  const narrow = matchMedia('(max-width: 60rem)');
  const fit = () => {
    menu.open = !narrow.matches;
    if (menu.open) menu.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  };
  fit();
  narrow.addEventListener('change', fit);
}
