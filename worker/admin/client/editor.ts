import { chooseByHand } from './editor/choose-by-hand.ts';
import { startEditor } from './editor/start-editor.ts';

/** On pages that edit an article. */
const form = document.querySelector<HTMLFormElement>('form#editor[data-copy]');
if (form) startEditor(form);
chooseByHand();
