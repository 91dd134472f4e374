/** On pages that edit an article. */
document.documentElement.dataset['editor'] = '';
