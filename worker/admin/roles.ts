/** What somebody may be, from most to least. */
export const roles = ['owner', 'admin', 'editor', 'author', 'translator', 'reviewer', 'analyst'] as const;
export type Role = (typeof roles)[number];
