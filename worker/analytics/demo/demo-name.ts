/**
 * How demo events are told from what readers did: their ids and threads begin with this. No reader's does, as a visit is
 * hexadecimal and an id random.
 */
export const demoName = (site: number): string => `demo/${site}/`;

/** The first name behind all of a site's: so they are a range of an index. */
export const behindDemo = (site: number): string => `demo/${site}0`;
