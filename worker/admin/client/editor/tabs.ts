/** The tab that was open, of this text and in this window: after a comment one is where one was. */
const remembered = `signpost:tab:${location.pathname}`;

/** One part beside the text on a desk, one at a time on a phone. Arrows move between the tabs. A fragment names one to begin with. */
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
    tab.addEventListener('click', () => {
      show(tab.dataset['tab'] ?? '');
      remember(tab.dataset['tab'] ?? '');
    });
    tab.addEventListener('keydown', ({ key }) => {
      const seen = tabs.filter((each) => each.offsetParent !== null);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      const next = step === undefined ? undefined : seen[(seen.indexOf(tab) + (document.dir === 'rtl' ? -step : step) + seen.length) % seen.length];
      next?.focus();
      next?.click();
    });
  }
  const isTab = (name: string) => tabs.some((tab) => tab.dataset['tab'] === name && (name !== 'text' || !isWide.matches));
  const usual = () => (isWide.matches ? (isTab('source') ? 'source' : 'preview') : 'text');
  const begin = () => show([location.hash.slice(1), recall()].find(isTab) ?? usual());
  isWide.addEventListener('change', begin);
  begin();
  return show;
}

function remember(name: string): void {
  try {
    sessionStorage.setItem(remembered, name);
  } catch {
    // A browser that keeps nothing begins with the usual one.
  }
}

function recall(): string {
  try {
    return sessionStorage.getItem(remembered) ?? '';
  } catch {
    return '';
  }
}
