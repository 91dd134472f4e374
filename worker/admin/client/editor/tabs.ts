/** One part beside the text on a desk, one at a time on a phone. Arrows move between the tabs. */
export function useTabs(): (name: string) => void {
  const editor = document.querySelector<HTMLElement>('.editor');
  const tabs = Array.from(document.querySelectorAll<HTMLButtonElement>('.tabs [role=tab]'));
  const isWide = matchMedia('(min-width: 60.01rem)');
  const show = (name: string) => {
    if (editor) editor.dataset['tab'] = name;
    for (const tab of tabs) {
      const isShown = tab.dataset['tab'] === name;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
    }
  };
  for (const tab of tabs) {
    tab.addEventListener('click', () => show(tab.dataset['tab'] ?? ''));
    tab.addEventListener('keydown', ({ key }) => {
      const seen = tabs.filter((each) => each.offsetParent !== null);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      const next = step === undefined ? undefined : seen[(seen.indexOf(tab) + (document.dir === 'rtl' ? -step : step) + seen.length) % seen.length];
      next?.focus();
      next?.click();
    });
  }
  const begin = () => show(isWide.matches ? (tabs.some((tab) => tab.dataset['tab'] === 'source') ? 'source' : 'preview') : 'text');
  isWide.addEventListener('change', begin);
  begin();
  return show;
}
