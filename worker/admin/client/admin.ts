import { checkFields } from './checks.ts';
import { confirmForms } from './confirm.ts';
import { dragTree } from './drag-tree.ts';
import { pressOnEnter } from './enter.ts';
import { addKeys } from './keys.ts';
import { localizeMoments } from './moments.ts';
import { selectCopies } from './select-copy.ts';
import { sendOnce } from './send-once.ts';
import { foldMenu } from './menu.ts';

/** On every page of the admin. All of it only adds: without it, everything still works. */
localizeMoments();
confirmForms();
sendOnce();
foldMenu();
selectCopies();
dragTree();
checkFields();
pressOnEnter();
addKeys();
