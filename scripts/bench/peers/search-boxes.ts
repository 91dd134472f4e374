/** How a reader searches in each: what is clicked, where words are typed, and what a result is. Selectors of CSS. */
export type SearchBox = { open: string; field: string; result: string };

export const searchBoxes: Record<string, SearchBox> = {
  Signpost: { open: 'header a[href$="/search"]', field: 'form.search input', result: '.suggested a[role="option"]:not([href*="/search?"])' },
  Starlight: { open: 'button[data-open-modal]', field: '.pagefind-ui__search-input', result: '.pagefind-ui__result-link' },
  Docusaurus: { open: '.navbar__search-input', field: '.navbar__search-input', result: '[class*="suggestion_"]' },
  VitePress: { open: '.VPNavBarSearch button', field: '#localsearch-input', result: '.VPLocalSearchBox a.result' },
};
