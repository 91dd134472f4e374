import { chooseByHand } from './editor/choose-by-hand.ts';
import { rememberOpen } from './editor/remember-open.ts';
import { startEditor } from './editor/start-editor.ts';

/** On pages that edit an article. */
const form = document.querySelector<HTMLFormElement>('form#editor[data-copy]');
if (form) startEditor(form);
chooseByHand();
rememberOpen();
