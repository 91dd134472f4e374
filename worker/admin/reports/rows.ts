import type { AdminContext } from '../screen.ts';

const usual = 20;
const most = 200;

/** How many rows the address asks for: a table shows few, until somebody wants more. Exports have them all. */
export const rowsAsked = (c: AdminContext): number => (c.req.query('rows') === String(most) ? most : usual);

export const moreRows = (path: string, query: string, at: string) => ({ href: `${path}${query}&rows=${most}${at}`, label: `Up to ${most} of them` });
