import { builtSites } from '../../worker/sites/built.ts';
import type { SiteEntry } from '../../worker/sites/site-table-schema.ts';

const [first] = builtSites;
if (!first) throw new Error('There is no example brand');
/** What the gateway knows of the example brand. */
export const exampleSite: SiteEntry = first;
