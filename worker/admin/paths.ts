/** Every address of the admin is made here: in views, redirects and tests. */

export const adminPath = '/admin';
export const adminAssetPath = (name: string) => `/admin/assets/${name}`;
export const signInPath = '/admin/sign-in';
export const signInLinkPath = (token: string) => `/admin/sign-in/${token}`;
export const signOutPath = '/admin/sign-out';

/** `language` undefined: what all its texts share. */
export const adminArticlesPath = '/admin/articles';
export const adminArticlePath = (article: number) => `/admin/articles/${article}`;
export const editorPath = (article: number, language: string) => `/admin/articles/${article}/${language}`;

export const helpPath = (article: string) => `/admin/help/${article}`;

export const usersPath = '/admin/users';
export const userPath = (user: number) => `/admin/users/${user}`;
export const tokensPath = '/admin/tokens';
export const sessionsPath = '/admin/sessions';
export const sessionPath = (session: number) => `/admin/sessions/${session}`;
export const auditPath = '/admin/audit';
