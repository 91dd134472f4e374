/** A query as it is counted: what differs in case, width and spaces alone is one. Spelling and word order are folded where gaps are found. */
export const foldQuery = (query: string): string => query.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
