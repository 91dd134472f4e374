export const maskEmails = (text: string): string => text.replaceAll(email, '[e-mail]');

/** Letters of any script, with their marks and joiners. */
const letters = String.raw`-\p{L}\p{M}\p{N}\u200c\u200d`;
const sign = String.raw`${letters}._%+'’!$*^{|}~` + '`';
const mailbox = String.raw`(?<![${sign}])[${sign}]+|["“”„][^"“”„\n]{1,64}["“”]`;
/** It may have been encoded on its way. */
const at = '(?:@|%(?:25)*40)';
/** Behind it stands a host with a dot, a word, or a number in brackets: `a@b` is nobody's. */
const host = String.raw`[${letters}]+(?:\.[${letters}]+)+|\p{L}[${letters}]{2,}|\[[\p{N}a-f.:]{3,}\]`;
/** With spaces around it nothing but a full host makes an address: `2 @ 19.99` is a price. */
const fullHost = String.raw`(?:[${letters}]+\.)+\p{L}[${letters}]+`;
const email = new RegExp(String.raw`(?:${mailbox})(?:${at}(?:${host})|\s{0,3}${at}\s{0,3}${fullHost})`, 'giu');
